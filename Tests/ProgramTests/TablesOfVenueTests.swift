import ArgumentParser
import Foundation
import Ports
import Testing

@testable import rialto

@Suite struct TablesOfVenueTests {
    @Test func `without a server each part is a file in the data directory`() async throws {
        let path = NSTemporaryDirectory() + "rialto-tables-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let tables = TablesOfVenue(of: VenueFiles(directory: path), in: nil)
        #expect(!tables.isInServer)
        #expect(!tables.mayHave(service: "history"))
        for database in [try tables.people(), try tables.service("history")] {
            try await database.write { try await $0.run("CREATE TABLE a (id BIGINT)", []) }
        }
        #expect(tables.mayHave(service: "history"))
        #expect(tables.place(ofService: "history") == path + "/services/history.db")
        for name in ["people.db", "services/history.db"] {
            #expect(FileManager.default.fileExists(atPath: path + "/" + name))
        }
        tables.close()
    }

    @Test func `an address that is none is refused, and no password is repeated`() {
        for text in [
            "", "people.db", "mysql://rialto:secret@host/rialto", "postgresql://rialto:secret@host/rialto?no=1",
        ] {
            let error = #expect(throws: ValidationError.self) { try DatabaseAddress(text) }
            #expect(!"\(String(describing: error))".contains("secret"))
        }
    }

    #if PostgreSQL
    @Test func `a server that is away is found out when something is asked, and its address is not shown`() async throws
    {
        let address = try DatabaseAddress("postgresql://rialto:secret@127.0.0.1:1/rialto")
        let tables = TablesOfVenue(of: VenueFiles(directory: "/nonexistent"), in: address)
        #expect(tables.isInServer)
        #expect(tables.mayHave(service: "history"))
        #expect(!tables.place(ofService: "history").contains("secret"))
        let database = try tables.service("history")
        let error = await #expect(throws: DatabaseError.self) {
            try await database.read { try await $0.run("SELECT 1 AS one", []) }
        }
        guard case .unavailable(let reason) = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
        #expect(!reason.contains("secret"))
        tables.close()
    }
    @Test func `services look up in the replica what they are asked, and people do not`() throws {
        let address = try DatabaseAddress("postgresql://rialto@127.0.0.1:1/rialto")
        let replica = try DatabaseAddress("postgresql://rialto@127.0.0.1:2/rialto", flag: "--database-reader")
        let tables = TablesOfVenue(
            of: VenueFiles(directory: "/nonexistent"), in: address, readingFrom: replica)
        #expect(try tables.service("history").replica != nil)
        #expect(try tables.people().replica == nil)
        tables.close()
        let error = #expect(throws: ValidationError.self) {
            try DatabaseAddress("http://host", flag: "--database-reader")
        }
        #expect(error?.message.hasPrefix("--database-reader is no such address") == true)
    }
    #else
    @Test func `a program that was built without PostgreSQL says so`() {
        #expect(throws: ValidationError.self) { try DatabaseAddress("postgresql://rialto@host/rialto") }
    }
    #endif
}
