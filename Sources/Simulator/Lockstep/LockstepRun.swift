public import Domain

/// One seed's run of both engines, from the first record to the drained book.
public struct LockstepRun: Sendable {
    public let counts: RunCounts
    /// Of the fast engine at the end; equal for equal runs.
    public let stateHash: UInt64
    /// Nil if the engines agreed on everything and all laws held throughout.
    public let difference: Difference?

    /// The shard of all simulated venues; not 0, so that a forgotten shard shows.
    public static let shard = ShardID(3)

    /// Plays the first `commands` records of a seed.
    public init(seed: UInt64, commands: Int) {
        var generator = CommandGenerator(seed: seed, shard: Self.shard)
        var engines = Lockstep(shard: Self.shard)
        var difference: Difference?
        for _ in 0..<commands where difference == nil {
            difference = engines.apply(generator.next())
            generator.observe(engines.events)
        }
        self.init(finishing: engines, difference)
    }

    /// Plays these records.
    public init(_ records: [Record]) {
        var engines = Lockstep(shard: Self.shard)
        var difference: Difference?
        for record in records where difference == nil { difference = engines.apply(record) }
        self.init(finishing: engines, difference)
    }

    private init(finishing engines: consuming Lockstep, _ found: Difference?) {
        difference = found ?? engines.drain()
        counts = engines.counts
        stateHash = engines.stateHash()
    }
}
