import Domain
import EmbeddedAdapters
import Foundation
import Journal
import NIOPosix
import NIOSSL
import PeerAdapter
import Ports
import Snapshots
import Testing

@testable import Gateway

/// One replica that copies a snapshot from another, over the socket of a venue.
@Suite struct SnapshotPeerTests {
    private let path: String

    init() { path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)").path() }

    private func snapshot(_ sequence: UInt64) -> Snapshot {
        Snapshot(
            summary: Snapshot.Summary(
                shard: ShardID(1), sequence: Sequence(sequence), time: Timestamp(nanoseconds: 5), level: .marketRules,
                configuration: "a=1\n", stateHash: 1, stateHashFormat: 2, eventHash: 3, eventHashFormat: 1),
            parts: [
                Snapshot.Part(name: "engine", bytes: (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 / 3) }),
                Snapshot.Part(name: "log", bytes: []),
            ])
    }

    @Test func `a replica with an empty volume begins with what a peer serves to operators alone`() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (theirs, ours) = (path + "/theirs", path + "/ours")
        try SnapshotStore(on: try FileStorage(at: theirs, preparingFilesOf: nil)).write(snapshot(20))
        let offer = SnapshotOffer { SnapshotStore(reading: try FileStorage(reading: theirs)) }
        try await TestVenue.run(services: [offer]) { venue in
            #expect(try await venue.expect(403, .get, "/v1/admin/snapshots", venue.alice).code == "operatorOnly")
            #expect(try await venue.expect(401, .get, "/v1/admin/snapshots/20").code == "missingToken")
            #expect(try await venue.expect(404, .get, "/v1/admin/snapshots/21", venue.operatorToken).code == "notFound")
            let address = try #require(PeerAddress("http://127.0.0.1:\(venue.port)"))
            let stranger = try PeerSnapshotShelf(
                address, token: venue.alice, on: .singleton, bounds: PeerBounds(), trust: .default)
            await #expect(throws: SnapshotShelfError.refused(reason: "it does not take the token (status 403)")) {
                try await stranger.list()
            }
            let peer = try PeerSnapshotShelf(
                address, token: venue.operatorToken, on: .singleton, bounds: PeerBounds(), trust: .default)
            let search = SnapshotSearch(ShardID(1), peers: [stranger, peer], database: nil, positionPart: "log") {
                $0 == .start ? .impossible(reason: "it begins after record 20") : .possible
            }
            let store = SnapshotStore(on: try FileStorage(at: ours, preparingFilesOf: nil))
            let outcome = try await search.run(into: store)
            let there = try await peer.list()
            #expect(outcome.beginning == .fetched(try #require(there.first), from: "the peer \(address)"))
            #expect(try store.read(Sequence(20)) == snapshot(20))
        }
    }
}
