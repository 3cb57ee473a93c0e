import Ports
import Synchronization

/// The names of one set of a fold's tables and indexes: `history_orders` is `history_orders_3` in set 3.
final class TableNames: Sendable {
    let part: String
    let number: Int64
    private let names: Set<String>
    private let known = Mutex<[String: String]>([:])

    init(part: String, number: Int64, names: [String]) {
        self.part = part
        self.number = number
        self.names = Set(names)
    }

    convenience init(of fold: some EventFold, number: Int64) {
        self.init(part: fold.part, number: number, names: fold.tables + fold.indexes)
    }

    /// Under which the migrations of this set are kept.
    var migrationPart: String { "\(part)_\(number)" }

    /// The statement with the names of this set. What stands in quotes stays as it is.
    func statement(_ text: String) -> String {
        if let known = known.withLock({ $0[text] }) { return known }
        let renamed = renamed(text)
        known.withLock { if $0.count < rememberedStatementsMax { $0[text] = renamed } }
        return renamed
    }

    func migrations(_ migrations: [Migration]) -> [Migration] {
        migrations.map { Migration(number: $0.number, statements: $0.statements.map(renamed)) }
    }

    private func renamed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        var start = 0
        while start < bytes.count {
            var end = start + 1
            if bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"") {
                while end < bytes.count, bytes[end] != bytes[start] { end += 1 }
                end = min(end + 1, bytes.count)
            } else if Self.isNameByte(bytes[start]) {
                while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
            }
            let piece = String(decoding: bytes[start..<end], as: UTF8.self)
            result += names.contains(piece) ? "\(piece)_\(number)" : piece
            start = end
        }
        return result
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
            true
        default: byte >= 0x80
        }
    }
}

/// A transaction in which a fold's names mean one set of its tables.
struct TableSession: DatabaseSession {
    let session: any DatabaseSession
    let names: TableNames

    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] {
        try await session.run(names.statement(statement), values)
    }

    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        try await session.run(names.statement(statement), forEach: sets)
    }

    func insert(_ rows: [[DatabaseValue]], into table: String, _ columns: [String]) async throws(DatabaseError) {
        try await session.insert(rows, into: names.statement(table), columns)
    }

    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) async throws(DatabaseError) {
        try await session.put(rows, into: names.statement(table), key: key, keeping: keeping, columns)
    }
}
