/// The bounds of consumers.
public struct ConsumerBounds: Hashable, Sendable {
    /// One transaction takes batches until they have so many events: enough that its sync costs each of them little,
    /// few enough that readers of the tables are not kept waiting.
    public var eventsPerTransaction = 20_000
    /// For how long it lets events gather once it has all: a transaction for many of them takes less of the disk, which
    /// orders wait for, than one for each.
    public var gatherNanoseconds: Int64 = 0
    /// The same after a transaction of `busyEvents` or more, when others want the processors: events of a transaction
    /// share what is written for it, such as the pages of indexes.
    public var busyGatherNanoseconds: Int64 = 0
    /// With 50 ms, 20,000 events a second.
    public var busyEvents = 1_000
    /// The first wait after a failure; each further one is twice as long.
    public var pauseNanosecondsMin: Int64 = 100_000_000
    /// No wait is longer.
    public var pauseNanosecondsMax: Int64 = 10_000_000_000
    /// A rebuild is near enough for its switch when it is this many records behind: they are folded while the live
    /// consumer waits. The bound doubles each time that it turns out to be exceeded.
    public var switchRecordsMax: UInt64 = 1_000
    /// For how long the tables before a switch are kept for readers that have begun with them.
    public var retiredNanoseconds: Int64 = 30_000_000_000

    public init() {}

    /// How long to let events gather after a transaction of so many.
    func gatherNanoseconds(afterEvents count: Int) -> Int64 {
        count >= busyEvents ? max(busyGatherNanoseconds, gatherNanoseconds) : gatherNanoseconds
    }

    /// How long to wait after so many failures in a row.
    func pauseNanoseconds(afterFailures failures: Int) -> Int64 {
        var pause = pauseNanosecondsMin
        for _ in 1..<max(failures, 1) where pause < pauseNanosecondsMax { pause *= 2 }
        return min(pause, pauseNanosecondsMax)
    }
}

/// Texts of statements that are remembered in the names of one set; a fold has some tens.
let rememberedStatementsMax = 1_024
