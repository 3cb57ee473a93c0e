import Domain

/// Replica 2 or 3: it follows the log, answers its own clients, and appends their commands to the log through the
/// network.
final class ReplicaNode {
    let clock: NodeClock
    var replica: LogReplica?
    /// How many lives there were.
    var lives = 0
    /// When the process goes on; nil if it is not stopped by a signal.
    var pausedUntil: Int64?

    init(_ plan: WorldPlan, _ time: WorldTime, number: Int) {
        clock = NodeClock(time, errorNanoseconds: plan.clockErrors[number])
    }

    var isUp: Bool { replica != nil && pausedUntil == nil }

    var last: Sequence { replica?.last ?? .start }

    func start(skipping skipped: Set<Sequence>) {
        lives += 1
        replica = LogReplica(shard: LockstepRun.shard, skipping: skipped)
    }

    func end() {
        replica = nil
        pausedUntil = nil
    }
}
