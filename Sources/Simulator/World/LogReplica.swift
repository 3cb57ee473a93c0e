import Domain
import Engine
import Journal
import Ports
import Sequencer

/// The log as a replica reads it through the network.
final class FetchedLog: CommandLog {
    private let known: ReplicatedLog
    let last: Sequence

    init(_ known: ReplicatedLog, through last: Sequence) {
        self.known = known
        self.last = last
    }

    func append(_ batch: borrowing RecordBatch) throws(LogError) {
        throw .refused(reason: "a replica does not append by itself")
    }

    func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        var next = sequence.next
        while next <= last {
            try known.withRecord(next, body)
            next = next.next
        }
    }
}

/// A replica of the shard that is fed by the log.
final class LogReplica {
    private var start: ReplicaStart
    /// The record of the snapshot that it began with.
    let began: Sequence
    /// Snapshots that are there and cannot be used.
    let passedOver: [SnapshotError]
    private let skipped: Set<Sequence>

    /// Begins with the newest snapshot that can be used and decides what the log has brought since.
    init(
        _ log: FetchedLog, store: SnapshotStore?, skipping skipped: Set<Sequence>,
        _ observe: (borrowing EventBatch, EventHash) -> Void
    ) throws(LogError) {
        var start = try ReplicaStart(
            LockstepRun.shard, log: log, store: store, notAbove: log.last, parts: [], marker: DecisionMarker())
        began = start.snapshot ?? .start
        passedOver = start.passedOver
        try start.catchUp(with: log, through: log.last, observe)
        self.start = start
        self.skipped = skipped
    }

    var last: Sequence { start.replica.last }

    var eventHash: EventHash { start.replica.eventHash }

    func skips(_ sequence: Sequence) -> Bool { skipped.contains(sequence) }

    func apply(_ logged: LoggedRecord) throws(LogError) -> EventBatch {
        try start.replica.decide(logged, passingOver: skipped)
        return start.replica.decided
    }

    func snapshot() -> Snapshot { start.replica.snapshot(with: []) }

    func stateHash() -> UInt64 { start.replica.stateHash() }

    func checkInvariants() { start.replica.checkInvariants() }
}
