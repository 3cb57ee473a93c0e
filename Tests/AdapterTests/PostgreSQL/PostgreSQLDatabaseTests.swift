#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import Testing

/// What only a server of PostgreSQL promises.
struct PostgreSQLDatabaseTests {
    private static let nextThing = "INSERT INTO things (id) SELECT COALESCE(MAX(id), 0) + 1 FROM things"

    @Test func `changes of two programs act as if they came one after the other`() async throws {
        let subject = try PostgreSQLSubject()
        let databases = [try subject.open(), try subject.open()]
        try await databases[0].change("CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { try await databases[number % 2].change(Self.nextThing) }
            }
            try await group.waitForAll()
        }
        #expect(try await databases[0].count("things") == 100)
    }

    @Test func `a change waits for those of its own part in other programs, and not for those of another part`()
        async throws
    {
        let subject = try PostgreSQLSubject()
        let (first, second, other) = (
            try subject.open(), try subject.open { $0.lockMilliseconds = 50 },
            try subject.open(part: "other")
        )
        try await first.change("CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY)")
        try await first.write { session in
            try await session.run("INSERT INTO things (id) VALUES (1)", [])
            try await other.change("INSERT INTO things (id) VALUES (2)")
            await expectUnavailable { try await second.change("INSERT INTO things (id) VALUES (3)") }
        }
        try await second.change("INSERT INTO things (id) VALUES (3)")
        #expect(try await first.count("things") == 3)
    }

    @Test func `parts whose tables are made at the same moment in a new database do not get in each other's way`()
        async throws
    {
        let subject = try PostgreSQLSubject()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                let database = try subject.open(part: "\(number)")
                group.addTask {
                    let step = Migration(number: 1, statements: ["CREATE TABLE IF NOT EXISTS a (id BIGINT)"])
                    try await database.migrate("\(number)", through: [step], at: SteppedClock().now())
                }
            }
            try await group.waitForAll()
        }
        #expect(try await subject.open().count("migrations") == 8)
    }

    @Test func `sums and other whole numbers come back as numbers, and a fraction is refused`() async throws {
        let database = try PostgreSQLSubject().open()
        let sums: [(String, Int64)] = [
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("10000", 10_000), ("-10001", -10_001),
            ("0", 0), ("100000000", 100_000_000), ("20000.000", 20_000),
        ]
        for (text, number) in sums {
            let rows = try await database.ask("SELECT CAST('\(text)' AS NUMERIC) AS number")
            #expect(try rows[0].integer("number") == number)
        }
        let row = try await database.ask("SELECT 1 > 0 AS yes, CAST(7 AS SMALLINT) AS seven, 'a' AS text")[0]
        #expect(try row.integer("yes") == 1)
        #expect(try row.integer("seven") == 7)
        #expect(try row.text("text") == "a")
        for text in ["1.5", "9223372036854775808", "-9223372036854775809", "1e30"] {
            await #expect(throws: DatabaseError.self) {
                try await database.ask("SELECT CAST('\(text)' AS NUMERIC) AS number")
            }
        }
        await #expect(throws: DatabaseError.self) { try await database.ask("SELECT 1.5e0 + 0 AS number") }
    }

    @Test func `one statement takes nulls and values, and values of other kinds`() async throws {
        let database = try PostgreSQLSubject().open()
        try await database.change("CREATE TABLE a (number BIGINT, word TEXT)")
        let insert = "INSERT INTO a (number, word) VALUES ($1, $2)"
        try await database.write { session in
            try await session.run(insert, [.null, .null])
            try await session.run(insert, [.integer(.max), .null])
            try await session.run(insert, [.null, .text("a")])
            try await session.run(
                insert, forEach: [[.null, .text("b")], [.integer(5), .null], [.integer(6), .text("c")]])
            _ = try await session.run("SELECT $1 AS value", [.integer(1)])
            _ = try await session.run("SELECT $1 AS value", [.text("1")])
        }
        #expect(try await database.count("a") == 6)
        #expect(try await database.ask("SELECT SUM(number - 1) AS sum FROM a WHERE number < 10")[0].integer("sum") == 9)
    }

    @Test func `more statements than a connection keeps are prepared all the same`() async throws {
        let database = try PostgreSQLSubject().open()
        try await database.write { session in
            for round in 0..<2 {
                for number in 0..<400 {
                    let rows = try await session.run("SELECT \(number) + $1 AS sum", [.integer(Int64(round))])
                    #expect(try rows[0].integer("sum") == Int64(number + round))
                }
            }
            let kept = try await session.run("SELECT COUNT(*) AS count FROM pg_prepared_statements", [])
            #expect(try kept[0].integer("count") <= 257)
        }
    }

    @Test func `a table that was changed by another program is read with its new columns`() async throws {
        let subject = try PostgreSQLSubject()
        let (database, other) = (try subject.open(), try subject.open())
        try await database.change("CREATE TABLE a (id BIGINT)")
        try await database.insert([[.integer(1)]], ["id"])
        await #expect(throws: DatabaseError.self) { try await database.ask("SELECT * FROM a")[0].value("name") }
        try await other.change("ALTER TABLE a ADD COLUMN name TEXT")
        #expect(try await database.ask("SELECT * FROM a")[0].value("name") == .null)
    }

    @Test(arguments: [1, 500]) func `a value that is not of its column's type is refused, and goes nowhere`(
        _ count: Int
    ) async throws {
        let database = try PostgreSQLSubject().open()
        try await database.change("CREATE TABLE a (id BIGINT, name TEXT)")
        for row in [[.text("eightcha"), .null], [.integer(1), .integer(2)], [.integer(1), .blob([65])]]
            as [[DatabaseValue]]
        {
            await #expect(throws: DatabaseError.self) {
                try await database.write { session in
                    try await session.insert(.init(repeating: row, count: count), into: "a", ["id", "name"])
                }
            }
        }
        #expect(try await database.count("a") == 0)
    }

    @Test func `who waits too long for a connection, or as one too many, is told so`() async throws {
        let database = try PostgreSQLSubject().open {
            $0.readersMax = 1
            $0.waitingMax = 1
            $0.waitMilliseconds = 300
        }
        try await database.read { _ in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask { await expectUnavailable { try await database.ask("SELECT 1 AS one") } }
                }
            }
        }
        #expect(try await database.ask("SELECT 1 AS one").count == 1)
    }

    @Test func `a commit waits for the device, also where the database says otherwise`() async throws {
        let subject = try PostgreSQLSubject()
        try await subject.open().change("ALTER DATABASE \(subject.name) SET synchronous_commit = off")
        let value = "SELECT current_setting('synchronous_commit') AS value"
        #expect(try await subject.open().change(value)[0].text("value") == "on")
    }

    @Test func `the limit of a statement is that of the address, if it has one`() async throws {
        let subject = try PostgreSQLSubject()
        let database = try subject.open { $0.address += "options=-c%20statement_timeout%3D100" }
        #expect(try await database.ask("SHOW statement_timeout")[0].text("statement_timeout") == "100ms")
        await expectUnavailable { try await database.ask("SELECT 1 AS one FROM pg_sleep(20)") }
    }

    @Test func `an address that cannot be read is refused, and no password is repeated`() throws {
        for address in ["postgresql://a:secret@host/b?no=1", "postgresql://a:%secret@host/b"] {
            let error = #expect(throws: DatabaseError.self) {
                try PostgreSQLDatabase(PostgreSQLSettings(address: address, part: "p"))
            }
            #expect(!"\(String(describing: error))".contains("secret"))
        }
    }
}

extension PostgreSQLDatabase {
    fileprivate func insert(_ rows: [[DatabaseValue]], _ columns: [String]) async throws {
        try await write { try await $0.insert(rows, into: "a", columns) }
    }
}
#endif
