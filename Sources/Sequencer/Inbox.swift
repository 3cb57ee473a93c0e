import Dispatch
import Domain
import Ports
import Synchronization

/// A command that waits for its place in the log.
struct Submission: Sendable {
    var envelope: Envelope
    var command: Command
    var completion: @Sendable (borrowing Answer) -> Void
}

/// A question about an order that is not to be placed.
struct PreviewRequest: Sendable {
    var order: ConditionedOrder
    var account: AccountID
    var completion: @Sendable (PreviewAnswer) -> Void
}

/// What has gathered for the one who takes.
struct Gathered {
    var submissions: [Submission] = []
    var previews: [PreviewRequest] = []

    var isEmpty: Bool { submissions.isEmpty && previews.isEmpty }
    var count: Int { submissions.count + previews.count }

    mutating func removeAll() {
        submissions.removeAll(keepingCapacity: true)
        previews.removeAll(keepingCapacity: true)
    }
}

/// A bounded queue from many threads to one.
final class Inbox: Sendable {
    private struct State {
        var gathered = Gathered()
        var isClosed = false
        /// The one who takes is about to wait or waits.
        var takerWaits = false
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    /// Adds a submission; the refusal says why not.
    func put(_ submission: Submission) -> Refusal? { put { $0.submissions.append(submission) } }

    /// Adds a question; the refusal says why not.
    func put(_ preview: PreviewRequest) -> Refusal? { put { $0.previews.append(preview) } }

    private func put(_ add: (inout Gathered) -> Void) -> Refusal? {
        let (refusal, wakes): (Refusal?, Bool) = state.withLock { state in
            if state.isClosed { return (.stopping, false) }
            guard state.gathered.count < Limits.inboxCommandsMax else { return (.overloaded, false) }
            add(&state.gathered)
            let wakes = state.takerWaits
            state.takerWaits = false
            return (nil, wakes)
        }
        if wakes { wakeUp.signal() }
        return refusal
    }

    /// Takes everything that is here, in order, into `gathered`, which is empty. Waits until there is something, the
    /// inbox is closed, or `nanoseconds` have passed (for ever if nil). Returns false when it is closed and empty.
    func take(into gathered: inout Gathered, waitingAtMost nanoseconds: Int64?) -> Bool {
        if let open = takeNow(&gathered) { return open }
        if let nanoseconds {
            let bounded = Int(clamping: max(0, nanoseconds))
            if wakeUp.wait(timeout: .now() + .nanoseconds(bounded)) == .timedOut { stopWaiting() }
        } else {
            wakeUp.wait()
        }
        return takeNow(&gathered, waits: false) ?? true
    }

    /// Nil when there is nothing and the caller should wait.
    private func takeNow(_ gathered: inout Gathered, waits: Bool = true) -> Bool? {
        state.withLock { state in
            if state.gathered.isEmpty {
                if state.isClosed { return false }
                state.takerWaits = waits
                return nil
            }
            swap(&state.gathered, &gathered)
            return true
        }
    }

    /// After a time-out somebody may have signalled all the same: that signal must not wake a later wait.
    private func stopWaiting() {
        let signalled = state.withLock { state in
            defer { state.takerWaits = false }
            return !state.takerWaits
        }
        if signalled { wakeUp.wait() }
    }

    /// Takes no more; what is here is still handed out.
    func close() {
        let wakes = state.withLock { state in
            state.isClosed = true
            defer { state.takerWaits = false }
            return state.takerWaits
        }
        if wakes { wakeUp.signal() }
    }
}
