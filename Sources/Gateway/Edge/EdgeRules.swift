/// What the venue believes and takes at its door.
public struct EdgeRules: Sendable {
    /// Who may say for whom it asks, in `X-Forwarded-For` or a PROXY header.
    public var trustedProxies: [AddressRange] = []
    /// Whether each connection of a trusted proxy begins with a PROXY header.
    public var expectsProxyHeader = false
    /// How many connections there may be; a further one waits to be accepted.
    public var connectionsMax = GatewayLimits.connectionsMax
    /// How many connections one address may have; nil for as many as it likes.
    public var connectionsPerAddressMax: Int? = GatewayLimits.connectionsPerAddressMax
    /// Whose pages may use the venue from within a browser, besides its own.
    public var webOrigins: [WebOrigin] = []

    /// Nobody is trusted.
    public init() {}
}
