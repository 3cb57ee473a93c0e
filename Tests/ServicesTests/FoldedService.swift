#if PostgreSQL
import Analytics
import Domain
import Ports
import SQLiteAdapter
import TestSupport

@testable import Consumer
@testable import History
@testable import Notifications

/// The services whose tables are held against each other.
enum FoldedService: CaseIterable {
    case history
    /// Which forgets, in many small portions.
    case prunedHistory
    case analytics
    case notifications

    func makeFold() -> any EventFold {
        switch self {
        case .history: HistoryFold()
        case .prunedHistory: HistoryFold(within: FoldBounds(rowsPrunedPerRecord: 2), keeping: KeptDays(1))
        case .analytics: AnalyticsFold()
        case .notifications: NotificationFold()
        }
    }

    /// What it folds of a stream: the same at times that suit it.
    func stream(_ stream: GivenStream) -> GivenStream {
        self == .prunedHistory ? stream.spread(overDays: 10) : stream
    }

    /// Those of the fold, and those beside them that it writes.
    private var tables: [String] {
        let beside = self == .notifications ? ["notifications_deliveries", "notifications_queued"] : []
        return makeFold().tables + beside
    }

    /// Makes what is not folded: the rules of some accounts, of which some come and go in the midst of the stream.
    func prepare(_ database: any Database) async throws {
        guard self == .notifications else { return }
        try await database.migrate(OutsideTables.part, through: OutsideTables.migrations, at: StandingClock().now())
        try await database.write { session in
            let table = RuleTable(session)
            for (after, places) in [(0, 0..<72), (400, 72..<144), (700, 40..<60)] as [(UInt64, Range<Int>)] {
                for place in places {
                    try await table.add(
                        Self.rule(place), isDeleted: after == 700, after: Domain.Sequence(after),
                        at: StandingClock().now())
                }
            }
        }
    }

    /// Of each kind for each of six accounts, and then again with other levels.
    private static func rule(_ place: Int) -> Rule {
        let kind = NotificationKind.allCases[place / 6 % NotificationKind.allCases.count]
        return Rule(
            id: Int64(place + 1), account: AccountID(UInt32(1 + place % 6)), kind: kind,
            instrument: kind.isOfPrice ? InstrumentID(0) : nil, asset: kind.isOfBalance ? AssetID(0) : nil,
            level: Int64(100 * (place + 1)),
            channels: place.isMultiple(of: 2) ? [Int64(place), Int64(place + 1)] : [])
    }

    /// All rows of all tables as text, in the order of their keys.
    func export(of database: any Database) async throws -> [String] {
        let columns = try await columns()
        let fold = makeFold()
        return try await FoldReader(of: fold, in: database).read { session, place in
            var lines = ["through \(place.sequence.value)"]
            for (table, columns, key) in columns {
                let statement = "SELECT \(list(columns)) FROM \(table) ORDER BY \(list(key))"
                for row in try await session.run(statement, []) {
                    let values = try columns.map { try text(of: row.value($0)) }
                    lines.append("\(table): \(list(values))")
                }
            }
            return lines
        }
    }

    /// The names of the columns of each table, and of those of its key.
    private func columns() async throws -> [(table: String, columns: [String], key: [String])] {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(at: directory.path + "/columns.db")
        try await database.migrate("columns", through: makeFold().migrations, at: StandingClock().now())
        var found: [(table: String, columns: [String], key: [String])] = []
        for table in tables {
            let rows = try await database.read { session in
                try await session.run("SELECT name, pk FROM pragma_table_info('\(table)') ORDER BY cid", [])
            }
            let columns = try rows.map { (name: try $0.text("name"), place: try $0.integer("pk")) }
            let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }
            found.append((table, columns.map(\.name), key.map(\.name)))
        }
        try database.close()
        return found
    }
}

private func list(_ words: [String]) -> String { words.joined(separator: ", ") }

private func text(of value: DatabaseValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): String(number)
    case .text(let text): "'\(text)'"
    case .blob(let bytes): bytes.map { String($0, radix: 16) }.joined(separator: ".")
    }
}

struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 1) }
}
#endif
