import Domain
import EmbeddedAdapters
import EventLog
import Journal
import Ports
import Simulator
import Testing

@Suite struct EventLogTests {
    private static let batches = Batches.ofRun(seed: 11, 400)

    private func filled(_ storage: any Storage, _ batches: [EventBatch] = EventLogTests.batches) throws
        -> EventLogWriter
    {
        let writer = openWriter(on: storage)
        for start in stride(from: 0, to: batches.count, by: 7) {
            try writer.append(Array(batches[start..<min(start + 7, batches.count)]))
        }
        return writer
    }

    @Test func `what was appended is read back in order, over many segments`() throws {
        let storage = FakeStorage()
        let writer = try filled(storage)
        #expect(try writer.last() == Self.batches.last?.sequence)
        #expect(storage.names.count > 3)
        #expect(try readAll(storage) == Self.batches)
        #expect(try EventLogReader(of: storage).last() == Self.batches.last?.sequence)
    }

    @Test(arguments: [0, 1, 2, 100, 398, 399, 400, 401, 5_000])
    func `a reader goes on behind any cursor`(cursor: UInt64) throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        let expected = Self.batches.filter { $0.sequence.value > cursor }
        #expect(try readAll(storage, after: Sequence(cursor)) == expected)
    }

    @Test func `one reading has as many events as are wanted, and at least one batch`() throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        let reader = EventLogReader(of: storage)
        #expect(try reader.read(after: .start, events: 0) == [Self.batches[0]])
        let some = try reader.read(after: .start, events: 60)
        let counts = some.map(\.events.count)
        #expect(counts.reduce(0, +) >= 60 && counts.dropLast().reduce(0, +) < 60)
    }

    @Test func `a batch longer than a segment gets one of its own length`() throws {
        let storage = FakeStorage()
        let batches = [
            Batches.long(1, events: 3), Batches.long(2, events: 300_000), Batches.long(3, events: 1),
            Batches.long(4, events: 9_000),
        ]
        let writer = openWriter(on: storage)
        try writer.append(batches)
        #expect(try readAll(storage) == batches)
        #expect(try openWriter(on: storage).last() == Sequence(4))
    }

    @Test func `a reader sees what comes while it reads`() throws {
        let storage = FakeStorage()
        let writer = openWriter(on: storage)
        let reader = EventLogReader(of: storage)
        #expect(try reader.read(after: .start, events: 1_000).isEmpty)
        var read: [EventBatch] = []
        for batch in Self.batches {
            try writer.append([batch])
            read += try reader.read(after: read.last?.sequence ?? .start, events: 1_000)
            #expect(read.last == batch)
        }
        #expect(read == Self.batches)
    }

    @Test func `a gap and a repetition are refused, and nothing of them is kept`() throws {
        let storage = FakeStorage()
        let writer = openWriter(on: storage)
        try writer.append(Array(Self.batches[..<5]))
        #expect(throws: EventStreamError.gap(expected: Sequence(6), found: Sequence(7))) {
            try writer.append([Self.batches[6]])
        }
        #expect(throws: EventStreamError.gap(expected: Sequence(6), found: Sequence(5))) {
            try writer.append([Self.batches[4]])
        }
        #expect(throws: EventStreamError.gap(expected: Sequence(7), found: Sequence(8))) {
            try writer.append([Self.batches[5], Self.batches[7]])
        }
        #expect(try readAll(storage) == Array(Self.batches[..<5]))
    }

    @Test func `a log that begins later than the cursor says where it begins`() throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        let names = storage.names
        try storage.remove(names[0])
        let error = #expect(throws: EventStreamError.self) { try readAll(storage) }
        guard case .pruned(let first)? = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(
            try readAll(storage, after: Sequence(first.value - 1)) == Array(Self.batches[(Int(first.value) - 1)...]))
    }

    @Test func `damage before the last segment is told with its place, and nothing behind it is read`() throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        storage.rot(storage.names[1], at: 2_000, bits: 4)
        let reader = EventLogReader(of: storage)
        var batches: [EventBatch] = []
        let error = #expect(throws: EventStreamError.self) {
            while true {
                let more = try reader.read(after: batches.last?.sequence ?? .start, events: 1)
                if more.isEmpty { return }
                batches += more
            }
        }
        guard case .damaged(let file, let offset, _)? = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(file == storage.names[1] && offset <= 2_000)
        #expect(Self.batches.starts(with: batches))
    }

    @Test func `a log of another shard is refused`() throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        let other = EventLogWriter(on: storage, shard: ShardID(4), tail: EventTail())
        let error = #expect(throws: EventStreamError.self) { try other.last() }
        guard case .damaged(_, _, let reason)? = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(reason.contains("shard 3"))
    }

    @Test(arguments: [0, 1, 2, 31, 39, 40, 200] as [Int])
    func `rot in the last segment costs what is behind it, which is made again`(offset: Int) throws {
        let storage = FakeStorage()
        _ = try filled(storage)
        let last = try #require(storage.names.last)
        storage.rot(last, at: offset, bits: 1)
        let writer = openWriter(on: storage)
        let found = Int(try writer.last().value)
        #expect(found < Self.batches.count)
        try writer.append(Array(Self.batches[found...]))
        #expect(try readAll(storage) == Self.batches)
    }

    @Test func `what no consumer needs goes to the archive and is still read`() throws {
        let directory = try TemporaryDirectory()
        let log = try FileStorage(at: directory.path + "/events", preparingFilesOf: nil)
        let archive = try DirectoryArchive(at: directory.path + "/archive")
        let writer = try filled(log)
        let before = try log.files().map(\.name)
        let moved = try EventLogCut(of: log, to: archive).run(through: Sequence(200))
        #expect(!moved.isEmpty && moved == Array(before[..<moved.count]))
        #expect(try log.files().map(\.name) == Array(before[moved.count...]))
        let joined = JoinedFiles([archive, log])
        #expect(try readAll(joined) == Self.batches)
        // The last segment stays, whatever is asked.
        _ = try EventLogCut(of: log, to: archive).run(through: Sequence(1_000))
        #expect(try log.files().count == 1)
        #expect(try readAll(joined) == Self.batches)
        #expect(try writer.last() == Self.batches.last?.sequence)
    }

    @Test func `a segment that is damaged is not moved`() throws {
        let directory = try TemporaryDirectory()
        let log = FakeStorage()
        let archive = try DirectoryArchive(at: directory.path + "/archive")
        _ = try filled(log)
        let names = log.names
        log.rot(names[1], at: 1_000, bits: 1)
        #expect(throws: EventStreamError.self) {
            _ = try EventLogCut(of: log, to: archive).run(through: Sequence(400))
        }
        #expect(try archive.files().map(\.name) == [names[0]])
        #expect(log.names == Array(names[1...]))
    }
}
