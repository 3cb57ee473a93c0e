import Domain
import Journal
import Ports
import Testing

/// Looking through a log that is then replayed.
struct SkimTests {
    private let storage = FakeStorage()

    private func skimmed(_ log: some CommandLog, after sequence: UInt64) throws(LogError) -> [SeenRecord] {
        var records: [SeenRecord] = []
        try log.skim(after: Sequence(sequence)) { record in
            records.append(
                SeenRecord(
                    sequence: record.sequence.value, time: record.time.nanoseconds, payload: Array(record.payload)))
        }
        return records
    }

    /// Batches of all sizes over several segments, which end with room that was never used.
    private func write() throws {
        let journal = try openJournal(storage)
        for count in (1...9).flatMap({ [$0, 10 - $0] }) { try journal.appendExpected(count) }
        #expect(try storage.segmentNames.count > 1)
    }

    private func flip(_ file: String, at offset: Int, bits: UInt8) {
        var bytes = storage.bytes(of: file)
        bytes[offset] ^= bits
        storage.place(bytes, as: file)
    }

    @Test func `what is skimmed is what is replayed, from every record on`() throws {
        try write()
        let journal = try openJournal(storage)
        for sequence in 0...journal.last.value {
            let records = try skimmed(journal, after: sequence)
            #expect(records.count == Int(journal.last.value - sequence))
            #expect(records == (try journal.records(after: sequence)))
        }
    }

    @Test func `bytes that turn between opening and skimming end nothing, and the replay finds them`() throws {
        try write()
        let file = try storage.segmentNames[0]
        let sound = storage.bytes(of: file)
        let used = (sound.lastIndex { $0 != 0 } ?? 0) + 1
        for offset in 0..<used {
            let journal = try openJournal(storage)
            flip(file, at: offset, bits: 0x81)
            _ = try? skimmed(journal, after: 0)
            let isHeader = offset < SpecifiedFormat.allFrames(of: sound)[0].range.lowerBound
            #expect((try? journal.records()) == nil || isHeader, "byte \(offset)")
            storage.place(sound, as: file)
        }
    }
}
