import Domain

// The rejections of level 2.
extension RejectionExamples {
    static let level2 = settings + gates + forms + triggers + bounds

    /// An order with conditions; a market order unless it has a price.
    static func conditioned(
        _ timeInForce: TimeInForce, at price: Int64? = nil, _ conditions: OrderConditions = .none,
        size: OrderSize = .quantity(Quantity(lots: 5))
    ) -> Command {
        .placeConditioned(
            ConditionedOrder(
                order: PlaceOrder(
                    instrument: InstrumentID(0), side: .buy, pricing: price.map { .limit(ticks($0)) } ?? .market,
                    size: size, timeInForce: timeInForce, postOnly: false),
                conditions: conditions))
    }

    static func waiting(_ trigger: Trigger) -> Command {
        conditioned(.goodTillCancelled, at: 7, OrderConditions(trigger: trigger))
    }

    static func pair(_ timeInForce: TimeInForce, _ first: PairLeg, _ second: PairLeg) -> Command {
        .placePair(
            OrderPair(
                instrument: InstrumentID(0), side: .sell, timeInForce: timeInForce, selfTrade: .none,
                quantity: lots(5), expiry: nil, first: first, second: second))
    }

    private static let limitLeg = PairLeg(pricing: .limit(ticks(90)), trigger: nil, postOnly: false)
    private static let stopLeg = PairLeg(pricing: .market, trigger: .stop(ticks(50)), postOnly: false)

    private static let trailingLeg = PairLeg(pricing: .market, trigger: .trailing(.ticks(5)), postOnly: false)

    private static func replacement(_ order: PlaceOrder, _ conditions: OrderConditions) -> Command {
        .replace(
            ReplaceOrder(
                cancelled: Self.order, failure: .stop, order: order, conditions: conditions))
    }

    private static func calendar(_ entries: CalendarEntry...) -> Command {
        .setCalendar(InstrumentCalendar(instrument: InstrumentID(0), entries: entries)!)
    }

    private static func entry(_ second: UInt32, _ days: UInt8, _ phase: InstrumentPhase) -> CalendarEntry {
        CalendarEntry(secondOfDay: second, days: days, phase: phase)
    }

    private static let rules = Command.setRules(
        InstrumentRules(
            instrument: InstrumentID(0), staticBandBasisPoints: nil, dynamicBandBasisPoints: nil,
            volatilityAuctionNanoseconds: 0, priceSanityBasisPoints: nil, openOrdersPerAccountMax: nil))

    private static func phase(_ phase: InstrumentPhase) -> Command {
        .setPhase(PhaseOrder(instrument: InstrumentID(0), phase: phase))
    }

    private static func setting(
        _ setting: Setting, _ value: Int64, _ limit: Int64, _ observed: String, _ bound: String, _ field: String
    ) -> RejectionExample {
        RejectionExample(
            .settingOutOfRange(setting, value: value, limit: limit), rules, 422, observed, bound, field)
    }

    private static let settings: [RejectionExample] = [
        RejectionExample(.levelTooLow(Level(1), needed: Level(2)), rules, 422, "1", "2", nil),
        RejectionExample(.transfersClosed(AssetID(1)), .deposit(dollars), 422, "USD", nil, "asset"),
        RejectionExample(.transfersClosed(AssetID(1)), .withdraw(dollars), 422, "USD", nil, "asset"),
        RejectionExample(.assetDelisted(AssetID(1)), .deposit(dollars), 422, "USD", nil, "asset"),
        RejectionExample(.assetDelisted(AssetID(0)), listCoin, 422, "BTC", nil, "base"),
        RejectionExample(.assetDelisted(AssetID(1)), listCoin, 422, "USD", nil, "quote"),
        RejectionExample(.assetDelisted(AssetID(9)), .delistAsset(AssetID(9)), 422, "number 9", nil, nil),
        RejectionExample(.instrumentDelisted(InstrumentID(0)), place, 422, "BTC-USD", nil, "symbol"),
        RejectionExample(
            .assetInUse(AssetID(0), by: InstrumentID(0)), .delistAsset(AssetID(0)), 422, "BTC-USD", nil, nil),
        setting(.staticBandBasisPoints, 10_001, 10_000, "10001", "10000", "staticBandBasisPoints"),
        setting(.dynamicBandBasisPoints, 0, 1, "0", "1", "dynamicBandBasisPoints"),
        setting(
            .volatilityAuctionNanoseconds, 999_999_999, 1_000_000_000, "0.999999999", "1", "volatilityAuctionSeconds"),
        setting(.priceSanityBasisPoints, 0, 1, "0", "1", "priceSanityBasisPoints"),
        setting(.openOrdersMax, 100_001, 100_000, "100001", "100000", "maxOpenOrders"),
        setting(.ordersPerSecondMax, 0, 1, "0", "1", "ordersPerSecond"),
        setting(.orderBurstMax, 10_000_001, 10_000_000, "10000001", "10000000", "orderBurst"),
        setting(.quantityMax, -1, 1, "-0.00001", "0.00001", "maxQuantity"),
        setting(.notionalMax, 0, 1, "0", "0.01", "maxNotional"),
        setting(.feeTier, 16, 15, "16", "15", "tier"),
        setting(.deadManNanoseconds, 3_601_500_000_000, 3_600_000_000_000, "3601.5", "3600", "countdownSeconds"),
        RejectionExample(.phaseNotReachable(.halted, from: .halted), phase(.halted), 422, "halted", nil, "phase"),
        RejectionExample(
            .phaseNotReachable(.delisted, from: .closed), phase(.delisted), 422, "delisted", nil, "phase"),
        RejectionExample(
            .phaseNotReachable(.volatilityAuction, from: .closed), phase(.volatilityAuction), 422,
            "volatilityAuction", nil, "phase"),
        RejectionExample(.calendarInvalid(entry: 0), calendar(entry(86_400, 1, .closed)), 422, "0", nil, "entries"),
        RejectionExample(.calendarInvalid(entry: 7), calendar(), 422, "7", nil, "entries"),
        RejectionExample(
            .tierNotNewer(day: 20_454, last: 20_455),
            .setTier(AccountTier(account: AccountID(3), tier: 1, day: 20_454)), 422, "2026-01-01", "2026-01-02",
            "day"),
        RejectionExample(.tierNotNewer(day: .max, last: .max), .clock, 422, "day 4294967295", "day 4294967295", "day"),
    ]

    private static let gates: [RejectionExample] = [
        RejectionExample(.venueStopped, place, 422, nil, nil, nil),
        RejectionExample(.accountStopped(AccountID(3)), place, 422, "3", nil, nil),
        RejectionExample(
            .phaseTakesNoOrders(InstrumentID(0), .cancelOnly), place, 422, "cancelOnly", nil, "symbol"),
        RejectionExample(.orderRateExceeded(limitPerSecond: 50), place, 429, nil, "50", nil),
        RejectionExample(.needsContinuousTrading(.preOpen), place, 422, "preOpen", "continuous", "symbol"),
        RejectionExample(
            .requestReused(original: Sequence(12)), conditioned(.day, at: 7), 409, "12", nil, "clientOrderId"),
        RejectionExample(
            .requestReused(original: Sequence(12)), pair(.day, limitLeg, stopLeg), 409, "12", nil, "clientOrderId"),
        RejectionExample(
            .tooMany(limit: 1_000), waiting(.trailing(.ticks(5))), 422, nil, "1000", nil),
        RejectionExample(
            .tooMany(limit: 10_000), pair(.goodTillCancelled, limitLeg, trailingLeg), 422, nil, "10000", nil),
        RejectionExample(.tooMany(limit: 8_388_608), waiting(.stop(ticks(5))), 422, nil, "8388608", nil),
    ]

    private static let forms: [RejectionExample] = [
        RejectionExample(.marketCannotRest, conditioned(.atTheOpen), 422, "atTheOpen", "IOC, FOK", "timeInForce"),
        RejectionExample(
            .budgetCannotDecrement,
            conditioned(
                .immediateOrCancel, OrderConditions(selfTrade: .decrement), size: .budget(money(5))), 422, "decrement",
            nil, "selfTradePrevention"),
        RejectionExample(
            .protectionNeedsMarket, conditioned(.day, at: 7, OrderConditions(protection: ticks(8))), 422, nil, nil,
            "protectionPrice"),
        RejectionExample(
            .repriceNeedsPostOnly, conditioned(.day, at: 7, OrderConditions(reprices: true)), 422, nil, nil,
            "repricePostOnly"),
        RejectionExample(
            .displayNeedsResting, conditioned(.fillOrKill, at: 7, OrderConditions(display: lots(1))), 422, nil, nil,
            "displayQuantity"),
        RejectionExample(
            .auctionOrderHasTrigger, conditioned(.atTheClose, at: 7, OrderConditions(trigger: .stop(ticks(8)))), 422,
            "atTheClose", nil, "timeInForce"),
        RejectionExample(.expiryMissing, conditioned(.goodTillDate, at: 7), 422, nil, nil, "expireTime"),
        RejectionExample(
            .expiryNotAllowed,
            conditioned(.day, at: 7, OrderConditions(expiry: Timestamp(nanoseconds: 1))), 422, "DAY", nil,
            "expireTime"),
        RejectionExample(
            .expiryPassed(Timestamp(nanoseconds: 1), now: Timestamp(nanoseconds: 2)), conditioned(.goodTillDate, at: 7),
            422, "1970-01-01T00:00:00.000000001Z", "1970-01-01T00:00:00.000000002Z", "expireTime"),
        RejectionExample(
            .pairNeedsResting, pair(.atTheOpen, limitLeg, stopLeg), 422, "atTheOpen", "GTC, GTD, DAY", "timeInForce"),
        RejectionExample(.pairNeedsTrigger, pair(.day, stopLeg, limitLeg), 422, nil, nil, "type"),
        RejectionExample(.marketCannotBeAmended, amendment, 422, nil, nil, nil),
        RejectionExample(.orderIsPaired, amendment, 422, nil, nil, nil),
    ]

    private static let triggers: [RejectionExample] = [
        RejectionExample(
            .trailingOffsetOutOfRange(0, limit: 1), waiting(.trailing(.ticks(0))), 422, "0", "0.01", "trailingOffset"),
        RejectionExample(
            .trailingOffsetOutOfRange(10_000, limit: 9_999), waiting(.trailing(.basisPoints(10_000))), 422, "10000",
            "9999", "trailingBasisPoints"),
        RejectionExample(
            .trailingOffsetOutOfRange(500, limit: 450), waiting(.trailing(.basisPoints(500))), 422, "5", "4.5",
            "trailingOffset"),
        RejectionExample(
            .noLastPrice(InstrumentID(0)), waiting(.trailing(.ticks(5))), 422, "BTC-USD", nil, "type"),
        RejectionExample(
            .triggerReached(ticks(101), last: ticks(102)), waiting(.stop(ticks(101))), 422, "1.01", "1.02",
            "stopPrice"),
        RejectionExample(
            .priceTooFar(ticks(7), limit: ticks(90)), waiting(.stop(ticks(101))), 422, "0.07", "0.9",
            "price"),
        RejectionExample(
            .priceTooFar(ticks(101), limit: ticks(100)), waiting(.takeProfit(ticks(101))), 422, "1.01", "1",
            "stopPrice"),
        RejectionExample(
            .priceTooFar(ticks(8), limit: ticks(90)),
            conditioned(.immediateOrCancel, OrderConditions(protection: ticks(8))), 422, "0.08", "0.9",
            "protectionPrice"),
        RejectionExample(
            .priceTooFar(ticks(90), limit: ticks(80)), pair(.day, limitLeg, stopLeg), 422, "0.9", "0.8",
            "price"),
        RejectionExample(
            .priceTooFar(ticks(50), limit: ticks(60)), pair(.day, limitLeg, stopLeg), 422, "0.5", "0.6", "stopPrice"),
        RejectionExample(
            .priceNotPositive(.init(ticks: -1)), waiting(.stop(ticks(-1))), 422, "-0.01", "0", "stopPrice"),
    ]

    private static let bounds: [RejectionExample] = [
        RejectionExample(
            .displayOutOfRange(lots(1), limit: lots(2)), amendment, 422, "0.00001", "0.00002", "quantity"),
        RejectionExample(
            .displayOutOfRange(lots(6), limit: lots(5)),
            conditioned(.day, at: 7, OrderConditions(display: lots(6))), 422, "0.00006", "0.00005", "displayQuantity"),
        RejectionExample(
            .notionalAboveMaximum(money(150), maximum: money(100)),
            conditioned(.immediateOrCancel, size: .budget(money(150))), 422, "1.5", "1", "quoteQuantity"),
        RejectionExample(
            .amountNotPositive(.zero),
            replacement(
                PlaceOrder(
                    instrument: InstrumentID(0), side: .buy, pricing: .market, size: .budget(.zero),
                    timeInForce: .immediateOrCancel, postOnly: false), .none), 422, "0", "0", "quoteQuantity"),
        RejectionExample(
            .priceNotPositive(ticks(0)),
            replacement(
                PlaceOrder(
                    instrument: InstrumentID(0), side: .buy, pricing: .market, size: .quantity(lots(5)),
                    timeInForce: .immediateOrCancel, postOnly: false), OrderConditions(protection: ticks(0))), 422, "0",
            "0", "protectionPrice"),
        RejectionExample(
            .priceNotPositive(ticks(0)), .setReference(ReferencePrice(instrument: InstrumentID(0), price: ticks(0))),
            422, "0", "0", "price"),
    ]
}
