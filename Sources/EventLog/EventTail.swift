public import Domain
import Synchronization

/// How far the log of events has come and what it holds newest, for those who follow it in the same process.
public final class EventTail: Sendable {
    private struct State {
        var last = Domain.Sequence.start
        var recent = RecentBatches()
        var waiting: [UInt64: Waiter] = [:]
        var waiters: UInt64 = 0

        /// Takes over where the log ends, and takes out those who waited for a batch that is there now.
        mutating func woken(at last: Domain.Sequence) -> [CheckedContinuation<Void, Never>] {
            self.last = last
            let due = waiting.filter { $0.value.cursor < last }
            for number in due.keys { waiting[number] = nil }
            return due.values.map(\.continuation)
        }
    }

    private struct Waiter {
        var cursor: Domain.Sequence
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state = Mutex(State())

    public init() {}

    /// The last batch that can be read.
    public var last: Domain.Sequence { state.withLock { $0.last } }

    /// The log ends here, as its files say: further on than was told, or not as far.
    func move(to last: Domain.Sequence) {
        let (woken, forgotten) = state.withLock { state in
            let forgotten = state.recent
            state.recent = RecentBatches()
            return (state.woken(at: last), forgotten)
        }
        for continuation in woken { continuation.resume() }
        withExtendedLifetime(forgotten) {}
    }

    /// Batches have come behind the last one, and can be read.
    func append(_ batches: [EventBatch]) {
        guard let last = batches.last?.sequence else { return }
        let (woken, forgotten) = state.withLock { state in
            let forgotten = state.recent.append(batches)
            return (state.woken(at: last), forgotten)
        }
        for continuation in woken { continuation.resume() }
        // What takes long is done when nobody waits for it.
        withExtendedLifetime(forgotten) {}
    }

    /// What was appended after a cursor, as `EventStream.read`; nil if the files have to be read for it.
    func recent(after cursor: Domain.Sequence, events: Int) -> [EventBatch]? {
        state.withLock { $0.recent }.read(after: cursor, events: events)
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
