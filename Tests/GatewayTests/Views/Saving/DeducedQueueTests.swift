import Domain
import Ports
import Testing

@testable import Gateway

/// Views of version 1, which do not say who stands where in line.
@Suite struct DeducedQueueTests {
    private func line(_ bytes: [UInt8]) throws -> [UInt64] {
        let view = try VenueView(restoring: bytes)
        let queue = view.read { $0.queue(plainMarket) }
        return QueueSnapshot(plainMarket, queue).bids.map(\.order.rawValue)
    }

    private func amend(_ number: UInt64, _ lots: Int64, keepsPlace: Bool) -> Event {
        .orderAmended(
            OrderAmended(
                order: OrderID(rawValue: number), instrument: EventFeed.instrument, price: Price(ticks: 100),
                quantity: Quantity(lots: lots), keptPlace: keepsPlace))
    }

    private func refusal(_ state: VenueState) -> String? {
        do {
            _ = try line(VenueView(state).savedAsVersion1)
            return nil
        } catch {
            return (error as? SnapshotPartError)?.reason
        }
    }

    @Test func `who came first follows from when orders were accepted, amended and released`() throws {
        var feed = EventFeed()
        feed.apply([
            accepted(1), conditioned(1, OrderConditions(trigger: .stop(Price(ticks: 100)))), waiting(1, at: 100),
        ])
        for number in 2...5 as ClosedRange<UInt64> { feed.apply([accepted(number), rested(number)]) }
        feed.apply([amend(3, 7, keepsPlace: true)])
        feed.apply([amend(2, 12, keepsPlace: false), rested(2, .buy, 100, 12)])
        feed.apply([triggered(1, by: 100), rested(1)])
        feed.apply([accepted(6, .sell, 100, 2, of: 2), traded(1, 100, 2, maker: (3, 1, 5), taker: (6, 2, 0))])
        #expect(try line(VenueView(feed.state).savedAsVersion1) == [3, 4, 5, 2, 1])
        #expect(try line(VenueView(feed.state).saved) == [3, 4, 5, 2, 1])
    }

    @Test func `an iceberg that may have gone to the end of a line makes the view unreadable`() {
        var feed = EventFeed()
        feed.apply([accepted(1), conditioned(1, OrderConditions(display: Quantity(lots: 3))), rested(1, shows: 3)])
        feed.apply([accepted(2, .buy, 99), rested(2, .buy, 99)])
        feed.apply([accepted(3, .sell, 100, 1, of: 2), traded(1, 100, 1, maker: (1, 1, 9), taker: (3, 2, 0))])
        #expect(refusal(feed.state) == nil, "it is alone in its line")
        feed.apply([accepted(4), rested(4)])
        #expect(refusal(feed.state) == "version 1 does not say which of the orders 1 and 4 comes first")
    }

    @Test func `two that joined in one record make the view unreadable`() {
        var feed = EventFeed()
        feed.apply([accepted(1), waiting(1, at: nil)])
        feed.apply([accepted(2), waiting(2, at: nil)])
        feed.apply([rested(1), rested(2)])
        #expect(refusal(feed.state) == "version 1 does not say which of the orders 1 and 2 comes first")
    }

    @Test func `a line without one who rests, or with one twice, is refused`() throws {
        var feed = EventFeed()
        for number in 1...2 as ClosedRange<UInt64> { feed.apply([accepted(number), rested(number)]) }
        let bytes = VenueView(feed.state).saved
        // Behind the line there is no more than what operators do, of which there is nothing.
        let end = VenueView(feed.state).savedToQueues.count
        var twice = bytes
        twice[end - 8] = 1
        #expect(throws: SnapshotPartError.self) { try line(twice) }
        var short = bytes
        short[end - 20] = 1
        short.removeSubrange(end - 8..<end)
        #expect(throws: SnapshotPartError.self) { try line(short) }
        #expect(try line(bytes) == [1, 2])
        // The other way round is another view, and none that breaks.
        twice[end - 16] = 2
        #expect(try line(twice) == [2, 1])
        feed.apply([accepted(3, .buy, 99), rested(3, .buy, 99)])
        var worse = VenueView(feed.state).saved
        let worseEnd = VenueView(feed.state).savedToQueues.count
        worse.swapAt(worseEnd - 8, worseEnd - 16)
        #expect(throws: SnapshotPartError.self) { try line(worse) }
    }
}
