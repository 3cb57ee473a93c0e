import Domain
import Journal
import Ports
import Testing

struct MarkTests {
    private let storage = FakeStorage()

    private func mark(_ number: UInt64) -> Mark {
        Mark(
            sequence: Sequence(number * MarkFile.interval), eventHash: number &* 0x1234_5678_9abc_def1,
            eventHashFormat: 1)
    }

    @Test func `marks come back by sequence, and a file without any is empty`() throws {
        #expect(try MarkFile.marks(in: storage).isEmpty)
        let file = try MarkFile(on: storage, through: .start)
        #expect(try MarkFile.marks(in: storage).isEmpty)
        for number in 1...5 { try file.append(mark(UInt64(number))) }
        let again = try MarkFile(on: storage, through: Sequence(6 * MarkFile.interval))
        try again.append(mark(6))
        #expect(try MarkFile.marks(in: storage) == (1...6).map { mark($0) })
    }

    @Test func `a mark is one write without a sync, and one that is known is not written again`() throws {
        let file = try MarkFile(on: storage, through: .start)
        storage.forgetCalls()
        try file.append(mark(1))
        try file.append(mark(1))
        #expect(storage.calls == [.write("marks", at: 0, bytes: 32)])
    }

    @Test func `the bytes are those of the specification`() throws {
        try MarkFile(on: storage, through: .start).append(
            Mark(sequence: Sequence(65_536), eventHash: 0x0102_0304_0506_0708, eventHashFormat: 7))
        let rest =
            SpecifiedFormat.little(UInt32(7)) + SpecifiedFormat.little(UInt64(65_536))
            + SpecifiedFormat.little(UInt64(0x0102_0304_0506_0708)) + SpecifiedFormat.little(UInt64(0))
        let bytes = storage.bytes(of: "marks")
        #expect(Array(bytes.prefix(32)) == SpecifiedFormat.little(SpecifiedFormat.checksum(rest)) + rest)
        #expect(bytes.count == 1 << 20 && bytes.dropFirst(32).allSatisfy { $0 == 0 })
    }

    @Test func `a mark that is torn or rotten is left out`() throws {
        let file = try MarkFile(on: storage, through: .start)
        for number in 1...3 { try file.append(mark(UInt64(number))) }
        for offset in 32..<64 {
            let rotten = storage.copy()
            rotten.flip("marks", at: offset, with: 1 << UInt8(offset % 8))
            #expect(try MarkFile.marks(in: rotten) == [mark(1), mark(3)])
        }
        storage.place(Array(storage.bytes(of: "marks").prefix(80)), as: "marks")
        #expect(try MarkFile.marks(in: storage) == [mark(1), mark(2)])
        let short = try MarkFile(on: storage, through: Sequence(.max))
        try short.append(mark(4))
        #expect(try MarkFile.marks(in: storage) == [mark(2), mark(4)])
    }

    @Test func `marks of a past that was lost are removed, and new ones take their places`() throws {
        let file = try MarkFile(on: storage, through: .start)
        for number in 1...5 { try file.append(mark(UInt64(number))) }
        let again = try MarkFile(on: storage, through: Sequence(3 * MarkFile.interval + 7))
        storage.restart(losing: .everything)
        #expect(try MarkFile.marks(in: storage) == (1...3).map { mark($0) })
        let other = Mark(sequence: Sequence(4 * MarkFile.interval), eventHash: 1, eventHashFormat: 1)
        try again.append(other)
        #expect(try MarkFile.marks(in: storage) == (1...3).map { mark($0) } + [other])
    }

    @Test func `a full file is written over from its start`() throws {
        storage.place([UInt8](repeating: 0, count: 4 * 32), as: "marks")
        let file = try MarkFile(on: storage, through: .start)
        for number in 1...6 { try file.append(mark(UInt64(number))) }
        #expect(try MarkFile.marks(in: storage) == (3...6).map { mark($0) })
        let again = try MarkFile(on: storage, through: Sequence(.max))
        try again.append(mark(7))
        #expect(try MarkFile.marks(in: storage) == (4...7).map { mark($0) })
    }

    @Test func `a journal does not look at its marks`() throws {
        let journal = try openJournal(storage)
        try journal.appendExpected(1)
        try MarkFile(on: storage, through: journal.last).append(mark(1))
        #expect(try openJournal(storage).last == Sequence(1))
    }
}
