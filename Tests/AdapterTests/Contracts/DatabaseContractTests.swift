import Domain
import Ports
import Testing

/// What every database promises.
struct DatabaseContractTests {
    typealias Kind = DatabaseSubject.Kind

    @Test(arguments: Kind.allCases)
    func `values of every kind come back as they went in`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let bytes = (0...255).map { UInt8($0) }
        let name = "Zoë's \"thing\" 🙂 -- ; $1"
        try await database.change(
            "INSERT INTO things (id, name, bytes) VALUES ($1, $2, $3)", [.integer(.min), .text(name), .blob(bytes)])
        try await database.change(
            "INSERT INTO things (id, name, bytes) VALUES ($1, $2, $3)", [.integer(.max), .null, .blob([])])
        let rows = try await database.ask("SELECT id, name, bytes, owner FROM things ORDER BY id")
        #expect(rows.count == 2)
        #expect(try rows[0].integer("id") == .min)
        #expect(try rows[0].text("name") == name)
        #expect(try rows[0].blob("bytes") == bytes)
        #expect(try rows[0].value("owner") == .null)
        #expect(try rows[1].integer("id") == .max)
        #expect(try rows[1].textIfAny("name") == nil)
        #expect(try rows[1].blob("bytes").isEmpty)
    }

    @Test(arguments: Kind.allCases)
    func `parameters are bound by number, also out of order and more than once`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        let values: [DatabaseValue] = (1...12).map { .integer($0 * 10) }
        let row = try await database.ask(
            """
            SELECT $2 + 0 AS a, $1 + 0 AS b, $2 + $2 AS c, $12 + 0 AS d,
                $11 + $10 + $9 + $8 + $7 + $6 + $5 + $4 + $3 AS e
            """, values)[0]
        #expect(try row.integer("a") == 20)
        #expect(try row.integer("b") == 10)
        #expect(try row.integer("c") == 40)
        #expect(try row.integer("d") == 120)
        #expect(try row.integer("e") == (3...11).reduce(0, +) * 10)
    }

    @Test(arguments: Kind.allCases, [[], [1], [1, 2, 3]] as [[Int64]])
    func `more or fewer values than parameters are refused`(_ kind: Kind, _ numbers: [Int64]) async throws {
        let database = try DatabaseSubject(kind).open()
        await #expect(throws: DatabaseError.self) {
            try await database.ask("SELECT $1 + $2 AS sum", numbers.map { .integer($0) })
        }
    }

    @Test(arguments: Kind.allCases)
    func `a text with a zero byte is refused, because not every database keeps it`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        await #expect(throws: DatabaseError.self) {
            try await database.change("INSERT INTO things (id, name) VALUES ($1, $2)", [.integer(1), .text("a\0b")])
        }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `a change returns the rows that it names`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let insert = "INSERT INTO things (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING name"
        #expect(try await database.change(insert, [.integer(1), .text("a")]).map { try $0.text("name") } == ["a"])
        #expect(try await database.change(insert, [.integer(1), .text("b")]).isEmpty)
        let update = "UPDATE things SET name = $1 WHERE id >= $2 RETURNING id, name AS label"
        let rows = try await database.change(update, [.text("c"), .integer(0)])
        #expect(try rows.map { try $0.text("label") } == ["c"])
        #expect(throws: DatabaseError.self) { try rows[0].text("name") }
    }

    @Test(arguments: Kind.allCases)
    func `a column of another kind is an error and not a guess`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.change("INSERT INTO things (id, name) VALUES (1, 'a')")
        let row = try await database.ask("SELECT id, name, bytes FROM things")[0]
        #expect(throws: DatabaseError.self) { try row.text("id") }
        #expect(throws: DatabaseError.self) { try row.integer("name") }
        #expect(throws: DatabaseError.self) { try row.blob("bytes") }
        #expect(throws: DatabaseError.self) { try row.blobIfAny("name") }
    }

    @Test(arguments: Kind.allCases)
    func `what a transaction changed is gone when it throws`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        await #expect(throws: PlannedFailure()) {
            try await database.write { session in
                try await session.run("INSERT INTO things (id) VALUES (1)", [])
                let seen = try await session.run("SELECT id FROM things", [])
                #expect(seen.count == 1)
                throw PlannedFailure()
            }
        }
        #expect(try await database.count("things") == 0)
        try await database.change("INSERT INTO things (id) VALUES (1)")
        #expect(try await database.count("things") == 1)
    }

    @Test(arguments: Kind.allCases)
    func `a second row where one may be is a conflict, and so is a row without its owner`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.change("INSERT INTO things (id, name) VALUES (1, 'a')")
        for statement in [
            "INSERT INTO things (id) VALUES (1)", "INSERT INTO things (id, name) VALUES (2, 'a')",
            "INSERT INTO things (id, owner) VALUES (2, 99)",
        ] {
            let error = await #expect(throws: DatabaseError.self) { try await database.change(statement) }
            guard case .conflict = error else {
                Issue.record("\(statement) gave \(String(describing: error))")
                continue
            }
        }
        #expect(try await database.count("things") == 1)
    }

    @Test(arguments: Kind.allCases)
    func `after an error a transaction goes on no more, even if the error is caught`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        await #expect(throws: DatabaseError.self) {
            try await database.write { session in
                try await session.run("INSERT INTO things (id) VALUES (1)", [])
                _ = try? await session.run("INSERT INTO things (id) VALUES (1)", [])
                _ = try? await session.run("INSERT INTO things (id) VALUES (2)", [])
            }
        }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `a session is good for its transaction and no longer`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let escaped = try await database.write { $0 }
        await #expect(throws: DatabaseError.self) { try await escaped.run("INSERT INTO things (id) VALUES (1)", []) }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `who only asks can change nothing`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        await #expect(throws: DatabaseError.self) { try await database.ask("INSERT INTO things (id) VALUES (1)") }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `all statements of a question see one state`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let counts = try await database.read { session in
            let before = try await session.run("SELECT id FROM things", []).count
            try await database.change("INSERT INTO things (id) VALUES (1)")
            return [before, try await session.run("SELECT id FROM things", []).count]
        }
        #expect(counts == [0, 0])
        #expect(try await database.count("things") == 1)
    }

    @Test(arguments: Kind.allCases)
    func `changes act as if they came one after the other`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await database.write { session in
                        let last = try await session.run("SELECT COALESCE(MAX(id), 0) AS last FROM things", [])
                        let next = try last[0].integer("last") + 1
                        try await session.run("INSERT INTO things (id) VALUES ($1)", [.integer(next)])
                    }
                }
            }
            try await group.waitForAll()
        }
        let rows = try await database.ask("SELECT COUNT(*) AS count, MAX(id) AS last FROM things")
        #expect(try rows[0].integer("count") == 100)
        #expect(try rows[0].integer("last") == 100)
    }

    @Test(arguments: Kind.allCases)
    func `a cancelled task leaves no half of a transaction`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let task = Task {
            try await database.write { session in
                try await session.run("INSERT INTO things (id) VALUES (1)", [])
                withUnsafeCurrentTask { $0?.cancel() }
                try await session.run("INSERT INTO things (id) VALUES (2)", [])
            }
        }
        try? await task.value
        let count = try await database.count("things")
        #expect(count == 0 || count == 2)
        try await database.change("INSERT INTO things (id) VALUES (3)")
    }

    @Test(arguments: Kind.allCases)
    func `what was changed is there when the database is opened again`(_ kind: Kind) async throws {
        let subject = try DatabaseSubject(kind)
        try await subject.openWithThings().change("INSERT INTO things (id, name) VALUES (1, 'kept')")
        let rows = try await subject.openWithThings().ask("SELECT name FROM things")
        #expect(try rows.map { try $0.text("name") } == ["kept"])
    }
}
