import Domain
import Engine
import Journal
import Ports
import Sequencer
import Synchronization
import Wire

/// What left the venue during a step, in order.
final class Outbox: Sendable {
    struct Message: Sendable {
        var attempt: Int
        var answer: Answer
    }

    private struct State {
        var messages: [Message] = []
        var isCut = false
    }

    private let state = Mutex(State())

    /// What a dead process says is not heard.
    func cut() { state.withLock { $0.isCut = true } }

    func put(_ message: Message) {
        state.withLock { state in
            if !state.isCut { state.messages.append(message) }
        }
    }

    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }
}

/// What an observer has seen and the auditor has not.
final class Feed: EventObserver {
    private let batches = Mutex<[EventBatch]>([])

    func observe(_ batch: borrowing EventBatch) {
        let seen = copy batch
        batches.withLock { $0.append(seen) }
    }

    func take() -> [EventBatch] {
        batches.withLock { batches in
            defer { batches = [] }
            return batches
        }
    }
}

/// Replica 1: the venue with its journal, snapshots and archive, as it is when everything runs in one process. Nothing
/// of it is fake but the disks and the clock.
final class VenueNode {
    /// One start of the process, until it ends.
    struct Life {
        let inbox: Inbox
        let outbox: Outbox
        let feed: Feed
        let loop: SequencerLoop<VenueLog>
        let log: VenueLog
        let recovery: Recovery
    }

    static let syncNanosecondsUsual: Int64 = 400_000

    let clock: NodeClock
    private(set) var disk = FakeStorage()
    private(set) var snapshots = FakeStorage()
    private(set) var archive = FakeArchive()
    private(set) var life: Life?
    /// How many lives there were.
    private(set) var lives = 0
    /// When the process goes on; nil if it is not stopped by a signal.
    var pausedUntil: Int64?
    /// What was done to the disk, or to what the start reads of it, that the start has to notice or to survive.
    var damage: Set<FaultKind> = []
    /// Whether the operator will pass over a record before the next start.
    var operatorSkips = false
    /// What a sync takes.
    var syncNanoseconds = VenueNode.syncNanosecondsUsual
    private let plan: WorldPlan

    init(_ plan: WorldPlan, _ time: WorldTime) {
        self.plan = plan
        clock = NodeClock(time, errorNanoseconds: plan.clockErrors[0])
        prepare(disk)
        prepare(snapshots)
        disk.duringSync = { [weak self] in self?.waitForSync() }
    }

    /// Starts the process: opens the journal and decides what it holds after the newest snapshot.
    func start(knowing known: ReplicatedLog) throws(LogError) {
        lives += 1
        let journal = try openJournal(verifyingAfter: Journal.endAlone)
        let log = try VenueLog(ArchivedJournal(journal, history: history), known: known)
        var bounds = SequencerBounds()
        bounds.batchBytesMax = plan.batchBytesMax
        let inbox = Inbox(bounds: bounds)
        let feed = Feed()
        let loop = SequencerLoop(
            SequencerCore(shard: LockstepRun.shard, log: log), shard: LockstepRun.shard, inbox: inbox, clock: clock,
            observers: [feed], bounds: bounds)
        let recovery = try loop.recover(from: store)
        life = Life(inbox: inbox, outbox: Outbox(), feed: feed, loop: loop, log: log, recovery: recovery)
    }

    var store: SnapshotStore { SnapshotStore(on: snapshots) }

    private var history: JoinedFiles { JoinedFiles([archive, disk]) }

    private func openJournal(verifyingAfter: Sequence) throws(LogError) -> Journal {
        try Journal(
            on: disk, shard: LockstepRun.shard, configuration: Engine.configuration(shard: LockstepRun.shard),
            segmentBytes: plan.segmentBytes, verifyingAfter: verifyingAfter)
    }

    /// Makes a snapshot as it is done beside a running venue, and moves the segments that no start needs any more.
    func makeSnapshot(
        through last: Sequence, traded: @escaping (Sequence) -> UInt64?
    ) throws(Snapshotter.Failure) -> Snapshotter.Report {
        let snapshotter = Snapshotter(LockstepRun.shard, source: history, store: store, traded: traded)
        let report = try snapshotter.make(through: last, parts: [])
        do throws(LogError) {
            guard let older = (try? store.sequences())?.dropFirst().first, report.began == older else { return report }
            _ = try LogCut(of: disk, to: archive).run(through: older)
        } catch { throw .log(error) }
        return report
    }

    /// Appends a record that passes over the first one that nobody has decided; false if there is none.
    func skipFirst(after decided: Sequence) throws(LogError) -> Bool {
        operatorSkips = false
        let journal = try openJournal(verifyingAfter: .start)
        guard journal.last > decided else { return false }
        var time = Timestamp(nanoseconds: 0)
        try journal.replay(after: decided) { logged throws(LogError) in time = max(time, logged.time) }
        var batch = RecordBatch(time: time)
        let envelope = Envelope(
            shard: LockstepRun.shard, actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        batch.append { RecordCodec.encode(envelope, .skip(decided.next), into: &$0) }
        try journal.append(batch)
        return true
    }

    /// The process is gone, and with it what the disks have not kept.
    func end(losing loss: FakeStorage.Loss) {
        life?.outbox.cut()
        life = nil
        pausedUntil = nil
        disk.restart(losing: loss)
        snapshots.restart(losing: loss)
    }

    /// A new disk with nothing on it.
    func loseDisk() {
        disk = FakeStorage()
        prepare(disk)
        disk.duringSync = { [weak self] in self?.waitForSync() }
    }

    /// A new disk with what the log is known to hold.
    func replaceDisk(with known: ReplicatedLog) throws(LogError) {
        loseDisk()
        archive = FakeArchive()
        damage = []
        try known.copy(into: openJournal(verifyingAfter: .start))
    }

    private func prepare(_ disk: FakeStorage) {
        disk.whenPowerGoes = { [weak self] in self?.life?.outbox.cut() }
    }

    /// While the sequencer waits for its disk, somebody else looks after those who wait for the sequencer.
    private func waitForSync() {
        clock.spend(syncNanoseconds)
        guard let life else { return }
        life.inbox.look(after: syncNanoseconds, now: life.loop.clock.now())
    }
}
