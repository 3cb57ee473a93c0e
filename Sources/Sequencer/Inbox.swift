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

/// A bounded queue from many threads to one.
final class Inbox: Sendable {
    private struct State {
        var submissions: [Submission] = []
        var isClosed = false
        /// The one who takes is about to wait or waits.
        var takerWaits = false
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    /// Adds a submission; the refusal says why not.
    func put(_ submission: Submission) -> Refusal? {
        let (refusal, wakes): (Refusal?, Bool) = state.withLock { state in
            if state.isClosed { return (.stopping, false) }
            guard state.submissions.count < Limits.inboxCommandsMax else { return (.overloaded, false) }
            state.submissions.append(submission)
            let wakes = state.takerWaits
            state.takerWaits = false
            return (nil, wakes)
        }
        if wakes { wakeUp.signal() }
        return refusal
    }

    /// Takes everything that is here, in order, into `submissions`, which is empty. Waits until there is something, the
    /// inbox is closed, or `nanoseconds` have passed (for ever if nil). Returns false when it is closed and empty.
    func take(into submissions: inout [Submission], waitingAtMost nanoseconds: Int64?) -> Bool {
        if let open = takeNow(&submissions) { return open }
        if let nanoseconds {
            let bounded = Int(clamping: max(0, nanoseconds))
            if wakeUp.wait(timeout: .now() + .nanoseconds(bounded)) == .timedOut { stopWaiting() }
        } else {
            wakeUp.wait()
        }
        return takeNow(&submissions, waits: false) ?? true
    }

    /// Nil when there is nothing and the caller should wait.
    private func takeNow(_ submissions: inout [Submission], waits: Bool = true) -> Bool? {
        state.withLock { state in
            if state.submissions.isEmpty {
                if state.isClosed { return false }
                state.takerWaits = waits
                return nil
            }
            swap(&state.submissions, &submissions)
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
