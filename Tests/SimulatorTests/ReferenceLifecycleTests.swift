import Domain
import Simulator
import Testing

@Suite struct ReferenceLifecycleTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob
    private let market = TestVenue.market

    private func change(maker: Int32 = 0, taker: Int32 = 0, least: Int64 = 1) -> Command {
        .changeInstrument(
            InstrumentChange(
                instrument: market, quantityMin: Quantity(lots: least), quantityMax: Quantity(lots: 10),
                notionalMin: .zero, notionalMax: Money(minorUnits: 10_000), makerFee: FeeRate(partsPerMillion: maker),
                takerFee: FeeRate(partsPerMillion: taker)))
    }

    @Test func `changed terms hold for new orders, and open orders stay as they are`() {
        var venue = TestVenue.withRules(takerFee: 10_000)
        _ = venue.trade(alice, TestVenue.limit(.buy, 20, at: 100))
        #expect(venue.operate(change(taker: 50_000)).kinds == ["instrumentChanged"])
        #expect(venue.engine.openOrder(TestVenue.order(1))?.takerFee == FeeRate(partsPerMillion: 10_000))
        let tooMuch = Rejection.quantityAboveMaximum(Quantity(lots: 20), maximum: Quantity(lots: 10))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 20, at: 100)).rejection == tooMuch)
        #expect(venue.trade(bob, TestVenue.limit(.sell, 1, at: 100)).trades.map(\.taker.fee.minorUnits) == [5])
    }

    @Test func `changed terms obey the rules of a listing`() {
        var venue = TestVenue.withRules()
        let least = Rejection.quantityLimitsInvalid(Quantity(lots: 11), maximum: Quantity(lots: 10))
        #expect(venue.operate(change(least: 11)).rejection == least)
        let (maker, taker) = (FeeRate(partsPerMillion: -2), FeeRate(partsPerMillion: 1))
        #expect(venue.operate(change(maker: -2, taker: 1)).rejection == .rebateAboveTakerFee(maker, takerFee: taker))
    }

    @Test func `delisting an instrument ends its orders, for good`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(bob, TestVenue.limit(.buy, 1, at: 50))
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 50))
        let events = venue.operate(.delistInstrument(market))
        #expect(events.kinds == ["instrumentDelisted", "orderEnded", "orderEnded"])
        #expect(events.endings == ["1 delisted", "2 delisted"])
        let gone = Rejection.instrumentDelisted(market)
        #expect(venue.trade(bob, TestVenue.limit(.buy, 1, at: 50)).rejection == gone)
        #expect(venue.enter(.continuous).rejection == gone)
        #expect(venue.operate(.delistInstrument(market)).rejection == gone)
        #expect(venue.operate(change()).rejection == gone)
        #expect(venue.operate(.listInstrument(TestVenue.terms())).rejection == .nameTaken)
    }

    @Test func `a delisted instrument has no moments any more`() {
        var venue = TestVenue.withRules()
        venue.enter(.volatilityAuction)
        #expect(venue.engine.nextDeadline != nil)
        _ = venue.operate(.delistInstrument(market))
        #expect(venue.engine.nextDeadline == nil)
    }

    private func transfers(deposits: Bool, withdrawals: Bool) -> Command {
        .changeAsset(AssetChange(asset: TestVenue.btc, takesDeposits: deposits, paysWithdrawals: withdrawals))
    }

    @Test func `an asset can be closed for deposits, for withdrawals, and opened again`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(transfers(deposits: false, withdrawals: true))
        let deposit = Command.deposit(TestVenue.transfer(alice, TestVenue.btc, 1, "in"))
        let withdrawal = Command.withdraw(TestVenue.transfer(alice, TestVenue.btc, 1, "out"))
        #expect(venue.operate(deposit).rejection == .transfersClosed(TestVenue.btc))
        #expect(venue.operate(withdrawal).outcome == .withdrawn)
        _ = venue.operate(transfers(deposits: true, withdrawals: false))
        #expect(venue.operate(deposit).outcome == .deposited)
        let next = Command.withdraw(TestVenue.transfer(alice, TestVenue.btc, 1, "next"))
        #expect(venue.operate(next).rejection == .transfersClosed(TestVenue.btc))
        #expect(venue.operate(withdrawal).decision?.repeats != nil)
    }

    @Test func `an asset is delisted once nothing trades it, takes no deposits, and can still be withdrawn`() {
        var venue = TestVenue.withRules()
        #expect(venue.operate(.delistAsset(TestVenue.btc)).rejection == .assetInUse(TestVenue.btc, by: market))
        _ = venue.operate(.delistInstrument(market))
        #expect(venue.operate(.delistAsset(TestVenue.btc)).kinds == ["assetDelisted"])
        let gone = Rejection.assetDelisted(TestVenue.btc)
        #expect(venue.operate(.deposit(TestVenue.transfer(alice, TestVenue.btc, 1, "in"))).rejection == gone)
        #expect(venue.operate(.withdraw(TestVenue.transfer(alice, TestVenue.btc, 1, "out"))).outcome == .withdrawn)
        #expect(venue.operate(.listInstrument(TestVenue.terms(symbol: "BTC-2"))).rejection == gone)
        #expect(venue.operate(transfers(deposits: true, withdrawals: true)).rejection == gone)
        #expect(venue.operate(.delistAsset(TestVenue.btc)).rejection == gone)
    }
}
