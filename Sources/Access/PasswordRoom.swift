internal import Credentials
internal import Dispatch
internal import Synchronization

/// Where passwords are hashed: a few at once, off the threads that serve others. Who finds the room full waits for a
/// bounded time, and those who wait are bounded, too.
final class PasswordRoom: Sendable {
    private struct State {
        var working = 0
        var nextTicket: UInt64 = 0
        var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    struct Bounds: Sendable {
        var atOnce: Int
        var waitingMax: Int
        var waitMilliseconds: Int64
    }

    let parameters: ScryptParameters
    private let luck: Luck
    private let bounds: Bounds
    private let state = Mutex(State())
    private let hashed = Mutex(0)
    private let threads = DispatchQueue(label: "PasswordRoom", attributes: .concurrent)

    init(_ parameters: ScryptParameters, luck: Luck, bounds: Bounds) {
        self.parameters = parameters
        self.luck = luck
        self.bounds = bounds
    }

    /// How often scrypt has run.
    var hashCount: Int { hashed.withLock { $0 } }
    /// How many wait for room.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// The hash to keep of a new password, as text.
    func hash(_ password: Password) async throws(AccessError) -> String {
        try await work { [parameters, luck] () throws(PasswordHashError) in
            var draw = Luck.Draw(luck: luck)
            return try PasswordHash(of: password, parameters, using: &draw).text
        }
    }

    /// Whether it is the password of this saved hash; without one, the same work is done for a no.
    func matches(_ password: Password, saved: String?) async throws(AccessError) -> Bool {
        let hash = saved.flatMap { PasswordHash(text: $0) } ?? .decoy(parameters)
        return try await work { () throws(PasswordHashError) in try hash.matches(password) }
    }

    /// Whether a password that was shown to be right should be hashed anew.
    func isOutdated(_ saved: String) -> Bool { PasswordHash(text: saved)?.isWeaker(than: parameters) ?? true }

    /// Does what takes a processor for a while when there is room for it.
    func work<Outcome: Sendable>(
        _ body: @escaping @Sendable () throws(PasswordHashError) -> Outcome
    ) async throws(AccessError) -> Outcome {
        guard await enter() else { throw .overloaded }
        defer { leave() }
        hashed.withLock { $0 += 1 }
        let outcome: Result<Outcome, PasswordHashError> = await withCheckedContinuation { continuation in
            threads.async { continuation.resume(returning: Result(catching: body)) }
        }
        do { return try outcome.get() } catch { throw .unavailable(reason: error.description) }
    }

    private func enter() async -> Bool {
        let isFull = state.withLock { $0.working >= bounds.atOnce && $0.waiting.count >= bounds.waitingMax }
        guard !isFull else { return false }
        return await withCheckedContinuation { continuation in
            let ticket = state.withLock { state -> UInt64? in
                guard state.working >= bounds.atOnce else {
                    state.working += 1
                    return nil
                }
                state.nextTicket += 1
                state.waiting.append((state.nextTicket, continuation))
                return state.nextTicket
            }
            guard let ticket else { return continuation.resume(returning: true) }
            threads.asyncAfter(deadline: .now() + .milliseconds(Int(bounds.waitMilliseconds))) { self.giveUp(ticket) }
        }
    }

    private func giveUp(_ ticket: UInt64) {
        let late = state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
        }
        late?.resume(returning: false)
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.working -= 1
            return nil
        }
        next?.resume(returning: true)
    }
}
