import Domain
import Journal
import Ports
import Testing

/// Rot: each byte of a journal is changed in turn. Before the last batch that is always noticed. In the last batch it
/// cannot be told from a torn tail, and the batch is cut. No record is ever wrong.
struct FlippedByteTests {
    private struct Sample {
        let storage = FakeStorage()
        let names: [String]
        let last: UInt64
        let chain: ChainHash
        /// The last record before the last batch.
        let lastBefore: UInt64
        let lastBatch: Range<Int>

        init() throws {
            let journal = try openJournal(storage)
            while try storage.segmentNames.count < 2 { try journal.appendExpected(4) }
            try journal.appendExpected(3)
            names = try storage.segmentNames
            last = journal.last.value
            chain = journal.chain
            lastBefore = last - 3
            let frames = SpecifiedFormat.allFrames(of: storage.bytes(of: names[1]))
            let begin = try #require(frames.last { $0.batchIndex == 0 })
            lastBatch = begin.range.lowerBound..<frames[frames.count - 1].range.upperBound
        }
    }

    @Test(arguments: [0, 1])
    func `no changed byte is taken for a record`(_ number: Int) throws {
        let sample = try Sample()
        var random = SplitMix(seed: UInt64(number))
        let name = sample.names[number]
        for offset in 0..<4_096 {
            for bits in [0xff, 1 << UInt8.random(in: 0...7, using: &random)] as [UInt8] {
                let changed = sample.storage.copy()
                changed.flip(name, at: offset, with: bits)
                let isTail = number == 1 && offset >= sample.lastBatch.lowerBound
                do throws(LogError) {
                    let opened = try openJournal(changed)
                    #expect(isTail, "\(name) \(offset): not noticed")
                    #expect(opened.tornTail != nil)
                    let isBehind = offset >= sample.lastBatch.upperBound
                    #expect(opened.last.value == (isBehind ? sample.last : sample.lastBefore))
                    #expect((opened.chain == sample.chain) == isBehind)
                    let records = try opened.records()
                    #expect(records.count == Int(opened.last.value) && areExpected(records))
                } catch {
                    #expect(error.place != nil && !isTail, "\(name) \(offset): \(error)")
                }
            }
        }
    }

    @Test func `what is changed in the memory of a reader is noticed too`() throws {
        let sample = try Sample()
        for offset in stride(from: 0, to: 4_096, by: 3) {
            let changed = sample.storage.copy()
            changed.flip(sample.names[0], at: offset, with: 0x40)
            var records: [SeenRecord] = []
            let report = try JournalReader(of: changed).inspect(after: .start) { frame in
                records.append(
                    SeenRecord(
                        sequence: frame.sequence.value, time: frame.time.nanoseconds, payload: Array(frame.payload)))
            }
            #expect(report.damage?.file == sample.names[0])
            #expect(areExpected(records))
        }
    }
}
