import CSQLite
import Foundation
import GRDB
import Ports
import Threads

/// One connection to the file, whose calls run on a thread of its own and never on the caller's.
final class SQLiteConnection: Sendable {
    private let queue: DatabaseQueue
    private let thread: WorkThread<Void>

    init(
        to path: String, isReader: Bool, syncing: SQLiteDatabase.Syncing = .eachChange, standing: Standing = .equal
    ) throws(Ports.DatabaseError) {
        _ = memoryIsNotCounted
        thread = WorkThread(
            named: isReader ? "SQLite reads" : "SQLite writes", standing: standing,
            stackBytes: SQLiteLimits.stackBytes
        ) {}
        var configuration = Configuration()
        configuration.readonly = isReader
        configuration.foreignKeysEnabled = true
        configuration.journalMode = isReader ? .default : .wal
        configuration.busyMode = .timeout(SQLiteLimits.busySeconds)
        // A transaction goes over several calls: nobody else has the connection in the meantime.
        configuration.allowsUnsafeTransactions = true
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            // Only now: entering the journal mode sets a setting of its own. With FULL a commit returns after the sync
            // of the log, with NORMAL only what the log holds is synced before it is moved into the tables.
            if !isReader {
                let word = syncing == .eachChange ? "FULL" : "NORMAL"
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(word)") }
            }
        } catch {
            throw translated(error)
        }
    }

    /// Runs one statement. A call that has begun is not given up when the task of the caller is: half a transaction
    /// would be left.
    func run(_ statement: String, _ values: [Ports.DatabaseValue]) async throws(Ports.DatabaseError) -> [DatabaseRow] {
        // The numbers as they first occur, which is the order in which SQLite wants their values.
        let order = try StatementParameters.check(statement, [values])
        let statement = keepingRowsByKey(statement)
        return try await perform { connection in
            let prepared = try connection.cachedStatement(sql: statement)
            let rows = try Row.fetchAll(prepared, arguments: arguments(values, in: order))
            let columns = prepared.columnNames
            return try rows.map { row in
                DatabaseRow(columns: columns, values: try row.databaseValues.map(portValue))
            }
        }
    }

    /// Runs one statement for each of `sets`.
    func run(_ statement: String, forEach sets: [[Ports.DatabaseValue]]) async throws(Ports.DatabaseError) {
        let order = try StatementParameters.check(statement, sets)
        try await perform { connection in
            let prepared = try connection.cachedStatement(sql: statement)
            try prepared.run(forEach: sets, in: order, on: connection)
        }
    }

    /// Ends a transaction that was not committed. One that an error has ended already is no more there to end.
    func rollBack() async throws(Ports.DatabaseError) {
        try await perform { connection in
            if connection.isInsideTransaction { try connection.execute(sql: "ROLLBACK") }
        }
    }

    /// Writes all that is there at this moment into an empty file, in one piece.
    func copy(to path: String) throws(Ports.DatabaseError) {
        do {
            try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        } catch {
            throw translated(error)
        }
    }

    func close() throws(Ports.DatabaseError) {
        thread.close()
        do { try queue.close() } catch { throw translated(error) }
    }

    private func perform<Outcome: Sendable>(
        _ work: @escaping @Sendable (GRDB.Database) throws -> Outcome
    ) async throws(Ports.DatabaseError) -> Outcome {
        let outcome: Result<Outcome, Ports.DatabaseError> = await withCheckedContinuation { continuation in
            let isTaken = thread.put { [queue] _ in
                do {
                    continuation.resume(returning: .success(try queue.writeWithoutTransaction(work)))
                } catch {
                    continuation.resume(returning: .failure(translated(error)))
                }
            }
            if !isTaken { continuation.resume(returning: .failure(.failed(reason: "the database is closed"))) }
        }
        return try outcome.get()
    }
}

private func arguments(_ values: [Ports.DatabaseValue], in order: [Int]) -> StatementArguments {
    StatementArguments(
        order.map { number -> GRDB.DatabaseValue in
            switch values[number - 1] {
            case .null: .null
            case .integer(let number): number.databaseValue
            case .text(let text): text.databaseValue
            case .blob(let bytes): Data(bytes).databaseValue
            }
        })
}

private func portValue(_ value: GRDB.DatabaseValue) throws -> Ports.DatabaseValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    case .blob(let data): .blob(Array(data))
    case .double:
        throw Ports.DatabaseError.failed(reason: "an answer has a floating-point number, and none is used here")
    }
}

/// What an error of the library means to us.
func translated(_ error: any Error) -> Ports.DatabaseError {
    if let error = error as? Ports.DatabaseError { return error }
    guard let error = error as? GRDB.DatabaseError else { return .failed(reason: "\(error)") }
    let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_FOREIGNKEY:
        return .conflict(reason: reason)
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_PROTOCOL:
        return .unavailable(reason: reason)
    default: return .failed(reason: reason)
    }
}

/// Asked for once, before the first connection of the process: a tenth less work for a row. A program that has used
/// SQLite before, for itself, keeps its setting.
private let memoryIsNotCounted = rialto_sqlite_counts_no_memory() == 0
