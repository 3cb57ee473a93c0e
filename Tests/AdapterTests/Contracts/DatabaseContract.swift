import Domain
import Ports
import SQLiteAdapter
import TestSupport

#if PostgreSQL
import PostgreSQLAdapter
#endif

/// A database for one test, which can be opened again as after a stop.
final class DatabaseSubject: Sendable {
    enum Kind: CaseIterable, Sendable {
        case sqlite
        #if PostgreSQL
        case postgreSQL
        #endif
    }

    let kind: Kind
    private let directory: TemporaryDirectory
    /// The address of a database of a server.
    private let address: String

    init(_ kind: Kind) throws {
        self.kind = kind
        directory = try TemporaryDirectory()
        switch kind {
        case .sqlite: address = ""
        #if PostgreSQL
        case .postgreSQL:
            let server = try PostgreSQLServer.shared.get()
            address = server.address(of: try server.makeDatabase())
        #endif
        }
    }

    /// Opens what earlier ones of this subject have written.
    func open() throws -> any Database {
        switch kind {
        case .sqlite: try SQLiteDatabase(at: directory.path + "/test.sqlite")
        #if PostgreSQL
        case .postgreSQL: try PostgreSQLDatabase(PostgreSQLSettings(address: address, part: "test"))
        #endif
        }
    }

    /// A database with a table of things.
    func openWithThings() async throws -> any Database {
        let database = try open()
        try await database.write { session in
            try await session.run(
                """
                CREATE TABLE IF NOT EXISTS things (
                    id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, bytes BYTEA, owner BIGINT REFERENCES things (id))
                """, [])
        }
        return database
    }
}

struct PlannedFailure: Error, Equatable {}

extension Database {
    func ask(_ statement: String, _ values: [DatabaseValue] = []) async throws -> [DatabaseRow] {
        try await read { try await $0.run(statement, values) }
    }

    @discardableResult
    func change(_ statement: String, _ values: [DatabaseValue] = []) async throws -> [DatabaseRow] {
        try await write { try await $0.run(statement, values) }
    }

    func count(_ table: String) async throws -> Int64 {
        try await ask("SELECT COUNT(*) AS count FROM \(table)").first?.integer("count") ?? -1
    }
}
