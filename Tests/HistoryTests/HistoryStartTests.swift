import Domain
import Ports
import Synchronization
import Testing

@testable import Consumer
@testable import History

/// A fold that goes on after a start, when it has forgotten which orders are open.
@Suite struct HistoryStartTests {
    @Test(arguments: [1, 2] as [UInt64]) func `what it needs it finds in few questions`(seed: UInt64) async throws {
        let all = batches(ofSeed: seed, 1_200)
        let whole = try Folded()
        try await whole.follow(GivenStream(all))

        let again = try Folded()
        try await again.follow(GivenStream(all, through: 500))
        let counted = CountedDatabase(again.database)
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 1_000_000
        let consumer = Consumer(
            HistoryFold(), of: GivenStream(all), into: counted, clock: StandingClock(), bounds: bounds,
            pause: { _ in })
        while try await consumer.step() != .upToDate {}
        #expect(try await again.dump() == (try await whole.dump()))
        // Everything in one transaction: orders once, balances once.
        #expect(counted.found.withLock { $0.questions } <= 2)
        #expect(counted.found.withLock { $0.rows } > 20)
    }
}

/// Counts what is asked in transactions that change something, and how many rows that brings.
private final class CountedDatabase: Database {
    let found = Mutex((questions: 0, rows: 0))
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await database.read(work) }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await database.write { [self] session in
            try await work(CountedSession(session: session, database: self))
        }
    }

    fileprivate func count(_ rows: [DatabaseRow]) {
        found.withLock { found in
            found.questions += 1
            found.rows += rows.count
        }
    }
}

private struct CountedSession: DatabaseSession {
    let session: any DatabaseSession
    let database: CountedDatabase

    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] {
        let rows = try await session.run(statement, values)
        if statement.contains("history_orders") || statement.contains("history_months") { database.count(rows) }
        return rows
    }

    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {
        try await session.run(statement, forEach: sets)
    }
}
