import Domain
import Simulator
import Testing

@Suite struct ReferenceBandTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    /// Asks of one lot at each of these prices, after a trade at 100.
    private func venue(_ asks: [Int64], _ rules: Command) -> TestVenue {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        for price in asks { _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: price)) }
        _ = venue.operate(rules)
        return venue
    }

    @Test func `what would print outside the static band ends, and the market goes on`() {
        var venue = venue([104, 106], TestVenue.rules(staticBand: 500))
        let events = venue.trade(bob, TestVenue.limit(.buy, 3, at: 110))
        #expect(events.prints == [[104, 1]])
        #expect(events.endings == ["5 priceBand"])
        #expect(events.phases.isEmpty)
    }

    @Test func `what would print outside the dynamic band begins a volatility auction`() {
        var venue = venue([104, 106], TestVenue.rules(dynamicBand: 500, auctionSeconds: 30))
        let events = venue.trade(bob, TestVenue.market(.buy, .quantity(Quantity(lots: 2))))
        #expect(events.prints == [[104, 1]])
        #expect(events.kinds == ["orderAccepted", "traded", "orderEnded", "phaseChanged"])
        #expect(events.phases == [.volatilityAuction])
        #expect(venue.engine.phaseEnd(of: TestVenue.market) == venue.time.adding(nanoseconds: 30 * TestVenue.second))
        #expect(venue.wait(30 * TestVenue.second).phases == [.continuous])
    }

    @Test func `a price outside both bands begins no auction, and a market order needs what it can trade`() {
        var venue = venue([104, 120], TestVenue.rules(staticBand: 1_000, dynamicBand: 500))
        let events = venue.trade(bob, TestVenue.market(.buy, .quantity(Quantity(lots: 2))))
        #expect(events.endings == ["5 priceBand"])
        #expect(events.phases.isEmpty)
    }

    @Test func `the window is fixed when an order begins to execute`() {
        var venue = venue([104, 107], TestVenue.rules(dynamicBand: 500))
        #expect(venue.trade(bob, TestVenue.limit(.buy, 2, at: 107)).prints == [[104, 1]])
        var inSteps = self.venue([104, 107], TestVenue.rules(dynamicBand: 500))
        _ = inSteps.trade(bob, TestVenue.limit(.buy, 1, at: 104))
        #expect(inSteps.trade(bob, TestVenue.limit(.buy, 1, at: 107)).prints == [[107, 1]])
    }

    @Test func `a fill-or-kill order that a band stops is killed and begins no auction`() {
        var venue = venue([104, 106], TestVenue.rules(dynamicBand: 500))
        let events = venue.trade(bob, TestVenue.limit(.buy, 2, at: 106, .fillOrKill))
        #expect(events.endings == ["5 fillOrKill"])
        #expect(events.phases.isEmpty)
    }

    @Test func `a market that has not traded has no bands, and its first trade is the reference`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(TestVenue.rules(staticBand: 100, dynamicBand: 100))
        venue.print(at: 100)
        #expect(venue.engine.referencePrice(of: TestVenue.market) == Price(ticks: 100))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 102))
        #expect(venue.trade(bob, TestVenue.limit(.buy, 1, at: 102)).endings == ["4 priceBand"])
    }

    @Test func `prices that are named lie within the sanity of the last trade, or else of the reference`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(TestVenue.rules(sanity: 1_000))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == nil)
        _ = venue.operate(.setReference(ReferencePrice(instrument: TestVenue.market, price: Price(ticks: 105))))
        let tooLow = Rejection.priceTooFar(Price(ticks: 94), limit: Price(ticks: 95))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 94)).rejection == tooLow)
        let amended = AmendOrder(order: TestVenue.order(1), price: Price(ticks: 94), quantity: nil)
        #expect(venue.trade(alice, .amend(amended)).rejection == tooLow)
        let tooHigh = Rejection.priceTooFar(Price(ticks: 116), limit: Price(ticks: 115))
        #expect(venue.trade(alice, TestVenue.waiting(.buy, 1, at: 115, for: TestVenue.stop(116))).rejection == tooHigh)
        let protected = OrderConditions(protection: Price(ticks: 116))
        #expect(venue.trade(alice, TestVenue.conditioned(.buy, 1, at: nil, protected)).rejection == tooHigh)
    }

    @Test func `a market order stops at its protection`() {
        var venue = venue([104, 106], TestVenue.rules())
        let protected = OrderConditions(protection: Price(ticks: 105))
        let events = venue.trade(bob, TestVenue.conditioned(.buy, 2, at: nil, protected))
        #expect(events.prints == [[104, 1]])
        #expect(events.endings == ["5 protectionReached"])
        #expect(venue.trade(bob, TestVenue.conditioned(.sell, 1, at: nil, protected)).endings == ["6 bookEmpty"])
        let limit = TestVenue.conditioned(.buy, 1, at: 90, protected)
        #expect(venue.trade(bob, limit).rejection == .protectionNeedsMarket)
    }

    @Test func `a budget with a protection pays from what is left of it`() {
        var venue = venue([104, 105, 106], TestVenue.rules())
        var order = TestVenue.asked(.buy, 1, at: nil, OrderConditions(protection: Price(ticks: 105)))
        order.order.size = .budget(Money(minorUnits: 500))
        #expect(venue.trade(bob, .placeConditioned(order)).endings == ["6 protectionReached"])
        #expect(venue.balance(bob, TestVenue.usd) == [1_000_000 - 209, 0])
    }

    @Test func `a post-only order may be moved one tick off the best opposite price`() {
        var venue = venue([104], TestVenue.rules())
        let moves = OrderConditions(reprices: true)
        let events = venue.trade(bob, TestVenue.conditioned(.buy, 1, at: 110, postOnly: true, moves))
        #expect(events.kinds == ["orderAccepted", "orderConditioned", "orderRepriced", "orderRested"])
        #expect(venue.queue(.buy) == [[4, 103, 1]])
        #expect(venue.balance(bob, TestVenue.usd)[1] == 103)
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 1))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 1))
        let lowest = venue.trade(bob, TestVenue.conditioned(.buy, 1, at: 5, postOnly: true, moves))
        #expect(lowest.rejection == .postOnlyWouldTrade(Price(ticks: 5), best: Price(ticks: 1)))
        let plain = venue.trade(bob, TestVenue.conditioned(.buy, 1, at: 1, moves))
        #expect(plain.rejection == .repriceNeedsPostOnly)
    }
}
