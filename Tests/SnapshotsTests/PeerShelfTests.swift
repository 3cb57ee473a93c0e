import Domain
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import PeerAdapter
import Ports
import Testing

@testable import Snapshots

@Suite struct PeerShelfTests {
    private static let content = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    private static let snapshot = ShelvedSnapshot(
        sequence: Sequence(20), bytes: content.count,
        digest: ContentDigest(hashing: content) ?? ContentDigest(hashing: [])!)
    private static let list = Array(
        """
        {"items":[{"sequence":10,"bytes":3,"sha256":"\(String(repeating: "0a", count: 32))"},
        {"sequence":20,"bytes":\(content.count),"sha256":"\(snapshot.digest)","more":[1]},
        {"sequence":30,"bytes":0,"sha256":"\(snapshot.digest)"}],"next":null}
        """.utf8)

    private func shelf(
        _ peer: ScriptedPeer, _ change: (inout PeerBounds) -> Void = { _ in }
    ) throws -> PeerSnapshotShelf {
        var bounds = PeerBounds()
        change(&bounds)
        return try PeerSnapshotShelf(
            try #require(peer.address), token: "secret", on: peer.group, bounds: bounds, trust: .default)
    }

    private func bytes(_ snapshot: ShelvedSnapshot = Self.snapshot, on shelf: PeerSnapshotShelf) async throws -> [UInt8]
    {
        var bytes: [UInt8] = []
        try await shelf.read(snapshot) { piece throws(SnapshotShelfError) in bytes += piece }
        return bytes
    }

    /// What is thrown when the snapshot is read from a peer that answers this.
    private func failure(
        of answer: ScriptedPeer.Answer, _ change: (inout PeerBounds) -> Void = { _ in }
    ) async throws -> SnapshotShelfError? {
        let peer = try await ScriptedPeer { _ in answer }
        let shelf = try shelf(peer, change)
        return await #expect(throws: SnapshotShelfError.self) { try await bytes(on: shelf) }
    }

    @Test func `a list and a snapshot come as they are, in one piece or in chunks`() async throws {
        for isChunked in [false, true] {
            let peer = try await ScriptedPeer { path in
                if path == "/v1/admin/snapshots" { return ScriptedPeer.answer(Self.list) }
                #expect(path == "/v1/admin/snapshots/20")
                if isChunked { return ScriptedPeer.chunked(Self.content) }
                return ScriptedPeer.answer(Self.content, fields: ["Rialto-SHA-256: \(Self.snapshot.digest)"])
            }
            let shelf = try shelf(peer)
            #expect(try await shelf.list().map(\.sequence.value) == [20, 10])
            #expect(try await shelf.list().first == Self.snapshot)
            #expect(try await bytes(on: shelf) == Self.content)
            #expect(peer.requests.allSatisfy { $0.contains("\r\nAuthorization: Bearer secret\r\n") })
        }
    }

    @Test func `who takes a snapshot more slowly than a peer may be silent gets all of it`() async throws {
        let content = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 11) }
        let peer = try await ScriptedPeer { _ in ScriptedPeer.answer(content) }
        let shelf = try shelf(peer) { $0.silenceMilliseconds = 3_000 }
        let snapshot = ShelvedSnapshot(
            sequence: Sequence(20), bytes: content.count, digest: try #require(ContentDigest(hashing: content)))
        var bytes: [UInt8] = []
        var pieces = 0
        try await shelf.read(snapshot) { piece throws(SnapshotShelfError) in
            if pieces < 2 { usleep(3_500_000) }
            pieces += 1
            bytes += piece
        }
        #expect(bytes == content)
    }

    @Test func `a body that is cut short is never taken for whole`() async throws {
        let half = Array(Self.content.prefix(200_000))
        let broken = SnapshotShelfError.away(reason: "the connection broke off before the answer was complete")
        #expect(try await failure(of: ScriptedPeer.answer(half, length: Self.content.count)) == broken)
        #expect(try await failure(of: ScriptedPeer.chunked(half, isWhole: false)) == broken)
        #expect(try await failure(of: ScriptedPeer.chunked(Self.content, isWhole: false)) == broken)
        #expect(
            try await failure(of: ScriptedPeer.answer(half))
                == .damaged(reason: "it sends 200000 bytes less than the 400000 that it announced"))
    }

    @Test func `a peer that sends more than it announced is hung up on`() async throws {
        let wanted = SnapshotShelfError.damaged(reason: "it sends more than the 400000 bytes that it announced")
        #expect(try await failure(of: ScriptedPeer.answer(Self.content + [1])) == wanted)
        #expect(try await failure(of: ScriptedPeer.chunked(Self.content + [1])) == wanted)
    }

    @Test func `a snapshot that is too large is not asked for, and a list that is too long is not read`() async throws {
        let peer = try await ScriptedPeer { _ in ScriptedPeer.answer(Self.list) }
        let shelf = try shelf(peer) { bounds in
            bounds.snapshotBytesMax = 399_999
            bounds.listBytesMax = Self.list.count - 1
        }
        await #expect(throws: SnapshotShelfError.refused(reason: "its snapshot has 400000 bytes, more than are taken"))
        {
            try await bytes(on: shelf)
        }
        #expect(peer.requests.isEmpty)
        let long = "its list of snapshots is longer than \(Self.list.count - 1) bytes"
        await #expect(throws: SnapshotShelfError.damaged(reason: long)) { try await shelf.list() }
    }

    @Test func `a snapshot with another digest than the list says is refused`() async throws {
        let other = String(repeating: "0", count: 64)
        #expect(
            try await failure(of: ScriptedPeer.answer(Self.content, fields: ["Rialto-SHA-256: \(other)"]))
                == .damaged(reason: "its snapshot is another one than it announced"))
    }

    @Test func `a peer that falls silent, or is too slow for all of it, is given up`() async throws {
        let half = ScriptedPeer.answer(
            Array(Self.content.prefix(200_000)), length: Self.content.count, then: .isSilent)
        #expect(
            try await failure(of: half) { $0.silenceMilliseconds = 1_000 } == .away(reason: "nothing came for too long")
        )
        #expect(
            try await failure(of: half) { $0.snapshotMilliseconds = 1_000 }
                == .away(reason: "the answer was not complete in time"))
    }

    @Test(arguments: [
        ("401 Unauthorized", SnapshotShelfError.refused(reason: "it does not take the token (status 401)")),
        ("403 Forbidden", .refused(reason: "it does not take the token (status 403)")),
        ("404 Not Found", .notFound(Sequence(20))),
        ("503 Service Unavailable", .away(reason: "it answers with the status 503")),
        ("302 Found", .refused(reason: "it answers with the status 302")),
    ])
    func `a status that is no success says why`(_ status: String, _ wanted: SnapshotShelfError) async throws {
        #expect(try await failure(of: ScriptedPeer.answer(Array("{}".utf8), status: status)) == wanted)
    }

    @Test func `a peer that is not there, or speaks no HTTP, is away`() async throws {
        let peer = try await ScriptedPeer { _ in
            ScriptedPeer.Answer(bytes: Array("nonsense\r\n\r\n".utf8), then: .closes)
        }
        let shelf = try shelf(peer)
        await #expect(throws: SnapshotShelfError.self) { try await shelf.list() }
        // Nothing listens there.
        let nobody = try PeerSnapshotShelf(
            try #require(PeerAddress("http://127.0.0.1:1")), token: "", on: peer.group, bounds: PeerBounds(),
            trust: .default)
        await #expect(throws: SnapshotShelfError.away(reason: "it takes no connection")) { try await nobody.list() }
    }

    @Test(arguments: ["", "[]", "{\"items\":3}", "{\"items\":[{\"sequence\":\"a\"}]}", "{\"items\":[]} x"])
    func `a list that is none is said to be none`(_ text: String) async throws {
        let peer = try await ScriptedPeer { _ in ScriptedPeer.answer(Array(text.utf8)) }
        let shelf = try shelf(peer)
        let error = await #expect(throws: SnapshotShelfError.self) { try await shelf.list() }
        guard case .damaged = error else { return #expect(error == .damaged(reason: "")) }
    }

    @Test func `what the taker throws ends it and is thrown on`() async throws {
        let peer = try await ScriptedPeer { _ in ScriptedPeer.answer(Self.content) }
        let shelf = try shelf(peer)
        let full = SnapshotShelfError.refused(reason: "the device is full")
        await #expect(throws: full) {
            try await shelf.read(Self.snapshot) { _ throws(SnapshotShelfError) in throw full }
        }
    }

    @Test func `an address of a peer is a scheme, a host and perhaps a port`() {
        let good = [
            "http://core-2:8080": ("core-2", 8_080), "https://core-2": ("core-2", 443), "http://[::1]:1/": ("::1", 1),
            "http://10.0.0.1": ("10.0.0.1", 80),
        ]
        for (text, (host, port)) in good {
            let address = PeerAddress(text)
            #expect(address?.host == host && address?.port == port, "\(text)")
        }
        let bad = [
            "", "core-2:8080", "http://", "http://a/b", "http://a:0", "http://a:65536", "http://a:b", "http://u@a",
            "http://[::1", "http://a?b", "ftp://a", "http://a:", "http://a b",
        ]
        #expect(bad.filter { PeerAddress($0) != nil } == [])
        #expect(PeerAddress("http://core-2:8080/").map { "\($0)" } == "http://core-2:8080")
    }
}
