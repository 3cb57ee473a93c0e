import Domain
import Simulator
import Testing

@Suite struct ReferenceSelfTradeTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    private func buy(
        _ lots: Int64, at ticks: Int64?, _ mode: SelfTradePrevention, _ time: TimeInForce? = nil
    ) -> Command {
        let conditions = OrderConditions(selfTrade: mode)
        guard let time else { return TestVenue.conditioned(.buy, lots, at: ticks, conditions) }
        return TestVenue.conditioned(.buy, lots, at: ticks, time, conditions)
    }

    /// Alice asks 4 at 100 and Bob 5 behind her.
    private func venueWithAsks() -> TestVenue {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.sell, 4, at: 100))
        _ = venue.trade(bob, TestVenue.limit(.sell, 5, at: 100))
        return venue
    }

    @Test func `the taker's choice says who ends`() {
        let expected: [(SelfTradePrevention, [String], [[Int64]])] = [
            (.none, [], [[100, 4], [100, 3]]),
            (.cancelNewest, ["3 selfTrade"], []),
            (.cancelOldest, ["1 selfTrade"], [[100, 5]]),
            (.cancelBoth, ["1 selfTrade", "3 selfTrade"], []),
            (.decrement, ["1 selfTrade"], [[100, 3]]),
        ]
        for (mode, endings, prints) in expected {
            var venue = venueWithAsks()
            let events = venue.trade(alice, buy(7, at: 100, mode))
            #expect(events.endings == endings)
            #expect(events.prints == prints)
            #expect(events.prevented.map(\.mode) == (mode == .none ? [] : [mode]))
        }
    }

    @Test func `a decrement makes both smaller in total, and what is filled stays what it was`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.sell, 4, at: 100))
        let events = venue.trade(alice, buy(3, at: 100, .decrement))
        #expect(events.kinds == ["orderAccepted", "orderConditioned", "selfTradePrevented", "orderEnded"])
        #expect(events.prevented.map(\.decrement.lots) == [3])
        #expect(events.ended.map(\.remaining) == [.zero])
        #expect(venue.balance(alice, TestVenue.btc) == [999, 1])
        #expect(venue.balance(alice, TestVenue.usd) == [1_000_000, 0])
        let left = venue.engine.openOrder(TestVenue.order(1))
        #expect(left?.quantity == Quantity(lots: 1))
        #expect(left?.filled == .zero)
    }

    @Test func `a decrement uses up what an iceberg shows, and the next part is shown`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 6, at: 100, showing: 2))
        let events = venue.trade(alice, buy(3, at: 100, .decrement))
        #expect(events.prevented.map(\.decrement.lots) == [2, 1])
        #expect(
            events.kinds.suffix(4) == [
                "selfTradePrevented", "orderRefilled", "selfTradePrevented", "orderEnded",
            ])
        #expect(venue.shown(.sell) == [[1, 100, 1, 2]])
    }

    @Test func `a market sell that was decremented gets all of its hold back`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.buy, 4, at: 100))
        _ = venue.trade(bob, TestVenue.limit(.buy, 5, at: 99))
        let sell = TestVenue.conditioned(.sell, 6, at: nil, OrderConditions(selfTrade: .decrement))
        #expect(venue.trade(alice, sell).prints == [[99, 2]])
        #expect(venue.balance(alice, TestVenue.btc) == [998, 0])
    }

    @Test func `accounts of one trade group are one party, and an account of none is its own`() {
        var venue = venueWithAsks()
        for account in [alice, bob] {
            _ = venue.operate(.setTradeGroup(TradeGroupMember(account: account, group: 7)))
        }
        _ = venue.operate(.setTradeGroup(TradeGroupMember(account: TestVenue.carol, group: 8)))
        #expect(venue.trade(TestVenue.carol, buy(1, at: 100, .cancelBoth)).prints == [[100, 1]])
        #expect(venue.trade(bob, buy(9, at: 100, .cancelOldest)).endings == ["1 selfTrade", "2 selfTrade"])
    }

    @Test func `a market buy needs only what it would trade with others`() {
        var venue = venueWithAsks()
        let events = venue.trade(alice, buy(7, at: nil, .cancelOldest))
        #expect(events.prints == [[100, 5]])
        var narrow = TestVenue.withRules(usd: 500)
        _ = narrow.trade(alice, TestVenue.limit(.sell, 4, at: 100))
        _ = narrow.trade(bob, TestVenue.limit(.sell, 5, at: 100))
        #expect(narrow.trade(alice, buy(9, at: nil, .cancelOldest)).prints == [[100, 5]])
    }

    @Test func `fill-or-kill is filled by trades alone`() {
        var venue = venueWithAsks()
        #expect(venue.trade(alice, buy(6, at: 100, .cancelOldest, .fillOrKill)).endings == ["3 fillOrKill"])
        #expect(venue.trade(alice, buy(5, at: 100, .decrement, .fillOrKill)).endings == ["4 fillOrKill"])
        #expect(venue.trade(alice, buy(5, at: 100, .cancelOldest, .fillOrKill)).prints == [[100, 5]])
    }

    @Test func `a budget cannot be decremented`() {
        var venue = TestVenue.withRules()
        var order = TestVenue.asked(.buy, 1, at: nil, OrderConditions(selfTrade: .decrement))
        order.order.size = .budget(Money(minorUnits: 5))
        #expect(venue.trade(alice, .placeConditioned(order)).rejection == .budgetCannotDecrement)
    }

    @Test func `in an uncross the order accepted later is the taker, and hidden parts are prevented too`() {
        var venue = TestVenue.withRules()
        venue.enter(.preOpen)
        _ = venue.trade(alice, TestVenue.iceberg(.sell, 6, at: 100, showing: 2))
        _ = venue.trade(alice, buy(4, at: 101, .decrement))
        let events = venue.enter(.continuous)
        #expect(events.kinds == ["phaseChanged", "selfTradePrevented", "orderRefilled", "orderEnded"])
        #expect(events.prevented.map(\.decrement.lots) == [4])
        #expect(venue.shown(.sell) == [[1, 100, 2, 0]])
    }
}
