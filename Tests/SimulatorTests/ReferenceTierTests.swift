import Domain
import Simulator
import Testing

@Suite struct ReferenceTierTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    private func tier(_ tier: UInt8, day: UInt32) -> Command {
        .setTier(AccountTier(account: TestVenue.bob, tier: tier, day: day))
    }

    private func fees(_ tier: UInt8, _ instrument: InstrumentID?, taker: Int32, maker: Int32 = 0) -> Command {
        .setFees(
            TierFees(
                tier: tier, instrument: instrument, makerFee: FeeRate(partsPerMillion: maker),
                takerFee: FeeRate(partsPerMillion: taker)))
    }

    /// What Bob pays for one lot at 1,000.
    private func feePaid(_ venue: inout TestVenue) -> Int64? {
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 1_000))
        return venue.trade(bob, TestVenue.limit(.buy, 1, at: 1_000)).trades.first?.taker.fee.minorUnits
    }

    @Test func `a tier pays what was set for it here, else everywhere, else what the terms say`() {
        var venue = TestVenue.withRules(takerFee: 30_000)
        #expect(feePaid(&venue) == 30)
        _ = venue.operate(tier(2, day: 1))
        #expect(feePaid(&venue) == 30)
        _ = venue.operate(fees(2, nil, taker: 20_000))
        #expect(feePaid(&venue) == 20)
        _ = venue.operate(fees(2, TestVenue.market, taker: 10_000))
        #expect(feePaid(&venue) == 10)
        _ = venue.operate(tier(0, day: 2))
        #expect(feePaid(&venue) == 30)
    }

    @Test func `an order pays the rates of its acceptance for its whole life`() {
        var venue = TestVenue.withRules(makerFee: 30_000, takerFee: 30_000)
        _ = venue.trade(bob, TestVenue.limit(.buy, 2, at: 1_000))
        _ = venue.operate(fees(1, nil, taker: 0))
        _ = venue.operate(tier(1, day: 1))
        let events = venue.trade(alice, TestVenue.limit(.sell, 1, at: 1_000))
        #expect(events.trades.map(\.maker.fee.minorUnits) == [30])
        let change = AmendOrder(order: TestVenue.order(1), price: Price(ticks: 900), quantity: nil)
        _ = venue.trade(bob, .amend(change))
        #expect(venue.balance(bob, TestVenue.usd)[1] == 927)
    }

    @Test func `a rebate of a tier is cut to the fee that the taker's tier pays`() {
        var venue = TestVenue.withRules(makerFee: -10_000, takerFee: 20_000)
        _ = venue.operate(fees(1, nil, taker: 5_000))
        _ = venue.operate(tier(1, day: 1))
        _ = venue.trade(alice, TestVenue.limit(.sell, 1, at: 1_000))
        let events = venue.trade(bob, TestVenue.limit(.buy, 1, at: 1_000))
        #expect(events.trades.map(\.maker.fee.minorUnits) == [-5])
    }

    @Test func `a tier is set once for a day, and never for an earlier one`() {
        var venue = TestVenue.withRules()
        #expect(venue.operate(tier(1, day: 0)).outcome == .changed)
        #expect(venue.operate(tier(2, day: 0)).rejection == .tierNotNewer(day: 0, last: 0))
        #expect(venue.operate(tier(16, day: 9)).rejection == .settingOutOfRange(.feeTier, value: 16, limit: 15))
    }

    @Test func `fees of a tier obey the same rules as fees of terms, and tier 0 has none`() {
        var venue = TestVenue.withRules()
        #expect(venue.operate(fees(0, nil, taker: 0)).rejection == .settingOutOfRange(.feeTier, value: 0, limit: 1))
        let (maker, taker) = (FeeRate(partsPerMillion: -2), FeeRate(partsPerMillion: 1))
        #expect(
            venue.operate(fees(1, nil, taker: 1, maker: -2)).rejection == .rebateAboveTakerFee(maker, takerFee: taker))
        let unknown = InstrumentID(9)
        #expect(venue.operate(fees(1, unknown, taker: 0)).rejection == .unknownInstrument(unknown))
    }
}
