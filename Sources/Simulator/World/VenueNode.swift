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

    private let messages = Mutex<[Message]>([])
    private let isCut = Mutex(false)

    /// What a dead process says is not heard.
    func cut() { isCut.withLock { $0 = true } }

    func put(_ message: Message) {
        if !isCut.withLock({ $0 }) { messages.withLock { $0.append(message) } }
    }

    func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
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

/// Replica 1: the venue with its journal, as it is when everything runs in one process. Nothing of it is fake but the
/// disk and the clock.
final class VenueNode {
    /// One start of the process, until it ends.
    struct Life {
        let inbox: Inbox
        let outbox: Outbox
        let feed: Feed
        let loop: SequencerLoop<VenueLog>
        let log: VenueLog
    }

    static let syncNanosecondsUsual: Int64 = 400_000

    let clock: NodeClock
    private(set) var disk = FakeStorage()
    private(set) var life: Life?
    /// How many lives there were.
    private(set) var lives = 0
    /// When the process goes on; nil if it is not stopped by a signal.
    var pausedUntil: Int64?
    /// What was done to the disk, or to what the start reads of it, that the start has to notice or to survive.
    var damage: Set<FaultKind> = []
    /// Whether the operator will pass over a record before the next start.
    var operatorSkips = false
    private let plan: WorldPlan
    /// What a sync takes.
    var syncNanoseconds = VenueNode.syncNanosecondsUsual

    init(_ plan: WorldPlan, _ time: WorldTime) {
        self.plan = plan
        clock = NodeClock(time, errorNanoseconds: plan.clockErrors[0])
        prepareDisk()
    }

    var isUp: Bool { life != nil && pausedUntil == nil }

    /// Starts the process: opens the journal and decides what it holds.
    func start(knowing known: ReplicatedLog) throws(LogError) {
        lives += 1
        let log = try VenueLog(openJournal(), known: known)
        let inbox = Inbox()
        let feed = Feed()
        var bounds = SequencerBounds()
        bounds.batchBytesMax = plan.batchBytesMax
        let core = SequencerCore(shard: LockstepRun.shard, log: log)
        let loop = SequencerLoop(
            core, shard: LockstepRun.shard, inbox: inbox, clock: clock, observers: [feed], bounds: bounds)
        try loop.recover { _ in }
        life = Life(inbox: inbox, outbox: Outbox(), feed: feed, loop: loop, log: log)
    }

    func openJournal() throws(LogError) -> Journal {
        try Journal(
            on: disk, shard: LockstepRun.shard, configuration: Engine.configuration(shard: LockstepRun.shard),
            segmentBytes: plan.segmentBytes, verifyingAfter: .start)
    }

    /// Appends a record that passes over the first one that nobody has decided; false if there is none.
    func skipFirst(after decided: Sequence) throws(LogError) -> Bool {
        operatorSkips = false
        let journal = try openJournal()
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

    /// The process is gone, and with it what the disk has not kept.
    func end(losing loss: FakeStorage.Loss) {
        life?.outbox.cut()
        life = nil
        pausedUntil = nil
        disk.restart(losing: loss)
    }

    /// A new disk with nothing on it.
    func loseDisk() {
        disk = FakeStorage()
        prepareDisk()
    }

    /// A new disk with what the log is known to hold.
    func replaceDisk(with known: ReplicatedLog) throws(LogError) {
        loseDisk()
        damage = []
        try known.copy(into: openJournal())
    }

    private func prepareDisk() {
        disk.duringSync = { [weak self] in
            guard let self else { return }
            clock.spend(syncNanoseconds)
        }
        disk.whenPowerGoes = { [weak self] in self?.life?.outbox.cut() }
    }
}
