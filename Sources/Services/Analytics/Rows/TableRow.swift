import Ports

/// A row of one of the fold's tables, as it is kept in memory.
protocol TableRow: Sendable {
    associatedtype Key: Hashable, Sendable

    static var table: String { get }
    /// The columns that make a row the only one of its kind.
    static var keyColumns: [String] { get }
    /// All columns, those of the key first.
    static var columns: [String] { get }

    var key: Key { get }
    /// In the order of `columns`.
    var values: [DatabaseValue] { get }

    init(_ row: DatabaseRow) throws
}

extension TableRow {
    /// The statement that asks for rows, up to what follows the name of the table.
    static var selection: String { "SELECT \(columns.joined(separator: ", ")) FROM \(table)" }

    /// Rows that a condition chooses.
    static func rows(
        _ rest: String, _ values: [DatabaseValue], from session: any DatabaseSession
    ) async throws -> [Self] {
        try await session.run("\(selection) \(rest)", values).map { try Self($0) }
    }

    /// Writes rows, each of which has a key of its own.
    static func put(_ rows: [Self], into session: any DatabaseSession) async throws {
        guard !rows.isEmpty else { return }
        try await session.put(rows.map(\.values), into: table, key: keyColumns, columns)
    }
}

/// Rows in memory that remember what their table does not have yet.
struct Gathered<Row: TableRow>: Sendable {
    private struct Slot {
        var row: Row
        var isChanged: Bool
        /// Whether the table has it, in some form.
        var isStored: Bool
    }

    private var slots: [Row.Key: Slot] = [:]
    private var changed: [Row.Key] = []
    /// Those that the table has and memory has no more, in the order in which they went.
    private var removed: [Row] = []

    init() {}

    /// Those that a table has.
    init(stored rows: [Row]) {
        slots.reserveCapacity(rows.count)
        for row in rows { slots[row.key] = Slot(row: row, isChanged: false, isStored: true) }
    }

    var all: some Collection<Row> { slots.values.lazy.map(\.row) }
    var count: Int { slots.count }

    subscript(key: Row.Key) -> Row? { slots[key]?.row }

    /// Changes a row, which is made if it is not there.
    @inline(__always)
    mutating func change<Result>(
        _ key: Row.Key, orMake make: @autoclosure () -> Row, _ body: (inout Row) -> Result
    ) -> Result {
        var isNew = false
        let result = {
            (slot: inout Slot) -> Result in
            if !slot.isChanged {
                slot.isChanged = true
                isNew = true
            }
            return body(&slot.row)
        }(&slots[key, default: Slot(row: make(), isChanged: false, isStored: false)])
        if isNew { changed.append(key) }
        return result
    }

    /// Changes a row that is there; nil where none is.
    @inline(__always)
    mutating func change<Result>(_ key: Row.Key, _ body: (inout Row) -> Result) -> Result? {
        guard let index = slots.index(forKey: key) else { return nil }
        if !slots.values[index].isChanged {
            slots.values[index].isChanged = true
            changed.append(key)
        }
        return body(&slots.values[index].row)
    }

    /// Takes a row out of memory and out of its table.
    @discardableResult
    mutating func remove(_ key: Row.Key) -> Row? {
        guard let slot = slots.removeValue(forKey: key) else { return nil }
        if slot.isStored { removed.append(slot.row) }
        return slot.row
    }

    /// Takes all rows out of memory; their table keeps them. Returns those that it does not have as they are.
    mutating func retire() -> [Row] {
        let rows = changed.compactMap { slots[$0] }.filter(\.isChanged).map(\.row)
        slots.removeAll(keepingCapacity: true)
        changed.removeAll(keepingCapacity: true)
        return rows
    }

    /// Brings the table to what is in memory.
    mutating func flush(into session: any DatabaseSession) async throws {
        if !removed.isEmpty {
            let conditions = Row.keyColumns.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: " AND ")
            try await session.run(
                "DELETE FROM \(Row.table) WHERE \(conditions)",
                forEach: removed.map { Array($0.values.prefix(Row.keyColumns.count)) })
            removed.removeAll(keepingCapacity: true)
        }
        var rows: [Row] = []
        for key in changed {
            guard let index = slots.index(forKey: key), slots.values[index].isChanged else { continue }
            slots.values[index].isChanged = false
            slots.values[index].isStored = true
            rows.append(slots.values[index].row)
        }
        changed.removeAll(keepingCapacity: true)
        try await Row.put(rows, into: session)
    }
}

extension DatabaseValue {
    /// A sum that 64 bits need not hold: decimal digits.
    static func wide(_ value: Int128) -> DatabaseValue { .text(String(value)) }

    /// A number that may be absent.
    static func optional(_ value: Int64?) -> DatabaseValue { value.map { .integer($0) } ?? .null }

    /// An identifier that has all its 64 bits.
    static func bits(_ value: UInt64) -> DatabaseValue { .integer(Int64(bitPattern: value)) }
}

extension DatabaseRow {
    func wide(_ column: String) throws -> Int128 {
        guard let value = Int128(try text(column)) else {
            throw DatabaseError.failed(reason: "the column \(column) holds no whole number")
        }
        return value
    }

    func bits(_ column: String) throws -> UInt64 { UInt64(bitPattern: try integer(column)) }

    /// A number of a smaller range.
    func number<Number: FixedWidthInteger>(_ column: String) throws -> Number {
        guard let value = Number(exactly: try integer(column)) else {
            throw DatabaseError.failed(reason: "the column \(column) holds a number out of range")
        }
        return value
    }

    /// A value of a closed set.
    func choice<Choice: RawRepresentable<UInt8>>(_ column: String) throws -> Choice {
        guard let value = Choice(rawValue: try number(column)) else {
            throw DatabaseError.failed(reason: "the column \(column) holds no known choice")
        }
        return value
    }
}
