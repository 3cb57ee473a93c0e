/// The bounds of the way into the log.
enum Limits {
    /// How often the running event hash is kept: a few times a second at the highest rate.
    static let markRecords: UInt64 = 65_536
    /// At the highest rate that one thread decides this is a fifth of a second of commands.
    static let inboxCommandsMax = 65_536
    /// One sync serves at most this many commands, so that nobody's answer waits for a longer batch.
    static let batchCommandsMax = 4_096
    /// Batches whose memory is kept: one is under way while the next one gathers.
    static let sparePiecesMax = 2
    /// A wait is measured to about a sixteenth of its limit.
    static let looksMax = 16
    /// Whoever waits is looked at so often.
    static let lookNanoseconds: Int64 = 50_000_000
    /// A look that comes later than this says that the process stood still, not that the disk did.
    static let lookNanosecondsMax: Int64 = 200_000_000
    /// After it has refused, the log is asked again so often: room on a disk comes back by an operator's hand.
    static let refusedLogNanoseconds: Int64 = 1_000_000_000
    /// Events that are decided again for the stream are written together in such groups.
    static let republishedEvents = 16_384
    /// How long events gather before they are published: much less than anybody who reads them at leisure notices.
    static let publishingNanoseconds: Int64 = 2_000_000
    /// After so long the stream is tried again: soon at first, and then seldom enough to be no burden.
    static func republishingNanoseconds(afterFailures failures: Int) -> Int64 {
        min(100_000_000 << min(max(failures, 1) - 1, 8), 10_000_000_000)
    }
    /// Who waits for a moment looks at the clock this often: it may have been set.
    static let clockLookNanoseconds: Int64 = 1_000_000_000
}

/// The bounds that depend on the log and its disk.
public struct SequencerBounds: Hashable, Sendable {
    /// A batch is full when its payloads have so many bytes or more. With the frames around them it has to fit into one
    /// segment of the journal, and this one fits easily into the usual ones.
    public var batchBytesMax = 1_048_576

    /// For how long a command waits at most before it is appended; after that it is refused. Longer than the syncs of a
    /// healthy disk take, and shorter than a client's patience.
    public var waitNanosecondsMax: Int64 = 1_000_000_000

    public init() {}
}
