internal import NIOCore
internal import NIOHTTP1

/// What the first request of a connection has to be for the connection to become a stream.
struct UpgradeCheck: Sendable {
    static let path = "/v1/stream"

    let tokens: TokenStore
    let budgets: Budgets
    let door: Door
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
        guard streamCount() < GatewayLimits.streamsMax else { return false }
        let authorization = headers["authorization"]
        return authorization.isEmpty || identity(authorization) != nil
    }

    /// Why a request that is accepted otherwise becomes no stream after all: a budget is used up. It is counted here,
    /// as a query.
    func refusal(_ head: HTTPRequestHead, from caller: Caller) -> Problem? {
        if door.drain.isDraining { return Problem(.stopping, "The venue is going down and opens no more streams.") }
        let address = address(head, from: caller)
        do throws(Problem) {
            try budgets.admit(from: address)
            _ = try budgets.admit(identity(head), ordering: false, from: address)
            return nil
        } catch {
            return error
        }
    }

    /// Where the request comes from.
    func address(_ head: HTTPRequestHead, from caller: Caller) -> ClientAddress {
        ClientAddress(door.client(of: caller, forwardedFor: head.headers[canonicalForm: "x-forwarded-for"]))
    }

    /// Whose token the request carries; nil without one.
    func identity(_ head: HTTPRequestHead) -> Identity? { identity(head.headers["authorization"]) }

    private func identity(_ authorization: [String]) -> Identity? {
        only(authorization).flatMap(bearer).flatMap(tokens.identity(of:))
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
