/// How long a peer may take, and how much it may say.
public struct PeerBounds: Sendable {
    /// Until a connection is there.
    public var connectMilliseconds: Int64 = 2_000
    /// Between two pieces of an answer.
    public var silenceMilliseconds: Int64 = 10_000
    /// For all of a list, from the beginning of the connection.
    public var listMilliseconds: Int64 = 5_000
    /// For all of a snapshot: a large one over a slow line.
    public var snapshotMilliseconds: Int64 = 600_000
    /// Of a list, which has some hundred bytes a snapshot.
    public var listBytesMax = 65_536
    /// Of a snapshot.
    public var snapshotBytesMax = 1 << 35

    public init() {}
}
