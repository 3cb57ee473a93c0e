import Domain
import Journal
import Ports
import Testing

@testable import Snapshots

@Suite struct SearchTests {
    /// A search for a log that begins after `begin`.
    private func search(
        _ peers: [VolumeShelf], _ database: VolumeShelf? = nil, logBeginsAfter begin: UInt64
    ) -> SnapshotSearch {
        SnapshotSearch(ShardID(0), peers: peers, database: database, positionPart: "log") { position in
            guard position.last.value >= begin else { return .impossible(reason: "it begins after record \(begin)") }
            #expect(position == .start || position.note == [UInt8(position.last.value % 256)])
            return .possible
        }
    }

    @Test func `a snapshot on the own volume is taken, and nobody is asked`() async throws {
        let (own, other) = (try Volume(), try Volume())
        try own.write(10, 20)
        try other.write(30)
        let peer = VolumeShelf("the peer", other)
        let outcome = try await search([peer], logBeginsAfter: 15).run(into: own.store)
        #expect(outcome == SnapshotSearch.Outcome(beginning: .own(Sequence(20)), notes: []))
        #expect(peer.lists == 0)
    }

    @Test func `an empty volume gets the newest snapshot of the peers, byte for byte`() async throws {
        let (own, first, second) = (try Volume(), try Volume(), try Volume())
        try first.write(10, 20)
        let newest = try second.write(15, 25)
        let peers = [VolumeShelf("the peer A", first), VolumeShelf("the peer B", second)]
        let database = VolumeShelf("the database", first)
        let outcome = try await search(peers, database, logBeginsAfter: 12).run(into: own.store)
        #expect(outcome.beginning == .fetched(newest, from: "the peer B"))
        #expect(try own.bytes(of: 25) == second.bytes(of: 25))
        #expect(try own.names == [SnapshotStore.file(of: Sequence(25))])
        #expect(try own.store.read(Sequence(25)) == .sample(25, engineBytes: 3_000_000))
        #expect(database.lists == 0)
    }

    @Test(arguments: [VolumeShelf.Fault.away, .neverAnswers, .breaksOff(150_000), .breaksOff(0), .flipsByte(70_000)])
    func `what a peer does wrong costs a note, and another place is asked`(_ fault: VolumeShelf.Fault) async throws {
        let (own, volume) = (try Volume(), try Volume())
        let snapshot = try volume.write(20)
        let peers = [VolumeShelf("the peer A", volume, fault)]
        var search = search(peers, VolumeShelf("the database", volume), logBeginsAfter: 20)
        if case .neverAnswers = fault { search.listNanoseconds = 200_000_000 }
        let outcome = try await search.run(into: own.store)
        #expect(outcome.beginning == .fetched(snapshot, from: "the database"))
        #expect(outcome.notes.count == 2)
        #expect(outcome.notes.first == "This volume has no snapshot.")
        #expect(outcome.notes.last?.hasPrefix("The peer A ") == true)
        #expect(try own.names == [SnapshotStore.file(of: Sequence(20))])
    }

    @Test func `a database that is away is not missed while a peer has what is needed`() async throws {
        let (own, volume) = (try Volume(), try Volume())
        let snapshot = try volume.write(20)
        let database = VolumeShelf("the database", volume, .away)
        let outcome = try await search([VolumeShelf("the peer", volume)], database, logBeginsAfter: 20)
            .run(into: own.store)
        #expect(outcome.beginning == .fetched(snapshot, from: "the peer"))
    }

    @Test func `a snapshot of the own volume that is damaged, or too old for the log, is replaced`() async throws {
        let (own, volume) = (try Volume(), try Volume())
        try own.write(10, 20)
        var bytes = try own.bytes(of: 20)
        bytes[bytes.count / 2] ^= 1
        try own.overwrite(20, with: bytes)
        let snapshot = try volume.write(20)
        let outcome = try await search([VolumeShelf("the peer", volume)], logBeginsAfter: 15).run(into: own.store)
        #expect(outcome.beginning == .fetched(snapshot, from: "the peer"))
        #expect(try own.store.read(Sequence(20)) == .sample(20, engineBytes: 3_000_000))
        #expect(outcome.notes.count == 2)
        #expect(outcome.notes.last?.contains("it begins after record 15") == true)
    }

    @Test func `the newest that the log continues is taken where it does not continue the newest`() async throws {
        let (own, volume) = (try Volume(), try Volume())
        try volume.write(20, 30)
        let peers = [VolumeShelf("the peer A", volume), VolumeShelf("the peer B", volume)]
        let search = SnapshotSearch(ShardID(0), peers: peers, database: nil, positionPart: "log") { position in
            position.last == Sequence(20) ? .possible : .impossible(reason: "it is another log")
        }
        let outcome = try await search.run(into: own.store)
        #expect(outcome.beginning == .fetched(try volume.store.shelved(Sequence(20)), from: "the peer A"))
        // The same snapshot of another peer is not fetched again.
        #expect(peers.map(\.reads) == [[30, 20], []])
        #expect(try own.names == [SnapshotStore.file(of: Sequence(20))])
    }

    @Test func `a log that has its first record needs no snapshot`() async throws {
        let own = try Volume()
        let peer = VolumeShelf("the peer", try Volume(), .away)
        let outcome = try await search([peer], logBeginsAfter: 0).run(into: own.store)
        #expect(outcome.beginning == .firstRecord)
        #expect(outcome.notes == ["This volume has no snapshot.", "The peer says not what it has: it is away."])
    }

    @Test func `without anything to begin with, it is said what each place has and what the log holds`() async throws {
        let (own, old, foreign) = (try Volume(), try Volume(), try Volume())
        try own.write(10)
        try old.write(40)
        try foreign.write(90, shard: 3)
        let peers = [
            VolumeShelf("the peer A", old), VolumeShelf("the peer B", foreign),
            VolumeShelf("the peer C", try Volume(), .away), VolumeShelf("the peer D", try Volume()),
        ]
        let error = await #expect(throws: NoBeginning.self) {
            try await search(peers, VolumeShelf("the database", old), logBeginsAfter: 50).run(into: own.store)
        }
        let wanted = """
            This replica has nothing to begin with. The log does not go back to its first record: \
            it begins after record 50. \
            This volume has a snapshot of record 10: the log does not continue it: it begins after record 50. \
            The peer C says not what it has: it is away. The peer D has no snapshot. \
            The peer B has a snapshot of record 90: 00000000000000000090.snapshot cannot be used: \
            it is of shard 3, this is shard 0. \
            The peer A has a snapshot of record 40: the log does not continue it: it begins after record 50. \
            The database has a snapshot of record 40, too.
            """
        #expect(error.map { "\($0)" } == wanted)
        #expect(try own.names == [SnapshotStore.file(of: Sequence(10))])
    }
}
