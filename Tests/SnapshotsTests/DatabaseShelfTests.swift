import Domain
import Journal
import Ports
import SQLiteAdapter
import Synchronization
import TestSupport
import Testing

@testable import Snapshots

#if PostgreSQL
import PostgreSQLAdapter
#endif

/// What a shelf in a database promises, in each kind of database.
@Suite struct DatabaseShelfTests {
    enum Kind: CaseIterable, Sendable {
        case sqlite
        #if PostgreSQL
        case postgreSQL
        #endif
    }

    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func database(_ kind: Kind) throws -> any Database {
        switch kind {
        case .sqlite: return try SQLiteDatabase(at: directory.path + "/test.sqlite")
        #if PostgreSQL
        case .postgreSQL:
            let server = try PostgreSQLServer.shared.get()
            var settings = PostgreSQLSettings(
                address: server.address(of: try server.makeDatabase()), part: DatabaseSnapshotShelf.part)
            settings.waitMilliseconds = 300_000
            settings.lockMilliseconds = 300_000
            return try PostgreSQLDatabase(settings)
        #endif
        }
    }

    private func shelf(_ database: any Database, shard: UInt16 = 0) -> DatabaseSnapshotShelf {
        DatabaseSnapshotShelf(ShardID(shard), in: database, clock: StandingClock())
    }

    /// Puts a snapshot of a volume there.
    private func put(_ snapshot: ShelvedSnapshot, of volume: Volume, on shelf: DatabaseSnapshotShelf) async throws {
        let bytes = try volume.bytes(of: snapshot.sequence.value)
        try await shelf.put(snapshot) { range throws(SnapshotShelfError) in Array(bytes[range]) }
    }

    private func bytes(_ snapshot: ShelvedSnapshot, on shelf: DatabaseSnapshotShelf) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await shelf.read(snapshot) { piece throws(SnapshotShelfError) in bytes += piece }
        return bytes
    }

    private func count(_ table: String, _ database: any Database) async throws -> Int64? {
        try await database.read { session in
            try await session.run("SELECT COUNT(*) AS count FROM \(table)", []).first?.integer("count")
        }
    }

    @Test(arguments: Kind.allCases)
    func `a snapshot is read as it was put, and those of another shard are not there`(_ kind: Kind) async throws {
        let (database, volume) = (try database(kind), try Volume())
        let snapshot = try volume.write(20)
        let shelf = shelf(database)
        #expect(try await shelf.list() == [])
        try await put(snapshot, of: volume, on: shelf)
        #expect(try await shelf.list() == [snapshot])
        #expect(try await bytes(snapshot, on: shelf) == volume.bytes(of: 20))
        #expect(try await count("snapshot_chunks", database) == 3)
        #expect(try await self.shelf(database, shard: 1).list() == [])
    }

    @Test(arguments: Kind.allCases)
    func `the newest two are kept, and their chunks alone`(_ kind: Kind) async throws {
        let (database, volume) = (try database(kind), try Volume())
        let shelf = shelf(database)
        for sequence: UInt64 in [10, 20, 30] {
            try await put(try volume.write(sequence, engineBytes: 1_500_000), of: volume, on: shelf)
        }
        #expect(try await shelf.list().map(\.sequence) == [Sequence(30), Sequence(20)])
        #expect(try await count("snapshot_chunks", database) == 4)
        // An older one is not worth its place.
        let old = try Volume()
        try await put(try old.write(15, engineBytes: 1_500_000), of: old, on: shelf)
        #expect(try await shelf.list().map(\.sequence) == [Sequence(30), Sequence(20)])
        #expect(try await count("snapshot_chunks", database) == 4)
    }

    @Test(arguments: Kind.allCases)
    func `several replicas put one snapshot at once, and it is there once`(_ kind: Kind) async throws {
        let (database, volume, other) = (try database(kind), try Volume(), try Volume())
        let snapshot = try volume.write(20)
        // Another program may write other bytes for the same record.
        let different = try other.write(20, engineBytes: 2_000_000)
        let shelf = shelf(database)
        try await withThrowingTaskGroup { group in
            for number in 0..<6 {
                group.addTask {
                    if number == 5 { return try await put(different, of: other, on: shelf) }
                    try await put(snapshot, of: volume, on: shelf)
                }
            }
            try await group.waitForAll()
        }
        let there = try #require(try await shelf.list().first)
        #expect([snapshot, different].contains(there))
        #expect(try await bytes(there, on: shelf) == (there == snapshot ? volume : other).bytes(of: 20))
        #expect(try await shelf.list().count == 1)
        #expect(try await count("snapshot_chunks", database) == (there == snapshot ? 3 : 2))
        // The second finds it there and reads nothing.
        try await shelf.put(there) { _ throws(SnapshotShelfError) in
            throw .refused(reason: "it was read")
        }
    }

    @Test(arguments: Kind.allCases)
    func `a snapshot that breaks off is not there, and a later one sweeps it away`(_ kind: Kind) async throws {
        let (database, volume) = (try database(kind), try Volume())
        let shelf = shelf(database)
        let snapshot = try volume.write(20)
        let bytes = try volume.bytes(of: 20)
        await #expect(throws: SnapshotShelfError.away(reason: "the volume is gone")) {
            try await shelf.put(snapshot) { range throws(SnapshotShelfError) in
                guard range.lowerBound == 0 else { throw .away(reason: "the volume is gone") }
                return Array(bytes[range])
            }
        }
        #expect(try await shelf.list() == [])
        #expect(try await count("snapshot_chunks", database) == 1)
        let next = try volume.write(30)
        try await put(next, of: volume, on: shelf)
        #expect(try await shelf.list() == [next])
        #expect(try await count("snapshot_chunks", database) == 3)
        await #expect(throws: SnapshotShelfError.notFound(Sequence(20))) { try await self.bytes(snapshot, on: shelf) }
    }

    @Test(arguments: Kind.allCases)
    func `a chunk that was changed is found`(_ kind: Kind) async throws {
        let (database, volume) = (try database(kind), try Volume())
        let shelf = shelf(database)
        let snapshot = try volume.write(20)
        try await put(snapshot, of: volume, on: shelf)
        try await database.write { session in
            try await session.run(
                "UPDATE snapshot_chunks SET content = $1 WHERE number = 1",
                [.blob([UInt8](repeating: 0, count: 1 << 20))])
        }
        var taken = 0
        let error = SnapshotShelfError.damaged(reason: "chunk 1 of record 20 has another digest")
        do {
            try await shelf.read(snapshot) { piece throws(SnapshotShelfError) in taken += piece.count }
            Issue.record("it was read")
        } catch let found { #expect(found == error) }
        #expect(taken == 1 << 20)
    }

    @Test(arguments: Kind.allCases)
    func `the newest of a volume is offered when it is newer enough`(_ kind: Kind) async throws {
        let (database, volume) = (try database(kind), try Volume())
        let shelf = shelf(database)
        let offering = SnapshotUpload(to: shelf, leastRecords: 10)
        #expect(try await offering.offer(newestOf: volume.store) == .nothing)
        try volume.write(10, 20, engineBytes: 10)
        #expect(try await offering.offer(newestOf: volume.store) == .put(Sequence(20)))
        #expect(try await offering.offer(newestOf: volume.store) == .hadEnough(Sequence(20)))
        try volume.write(29, engineBytes: 10)
        #expect(try await offering.offer(newestOf: volume.store) == .hadEnough(Sequence(20)))
        let newest = try volume.write(30, engineBytes: 10)
        #expect(try await offering.offer(newestOf: volume.store) == .put(Sequence(30)))
        #expect(try await shelf.list().first == newest)
    }

    @Test func `a replica begins with what another has put into the database`() async throws {
        let (database, volume, own) = (try database(.sqlite), try Volume(), try Volume())
        let snapshot = try volume.write(20)
        let shelf = shelf(database)
        _ = try await SnapshotUpload(to: shelf, leastRecords: 1).offer(newestOf: volume.store)
        let search = SnapshotSearch(ShardID(0), peers: [], database: shelf, positionPart: "log") { position in
            position.last == Sequence(20) ? .possible : .impossible(reason: "it begins after record 20")
        }
        let outcome = try await search.run(into: own.store)
        #expect(outcome.beginning == .fetched(snapshot, from: "the database"))
        #expect(try own.bytes(of: 20) == volume.bytes(of: 20))
    }
}
