#if Kafka
import Domain
@testable import KafkaAdapter
import Ports
import Testing

/// The rule by which messages become numbered records, without brokers.
struct LogOrderTests {
    private func mark(_ writer: UInt64, _ number: UInt64) -> AppendMark { AppendMark(writer: writer, number: number) }

    @Test func `records are counted over all writers`() {
        var order = LogOrder()
        #expect(order.take(mark(1, 0), records: 0, milliseconds: 5) == .records(first: Sequence(1), time: .at(5)))
        #expect(order.take(mark(2, 0), records: 0, milliseconds: 6) == .records(first: Sequence(1), time: .at(6)))
        #expect(order.take(mark(1, 1), records: 3, milliseconds: 7) == .records(first: Sequence(1), time: .at(7)))
        #expect(order.take(mark(2, 9), records: 2, milliseconds: 8) == .records(first: Sequence(4), time: .at(8)))
        #expect(order.last == Sequence(5))
        #expect(order.nextOffset == 4)
    }

    @Test func `time never runs backwards, and one beyond all bounds changes nothing`() {
        var order = LogOrder()
        for (milliseconds, seen) in [(5, 5), (3, 5), (Int64.max, 5), (Int64.min, 5), (9, 9)] as [(Int64, Int64)] {
            let number = UInt64(order.nextOffset)
            let taking = order.take(mark(1, number), records: 1, milliseconds: milliseconds)
            #expect(taking == .records(first: Sequence(number + 1), time: .at(seen)))
        }
    }

    @Test func `what is dropped takes an offset and no sequence`() {
        var order = LogOrder()
        _ = order.take(mark(1, 0), records: 0, milliseconds: 1)
        _ = order.take(mark(1, 5), records: 1, milliseconds: 1)
        #expect(order.take(mark(1, 5), records: 1, milliseconds: 2) == .dropped(.overtaken))
        #expect(order.take(mark(1, 4), records: 1, milliseconds: 2) == .dropped(.overtaken))
        #expect(order.take(mark(1, 0), records: 0, milliseconds: 2) == .dropped(.overtaken))
        #expect(order.take(mark(3, 1), records: 1, milliseconds: 2) == .dropped(.strange))
        #expect(order.take(mark(1, 6), records: 1, milliseconds: 3) == .records(first: Sequence(2), time: .at(3)))
        #expect(order.nextOffset == 7)
    }

    @Test func `the writer who was silent for longest is forgotten when there are too many`() {
        var order = LogOrder()
        let count = UInt64(KafkaLimits.writersMax)
        for writer in 1...count { _ = order.take(mark(writer, 0), records: 0, milliseconds: 1) }
        _ = order.take(mark(1, 1), records: 1, milliseconds: 1)
        _ = order.take(mark(count + 1, 0), records: 0, milliseconds: 1)
        #expect(order.take(mark(2, 1), records: 1, milliseconds: 1) == .dropped(.strange))
        #expect(order.take(mark(1, 2), records: 1, milliseconds: 1) == .records(first: Sequence(2), time: .at(1)))
        #expect(order.heard.count == KafkaLimits.writersMax)
    }

    @Test func `a position says all that the rule has to know`() throws {
        var order = LogOrder()
        for writer in UInt64(1)...5 { _ = order.take(mark(writer, 0), records: 0, milliseconds: 4) }
        for number in UInt64(1)...20 {
            let read = try #require(LogOrder(order.position))
            #expect(read == order)
            _ = order.take(mark(1 + number % 5, number), records: Int(number), milliseconds: Int64(number))
        }
        #expect(LogOrder(LogPosition.start) == LogOrder())
    }

    @Test func `a position that nobody wrote is refused`() throws {
        var order = LogOrder()
        for writer in UInt64(1)...2 { _ = order.take(mark(writer, 0), records: 0, milliseconds: 4) }
        let position = order.position
        for count in 1..<position.note.count {
            #expect(LogOrder(LogPosition(last: position.last, note: Array(position.note[..<count]))) == nil)
        }
        #expect(LogOrder(LogPosition(last: Sequence(1), note: position.note)) == nil)
        #expect(LogOrder(LogPosition(last: Sequence(1), note: [])) == nil)
        #expect(LogOrder(LogPosition(last: position.last, note: position.note + [0])) == nil)
    }

    @Test func `a replica that counts otherwise is seen`() {
        var witnesses = Witnesses()
        for offset in Int64(1)...10_000 {
            witnesses.note(AppendMessage.Witness(offset: offset, last: Sequence(UInt64(offset) * 2)))
        }
        #expect(!witnesses.contradict(AppendMessage.Witness(offset: 9_000, last: Sequence(18_000))))
        #expect(witnesses.contradict(AppendMessage.Witness(offset: 9_000, last: Sequence(18_001))))
        // What is too old, or not read yet, cannot be compared.
        #expect(!witnesses.contradict(AppendMessage.Witness(offset: 9, last: Sequence(1))))
        #expect(!witnesses.contradict(AppendMessage.Witness(offset: 10_001, last: Sequence(1))))
        #expect(!witnesses.contradict(AppendMessage.Witness(offset: -1, last: Sequence(1))))
    }
}

/// The bytes of messages, which have to be read for ever.
struct AppendMessageTests {
    private static let golden: [UInt8] =
        [1, 0, 7, 0]
        + [8, 7, 6, 5, 4, 3, 2, 1] + [9, 0, 0, 0, 0, 0, 0, 0]
        + [5, 1, 0, 0, 0, 0, 0, 0] + [4, 0, 0, 0, 0, 0, 0, 0]
        + [3, 0, 0, 0] + [2, 0, 0, 0, 97, 98] + [0, 0, 0, 0] + [1, 0, 0, 0, 99]

    @Test func `version 1 has these bytes`() throws {
        let mark = AppendMark(writer: 0x0102_0304_0506_0708, number: 9)
        let witness = AppendMessage.Witness(offset: 261, last: Sequence(4))
        let bytes = AppendMessage.encode(
            ShardID(7), mark, witness, RecordBatch([payload("ab"), [], payload("c")]))
        #expect(bytes == Self.golden)
        try bytes.withUnsafeBytes { bytes in
            let message = try #require(AppendMessage(bytes))
            #expect(message.shard == ShardID(7))
            #expect(message.mark == mark)
            #expect(message.witness == witness)
            #expect(message.payloads.map { Array(bytes[$0]) } == [payload("ab"), [], payload("c")])
        }
    }

    @Test func `bytes that are cut short, too long or of another version are no message`() {
        for count in 0..<Self.golden.count {
            #expect(Array(Self.golden[..<count]).withUnsafeBytes { AppendMessage($0) } == nil)
        }
        #expect((Self.golden + [0]).withUnsafeBytes { AppendMessage($0) } == nil)
        #expect(([2] + Self.golden[1...]).withUnsafeBytes { AppendMessage($0) } == nil)
    }
}

extension Timestamp {
    fileprivate static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: milliseconds * 1_000_000) }
}
#endif
