import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import Synchronization
import TestSupport

@testable import Snapshots

/// A volume with snapshots, for one test.
final class Volume: Sendable {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    var store: SnapshotStore {
        get throws { SnapshotStore(on: try FileStorage(at: directory.path, preparingFilesOf: nil)) }
    }

    var reading: SnapshotStore { get throws { SnapshotStore(reading: try FileStorage(reading: directory.path)) } }

    /// The names of all that lies there.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() } }

    func bytes(of sequence: UInt64) throws -> [UInt8] {
        let path = directory.path + "/" + SnapshotStore.file(of: Sequence(sequence))
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    func overwrite(_ sequence: UInt64, with bytes: [UInt8]) throws {
        let path = directory.path + "/" + SnapshotStore.file(of: Sequence(sequence))
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// Writes snapshots, and returns what a shelf says of the last of them.
    @discardableResult
    func write(_ sequences: UInt64..., shard: UInt16 = 0, engineBytes: Int = 3_000_000) throws -> ShelvedSnapshot {
        let store = try store
        for sequence in sequences {
            try store.write(.sample(sequence, shard: shard, engineBytes: engineBytes))
        }
        return try store.shelved(Sequence(sequences[sequences.count - 1]))
    }
}

extension Snapshot {
    static func sample(_ sequence: UInt64, shard: UInt16 = 0, engineBytes: Int) -> Snapshot {
        let engine = (0..<engineBytes).map { UInt8(truncatingIfNeeded: $0 / 251 &+ $0 &* Int(sequence)) }
        return Snapshot(
            summary: Snapshot.Summary(
                shard: ShardID(shard), sequence: Sequence(sequence), time: Timestamp(nanoseconds: 5),
                level: .marketRules, configuration: "a=1\n", stateHash: 1, stateHashFormat: 2, eventHash: 3,
                eventHashFormat: 1),
            parts: [Part(name: "engine", bytes: engine), Part(name: "log", bytes: [UInt8(sequence % 256)])])
    }
}

/// A shelf that has what a volume has, and does wrong what it is told to.
final class VolumeShelf: SnapshotShelf {
    enum Fault: Sendable {
        case none
        case away
        case neverAnswers
        /// Breaks off after so many bytes.
        case breaksOff(Int)
        case flipsByte(Int)
    }

    let name: String
    private let volume: Volume
    private let fault: Fault
    private let state = Mutex((lists: 0, reads: [UInt64]()))

    init(_ name: String, _ volume: Volume, _ fault: Fault = .none) {
        self.name = name
        self.volume = volume
        self.fault = fault
    }

    var lists: Int { state.withLock { $0.lists } }
    /// The snapshots that were read, in order.
    var reads: [UInt64] { state.withLock { $0.reads } }

    func list() async throws(SnapshotShelfError) -> [ShelvedSnapshot] {
        state.withLock { $0.lists += 1 }
        switch fault {
        case .away: throw .away(reason: "it is away")
        case .neverAnswers:
            await withCheckedContinuation { never in Self.forgotten.withLock { $0.append(never) } }
            return []
        case .none, .breaksOff, .flipsByte: break
        }
        do {
            let store = try volume.reading
            return try store.sequences().map { try store.shelved($0) }
        } catch { throw .refused(reason: "\(error)") }
    }

    func read(
        _ snapshot: ShelvedSnapshot, _ take: ([UInt8]) throws(SnapshotShelfError) -> Void
    ) async throws(SnapshotShelfError) {
        state.withLock { $0.reads.append(snapshot.sequence.value) }
        var bytes: [UInt8] = []
        do { bytes = try volume.bytes(of: snapshot.sequence.value) } catch { throw .notFound(snapshot.sequence) }
        if case .flipsByte(let index) = fault { bytes[index] ^= 1 }
        if case .breaksOff(let count) = fault { bytes.removeSubrange(count...) }
        for start in stride(from: 0, to: bytes.count, by: 100_000) {
            try take(Array(bytes[start..<min(bytes.count, start + 100_000)]))
        }
        if case .breaksOff = fault { throw .away(reason: "it broke off") }
    }

    /// Those that wait until the process ends.
    private static let forgotten = Mutex<[CheckedContinuation<Void, Never>]>([])
}

/// A clock that stands.
struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 7) }
}
