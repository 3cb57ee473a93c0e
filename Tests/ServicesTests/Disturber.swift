#if PostgreSQL
import Ports
import Synchronization

/// Lets something happen in the midst of a consumer's transactions, at a moment that was chosen before.
final class Disturber: Sendable {
    enum Moment {
        /// Before the statement, or the writing of rows, that comes after so many others of any transaction.
        case statement(after: Int)
        /// When all that one transaction folds is written, and its commit is still to come.
        case beforeCommit
        /// Along with the commit of such a transaction, whichever is first.
        case withCommit
    }

    typealias Disturbance = @Sendable () async -> Void

    private struct State {
        var planned: (moment: Moment, disturbance: Disturbance)?
        var beside: Task<Void, Never>?
    }

    private let state = Mutex(State())

    var isArmed: Bool { state.withLock { $0.planned != nil } }

    func arm(_ moment: Moment, _ disturbance: @escaping Disturbance) {
        state.withLock { $0.planned = (moment, disturbance) }
    }

    /// Returns when what has begun beside a commit is over.
    func settle() async { await state.withLock { $0.beside }?.value }

    fileprivate func passStatement() async {
        let due = state.withLock { state -> Disturbance? in
            guard case (.statement(let others), let disturbance)? = state.planned else { return nil }
            state.planned = others > 0 ? (.statement(after: others - 1), disturbance) : nil
            return others > 0 ? nil : disturbance
        }
        await due?()
    }

    fileprivate func passEnd() async {
        let due = state.withLock { state -> Disturbance? in
            switch state.planned {
            case (.beforeCommit, let disturbance)?:
                state.planned = nil
                return disturbance
            case (.withCommit, let disturbance)?:
                state.planned = nil
                state.beside = Task.detached { await disturbance() }
                return nil
            case (.statement, _)?, nil: return nil
            }
        }
        await due?()
    }
}

/// A database as a program has it, which is disturbed.
struct DisturbedDatabase: Database {
    let database: any Database
    let disturber: Disturber

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await database.read { [disturber] session in
            try await work(DisturbedSession(session: session, disturber: disturber))
        }
    }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await database.write { [disturber] session in
            let disturbed = DisturbedSession(session: session, disturber: disturber)
            let result = try await work(disturbed)
            if disturbed.isFolding.load(ordering: .relaxed) { await disturber.passEnd() }
            return result
        }
    }
}

private final class DisturbedSession: DatabaseSession {
    /// Whether the transaction moves the cursor of a fold.
    let isFolding = Atomic(false)
    private let session: any DatabaseSession
    private let disturber: Disturber

    init(session: any DatabaseSession, disturber: Disturber) {
        self.session = session
        self.disturber = disturber
    }

    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] {
        await disturber.passStatement()
        if statement.hasPrefix("UPDATE consumer_sets SET sequence") { isFolding.store(true, ordering: .relaxed) }
        return try await session.run(statement, values)
    }

    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        await disturber.passStatement()
        try await session.run(statement, forEach: sets)
    }

    func insert(_ rows: [[DatabaseValue]], into table: String, _ columns: [String]) async throws(DatabaseError) {
        await disturber.passStatement()
        try await session.insert(rows, into: table, columns)
    }

    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) async throws(DatabaseError) {
        await disturber.passStatement()
        try await session.put(rows, into: table, key: key, keeping: keeping, columns)
    }
}
#endif
