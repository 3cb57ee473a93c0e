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
    /// Who is not to publish looks this often whether it is.
    static let holderNanoseconds: Int64 = 50_000_000
    /// So many appends of one replica may be on their way through a shared log. While they are, commands gather for
    /// the next one.
    static let appendsUnderWayMax = 16
    /// A replica waits for the next append for so long before it looks whether something was asked or is due.
    static let readNanoseconds: Int64 = 4_000_000
    /// So many appends are read between two such looks.
    static let readAppendsMax = 64
    /// With nothing to append, a replica appends nothing this often: that it comes back says that the log is there.
    static let heartbeatNanoseconds: Int64 = 1_000_000_000
    /// What is older than this when it is read says that the replica is behind. Clients give a command longer.
    static let behindNanosecondsMax: Int64 = 3_000_000_000
    /// A replica waits so often this long before it says that time has passed: another one may have said it.
    static let clockTurnNanoseconds: Int64 = 4_000_000
    static let clockTurns: UInt64 = 8
    /// When it has said so and the log's clock is behind its own, it does not say it again before this.
    static let clockPauseNanoseconds: Int64 = 5_000_000
    /// A log that gives nothing for so long, though there is more in it, cannot be read at present.
    static let silenceNanosecondsMax: Int64 = 30_000_000_000
    /// After so long a stop does not wait for what the log has not answered.
    static let stopNanosecondsMax: Int64 = 10_000_000_000
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
