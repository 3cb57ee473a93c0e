internal import Credentials
internal import HTTPTypes

/// A web origin, as a browser writes it: scheme, host and port, if that is not the scheme's own.
public struct WebOrigin: Hashable, Sendable {
    public let text: String

    /// Nil for what no browser would send: another scheme than `http` or `https`, a path, capitals, or `null`.
    public init?(_ text: String) {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        var host = rest
        var port: Substring?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            host = rest[..<colon]
            port = rest[rest.index(after: colon)...]
        }
        if let port {
            let ownPort = scheme == "http://" ? "80" : "443"
            guard let number = UInt16(port), String(number) == port, number > 0, port != ownPort else { return nil }
        }
        let isAddress = host.first == "[" && host.last == "]" && InternetAddress(host.dropFirst().dropLast()) != nil
        guard isAddress || Self.isName(host) else { return nil }
        self.text = text
    }

    private static func isName(_ host: Substring) -> Bool {
        !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// Whose pages may ask from within a browser, besides the venue's own (the CORS protocol of the Fetch standard).
struct CrossOrigins: Sendable {
    private let allowed: Set<String>

    init(_ origins: [WebOrigin]) { allowed = Set(origins.map(\.text)) }

    /// The answer to a browser that asks whether it may send a request; nil for any other request, and for a browser
    /// that shows somebody else's page.
    func preflight(_ request: HTTPRequest, _ endpoint: ([String]) -> Endpoint) -> RestAnswer? {
        guard !allowed.isEmpty, request.method == .options, let origin = origin(request.headerFields),
            request.headerFields.contains(.accessControlRequestMethod),
            let target = try? RequestTarget(request.path ?? "")
        else { return nil }
        var answer = RestAnswer(status: .noContent)
        answer.fields[.accessControlAllowOrigin] = origin
        answer.fields[.accessControlAllowCredentials] = "true"
        let methods = endpoint(target.segments).methods
        answer.fields[.accessControlAllowMethods] = methods.map(\.rawValue).joined(separator: ", ")
        answer.fields[.accessControlAllowHeaders] = Self.sentFields.map(\.rawName).joined(separator: ", ")
        answer.fields[.accessControlMaxAge] = String(GatewayLimits.preflightSeconds)
        return answer
    }

    /// Tells the browser whether its page may see the answer. The field is there for each listed origin, by name and
    /// never as `*`, because requests may carry credentials.
    func mark(_ answer: inout RestAnswer, for request: HTTPFields) {
        guard !allowed.isEmpty else { return }
        answer.fields.vary(by: .origin)
        guard let origin = origin(request) else { return }
        answer.fields[.accessControlAllowOrigin] = origin
        answer.fields[.accessControlAllowCredentials] = "true"
        answer.fields[.accessControlExposeHeaders] = Self.readFields.map(\.rawName).joined(separator: ", ")
    }

    /// Whether it is listed.
    func allows(_ origin: String) -> Bool { allowed.contains(origin) }

    /// The origin of the page, if it is a listed one.
    private func origin(_ fields: HTTPFields) -> String? {
        let values = fields[values: .origin]
        guard values.count == 1, allowed.contains(values[0]) else { return nil }
        return values[0]
    }

    /// What a page may send besides what every page may.
    private static let sentFields: [HTTPField.Name] =
        [
            .atLeast, .authorization, .contentType, .idempotencyKey, .ifNoneMatch, .requestID, .traceParent,
        ] + SignatureField.allCases.compactMap { HTTPField.Name($0.rawValue) }
    /// What a page may read besides what every page may.
    private static let readFields: [HTTPField.Name] = [
        .asOf, .deprecation, .eTag, .idempotencyReplayed, .keptSince, .link, .rateLimit, .rateLimitPolicy, .requestID,
        .retryAfter, .sunset,
    ]
}

extension HTTPFields {
    /// Says that the answer depends on a field of the request.
    mutating func vary(by name: HTTPField.Name) {
        self[.vary] = self[.vary].map { "\($0), \(name.rawName)" } ?? name.rawName
    }
}
