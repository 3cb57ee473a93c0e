import Domain
import Simulator
import Testing

@Suite struct ReferenceLimitTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    private func limits(openOrders: UInt32? = nil, rate: UInt32? = nil, burst: UInt32 = 1) -> Command {
        .setAccountLimits(
            AccountLimits(
                account: TestVenue.alice, openOrdersMax: openOrders, ordersPerSecondMax: rate, orderBurstMax: burst))
    }

    private func here(_ quantity: Int64? = nil, _ notional: Int64? = nil, openOrders: UInt32? = nil) -> Command {
        .setInstrumentLimits(
            InstrumentLimits(
                account: TestVenue.alice, instrument: TestVenue.market, quantityMax: quantity.map(Quantity.init(lots:)),
                notionalMax: notional.map(Money.init(minorUnits:)), openOrdersMax: openOrders))
    }

    @Test func `an account may send a burst at once and then its rate, refused orders counted`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(limits(rate: 4, burst: 2))
        let exceeded = Rejection.orderRateExceeded(limitPerSecond: 4)
        #expect(venue.trade(alice, TestVenue.limit(.buy, 0, at: 5)).rejection == .quantityNotPositive(.zero))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == nil)
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == exceeded)
        let change = AmendOrder(order: TestVenue.order(1), price: Price(ticks: 6), quantity: nil)
        #expect(venue.trade(alice, .amend(change)).rejection == exceeded)
        #expect(venue.trade(alice, .cancel(TestVenue.order(1))).rejection == nil)
        venue.wait(TestVenue.second / 4)
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == nil)
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == exceeded)
        _ = venue.operate(limits(rate: 4))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == nil)
    }

    @Test func `the number of open orders is bounded for the account, for the instrument and for both`() {
        let settings = [limits(openOrders: 1), TestVenue.rules(openOrders: 1), here(openOrders: 1)]
        for setting in settings {
            var venue = TestVenue.withRules()
            _ = venue.operate(setting)
            _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 5))
            #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5)).rejection == .tooManyOpenOrders(limit: 1))
            #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 5, .immediateOrCancel)).rejection == nil)
        }
    }

    @Test func `quantity and notional are bounded for the account here, amendments included`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(here(10, 500))
        let lots = Rejection.quantityAboveMaximum(Quantity(lots: 11), maximum: Quantity(lots: 10))
        let notional = Rejection.notionalAboveMaximum(Money(minorUnits: 505), maximum: Money(minorUnits: 500))
        #expect(venue.trade(alice, TestVenue.limit(.buy, 11, at: 1)).rejection == lots)
        #expect(venue.trade(alice, TestVenue.limit(.buy, 5, at: 101)).rejection == notional)
        _ = venue.trade(alice, TestVenue.limit(.buy, 5, at: 100))
        let more = AmendOrder(order: TestVenue.order(1), price: nil, quantity: Quantity(lots: 11))
        #expect(venue.trade(alice, .amend(more)).rejection == lots)
        #expect(venue.trade(TestVenue.bob, TestVenue.limit(.buy, 11, at: 100)).rejection == nil)
    }

    @Test func `the number of trailing stops of an account is bounded`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        let trailing = TestVenue.waiting(.sell, 1, at: nil, for: .trailing(.ticks(5)))
        _ = venue.operate(.deposit(TestVenue.transfer(alice, TestVenue.btc, 1_000, "more")))
        var engine = venue.engine
        for number in 0...Limits.trailingOrdersPerAccountMax {
            var events: [Event] = []
            let envelope = Envelope(
                shard: ShardID(0), actor: .account(alice), session: nil, request: nil, bodyHash: 0, stamp: venue.time,
                deadline: .distantFuture, trace: nil)
            let record = Record(
                sequence: Sequence(1_000 + UInt64(number)), time: venue.time, envelope: envelope, command: trailing)
            engine.apply(record, into: &events)
            let isFull = number == Limits.trailingOrdersPerAccountMax
            #expect(events.rejection == (isFull ? .tooMany(limit: Limits.trailingOrdersPerAccountMax) : nil))
        }
        #expect(engine.audit() == nil)
    }

    @Test func `a setting out of its range is refused with the bound that it passed`() {
        var venue = TestVenue.withRules()
        let cases: [(Command, Setting, Int64, Int64)] = [
            (TestVenue.rules(staticBand: 0), .staticBandBasisPoints, 0, 1),
            (TestVenue.rules(dynamicBand: 10_001), .dynamicBandBasisPoints, 10_001, 10_000),
            (TestVenue.rules(auctionSeconds: 0), .volatilityAuctionNanoseconds, 0, TestVenue.second),
            (TestVenue.rules(sanity: 1_000_001), .priceSanityBasisPoints, 1_000_001, 1_000_000),
            (TestVenue.rules(openOrders: 0), .openOrdersMax, 0, 1),
            (limits(openOrders: 100_001), .openOrdersMax, 100_001, 100_000),
            (limits(rate: 0), .ordersPerSecondMax, 0, 1),
            (limits(burst: 0), .orderBurstMax, 0, 1),
            (here(0), .quantityMax, 0, 1),
            (here(1, -1), .notionalMax, -1, 1),
        ]
        for (command, setting, value, limit) in cases {
            let rejection = Rejection.settingOutOfRange(setting, value: value, limit: limit)
            #expect(venue.operate(command).rejection == rejection)
        }
    }
}
