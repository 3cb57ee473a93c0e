import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Simulator
import Testing

@testable import Sequencer

/// A venue's files in a directory that goes when the test is done with it.
private final class VenueDirectory {
    let path: String
    let journal: FileStorage
    let archive: DirectoryArchive
    let snapshots: FileStorage
    static let shard = ShardID(0)

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID())").path(percentEncoded: false)
        journal = try FileStorage(at: path + "/journal", preparingFilesOf: nil)
        archive = try DirectoryArchive(at: path + "/archive")
        snapshots = try FileStorage(at: path + "/snapshots", preparingFilesOf: nil)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var store: SnapshotStore { SnapshotStore(on: snapshots) }
    var history: JoinedFiles { JoinedFiles([archive, journal]) }

    func openLog() throws(LogError) -> ArchivedJournal {
        let opened = try Journal(
            on: journal, shard: Self.shard, configuration: Engine.configuration(shard: Self.shard),
            segmentBytes: 65_536, verifyingAfter: .start)
        return ArchivedJournal(opened, history: history)
    }

    func snapshotter(traded: @escaping (Domain.Sequence) -> UInt64? = { _ in nil }) -> Snapshotter {
        Snapshotter(Self.shard, source: history, store: store, traded: traded)
    }

    /// Writes over a byte in the middle of a snapshot.
    func damage(_ sequence: Domain.Sequence) throws {
        let name = SnapshotStore.file(of: sequence)
        let size = try #require(try snapshots.files().first { $0.name == name }).bytes
        var byte: UInt8 = 0
        _ = try withUnsafeMutableBytes(of: &byte) { try snapshots.read(name, at: size / 2, into: $0) }
        byte ^= 0x10
        try withUnsafeBytes(of: byte) { try snapshots.write($0, to: name, at: size / 2) }
    }
}

/// A view that counts, to see whether a snapshot carries it.
private final class CountingView: SnapshotPart, @unchecked Sendable {
    var events: UInt64 = 0
    var last = Domain.Sequence.start
    let partName = "count"

    func observe(_ batch: borrowing EventBatch) {
        events += UInt64(batch.events.count)
        last = batch.sequence
    }

    func save(into bytes: inout [UInt8]) {
        for number in [events, last.value] { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    }

    func restore(from bytes: UnsafeRawBufferPointer) throws(SnapshotPartError) {
        guard bytes.count == 16 else { throw SnapshotPartError(offset: bytes.count, reason: "16 bytes are wanted") }
        events = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        last = Domain.Sequence(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}

/// A venue that trades: random commands of all kinds through the log.
private struct Trading: ~Copyable {
    var core: SequencerCore<ArchivedJournal>
    var generator = CommandGenerator(seed: 7, shard: VenueDirectory.shard)
    let view = CountingView()

    init(in directory: VenueDirectory) throws {
        core = SequencerCore(shard: VenueDirectory.shard, log: try directory.openLog())
    }

    mutating func trade(_ commands: Int) throws {
        for _ in 0..<commands {
            var record = generator.next()
            // Which only a start knows before it comes to the record that is named.
            while case .skip = record.command { record = generator.next() }
            core.add(record.envelope, record.command)
            var events: [Event] = []
            try core.commit(at: record.time) { _, batch in
                view.observe(batch)
                events = batch.events
            }
            generator.observe(events)
        }
    }
}

@Suite struct SnapshotterTests {
    private struct Recovered {
        var recovery: Recovery
        var stateHash: UInt64
        var eventHash: UInt64
        var events: UInt64
        var seen: Int
    }

    private func recover(_ directory: VenueDirectory) throws -> Recovered {
        var core = SequencerCore(shard: VenueDirectory.shard, log: try directory.openLog())
        let view = CountingView()
        var seen = 0
        let recovery = try core.recover(from: directory.store, restoring: [view]) { batch, _ in
            view.observe(batch)
            seen += 1
        }
        core.checkInvariants()
        return Recovered(
            recovery: recovery, stateHash: core.stateHash(), eventHash: core.eventHash.value, events: view.events,
            seen: seen)
    }

    @Test func `a start from a snapshot is in the state of the one that traded, views included`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        try venue.trade(2_000)
        let report = try directory.snapshotter().make(through: Domain.Sequence(1_500), parts: [CountingView()])
        #expect(report.sequence == Domain.Sequence(1_500))
        #expect(report.began == nil)
        let recovered = try recover(directory)
        #expect(recovered.recovery == Recovery(snapshot: Domain.Sequence(1_500), records: 500, passedOver: []))
        #expect(recovered.seen == 500)
        #expect(recovered.stateHash == venue.core.stateHash())
        #expect(recovered.eventHash == venue.core.eventHash.value)
        #expect(recovered.events == venue.view.events)
    }

    @Test func `each snapshot begins with the one before, and what neither needs goes to the archive`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        for _ in 0..<3 {
            try venue.trade(1_000)
            _ = try directory.snapshotter().make(through: venue.core.last, parts: [CountingView()])
        }
        #expect(try directory.store.sequences() == [3_000, 2_000].map { Domain.Sequence($0) })
        let moved = try LogCut(of: directory.journal, to: directory.archive).run(through: Domain.Sequence(2_000))
        #expect(!moved.isEmpty)
        #expect(try directory.archive.files().map(\.name) == moved)
        #expect(try directory.journal.files().allSatisfy { !moved.contains($0.name) })
        try venue.trade(100)
        let recovered = try recover(directory)
        #expect(recovered.seen == 100)
        #expect(recovered.stateHash == venue.core.stateHash())
        #expect(recovered.events == venue.view.events)
    }

    @Test func `a damaged snapshot is passed over, and without any the archive is read from the first record`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        for _ in 0..<2 {
            try venue.trade(1_000)
            _ = try directory.snapshotter().make(through: venue.core.last, parts: [CountingView()])
        }
        _ = try LogCut(of: directory.journal, to: directory.archive).run(through: Domain.Sequence(1_000))
        try directory.damage(Domain.Sequence(2_000))
        var recovered = try recover(directory)
        #expect(recovered.recovery.snapshot == Domain.Sequence(1_000))
        #expect(recovered.recovery.passedOver.count == 1)
        #expect(recovered.stateHash == venue.core.stateHash())
        try directory.damage(Domain.Sequence(1_000))
        recovered = try recover(directory)
        #expect(recovered.recovery.snapshot == nil)
        #expect(recovered.recovery.passedOver.count == 2)
        #expect(recovered.seen == 2_000)
        #expect(recovered.stateHash == venue.core.stateHash())
        #expect(recovered.events == venue.view.events)
    }

    @Test func `a snapshot with a record that a later one says to pass over is not used`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        try venue.trade(500)
        _ = try directory.snapshotter().make(through: venue.core.last, parts: [CountingView()])
        let time = venue.generator.next().time
        venue.core.add(envelope(.venue, at: time), .skip(Domain.Sequence(400)))
        try venue.core.commit(at: time) { _, _ in }
        let recovered = try recover(directory)
        #expect(recovered.recovery.snapshot == nil)
        #expect(recovered.seen == 501)
        guard case .unusable(_, let reason) = try #require(recovered.recovery.passedOver.first) else {
            Issue.record("the snapshot is whole")
            return
        }
        #expect(reason == "record 400 is in it, and a later one says to pass over that")
    }

    @Test func `an engine that said other events than its log gives is found out`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        try venue.trade(300)
        let right = venue.core.eventHash.value
        let wrong = directory.snapshotter { $0 == Domain.Sequence(300) ? right ^ 1 : nil }
        #expect(throws: Snapshotter.Failure.diverged(at: Domain.Sequence(300), traded: right ^ 1, replayed: right)) {
            try wrong.make(through: Domain.Sequence(300), parts: [])
        }
        #expect(try directory.store.sequences().isEmpty)
        let same = directory.snapshotter { $0 == Domain.Sequence(300) ? right : nil }
        #expect(try same.make(through: Domain.Sequence(300), parts: []).sequence == Domain.Sequence(300))
    }

    @Test func `a log that ends before a snapshot has lost records`() throws {
        let directory = try VenueDirectory()
        var venue = try Trading(in: directory)
        try venue.trade(50)
        _ = try directory.snapshotter().make(through: venue.core.last, parts: [CountingView()])
        for file in try directory.journal.files() where file.name.hasSuffix(".journal") {
            try directory.journal.remove(file.name)
        }
        #expect(throws: LogError.self) { try recover(directory) }
    }

    @Test func `a snapshot that is called off is given up at the next record, and leaves nothing`() throws {
        let directory = try VenueDirectory()
        var trading = try Trading(in: directory)
        try trading.trade(200)
        var asked = 0
        let snapshotter = Snapshotter(
            VenueDirectory.shard, source: directory.history, store: directory.store,
            isCalledOff: {
                asked += 1
                return asked > 250
            },
            traded: { _ in nil })
        #expect(throws: Snapshotter.Failure.log(.refused(reason: "reading was called off"))) {
            try snapshotter.make(through: trading.core.last, parts: [CountingView()])
        }
        #expect(asked == 251, "200 records are looked through, and 50 decided")
        #expect(try directory.store.sequences().isEmpty)
        #expect(try directory.snapshots.files().isEmpty)
    }

    @Test func `an engine that differs from its log is reported though the snapshot is called off`() throws {
        let directory = try VenueDirectory()
        var trading = try Trading(in: directory)
        try trading.trade(200)
        var asked = 0
        let snapshotter = Snapshotter(
            VenueDirectory.shard, source: directory.history, store: directory.store,
            isCalledOff: {
                asked += 1
                return asked > 250
            },
            traded: { $0 == Domain.Sequence(10) ? 0 : nil })
        do throws(Snapshotter.Failure) {
            _ = try snapshotter.make(through: trading.core.last, parts: [])
            Issue.record("it is called off")
        } catch {
            guard case .diverged(at: Domain.Sequence(10), traded: 0, replayed: _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }
}
