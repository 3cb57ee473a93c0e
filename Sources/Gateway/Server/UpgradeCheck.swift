internal import Access
internal import Credentials
internal import NIOHTTP1

/// What the first request of a connection has to be for the connection to become a stream.
struct UpgradeCheck: Sendable {
    static let path = "/v1/stream"

    let authenticator: Authenticator
    let budgets: Budgets
    let door: Door
    /// Whose pages may open a stream with a cookie, besides the venue's own.
    let origins: CrossOrigins
    /// How many streams there are.
    let streamCount: @Sendable () -> Int

    /// Nothing may be wrong with the request: a refused upgrade is answered like any other request.
    func accepts(_ head: HTTPRequestHead) -> Bool {
        let headers = head.headers
        guard head.method == .GET, head.version == .http1_1, head.uri == Self.path,
            headers[canonicalForm: "upgrade"].map({ $0.lowercased() }) == ["websocket"],
            headers[canonicalForm: "connection"].contains(where: { $0.lowercased() == "upgrade" }),
            headers["sec-websocket-version"] == ["13"], !headers.contains(name: "transfer-encoding"),
            headers["content-length"].allSatisfy({ $0 == "0" }),
            let key = only(headers["sec-websocket-key"]), isNonce(key)
        else { return false }
        return streamCount() < GatewayLimits.streamsMax
    }

    /// Who opens a stream; nil for somebody who has not said. Throws where the request becomes no stream after all:
    /// the venue goes down, what the request shows is not right, or a budget is used up. It is counted here, as a
    /// query, and asked for once, since a signature is good for one request.
    func admit(_ head: HTTPRequestHead, from caller: Caller) throws(Problem) -> Principal? {
        if door.drain.isDraining { throw Problem(.stopping, "The venue is going down and opens no more streams.") }
        let client = client(head, from: caller)
        let address = ClientAddress(client)
        try budgets.admit(from: address)
        let principal = try principal(head, from: client)
        try principal?.check(.read)
        _ = try budgets.admit(principal?.budgetUser, ordering: false, from: address)
        return principal
    }

    /// Where the request comes from.
    func client(_ head: HTTPRequestHead, from caller: Caller) -> InternetAddress? {
        door.client(of: caller, forwardedFor: head.headers[canonicalForm: "x-forwarded-for"])
    }

    private func principal(_ head: HTTPRequestHead, from client: InternetAddress?) throws(Problem) -> Principal? {
        var signature: [SignatureField: String] = [:]
        for field in SignatureField.allCases {
            if let value = try value(of: field.rawValue, head) { signature[field] = value }
        }
        let authorization = try value(of: "Authorization", head)
        guard signature.isEmpty else {
            guard authorization == nil else {
                throw Problem(
                    .conflictingCredentials, "A signed request has no Authorization header.", field: "Authorization")
            }
            return try authenticator.principal(signed: signature, .stream, from: NetworkAddress(client))
        }
        guard let authorization else { return try browser(head) }
        guard let token = bearer(authorization) else {
            throw Problem(.invalidToken, "The header Authorization must be Bearer followed by a token.")
        }
        return try authenticator.principal(bearer: token)
    }

    /// Who a cookie stands for. A browser sends it with whatever any page asks, and lets that page read the stream, so
    /// the page has to be one of the venue's own or of an origin that the operator has listed.
    private func browser(_ head: HTTPRequestHead) throws(Problem) -> Principal? {
        guard authenticator.knowsPeople, let cookie = SessionCookie.access.value(in: head.headers["cookie"]) else {
            return nil
        }
        guard let origin = try value(of: "Origin", head) else {
            throw Problem(
                .crossSiteRefused, "A stream that is opened with a cookie needs the header Origin.", field: "Origin")
        }
        let isOwn = only(head.headers["host"]).map { origin == "https://\($0)" || origin == "http://\($0)" } ?? false
        guard isOwn || origins.allows(origin) else {
            throw Problem(
                .crossSiteRefused, "The stream was asked for by a page of \(quoted(origin)), which is another site.",
                observed: shortened(origin), field: "Origin")
        }
        return try authenticator.principal(cookie: cookie)
    }

    private func value(of name: String, _ head: HTTPRequestHead) throws(Problem) -> String? {
        let values = head.headers[name]
        guard values.count <= 1 else {
            throw Problem(.duplicateHeader, "The header \(name) is given \(values.count) times.", field: name)
        }
        return values.first
    }

    private func only(_ values: [String]) -> String? { values.count == 1 ? values[0] : nil }

    /// Sixteen bytes in base 64.
    private func isNonce(_ key: String) -> Bool {
        key.utf8.count == 24 && key.hasSuffix("==")
            && key.utf8.dropLast(2).allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
