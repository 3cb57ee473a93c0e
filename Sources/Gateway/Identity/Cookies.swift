internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes

/// The cookies in which a browser keeps the tokens of a session, out of reach of scripts. They are sent with nothing
/// that another site started.
enum SessionCookie: String, Sendable, CaseIterable {
    case access = "rialto_access"
    case refresh = "rialto_refresh"

    /// Where it is sent to.
    private var path: String {
        switch self {
        case .access: "/v1"
        case .refresh: "/v1/sessions/refresh"
        }
    }

    /// The value of `Set-Cookie`.
    func setting(_ value: String, seconds: Int64, isSecure: Bool) -> String {
        "\(rawValue)=\(value); Path=\(path); Max-Age=\(seconds); HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }

    /// The value in these fields; nil if there is none, or more than one, of which nobody knows which one is whose.
    func value(in fields: HTTPFields) -> String? { value(in: fields[values: .cookie]) }

    /// The same, in the values of the field `Cookie`.
    func value(in fields: [String]) -> String? {
        let pairs = fields.flatMap { $0.split(separator: ";") }
        let values = pairs.compactMap { pair -> String? in
            let pair = pair.drop { $0 == " " }
            return pair.hasPrefix(rawValue + "=") ? String(pair.dropFirst(rawValue.utf8.count + 1)) : nil
        }
        return values.count == 1 ? values[0] : nil
    }
}

extension People {
    /// The value that a page has to send in the header X-Rialto-CSRF with what it changes.
    func crossSiteToken(of login: LoginID) -> String {
        secret.derivedText(for: .crossSiteToken, name: login.description)
    }

    /// Throws unless a request that a cookie came with was made by a page of the venue's own, in this session.
    func checkSameSite(_ fields: HTTPFields, host: String?, _ login: LoginID) throws(Problem) {
        try Self.checkOrigin(fields, host: host)
        let sent = fields[values: .crossSiteToken]
        guard sent.count == 1, secret.isDerived(sent[0], for: .crossSiteToken, name: login.description) else {
            throw Problem(
                .crossSiteRefused,
                """
                A request with a cookie that changes something needs the header X-Rialto-CSRF with the csrfToken of \
                its session.
                """, field: HTTPField.Name.crossSiteToken.rawName)
        }
    }

    /// Throws unless the browser says that a page of this very origin made the request.
    static func checkOrigin(_ fields: HTTPFields, host: String?) throws(Problem) {
        let origins = fields[values: .origin]
        let sites = fields[values: .fetchSite]
        guard !origins.isEmpty || !sites.isEmpty else {
            throw Problem(
                .crossSiteRefused, "A request with a cookie that changes something needs Origin or Sec-Fetch-Site.")
        }
        let isSameSite = sites.allSatisfy { $0 == "same-origin" }
        let isSameOrigin = origins.allSatisfy { origin in
            host.map { origin == "https://\($0)" || origin == "http://\($0)" } ?? false
        }
        guard isSameSite, isSameOrigin else {
            throw Problem(.crossSiteRefused, "The request was made by a page of another site.")
        }
    }
}
