/// Why a database did not do what was asked.
public enum DatabaseError: Error, Hashable, Sendable {
    /// It cannot be reached, or has no room for another question. Nothing was changed; the same call may succeed later.
    case unavailable(reason: String)
    /// A row that must be unique is there already, or one that must be there is not. Nothing was changed.
    case conflict(reason: String)
    /// It failed while the transaction was being made durable. Whether it happened has to be read.
    case outcomeUnknown(reason: String)
    /// The statement, or what it found, is not what this program can use. Nothing was changed.
    case failed(reason: String)
}

/// Tables that outlive the process. The SQL is one text for all of them: parameters are `$1`, `$2` and so on, each of
/// the values is named at least once, and types are `BIGINT`, `TEXT` and `BYTEA`.
public protocol Database: Sendable {
    /// A copy that follows this one and may be behind it, or away, for questions that can do with that; nil for none.
    var replica: (any Database)? { get }

    /// Asks. All statements of `work` see the same state. `work` may run again if the database wants it so, and so does
    /// nothing but ask. Throws what `work` throws, or a `DatabaseError`.
    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result

    /// Changes: all of it is durable on return, or nothing of it happened. If `work` throws, nothing did. Transactions
    /// act as if they came one after the other; `work` may run again for that, and so has no effect but through its
    /// session.
    @discardableResult
    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result
}

extension Database {
    /// None.
    public var replica: (any Database)? { nil }
}

/// A database with a copy of it for questions.
public struct ReplicatedDatabase: Database {
    private let primary: any Database
    public let replica: (any Database)?

    /// - Parameter replica: is asked nothing by this, which is the primary in all else.
    public init(_ primary: any Database, replica: any Database) {
        self.primary = primary
        self.replica = replica
    }

    /// Asks the primary.
    public func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await primary.read(work) }

    /// Changes the primary.
    @discardableResult
    public func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await primary.write(work) }
}

/// One transaction, for the time of the closure that it was given to.
public protocol DatabaseSession: Sendable {
    /// Runs one statement. `values` are those of `$1`, `$2` and so on. Returns the rows, of a change those that it
    /// names after `RETURNING`. After an error the transaction cannot go on.
    @discardableResult
    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow]

    /// Runs one statement for each of `sets`, in their order, and answers nothing. It comes to the same as `run` for
    /// each, in as few trips to the database as it has room for.
    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError)

    /// Adds rows to a table: each has the values of `columns`, in that order. It comes to the same as an `INSERT` for
    /// each, in the fastest way that the database has for many.
    func insert(
        _ rows: [[DatabaseValue]], into table: String, _ columns: [String]
    ) async throws(DatabaseError)

    /// Adds rows as `insert` does, or changes those that are there already: the row whose columns of `key`, which the
    /// table holds unique and `columns` contains, are the same. No two of `rows` have one key.
    ///
    /// - Parameter keeping: columns that stay as they are in a row that is there already. Indexes over them, and over
    ///   those of the key, need no work then.
    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) async throws(DatabaseError)
}

extension DatabaseSession {
    /// One after the other.
    public func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        for values in sets { try await run(statement, values) }
    }

    /// By a statement for each row.
    public func insert(
        _ rows: [[DatabaseValue]], into table: String, _ columns: [String]
    ) async throws(DatabaseError) {
        try await run(Self.insertion(into: table, columns), forEach: rows)
    }

    /// By a statement for each row.
    public func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) async throws(DatabaseError) {
        let conflict = PutConflict.clause(key: key, keeping: keeping, columns)
        try await run("\(Self.insertion(into: table, columns)) \(conflict)", forEach: rows)
    }

    /// Adds rows, or changes all but the key of those that are there already.
    public func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], _ columns: [String]
    ) async throws(DatabaseError) {
        try await put(rows, into: table, key: key, keeping: [], columns)
    }

    private static func insertion(into table: String, _ columns: [String]) -> String {
        let values = (1...max(columns.count, 1)).map { "$\($0)" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(values))"
    }
}

/// What a `put` does with a row that is there already, in SQL that SQLite and PostgreSQL share.
public enum PutConflict {
    /// What follows an `INSERT` of these columns.
    public static func clause(key: [String], keeping: [String], _ columns: [String]) -> String {
        let changed = columns.filter { !key.contains($0) && !keeping.contains($0) }
        let changes = changed.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let action = changes.isEmpty ? "DO NOTHING" : "DO UPDATE SET \(changes)"
        return "ON CONFLICT (\(key.joined(separator: ", "))) \(action)"
    }
}

/// What a column of a row holds.
public enum DatabaseValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// One row of an answer.
public struct DatabaseRow: Sendable {
    /// Shared by all rows of an answer.
    private let columns: [String]
    private let values: [DatabaseValue]

    /// The two are of one length.
    public init(columns: [String], values: [DatabaseValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, whatever it is.
    public func value(_ column: String) throws(DatabaseError) -> DatabaseValue {
        guard let index = columns.firstIndex(of: column), index < values.count else {
            throw .failed(reason: "the answer has no column \(column), only \(columns.joined(separator: ", "))")
        }
        return values[index]
    }

    /// The number in a column; nil where it is null.
    public func integerIfAny(_ column: String) throws(DatabaseError) -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let number): number
        case .text, .blob: throw .failed(reason: "the column \(column) holds no number")
        }
    }

    /// The text in a column; nil where it is null.
    public func textIfAny(_ column: String) throws(DatabaseError) -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer, .blob: throw .failed(reason: "the column \(column) holds no text")
        }
    }

    /// The bytes in a column; nil where it is null.
    public func blobIfAny(_ column: String) throws(DatabaseError) -> [UInt8]? {
        switch try value(column) {
        case .null: nil
        case .blob(let bytes): bytes
        case .integer, .text: throw .failed(reason: "the column \(column) holds no bytes")
        }
    }

    /// The number in a column that is never null.
    public func integer(_ column: String) throws(DatabaseError) -> Int64 {
        guard let number = try integerIfAny(column) else { throw .failed(reason: "the column \(column) is null") }
        return number
    }

    /// The text in a column that is never null.
    public func text(_ column: String) throws(DatabaseError) -> String {
        guard let text = try textIfAny(column) else { throw .failed(reason: "the column \(column) is null") }
        return text
    }

    /// The bytes in a column that is never null.
    public func blob(_ column: String) throws(DatabaseError) -> [UInt8] {
        guard let bytes = try blobIfAny(column) else { throw .failed(reason: "the column \(column) is null") }
        return bytes
    }
}
