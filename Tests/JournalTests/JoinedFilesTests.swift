import Domain
import Journal
import Ports
import Testing

/// An archive and a journal, read as one.
struct JoinedFilesTests {
    private let archive = FakeStorage()
    private let storage = FakeStorage()

    private func text(_ source: any FileSource, _ name: String) throws(StorageError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 8)
        defer { buffer.deallocate() }
        return Array(buffer[..<(try source.read(name, at: 0, into: buffer))])
    }

    /// A journal of four segments, of which the first two are in the archive.
    private func write() throws -> Journal {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 4 { try journal.appendExpected(3) }
        for name in try storage.segmentNames.prefix(2) {
            archive.place(storage.bytes(of: name), as: name)
            try storage.remove(name)
        }
        return journal
    }

    @Test func `an archive and a journal are read as one`() throws {
        let journal = try write()
        let joined = JoinedFiles([archive, storage])
        #expect(try joined.files().map(\.name) == archive.segmentNames + storage.segmentNames)
        var records: [SeenRecord] = []
        let report = try JournalReader(of: joined).inspect(after: .start) { frame in
            records.append(
                SeenRecord(sequence: frame.sequence.value, time: frame.time.nanoseconds, payload: Array(frame.payload)))
        }
        #expect(report.damage == nil && report.chain == journal.chain)
        #expect(records.count == Int(journal.last.value) && areExpected(records))
    }

    @Test func `of two files with one name the later source counts, unless it cannot be read`() throws {
        archive.place([1, 2], as: "both")
        archive.place([3], as: "old")
        storage.place([4, 5, 6], as: "both")
        let joined = JoinedFiles([archive, storage])
        #expect(try joined.files().map(\.bytes) == [3, 1])
        #expect(try text(joined, "both") == [4, 5, 6])
        #expect(try text(joined, "old") == [3])
        storage.callsUntilPowerLoss = 0
        #expect(throws: StorageError.self) { try storage.sync("both") }
        #expect(try text(joined, "both") == [1, 2])
        #expect(throws: StorageError.failed(operation: "read", file: "none", reason: "the power is gone")) {
            try text(joined, "none")
        }
    }

    @Test func `a segment that moves to the archive while it is read is read on there`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 4 { try journal.appendExpected(3) }
        let names = try storage.segmentNames
        // A copy that was cut short lies there from an earlier attempt.
        archive.place(Array(storage.bytes(of: names[0]).prefix(1_000)), as: names[0])
        var reads = 0
        storage.beforeRead = { [archive, storage] in
            reads += 1
            guard reads == 6 else { return }
            archive.place(storage.bytes(of: names[0]), as: names[0])
            try? storage.remove(names[0])
        }
        let report = try JournalReader(of: JoinedFiles([archive, storage])).inspect(after: .start) { _ in }
        #expect(reads > 6)
        #expect(report.damage == nil && report.records == Int(journal.last.value))
        #expect(try storage.segmentNames.count == 3)
    }

    @Test func `reading stops behind the record that is asked for, whatever follows`() throws {
        let journal = try openJournal(storage)
        for _ in 0..<4 { try journal.appendExpected(3) }
        let name = SpecifiedFormat.name(first: 1)
        storage.flip(name, at: SpecifiedFormat.frames(of: storage.bytes(of: name))[6].range.lowerBound, with: 1)
        for last in UInt64(1)...6 {
            var seen: [UInt64] = []
            let report = try JournalReader(of: storage).inspect(after: Sequence(1), through: Sequence(last)) {
                seen.append($0.sequence.value)
            }
            #expect(seen == (last == 1 ? [] : Array(2...last)))
            #expect(report.damage == nil && report.tornTail == nil)
        }
        let report = try JournalReader(of: storage).inspect(after: .start, through: Sequence(7)) { _ in }
        #expect(report.damage != nil)
    }
}
