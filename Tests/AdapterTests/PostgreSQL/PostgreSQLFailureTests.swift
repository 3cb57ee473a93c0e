#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import TestSupport
import Testing

/// What becomes of changes when the server, a connection or its device fails.
struct PostgreSQLFailureTests {
    private static let processNumber = "SELECT pg_backend_pid() AS pid"
    private static func end(_ pid: Int64, by database: any Database) async throws {
        _ = try await database.ask("SELECT pg_terminate_backend(CAST($1 AS INTEGER)) AS done", [.integer(pid)])
    }

    @Test func `a connection that was cut while nobody used it is no trouble`() async throws {
        let database = try PostgreSQLSubject().open()
        try await database.change("CREATE TABLE a (id BIGINT)")
        for id in 1...3 {
            let pid = try await database.change(Self.processNumber)[0].integer("pid")
            try await Self.end(pid, by: database)
            try await database.change("INSERT INTO a (id) VALUES ($1)", [.integer(Int64(id))])
        }
        #expect(try await database.count("a") == 3)
    }

    @Test func `a connection that is cut in a transaction leaves nothing of it, and the next one works`() async throws {
        let database = try PostgreSQLSubject().open()
        try await database.change("CREATE TABLE a (id BIGINT)")
        let rows = (1...10_000).map { [DatabaseValue.integer(Int64($0))] }
        let works: [@Sendable (any DatabaseSession) async throws -> Void] = [
            { try await $0.run("INSERT INTO a (id) VALUES (2)", []) },
            { try await $0.insert(rows, into: "a", ["id"]) },
            { try await $0.run("INSERT INTO a (id) VALUES ($1)", forEach: rows) },
        ]
        for work in works {
            await expectUnavailable {
                try await database.write { session in
                    let pid = try await session.run(Self.processNumber, [])[0].integer("pid")
                    try await session.run("INSERT INTO a (id) VALUES (1)", [])
                    try await Self.end(pid, by: database)
                    try await work(session)
                }
            }
            #expect(try await database.count("a") == 0)
        }
        try await database.change("INSERT INTO a (id) VALUES (3)")
        #expect(try await database.count("a") == 1)
    }

    @Test func `a connection that is cut during the commit leaves it unknown whether it happened`() async throws {
        let database = try PostgreSQLSubject().open()
        // The commit waits for this.
        try await database.write { session in
            try await session.run("CREATE TABLE a (id BIGINT)", [])
            try await session.run(
                """
                CREATE FUNCTION linger() RETURNS TRIGGER LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(25); RETURN NULL; END'
                """, [])
            try await session.run(
                """
                CREATE CONSTRAINT TRIGGER lingering AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION linger()
                """, [])
        }
        let process = Noted<Int64>()
        let task = Task {
            try await database.write { session in
                let pid = try await session.run(Self.processNumber, [])[0].integer("pid")
                try await session.run("INSERT INTO a (id) VALUES (1)", [])
                process.note(pid)
            }
        }
        try await wait(for: "the commit") {
            guard let pid = process.value else { return false }
            let found = try await database.ask(
                """
                SELECT pid FROM pg_stat_activity
                WHERE pid = CAST($1 AS BIGINT) AND query = 'COMMIT' AND state = 'active' AND wait_event = 'PgSleep'
                """, [.integer(pid)])
            guard !found.isEmpty else { return false }
            try await Self.end(pid, by: database)
            return true
        }
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        guard case .outcomeUnknown = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
    }

    @Test func `a statement that takes too long is given up, and the connection is good for another`() async throws {
        let database = try PostgreSQLSubject().open { $0.statementMilliseconds = 100 }
        try await database.change("CREATE TABLE a (id BIGINT)")
        await expectUnavailable {
            try await database.write { session in
                try await session.run("INSERT INTO a (id) VALUES (1)", [])
                try await session.run("SELECT 1 AS one FROM pg_sleep(20)", [])
            }
        }
        await expectUnavailable { try await database.ask("SELECT 1 AS one FROM pg_sleep(20)") }
        #expect(try await database.count("a") == 0)
    }

    @Test func `a server that says nothing any more is given up soon after the limit of a statement`() async throws {
        let database = try PostgreSQLSubject().open { $0.statementMilliseconds = 100 }
        try await database.change("CREATE TABLE a (id BIGINT)")
        let process = Noted<Int64>()
        await expectUnavailable {
            try await database.write { session in
                let pid = try await session.run(Self.processNumber, [])[0].integer("pid")
                process.note(pid)
                kill(pid_t(pid), SIGSTOP)
                try await session.run("INSERT INTO a (id) VALUES (1)", [])
            }
        }
        // When it goes on it finds that nobody listens, and lets go of what it held.
        kill(pid_t(try #require(process.value)), SIGCONT)
        try await database.change("INSERT INTO a (id) VALUES (2)")
        #expect(try await database.ask("SELECT id FROM a").map { try $0.integer("id") } == [2])
    }

    @Test func `a connection that went silent while nobody used it is replaced`() async throws {
        let database = try PostgreSQLSubject().open { $0.statementMilliseconds = 100 }
        let pid = try await database.change(Self.processNumber)[0].integer("pid")
        kill(pid_t(pid), SIGSTOP)
        defer { kill(pid_t(pid), SIGCONT) }
        #expect(try await database.change(Self.processNumber)[0].integer("pid") != pid)
    }

    @Test func `a server with too many connections is not available`() async throws {
        let subject = try PostgreSQLSubject()
        let user = "u\(subject.name)"
        try await subject.open().change("CREATE ROLE \(user) LOGIN CONNECTION LIMIT 1")
        let database = try subject.open { $0.address = subject.server.address(of: subject.name, user: user) }
        try await database.read { session in
            try await session.run("SELECT 1 AS one", [])
            await expectUnavailable { try await database.change("SELECT 1 AS one") }
        }
    }

    @Test func `no server, a wrong name and a wrong database are not available`() async throws {
        let server = try PostgreSQLServer.shared.get()
        for address in [
            "postgresql://127.0.0.1:1/a", "postgresql://nobody-knows@127.0.0.1:\(server.port)/postgres",
            server.address(of: "nowhere"), "host=/nonexistent user=a dbname=b",
        ] {
            let database = try PostgreSQLDatabase(PostgreSQLSettings(address: address, part: "test"))
            await expectUnavailable { try await database.ask("SELECT 1 AS one") }
            // And at once the second time.
            await expectUnavailable { try await database.change("SELECT 1 AS one") }
        }
    }
}
#endif
