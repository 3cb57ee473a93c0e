import Consumer
import Domain
import Engine
import Foundation
import Notifications
import Ports
import SQLiteAdapter

/// How fast notifications hold what a market decides against rules, and write inboxes and the queue of webhooks: from a
/// stream in memory into a file of SQLite, synced with each transaction.
struct NotificationsBench {
    /// The columns that make one rule of an account, by the numbers of `NotificationKind`.
    private struct RuleTerms {
        var kind: Int64
        var instrument: Int64?
        var asset: Int64?
        var level: Int64 = 0
    }

    /// What each trader is told: fills, prices that are crossed now and then, and that money becomes little.
    private static let rules = [
        RuleTerms(kind: 0), RuleTerms(kind: 1), RuleTerms(kind: 2),
        RuleTerms(kind: 3, instrument: 0, level: 1), RuleTerms(kind: 4, instrument: 0, level: 1 << 60),
        RuleTerms(kind: 5, instrument: 0, level: 100), RuleTerms(kind: 7, asset: 1, level: 1),
    ]

    private let batches: [EventBatch]
    private let events: Int
    private let name: String

    /// - Parameter operations: of the flow; the orders that fill its book come before.
    init(_ terms: FlowTerms, operations: Int) {
        let flow = Flow(terms, operations: operations, seed: 1)
        var venue = Venue()
        var engine = Engine(shard: venue.shard)
        var batches: [EventBatch] = []
        for (actor, command) in venue.opening() + commands(of: flow.warming + flow.measured) {
            let envelope = venue.envelope(actor, named: true)
            let sequence = Sequence(UInt64(batches.count) + 1)
            var events: [Event] = []
            engine.apply(
                Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
            batches.append(EventBatch(sequence: sequence, time: venue.time, events: events))
        }
        self.batches = batches
        events = batches.reduce(0) { $0 + $1.events.count }
        name = terms.name
    }

    /// Prints how many events a second go in, without rules and with those of all traders.
    func run() async throws {
        for hasRules in [false, true] {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: directory) }
            let database = try SQLiteDatabase(at: directory.path + "/notifications.db", syncing: .eachChange)
            if hasRules { try await makeRules(database) }
            let seconds = try await fold(into: database)
            let inbox = try await count("notifications_inbox_1", database)
            let queue = try await count("notifications_deliveries", database)
            try database.close()
            print(
                String(
                    format: "notifications, %@, %@: %.0f events a second; %d events, %d into inboxes, %d for webhooks",
                    name, hasRules ? "with \(Self.rules.count) rules of each account" : "without rules",
                    Double(events) / seconds, events, inbox, queue))
        }
    }

    /// Makes the rules as the service does, each with a webhook.
    private func makeRules(_ database: SQLiteDatabase) async throws {
        // Its tables are made once more when the consumer begins, but for those that people write.
        try await database.migrate("bench", through: NotificationFold().migrations, at: BenchClock().now())
        var rows: [[DatabaseValue]] = []
        for trader in 1...Int64(Venue.traders) {
            for rule in Self.rules {
                let number = DatabaseValue.integer(Int64(rows.count + 1))
                rows.append([
                    number, number, .integer(trader), .integer(0), .integer(0), .integer(rule.kind),
                    rule.instrument.map { .integer($0) } ?? .null, rule.asset.map { .integer($0) } ?? .null,
                    .integer(rule.level), .text("\(trader)"), .integer(0),
                ])
            }
        }
        try await database.write { [rows] session in
            try await session.insert(
                rows, into: "notifications_rules",
                [
                    "number", "rule", "account", "after_sequence", "is_deleted", "kind", "instrument", "asset",
                    "level", "channels", "made_at",
                ])
        }
    }

    private func count(_ table: String, _ database: SQLiteDatabase) async throws -> Int64 {
        try await database.read { session in
            try await session.run("SELECT COUNT(*) AS rows FROM \(table)", [])[0].integer("rows")
        }
    }

    private func fold(into database: SQLiteDatabase) async throws -> Double {
        try await secondsToFold(PreparedStream(batches: batches[...]), NotificationFold(), into: database)
    }
}
