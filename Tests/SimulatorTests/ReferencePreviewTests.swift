import Domain
import Simulator
import Testing

@Suite struct ReferencePreviewTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    /// Asks of Alice: 2 at 100, 2 at 101, 2 at 110, after a trade at 100.
    private func venueWithAsks() -> TestVenue {
        var venue = TestVenue.withRules(takerFee: 10_000)
        venue.print(at: 100)
        for price in [100, 101, 110] as [Int64] { _ = venue.trade(alice, TestVenue.limit(.sell, 2, at: price)) }
        return venue
    }

    @Test func `a preview says what would trade, at what cost, and what would become of the rest`() throws {
        let venue = venueWithAsks()
        let preview = try venue.engine.preview(TestVenue.asked(.buy, 5, at: 101, .none), of: bob)
        #expect(preview.hold == Money(minorUnits: 505 + 6))
        #expect(preview.heldAsset == TestVenue.usd)
        #expect(preview.filled == Quantity(lots: 4))
        #expect(preview.notional == Money(minorUnits: 402))
        #expect(preview.fee == Money(minorUnits: 5))
        #expect(preview.worstPrice == Price(ticks: 101))
        #expect(preview.remainder == .rests(Quantity(lots: 1), at: Price(ticks: 101)))
        #expect(preview.windowLow == nil)
        #expect(venue.queue(.sell).count == 3)
        #expect(venue.balance(bob, TestVenue.usd) == [1_000_000, 0])
    }

    @Test func `a preview names the window and the auction that an order would begin`() throws {
        var venue = venueWithAsks()
        _ = venue.operate(TestVenue.rules(dynamicBand: 500))
        let preview = try venue.engine.preview(TestVenue.asked(.buy, 5, at: nil, .none), of: bob)
        #expect([preview.windowLow, preview.windowHigh] == [Price(ticks: 95), Price(ticks: 105)])
        #expect(preview.remainder == .ends(.priceBand, Quantity(lots: 1)))
        #expect(preview.startsAuction)
        #expect(venue.engine.phase(of: TestVenue.market) == .continuous)
    }

    @Test func `a preview says what would wait, what its own party would stop, and why an order would be refused`()
        throws
    {
        let venue = venueWithAsks()
        let stop = TestVenue.asked(.buy, 5, at: 120, OrderConditions(trigger: TestVenue.stop(110)))
        #expect(try venue.engine.preview(stop, of: bob).remainder == .waits)
        let own = TestVenue.asked(.buy, 5, at: 101, OrderConditions(selfTrade: .cancelOldest))
        #expect(try venue.engine.preview(own, of: alice).selfTrade.orders == 2)
        #expect(throws: Rejection.quantityNotPositive(.zero)) {
            try venue.engine.preview(TestVenue.asked(.buy, 0, at: 101, .none), of: bob)
        }
        #expect(throws: Rejection.unknownAccount(AccountID(9))) {
            try venue.engine.preview(stop, of: AccountID(9))
        }
    }

    @Test func `a preview does not use up the order rate`() throws {
        var venue = venueWithAsks()
        _ = venue.operate(
            .setAccountLimits(
                AccountLimits(account: bob, openOrdersMax: nil, ordersPerSecondMax: 1, orderBurstMax: 1)))
        let order = TestVenue.asked(.buy, 1, at: 50, .none)
        for _ in 0..<3 { _ = try venue.engine.preview(order, of: bob) }
        #expect(venue.trade(bob, .placeConditioned(order)).rejection == nil)
        #expect(throws: Rejection.orderRateExceeded(limitPerSecond: 1)) { try venue.engine.preview(order, of: bob) }
    }
}
