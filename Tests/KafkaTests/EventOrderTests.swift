#if Kafka
import Domain
@testable import KafkaAdapter
import Ports
import Testing

/// How messages of events become a stream, without brokers.
struct EventOrderTests {
    private static let shard = ShardID(7)
    private static let batches = (1...6).map { EventStreamContractTests.batch(UInt64($0), events: 2) }
    /// An event of one byte each: three parts for the second batch.
    private static let long = [1, 1_100_000, 1].enumerated().map {
        EventStreamContractTests.batch(UInt64($0 + 1), events: $1)
    }

    private func take(_ order: inout EventOrder, _ bytes: [UInt8]) throws -> [EventBatch] {
        try bytes.withUnsafeBytes { try order.take(#require(EventMessage($0)), $0) }
    }

    @Test func `the head of version 1 has these bytes`() throws {
        let messages = EventMessage.encode(Self.shard, Array(Self.batches[1...2]))
        #expect(messages.count == 1)
        let head: [UInt8] = [1, 0, 7, 0] + [2, 0, 0, 0, 0, 0, 0, 0] + [2, 0, 0, 0] + [0, 0] + [1, 0]
        #expect(messages[0].prefix(EventMessage.headBytes) == head[...])
        try messages[0].withUnsafeBytes { bytes in
            let message = try #require(EventMessage(bytes))
            #expect(message.shard == Self.shard)
            #expect(message.first == Sequence(2))
            #expect(message.last == Sequence(3))
        }
    }

    @Test func `bytes that are cut short, too long or of another version are no message`() {
        let bytes = EventMessage.encode(Self.shard, Self.batches)[0]
        for count in 0..<bytes.count {
            #expect(Array(bytes[..<count]).withUnsafeBytes { EventMessage($0) } == nil)
        }
        #expect((bytes + [0]).withUnsafeBytes { EventMessage($0) } == nil)
        #expect(([2] + bytes[1...]).withUnsafeBytes { EventMessage($0) } == nil)
    }

    @Test func `what was there before is dropped, in part too, and a gap is named`() throws {
        var order = EventOrder(after: Sequence(1))
        #expect(try take(&order, EventMessage.encode(Self.shard, [Self.batches[0]])[0]) == [])
        #expect(
            try take(&order, EventMessage.encode(Self.shard, Array(Self.batches[...2]))[0])
                == Array(
                    Self.batches[1...2]))
        #expect(throws: EventStreamError.gap(expected: Sequence(4), found: Sequence(5))) {
            try take(&order, EventMessage.encode(Self.shard, [Self.batches[4]])[0])
        }
        #expect(try take(&order, EventMessage.encode(Self.shard, [Self.batches[3]])[0]) == [Self.batches[3]])
        #expect(order.next == Sequence(5))
    }

    @Test func `parts of a long batch are put together, whoever sent which and how often`() throws {
        let messages = EventMessage.encode(Self.shard, Self.long)
        try #require(messages.count == 5)
        let parts = Array(messages[1..<(messages.count - 1)])
        var order = EventOrder(after: .start)
        var read = try take(&order, messages[0])
        // A publisher that ended early, one that began later, and the first one's repetition.
        for part in [parts[1], parts[0], parts[0], parts[1], parts[0], parts[1]] { read += try take(&order, part) }
        for part in parts[1...] + parts { read += try take(&order, part) }
        read += try take(&order, messages[messages.count - 1])
        #expect(read == Self.long)
    }

    @Test func `a batch is whole with its last part`() throws {
        let messages = EventMessage.encode(Self.shard, Self.long)
        let lasts = try messages.map { try $0.withUnsafeBytes { try #require(EventMessage($0)).last } }
        try #require(messages.count == 5)
        #expect(lasts == [1, 1, 1, 2, 3].map { Sequence($0) })
    }
}
#endif
