import Foundation
public import Ports
import Synchronization
public import Threads

/// Tables in one file of SQLite.
public final class SQLiteDatabase: Database {
    /// When changes are synced. In both cases none is half there, and a process that dies loses none.
    public enum Syncing: Sendable {
        /// Before a change is said to have happened.
        case eachChange
        /// Now and then. A machine that loses its power loses the last changes, all after some moment: enough for what
        /// can be made again, and cheap for whoever shares the disk.
        case nowAndThen
    }

    private let writers: Loans<SQLiteConnection>
    private let readers: Loans<SQLiteConnection>
    private let connections: [SQLiteConnection]

    /// Opens the file, and makes it if it is not there, readable by its owner alone.
    ///
    /// - Parameter writerStanding: of the thread through which this process changes tables.
    public init(
        at path: String, syncing: Syncing = .eachChange, writerStanding: Standing = .equal
    ) throws(DatabaseError) {
        // Beside it SQLite makes files of its own, with the rights of this one.
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw .unavailable(reason: "the file \(path) cannot be made") }
        }
        let writer = try SQLiteConnection(to: path, isReader: false, syncing: syncing, standing: writerStanding)
        var readers: [SQLiteConnection] = []
        for _ in 0..<SQLiteLimits.readersMax { readers.append(try SQLiteConnection(to: path, isReader: true)) }
        writers = Loans(of: [writer], waitingMax: SQLiteLimits.waitingMax)
        self.readers = Loans(of: readers, waitingMax: SQLiteLimits.waitingMax)
        connections = readers + [writer]
    }

    /// Copies the file as it is at one moment, also while it is changed by others, to a file that is not there yet and
    /// that its owner alone may read. All of the copy is on disk on return.
    public static func copy(from path: String, to target: String) throws(DatabaseError) {
        let source = try SQLiteConnection(to: path, isReader: true)
        guard !FileManager.default.fileExists(atPath: target),
            FileManager.default.createFile(atPath: target, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw .unavailable(reason: "the file \(target) is there already, or cannot be made") }
        try source.copy(to: target)
        try source.close()
        guard let file = FileHandle(forUpdatingAtPath: target) else {
            throw .unavailable(reason: "the file \(target) is gone")
        }
        do {
            try file.synchronize()
            try file.close()
        } catch { throw .outcomeUnknown(reason: "\(error)") }
    }

    /// Ends all connections. Nothing may be asked afterwards.
    public func close() throws(DatabaseError) {
        for connection in connections { try connection.close() }
    }

    public func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await transaction(beginning: "BEGIN DEFERRED", over: readers, work)
    }

    @discardableResult
    public func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await transaction(beginning: "BEGIN IMMEDIATE", over: writers, work)
    }

    private func transaction<Result: Sendable>(
        beginning begin: String, over loans: Loans<SQLiteConnection>,
        _ work: @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        guard let connection = await loans.borrow() else {
            throw DatabaseError.unavailable(reason: "\(SQLiteLimits.waitingMax) others wait for the database already")
        }
        defer { loans.giveBack(connection) }
        _ = try await connection.run(begin, [])
        let session = SQLiteSession(of: connection)
        let result: Result
        do {
            result = try await work(session)
            try session.end()
        } catch {
            try? session.end()
            try await connection.rollBack()
            throw error
        }
        try await commit(connection)
        return result
    }

    private func commit(_ connection: SQLiteConnection) async throws(DatabaseError) {
        do throws(DatabaseError) {
            _ = try await connection.run("COMMIT", [])
        } catch {
            try await connection.rollBack()
            // The log may hold the commit although its sync failed; a restart would find it.
            guard case .unavailable(let reason) = error else { throw error }
            throw .outcomeUnknown(reason: reason)
        }
    }
}

/// One transaction. After an error it takes nothing more, as other databases do.
private final class SQLiteSession: DatabaseSession {
    private enum State {
        case open
        case failed(DatabaseError)
        case ended
    }

    private let connection: SQLiteConnection
    private let state = Mutex(State.open)

    init(of connection: SQLiteConnection) { self.connection = connection }

    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] {
        try await remembering { () throws(DatabaseError) in try await connection.run(statement, values) }
    }

    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        try await remembering { () throws(DatabaseError) in try await connection.run(statement, forEach: sets) }
    }

    private func remembering<Answer>(
        _ work: () async throws(DatabaseError) -> Answer
    ) async throws(DatabaseError) -> Answer {
        try checkOpen()
        do throws(DatabaseError) {
            return try await work()
        } catch {
            state.withLock { if case .open = $0 { $0 = .failed(error) } }
            throw error
        }
    }

    /// Nothing can be asked through it any more. Throws what has failed in it, even if that was caught.
    func end() throws(DatabaseError) {
        let before = state.withLock { state in
            defer { state = .ended }
            return state
        }
        if case .failed(let error) = before { throw error }
    }

    private func checkOpen() throws(DatabaseError) {
        switch state.withLock({ $0 }) {
        case .open: return
        case .failed(let error): throw error
        case .ended: throw .failed(reason: "the transaction of this session has ended")
        }
    }
}
