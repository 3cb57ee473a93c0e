import Domain
import Journal
import Ports
import Testing

struct AppendTests {
    private let storage = FakeStorage()

    @Test func `an empty journal has no records and writes nothing before the first batch`() throws {
        let journal = try openJournal(storage)
        #expect(journal.last == .start)
        #expect(try journal.records().isEmpty)
        try journal.append(RecordBatch(time: Timestamp(nanoseconds: 1)))
        #expect(storage.calls.isEmpty)
    }

    @Test func `records come back in order over many segments, before and after opening again`() throws {
        let journal = try openJournal(storage)
        for round in 0..<200 { try journal.appendExpected(round % 7 + 1) }
        journal.checkInvariants()
        #expect(try storage.segmentNames.count > 10)
        let again = try openJournal(storage)
        #expect(again.last == journal.last)
        #expect(again.tornTail == nil)
        for reader in [journal, again] {
            for after in [0, 1, 57, journal.last.value - 1, journal.last.value] {
                let records = try reader.records(after: after)
                #expect(records.count == Int(journal.last.value - after))
                #expect(areExpected(records, from: after + 1))
            }
        }
    }

    @Test func `a journal that is opened again goes on where it ended`() throws {
        for round in 0..<60 { try openJournal(storage).appendExpected(round % 5 + 1) }
        let records = try openJournal(storage).records()
        #expect(records.count == 180)
        #expect(areExpected(records))
    }

    @Test func `each batch is one write, then one sync`() throws {
        let journal = try openJournal(storage, segmentBytes: 1 << 20)
        try journal.appendExpected(1)
        for count in [1, 2, 1_000] {
            storage.forgetCalls()
            try journal.appendExpected(count)
            let file = SpecifiedFormat.name(first: 1)
            #expect(storage.calls.count == 2)
            guard case .write(file, _, _) = storage.calls.first else {
                Issue.record("the first call is a write")
                continue
            }
            #expect(storage.calls.last == .sync(file))
            #expect(storage.durableBytes(of: file) == storage.bytes(of: file))
        }
    }

    @Test func `a batch that needs a new segment names it when its header is durable, and is not divided`() throws {
        let journal = try openJournal(storage)
        try journal.append(batch(of: 1, bytes: 4_096 - 120 - 64 - 32 - 48))
        storage.forgetCalls()
        try journal.append(batch(of: 2, bytes: 8))
        let name = SpecifiedFormat.name(first: 2)
        #expect(
            storage.calls == [
                .create("segment.unfinished", bytes: 4_096), .write("segment.unfinished", at: 0, bytes: 120),
                .sync("segment.unfinished"), .rename("segment.unfinished", to: name),
                .write(name, at: 120, bytes: 144), .sync(name),
            ])
    }

    @Test func `a segment is filled to its last byte`() throws {
        let journal = try openJournal(storage)
        try journal.append(batch(of: 1, bytes: 3_000))
        try journal.append(batch(of: 1, bytes: 784))
        #expect(try storage.segmentNames.count == 1)
        try journal.append(batch(of: 1, bytes: 0))
        #expect(try storage.segmentNames.count == 2)
        #expect(try openJournal(storage).records().map(\.payload.count) == [3_000, 784, 0])
    }

    @Test func `an empty last segment that is too small for a batch is replaced`() throws {
        storage.place(SpecifiedFormat.segment(first: 1, batches: []), as: SpecifiedFormat.name(first: 1))
        let journal = try openJournal(storage, segmentBytes: 8_192)
        try journal.append(batch(of: 1, bytes: 6_000))
        try journal.append(batch(of: 1, bytes: 4_000))
        #expect(try storage.files().map(\.bytes) == [8_192, 8_192])
        for reader in [journal, try openJournal(storage)] {
            #expect(try reader.records().map(\.payload.count) == [6_000, 4_000])
        }
    }

    @Test func `a batch that is larger than a segment is refused, and the journal goes on`() throws {
        let journal = try openJournal(storage)
        let expected = LogError.refused(reason: "a batch of 4048 bytes does not fit into a segment of 4096 bytes")
        #expect(throws: expected) { try journal.append(batch(of: 1, bytes: 3_945)) }
        #expect(storage.calls.isEmpty)
        try journal.appendExpected(3)
        #expect(areExpected(try journal.records()))
    }

    @Test(arguments: [0, 4_095, 1 << 30 + 1])
    func `a segment size out of bounds is refused`(_ bytes: Int) {
        #expect(throws: LogError.refused(reason: "a segment has from 4096 to 1073741824 bytes")) {
            try openJournal(storage, segmentBytes: bytes)
        }
    }

    @Test func `the size of new segments may change`() throws {
        try openJournal(storage, segmentBytes: 8_192).append(batch(of: 1, bytes: 6_000))
        let journal = try openJournal(storage, segmentBytes: 4_096)
        try journal.append(batch(of: 1, bytes: 1_000))
        try journal.append(batch(of: 2, bytes: 1_000))
        #expect(try storage.files().map(\.bytes) == [8_192, 4_096])
        #expect(try openJournal(storage, segmentBytes: 4_096).records().count == 4)
    }

    @Test func `the bytes are those of the specification`() throws {
        let journal = try openJournal(storage)
        var records = RecordBatch(time: Timestamp(nanoseconds: 0x0102_0304_0506_0708))
        for payload in [[UInt8](1...9), [], [UInt8](1...8)] { records.append { $0 += payload } }
        try journal.append(records)
        try journal.append(batch(of: 1, bytes: 1))
        func frame(_ payload: [UInt8], _ sequence: UInt64, _ index: UInt32) -> [UInt8] {
            SpecifiedFormat.frame(payload, sequence: sequence, time: 0x0102_0304_0506_0708, batchIndex: index)
        }
        let first = [frame([UInt8](1...9), 1, 0), frame([], 2, 1), frame([UInt8](1...8), 3, 2)]
        let second = [SpecifiedFormat.frame([7], sequence: 4, time: 1, batchIndex: 0)]
        let expected = SpecifiedFormat.segment(first: 1, time: 0x0102_0304_0506_0708, batches: [first, second])
        #expect(storage.bytes(of: "00000000000000000001.journal") == expected)
        let chain = [first, second].reduce(SpecifiedFormat.start) { chain, frames in
            SpecifiedFormat.chain(after: chain, frames.flatMap(\.self))
        }
        #expect(journal.chain.hash.bytes == chain)
    }

    /// These bytes were made by another program from the specification. They never change.
    @Test(arguments: [
        """
        5249414c544f4a4c0100030000000000010000000000000015cd5b07000000000000000000000000\
        0010000000000000000000000000000000000000c09d7208\
        e113c67905000000010000000000000015cd5b0700000000000000000000000068656c6c6f000000
        """,
        """
        5249414c544f4a4c0200030078000000010000000000000015cd5b070000000002cc3db09cd29ec7\
        001000000000000017000000b3a7b66b00000000b5b0c20000000000000000000000000000000000\
        0000000000000000000000000000000072657175657374733d31303030300a73686172643d330a00\
        e113c67905000000010000000000000015cd5b0700000000000000000000000068656c6c6f000000\
        4628456320000000020000000000000015cd5b070000000001000000010000003f949b66db87c090\
        73e76bec1c8df2cb4faba9bc9aed49c032d2b04f6462c645
        """,
    ]) func `a released journal is read for ever`(_ text: String) throws {
        let digits = Array(text.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        let whole = bytes + [UInt8](repeating: 0, count: 4_096 - bytes.count)
        storage.place(whole, as: "00000000000000000001.journal")
        let journal = try openJournal(storage)
        #expect(journal.tornTail == nil)
        let expected = SeenRecord(sequence: 1, time: 123_456_789, payload: Array("hello".utf8))
        #expect(try journal.records() == [expected])
        #expect(storage.bytes(of: "00000000000000000001.journal") == whole)
    }

    @Test(arguments: [FakeStorage.Operation.write, .sync])
    func `after a failed write or sync the journal takes no more`(_ operation: FakeStorage.Operation) throws {
        let journal = try openJournal(storage)
        try journal.appendExpected(3)
        storage.failing = [operation]
        #expect(throws: LogError.self) { try journal.appendExpected(2) }
        storage.failing = []
        storage.forgetCalls()
        for _ in 0..<3 {
            let error = try #require(failure { () throws(LogError) in try journal.appendExpected(1) })
            #expect(error.isBroken)
            #expect(error.reason.contains("Input/output error"))
            #expect(error.reason.contains("after 3"))
        }
        #expect(storage.calls.isEmpty)
        #expect(journal.last == Sequence(3))
        #expect(areExpected(try journal.records()))
        #expect(try journal.records().count == 3)
    }

    @Test(arguments: [FakeStorage.Operation.write, .sync, .rename])
    func `a new segment that cannot be finished breaks the journal`(_ operation: FakeStorage.Operation) throws {
        let journal = try openJournal(storage)
        storage.failing = [operation]
        for _ in 0..<2 {
            let error = failure { () throws(LogError) in try journal.appendExpected(1) }
            #expect(error?.isBroken == true)
            storage.failing = []
        }
        #expect(storage.calls.count <= 4)
        let again = try openJournal(storage)
        try again.appendExpected(1)
        #expect(areExpected(try openJournal(storage).records()))
    }

    @Test func `a full device refuses what needs a new segment, and takes it when there is room`() throws {
        let journal = try openJournal(storage)
        try journal.append(batch(of: 1, bytes: 3_000))
        storage.roomBytes = 4_095
        let before = storage.bytes(of: SpecifiedFormat.name(first: 1))
        let expected = LogError.full(
            reason: "the next segment cannot be made: there is no room on the device for segment.unfinished")
        for _ in 0..<3 { #expect(throws: expected) { try journal.append(batch(of: 1, bytes: 2_000)) } }
        #expect(storage.bytes(of: SpecifiedFormat.name(first: 1)) == before)
        #expect(try storage.files().count == 1)
        try journal.append(batch(of: 1, bytes: 100))
        storage.roomBytes = 4_096
        try journal.append(batch(of: 1, bytes: 2_000))
        #expect(journal.last == Sequence(3))
        #expect(try openJournal(storage).records().map(\.payload.count) == [3_000, 100, 2_000])
    }

    @Test func `a segment that cannot be made for another reason is refused too`() throws {
        let journal = try openJournal(storage)
        storage.failing = [.create]
        let error = try #require(failure { () throws(LogError) in try journal.appendExpected(1) })
        #expect(error.isRefused)
        #expect(error.reason.contains("Input/output error"))
        storage.failing = []
        try journal.appendExpected(1)
        #expect(journal.last == Sequence(1))
    }

    @Test func `a record that rots while the journal is open is not replayed`() throws {
        let journal = try openJournal(storage)
        try journal.appendExpected(3)
        let file = SpecifiedFormat.name(first: 1)
        let rotten = try #require(SpecifiedFormat.frames(of: storage.bytes(of: file)).last)
        storage.flip(file, at: rotten.range.lowerBound, with: 1)
        let error = try #require(failure { () throws(LogError) in _ = try journal.records() })
        #expect(error.place == "\(file):\(rotten.range.lowerBound)")
        #expect(error.reason == "what follows sequence 0 does not check any more")
    }

    @Test func `replay hands on what its reader throws and stops there`() throws {
        let journal = try openJournal(storage)
        try journal.appendExpected(10)
        var seen: [UInt64] = []
        #expect(throws: LogError.refused(reason: "enough")) {
            try journal.replay(after: Sequence(2)) { record throws(LogError) in
                seen.append(record.sequence.value)
                if seen.count == 3 { throw .refused(reason: "enough") }
            }
        }
        #expect(seen == [3, 4, 5])
    }
}
