internal import NIOCore

/// Lets connections in.
struct Door: Sendable {
    let proxies: TrustedProxies
    let drain: DrainState
    private let expectsProxyHeader: Bool
    private let counts: ConnectionCounts

    init(_ rules: EdgeRules, drain: DrainState) {
        self.drain = drain
        proxies = TrustedProxies(rules.trustedProxies)
        expectsProxyHeader = rules.expectsProxyHeader
        counts = ConnectionCounts(max: rules.connectionsPerAddressMax)
    }

    /// Whether the connection has to begin with a PROXY header.
    func expectsProxyHeader(from caller: Caller) -> Bool { expectsProxyHeader && proxies.contains(caller.peer) }

    /// Counts a connection of which the caller is known, for as long as it is open. A proxy that only forwards requests
    /// has connections for many clients, and may have as many as it likes.
    func admit(_ caller: Caller, _ channel: any Channel) -> ConnectionCounts.Entry {
        let peer = caller.peer
        guard counts.max != nil, !proxies.contains(peer) else { return .admitted }
        let address = ClientAddress(peer)
        let entry = counts.enter(address)
        channel.closeFuture.whenComplete { [counts] _ in counts.leave(address) }
        return entry
    }

    /// What a connection hears that is one too many.
    var refusal: Problem {
        var problem = Problem(
            .tooManyConnections,
            "Your address has as many connections as it may have: close some, or keep them open"
                + " and send the next request over one of them.",
            limit: counts.max.map { String($0) })
        problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
        return problem
    }

    /// The client that asks for this, as the address tells it.
    func client<Values: Sequence>(
        of caller: Caller?, forwardedFor values: @autoclosure () -> Values
    ) -> InternetAddress? where Values.Element: StringProtocol {
        let peer = caller?.peer
        return proxies.isEmpty ? peer : proxies.client(peer: peer, forwardedFor: values())
    }
}

/// Why a connection is not let in.
enum DoorError: Error {
    case tooManyConnections
    case flooded
    /// A trusted proxy did not begin with a PROXY header, for this reason.
    case proxyHeader(String)
}
