import Domain
import Ports
import Testing

/// What every database promises of many rows at once.
struct DatabaseBulkContractTests {
    typealias Kind = DatabaseSubject.Kind

    private static let columns = ["id", "name", "bytes", "owner"]

    private static func row(_ id: Int64) -> [DatabaseValue] {
        // The text has what a copying database has to write in another way.
        let name = DatabaseValue.text("näme\t\(id)\n\\N \\ \"$1\"")
        return [.integer(id), id.isMultiple(of: 3) ? .null : name, .blob([0, 255, UInt8(id % 256)]), .null]
    }

    private static func values(_ row: DatabaseRow) throws -> [DatabaseValue] { try columns.map(row.value) }

    @Test(arguments: Kind.allCases)
    func `rows that are inserted together are those that were given`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let rows = (1...2_500).map { Self.row($0) }
        try await database.write { session in
            try await session.insert(rows, into: "things", Self.columns)
            #expect(try await session.run("SELECT id FROM things", []).count == rows.count)
        }
        let found = try await database.ask("SELECT * FROM things ORDER BY id")
        #expect(try found.map(Self.values) == rows)
    }

    @Test(arguments: Kind.allCases)
    func `rows that are put together are added or changed by their key`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.write { session in
            try await session.insert((Int64(1)...10).map { Self.row($0) }, into: "things", Self.columns)
            try await session.put(
                (Int64(6)...15).map { [.text("put \($0)"), .integer($0)] }, into: "things", key: ["id"], ["name", "id"])
            // And again in the same transaction.
            try await session.put([[.integer(15), .text("last")]], into: "things", key: ["id"], ["id", "name"])
        }
        let found = try await database.ask("SELECT * FROM things ORDER BY id")
        let expected = (Int64(1)...15).map { id -> [DatabaseValue] in
            var row = Self.row(id)
            if id > 5 { row[1] = .text(id == 15 ? "last" : "put \(id)") }
            // A column that was not put keeps what it had.
            if id > 10 { row[2] = .null }
            return row
        }
        #expect(try found.map(Self.values) == expected)
    }

    @Test(arguments: Kind.allCases)
    func `rows that are put and hold nothing but their key stay as they are`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.write { session in
            try await session.insert([Self.row(1)], into: "things", Self.columns)
            try await session.put([[.integer(1)], [.integer(2)]], into: "things", key: ["id"], ["id"])
        }
        let found = try await database.ask("SELECT * FROM things ORDER BY id")
        #expect(try found.map(Self.values) == [Self.row(1), [.integer(2), .null, .null, .null]])
    }

    @Test(arguments: Kind.allCases)
    func `a row that is there keeps the columns that a put keeps`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.write { session in
            try await session.insert([Self.row(1)], into: "things", Self.columns)
            let rows = (Int64(1)...2).map { [.integer($0)] + Self.row($0 + 10).dropFirst() }
            try await session.put(rows, into: "things", key: ["id"], keeping: ["name"], Self.columns)
            // With nothing left to change, only what is new comes in.
            let names = (Int64(2)...3).map { [DatabaseValue.integer($0), .text("late")] }
            try await session.put(names, into: "things", key: ["id"], keeping: ["name"], ["id", "name"])
        }
        let found = try await database.ask("SELECT * FROM things ORDER BY id")
        let kept = [.integer(1), Self.row(1)[1]] + Self.row(11).dropFirst(2)
        let added = [.integer(2)] + Self.row(12).dropFirst()
        #expect(try found.map(Self.values) == [kept, added, [.integer(3), .text("late"), .null, .null]])
    }

    @Test(arguments: Kind.allCases)
    func `a statement runs once for each set of values, in their order`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.write { session in
            try await session.insert([[.integer(1), .text("")]], into: "things", ["id", "name"])
            // The parameters do not come in the order of their numbers.
            try await session.run(
                "UPDATE things SET name = name || $2 WHERE id = $1",
                forEach: (0..<1_000).map { [.integer(1), .text("\($0 % 10)")] })
        }
        let found = try await database.ask("SELECT name FROM things")
        #expect(try found.map { try $0.text("name") } == [String(repeating: "0123456789", count: 100)])
    }

    @Test(arguments: Kind.allCases)
    func `nothing is a set of rows as well`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        try await database.write { session in
            try await session.insert([], into: "things", ["id"])
            try await session.put([], into: "things", key: ["id"], ["id", "name"])
            try await session.run("DELETE FROM things WHERE id = $1", forEach: [])
        }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `one row too many among many undoes the transaction`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        let error = await #expect(throws: DatabaseError.self) {
            try await database.write { session in
                try await session.insert([1, 2, 3, 2].map { Self.row($0) }, into: "things", Self.columns)
            }
        }
        guard case .conflict = error else {
            Issue.record("two rows of one key gave \(String(describing: error))")
            return
        }
        #expect(try await database.count("things") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `a row with too few values is refused`(_ kind: Kind) async throws {
        let database = try await DatabaseSubject(kind).openWithThings()
        await #expect(throws: DatabaseError.self) {
            try await database.write { session in
                try await session.insert([[.integer(1), .null], [.integer(2)]], into: "things", ["id", "name"])
            }
        }
        #expect(try await database.count("things") == 0)
    }
}
