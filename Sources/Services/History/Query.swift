import Domain
import Ports

/// Conditions of a statement with their values, numbered as they come.
struct Conditions: Sendable {
    private(set) var texts: [String] = []
    private(set) var values: [DatabaseValue] = []

    /// Adds one. Each `?` in the text stands for a value, in their order.
    mutating func add(_ text: String, _ values: DatabaseValue...) {
        var numbered = ""
        var rest = values[...]
        for character in text {
            if character == "?", let value = rest.popFirst() {
                self.values.append(value)
                numbered += "$\(self.values.count)"
            } else {
                numbered.append(character)
            }
        }
        texts.append(numbered)
    }

    /// `WHERE` and what must hold; nothing where all is wanted.
    var clause: String { texts.isEmpty ? "" : " WHERE " + texts.joined(separator: " AND ") }
}

/// Rows of one table, in the order of the log.
struct Shelf: Sendable {
    /// What is selected, from which tables.
    let selection: String
    /// The table alone.
    let table: String
    /// The columns of a row's place: its time first.
    let key: [String]

    static let orders = Shelf(selection: HistoryOrder.selection, table: Tables.orders, key: ["accepted_at", "id"])
    static let executions = Shelf(of: Tables.executions)
    static let ledger = Shelf(of: Tables.ledger)
    static let transfers = Shelf(of: Tables.transfers)

    private init(of table: String) {
        self.init(
            selection: "SELECT * FROM \(table)", table: table, key: ["decided_at", "sequence", "position"])
    }

    private init(selection: String, table: String, key: [String]) {
        self.selection = selection
        self.table = table
        self.key = key
    }
}

/// Which rows of a shelf are wanted.
struct Wanted: Sendable {
    /// Nil for all.
    var account: AccountID?
    /// From this moment on.
    var from: Timestamp?
    /// Before this moment.
    var to: Timestamp?
    /// What no index knows, with `?` for the values.
    var filters: [(text: String, value: DatabaseValue)] = []
    /// Whether the filters are all that an index needs: then nothing is passed over.
    var isNarrow = false
    var newestFirst = true
    /// Up to this record, whose number is in that column.
    var through: (column: String, moment: Moment)?
}

/// A part of what is wanted.
struct Page: Sendable {
    var rows: [DatabaseRow]
    /// The place of the last row that was looked at; nil at the end.
    var next: Cursor?
}

/// The place of a row, as text in a page's `next`.
struct Cursor: Hashable, Sendable {
    /// As many as the key of the shelf has columns.
    var numbers: [Int64]

    init(numbers: [Int64]) { self.numbers = numbers }

    init(_ row: DatabaseRow, of shelf: Shelf) throws(DatabaseError) {
        var numbers: [Int64] = []
        for column in shelf.key { numbers.append(try row.integer(column)) }
        self.numbers = numbers
    }

    /// Nil for what is no place on the shelf.
    init?(_ text: String, of shelf: Shelf) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int64($0) }
        guard parts.count == shelf.key.count, numbers.count == parts.count else { return nil }
        self.numbers = numbers
        // Moments of this age, records and orders from 1 on, and places in a record from 0 on.
        guard self.text == text, (1..<9_000_000_000_000_000_000).contains(numbers[0]),
            numbers[1] > 0, numbers.dropFirst().allSatisfy({ (0..<1_000_000_000_000_000).contains($0) })
        else { return nil }
    }

    /// When the row came.
    var time: Timestamp? { numbers.first.map { Timestamp(nanoseconds: $0) } }

    var text: String { numbers.map(String.init).joined(separator: ".") }
}

extension Shelf {
    /// The rows after the cursor, at most `limit`. Where filters pass rows over, no more than some thousands are looked
    /// at, so a page may have fewer rows, or none, and yet be followed by another.
    func page(
        _ wanted: Wanted, after cursor: Cursor?, limit: Int64, scanning scanned: Int64 = HistoryLimits.scannedRowsMax,
        in session: any DatabaseSession
    ) async throws -> Page {
        var range = range(wanted, after: cursor)
        var bound: Cursor?
        if !wanted.filters.isEmpty, !wanted.isNarrow {
            bound = try await end(of: range, scanning: scanned, newestFirst: wanted.newestFirst, in: session)
            if let bound { range.addPlace(key, wanted.newestFirst ? ">=" : "<=", bound) }
        }
        for filter in wanted.filters { range.add(filter.text, filter.value) }
        let rows = try await session.run(
            "\(selection)\(range.clause)\(order(wanted.newestFirst)) LIMIT \(limit + 1)", range.values)
        if rows.count > limit, let last = rows.dropLast().last {
            return Page(rows: rows.dropLast(), next: try Cursor(last, of: self))
        }
        return Page(rows: rows, next: bound)
    }

    private func range(_ wanted: Wanted, after cursor: Cursor?) -> Conditions {
        var range = Conditions()
        if let account = wanted.account {
            // Where a filter narrows better than the account does, the index of accounts is kept out of it.
            range.add(wanted.isNarrow ? "account + 0 = ?" : "account = ?", .integer(account))
        }
        if let from = wanted.from { range.add("\(key[0]) >= ?", .integer(from)) }
        if let to = wanted.to { range.add("\(key[0]) < ?", .integer(to)) }
        if let (column, moment) = wanted.through {
            // The time ends the walk, since all that comes later is behind it.
            range.add("\(key[0]) <= ?", .integer(moment.time))
            range.add("\(column) <= ?", .integer(moment.sequence))
        }
        if let cursor { range.addPlace(key, wanted.newestFirst ? "<" : ">", cursor) }
        return range
    }

    /// The last place of those that one page looks at; nil if the shelf ends before.
    private func end(
        of range: Conditions, scanning scanned: Int64, newestFirst: Bool, in session: any DatabaseSession
    ) async throws -> Cursor? {
        let columns = key.joined(separator: ", ")
        let row = try await session.run(
            """
            SELECT \(columns) FROM \(table)\(range.clause)\(order(newestFirst))
            LIMIT 1 OFFSET \(scanned - 1)
            """, range.values
        ).first
        guard let row else { return nil }
        return try Cursor(row, of: self)
    }

    private func order(_ newestFirst: Bool) -> String {
        " ORDER BY " + key.map { newestFirst ? "\($0) DESC" : $0 }.joined(separator: ", ")
    }
}

extension Conditions {
    fileprivate mutating func addPlace(_ key: [String], _ comparison: String, _ cursor: Cursor) {
        var marks: [String] = []
        for number in cursor.numbers {
            values.append(.integer(number))
            marks.append("$\(values.count)")
        }
        texts.append("(\(key.joined(separator: ", "))) \(comparison) (\(marks.joined(separator: ", ")))")
    }
}
