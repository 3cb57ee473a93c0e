/// How long a server may take, and who asks it.
public struct RedisSettings: Sendable {
    public var address: RedisAddress
    /// Before each key, so that several venues and shards share a server. Without braces, which would put all keys
    /// into one slot of a cluster.
    public var prefix: String
    /// For a connection to be made, encryption and signing in included.
    public var connectMilliseconds: Int64 = 2_000
    /// For an answer. A server that takes longer is taken to be away.
    public var answerMilliseconds: Int64 = 1_000

    public init(address: RedisAddress, prefix: String) {
        self.address = address
        self.prefix = prefix
    }
}
