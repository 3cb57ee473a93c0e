import Dispatch
public import Domain
public import Engine
import Foundation
public import Journal
public import Ports
import Synchronization

/// A replica of a venue that trades on a shared log: it appends the commands that it is asked, reads those of all
/// replicas in the one order that the log gave them, decides all of them, and answers its own.
public final class SharedSequencer: CommandGate {
    /// Whether commands are taken and answered in time, and why not.
    public enum Readiness: Hashable, Sendable {
        /// It decides what was in the log when it began, and has come to this record.
        case recovering(Domain.Sequence)
        case ready
        /// It reads, but what it knows is old: it is not to be asked until it has read on.
        case behind
        /// The log took nothing at the last chance, and is asked again once a second until it does.
        case refusing(Refusal)
        /// Nothing of what it appended has come back for longer than a command is to wait.
        case stalled
        /// It reads no more; a restart decides anew what the log holds.
        case broken(String)
        case stopped
    }

    public struct Configuration: Sendable {
        public var shard: ShardID
        public var clock: any WallClock
        /// They see every record's events, in this order, on the sequencer's thread.
        public var observers: [any EventObserver]
        /// Is told which record is being decided.
        public var marker: DecisionMarker
        public var bounds: SequencerBounds
        /// Opens the snapshots to begin with, on the sequencer's thread; nil to begin with the first record.
        public var openSnapshots: @Sendable () throws(LogError) -> SnapshotStore?
        /// Opens the log, on the sequencer's thread.
        public var openLog: @Sendable () throws(LogError) -> any SharedLog
        /// Keeps the running event hash at every 65,536th record, for others to compare; nil to keep none.
        public var keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)?

        public init(
            shard: ShardID, clock: any WallClock, observers: [any EventObserver], marker: DecisionMarker,
            bounds: SequencerBounds = SequencerBounds(),
            openSnapshots: @escaping @Sendable () throws(LogError) -> SnapshotStore? = { () throws(LogError) in nil },
            keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)? = nil,
            openLog: @escaping @Sendable () throws(LogError) -> any SharedLog
        ) {
            self.shard = shard
            self.clock = clock
            self.observers = observers
            self.marker = marker
            self.bounds = bounds
            self.openSnapshots = openSnapshots
            self.openLog = openLog
            self.keepMark = keepMark
        }
    }

    /// The venue's time, for everybody who stamps commands.
    public let clock: VenueClock

    private let configuration: Configuration
    private let inbox: Inbox
    private let state: Mutex<Readiness> = Mutex(.recovering(.start))
    private let began: Mutex<Recovery?> = Mutex(nil)
    private let progress = Mutex(Progress())
    private let opened = Mutex<Opened?>(nil)
    private let failure: Mutex<LogError?> = Mutex(nil)
    private let recovered = DispatchSemaphore(value: 0)
    private let appenderEnded = DispatchSemaphore(value: 0)
    private let watchEnds = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// How far it has come, as of the end of the last read.
    private struct Progress {
        var position = ReplicaPosition(sequence: .start, eventHash: EventHash().value, time: Timestamp(nanoseconds: 0))
        var isBehind = false
        var at = Timestamp(nanoseconds: 0)
    }

    private struct Opened {
        var log: any SharedLog
        var pending: PendingAppends
    }

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        clock = VenueClock(configuration.clock)
        inbox = Inbox(bounds: configuration.bounds)
    }

    public var readiness: Readiness {
        let readiness = state.withLock { $0 }
        guard readiness == .ready, let pending = opened.withLock({ $0?.pending }) else { return readiness }
        if case .refusing(let refusal) = pending.condition { return .refusing(refusal) }
        if pending.isStalled { return .stalled }
        let progress = progress.withLock { $0 }
        let stoodStill = clock.now().isLater(than: progress.at, by: Limits.behindNanosecondsMax)
        return progress.isBehind || stoodStill ? .behind : .ready
    }

    /// How the start went; nil before it is done.
    public var recovery: Recovery? { began.withLock { $0 } }

    /// The last record that it has decided, and the running hash over all events up to it.
    public var position: ReplicaPosition { progress.withLock { $0.position } }

    /// Starts the threads and returns when all that was in the log when it began is decided. Throws what kept it from
    /// that.
    public func start() throws(LogError) {
        thread("sequencer") { self.run() }
        recovered.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    public func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) { inbox.submit(envelope, command, completion: completion) }

    public func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) { inbox.submit(commands, completion: completion) }

    public func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) { inbox.preview(order, of: account, completion: completion) }

    /// Takes no more commands, settles those that are under way, which their deadlines bound, and returns when that is
    /// done.
    public func stop() {
        inbox.close()
        ended.wait()
        ended.signal()
    }

    /// What the log holds from a snapshot or the first record on, through `limit`, for somebody who decides it again
    /// beside this replica. On any thread, after the start. `limit` must be a record that this replica has decided.
    public func openHistory(
        through limit: Domain.Sequence, isCalledOff: @escaping () -> Bool
    ) throws(LogError) -> any CommandLog {
        guard let log = opened.withLock({ $0?.log }) else { throw .refused(reason: "the log is not open") }
        return SharedLogHistory(of: log, through: limit, isCalledOff: isCalledOff)
    }

    /// Makes a snapshot of what this replica has decided, by a second engine that decides the log again, and compares
    /// the two. On any thread, after the start; blocks while it computes.
    ///
    /// Throws `Snapshotter.Failure.diverged` if this replica came to other events than the log gives: it must leave.
    ///
    /// - Parameters:
    ///   - parts: views as they are before the first record; each is used for this one snapshot.
    ///   - isCalledOff: is asked at every record whether nobody wants the snapshot any more.
    public func makeSnapshot(
        in store: SnapshotStore, parts: [any SnapshotPart], isCalledOff: @escaping () -> Bool
    ) throws(Snapshotter.Failure) -> Snapshotter.Report {
        let reached = position
        guard reached.sequence > .start else { throw .log(.refused(reason: "nothing has been decided yet")) }
        let snapshotter = Snapshotter(configuration.shard, store: store, isCalledOff: isCalledOff) { sequence in
            sequence == reached.sequence ? reached.eventHash : nil
        } openLog: { limit, isCalledOff throws(LogError) in
            try self.openHistory(through: limit, isCalledOff: isCalledOff)
        }
        return try snapshotter.make(through: reached.sequence, parts: parts)
    }
}

// Its threads.
extension SharedSequencer {
    private func thread(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func run() {
        defer {
            opened.withLock { $0 = nil }
            state.withLock { if case .broken = $0 {} else { $0 = .stopped } }
            ended.signal()
        }
        let pending: PendingAppends
        let loop: SharedSequencerLoop
        do throws(LogError) { (pending, loop) = try recover() } catch {
            failure.withLock { $0 = error }
            state.withLock { $0 = .stopped }
            inbox.close()
            Self.drain(inbox)
            recovered.signal()
            return
        }
        thread("sequencer-append") { self.append(pending) }
        thread("sequencer-watch") { self.watch(pending) }
        recovered.signal()
        serve(loop, pending)
        watchEnds.signal()
    }

    private func recover() throws(LogError) -> (PendingAppends, SharedSequencerLoop) {
        let log = try configuration.openLog()
        let store = try configuration.openSnapshots()
        // What it begins with comes after all that was there before.
        let history = SharedLogHistory(
            of: log, to: .append(AppendMark(writer: log.writer, number: 0)),
            isCalledOff: { [inbox] in inbox.isClosed })
        let parts = configuration.observers.compactMap { $0 as? any SnapshotPart }
        var start = try ReplicaStart(
            configuration.shard, log: history, store: store, notAbove: Sequence(.max), parts: parts,
            marker: configuration.marker)
        try catchUp(&start, with: history)
        guard let reader = history.reader else { throw .refused(reason: "the log was not read") }
        let recovery = Recovery(
            snapshot: start.snapshot, records: start.replica.last.value - (start.snapshot ?? .start).value,
            passedOver: start.passedOver)
        let skipped = start.skipped
        clock.advance(to: start.replica.logTime)
        let pending = PendingAppends(log, shard: configuration.shard, inbox: inbox, bounds: configuration.bounds)
        let loop = SharedSequencerLoop(
            start.takeReplica(), reading: reader, passingOver: skipped,
            SharedSequencerLoop.Surroundings(
                clock: clock, pending: pending, observers: configuration.observers, keepMark: configuration.keepMark))
        began.withLock { $0 = recovery }
        note(loop)
        opened.withLock { $0 = Opened(log: log, pending: pending) }
        state.withLock { $0 = .ready }
        return (pending, loop)
    }

    private func catchUp(_ start: inout ReplicaStart, with history: SharedLogHistory) throws(LogError) {
        var relay = ObserverRelay(to: configuration.observers)
        var count = 0
        let outcome = Result { () throws(LogError) in
            try start.catchUp(with: history, through: Sequence(.max)) { batch, _ in
                relay.add(batch)
                count += 1
                if count.isMultiple(of: 65_536) { state.withLock { $0 = .recovering(batch.sequence) } }
            }
        }
        relay.finish()
        try outcome.get()
    }

    /// Reads until there is to be an end and nobody waits any more.
    private func serve(_ loop: SharedSequencerLoop, _ pending: PendingAppends) {
        var stopping: DispatchTime?
        while true {
            do throws(LogError) { try loop.step(waitingNanoseconds: Limits.readNanoseconds) } catch {
                let reason = if case .broken(let reason) = error { reason } else { "\(error)" }
                state.withLock { $0 = .broken(reason) }
                pending.close(reason)
                break
            }
            note(loop)
            if let began = stopping {
                let waited = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
                if pending.isSettled || waited > UInt64(Limits.stopNanosecondsMax) { break }
            } else if appenderEnded.wait(timeout: .now()) == .success {
                appenderEnded.signal()
                stopping = .now()
            }
        }
        // After it broke, what is asked is refused until there is to be an end.
        appenderEnded.wait()
        pending.close("the venue is going down")
    }

    private func note(_ loop: SharedSequencerLoop) {
        let (position, isBehind, now) = (loop.position, loop.isBehind, clock.now())
        progress.withLock { $0 = Progress(position: position, isBehind: isBehind, at: now) }
    }

    private func append(_ pending: PendingAppends) {
        defer { appenderEnded.signal() }
        while inbox.wait(atMost: nil) {
            if inbox.isEmpty || !pending.waitForRoom() { continue }
            pending.appendGathered(now: clock.now())
        }
    }

    /// Tells the inbox and the pending how much time has passed, also while another thread is stuck.
    private func watch(_ pending: PendingAppends) {
        watchTime(until: watchEnds) { passed in
            inbox.look(after: passed, now: clock.now())
            pending.look(after: passed, now: clock.now())
        }
    }

    /// Refuses what came before a start that failed.
    private static func drain(_ inbox: Inbox) {
        while !inbox.isFinished {
            var overdue = Overdue()
            _ = inbox.take(&overdue.previews, appendsAnyway: false)
            overdue.submissions = inbox.settle()
            overdue.answer()
        }
    }
}
