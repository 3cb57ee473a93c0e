/// One seed's world, from its first command to the last comparison.
public struct WorldRun: Sendable {
    public let counts: WorldCounts
    /// Over all that happened; equal for equal runs.
    public let digest: String
    /// The law that was broken; nil if all held.
    public let failure: String?

    /// - Parameter listener: is told what is asked and what goes wrong while it happens.
    public init(seed: UInt64, selection: WorldSelection, listener: ((String) -> Void)?) {
        let world = World(seed: seed, selection: selection, listener: listener)
        world.run()
        counts = world.counts
        digest = world.auditor.digest.text
        failure = world.auditor.failure
    }

    /// How many commands and faults a seed has to select from, at most.
    public static func size(ofSeed seed: UInt64) -> (commandsMax: Int, faults: Int) {
        let plan = WorldPlan(seed: seed)
        return (plan.commandsMax, plan.faults.count)
    }
}
