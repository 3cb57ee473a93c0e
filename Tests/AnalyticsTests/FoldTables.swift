import Consumer
import Domain
import Foundation
import Ports
import SQLiteAdapter

@testable import Analytics

/// The tables of a fold in a database of their own, without sets.
final class FoldTables: Sendable {
    let database: SQLiteDatabase
    private let path: String

    init() async throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        database = try SQLiteDatabase(at: path + "/test.db")
        try await database.migrate("analytics", through: AnalyticsFold().migrations, at: Timestamp(nanoseconds: 0))
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Folds batches in one transaction.
    func fold(_ batches: some Collection<EventBatch>, with fold: AnalyticsFold) async throws {
        let batches = Array(batches)
        try await database.write { session in
            try await fold.apply(batches, in: session)
            try await fold.flush(into: session)
        }
    }

    /// A fold that knows what the tables say, as a start makes it.
    func loaded() async throws -> AnalyticsFold {
        let fold = AnalyticsFold()
        try await database.read { try await fold.load(from: $0) }
        return fold
    }

    func rows<Row: TableRow>(of _: Row.Type, _ rest: String = "") async throws -> [Row] {
        try await database.read { try await Row.rows(rest, [], from: $0) }
    }

    /// All rows of all tables, as text.
    func contents() async throws -> [String: [String]] {
        var contents: [String: [String]] = [:]
        for table in AnalyticsFold().tables {
            contents[table] = try await database.read { session in
                let names = try await session.run("SELECT name FROM pragma_table_info('\(table)')", [])
                    .map { try $0.text("name") }
                return try await session.run("SELECT * FROM \(table)", [])
                    .map { row in try names.map { "\(try row.value($0))" }.joined(separator: " ") }.sorted()
            }
        }
        return contents
    }
}
