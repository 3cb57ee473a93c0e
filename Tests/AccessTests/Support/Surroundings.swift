import Domain
import Foundation
import Ports
import Synchronization

@testable import Access

/// A clock that goes on when it is told to.
final class SteppedClock: WallClock {
    private let time = Mutex(Timestamp(nanoseconds: 1_800_000_000_000_000_000))

    func now() -> Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A small random generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// A directory for one test, removed with everything in it when the test is done with it.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Keeps letters in memory.
final class MemoryOutbox: Outbox {
    private let kept = Mutex<[OutboxMessage]>([])

    var messages: [OutboxMessage] { kept.withLock { $0 } }

    func deliver(_ message: OutboxMessage) async throws(OutboxError) { kept.withLock { $0.append(message) } }
}

/// The engine's side of accounts: one for each name, however often it is asked.
final class AccountBook: Sendable {
    struct Silence: Error {}

    private struct State {
        var names: [String] = []
        /// Answers that get lost after the account was opened.
        var lostAnswers = 0
        var hook: (@Sendable () async throws -> Void)?
    }

    private let state = Mutex(State())

    var names: [String] { state.withLock { $0.names } }

    func loseAnswers(_ count: Int) { state.withLock { $0.lostAnswers = count } }

    /// What happens while an account is opened.
    func onOpening(_ hook: @escaping @Sendable () async throws -> Void) { state.withLock { $0.hook = hook } }

    func open(_ user: UserID, _ name: AccountName) async throws -> AccountID {
        try await state.withLock { $0.hook }?()
        return try state.withLock { state in
            if !state.names.contains(name.description) { state.names.append(name.description) }
            if state.lostAnswers > 0 {
                state.lostAnswers -= 1
                throw Silence()
            }
            return AccountID(UInt32(100 + (state.names.firstIndex(of: name.description) ?? 0)))
        }
    }
}

/// A database of which one change fails, counted from when the fault was planted: before anything was done, or after
/// all of it was, as when the process dies.
final class FaultyDatabase: Database {
    enum Fault: Hashable, Sendable {
        case before(Int)
        case after(Int)
    }

    private struct State {
        var fault: Fault?
        var writes = 0
    }

    private let inner: any Database
    private let state = Mutex(State())

    init(_ inner: any Database) { self.inner = inner }

    var writes: Int { state.withLock { $0.writes } }

    func plant(_ fault: Fault?) { state.withLock { $0 = State(fault: fault) } }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await inner.read(work)
    }

    @discardableResult
    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        let (fault, number) = state.withLock { state in
            state.writes += 1
            return (state.fault, state.writes)
        }
        if fault == .before(number) { throw DatabaseError.unavailable(reason: "planted") }
        let result = try await inner.write(work)
        if fault == .after(number) { throw DatabaseError.outcomeUnknown(reason: "planted") }
        return result
    }
}
