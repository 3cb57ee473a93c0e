import Domain
import EmbeddedAdapters
import Journal
import Ports
import Testing

/// Reading without changing anything, as the tools do.
struct ReaderTests {
    private struct SeenFrame: Hashable {
        var file: String
        var offset: Int
        var batchIndex: UInt32
        var record: SeenRecord
    }

    private func inspect(_ storage: any Storage, after sequence: UInt64 = 0) throws -> ([SeenFrame], JournalReport) {
        var frames: [SeenFrame] = []
        let report = try JournalReader(of: storage).inspect(after: Sequence(sequence)) { frame in
            let record = SeenRecord(
                sequence: frame.sequence.value, time: frame.time.nanoseconds, payload: Array(frame.payload))
            frames.append(
                SeenFrame(file: frame.file, offset: frame.offset, batchIndex: frame.batchIndex, record: record))
        }
        return (frames, report)
    }

    @Test func `an empty journal is reported as empty`() throws {
        let (frames, report) = try inspect(FakeStorage())
        #expect(frames.isEmpty)
        #expect(report.segments.isEmpty && report.records == 0 && report.sequences == nil)
        #expect(report.tornTail == nil && report.damage == nil)
    }

    @Test func `every record is shown where it lies`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        for round in 0..<100 { try journal.appendExpected(round % 5 + 1) }
        storage.forgetCalls()
        let (frames, report) = try inspect(storage)
        #expect(storage.calls.isEmpty)
        #expect(report.chain == journal.chain)
        #expect(areExpected(frames.map(\.record)))
        #expect(report.sequences == Sequence(1)...journal.last)
        #expect(report.records == 300)
        #expect(report.damage == nil && report.tornTail == nil)
        let names = try storage.segmentNames
        #expect(report.segments.map(\.segment.file) == names)
        for (index, name) in names.enumerated() {
            let specified = SpecifiedFormat.frames(of: storage.bytes(of: name))
            let seen = frames.filter { $0.file == name }
            #expect(seen.map(\.offset) == specified.map(\.range.lowerBound))
            #expect(seen.map { UInt64($0.batchIndex) } == specified.map(\.batchIndex))
            #expect(report.segments[index].records == specified.count)
            let end = SpecifiedFormat.allFrames(of: storage.bytes(of: name)).last?.range.upperBound
            #expect(report.segments[index].usedBytes == end)
            #expect(report.segments[index].segment.shard == ShardID(3))
            #expect(report.segments[index].segment.firstSequence.value == specified.first?.sequence)
            #expect(report.segments[index].segment.created.nanoseconds == seen.first?.record.time)
        }
    }

    @Test func `records before the wanted one are not shown`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        for _ in 0..<100 { try journal.appendExpected(3) }
        let (frames, report) = try inspect(storage, after: 200)
        #expect(frames.map(\.record.sequence) == Array(201...300))
        #expect(report.segments.count == (try storage.segmentNames.count))
        #expect(report.segments[0].records == 0)
    }

    @Test func `a torn tail is reported and stays as it is`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        try journal.appendExpected(2)
        try journal.appendExpected(3)
        let name = SpecifiedFormat.name(first: 1)
        let frames = SpecifiedFormat.frames(of: storage.bytes(of: name))
        storage.erase(name, frames[4].range)
        storage.forgetCalls()
        let before = storage.bytes(of: name)
        let (seen, report) = try inspect(storage)
        #expect(seen.map(\.record.sequence) == [1, 2])
        let tail = try #require(report.tornTail)
        #expect(tail.offset == frames[2].range.lowerBound && tail.after == Sequence(2))
        #expect(report.damage == nil)
        #expect(storage.bytes(of: name) == before && storage.calls.isEmpty)
        #expect(try openJournal(storage).tornTail == tail)
    }

    @Test func `damage is reported after all that comes before it`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        for _ in 0..<4 { try journal.appendExpected(2) }
        let name = SpecifiedFormat.name(first: 1)
        let frames = SpecifiedFormat.frames(of: storage.bytes(of: name))
        storage.flip(name, at: frames[3].range.lowerBound, with: 1)
        let (seen, report) = try inspect(storage)
        #expect(seen.map(\.record.sequence) == [1, 2])
        #expect(report.damage?.file == name && report.damage?.offset == frames[3].range.lowerBound)
        storage.flip(name, at: 3, with: 1)
        let (none, headerReport) = try inspect(storage)
        #expect(none.isEmpty && headerReport.segments.isEmpty)
        #expect(headerReport.damage?.reason == "this is not a segment of a journal")
    }

    @Test func `a journal that grows while it is read is not taken for damaged`() throws {
        for appendAt in 1...14 {
            let storage = FakeStorage()
            let journal = try openJournal(storage, segmentBytes: 1 << 20)
            try journal.appendExpected(3)
            var reads = 0
            storage.beforeRead = {
                reads += 1
                // Half a batch at first, as a reader may see it, and the whole of it and more later.
                if reads == appendAt { try? journal.appendExpected(2) }
                if reads > appendAt, reads < appendAt + 4 { try? journal.appendExpected(5) }
            }
            let (frames, report) = try inspect(storage)
            #expect(report.damage == nil && report.tornTail == nil)
            #expect(areExpected(frames.map(\.record)))
            #expect(frames.count >= 3)
        }
    }

    @Test func `a large journal on files is written, opened and read`() throws {
        let directory = try TemporaryDirectory()
        do {
            let storage = try FileStorage(at: directory.path, preparingFilesOf: 64 << 10)
            let journal = try openJournal(storage, segmentBytes: 64 << 10)
            for _ in 0..<40 { try journal.appendExpected(200) }
        }
        let journal = try openJournal(
            try FileStorage(at: directory.path, preparingFilesOf: nil), segmentBytes: 64 << 10)
        let records = try journal.records()
        #expect(records.count == 8_000)
        #expect(areExpected(records))
        let (frames, report) = try inspect(try FileStorage(reading: directory.path))
        #expect(frames.count == 8_000)
        #expect(report.segments.count > 9)
        try journal.appendExpected(1)
    }

    @Test func `a record larger than what is read at once comes back whole`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage, segmentBytes: 8 << 20)
        try journal.appendExpected(1)
        try journal.append(batch(of: 2, bytes: 3 << 20))
        let records = try openJournal(storage, segmentBytes: 8 << 20).records()
        #expect(records.map(\.payload.count).dropFirst() == [3 << 20, 3 << 20])
        #expect(records.dropFirst().allSatisfy { $0.payload.allSatisfy { $0 == 7 } })
    }
}
