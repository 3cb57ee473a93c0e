import Domain
import Simulator
import Testing

@Suite struct ReferencePlacingTests {
    @Test func `at one price the older order trades first, and a better price before both`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 100))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 2, at: 100))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 3, at: 99))
        let events = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 5, at: 100))
        #expect(events.prints == [[99, 3], [100, 1], [100, 1]])
        #expect(venue.queue(.sell) == [[2, 100, 1]])
        #expect(venue.queue(.buy).isEmpty)
    }

    @Test func `what is left of a limit order rests, and its trades are at the resting price`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 2, at: 100))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 5, at: 90))
        #expect(events.prints == [[100, 2]])
        #expect(venue.queue(.sell) == [[2, 90, 3]])
        #expect(venue.balance(TestVenue.bob, TestVenue.usd) == [1_000_200, 0])
        #expect(venue.balance(TestVenue.bob, TestVenue.btc) == [995, 3])
    }

    @Test func `immediate-or-cancel trades up to its limit and never rests`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 100))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 102))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 5, at: 101, .immediateOrCancel))
        #expect(events.prints == [[100, 1]])
        #expect(events.ended.map(\.reason) == [.immediateOrCancel])
        #expect(events.ended.map(\.remaining) == [Quantity(lots: 4)])
        #expect(venue.balance(TestVenue.bob, TestVenue.usd) == [999_900, 0])
    }

    @Test func `fill-or-kill counts all levels within its limit`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 100))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 101))
        let killed = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 3, at: 101, .fillOrKill))
        #expect(killed.trades.isEmpty)
        #expect(killed.ended.map(\.reason) == [.fillOrKill])
        #expect(venue.trade(TestVenue.bob, TestVenue.limit(.buy, 2, at: 101, .fillOrKill)).prints.count == 2)
    }

    @Test func `a market order that meets an empty book is accepted and ends at once`() {
        var venue = TestVenue()
        let events = venue.trade(TestVenue.alice, TestVenue.market(.buy, .quantity(Quantity(lots: 1))))
        #expect(events.outcome == .orderPlaced(TestVenue.order(1)))
        #expect(events.ended.map(\.reason) == [.bookEmpty])
        #expect(events.changes.isEmpty)
        let killed = venue.trade(TestVenue.alice, TestVenue.market(.sell, .quantity(Quantity(lots: 1)), .fillOrKill))
        #expect(killed.ended.map(\.reason) == [.fillOrKill])
    }

    @Test func `a budget buys whole lots, fee included, and ends with an event even when it is spent to the last unit`()
    {
        var venue = TestVenue(takerFee: 100_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 10, at: 100))
        let some = venue.trade(TestVenue.bob, TestVenue.market(.buy, .budget(Money(minorUnits: 329))))
        #expect(some.prints == [[100, 2]])
        #expect(some.ended.map(\.reason) == [.budgetSpent])
        #expect(some.trades.map(\.taker.remaining) == [nil])
        let exact = venue.trade(TestVenue.bob, TestVenue.market(.buy, .budget(Money(minorUnits: 330))))
        #expect(exact.prints == [[100, 3]])
        #expect(exact.ended.map(\.reason) == [.budgetSpent])
        let rest = venue.trade(TestVenue.bob, TestVenue.market(.buy, .budget(Money(minorUnits: 550))))
        #expect(rest.prints == [[100, 5]])
        #expect(rest.ended.map(\.reason) == [.bookEmpty])
    }

    @Test func `a market buy needs what the book charges now, to the last unit`() {
        var venue = TestVenue(takerFee: 100_000, usd: 331)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 100))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 9, at: 101))
        let three = venue.trade(TestVenue.bob, TestVenue.market(.buy, .quantity(Quantity(lots: 3))))
        let rejection = Rejection.insufficientFunds(
            TestVenue.usd, needed: Money(minorUnits: 333), available: Money(minorUnits: 331))
        #expect(three.rejection == rejection)
        _ = venue.operate(.deposit(TestVenue.transfer(TestVenue.bob, TestVenue.usd, 2, "two")))
        let events = venue.trade(TestVenue.bob, TestVenue.market(.buy, .quantity(Quantity(lots: 3))))
        #expect(events.prints == [[100, 1], [101, 2]])
        #expect(venue.balance(TestVenue.bob, TestVenue.usd) == [0, 0])
    }

    @Test func `post-only is rejected where it would trade and rests where it would not`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 100))
        let crossing = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 1, at: 100, postOnly: true))
        #expect(crossing.rejection == .postOnlyWouldTrade(Price(ticks: 100), best: Price(ticks: 100)))
        let resting = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 1, at: 99, postOnly: true))
        #expect(resting.outcome == .orderPlaced(TestVenue.order(2)))
    }

    @Test func `forms that make no sense are rejected, each for its own reason`() {
        var venue = TestVenue()
        func place(_ pricing: Pricing, _ size: OrderSize, _ timeInForce: TimeInForce, _ postOnly: Bool, _ side: Side)
            -> Command
        {
            .place(
                PlaceOrder(
                    instrument: TestVenue.market, side: side, pricing: pricing, size: size, timeInForce: timeInForce,
                    postOnly: postOnly))
        }
        let one = OrderSize.quantity(Quantity(lots: 1))
        let budget = OrderSize.budget(Money(minorUnits: 5))
        let price = Pricing.limit(Price(ticks: 5))
        let cases: [(Command, Rejection)] = [
            (place(.market, one, .goodTillCancelled, true, .buy), .marketCannotRest),
            (place(.market, one, .immediateOrCancel, true, .buy), .postOnlyCannotTake),
            (place(price, one, .fillOrKill, true, .buy), .postOnlyCannotTake),
            (place(price, budget, .goodTillCancelled, false, .buy), .budgetNeedsMarketBuy),
            (place(.market, budget, .fillOrKill, false, .sell), .budgetNeedsMarketBuy),
            (place(.market, budget, .fillOrKill, false, .buy), .budgetCannotFillOrKill),
            (TestVenue.limit(.buy, 1, at: 0), .priceNotPositive(Price(ticks: 0))),
            (TestVenue.limit(.buy, 0, at: -1), .priceNotPositive(Price(ticks: -1))),
            (TestVenue.limit(.buy, 0, at: 1), .quantityNotPositive(.zero)),
            (TestVenue.limit(.sell, 1_000, at: .max), .notionalOutOfRange),
            (TestVenue.market(.buy, .budget(.zero)), .amountNotPositive(.zero)),
        ]
        for (command, rejection) in cases {
            #expect(venue.trade(TestVenue.alice, command).rejection == rejection)
        }
    }

    @Test func `market asks that add up beyond the range of money cannot be bought at the market`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 2, at: .max / 2))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 2, at: .max / 2))
        let events = venue.trade(TestVenue.bob, TestVenue.market(.buy, .quantity(Quantity(lots: 4))))
        #expect(events.rejection == .notionalOutOfRange)
    }
}
