import Ports
import Synchronization

/// One transaction. After an error it takes nothing more, as the server would not.
final class PostgreSQLSession: DatabaseSession {
    private enum State {
        case open
        case failed(Failure)
        case ended
    }

    private let connection: ConnectionThread
    private let state = Mutex(State.open)

    init(of connection: ConnectionThread) { self.connection = connection }

    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] {
        try await perform { link throws(Failure) in try link.run(statement, values) }
    }

    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        try await perform { link throws(Failure) in try link.run(statement, forEach: sets) }
    }

    func insert(
        _ rows: [[DatabaseValue]], into table: String, _ columns: [String]
    ) async throws(DatabaseError) {
        try await perform { link throws(Failure) in try link.insert(rows, into: table, columns) }
    }

    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) async throws(DatabaseError) {
        try await perform { link throws(Failure) in try link.put(rows, into: table, key: key, keeping: keeping, columns)
        }
    }

    /// Nothing can be asked through it any more. Returns what has failed in it, even if that was caught.
    func end() -> Failure? {
        let before = state.withLock { state in
            defer { state = .ended }
            return state
        }
        if case .failed(let failure) = before { return failure }
        return nil
    }

    private func perform<Outcome: Sendable>(
        _ work: @escaping @Sendable (Link) throws(Failure) -> Outcome
    ) async throws(DatabaseError) -> Outcome {
        switch state.withLock({ $0 }) {
        case .open: break
        case .failed(let failure): throw failure.error
        case .ended: throw .failed(reason: "the transaction of this session has ended")
        }
        do throws(Failure) {
            return try await connection.perform(work)
        } catch {
            state.withLock { if case .open = $0 { $0 = .failed(error) } }
            throw error.error
        }
    }
}
