import Domain
import Testing
import Wire

@testable import Gateway

/// What the public sees of icebergs and of orders that wait.
@Suite struct DisplayedBookTests {
    @Test func `an iceberg shows its displayed part alone, and the next one once that is used up`() {
        var feed = EventFeed()
        feed.apply([
            accepted(1, .buy, 100, 10), conditioned(1, OrderConditions(display: Quantity(lots: 3))),
            rested(1, .buy, 100, 10, shows: 3),
        ])
        #expect(feed.levels(.buy) == [[100, 3]])
        #expect(feed.order(1)?.remaining == Quantity(lots: 10), "its owner knows all of it")
        feed.apply([accepted(2, .sell, 100, 2, of: 2), traded(1, 100, 2, maker: (1, 1, 8), taker: (2, 2, 0))])
        #expect(feed.levels(.buy) == [[100, 1]])
        feed.apply([
            accepted(3, .sell, 100, 1, of: 2), traded(2, 100, 1, maker: (1, 1, 7), taker: (3, 2, 0)),
            refilled(1, shows: 3),
        ])
        #expect(feed.levels(.buy) == [[100, 3]])
        feed.apply([ended(1, .cancelled, 7)])
        #expect(feed.levels(.buy) == [])
    }

    @Test func `in an uncross a trade takes all that both orders show, though it is larger`() {
        var feed = EventFeed()
        feed.apply([accepted(1, .buy, 100, 20), rested(1, .buy, 100, 20, shows: 2)])
        feed.apply([accepted(2, .sell, 99, 12, of: 2), rested(2, .sell, 99, 12, shows: 4)])
        #expect(feed.levels(.sell) == [[99, 4]])
        feed.apply([traded(1, 100, 12, maker: (1, 1, 8), taker: (2, 2, 0)), refilled(1, shows: 2)])
        #expect(feed.levels(.buy) == [[100, 2]])
        #expect(feed.levels(.sell) == [])
        #expect(feed.order(2)?.status == .filled)
        #expect(feed.order(1)?.remaining == Quantity(lots: 8))
    }

    @Test func `an amended iceberg that keeps its place shows no more than is left of it`() {
        func amend(_ lots: Int64, keepsPlace: Bool) -> Event {
            .orderAmended(
                OrderAmended(
                    order: OrderID(rawValue: 1), instrument: EventFeed.instrument, price: Price(ticks: 100),
                    quantity: Quantity(lots: lots), keptPlace: keepsPlace))
        }
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1, .buy, 100, 10, shows: 4)])
        feed.apply([amend(6, keepsPlace: true)])
        #expect(feed.levels(.buy) == [[100, 4]])
        feed.apply([amend(3, keepsPlace: true)])
        #expect(feed.levels(.buy) == [[100, 3]])
        feed.apply([amend(8, keepsPlace: false), rested(1, .buy, 100, 8, shows: 4)])
        #expect(feed.levels(.buy) == [[100, 4]])
    }

    @Test func `a decrement makes both orders smaller without a trade`() {
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([
            accepted(2, .sell, 100, 4), conditioned(2, OrderConditions(selfTrade: .decrement)),
            prevented(.decrement, maker: 1, taker: 2, 4), ended(2, .selfTrade, 0),
        ])
        #expect(feed.levels(.buy) == [[100, 6]])
        let (maker, taker) = (feed.order(1), feed.order(2))
        #expect(maker?.quantity == Quantity(lots: 6))
        #expect(maker?.remaining == Quantity(lots: 6))
        #expect(maker?.status == .open)
        #expect(maker?.extras.preventions == 1)
        #expect(taker?.quantity == .zero)
        #expect(taker?.status == .expired)
        #expect(taker?.reason == .selfTrade)
        #expect(feed.state.tapes[0].last == nil)
    }

    @Test func `an order that waits is in no book and on nobody else's stream`() {
        var feed = EventFeed()
        feed.apply([
            accepted(1, .sell, 90), conditioned(1, OrderConditions(trigger: .stop(Price(ticks: 95)))),
            waiting(1, at: 95),
        ])
        #expect(feed.levels(.sell) == [])
        #expect(feed.update(.book(EventFeed.instrument)) == nil)
        #expect(feed.update(.orders(EventFeed.bob)) == nil)
        #expect(feed.update(.orders(EventFeed.alice)) != nil)
        feed.apply([triggered(1, by: 94), rested(1, .sell, 90)])
        #expect(feed.levels(.sell) == [[90, 10]])
        #expect(feed.update(.book(EventFeed.instrument)) != nil)
    }
}
