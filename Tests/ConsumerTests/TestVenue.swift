import Domain
import Foundation
import Ports
import SQLiteAdapter
import Synchronization

@testable import Consumer

/// A stream in memory that grows, goes away and changes its past.
final class MemoryStream: EventStream {
    private struct State {
        var batches: [EventBatch] = []
        var first: UInt64 = 1
        var failures = 0
    }

    private let state = Mutex(State())

    /// Adds batches with a few events each.
    func grow(by count: Int, timesFrom origin: Int64 = 1_000) {
        state.withLock { state in
            for _ in 0..<count {
                let number = UInt64(state.batches.count) + 1
                let decision = Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)
                let stops = [Event](repeating: .venueStopped, count: Int(number % 4))
                state.batches.append(
                    EventBatch(
                        sequence: Domain.Sequence(number), time: Timestamp(nanoseconds: origin + Int64(number)),
                        events: stops + [.decided(decision)]))
            }
        }
    }

    func removeAll() { state.withLock { $0.batches = [] } }
    func prune(before first: UInt64) { state.withLock { $0.first = first } }
    func fail(_ times: Int) { state.withLock { $0.failures = times } }

    var batches: [EventBatch] { state.withLock { $0.batches } }

    func last() async throws(EventStreamError) -> Domain.Sequence { batches.last?.sequence ?? .start }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        let (batches, error) = state.withLock { state -> ([EventBatch], EventStreamError?) in
            if state.failures > 0 {
                state.failures -= 1
                return ([], .unavailable(reason: "told to fail"))
            }
            if cursor.next.value < state.first { return ([], .pruned(first: Domain.Sequence(state.first))) }
            var found: [EventBatch] = []
            var count = 0
            for batch in state.batches.dropFirst(Int(cursor.value)) where count < events {
                found.append(batch)
                count += batch.events.count
            }
            return (found, nil)
        }
        if let error { throw error }
        return batches
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}

/// A database that fails when it is told to, before, within and after a transaction.
final class FaultyDatabase: Database {
    enum Fault: CaseIterable {
        /// It cannot be reached.
        case before
        /// The work is done, and then undone.
        case rolledBack
        /// It happened, and nobody knows.
        case afterCommit
        /// The work runs once without effect before it counts.
        case twice
    }

    private struct Undone: Error {}

    private let database: SQLiteDatabase
    /// The fault of the writing that comes after so many others.
    private let planned: Mutex<(fault: Fault, after: Int)?> = Mutex(nil)

    init(_ database: SQLiteDatabase) { self.database = database }

    func plan(_ fault: Fault, after writes: Int) { planned.withLock { $0 = (fault, writes) } }

    var isSpent: Bool { planned.withLock { $0 == nil } }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await database.read(work) }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        switch next() {
        case nil: return try await database.write(work)
        case .before: throw DatabaseError.unavailable(reason: "told to fail")
        case .rolledBack:
            try await undo(work)
            throw DatabaseError.unavailable(reason: "told to fail")
        case .afterCommit:
            _ = try await database.write(work)
            throw DatabaseError.outcomeUnknown(reason: "told to fail")
        case .twice:
            try await undo(work)
            return try await database.write(work)
        }
    }

    private func undo<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws {
        do {
            try await database.write { session in
                _ = try await work(session)
                throw Undone()
            }
        } catch is Undone {}
    }

    private func next() -> Fault? {
        planned.withLock { plan in
            guard let (fault, after) = plan else { return nil }
            plan = after > 0 ? (fault, after - 1) : nil
            return after > 0 ? nil : fault
        }
    }
}

/// Keeps a row for each batch, a sum in memory that it writes at the end of a transaction, and posts letters.
final class TallyFold: EventFold {
    let part = "tally"
    let tables = ["tally_batches", "tally_sums"]
    let indexes = ["tally_by_events"]
    let migrations = [
        Migration(
            number: 1,
            statements: [
                "CREATE TABLE tally_batches (sequence BIGINT PRIMARY KEY, events BIGINT NOT NULL)",
                "CREATE INDEX tally_by_events ON tally_batches (events)",
                "CREATE TABLE tally_sums (name TEXT PRIMARY KEY, amount BIGINT NOT NULL)",
            ])
    ]
    private let sum = Mutex<Int64>(0)

    /// The letters are none of the fold's tables: they stay when it is rebuilt.
    static func makeLetters(in database: any Database) async throws {
        try await database.write { session in
            try await session.run("CREATE TABLE IF NOT EXISTS letters (sequence BIGINT NOT NULL)", [])
        }
    }

    func load(from session: any DatabaseSession) async throws {
        let rows = try await session.run("SELECT amount FROM tally_sums WHERE name = 'tally_sums'", [])
        let amount = try rows.first?.integer("amount") ?? 0
        sum.withLock { $0 = amount }
    }

    func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        try await applyAgain(batches, in: session)
        try await session.run(
            "INSERT INTO letters (sequence) VALUES ($1)", forEach: batches.map { [.integer(Int64($0.sequence.value))] })
    }

    func applyAgain(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        for batch in batches {
            try await session.run(
                "INSERT INTO tally_batches (sequence, events) VALUES ($1, $2)",
                [.integer(Int64(batch.sequence.value)), .integer(Int64(batch.events.count))])
            sum.withLock { $0 += Int64(batch.events.count) }
        }
    }

    func flush(into session: any DatabaseSession) async throws {
        let amount = sum.withLock { $0 }
        try await session.run(
            """
            INSERT INTO tally_sums (name, amount) VALUES ('tally_sums', $1)
            ON CONFLICT (name) DO UPDATE SET amount = $1
            """, [.integer(amount)])
    }
}

/// A stream, a database and what has been folded into it.
final class TestVenue: Sendable {
    let stream = MemoryStream()
    let sqlite: SQLiteDatabase
    let database: FaultyDatabase
    let clock = SteppingClock()
    let bounds: ConsumerBounds
    private let path: String

    init() async throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        sqlite = try SQLiteDatabase(at: path + "/test.sqlite")
        database = FaultyDatabase(sqlite)
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 20
        bounds.switchRecordsMax = 5
        self.bounds = bounds
        try await TallyFold.makeLetters(in: sqlite)
    }

    deinit {
        try? sqlite.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A consumer as a start makes it: it knows nothing.
    func consumer() -> Consumer<TallyFold> {
        Consumer(TallyFold(), of: stream, into: database, clock: clock, bounds: bounds) { [clock] nanoseconds in
            clock.advance(nanoseconds: nanoseconds)
            await Task.yield()
        }
    }

    func rebuild() -> Rebuild<TallyFold> {
        Rebuild(TallyFold(), of: stream, into: database, clock: clock, bounds: bounds) { [clock] nanoseconds in
            clock.advance(nanoseconds: nanoseconds)
            await Task.yield()
        }
    }

    struct Contents: Hashable, Sendable {
        var batches: [Int64: Int64] = [:]
        var sum: Int64?
        var place: FoldPlace
    }

    func contents() async throws -> Contents {
        try await FoldReader(of: TallyFold(), in: sqlite).read { session, place in
            var contents = Contents(place: place)
            for row in try await session.run("SELECT sequence, events FROM tally_batches", []) {
                contents.batches[try row.integer("sequence")] = try row.integer("events")
            }
            contents.sum = try await session.run("SELECT amount FROM tally_sums", []).first?.integer("amount")
            return contents
        }
    }

    /// What the tables must hold after so many records.
    func expected(through last: Int) -> Contents {
        let batches = stream.batches.prefix(last)
        var contents = Contents(
            place: FoldPlace(
                sequence: batches.last?.sequence ?? .start,
                decidedAt: batches.last?.time ?? Timestamp(nanoseconds: 0)))
        for batch in batches { contents.batches[Int64(batch.sequence.value)] = Int64(batch.events.count) }
        contents.sum = batches.isEmpty ? nil : Int64(batches.map(\.events.count).reduce(0, +))
        return contents
    }

    func letters() async throws -> [Int64] {
        try await sqlite.read { session in
            try await session.run("SELECT sequence FROM letters ORDER BY sequence", []).map {
                try $0.integer("sequence")
            }
        }
    }

    func tables() async throws -> [String] {
        try await sqlite.read { session in
            try await session.run(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tally%' ORDER BY name", []
            ).map { try $0.text("name") }
        }
    }
}

/// A clock that stands until it is moved.
final class SteppingClock: WallClock {
    private let time = Mutex(Timestamp(nanoseconds: 1_000_000))

    func now() -> Timestamp { time.withLock { $0 } }
    func advance(nanoseconds: Int64) { time.withLock { $0 = $0.adding(nanoseconds: nanoseconds) } }
}
