public import Domain
import Synchronization

/// How far the log of events has come, for those who follow it in the same process.
public final class EventTail: Sendable {
    private struct State {
        var last = Domain.Sequence.start
        var waiting: [UInt64: Waiter] = [:]
        var waiters: UInt64 = 0
    }

    private struct Waiter {
        var cursor: Domain.Sequence
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state = Mutex(State())

    public init() {}

    /// The last batch that can be read.
    public var last: Domain.Sequence { state.withLock { $0.last } }

    /// Wakes those who wait for a batch that is there now. The end may also go back.
    func move(to last: Domain.Sequence) {
        let woken = state.withLock { state in
            state.last = last
            let due = state.waiting.filter { $0.value.cursor < last }
            for number in due.keys { state.waiting[number] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when there is a batch after the cursor, and when the task is cancelled.
    func wait(past cursor: Domain.Sequence) async {
        let number = state.withLock { state in
            state.waiters += 1
            return state.waiters
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDue = state.withLock { state in
                    // Whoever was cancelled already finds that out here: the handler came before there was a waiter.
                    if state.last > cursor || Task.isCancelled { return true }
                    state.waiting[number] = Waiter(cursor: cursor, continuation: continuation)
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.continuation.resume()
        }
    }
}
