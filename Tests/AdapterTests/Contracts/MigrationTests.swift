import Domain
import Ports
import Testing

struct MigrationTests {
    typealias Kind = DatabaseSubject.Kind

    private static let time = Timestamp(nanoseconds: 5)
    private static let first = Migration(
        number: 1, statements: ["CREATE TABLE a (id BIGINT)", "INSERT INTO a VALUES (1)"])
    private static let second = Migration(number: 2, statements: ["ALTER TABLE a ADD COLUMN name TEXT"])

    @Test(arguments: Kind.allCases)
    func `each migration is applied once and in order`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        #expect(try await database.migrate("p", through: [Self.first], at: Self.time) == 1)
        #expect(try await database.migrate("p", through: [Self.first], at: Self.time) == 0)
        #expect(try await database.migrate("p", through: [Self.first, Self.second], at: Self.time) == 1)
        #expect(try await database.ask("SELECT id, name FROM a").count == 1)
        let applied = try await database.ask(
            "SELECT number, applied_at FROM migrations WHERE part = 'p' ORDER BY number")
        #expect(try applied.map { try $0.integer("number") } == [1, 2])
        #expect(try applied.map { try $0.integer("applied_at") } == [5, 5])
    }

    @Test(arguments: Kind.allCases)
    func `each part has numbers of its own`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        try await database.migrate("p", through: [Self.first], at: Self.time)
        let other = Migration(number: 1, statements: ["CREATE TABLE b (id BIGINT)"])
        #expect(try await database.migrate("q", through: [other], at: Self.time) == 1)
        #expect(try await database.count("b") == 0)
    }

    @Test(arguments: Kind.allCases)
    func `a database of a newer program is refused with both numbers`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        try await database.migrate("p", through: [Self.first, Self.second], at: Self.time)
        await #expect(throws: MigrationError.newer(part: "p", found: 2, known: 1)) {
            try await database.migrate("p", through: [Self.first], at: Self.time)
        }
    }

    @Test(arguments: Kind.allCases)
    func `a migration that fails leaves nothing, and those before it stay`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        let broken = Migration(number: 2, statements: ["CREATE TABLE b (id BIGINT)", "INSERT INTO nowhere VALUES (1)"])
        await #expect(throws: DatabaseError.self) {
            try await database.migrate("p", through: [Self.first, broken], at: Self.time)
        }
        await #expect(throws: DatabaseError.self) { try await database.count("b") }
        #expect(try await database.count("a") == 1)
        #expect(try await database.migrate("p", through: [Self.first, Self.second], at: Self.time) == 1)
    }

    @Test(arguments: Kind.allCases)
    func `numbers with a gap are refused before anything is done`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        let third = Migration(number: 3, statements: [])
        await #expect(throws: MigrationError.misnumbered(part: "p", number: 3, expected: 2)) {
            try await database.migrate("p", through: [Self.first, third], at: Self.time)
        }
        await #expect(throws: DatabaseError.self) { try await database.count("a") }
    }

    @Test(arguments: Kind.allCases)
    func `of many programs that start at once each migration is applied by one`(_ kind: Kind) async throws {
        let database = try DatabaseSubject(kind).open()
        let applied = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try await database.migrate("p", through: [Self.first, Self.second], at: Self.time) }
            }
            return try await group.reduce(0, +)
        }
        #expect(applied == 2)
        #expect(try await database.count("a") == 1)
    }
}
