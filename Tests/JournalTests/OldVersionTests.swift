import Domain
import Journal
import Ports
import Testing

/// Journals of version 1: read for ever, by its rules, and continued in version 2.
struct OldVersionTests {
    private let storage = FakeStorage()
    private let first = SpecifiedFormat.name(first: 1)

    /// A segment of version 1 with batches of three expected records.
    private func place(batches: Int, from sequence: UInt64 = 1) -> [SpecifiedFormat.Frame] {
        let frames = (0..<UInt64(batches)).flatMap { batch in
            (0..<UInt64(3)).map { index in
                let begin = sequence + 3 * batch
                let record = SeenRecord.expected(begin + index, at: Int64(begin))
                return SpecifiedFormat.frame(
                    record.payload, sequence: record.sequence, time: record.time, batchIndex: UInt32(index))
            }
        }
        let bytes = SpecifiedFormat.oldSegment(first: sequence, frames: frames)
        storage.place(bytes, as: SpecifiedFormat.name(first: sequence))
        return SpecifiedFormat.frames(of: bytes)
    }

    @Test func `wherever the last batch is cut short, its whole records stay and the rest becomes zeros`() throws {
        let frames = place(batches: 2)
        let original = storage.bytes(of: first)
        for end in frames[3].range.lowerBound...frames[5].range.upperBound {
            var bytes = original
            bytes.replaceSubrange(end..., with: [UInt8](repeating: 0, count: original.count - end))
            let whole = frames.filter { bytes[$0.range] == original[$0.range] }
            let torn = FakeStorage()
            torn.place(bytes, as: first)
            let journal = try openJournal(torn)
            #expect(journal.last.value == UInt64(whole.count) && journal.chain == .start)
            let kept = try #require(whole.last).range.upperBound
            let nonzeroEnd = (bytes.lastIndex { $0 != 0 } ?? 0) + 1
            #expect((journal.tornTail == nil) == (nonzeroEnd <= kept))
            #expect(torn.durableBytes(of: first)[kept...].allSatisfy { $0 == 0 })
            try journal.appendExpected(2)
            let again = try openJournal(torn)
            #expect(again.tornTail == nil && again.chain == journal.chain)
            #expect(areExpected(try again.records()))
            #expect(again.last.value == UInt64(whole.count) + 2)
        }
    }

    @Test func `a record that is not whole in front of a later batch is damage`() throws {
        let frames = place(batches: 2)
        for broken in 0...2 {
            let damaged = storage.copy()
            damaged.flip(first, at: frames[broken].range.lowerBound + 33, with: 0x10)
            let error = failure { () throws(LogError) in _ = try openJournal(damaged) }
            #expect(error?.place == "\(first):\(frames[broken].range.lowerBound)")
            #expect(error?.reason.contains("of a later batch is") == true)
        }
    }

    @Test func `a journal goes on in version 2, in a new segment, and its chain begins there`() throws {
        _ = place(batches: 4)
        let before = storage.bytes(of: first)
        let journal = try openJournal(storage)
        #expect(journal.chain == .start && journal.last == Sequence(12))
        try journal.appendExpected(5)
        journal.checkInvariants()
        #expect(storage.bytes(of: first) == before)
        let names = try storage.segmentNames
        #expect(names == [first, SpecifiedFormat.name(first: 13)])
        let second = storage.bytes(of: names[1])
        #expect(Array(second[64..<96]) == SpecifiedFormat.start)
        for _ in 0..<40 { try journal.appendExpected(3) }
        let again = try openJournal(storage)
        #expect(again.chain == journal.chain && again.last == journal.last)
        for after in [0, 5, 12, 14, again.last.value - 1] {
            #expect(areExpected(try again.records(after: after), from: after + 1))
        }
        var batches: [ClosedRange<Sequence>] = []
        let report = try JournalReader(of: storage).inspectBatches(after: .start, through: nil) {
            batches.append($0.sequences)
        }
        #expect(batches.first == Sequence(13)...Sequence(17))
        #expect(report.segments.map(\.segment.version).prefix(2) == [1, 2])
    }

    @Test func `an empty segment of version 1 is replaced by the first of version 2`() throws {
        storage.place(SpecifiedFormat.oldSegment(first: 1, frames: []), as: first)
        try openJournal(storage).appendExpected(2)
        #expect(try storage.segmentNames == [first])
        #expect(areExpected(try openJournal(storage).records()))
        #expect(try JournalReader(of: storage).inspect(after: .start) { _ in }.segments[0].segment.version == 2)
    }

    @Test func `a segment of version 1 behind one of version 2 is damage`() throws {
        let journal = try openJournal(storage)
        try journal.appendExpected(3)
        _ = place(batches: 1, from: 4)
        let error = failure { () throws(LogError) in _ = try openJournal(storage) }
        #expect(error?.place == "\(SpecifiedFormat.name(first: 4)):0")
        #expect(error?.reason.contains("version 1 follows") == true)
    }

    @Test func `a chain that does not begin where version 2 does is damage`() throws {
        _ = place(batches: 1)
        storage.place(
            SpecifiedFormat.segment(first: 4, chain: SpecifiedHash.sha256([1]), batches: []),
            as: SpecifiedFormat.name(first: 4))
        let error = failure { () throws(LogError) in _ = try openJournal(storage) }
        #expect(error?.place == "\(SpecifiedFormat.name(first: 4)):64")
    }

    @Test func `a loss of power on the way to version 2 leaves one of both`() throws {
        for calls in 0..<8 {
            for seed in 0..<UInt64(12) {
                _ = place(batches: 2)
                let life = storage.copy()
                let journal = try openJournal(life)
                life.callsUntilPowerLoss = calls
                life.seed(seed)
                let error = failure { () throws(LogError) in try journal.appendExpected(4) }
                life.restart(losing: .sectors(seed: seed << 8))
                let again = try openJournal(life)
                #expect(again.last.value == 10 || again.last.value == 6 && error != nil)
                #expect(areExpected(try again.records()))
                try again.appendExpected(1)
                #expect(areExpected(try openJournal(life).records()))
            }
        }
    }
}
