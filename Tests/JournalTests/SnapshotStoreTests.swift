import Domain
import Journal
import Ports
import Testing

@Suite struct SnapshotStoreTests {
    private func snapshot(_ sequence: UInt64, engine: [UInt8] = [1, 2, 3], view: [UInt8] = []) -> Snapshot {
        Snapshot(
            summary: Snapshot.Summary(
                shard: ShardID(3), sequence: Sequence(sequence), time: Timestamp(nanoseconds: 123_456_789),
                level: .marketRules, configuration: "a=1\nb=2\n", stateHash: 0x0123_4567_89ab_cdef, stateHashFormat: 2,
                eventHash: 0xfedc_ba98_7654_3210, eventHashFormat: 1),
            parts: [Snapshot.Part(name: "view", bytes: view), Snapshot.Part(name: "engine", bytes: engine)])
    }

    private func bytes(of name: String, on storage: FakeStorage) throws -> [UInt8] {
        let file = try #require(try storage.files().first { $0.name == name })
        var bytes = [UInt8](repeating: 0, count: file.bytes)
        _ = try bytes.withUnsafeMutableBytes { try storage.read(name, at: 0, into: $0) }
        return bytes
    }

    @Test func `a snapshot reads back as it was written, and the last two are kept`() throws {
        let storage = FakeStorage()
        let store = SnapshotStore(on: storage)
        for sequence: UInt64 in [10, 20, 30] { try store.write(snapshot(sequence, view: [UInt8(sequence)])) }
        #expect(try store.sequences() == [Sequence(30), Sequence(20)])
        #expect(try store.read(Sequence(30)) == snapshot(30, view: [30]))
        #expect(try store.read(Sequence(30)).bytes(of: "engine") == [1, 2, 3])
        #expect(try store.read(Sequence(30)).bytes(of: "other") == nil)
    }

    @Test func `the bytes are those of the page`() throws {
        let storage = FakeStorage()
        try SnapshotStore(on: storage).write(snapshot(65_536))
        let bytes = try bytes(of: "00000000000000065536.snapshot", on: storage)
        let head = """
            5249414c544f534e 0100 0300 02000000 0000010000000000 15cd5b0700000000 02000000 02000000
            efcdab8967452301 01000000 08000000 1032547698badcfe c800000000000000 00000000000000000000000000000000
            613d310a623d320a
            656e67696e6500000000000000000000 a000000000000000 0300000000000000
            76696577000000000000000000000000 a800000000000000 0000000000000000
            0102030000000000
            """
        #expect(bytes.count == 0xa8 + 32)
        #expect(Array(bytes.prefix(0xa8)).hex == head.filter { !$0.isWhitespace })
    }

    @Test func `every byte that is flipped is found`() throws {
        let storage = FakeStorage()
        let store = SnapshotStore(on: storage)
        try store.write(snapshot(7, engine: Array(0...200), view: Array(repeating: 5, count: 33)))
        let name = SnapshotStore.file(of: Sequence(7))
        let good = try bytes(of: name, on: storage)
        for index in good.indices {
            for mask: UInt8 in [0xff, 1 << UInt8(index % 8)] {
                [good[index] ^ mask].withUnsafeBytes { flipped in
                    #expect(throws: Never.self) { try storage.write(flipped, to: name, at: index) }
                }
                #expect(throws: SnapshotError.self) { try store.read(Sequence(7)) }
            }
            [good[index]].withUnsafeBytes { right in
                #expect(throws: Never.self) { try storage.write(right, to: name, at: index) }
            }
        }
        #expect(throws: Never.self) { try store.read(Sequence(7)) }
    }

    @Test func `a power loss in any call leaves the older snapshot and at most a whole new one`() throws {
        for calls in 0..<8 {
            for seed: UInt64 in 0..<20 {
                let storage = FakeStorage()
                try SnapshotStore(on: storage).write(snapshot(1))
                storage.callsUntilPowerLoss = calls
                let isWritten = (try? SnapshotStore(on: storage).write(snapshot(2))) != nil
                storage.restart(losing: .sectors(seed: seed))
                let store = SnapshotStore(on: storage)
                #expect(try store.read(Sequence(1)) == snapshot(1))
                let sequences = try store.sequences()
                #expect(!isWritten || sequences.contains(Sequence(2)))
                if sequences.contains(Sequence(2)) { #expect(try store.read(Sequence(2)) == snapshot(2)) }
                try store.write(snapshot(3))
                #expect(try store.read(Sequence(3)) == snapshot(3))
            }
        }
    }

    @Test func `a full device leaves nothing behind`() throws {
        let storage = FakeStorage()
        let store = SnapshotStore(on: storage)
        try store.write(snapshot(1))
        storage.roomBytes = 10
        #expect(throws: SnapshotError.failed(reason: "there is no room on the device for snapshot.unfinished")) {
            try store.write(snapshot(2))
        }
        #expect(try storage.files().map(\.name) == [SnapshotStore.file(of: Sequence(1))])
    }

    @Test func `a part without a proper name of its own is damage, even under a right digest`() throws {
        let storage = FakeStorage()
        try SnapshotStore(on: storage).write(snapshot(7))
        let name = SnapshotStore.file(of: Sequence(7))
        let good = try bytes(of: name, on: storage)
        let (engine, view, digest) = (96, 128, good.count - 32)
        let names: [(place: Int, name: [UInt8])] = [
            (engine, [0xff, 0xfe]), (engine, []), (engine, Array("Engine".utf8)), (engine, Array("e\0e".utf8)),
            (engine, Array("view".utf8)), (view, Array("engine".utf8)), (view, Array("aview".utf8)),
        ]
        for (place, part) in names {
            var forged = good
            forged.replaceSubrange(place..<(place + 16), with: part + [UInt8](repeating: 0, count: 16 - part.count))
            forged.replaceSubrange(digest..., with: SpecifiedHash.sha256(Array(forged[..<digest])))
            storage.place(forged, as: name)
            #expect(throws: SnapshotError.self, "\(part) at \(place)") {
                try SnapshotStore(reading: storage).read(Sequence(7))
            }
        }
        storage.place(good, as: name)
        #expect(try SnapshotStore(reading: storage).read(Sequence(7)) == snapshot(7))
    }

    @Test func `a snapshot under another name is refused`() throws {
        let storage = FakeStorage()
        let store = SnapshotStore(on: storage)
        try store.write(snapshot(1))
        try storage.rename(SnapshotStore.file(of: Sequence(1)), to: SnapshotStore.file(of: Sequence(2)))
        #expect(throws: SnapshotError.self) { try store.read(Sequence(2)) }
    }
}

extension [UInt8] {
    fileprivate var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
