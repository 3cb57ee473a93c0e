#if PostgreSQL
import Domain
import Foundation
import History
import Ports
import PostgreSQLAdapter
import Synchronization
import TestSupport
import Testing

@testable import Consumer

/// A service whose questions go to a streaming standby of the server that it folds into.
@Suite struct ReplicaTests {
    /// Where an answer came from.
    private struct Found: Equatable {
        var record: UInt64
        var isFromReplica: Bool
    }

    private static let firstRecords = 300
    private static let options = ["fsync=off"]

    private let stream = GivenStream(seed: 11, commands: 600)
    private let server: PostgreSQLServer
    private let standby: PostgreSQLServer
    private let database: ReplicatedDatabase
    private let replica: PostgreSQLDatabase

    init() async throws {
        server = try PostgreSQLServer(options: Self.options)
        let name = try server.makeDatabase()
        let primary = try PostgreSQLDatabase(PostgreSQLSettings(address: server.address(of: name), part: "history"))
        standby = try PostgreSQLServer(standbyOf: server)
        var settings = PostgreSQLSettings(address: standby.address(of: name), part: "history")
        settings.giveUpSoon()
        replica = try PostgreSQLDatabase(settings)
        database = ReplicatedDatabase(primary, replica: replica)
        try await fold(through: Self.firstRecords)
    }

    private var lastRecord: UInt64 { UInt64(stream.batches.count) }

    @Test func `a replica that stands still is waited for, and then the primary answers`() async throws {
        defer { end() }
        _ = try await ask(replica, atLeast: Self.firstRecords, attempts: .max)
        try await setReplay(isPaused: true)
        // The fold goes by the primary, however far behind the replica is.
        try await fold(through: stream.batches.count)
        let stale = Found(record: UInt64(Self.firstRecords), isFromReplica: true)
        #expect(try await ask(database) == stale)
        #expect(try await ask(database, atLeast: Self.firstRecords) == stale)

        let pauses = Atomic(0)
        let fresh = try await ask(database, atLeast: stream.batches.count, attempts: 3) {
            pauses.add(1, ordering: .relaxed)
        }
        #expect(fresh == Found(record: lastRecord, isFromReplica: false))
        #expect(pauses.load(ordering: .relaxed) == 3)

        let problem = await #expect(throws: ServiceProblem.self) {
            try await ask(database, atLeast: stream.batches.count + 1, attempts: 1)
        }
        #expect(problem?.code == .notYet && problem?.retryAfterSeconds == 1)
        #expect(problem?.observed == "\(lastRecord)" && problem?.limit == "\(lastRecord + 1)")

        let caughtUp = try await ask(database, atLeast: stream.batches.count, attempts: .max) { [self] in
            do { try await setReplay(isPaused: false) } catch { Issue.record("replay cannot go on: \(error)") }
        }
        #expect(caughtUp == Found(record: lastRecord, isFromReplica: true))
    }

    @Test func `while the replica is away the primary answers, and then the replica again`() async throws {
        defer { end() }
        _ = try await ask(replica, atLeast: Self.firstRecords, attempts: .max)
        standby.kill(SIGQUIT)
        let away = Found(record: UInt64(Self.firstRecords), isFromReplica: false)
        for _ in 0..<3 { #expect(try await ask(database) == away) }
        #expect(try await ask(database, atLeast: Self.firstRecords) == away)
        try standby.start()
        while try await !ask(database).isFromReplica { await Task.yield() }
    }

    private func end() {
        standby.kill(SIGQUIT)
        server.kill(SIGQUIT)
    }

    private func fold(through last: Int) async throws {
        let begun = GivenStream(batches: Array(stream.batches.prefix(last)))
        let consumer = Consumer(
            HistoryFold(), of: begun, into: database, clock: StandingClock(), bounds: ConsumerBounds(),
            pause: { _ in })
        while try await consumer.step() != .upToDate {}
    }

    private func ask(
        _ database: any Database, atLeast record: Int? = nil, attempts: Int = 0,
        pause: @escaping @Sendable () async -> Void = { await Task.yield() }
    ) async throws -> Found {
        let reader = FoldReader(
            of: HistoryFold(), in: database, patience: FoldPatience(attempts: attempts, pause: pause))
        return try await reader.read(atLeast: record.map { Domain.Sequence(UInt64($0)) }) { session, place in
            let rows = try await session.run("SELECT pg_is_in_recovery() AS here", [])
            return Found(record: place.sequence.value, isFromReplica: try rows[0].integer("here") == 1)
        }
    }

    /// Returns when it is so.
    private func setReplay(isPaused: Bool) async throws {
        let word = isPaused ? "pause" : "resume"
        _ = try await state("SELECT CAST('' AS TEXT) AS state FROM pg_wal_replay_\(word)()")
        let wanted = isPaused ? "paused" : "not paused"
        while try await state("SELECT pg_get_wal_replay_pause_state() AS state") != wanted { await Task.yield() }
    }

    private func state(_ statement: String) async throws -> String {
        try await replica.read { session in try await session.run(statement, [])[0].text("state") }
    }
}
#endif
