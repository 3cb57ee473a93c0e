import Dispatch
import Domain
import Ports
import Synchronization
import Wire

/// What a replica has handed to a shared log and not read back yet, and who waits for it.
///
/// A submission is at any time in one place: in line, or in the entry of its append. Whoever takes it out of its place
/// answers it, so it is answered once.
final class PendingAppends: Sendable {
    /// What the log said last.
    enum Condition: Hashable {
        case ready
        case refusing(Refusal)
        /// Nobody reads any more.
        case broken(String)
    }

    /// An append that is under way.
    fileprivate struct Entry {
        /// Names it before it has a number.
        var ticket: UInt64
        var number: UInt64
        /// One for each record, or none. Without a completion they have been answered.
        var submissions: [Submission]
        /// By the looks of the one who watches.
        var since: Int64
    }

    fileprivate struct State {
        /// In the order of their numbers.
        var entries: [Entry] = []
        var tickets: UInt64 = 0
        /// Nothing of its own came after this.
        var highest: UInt64 = 0
        var condition = Condition.ready
        /// Nanoseconds in which this process ran, since the first look.
        var time: Int64 = 0
        /// When something was appended last.
        var appended: Int64 = 0
        var isStalled = false
        var awaitsRoom = false
        var previews: [PreviewRequest] = []

        var hasRoom: Bool { entries.count < Limits.appendsUnderWayMax && !isStalled }
    }

    private let log: any SharedLog
    private let shard: ShardID
    private let inbox: Inbox
    private let bounds: SequencerBounds
    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)

    init(_ log: any SharedLog, shard: ShardID, inbox: Inbox, bounds: SequencerBounds) {
        self.log = log
        self.shard = shard
        self.inbox = inbox
        self.bounds = bounds
    }

    var writer: UInt64 { log.writer }
    var condition: Condition { state.withLock { $0.condition } }
    /// Nothing of its own has come back for longer than a command is to wait. Then nothing is taken.
    var isStalled: Bool { state.withLock { $0.isStalled } }
    /// No append of its own has a higher number.
    var highest: UInt64 { state.withLock { $0.highest } }
    /// Nobody waits for anything here.
    var isSettled: Bool {
        state.withLock { state in
            state.previews.isEmpty && state.entries.allSatisfy { $0.submissions.allSatisfy { $0.completion == nil } }
        }
    }

    func isUnderWay(_ number: UInt64) -> Bool {
        state.withLock { state in state.entries.contains { $0.number == number } }
    }
}

// For the one who appends.
extension PendingAppends {
    /// Waits until one more append may be under way, but not for long. Returns whether it may.
    func waitForRoom() -> Bool {
        let waits = state.withLock { state in
            state.awaitsRoom = !state.hasRoom
            return state.awaitsRoom
        }
        if waits { _ = room.wait(timeout: .now() + .nanoseconds(Int(Limits.lookNanoseconds))) }
        return state.withLock { $0.hasRoom }
    }

    /// Takes what has gathered and appends as much of it as one append holds. What is past its deadline is refused.
    func appendGathered(now: Timestamp) {
        var previews: [PreviewRequest] = []
        let taken = inbox.take(&previews, appendsAnyway: false)
        put(previews)
        if case .broken(let reason) = condition {
            return answer(inbox.settle()) { _ in .refused(.logUnavailable(reason)) }
        }
        let (batch, late, count) = encode(taken, now)
        inbox.putBack(after: count)
        var submissions: [Submission] = []
        var overdue = Overdue()
        for (isLate, submission) in zip(late, inbox.settle()) {
            if isLate { overdue.submissions.append(submission) } else { submissions.append(submission) }
        }
        if batch.count > 0 { append(batch, for: submissions) }
        overdue.answer()
    }

    /// The first `count` of them, but for those that are late.
    private func encode(
        _ taken: [Submission], _ now: Timestamp
    ) -> (batch: RecordBatch, late: [Bool], count: Int) {
        let bytesMax = min(bounds.batchBytesMax, log.appendBytesMax)
        var batch = RecordBatch(time: now)
        var late: [Bool] = []
        var record: [UInt8] = []
        for submission in taken {
            if now > submission.envelope.deadline {
                late.append(true)
                continue
            }
            record.removeAll(keepingCapacity: true)
            RecordCodec.encode(submission.envelope, submission.command, into: &record)
            if batch.count > 0, batch.bytes.count + record.count > bytesMax { break }
            batch.append { $0 += record }
            late.append(false)
        }
        return (batch, late, late.count)
    }

    /// Says that time has passed. Nil if the log did not take that, or there is no room for it.
    func appendTime(now: Timestamp) -> UInt64? {
        guard state.withLock({ $0.hasRoom && !$0.isBroken }) else { return nil }
        var batch = RecordBatch(time: now)
        batch.append { RecordCodec.encode(.ofTime(shard, now), .clock, into: &$0) }
        return append(batch, for: [])
    }

    /// Appends nothing, to read that.
    func appendNothing(now: Timestamp) {
        let isWanted = state.withLock { $0.entries.count < Limits.appendsUnderWayMax && !$0.isBroken }
        if isWanted { append(RecordBatch(time: now), for: []) }
    }

    /// Returns the number, or nil if the log did not take it; then everybody has been answered.
    @discardableResult
    private func append(_ batch: RecordBatch, for submissions: [Submission]) -> UInt64? {
        // Whoever reads it, or hears what became of it, comes to the entry only when it is there.
        let outcome: Result<UInt64, LogError> = state.withLock { state in
            state.tickets += 1
            state.appended = state.time
            let ticket = state.tickets
            do throws(LogError) {
                let mark = try log.append(batch) { [weak self] in self?.note($0, of: ticket) }
                state.entries.append(
                    Entry(ticket: ticket, number: mark.number, submissions: submissions, since: state.time))
                state.highest = mark.number
                return .success(mark.number)
            } catch { return .failure(error) }
        }
        switch outcome {
        case .success(let number): return number
        case .failure(let error):
            let refusal: Refusal =
                switch error {
                case .refused(let reason): .logUnavailable(reason)
                case .full(let reason): .diskFull(reason)
                default: .logUnavailable("\(error)")
                }
            state.withLock { $0.say(.refusing(refusal)) }
            answer(submissions) { _ in .refused(refusal) }
            return nil
        }
    }

    /// On a thread of the log's.
    private func note(_ outcome: AppendOutcome, of ticket: UInt64) {
        switch outcome {
        case .durable: state.withLock { $0.say(.ready) }
        case .unknown(let reason): state.withLock { $0.say(.refusing(.logUnavailable(reason))) }
        case .refused(let reason):
            let (submissions, wakes) = state.withLock { state -> ([Submission], Bool) in
                state.say(.refusing(.logUnavailable(reason)))
                guard let place = state.entries.firstIndex(where: { $0.ticket == ticket }) else { return ([], false) }
                let submissions = state.entries.remove(at: place).submissions
                return (submissions, state.wakesAppender())
            }
            if wakes { room.signal() }
            answer(submissions) { _ in .refused(.logUnavailable(reason)) }
        }
    }
}

// For the one who reads.
extension PendingAppends {
    /// An append of its own was read. Returns who waits for it; what was to come before it and did not never comes.
    func settle(reading number: UInt64) -> [Submission] {
        let (own, lost, wakes) = state.withLock { state -> ([Submission], [Submission], Bool) in
            state.say(.ready)
            var own: [Submission] = []
            var lost: [Submission] = []
            while let first = state.entries.first, first.number <= number {
                if first.number == number { own = first.submissions } else { lost += first.submissions }
                state.entries.removeFirst()
            }
            return (own, lost, state.wakesAppender())
        }
        if wakes { room.signal() }
        answer(lost) { _ in .refused(.logUnavailable("it did not come into the log, and never will")) }
        return own
    }

    func takePreviews() -> [PreviewRequest] {
        state.withLock { state in
            defer { state.previews = [] }
            return state.previews
        }
    }

    private func put(_ previews: [PreviewRequest]) {
        if previews.isEmpty { return }
        let isBroken = state.withLock { state in
            if !state.isBroken { state.previews += previews }
            return state.isBroken
        }
        guard isBroken else { return }
        Overdue(previews: previews).answer()
    }

    /// Nothing is read any more: nobody knows what becomes of that which is under way.
    func close(_ reason: String) {
        let (submissions, previews, wakes) = state.withLock { state -> ([Submission], [PreviewRequest], Bool) in
            state.condition = .broken(reason)
            let submissions = state.entries.flatMap(\.submissions)
            let previews = state.previews
            state.entries = []
            state.previews = []
            state.isStalled = false
            return (submissions, previews, state.wakesAppender())
        }
        if wakes { room.signal() }
        Overdue(previews: previews, unknown: submissions).answer()
    }

    private func answer(_ submissions: [Submission], _ answer: (Submission) -> Answer) {
        for submission in submissions { submission.completion?(answer(submission)) }
    }
}

// For the one who watches.
extension PendingAppends {
    /// Says that time has passed, on any thread. What is under way past its deadline is told that its outcome is not
    /// known. Appends nothing now and then if there is nothing else, so that it is known whether the log is there.
    func look(after nanoseconds: Int64, now: Timestamp) {
        let (overdue, isQuiet) = state.withLock { state -> (Overdue, Bool) in
            state.time += max(0, nanoseconds)
            state.isStalled =
                state.entries.first.map { state.time - $0.since >= bounds.waitNanosecondsMax } ?? false
            let overdue = Overdue(unknown: state.takePastDeadline(now))
            return (overdue, state.time - state.appended >= Limits.heartbeatNanoseconds)
        }
        overdue.answer()
        if isQuiet { appendNothing(now: now) }
    }
}

extension PendingAppends.State {
    fileprivate var isBroken: Bool { if case .broken = condition { true } else { false } }

    /// What is broken stays so.
    fileprivate mutating func say(_ condition: PendingAppends.Condition) {
        if !isBroken { self.condition = condition }
    }

    fileprivate mutating func wakesAppender() -> Bool {
        defer { awaitsRoom = false }
        return awaitsRoom
    }

    fileprivate mutating func takePastDeadline(_ now: Timestamp) -> [Submission] {
        var taken: [Submission] = []
        for place in entries.indices {
            let waited = time - entries[place].since
            taken += entries[place].submissions.takePastDeadline(now, afterNanoseconds: waited)
        }
        return taken
    }
}
