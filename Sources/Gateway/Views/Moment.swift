public import Domain

/// A record's place in the log and the engine's time at it.
public struct Moment: Hashable, Sendable, BitwiseCopyable {
    public var sequence: Sequence
    public var time: Timestamp

    public init(sequence: Sequence, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }

    /// Before the first record.
    public static let start = Moment(sequence: .start, time: Timestamp(nanoseconds: 0))
}
