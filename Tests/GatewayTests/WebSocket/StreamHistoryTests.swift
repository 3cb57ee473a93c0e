import Domain
import NIOCore
import Testing

@testable import Gateway

@Suite struct StreamHistoryTests {
    private let topic = StreamTopic.book(InstrumentID(0))
    private let other = StreamTopic.orders(AccountID(1))

    /// An update whose messages say what it is.
    private func update(_ topic: StreamTopic, _ previous: UInt64, _ sequence: UInt64, _ texts: String...)
        -> StreamDelivery
    {
        StreamDelivery(
            topic: topic, sequence: Sequence(sequence), previous: Sequence(previous),
            frames: texts.map { .text(Array($0.utf8)) })
    }

    private func texts(_ history: StreamHistory, _ topic: StreamTopic, after sequence: UInt64) -> [String]? {
        history.frames(of: topic, after: Sequence(sequence))?.frames.map { text(of: $0) }
    }

    @Test func `what came after a message is told, and nothing where that is not known`() {
        var history = StreamHistory()
        history.append(update(topic, 3, 5, "a"))
        history.append(update(other, 0, 6, "x"))
        history.append(update(topic, 5, 9, "b"))
        #expect(texts(history, topic, after: 3) == ["a", "b"])
        #expect(texts(history, topic, after: 5) == ["b"])
        #expect(texts(history, topic, after: 9) == [])
        #expect(history.frames(of: topic, after: Sequence(3))?.last == Sequence(9))
        for sequence: UInt64 in [0, 2, 4, 8, 10] { #expect(texts(history, topic, after: sequence) == nil) }
        #expect(texts(history, other, after: 0) == ["x"])
        #expect(texts(history, .balances(AccountID(1)), after: 0) == nil)
    }

    @Test func `of two messages of one record the second is told again`() {
        var history = StreamHistory()
        history.append(update(other, 0, 4, "delta", "rejected"))
        history.append(update(other, 4, 7, "next"))
        #expect(texts(history, other, after: 4) == ["rejected", "next"])
    }

    @Test func `a chain that was broken begins anew`() {
        var history = StreamHistory()
        history.append(update(topic, 3, 5, "a"))
        history.append(update(topic, 8, 9, "b"))
        #expect(texts(history, topic, after: 3) == nil)
        #expect(texts(history, topic, after: 8) == ["b"])
    }

    @Test func `the oldest of all is dropped, and memory stays within its bound`() {
        var history = StreamHistory(bytesMax: 2_000, updatesMax: 1_000)
        // With the header of its frame 72 bytes.
        let text = String(repeating: "m", count: 70)
        history.append(update(other, 0, 1, "first"))
        for sequence in 2..<100 as Range<UInt64> {
            history.append(update(topic, sequence - 1, sequence, text))
            #expect(history.bytes <= 2_000)
        }
        #expect(texts(history, other, after: 0) == nil)
        #expect(texts(history, topic, after: 89)?.count == 10)
        #expect(texts(history, topic, after: 88) == nil)
        history.forget(topic)
        #expect(history.bytes == 0)
        #expect(texts(history, topic, after: 99) == nil)
    }

    @Test func `topics that are forgotten again and again leave nothing behind`() {
        var history = StreamHistory(bytesMax: 1_000_000, updatesMax: 10)
        for sequence in 1..<1_000 as Range<UInt64> {
            let topic = StreamTopic.trades(InstrumentID(UInt16(sequence % 3)))
            history.append(update(topic, sequence - 1, sequence, "m"))
            history.forget(topic)
            #expect(history.bytes == 0)
        }
        for sequence in 1_000..<1_050 as Range<UInt64> { history.append(update(topic, sequence - 1, sequence, "m")) }
        #expect(texts(history, topic, after: 1_039)?.count == 10)
        #expect(texts(history, topic, after: 1_038) == nil)
    }
}
