import Domain
import Simulator
import Testing

@Suite struct ReferenceAmendingTests {
    private func amend(_ number: UInt64, price: Int64? = nil, quantity: Int64? = nil) -> Command {
        .amend(
            AmendOrder(
                order: TestVenue.order(number), price: price.map { Price(ticks: $0) },
                quantity: quantity.map { Quantity(lots: $0) }))
    }

    /// Alice's order 1 and Bob's order 2, both buying 10 at 100.
    private func venueWithTwoBids() -> TestVenue {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 100))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 10, at: 100))
        return venue
    }

    @Test func `a smaller quantity keeps the place, a greater one loses it`() {
        var venue = venueWithTwoBids()
        _ = venue.trade(TestVenue.alice, amend(1, quantity: 5))
        #expect(venue.queue(.buy) == [[1, 100, 5], [2, 100, 10]])
        #expect(venue.balance(TestVenue.alice, TestVenue.usd)[1] == 500)
        _ = venue.trade(TestVenue.alice, amend(1, quantity: 6))
        #expect(venue.queue(.buy) == [[2, 100, 10], [1, 100, 6]])
    }

    @Test func `the same price and quantity keep the place, and naming neither is refused`() {
        var venue = venueWithTwoBids()
        let events = venue.trade(TestVenue.alice, amend(1, price: 100, quantity: 10))
        #expect(events.outcome == .orderAmended(TestVenue.order(1)))
        #expect(venue.queue(.buy) == [[1, 100, 10], [2, 100, 10]])
        #expect(venue.trade(TestVenue.alice, amend(1)).rejection == .amendChangesNothing)
    }

    @Test func `a price through the spread trades at the resting price and rests with what is left`() {
        var venue = venueWithTwoBids()
        _ = venue.trade(TestVenue.carol, TestVenue.limit(.sell, 4, at: 110))
        let events = venue.trade(TestVenue.alice, amend(1, price: 120))
        #expect(events.prints == [[110, 4]])
        #expect(venue.queue(.buy) == [[1, 120, 6], [2, 100, 10]])
    }

    @Test func `the new total counts what is filled`() {
        var venue = venueWithTwoBids()
        _ = venue.trade(TestVenue.carol, TestVenue.limit(.sell, 4, at: 100))
        let four = venue.trade(TestVenue.alice, amend(1, quantity: 4))
        #expect(four.rejection == .quantityBelowFilled(Quantity(lots: 4), filled: Quantity(lots: 4)))
        _ = venue.trade(TestVenue.alice, amend(1, quantity: 5))
        #expect(venue.queue(.buy) == [[1, 100, 1], [2, 100, 10]])
    }

    @Test func `nobody changes or cancels the order of another`() {
        var venue = venueWithTwoBids()
        #expect(venue.trade(TestVenue.bob, amend(1, quantity: 5)).rejection == .unknownOrder(TestVenue.order(1)))
        let cancel = venue.trade(TestVenue.bob, .cancel(TestVenue.order(1)))
        #expect(cancel.rejection == .unknownOrder(TestVenue.order(1)))
    }

    @Test func `an amendment needs only what the order does not hold already`() {
        var venue = TestVenue(usd: 1_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 9, at: 100))
        let rejection = Rejection.insufficientFunds(
            TestVenue.usd, needed: Money(minorUnits: 108), available: Money(minorUnits: 100))
        #expect(venue.trade(TestVenue.alice, amend(1, price: 112)).rejection == rejection)
        _ = venue.trade(TestVenue.alice, amend(1, quantity: 10))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [0, 1_000])
    }

    @Test func `a post-only order cannot be moved through the spread`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1, at: 90, postOnly: true))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 1, at: 100))
        let events = venue.trade(TestVenue.alice, amend(1, price: 101))
        #expect(events.rejection == .postOnlyWouldTrade(Price(ticks: 101), best: Price(ticks: 100)))
    }

    @Test func `cancel-all ends the account's orders in the order of acceptance and counts them`() {
        var venue = venueWithTwoBids()
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 1, at: 200))
        _ = venue.trade(TestVenue.alice, amend(1, price: 101))
        let events = venue.trade(TestVenue.alice, .cancelAll(nil))
        #expect(events.ended.map(\.order.counter) == [1, 3])
        #expect(events.outcome == .ordersCancelled(count: 2))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000, 0])
        let unknown = venue.trade(TestVenue.alice, .cancelAll(InstrumentID(1)))
        #expect(unknown.rejection == .unknownInstrument(InstrumentID(1)))
    }
}
