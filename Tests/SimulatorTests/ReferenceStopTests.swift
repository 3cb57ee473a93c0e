import Domain
import Simulator
import Testing

@Suite struct ReferenceStopTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    /// Alice bids and asks one lot, Bob bids one.
    private func venueWithOrders() -> TestVenue {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 50))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 60))
        _ = venue.trade(bob, TestVenue.limit(.buy, 1, at: 50))
        return venue
    }

    @Test func `the kill switch of an account ends its orders and refuses new ones`() {
        var venue = venueWithOrders()
        let events = venue.trade(alice, .stopAccount(alice))
        #expect(events.kinds == ["accountStopped", "orderEnded", "orderEnded"])
        #expect(events.endings == ["1 tradingStopped", "2 tradingStopped"])
        #expect(venue.engine.isStopped(alice))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 50)).rejection == .accountStopped(alice))
        #expect(venue.operate(.stopAccount(alice)).kinds.isEmpty)
        #expect(venue.trade(alice, .resumeAccount(alice)).rejection == .notAuthorised)
        #expect(venue.operate(.resumeAccount(alice)).kinds == ["accountResumed"])
        #expect(venue.operate(.resumeAccount(alice)).kinds.isEmpty)
    }

    @Test func `a trader stops his own account alone, and nobody the venue's`() {
        var venue = TestVenue.withRules()
        #expect(venue.trade(alice, .stopAccount(bob)).rejection == .notAuthorised)
        #expect(venue.operate(.stopAccount(.venue)).rejection == .notAuthorised)
        #expect(venue.operate(.stopAccount(AccountID(9))).rejection == .unknownAccount(AccountID(9)))
    }

    @Test func `a stopped venue takes no orders, and cancels them if it is asked to`() {
        var venue = venueWithOrders()
        #expect(venue.operate(.stopVenue(cancelOrders: false)).kinds == ["venueStopped"])
        let change = AmendOrder(order: TestVenue.order(1), price: Price(ticks: 51), quantity: nil)
        #expect(venue.trade(alice, .amend(change)).rejection == .venueStopped)
        #expect(venue.trade(alice, .cancel(TestVenue.order(1))).endings == ["1 cancelled"])
        let again = venue.operate(.stopVenue(cancelOrders: true))
        #expect(again.kinds == ["orderEnded", "orderEnded"])
        #expect(again.endings == ["2 tradingStopped", "3 tradingStopped"])
        #expect(venue.operate(.resumeVenue).kinds == ["venueResumed"])
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 50)).rejection == nil)
    }

    @Test func `a mass cancellation asks for account, instrument and side`() {
        var venue = venueWithOrders()
        let other = MassCancel(account: bob, instrument: nil, side: nil)
        #expect(venue.trade(alice, .massCancel(other)).rejection == .notAuthorised)
        let bids = MassCancel(account: nil, instrument: TestVenue.market, side: .buy)
        let own = venue.trade(alice, .massCancel(bids))
        #expect(own.endings == ["1 cancelledAll"])
        #expect(own.outcome == .ordersCancelled(count: 1))
        let all = venue.operate(.massCancel(MassCancel(account: nil, instrument: nil, side: nil)))
        #expect(all.endings == ["2 cancelledByOperator", "3 cancelledByOperator"])
    }

    private func replace(_ number: UInt64, _ lots: Int64, _ failure: ReplaceFailure) -> Command {
        let new = TestVenue.asked(.buy, lots, at: 55, .none)
        return .replace(
            ReplaceOrder(
                cancelled: TestVenue.order(number), failure: failure, order: new.order, conditions: new.conditions))
    }

    @Test func `a replacement cancels and places in one step, with what the old order held`() {
        var venue = TestVenue.withRules(usd: 60)
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 50))
        let events = venue.trade(alice, replace(1, 1, .stop))
        #expect(events.kinds == ["orderEnded", "orderAccepted", "orderConditioned", "orderRested"])
        #expect(events.endings == ["1 replaced"])
        #expect(events.outcome == .orderReplaced(cancelled: TestVenue.order(1), placed: TestVenue.order(2)))
    }

    @Test func `a replacement that is refused leaves the old order cancelled`() {
        var venue = venueWithOrders()
        let events = venue.trade(alice, replace(1, 0, .stop))
        #expect(events.endings == ["1 replaced"])
        let outcome = Outcome.replacementRejected(cancelled: TestVenue.order(1), .quantityNotPositive(.zero))
        #expect(events.outcome == outcome)
    }

    @Test func `a replacement of nothing stops or goes on, as it was asked`() {
        var venue = venueWithOrders()
        #expect(venue.trade(alice, replace(3, 1, .stop)).rejection == .unknownOrder(TestVenue.order(3)))
        #expect(venue.trade(alice, replace(3, 0, .allow)).rejection == .quantityNotPositive(.zero))
        let events = venue.trade(alice, replace(3, 1, .allow))
        #expect(events.outcome == .orderReplaced(cancelled: nil, placed: TestVenue.order(4)))
        #expect(venue.queue(.buy).count == 3)
    }
}
