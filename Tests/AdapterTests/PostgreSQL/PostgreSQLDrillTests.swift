#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import Synchronization
import TestSupport
import Testing

/// Servers of their own that are killed, and devices that fill up.
@Suite(.serialized) struct PostgreSQLDrillTests {
    private static let kills = 3

    @Test func `what was acknowledged is there after a server was killed, and what was refused is not`() async throws {
        let server = try PostgreSQLServer()
        let database = try PostgreSQLSubject(on: server).open()
        try await database.change("CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY, other BIGINT NOT NULL)")
        let ledger = Ledger()
        let writing = Task {
            while !Task.isCancelled {
                await ledger.note { id in
                    // Two rows: half of a transaction would show.
                    let rows = [[DatabaseValue.integer(id), .integer(-id)], [.integer(-id), .integer(id)]]
                    try await database.write { try await $0.insert(rows, into: "a", ["id", "other"]) }
                }
            }
        }
        for round in 1...Self.kills {
            let acknowledged = ledger.acknowledged.count
            try await wait(for: "changes of round \(round)") { ledger.acknowledged.count >= acknowledged + 50 }
            let refused = ledger.refusals
            server.kill(SIGKILL)
            try await wait(for: "a refusal in round \(round)") { ledger.refusals > refused }
            try server.start()
        }
        let acknowledged = ledger.acknowledged.count
        try await wait(for: "a change after all") { ledger.acknowledged.count > acknowledged }
        writing.cancel()
        await writing.value
        let found = Set(try await database.ask("SELECT id FROM a WHERE id > 0").map { try $0.integer("id") })
        #expect(ledger.acknowledged.subtracting(found).isEmpty, "acknowledged and lost")
        #expect(found.subtracting(ledger.acknowledged).isSubset(of: ledger.unknown), "refused and there")
        let halves = "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM a AS b WHERE b.id = a.other)"
        #expect(try await database.ask(halves).isEmpty)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can mount a small device"))
    func `a full device refuses changes, answers questions, and takes changes again when there is room`()
        async throws
    {
        let directory = try TemporaryDirectory()
        let device = try SmallDevice(at: directory.path + "/small", megabytes: 80)
        defer { device.unmount() }
        try PostgreSQLServer.giveToPostgres(device.path)
        let server = try PostgreSQLServer(dataPath: device.path + "/data")
        defer { server.kill(SIGQUIT) }
        let database = try PostgreSQLSubject(on: server).open()
        try await database.change("CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY)")
        try await database.change("CREATE TABLE filling (bytes TEXT)")
        try await database.change("INSERT INTO a (id) VALUES (1)")
        let rows = [[DatabaseValue]](repeating: [.text(String(repeating: "a", count: 1_000))], count: 4_000)
        var refusal: DatabaseError?
        for _ in 0..<40 where refusal == nil {
            do {
                try await database.write { try await $0.insert(rows, into: "filling", ["bytes"]) }
            } catch let error as DatabaseError { refusal = error }
        }
        guard case .unavailable(let reason) = refusal else {
            Issue.record("a full device gave \(String(describing: refusal))")
            return
        }
        #expect(reason.contains("53100"))
        #expect(try await database.count("a") == 1)
        try await database.change("DROP TABLE filling")
        try await database.change("INSERT INTO a (id) VALUES (2)")
        #expect(try await database.count("a") == 2)
    }
}

/// What became of changes with numbers of their own.
private final class Ledger: Sendable {
    private struct State {
        var last: Int64 = 0
        var acknowledged: Set<Int64> = []
        var unknown: Set<Int64> = []
        var refusals = 0
    }

    private let state = Mutex(State())

    var acknowledged: Set<Int64> { state.withLock { $0.acknowledged } }
    var unknown: Set<Int64> { state.withLock { $0.unknown } }
    var refusals: Int { state.withLock { $0.refusals } }

    /// Makes a change with the next number, and notes what becomes of it.
    func note(_ change: (Int64) async throws -> Void) async {
        let id = state.withLock { state in
            state.last += 1
            return state.last
        }
        do {
            try await change(id)
            state.withLock { _ = $0.acknowledged.insert(id) }
        } catch DatabaseError.outcomeUnknown {
            state.withLock { state in
                state.unknown.insert(id)
                state.refusals += 1
            }
        } catch DatabaseError.unavailable {
            state.withLock { $0.refusals += 1 }
        } catch {
            Issue.record("change \(id) ended with \(error)")
        }
    }
}
#endif
