import Domain
import Simulator
import Testing

@Suite struct ReferenceIcebergTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    @Test func `the book shows a part, and the next part joins the end of the queue`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 10, at: 100, showing: 4))
        _ = venue.trade(bob, TestVenue.limit(.sell, 3, at: 100))
        #expect(venue.shown(.sell) == [[1, 100, 4, 6], [2, 100, 3, 0]])
        let events = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 5, at: 100))
        #expect(events.kinds == ["orderAccepted", "traded", "orderRefilled", "traded"])
        #expect(events.trades.map(\.maker.remaining?.lots) == [6, 2])
        #expect(venue.shown(.sell) == [[2, 100, 2, 0], [1, 100, 4, 2]])
    }

    @Test func `the last part is what is left, and the order is filled with it`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 5, at: 100, showing: 4))
        let events = venue.trade(bob, TestVenue.limit(.buy, 5, at: 100))
        #expect(events.prints == [[100, 4], [100, 1]])
        #expect(venue.shown(.sell).isEmpty)
    }

    @Test func `a taker trades with all that it has, and what is left shows its first part`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.sell, 7, at: 100))
        let events = venue.trade(bob, TestVenue.iceberg(.buy, 10, at: 100, showing: 2))
        #expect(events.prints == [[100, 7]])
        #expect(venue.shown(.buy) == [[2, 100, 2, 1]])
    }

    @Test func `fill-or-kill and the cost of a market buy count what is hidden`() {
        var venue = TestVenue.withRules(usd: 1_000)
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 10, at: 100, showing: 1))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 101))
        let dear = venue.trade(bob, TestVenue.market(.buy, .quantity(Quantity(lots: 11))))
        let rejection = Rejection.insufficientFunds(
            TestVenue.usd, needed: Money(minorUnits: 1_101), available: Money(minorUnits: 1_000))
        #expect(dear.rejection == rejection)
        #expect(venue.trade(bob, TestVenue.limit(.buy, 10, at: 100, .fillOrKill)).trades.count == 10)
    }

    @Test func `a display lies between a hundredth of the order and the order`() {
        var venue = TestVenue.withRules()
        func answer(_ lots: Int64, _ display: Int64) -> Rejection? {
            venue.trade(alice, TestVenue.iceberg(.sell, lots, at: 100, showing: display)).rejection
        }
        #expect(answer(10, 0) == .displayOutOfRange(.zero, limit: Quantity(lots: 1)))
        #expect(answer(10, 11) == .displayOutOfRange(Quantity(lots: 11), limit: Quantity(lots: 10)))
        #expect(answer(301, 3) == .displayOutOfRange(Quantity(lots: 3), limit: Quantity(lots: 4)))
        #expect(answer(300, 3) == nil)
        let market = TestVenue.conditioned(.sell, 1, at: nil, OrderConditions(display: Quantity(lots: 1)))
        #expect(venue.trade(alice, market).rejection == .displayNeedsResting)
    }

    @Test func `an amendment that keeps its place shows what it showed, one that does not shows a first part`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 10, at: 100, showing: 4))
        _ = venue.trade(bob, TestVenue.limit(.buy, 1, at: 100))
        let id = TestVenue.order(1)
        _ = venue.trade(alice, .amend(AmendOrder(order: id, price: nil, quantity: Quantity(lots: 8))))
        #expect(venue.shown(.sell) == [[1, 100, 3, 4]])
        _ = venue.trade(alice, .amend(AmendOrder(order: id, price: nil, quantity: Quantity(lots: 3))))
        #expect(venue.shown(.sell) == [[1, 100, 2, 0]])
        _ = venue.trade(alice, .amend(AmendOrder(order: id, price: nil, quantity: Quantity(lots: 9))))
        #expect(venue.shown(.sell) == [[1, 100, 4, 4]])
        let parts = venue.trade(alice, .amend(AmendOrder(order: id, price: nil, quantity: Quantity(lots: 401))))
        #expect(parts.rejection == .displayOutOfRange(Quantity(lots: 4), limit: Quantity(lots: 5)))
    }
}
