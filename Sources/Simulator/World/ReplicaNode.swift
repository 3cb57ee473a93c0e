import Domain
import Engine
import Journal
import Ports

/// Replica 2 or 3: it follows the log, answers its own clients, and appends their commands to the log through the
/// network.
final class ReplicaNode {
    let clock: NodeClock
    let disk = FakeStorage()
    private(set) var replica: LogReplica?
    /// How many lives there were.
    private(set) var lives = 0
    /// When the process goes on; nil if it is not stopped by a signal.
    var pausedUntil: Int64?

    init(_ plan: WorldPlan, _ time: WorldTime, number: Int) {
        clock = NodeClock(time, errorNanoseconds: plan.clockErrors[number])
    }

    var last: Sequence { replica?.last ?? .start }

    func start(
        _ log: FetchedLog, skipping skipped: Set<Sequence>, _ observe: (borrowing EventBatch, EventHash) -> Void
    ) throws(LogError) {
        lives += 1
        replica = try LogReplica(log, store: SnapshotStore(on: disk), skipping: skipped, observe)
    }

    /// Writes down where it stands; the record of the snapshot.
    func makeSnapshot() throws(SnapshotError) -> Snapshot? {
        guard let replica, replica.last > .start else { return nil }
        let snapshot = replica.snapshot()
        try SnapshotStore(on: disk).write(snapshot)
        return snapshot
    }

    func end(losing loss: FakeStorage.Loss) {
        replica = nil
        pausedUntil = nil
        disk.restart(losing: loss)
    }
}
