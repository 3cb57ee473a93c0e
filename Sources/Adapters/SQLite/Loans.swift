import Synchronization

/// Lends things to those who ask, each to one at a time, in the order of asking.
final class Loans<Thing: Sendable>: Sendable {
    private struct State {
        var free: [Thing]
        var waiting: [CheckedContinuation<Thing, Never>] = []
    }

    private let state: Mutex<State>
    private let waitingMax: Int

    init(of things: [Thing], waitingMax: Int) {
        state = Mutex(State(free: things))
        self.waitingMax = waitingMax
    }

    /// Waits for one; nil at once where too many wait already.
    func borrow() async -> Thing? {
        let isFull = state.withLock { $0.free.isEmpty && $0.waiting.count >= waitingMax }
        guard !isFull else { return nil }
        return await withCheckedContinuation { continuation in
            let thing = state.withLock { state -> Thing? in
                if let thing = state.free.popLast() { return thing }
                state.waiting.append(continuation)
                return nil
            }
            if let thing { continuation.resume(returning: thing) }
        }
    }

    func giveBack(_ thing: Thing) {
        let next = state.withLock { state -> CheckedContinuation<Thing, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(thing)
            return nil
        }
        next?.resume(returning: thing)
    }
}
