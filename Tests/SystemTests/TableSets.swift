import Foundation
import Ports
import SQLiteAdapter
import Testing

/// The tables of a service, of which there are two sets while a rebuild has not dropped the old one.
struct TableSets {
    /// What one table has in the two sets.
    private struct Pair {
        var old: String
        var new: String
    }

    private let database: SQLiteDatabase

    init(of service: String, in venue: VenueProcess) throws {
        database = try SQLiteDatabase(at: venue.data + "/services/\(service).db")
    }

    /// Every row of every table is in both sets. Returns how many rows there are in one.
    func check() async throws -> Int64 {
        let rows = try await database.read { session in
            var rows: Int64 = 0
            let pairs = try await Self.pairs(session)
            #expect(pairs.count > 2)
            for pair in pairs {
                for (here, there) in [(pair.old, pair.new), (pair.new, pair.old)] {
                    let strange = try await session.run(
                        "SELECT * FROM \(here) EXCEPT SELECT * FROM \(there)", []
                    ).count
                    #expect(strange == 0, "\(strange) rows of \(here) are not in \(there)")
                }
                rows +=
                    try await session.run("SELECT COUNT(*) AS rows FROM \(pair.new)", []).first?.integer("rows") ?? 0
            }
            return rows
        }
        try database.close()
        return rows
    }

    /// The first set of a new venue and the second one.
    private static func pairs(_ session: any DatabaseSession) async throws -> [Pair] {
        let names = try await session.run(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", []
        ).map { try $0.text("name") }
        return names.filter { $0.hasSuffix("_1") }.map { Pair(old: $0, new: $0.dropLast() + "2") }
    }
}
