public import Domain

/// How far a replica has come.
public struct ReplicaPosition: Hashable, Sendable {
    /// The last record that it has decided.
    public var sequence: Sequence
    /// The running hash over the events of all records up to it: equal for all replicas.
    public var eventHash: UInt64
    /// The latest time that the log gave to a record.
    public var time: Timestamp

    public init(sequence: Sequence, eventHash: UInt64, time: Timestamp) {
        self.sequence = sequence
        self.eventHash = eventHash
        self.time = time
    }
}
