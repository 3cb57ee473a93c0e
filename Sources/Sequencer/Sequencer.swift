import Dispatch
public import Domain
import Foundation
public import Ports
import Synchronization

/// The thread that gives commands their order: it takes what has gathered, has it made durable with one sync, decides
/// it, tells the observers and answers. Nobody is answered before the sync.
public final class Sequencer<Log: CommandLog & SendableMetatype>: CommandGate {
    /// Whether commands are taken, and why not.
    public enum Readiness: Hashable, Sendable {
        case recovering(Domain.Sequence)
        case ready
        /// The log broke; a restart reads what it holds.
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
        /// Opens the log, on the sequencer's thread.
        public var openLog: @Sendable () throws(LogError) -> Log

        public init(
            shard: ShardID, clock: any WallClock, observers: [any EventObserver], marker: DecisionMarker,
            openLog: @escaping @Sendable () throws(LogError) -> Log
        ) {
            self.shard = shard
            self.clock = clock
            self.observers = observers
            self.marker = marker
            self.openLog = openLog
        }
    }

    private let configuration: Configuration
    private let inbox = Inbox()
    private let state: Mutex<Readiness> = Mutex(.recovering(.start))
    private let recovered = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let failure: Mutex<LogError?> = Mutex(nil)

    public init(_ configuration: Configuration) { self.configuration = configuration }

    public var readiness: Readiness { state.withLock { $0 } }

    /// Starts the thread and returns when the log has been read and decided. Throws what kept it from that.
    public func start() throws(LogError) {
        let thread = Thread { self.run() }
        thread.name = "sequencer"
        thread.stackSize = 8 << 20
        thread.start()
        recovered.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    public func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) {
        let submission = Submission(envelope: envelope, command: command, completion: completion)
        if let refusal = inbox.put(submission) { completion(.refused(refusal)) }
    }

    public func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) {
        let request = PreviewRequest(order: order, account: account, completion: completion)
        if let refusal = inbox.put(request) { completion(.refused(refusal)) }
    }

    /// Takes no more commands, decides and answers those that were taken, and returns when that is done.
    public func stop() {
        inbox.close()
        ended.wait()
        ended.signal()
    }

    private func run() {
        defer {
            state.withLock { if case .broken = $0 {} else { $0 = .stopped } }
            ended.signal()
        }
        do {
            let log = try configuration.openLog()
            var core = SequencerCore(shard: configuration.shard, log: log, marker: configuration.marker)
            try recover(&core)
            recovered.signal()
            serve(&core)
        } catch {
            failure.withLock { $0 = error }
            inbox.close()
            recovered.signal()
        }
    }

    private func recover(_ core: inout SequencerCore<Log>) throws(LogError) {
        var count = 0
        try core.recover { batch in
            for observer in configuration.observers { observer.observe(batch) }
            count += 1
            if count.isMultiple(of: 65_536) { setRecovering(batch.sequence) }
        }
        state.withLock { $0 = .ready }
    }

    private func setRecovering(_ sequence: Domain.Sequence) { state.withLock { $0 = .recovering(sequence) } }

    private func serve(_ core: inout SequencerCore<Log>) {
        var gathered = Gathered()
        while inbox.take(into: &gathered, waitingAtMost: timeToDeadline(core)) {
            if gathered.submissions.isEmpty {
                sayThatTimePassed(&core)
            } else {
                commit(gathered.submissions, &core)
            }
            for preview in gathered.previews { preview.completion(core.preview(preview.order, of: preview.account)) }
            gathered.removeAll()
            if case .broken(let reason) = readiness { return refuseAll(reason, &core) }
        }
    }

    /// Nanoseconds until the engine wants to hear of the time; nil when it waits for nothing.
    private func timeToDeadline(_ core: borrowing SequencerCore<Log>) -> Int64? {
        guard let deadline = core.nextDeadline else { return nil }
        return max(0, deadline.adding(nanoseconds: -configuration.clock.now().nanoseconds).nanoseconds)
    }

    private func sayThatTimePassed(_ core: inout SequencerCore<Log>) {
        let now = configuration.clock.now()
        guard let deadline = core.nextDeadline, now >= deadline else { return }
        let envelope = Envelope(
            shard: configuration.shard, actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
        commit([Submission(envelope: envelope, command: .clock, completion: { _ in })], &core)
    }

    private func commit(_ submissions: [Submission], _ core: inout SequencerCore<Log>) {
        var first = 0
        while first < submissions.count {
            var end = first
            while end < submissions.count, core.pendingCount < Limits.batchCommandsMax,
                core.pendingBytes < Limits.batchBytesMax
            {
                core.add(submissions[end].envelope, submissions[end].command)
                end += 1
            }
            commit(submissions[first..<end], &core)
            first = end
        }
    }

    private func commit(_ batch: ArraySlice<Submission>, _ core: inout SequencerCore<Log>) {
        if case .broken(let reason) = readiness {
            for submission in batch { submission.completion(.refused(.logUnavailable(reason))) }
            return
        }
        do {
            try core.commit(at: configuration.clock.now()) { index, events in
                for observer in configuration.observers { observer.observe(events) }
                batch[batch.startIndex + index].completion(.decided(copy events))
            }
        } catch .refused(let reason) {
            for submission in batch { submission.completion(.refused(.logUnavailable(reason))) }
        } catch {
            let reason = "\(error)"
            state.withLock { $0 = .broken(reason) }
            for submission in batch {
                submission.completion(.outcomeUnknown(settledBy: submission.envelope.deadline))
            }
        }
    }

    /// After the log broke nothing is appended any more, but everybody gets an answer. What would become of an order
    /// can still be said.
    private func refuseAll(_ reason: String, _ core: inout SequencerCore<Log>) {
        var gathered = Gathered()
        while inbox.take(into: &gathered, waitingAtMost: nil) {
            for submission in gathered.submissions { submission.completion(.refused(.logUnavailable(reason))) }
            for preview in gathered.previews { preview.completion(core.preview(preview.order, of: preview.account)) }
            gathered.removeAll()
        }
    }
}
