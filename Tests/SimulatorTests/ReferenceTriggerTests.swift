import Domain
import Simulator
import Testing

@Suite struct ReferenceTriggerTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    /// A venue at level 2 whose last trade was at 100.
    private func tradedVenue(usd: Int64 = 1_000_000) -> TestVenue {
        var venue = TestVenue.withRules(usd: usd)
        venue.print(at: 100)
        return venue
    }

    @Test func `a stop waits outside the book and executes once the order that printed is done`() {
        var venue = tradedVenue()
        _ = venue.trade(alice, TestVenue.limit(.sell, 5, at: 105))
        let waiting = venue.trade(bob, TestVenue.waiting(.buy, 2, at: 105, for: TestVenue.stop(103)))
        #expect(waiting.kinds == ["orderAccepted", "orderConditioned", "orderWaiting"])
        #expect(venue.queue(.buy).isEmpty)
        #expect(venue.print(at: 102).triggered.isEmpty)
        let events = venue.print(at: 103)
        #expect(events.kinds == ["orderAccepted", "traded", "orderTriggered", "traded"])
        #expect(events.prints == [[103, 1], [105, 2]])
    }

    @Test func `a sell stop triggers from above, a take-profit the other way round`() {
        var venue = tradedVenue()
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: 90, for: TestVenue.stop(98)))
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: 200, for: .takeProfit(Price(ticks: 102))))
        _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 10, for: .takeProfit(Price(ticks: 97))))
        #expect(venue.print(at: 101).triggered.isEmpty)
        #expect(venue.print(at: 102).triggered == [4])
        #expect(venue.print(at: 98).triggered == [3])
        #expect(venue.print(at: 96).triggered == [5])
    }

    @Test func `rising triggers come first from the lowest, then falling ones from the highest`() {
        var venue = tradedVenue()
        for trigger in [105, 103, 104, 103] as [Int64] {
            _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 10, for: TestVenue.stop(trigger)))
        }
        for trigger in [98, 99] as [Int64] {
            _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: 900, for: TestVenue.stop(trigger)))
        }
        #expect(venue.print(at: 105).triggered == [4, 6, 5, 3])
        #expect(venue.print(at: 98).triggered == [8, 7])
    }

    @Test func `an order that sweeps levels triggers by its first trade, then by its last`() {
        var venue = tradedVenue()
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: 900, for: .takeProfit(Price(ticks: 104))))
        _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 10, for: .takeProfit(Price(ticks: 99))))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 99))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 104))
        let events = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 2, at: 104))
        #expect(
            events.kinds.suffix(6) == [
                "traded", "traded", "orderTriggered", "orderTriggered", "orderRested", "orderRested",
            ])
        #expect(events.triggered == [4, 3])
    }

    @Test func `a cascade runs to its end within one record`() {
        var venue = tradedVenue()
        for price in [99, 98, 97] as [Int64] { _ = venue.trade(bob, TestVenue.limit(.buy, 1, at: price)) }
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: nil, for: TestVenue.stop(99)))
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: nil, for: TestVenue.stop(98)))
        let events = venue.trade(TestVenue.carol, TestVenue.limit(.sell, 1, at: 99))
        #expect(events.prints == [[99, 1], [98, 1], [97, 1]])
        #expect(events.triggered == [6, 7])
    }

    @Test func `a trailing stop follows the market and never goes back`() {
        var venue = tradedVenue()
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: nil, for: .trailing(.ticks(5))))
        _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 200, for: .trailing(.basisPoints(1_050))))
        let first = [TestVenue.order(3), TestVenue.order(4)].map { venue.engine.openOrder($0)?.trigger?.ticks }
        #expect(first == [95, 110])
        #expect(venue.print(at: 106).kinds == ["orderAccepted", "traded", "triggerMoved"])
        #expect(venue.print(at: 102).kinds == ["orderAccepted", "traded"])
        #expect(venue.engine.openOrder(TestVenue.order(3))?.trigger == Price(ticks: 101))
        #expect(venue.print(at: 101).endings == ["3 bookEmpty"])
        #expect(venue.print(at: 19).kinds == ["orderAccepted", "traded", "triggerMoved"])
        #expect(venue.engine.openOrder(TestVenue.order(4))?.trigger == Price(ticks: 20))
    }

    @Test func `an offset in basis points is at least one tick`() {
        var venue = tradedVenue()
        _ = venue.trade(alice, TestVenue.waiting(.sell, 1, at: nil, for: .trailing(.basisPoints(1))))
        #expect(venue.engine.openOrder(TestVenue.order(3))?.trigger == Price(ticks: 99))
    }

    @Test func `triggers that make no sense are rejected, each for its own reason`() {
        var venue = TestVenue.withRules()
        func answer(_ side: Side, _ trigger: Trigger, _ venue: inout TestVenue) -> Rejection? {
            venue.trade(alice, TestVenue.waiting(side, 1, at: 50, for: trigger)).rejection
        }
        #expect(answer(.buy, .trailing(.ticks(5)), &venue) == .noLastPrice(TestVenue.market))
        #expect(answer(.buy, .trailing(.ticks(0)), &venue) == .trailingOffsetOutOfRange(0, limit: 1))
        #expect(
            answer(.buy, .trailing(.basisPoints(10_000)), &venue) == .trailingOffsetOutOfRange(10_000, limit: 9_999))
        #expect(answer(.buy, TestVenue.stop(0), &venue) == .priceNotPositive(Price(ticks: 0)))
        venue.print(at: 100)
        let last = Price(ticks: 100)
        #expect(answer(.buy, TestVenue.stop(100), &venue) == .triggerReached(last, last: last))
        #expect(answer(.sell, TestVenue.stop(101), &venue) == .triggerReached(Price(ticks: 101), last: last))
        #expect(answer(.sell, .takeProfit(last), &venue) == .triggerReached(last, last: last))
        #expect(answer(.sell, .trailing(.ticks(100)), &venue) == .trailingOffsetOutOfRange(100, limit: 99))
        #expect(answer(.buy, .trailing(.ticks(.max)), &venue) == .trailingOffsetOutOfRange(.max, limit: .max - 100))
    }

    @Test func `a market buy that waits holds nothing, and ends if it cannot pay when its turn comes`() {
        for (lots, kinds) in [(10, ["orderEnded"]), (9, ["traded", "traded"])] as [(Int64, [String])] {
            var venue = tradedVenue(usd: 1_000)
            _ = venue.trade(bob, TestVenue.waiting(.buy, lots, at: nil, for: TestVenue.stop(101)))
            #expect(venue.balance(bob, TestVenue.usd) == [1_000, 0])
            for (lots, price) in [(5, 101), (10, 110)] as [(Int64, Int64)] {
                _ = venue.trade(alice, TestVenue.limit(.sell, lots, at: price))
            }
            // Ten more would cost 1,064 now, and nine 954.
            let events = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 1, at: 101))
            #expect(events.kinds == ["orderAccepted", "traded", "orderTriggered"] + kinds)
            #expect(events.endings == (lots == 10 ? ["3 insufficientFunds"] : []))
        }
    }

    @Test func `a post-only order that would trade when its turn comes ends`() {
        var venue = tradedVenue()
        _ = venue.trade(
            bob,
            TestVenue.conditioned(
                .buy, 1, at: 105, postOnly: true, OrderConditions(trigger: TestVenue.stop(103), reprices: true)))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 104))
        #expect(venue.print(at: 103).endings == ["3 postOnlyWouldTrade"])
    }

    @Test func `what triggers as an auction begins waits in line until the market trades again`() {
        var venue = tradedVenue()
        _ = venue.operate(TestVenue.rules(dynamicBand: 300))
        _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 90, for: TestVenue.stop(102)))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 102))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 110))
        let events = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 2, at: 110))
        #expect(events.kinds == ["orderAccepted", "traded", "orderEnded", "phaseChanged", "orderTriggered"])
        #expect(venue.engine.waitingOrders(of: TestVenue.market).map(\.reason) == [.turn])
        #expect(venue.wait(60 * TestVenue.second).kinds == ["phaseChanged", "orderRested"])
    }

    @Test func `the moment of an order that waits can come before its trigger`() {
        var venue = tradedVenue()
        let expiry = venue.time.adding(nanoseconds: 5 * TestVenue.second)
        let order = OrderConditions(trigger: TestVenue.stop(103), expiry: expiry)
        _ = venue.trade(alice, TestVenue.conditioned(.buy, 1, at: 105, order))
        #expect(venue.engine.nextDeadline == expiry)
        #expect(venue.wait(5 * TestVenue.second - 1).ended.isEmpty)
        #expect(venue.wait(1).endings == ["3 expired"])
        #expect(venue.engine.nextDeadline == nil)
    }
}
