import Domain
import Foundation
import Testing

@testable import Gateway

/// What is told of every order in a book, event by event.
@Suite struct QueueViewTests {
    private static let topic = StreamTopic.queue(EventFeed.instrument)

    private func followed() -> EventFeed {
        var feed = EventFeed()
        feed.watch(Self.topic)
        return feed
    }

    private func amend(_ number: UInt64, _ lots: Int64, keepsPlace: Bool, at price: Int64 = 100) -> Event {
        .orderAmended(
            OrderAmended(
                order: OrderID(rawValue: number), instrument: EventFeed.instrument, price: Price(ticks: price),
                quantity: Quantity(lots: lots), keptPlace: keepsPlace))
    }

    @Test func `orders join the ends of their queues, and the snapshot has them in line`() throws {
        var feed = followed()
        feed.apply([accepted(1), rested(1)])
        #expect(feed.told == QueueText(joined: ["1 buy 100 10"]))
        feed.apply([accepted(2), rested(2, .buy, 100, 4)])
        feed.apply([accepted(3), rested(3, .buy, 101, 6)])
        feed.apply([accepted(4), rested(4, .sell, 105, 7)])
        feed.apply([accepted(5), rested(5, .sell, 104, 8)])
        #expect(feed.bids == ["3 buy 101 6", "1 buy 100 10", "2 buy 100 4"])
        #expect(feed.asks == ["5 sell 104 8", "4 sell 105 7"])
        let update = try #require(feed.update(Self.topic))
        #expect(update.previous == Sequence(feed.last.value - 1))
    }

    @Test func `a trade changes who is left and removes who is filled`() {
        var feed = followed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([accepted(2), rested(2)])
        feed.apply([
            accepted(3, .sell, 100, 13, of: 2), traded(1, 100, 10, maker: (1, 1, 0), taker: (3, 2, 3)),
            traded(2, 100, 3, maker: (2, 1, 7), taker: (3, 2, 0)),
        ])
        #expect(feed.told == QueueText(removed: ["1"], changed: ["2 7"]))
    }

    @Test func `what is left of a taker joins, and nothing is told of one that came and went`() {
        var feed = followed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([
            accepted(2, .sell, 100, 15, of: 2), traded(1, 100, 10, maker: (1, 1, 0), taker: (2, 2, 5)),
            rested(2, .sell, 100, 5),
        ])
        #expect(feed.told == QueueText(removed: ["1"], joined: ["2 sell 100 5"]))
        feed.apply([accepted(3), rested(3), ended(3, .cancelled)])
        #expect(feed.told == QueueText())
        #expect(feed.update(Self.topic)?.at.sequence == feed.last, "the book had a level, so the chain goes on")
    }

    @Test func `an amendment that keeps the place changes, one that loses it removes and joins`() {
        var feed = followed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([accepted(2), rested(2)])
        feed.apply([amend(1, 6, keepsPlace: true)])
        #expect(feed.told == QueueText(changed: ["1 6"]))
        #expect(feed.bids == ["1 buy 100 6", "2 buy 100 10"])
        feed.apply([amend(1, 9, keepsPlace: false), rested(1, .buy, 100, 9)])
        #expect(feed.told == QueueText(removed: ["1"], joined: ["1 buy 100 9"]))
        #expect(feed.bids == ["2 buy 100 10", "1 buy 100 9"])
        feed.apply([amend(2, 10, keepsPlace: false, at: 99), rested(2, .buy, 99)])
        #expect(feed.told == QueueText(removed: ["2"], joined: ["2 buy 99 10"]))
    }

    @Test func `an iceberg shows a part, and goes to the end with each next one`() {
        var feed = followed()
        feed.apply([accepted(1), conditioned(1, OrderConditions(display: Quantity(lots: 3))), rested(1, shows: 3)])
        #expect(feed.told == QueueText(joined: ["1 buy 100 3"]))
        feed.apply([accepted(2), rested(2)])
        feed.apply([
            accepted(3, .sell, 100, 3, of: 2), traded(1, 100, 3, maker: (1, 1, 7), taker: (3, 2, 0)),
            refilled(1, shows: 3),
        ])
        #expect(feed.told == QueueText(removed: ["1"], joined: ["1 buy 100 3"]))
        #expect(feed.bids == ["2 buy 100 10", "1 buy 100 3"])
        feed.apply([amend(1, 8, keepsPlace: true)])
        #expect(feed.told == nil, "what is hidden became less, which nobody sees")
    }

    @Test func `an order that waits is not shown, and joins when it rests`() {
        var feed = followed()
        feed.apply([
            accepted(1, .sell, 90), conditioned(1, OrderConditions(trigger: .stop(Price(ticks: 95)))),
            waiting(1, at: 95),
        ])
        #expect(feed.told == nil)
        #expect(feed.asks == [])
        feed.apply([triggered(1, by: 94), rested(1, .sell, 90)])
        #expect(feed.told == QueueText(joined: ["1 sell 90 10"]))
    }

    @Test func `a decrement changes who rests`() {
        var feed = followed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([accepted(2, .sell, 100, 4), prevented(.decrement, maker: 1, taker: 2, 4), ended(2, .selfTrade, 0)])
        #expect(feed.told == QueueText(changed: ["1 6"]))
        feed.apply([accepted(3, .sell, 100, 4), prevented(.cancelNewest, maker: 1, taker: 3), ended(3, .selfTrade, 4)])
        #expect(feed.told == nil)
    }

    @Test func `single orders are noted only while somebody follows them`() {
        var feed = EventFeed()
        func isNoted() -> Bool { feed.state.books[0].queueNotes.isWanted }
        #expect(!isNoted())
        feed.watch(Self.topic)
        feed.watch(.checkedQueue(EventFeed.instrument))
        feed.unwatch(Self.topic)
        #expect(isNoted())
        feed.apply([accepted(1), rested(1)])
        feed.unwatch(.checkedQueue(EventFeed.instrument))
        #expect(!isNoted())
        feed.apply([accepted(2), rested(2)])
        feed.watch(Self.topic)
        feed.apply([accepted(3), rested(3)])
        #expect(feed.told == QueueText(joined: ["3 buy 100 10"]), "what came before is in the snapshot")
    }

    @Test func `orders take no more room than before their turns were kept`() {
        #expect(MemoryLayout<BookView.Resting>.stride == 24)
    }
}

/// A change of the queues in words.
private struct QueueText: Equatable {
    var removed: [String] = []
    var changed: [String] = []
    var joined: [String] = []
}

extension QueuedOrder {
    fileprivate var text: String {
        "\(order.rawValue) \(side == .buy ? "buy" : "sell") \(price.ticks) \(displayed.lots)"
    }
}

extension EventFeed {
    /// What the last record told of the queues; nil if nothing.
    fileprivate var told: QueueText? {
        guard case .queue(_, let change, _) = update(.queue(Self.instrument))?.content else { return nil }
        return QueueText(
            removed: change.removed.map { "\($0.rawValue)" },
            changed: change.changed.map { "\($0.order.rawValue) \($0.displayed.lots)" },
            joined: change.joined.map(\.text))
    }

    private var snapshot: QueueSnapshot { QueueSnapshot(plainMarket, state.queue(plainMarket)) }
    fileprivate var bids: [String] { snapshot.bids.map(\.text) }
    fileprivate var asks: [String] { snapshot.asks.map(\.text) }
}
