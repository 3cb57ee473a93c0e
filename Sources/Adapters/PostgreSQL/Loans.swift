import Synchronization

/// Lends things to those who ask, each to one at a time, in the order of asking and for a bounded wait.
final class Loans<Thing: Sendable>: Sendable {
    private struct State {
        var free: [Thing]
        var waiting: [(number: UInt64, continuation: CheckedContinuation<Thing?, Never>)] = []
        var asked: UInt64 = 0
    }

    private enum Wait {
        case over(Thing)
        case tooMany
        case begun
    }

    private let state: Mutex<State>
    private let waitingMax: Int
    private let waitMilliseconds: Int

    init(of things: [Thing], waitingMax: Int, waitMilliseconds: Int) {
        state = Mutex(State(free: things))
        self.waitingMax = waitingMax
        self.waitMilliseconds = waitMilliseconds
    }

    /// Waits for one; nil where too many wait already, or when it has taken too long.
    func borrow() async -> Thing? {
        if let thing = state.withLock({ $0.free.popLast() }) { return thing }
        let number = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        let limit = Task {
            // An end by cancellation is that of the wait.
            try? await Task.sleep(for: .milliseconds(waitMilliseconds))
            if !Task.isCancelled { giveUp(number) }
        }
        defer { limit.cancel() }
        return await withCheckedContinuation { continuation in
            let wait = state.withLock { state -> Wait in
                if let thing = state.free.popLast() { return .over(thing) }
                guard state.waiting.count < waitingMax else { return .tooMany }
                state.waiting.append((number, continuation))
                return .begun
            }
            switch wait {
            case .over(let thing): continuation.resume(returning: thing)
            case .tooMany: continuation.resume(returning: nil)
            case .begun: break
            }
        }
    }

    func giveBack(_ thing: Thing) {
        let next = state.withLock { state -> CheckedContinuation<Thing?, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst().continuation }
            state.free.append(thing)
            return nil
        }
        next?.resume(returning: thing)
    }

    private func giveUp(_ number: UInt64) {
        let continuation = state.withLock { state -> CheckedContinuation<Thing?, Never>? in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(returning: nil)
    }
}
