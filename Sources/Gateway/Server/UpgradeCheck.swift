internal import Access
internal import Credentials
internal import NIOCore
internal import NIOHTTP1

/// What the first request of a connection has to be for the connection to become a stream.
struct UpgradeCheck: Sendable {
    static let path = "/v1/stream"

    let authenticator: Authenticator
    let budgets: Budgets
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
    /// what it shows is not right, or a budget is used up. It is counted here, as a query, and asked for once, since a
    /// signature is good for one request.
    func admit(_ head: HTTPRequestHead, from peer: SocketAddress?) throws(Problem) -> Caller? {
        let address = budgets.countsAddresses ? ClientAddress(peer) : .unknown
        try budgets.admit(from: address)
        let caller = try caller(head, from: peer)
        try caller?.check(.read)
        _ = try budgets.admit(caller?.identity, ordering: false, from: address)
        return caller
    }

    private func caller(_ head: HTTPRequestHead, from peer: SocketAddress?) throws(Problem) -> Caller? {
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
            return try authenticator.caller(signed: signature, .stream, from: NetworkAddress(peer))
        }
        guard let authorization else { return nil }
        guard let token = bearer(authorization) else {
            throw Problem(.invalidToken, "The header Authorization must be Bearer followed by a token.")
        }
        return try authenticator.caller(bearer: token)
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
