import Consumer
import Domain
import Engine
import Foundation
import History
import Ports
import PostgreSQLAdapter
import SQLiteAdapter

/// How fast the history folds what a busy market decides, from a stream in memory into a database; and how fast it goes
/// on after a start, when it has to find the orders that are open.
struct HistoryBench {
    /// For the run in which what is old goes.
    private static let (days, daysKept) = (20, 2)

    private let batches: [EventBatch]
    private let name: String
    /// The records before the start.
    private let opening: Int

    /// - Parameter operations: orders and cancels of the flow, after those that fill its book.
    init(_ terms: FlowTerms, operations: Int) {
        let flow = Flow(terms, operations: operations, seed: 1)
        var venue = Venue()
        var engine = Engine(shard: venue.shard)
        var batches: [EventBatch] = []
        var events: [Event] = []
        let before = venue.opening() + commands(of: flow.warming)
        for (actor, command) in before + commands(of: flow.measured) {
            let envelope = venue.envelope(actor, named: true)
            let sequence = Sequence(UInt64(batches.count + 1))
            events.removeAll(keepingCapacity: true)
            engine.apply(
                Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
            batches.append(EventBatch(sequence: sequence, time: venue.time, events: events))
        }
        self.batches = batches
        name = "\(terms.name), \(terms.live) open orders"
        opening = before.count
    }

    /// Prints how many events a second went into each database, before a start and after it.
    ///
    /// - Parameter server: the address of an empty database of PostgreSQL; nil for none.
    func run(server: String?) async throws {
        let trades = batches.reduce(0) { sum, batch in
            sum + batch.events.count { if case .traded = $0 { true } else { false } }
        }
        print("history, \(name): \(batches.count) records, \(events(in: 0..<batches.count)) events, \(trades) trades")
        for syncing in [SQLiteDatabase.Syncing.eachChange, .nowAndThen] {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: directory) }
            let path = directory.path + "/history.db"
            let database = try SQLiteDatabase(at: path, syncing: syncing)
            let speed = try await fold(into: database)
            try database.close()
            let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            show("SQLite, synced \(syncing == .eachChange ? "each time" : "now and then")", speed, bytes: bytes)
        }
        try await runPruned()
        guard let server else { return print("PostgreSQL: no RIALTO_BENCH_DATABASE") }
        let database = try PostgreSQLDatabase(PostgreSQLSettings(address: server, part: "history"))
        let speed = try await fold(into: database)
        let bytes = try await database.read { session in
            let rows = try await session.run("SELECT pg_database_size(current_database()) AS bytes", [])
            return Int(try rows[0].integer("bytes"))
        }
        show("PostgreSQL", speed, bytes: bytes)
        try await clear(database)
        database.close()
    }

    /// The same records as if they were of many days, of which few are kept.
    private func runPruned() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.path + "/history.db"
        let database = try SQLiteDatabase(at: path, syncing: .nowAndThen)
        let seconds = try await secondsToFold(
            PreparedStream(batches: spread[...]), HistoryFold(keeping: KeptDays(Self.daysKept)), into: database)
        try database.close()
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let count = events(in: 0..<batches.count)
        print(
            String(
                format: "SQLite, %d days of which %d are kept: %.0f events a second, %d bytes an event", Self.days,
                Self.daysKept, Double(count) / seconds, bytes / count))
    }

    private var spread: [EventBatch] {
        let pause = Int64(Self.days) * 86_400_000_000_000 / Int64(batches.count)
        return batches.enumerated().map { place, batch in
            let time = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(place) * pause)
            return EventBatch(sequence: batch.sequence, time: time, events: batch.events)
        }
    }

    private func show(_ database: String, _ speed: (before: Double, after: Double), bytes: Int) {
        print(
            String(
                format: "%@: %.0f events a second, after a start %.0f, %d bytes an event", database, speed.before,
                speed.after, bytes / events(in: 0..<batches.count)))
    }

    private func events(in records: Range<Int>) -> Int { batches[records].reduce(0) { $0 + $1.events.count } }

    /// Folds all batches, the last ones by a program that has just begun, and says how many events a second that were.
    private func fold(into database: any Database) async throws -> (before: Double, after: Double) {
        let first = try await fold(through: opening, into: database)
        let second = try await fold(through: batches.count, into: database)
        return (
            Double(events(in: 0..<opening)) / first, Double(events(in: opening..<batches.count)) / second
        )
    }

    /// Folds by a consumer of its own, and says how many seconds that took.
    private func fold(through last: Int, into database: any Database) async throws -> Double {
        try await secondsToFold(PreparedStream(batches: batches[..<last]), HistoryFold(), into: database)
    }

    /// Leaves the database as empty as it was.
    private func clear(_ database: PostgreSQLDatabase) async throws {
        try await database.write { session in
            let rows = try await session.run(
                "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = 'public'", [])
            for row in rows { try await session.run("DROP TABLE \(try row.text("name"))", []) }
        }
    }
}

/// Folds all of a stream by a consumer of its own, and says how many seconds that took.
func secondsToFold(
    _ stream: PreparedStream, _ fold: some EventFold, into database: any Database
) async throws -> Double {
    let consumer = Consumer(
        fold, of: stream, into: database, clock: BenchClock(), bounds: ConsumerBounds(),
        pause: { _ in await Task.yield() })
    let began = ContinuousClock.now
    let running = Task { try await consumer.run() }
    while consumer.progress.place?.sequence.value != UInt64(stream.batches.count) {
        if let trouble = consumer.progress.trouble {
            running.cancel()
            throw DatabaseError.failed(reason: trouble)
        }
        try await Task.sleep(for: .milliseconds(1))
    }
    let duration = began.duration(to: .now)
    running.cancel()
    try await running.value
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

struct BenchClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 0) }
}

/// Batches that are all there from the beginning.
struct PreparedStream: EventStream {
    let batches: ArraySlice<EventBatch>

    func last() async throws(EventStreamError) -> Domain.Sequence { Sequence(UInt64(batches.count)) }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var found: [EventBatch] = []
        var count = 0
        for batch in batches[min(Int(cursor.value), batches.count)...] {
            if count >= events { break }
            found.append(batch)
            count += batch.events.count
        }
        return found
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}
