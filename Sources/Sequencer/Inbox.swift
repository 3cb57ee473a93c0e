import Dispatch
public import Domain
public import Ports
import Synchronization

/// A bounded queue from many threads to the one that steps a `SequencerLoop`.
///
/// A submission is at any time in one place: it waits in line, or it is under way to the log. Whoever takes it out of
/// its place answers it, so it is answered once.
public final class Inbox: CommandGate {
    fileprivate struct State {
        var waiting = SubmissionLine()
        var previews: [PreviewRequest] = []
        /// The batch that is being appended. An entry without a completion has been answered.
        var underWay: [Submission] = []
        /// Whether something is being appended, be it a record that nobody submitted.
        var isAppending = false
        /// How many batches have been taken.
        var batches: UInt64 = 0
        /// How many of each have been put in, or put back.
        var arrivals = Patience.Arrivals()
        var patience: Patience
        /// The log has not answered for longer than anybody is to wait.
        var isStalled = false
        var isClosed = false
        /// The one who takes is about to wait or waits.
        var takerWaits = false

        var isEmpty: Bool { waiting.isEmpty && previews.isEmpty }

        mutating func wakesTaker() -> Bool {
            defer { takerWaits = false }
            return takerWaits
        }
    }

    private let state: Mutex<State>
    private let wakeUp = DispatchSemaphore(value: 0)

    public init(bounds: SequencerBounds = SequencerBounds()) {
        state = Mutex(State(patience: Patience(waitNanosecondsMax: bounds.waitNanosecondsMax)))
    }

    public func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) {
        let submission = Submission(envelope: envelope, command: command, completion: completion)
        let refusal = put(1) { state in
            state.waiting.append(submission)
            state.arrivals.submissions += 1
        }
        if let refusal { completion(.refused(refusal)) }
    }

    public func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) {
        let refusal = put(commands.count) { state in
            for (place, item) in commands.enumerated() {
                state.waiting.append(
                    Submission(envelope: item.envelope, command: item.command) { completion(place, $0) })
            }
            state.arrivals.submissions += commands.count
        }
        guard let refusal else { return }
        for place in commands.indices { completion(place, .refused(refusal)) }
    }

    public func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) {
        let request = PreviewRequest(order: order, account: account, completion: completion)
        let refusal = put(1) { state in
            state.previews.append(request)
            state.arrivals.previews += 1
        }
        if let refusal { completion(.refused(refusal)) }
    }

    private func put(_ count: Int, _ add: (inout State) -> Void) -> Refusal? {
        let (refusal, wakes): (Refusal?, Bool) = state.withLock { state in
            if state.isClosed { return (.stopping, false) }
            guard !state.isStalled, state.waiting.count + state.previews.count + count <= Limits.inboxCommandsMax else {
                return (.overloaded, false)
            }
            add(&state)
            return (nil, state.wakesTaker())
        }
        if wakes { wakeUp.signal() }
        return refusal
    }

    /// Takes no more; what is here is still handed out.
    public func close() {
        let wakes = state.withLock { state in
            state.isClosed = true
            return state.wakesTaker()
        }
        if wakes { wakeUp.signal() }
    }

    /// Whether the log has not answered for longer than anybody is to wait. Then nothing is taken.
    public var isStalled: Bool { state.withLock { $0.isStalled } }

    /// Whether nothing waits in it.
    public var isEmpty: Bool { state.withLock { $0.isEmpty } }

    /// Whether it takes no more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Whether it is closed and nothing waits in it.
    public var isFinished: Bool { state.withLock { $0.isClosed && $0.isEmpty } }
}

// For the one who watches.
extension Inbox {
    /// Takes out those whose answer cannot wait any longer.
    func lookForOverdue(after nanoseconds: Int64, now: Timestamp) -> Overdue {
        state.withLock { $0.look(after: nanoseconds, now: now) }
    }
}

extension Inbox.State {
    fileprivate mutating func look(after nanoseconds: Int64, now: Timestamp) -> Overdue {
        patience.look(after: nanoseconds, arrivals, underWay: isAppending ? batches : nil)
        isStalled = patience.isExhausted
        let limit = patience.overdue
        var overdue = Overdue()
        let submissionsGone = arrivals.submissions - waiting.count
        if limit.submissions > submissionsGone {
            overdue.submissions = waiting.removeFirst(limit.submissions - submissionsGone)
        }
        let previewsGone = arrivals.previews - previews.count
        if limit.previews > previewsGone {
            let count = limit.previews - previewsGone
            overdue.previews = Array(previews[..<count])
            previews.removeFirst(count)
        }
        let waited = patience.nanosecondsUnderWay
        if waited > 0 { overdue.unknown = underWay.takePastDeadline(now, afterNanoseconds: waited) }
        return overdue
    }
}

// For the one who takes.
extension Inbox {
    /// Takes the oldest submissions, at most a batch of them, and all questions. The submissions are under way until
    /// `settle`, and so is what the caller appends of its own if there are none.
    func take(_ previews: inout [PreviewRequest], appendsAnyway: Bool) -> [Submission] {
        state.withLock { state in
            swap(&previews, &state.previews)
            state.underWay = state.waiting.takeFirst()
            if !state.underWay.isEmpty || appendsAnyway {
                state.isAppending = true
                state.batches += 1
            }
            return state.underWay
        }
    }

    /// What is under way after the first `count` waits again, before all others.
    func putBack(after count: Int) {
        state.withLock { state in
            state.waiting.putBack(state.underWay[count...].filter { $0.completion != nil })
            state.underWay.removeSubrange(count...)
        }
    }

    /// Nothing is under way any more; those that nobody has answered yet are the caller's to answer.
    func settle() -> [Submission] {
        state.withLock { state in
            var settled: [Submission] = []
            swap(&settled, &state.underWay)
            state.isAppending = false
            state.isStalled = false
            return settled
        }
    }

    /// Keeps the memory of what `settle` gave.
    func reuse(_ settled: inout [Submission]) {
        // What the completions hold is let go before the lock is taken.
        settled.removeAll(keepingCapacity: true)
        state.withLock { $0.waiting.reuse(&settled) }
    }

    /// Waits until something is here, at most so long (for ever if nil). Returns false when it is closed and empty.
    func wait(atMost nanoseconds: Int64?) -> Bool {
        let open: Bool? = state.withLock { state in
            if !state.isEmpty { return true }
            if state.isClosed { return false }
            state.takerWaits = true
            return nil
        }
        if let open { return open }
        if let nanoseconds {
            let bounded = Int(clamping: max(0, nanoseconds))
            if wakeUp.wait(timeout: .now() + .nanoseconds(bounded)) == .timedOut { stopWaiting() }
        } else {
            wakeUp.wait()
        }
        return !isFinished
    }

    /// After a time-out somebody may have signalled all the same: that signal must not wake a later wait.
    private func stopWaiting() {
        let signalled = state.withLock { state in
            defer { state.takerWaits = false }
            return !state.takerWaits
        }
        if signalled { wakeUp.wait() }
    }
}
