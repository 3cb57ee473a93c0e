import Foundation
import Ports
import SQLiteAdapter
import TestSupport
import Testing

/// What only the file of SQLite promises.
struct SQLiteDatabaseTests {
    @Test func `the file and what lies beside it belong to their owner alone`() async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(at: directory.path + "/people.sqlite")
        try await database.change("CREATE TABLE a (id BIGINT)")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(names.contains("people.sqlite") && names.contains("people.sqlite-wal"))
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        withExtendedLifetime(database) {}
    }

    @Test func `a commit waits for the device, and rows keep their owners`() async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(at: directory.path + "/people.sqlite")
        #expect(try await database.change("PRAGMA synchronous")[0].integer("synchronous") == 2)
        #expect(try await database.change("PRAGMA journal_mode")[0].text("journal_mode") == "wal")
        #expect(try await database.change("PRAGMA foreign_keys")[0].integer("foreign_keys") == 1)
    }

    @Test func `one that syncs now and then is in the same mode but for that, and keeps what it had`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/history.sqlite"
        let database = try SQLiteDatabase(at: path, syncing: .nowAndThen)
        #expect(try await database.change("PRAGMA synchronous")[0].integer("synchronous") == 1)
        #expect(try await database.change("PRAGMA journal_mode")[0].text("journal_mode") == "wal")
        try await database.change("CREATE TABLE a (id BIGINT)")
        try await database.change("INSERT INTO a (id) VALUES (7)")
        try database.close()
        let again = try SQLiteDatabase(at: path)
        #expect(try await again.change("PRAGMA synchronous")[0].integer("synchronous") == 2)
        #expect(try await again.ask("SELECT id FROM a")[0].integer("id") == 7)
    }

    @Test func `a file that is no database is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/people.sqlite"
        try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: path))
        #expect(throws: DatabaseError.self) { try SQLiteDatabase(at: path) }
    }

    @Test func `a directory that is not there is said to be so`() throws {
        #expect(throws: DatabaseError.self) { try SQLiteDatabase(at: "/nonexistent/people.sqlite") }
    }

    @Test func `a copy has what was committed, while others go on writing`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/people.sqlite"
        let target = directory.path + "/copy.sqlite"
        let database = try SQLiteDatabase(at: path)
        try await database.change("CREATE TABLE a (id BIGINT)")
        try await database.change("INSERT INTO a (id) VALUES (1)")
        try await database.write { session in
            _ = try await session.run("INSERT INTO a (id) VALUES (2)", [])
            try SQLiteDatabase.copy(from: path, to: target)
        }
        try await database.change("INSERT INTO a (id) VALUES (3)")
        let copy = try SQLiteDatabase(at: target)
        #expect(try await copy.ask("SELECT COUNT(*) AS count FROM a")[0].integer("count") == 1)
        #expect(try await database.ask("SELECT COUNT(*) AS count FROM a")[0].integer("count") == 3)
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(throws: DatabaseError.self) { try SQLiteDatabase.copy(from: path, to: target) }
        #expect(throws: DatabaseError.self) {
            try SQLiteDatabase.copy(from: directory.path + "/nothing", to: directory.path + "/other")
        }
    }

    @Test func `a closed database says so`() async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(at: directory.path + "/people.sqlite")
        try database.close()
        await #expect(throws: DatabaseError.self) { try await database.ask("SELECT 1 AS one") }
    }
}
