import Domain
import Foundation
import Ports
import SQLiteAdapter
import Simulator
import Synchronization
import Wire

@testable import Consumer
@testable import History

/// What random commands led to, from record 1 on.
func batches(ofSeed seed: UInt64, _ count: Int) -> [EventBatch] {
    var batches: [EventBatch] = []
    var time = Timestamp(nanoseconds: 0)
    RecordedStream(seed: seed, commands: count).replay { record, events in
        time = max(time, record.time)
        batches.append(EventBatch(sequence: record.sequence, time: time, events: events))
    }
    return batches
}

/// The same at other times, over so many days: records follow each other after minutes, and now and then after days.
func spread(_ batches: [EventBatch], overDays days: Int, seed: UInt64) -> [EventBatch] {
    let day: Int64 = 86_400_000_000_000
    var random = SeededRandom(seed: seed)
    var time = SmallMarket.november
    return batches.map { batch in
        let pause = random.number(in: 0...2 * Int64(days) * day / Int64(batches.count))
        time = time.adding(nanoseconds: random.chance(3) ? 2 * day : pause)
        return EventBatch(sequence: batch.sequence, time: time, events: batch.events)
    }
}

/// A stream that ends for its readers where it is told to.
final class GivenStream: EventStream {
    private let batches: [EventBatch]
    private let end: Mutex<Int>

    init(_ batches: [EventBatch], through end: Int? = nil) {
        self.batches = batches
        self.end = Mutex(end ?? batches.count)
    }

    func go(through end: Int) { self.end.withLock { $0 = end } }

    func last() async throws(EventStreamError) -> Domain.Sequence {
        Domain.Sequence(UInt64(end.withLock { $0 }))
    }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var found: [EventBatch] = []
        var count = 0
        for batch in batches.prefix(end.withLock { $0 }).dropFirst(Int(cursor.value)) where count < events {
            found.append(batch)
            count += batch.events.count
        }
        return found
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}

/// A database of which some transactions fail, or run twice, in an order that a seed decides.
final class FlakyDatabase: Database {
    private struct Undone: Error {}

    private let database: SQLiteDatabase
    /// Of a hundred transactions so many do not end well.
    private let chance: Int
    private let random: Mutex<SeededRandom>

    init(_ database: SQLiteDatabase, seed: UInt64, failing chance: Int) {
        self.database = database
        self.chance = chance
        random = Mutex(SeededRandom(seed: seed))
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await database.read(work) }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        let (fails, kind) = random.withLock { ($0.below(100) < UInt64(chance), $0.below(3)) }
        guard fails else { return try await database.write(work) }
        if kind < 2 {
            do {
                try await database.write { session in
                    _ = try await work(session)
                    throw Undone()
                }
            } catch is Undone {}
            if kind == 0 { throw DatabaseError.unavailable(reason: "told to fail") }
            return try await database.write(work)
        }
        _ = try await database.write(work)
        throw DatabaseError.outcomeUnknown(reason: "told to fail")
    }
}

struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 1) }
}

/// Tables of a history in a file of their own.
final class Folded: Sendable {
    let database: SQLiteDatabase
    private let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        database = try SQLiteDatabase(at: path + "/history.db")
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Folds all that the stream has.
    ///
    /// - Parameters:
    ///   - events: that one transaction takes.
    ///   - failing: of a hundred transactions so many do not end well, and so many starts come between others.
    func follow(
        _ stream: GivenStream, events: Int = 2_000, failing: Int = 0, seed: UInt64 = 1,
        within memory: FoldBounds = FoldBounds(), keeping days: KeptDays? = nil,
        tell: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws {
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = events
        let flaky = FlakyDatabase(database, seed: seed, failing: failing)
        var random = SeededRandom(seed: seed)
        while true {
            let consumer = Consumer(
                HistoryFold(within: memory, keeping: days, tell: tell), of: stream, into: flaky, clock: StandingClock(),
                bounds: bounds,
                pause: { _ in await Task.yield() })
            do {
                while try await consumer.step() != .upToDate {
                    if failing > 0, random.below(100) < UInt64(failing) { break }
                }
                if try await consumer.step() == .upToDate { return }
            } catch let error as DatabaseError {
                guard case .failed = error else { continue }
                throw error
            }
        }
    }

    func rebuild(
        _ stream: GivenStream, within memory: FoldBounds = FoldBounds(), keeping days: KeptDays? = nil
    ) async throws {
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 333
        bounds.switchRecordsMax = 5
        bounds.retiredNanoseconds = 0
        let rebuild = Rebuild(
            HistoryFold(within: memory, keeping: days), of: stream, into: database, clock: StandingClock(),
            bounds: bounds, pause: { _ in await Task.yield() })
        _ = try await rebuild.run { _ in }
    }

    /// All rows of all tables, as text.
    func dump() async throws -> [String: [String]] {
        try await FoldReader(of: HistoryFold(), in: database).read { session, _ in
            var dump: [String: [String]] = [:]
            for (table, columns) in Self.tables {
                let rows = try await session.run("SELECT * FROM \(table)", [])
                dump[table] = try rows.map { row in
                    try columns.map { "\($0): \(try row.value($0))" }.joined(separator: ", ")
                }.sorted()
            }
            return dump
        }
    }

    static let tables: [(String, [String])] = [
        ("history_listings", ["kind", "number", "event"]), ("history_orders", HistoryOrder.columns),
        ("history_conditions", HistoryOrder.conditionColumns), ("history_steps", OrderStep.columns),
        ("history_executions", Tables.executionColumns), ("history_ledger", Tables.ledgerColumns),
        ("history_transfers", Tables.transferColumns), ("history_months", BalanceMonth.columns),
        ("history_reach", Reach.columns),
    ]

    func rows(_ statement: String) async throws -> [DatabaseRow] {
        try await FoldReader(of: HistoryFold(), in: database).read { session, _ in try await session.run(statement, [])
        }
    }
}

// What the service answers.
extension Folded {
    static let operatorAsker = ServiceAsker(role: .operator(1), user: nil, mayTrade: true, mayWithdraw: false)

    static func trader(_ account: UInt32) -> ServiceAsker {
        ServiceAsker(role: .trader(AccountID(account)), user: nil, mayTrade: true, mayWithdraw: false)
    }

    func ask(_ target: String, as asker: ServiceAsker = operatorAsker) async throws -> ServiceAnswer {
        let (path, query) = Self.parts(target)
        let segments = path.split(separator: "/").map(String.init)
        let matching = HistoryService.routes.compactMap { route in route.parameters(of: segments).map { (route, $0) } }
        guard let (route, parameters) = matching.min(by: { $0.1.count < $1.1.count }) else {
            throw ServiceProblem(.notFound, "no route has \(path)")
        }
        return try await HistoryService(over: database).answer(
            ServiceRequest(
                route: route, parameters: parameters, query: try ServiceQuery(query), body: [], asker: asker))
    }

    private static func parts(_ target: String) -> (path: String, query: [(name: String, value: String)]) {
        let parts = target.split(separator: "?", maxSplits: 1)
        let query = parts.count < 2 ? [] : parts[1].split(separator: "&")
        return (
            String(parts[0]),
            query.map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(sides[0]), String(sides[1]))
            }
        )
    }

    /// The body as text, all pieces of it.
    func text(_ target: String, as asker: ServiceAsker = operatorAsker) async throws -> String {
        switch try await ask(target, as: asker).body {
        case .whole(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .pieces(let pieces): return try await Self.text(pieces)
        }
    }

    static func text(_ pieces: ServicePieces) async throws -> String {
        var bytes: [UInt8] = []
        while let piece = try await pieces.next() { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A body of JSON.
    func json(_ target: String, as asker: ServiceAsker = operatorAsker) async throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(try await text(target, as: asker).utf8))
        return value as? [String: Any] ?? [:]
    }

    /// The items of all pages.
    func items(_ target: String, as asker: ServiceAsker = operatorAsker) async throws -> [[String: Any]] {
        var items: [[String: Any]] = []
        var cursor: String?
        repeat {
            let next = cursor.map { "\(target.contains("?") ? "&" : "?")cursor=\($0)" } ?? ""
            let page = try await json(target + next, as: asker)
            items += page["items"] as? [[String: Any]] ?? []
            cursor = page["next"] as? String
        } while cursor != nil
        return items
    }
}
