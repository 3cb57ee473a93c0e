import Domain
import Journal
import Ports
import Testing

/// What opening does with what it finds: a torn tail is cut, damage stops it.
struct OpeningTests {
    private let storage = FakeStorage()
    private let first = SpecifiedFormat.name(first: 1)

    /// A journal of one segment with two batches of three records; the frames of the segment, with the seals.
    private func writeTwoBatches() throws -> [SpecifiedFormat.Frame] {
        let journal = try openJournal(storage)
        try journal.appendExpected(3)
        try journal.appendExpected(3)
        let frames = SpecifiedFormat.allFrames(of: storage.bytes(of: first))
        #expect(frames.map(\.sequence) == [1, 2, 3, 4, 4, 5, 6, 7])
        #expect(frames.map(\.batchIndex) == [0, 1, 2, 3, 0, 1, 2, 3])
        #expect(frames.map(\.isSeal) == [false, false, false, true, false, false, false, true])
        return frames
    }

    private func expectDamage(
        _ storage: FakeStorage, at offset: Int, of file: String, _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = failure { () throws(LogError) in _ = try openJournal(storage) }
        #expect(error?.place == "\(file):\(offset)", sourceLocation: sourceLocation)
        #expect(error?.reason.contains(words) == true, "\(error as Any)", sourceLocation: sourceLocation)
        #expect(storage.calls.isEmpty, "what is damaged is not touched", sourceLocation: sourceLocation)
    }

    @Test func `wherever the last batch is cut short, it is cut as a whole and becomes zeros`() throws {
        let frames = try writeTwoBatches()
        let original = storage.bytes(of: first)
        let kept = frames[3].range.upperBound
        for end in kept..<frames[7].range.upperBound {
            var bytes = original
            bytes.replaceSubrange(end..., with: [UInt8](repeating: 0, count: original.count - end))
            let isWhole = bytes == original
            let torn = FakeStorage()
            torn.place(bytes, as: first)
            let journal = try openJournal(torn)
            #expect(journal.last.value == (isWhole ? 6 : 3))
            let nonzeroEnd = (bytes.lastIndex { $0 != 0 } ?? 0) + 1
            #expect((journal.tornTail == nil) == (isWhole || nonzeroEnd <= kept))
            if let tail = journal.tornTail {
                #expect(tail.file == first && tail.offset == kept && tail.after == journal.last)
                #expect((nonzeroEnd - kept..<nonzeroEnd - kept + 8).contains(tail.bytes))
                #expect(tail.missingBytes == 0)
                #expect(torn.durableBytes(of: first)[kept...].allSatisfy { $0 == 0 })
            }
            try journal.appendExpected(2)
            let again = try openJournal(torn)
            #expect(again.tornTail == nil)
            #expect(again.chain == journal.chain)
            #expect(areExpected(try again.records()))
            #expect(again.last.value == (isWhole ? 8 : 5))
        }
    }

    @Test func `wherever the file itself is cut short, its whole batches stay`() throws {
        let frames = try writeTwoBatches()
        let original = storage.bytes(of: first)
        let cuts = Array(frames[3].range.upperBound...frames[7].range.upperBound)
        for end in [120, 121] + cuts + [4_090, 4_095] {
            let whole = frames.filter { $0.isSeal && $0.range.upperBound <= end }
            let torn = FakeStorage()
            torn.place(Array(original.prefix(end)), as: first)
            let journal = try openJournal(torn)
            #expect(journal.last.value == UInt64(3 * whole.count))
            #expect(journal.tornTail?.missingBytes == 4_096 - end)
            for _ in 0..<60 { try journal.appendExpected(1) }
            journal.checkInvariants()
            #expect(areExpected(try journal.records()))
            let again = try openJournal(torn)
            #expect(again.tornTail == nil)
            #expect(again.last == journal.last && again.chain == journal.chain)
            #expect(areExpected(try again.records()))
        }
    }

    @Test func `rubbish behind the last record is a torn tail, also beyond the end of the segment`() throws {
        let frames = try writeTwoBatches()
        let original = storage.bytes(of: first)
        var random = SplitMix(seed: 5)
        let rubbish = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
        for offset in [frames[7].range.upperBound, 2_000, 3_795, 4_096] {
            var bytes = original
            bytes.replaceSubrange(offset..<min(offset + 300, bytes.count), with: rubbish)
            let torn = FakeStorage()
            torn.place(bytes, as: first)
            let journal = try openJournal(torn)
            #expect(journal.last == Sequence(6))
            #expect(journal.tornTail?.offset == frames[7].range.upperBound)
            #expect(try openJournal(torn).tornTail == nil)
        }
    }

    @Test func `a record or seal of the last batch that is not whole takes the batch along`() throws {
        let frames = try writeTwoBatches()
        for broken in 4...7 {
            let torn = storage.copy()
            torn.flip(first, at: frames[broken].range.lowerBound + 20, with: 0x10)
            let journal = try openJournal(torn)
            #expect(journal.last.value == 3)
            #expect(journal.tornTail?.offset == frames[4].range.lowerBound)
            #expect(journal.tornTail?.bytes ?? 0 >= frames[7].range.lowerBound - frames[4].range.lowerBound)
            #expect(areExpected(try journal.records()))
        }
    }

    @Test func `a record or seal that is not whole in front of a later batch is damage`() throws {
        let frames = try writeTwoBatches()
        for broken in 0...3 {
            for offset in [0, 4, 8, 16, 24, 28] {
                let damaged = storage.copy()
                damaged.flip(first, at: frames[broken].range.lowerBound + offset, with: 0x10)
                expectDamage(damaged, at: frames[broken].range.lowerBound, of: first, "of a later batch is")
            }
            let damaged = storage.copy()
            damaged.erase(first, frames[broken].range)
            expectDamage(damaged, at: frames[broken].range.lowerBound, of: first, "of a later batch is")
        }
    }

    @Test func `a record that is not whole in an older segment is damage, whatever follows`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 3 { try journal.appendExpected(3) }
        let second = try storage.segmentNames[1]
        let frames = SpecifiedFormat.frames(of: storage.bytes(of: second))
        let last = try #require(frames.last { $0.batchIndex == 0 })
        let damaged = storage.copy()
        damaged.flip(second, at: last.range.upperBound - 1, with: 1)
        expectDamage(damaged, at: last.range.lowerBound, of: second, "sequence \(last.sequence) is expected here")
        let seal = try #require(SpecifiedFormat.allFrames(of: storage.bytes(of: second)).last)
        let unsealed = storage.copy()
        unsealed.flip(second, at: seal.range.upperBound - 1, with: 1)
        expectDamage(unsealed, at: seal.range.lowerBound, of: second, "the record or seal does not check")
        let dirty = storage.copy()
        dirty.flip(second, at: 4_095, with: 1)
        expectDamage(dirty, at: 4_095, of: second, "bytes after the last record")
    }

    @Test func `segments that do not follow each other are damage`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 4 { try journal.appendExpected(3) }
        let names = try storage.segmentNames
        let end = try #require(SpecifiedFormat.allFrames(of: storage.bytes(of: names[0])).last)
        let gap = storage.copy()
        try gap.remove(names[1])
        gap.forgetCalls()
        expectDamage(gap, at: end.range.upperBound, of: names[0], "sequence \(end.sequence) is expected here")

        let overlap = storage.copy()
        let last = end.sequence - 1
        let again = SpecifiedFormat.frame([1], sequence: last, time: 1, batchIndex: 0)
        overlap.place(SpecifiedFormat.segment(first: last, batches: [[again]]), as: SpecifiedFormat.name(first: last))
        expectDamage(overlap, at: end.range.upperBound, of: names[0], "the next segment begins with \(last)")
    }

    @Test func `whole records in a wrong order are damage`() throws {
        func frame(_ sequence: UInt64, _ index: UInt32, time: Int64 = 1) -> [UInt8] {
            SpecifiedFormat.frame([9], sequence: sequence, time: time, batchIndex: index)
        }
        let cases: [([[UInt8]], Int, String)] = [
            ([frame(2, 0)], 64, "the record has the sequence 2, and 1 is expected"),
            ([frame(1, 0), frame(3, 0)], 104, "the record has the sequence 3, and 2 is expected"),
            ([frame(1, 0), frame(1, 0)], 104, "the record has the sequence 1, and 2 is expected"),
            ([frame(1, 1)], 64, "does not belong to the batch"),
            ([frame(1, 0), frame(2, 2)], 104, "does not belong to the batch"),
            ([frame(1, 0), frame(2, 1, time: 2)], 104, "does not belong to the batch"),
        ]
        for (frames, offset, words) in cases {
            let old = FakeStorage()
            old.place(SpecifiedFormat.oldSegment(first: 1, frames: frames), as: first)
            expectDamage(old, at: offset, of: first, words)
            let damaged = FakeStorage()
            damaged.place(SpecifiedFormat.segment(first: 1, batches: [frames]), as: first)
            expectDamage(damaged, at: offset + 56, of: first, words)
        }
    }

    @Test func `a header of version 1 that is not right is damage, also in the last segment`() throws {
        let right = SpecifiedFormat.oldSegment(first: 1, frames: [])
        let name = SpecifiedFormat.name
        let cases: [([UInt8], String, Int, String)] = [
            (Array("not a journal".utf8) + right.dropFirst(13), name(1), 0, "not a segment of a journal"),
            (right.prefix(20) + [1] + right.dropFirst(21), name(1), 0, "the header does not check"),
            (SpecifiedFormat.oldHeader(version: 3, first: 1, bytes: 64), name(1), 0, "version 3"),
            (SpecifiedFormat.oldHeader(shard: 4, first: 1, bytes: 64), name(1), 0, "of shard 4, and 3 is wanted"),
            (SpecifiedFormat.oldHeader(first: 1, configuration: 5, bytes: 64), name(1), 0, "reserved field"),
            (right, name(2), 0, "the first sequence is 1"),
            (Array(right.prefix(63)), name(1), 63, "too short for a header"),
            (right, "copy.journal", 0, "not that of a segment"),
            (right, "00000000000000000000.journal", 0, "not that of a segment"),
            (right, "0000000000000000000a.journal", 0, "not that of a segment"),
            (right, "99999999999999999999.journal", 0, "not that of a segment"),
            (right, "18446744073709551615.journal", 0, "not that of a segment"),
            (SpecifiedFormat.oldHeader(first: 1, bytes: .max), name(1), 0, "made with 9223372036854775807 bytes"),
            (SpecifiedFormat.oldHeader(first: 1, bytes: -1), name(1), 0, "made with -1 bytes"),
            (SpecifiedFormat.oldHeader(first: 1, bytes: 63), name(1), 0, "made with 63 bytes"),
        ]
        for (bytes, file, offset, words) in cases {
            let damaged = FakeStorage()
            damaged.place(Array(bytes), as: file)
            expectDamage(damaged, at: offset, of: file, words)
        }
    }

    @Test func `segments of different shards are damage`() throws {
        storage.place(
            SpecifiedFormat.segment(
                first: 1, batches: [[SpecifiedFormat.frame([], sequence: 1, time: 1, batchIndex: 0)]]), as: first)
        storage.place(SpecifiedFormat.segment(shard: 5, first: 2, batches: []), as: SpecifiedFormat.name(first: 2))
        expectDamage(storage, at: 0, of: SpecifiedFormat.name(first: 2), "of shard 5")
    }

    @Test func `files of others beside the journal are left alone`() throws {
        storage.place([1, 2, 3], as: "snapshot")
        storage.place([], as: "lock")
        try openJournal(storage).appendExpected(1)
        #expect(try openJournal(storage).last == Sequence(1))
        #expect(storage.bytes(of: "snapshot") == [1, 2, 3])
    }

    @Test func `what is known to be older than a snapshot is not read again`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 4 { try journal.appendExpected(3) }
        let names = try storage.segmentNames
        storage.flip(names[0], at: 150, with: 1)
        storage.forgetCalls()
        expectDamage(storage, at: 120, of: names[0], "does not check")
        let known = try #require(SpecifiedFormat.frames(of: storage.bytes(of: names[1])).first).sequence
        let again = try openJournal(storage, verifyingAfter: known)
        #expect(again.last == journal.last)
        #expect(areExpected(try again.records(after: known), from: known + 1))
        #expect(throws: LogError.self) { try again.records(after: 0) }
    }

    @Test func `a journal that ends before what is known to be written says so`() throws {
        let journal = try openJournal(storage)
        for storageIsEmpty in [true, false] {
            if !storageIsEmpty { try journal.appendExpected(5) }
            let error = try #require(failure { () throws(LogError) in _ = try journal.records(after: 6) })
            #expect(error.place?.hasPrefix(first) == true)
            #expect(error.reason.contains("ends with sequence \(storageIsEmpty ? 0 : 5), and 6 is known"))
        }
    }

    @Test func `a journal whose beginning was moved away replays what it has and nothing else`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 3 { try journal.appendExpected(3) }
        let names = try storage.segmentNames
        let begin = try #require(SpecifiedFormat.frames(of: storage.bytes(of: names[1])).first).sequence
        try storage.remove(names[0])
        let cut = try openJournal(storage)
        #expect(areExpected(try cut.records(after: begin - 1), from: begin))
        let error = try #require(failure { () throws(LogError) in _ = try cut.records(after: begin - 2) })
        #expect(error.place == names[1] + ":0")
        #expect(error.reason.contains("sequence \(begin - 1) is wanted"))
    }
}

extension FakeStorage {
    /// Changes bits of a byte, durably, as rot does.
    func flip(_ file: String, at offset: Int, with bits: UInt8) {
        var bytes = bytes(of: file)
        bytes[offset] ^= bits
        place(bytes, as: file)
    }

    func erase(_ file: String, _ range: Range<Int>) {
        var bytes = bytes(of: file)
        bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
        place(bytes, as: file)
    }
}
