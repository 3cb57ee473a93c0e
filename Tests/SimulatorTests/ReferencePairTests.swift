import Domain
import Simulator
import Testing

@Suite struct ReferencePairTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    private func leg(_ ticks: Int64?, _ trigger: Trigger? = nil, postOnly: Bool = false) -> PairLeg {
        PairLeg(
            pricing: ticks.map { .limit(Price(ticks: $0)) } ?? .market, trigger: trigger, postOnly: postOnly)
    }

    private func pair(
        _ side: Side, _ lots: Int64, _ first: PairLeg, _ second: PairLeg, _ time: TimeInForce = .goodTillCancelled,
        _ selfTrade: SelfTradePrevention = .none
    ) -> Command {
        .placePair(
            OrderPair(
                instrument: TestVenue.market, side: side, timeInForce: time, selfTrade: selfTrade,
                quantity: Quantity(lots: lots), expiry: nil, first: first, second: second))
    }

    /// Alice sells 5 at 110, or at the market once a trade falls to 95.
    private func venueWithPair() -> TestVenue {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        _ = venue.trade(alice, pair(.sell, 5, leg(110), leg(nil, TestVenue.stop(95))))
        return venue
    }

    @Test func `both orders are accepted, then paired, then the second waits and the first rests`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        let events = venue.trade(alice, pair(.sell, 5, leg(110), leg(nil, TestVenue.stop(95))))
        #expect(
            events.kinds == [
                "orderAccepted", "orderConditioned", "orderAccepted", "orderConditioned", "ordersPaired",
                "orderWaiting",
                "orderRested",
            ])
        #expect(events.outcome == .pairPlaced(first: TestVenue.order(3), second: TestVenue.order(4)))
        #expect(venue.balance(alice, TestVenue.btc) == [995, 5])
    }

    @Test func `a pair holds what the dearer order needs`() {
        var venue = TestVenue.withRules(takerFee: 10_000)
        venue.print(at: 100)
        _ = venue.trade(alice, pair(.buy, 10, leg(90), leg(110, TestVenue.stop(105))))
        #expect(venue.balance(alice, TestVenue.usd)[1] == 1_100 + 11)
        #expect(venue.engine.openOrder(TestVenue.order(3))?.held == Money(minorUnits: 909))
        #expect(venue.engine.openOrder(TestVenue.order(4))?.held == Money(minorUnits: 202))
    }

    @Test func `a trade of the first ends the second, right after the first trade`() {
        var venue = venueWithPair()
        let events = venue.trade(bob, TestVenue.limit(.buy, 2, at: 110))
        #expect(events.kinds == ["orderAccepted", "traded", "orderEnded"])
        #expect(events.endings == ["4 otherLeg"])
        #expect(venue.balance(alice, TestVenue.btc) == [995, 3])
    }

    @Test func `a first order that trades at once ends the second between its trades`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        for price in [100, 101] as [Int64] { _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: price)) }
        let events = venue.trade(alice, pair(.buy, 3, leg(101), leg(120, TestVenue.stop(110))))
        #expect(events.kinds.suffix(4) == ["traded", "orderEnded", "traded", "orderRested"])
        #expect(events.endings == ["6 otherLeg"])
        #expect(venue.balance(alice, TestVenue.usd)[1] == 101)
    }

    @Test func `the second that triggers ends the first and takes over what both hold`() {
        var venue = venueWithPair()
        _ = venue.trade(bob, TestVenue.limit(.buy, 5, at: 94))
        let events = venue.print(at: 95)
        #expect(events.kinds == ["orderAccepted", "traded", "orderTriggered", "orderEnded", "traded"])
        #expect(events.endings == ["3 otherLeg"])
        #expect(events.prints == [[95, 1], [94, 5]])
        #expect(venue.balance(alice, TestVenue.btc) == [995, 0])
    }

    @Test func `cancelling one order ends both, and counts one`() {
        var venue = venueWithPair()
        #expect(venue.trade(alice, .cancel(TestVenue.order(4))).endings == ["4 cancelled", "3 otherLeg"])
        _ = venue.trade(alice, pair(.sell, 5, leg(110), leg(nil, TestVenue.stop(95))))
        let all = venue.trade(alice, .cancelAll(nil))
        #expect(all.endings == ["5 cancelledAll", "6 otherLeg"])
        #expect(all.outcome == .ordersCancelled(count: 1))
        #expect(venue.balance(alice, TestVenue.btc) == [1_000, 0])
    }

    @Test func `an order of a pair cannot be amended while it is one`() {
        var venue = venueWithPair()
        let change = AmendOrder(order: TestVenue.order(3), price: Price(ticks: 111), quantity: nil)
        #expect(venue.trade(alice, .amend(change)).rejection == .orderIsPaired)
        _ = venue.trade(bob, TestVenue.limit(.buy, 2, at: 110))
        #expect(venue.trade(alice, .amend(change)).outcome == .orderAmended(TestVenue.order(3)))
    }

    @Test func `a pair that makes no sense is rejected, the first order's fault before the second's`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        let stop = leg(nil, TestVenue.stop(95))
        let cases: [(Command, Rejection)] = [
            (pair(.sell, 5, leg(110), stop, .immediateOrCancel), .pairNeedsResting),
            (pair(.sell, 5, leg(110), leg(120)), .pairNeedsTrigger),
            (pair(.sell, 5, leg(0), leg(nil, TestVenue.stop(0))), .priceNotPositive(Price(ticks: 0))),
            (
                pair(.sell, 5, leg(110), leg(nil, TestVenue.stop(101))),
                .triggerReached(Price(ticks: 101), last: Price(ticks: 100))
            ),
            (
                pair(.sell, 1_001, leg(110), stop),
                .insufficientFunds(
                    TestVenue.btc, needed: Money(minorUnits: 1_001), available: Money(minorUnits: 1_000))
            ),
        ]
        for (command, rejection) in cases {
            #expect(venue.trade(alice, command).rejection == rejection)
        }
    }

    @Test func `a decrement of the first leaves to the second what it needs`() {
        var venue = venueWithPair()
        let buy = TestVenue.conditioned(.buy, 2, at: 110, OrderConditions(selfTrade: .decrement))
        #expect(venue.trade(alice, buy).endings == ["5 selfTrade"])
        #expect(venue.engine.openOrder(TestVenue.order(3))?.held == Money(minorUnits: 3))
        #expect(venue.engine.openOrder(TestVenue.order(4))?.held == Money(minorUnits: 2))
        #expect(venue.balance(alice, TestVenue.btc) == [995, 5])
    }

    @Test func `a request that placed a pair is remembered while either order is open`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        let command = pair(.sell, 5, leg(110), leg(nil, TestVenue.stop(95)))
        _ = venue.send(.account(alice), command, request: "pair")
        _ = venue.trade(bob, TestVenue.limit(.buy, 2, at: 110))
        venue.time = venue.time.adding(nanoseconds: Limits.requestsRememberedNanoseconds + 1)
        #expect(venue.send(.account(alice), command, request: "pair").decision?.repeats != nil)
        _ = venue.trade(alice, .cancelAll(nil))
        #expect(venue.send(.account(alice), command, request: "pair").decision?.repeats == nil)
    }
}
