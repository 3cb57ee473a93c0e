import Domain
import Journal

/// Small snapshots, as a venue writes them.
struct SnapshotSeeds {
    private static let whole: UInt8 = 7
    private static let untouched: UInt8 = 0

    func all() throws -> [(name: String, bytes: [UInt8])] {
        let none = try file(parts: [])
        let two = try file(parts: [.init(name: "engine", bytes: Array(1...21)), .init(name: "view", bytes: [7])])
        var damaged = two
        damaged[200] ^= 1
        return [
            ("no-parts", [Self.whole] + none),
            ("two-parts", [Self.whole] + two),
            ("untouched", [Self.untouched] + two),
            ("damaged", [Self.untouched] + damaged),
            ("too-short", [Self.untouched] + two.dropLast(9)),
        ]
    }

    private func file(parts: [Snapshot.Part]) throws -> [UInt8] {
        let files = MemoryFiles()
        let summary = Snapshot.Summary(
            shard: ShardID(0), sequence: Sequence(65_536), time: Timestamp(nanoseconds: 1), level: Level(2),
            configuration: "shard=0\n", stateHash: 1, stateHashFormat: 1, eventHash: 2, eventHashFormat: 1)
        try SnapshotStore(on: files).write(Snapshot(summary: summary, parts: parts))
        return files.contents[SnapshotStore.file(of: summary.sequence)] ?? []
    }
}
