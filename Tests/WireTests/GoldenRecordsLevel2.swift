import Domain

// What the files in Tests/Golden/records-v1-level-2 hold, by file name.
extension GoldenRecords {
    static let level2: [String: Decoded] =
        places.merging(conditioned, uniquingKeysWith: { $1 }).merging(compound, uniquingKeysWith: { $1 })
        .merging(stops, uniquingKeysWith: { $1 }).merging(markets, uniquingKeysWith: { $1 })
        .merging(rules, uniquingKeysWith: { $1 }).merging(limits, uniquingKeysWith: { $1 })
        .merging(listings, uniquingKeysWith: { $1 })

    private static let expiry = Timestamp(nanoseconds: 1_767_409_445_000_000_000)
    private static let bitcoin = InstrumentID(1)
    private static let fullTrace = TraceContext(traceHigh: .max, traceLow: .max, span: .max, flags: .max)

    private static func price(_ ticks: Int64) -> Price { Price(ticks: ticks) }

    private static func order(
        _ side: Side, _ timeInForce: TimeInForce, _ pricing: Pricing, _ size: OrderSize = lots(7),
        postOnly: Bool = false
    ) -> PlaceOrder {
        PlaceOrder(
            instrument: bitcoin, side: side, pricing: pricing, size: size, timeInForce: timeInForce,
            postOnly: postOnly)
    }

    private static func conditioned(_ order: PlaceOrder, _ conditions: OrderConditions) -> Command {
        .placeConditioned(ConditionedOrder(order: order, conditions: conditions))
    }

    private static let rising = order(.buy, .goodTillCancelled, limit(6_425_010))
    private static let market = order(.sell, .immediateOrCancel, .market)
    private static let extreme = OrderConditions(
        protection: price(.min), trigger: .trailing(.ticks(.max)), display: Quantity(lots: -1),
        expiry: .distantPast, selfTrade: .decrement, reprices: true, atSessionEnd: .keep)

    /// Times in force of level 2 in a command of level 1.
    private static let places: [String: Decoded] = [
        "place-good-till-date": record(
            account(1), place(1, .buy, .goodTillDate, limit(6_425_010), lots(7)), hash: 0x6f19_6f86_8d8d_b00b),
        "place-day": record(
            account(1), place(1, .sell, .day, limit(6_425_010), lots(7), postOnly: true), hash: 0x39ca_bfe4_6f91_da29,
            request: "day-1"),
        "place-at-the-open": record(
            account(1), place(1, .buy, .atTheOpen, limit(6_425_010), lots(7)), hash: 0xf9eb_c28f_7669_85ce),
        "place-at-the-close": record(
            account(1), place(1, .sell, .atTheClose, limit(6_425_010), lots(7)), hash: 0x5f56_0527_3fe5_9386),
    ]

    private static let conditioned: [String: Decoded] = [
        "place-conditioned-nothing": record(
            account(1), conditioned(rising, .none), hash: 0x3bc9_5b9a_d70e_9777, request: "c-1"),
        "place-conditioned-protection": record(
            account(1), conditioned(market, OrderConditions(protection: price(6_400_000))),
            hash: 0x4667_93e4_9884_5290),
        "place-conditioned-stop": record(
            account(1), conditioned(market, OrderConditions(trigger: .stop(price(6_300_000)))),
            hash: 0xe508_3feb_e908_0724),
        "place-conditioned-take-profit": record(
            account(1), conditioned(rising, OrderConditions(trigger: .takeProfit(price(6_300_000)))),
            hash: 0x2d4c_215b_037c_8243),
        "place-conditioned-trailing-ticks": record(
            account(1), conditioned(market, OrderConditions(trigger: .trailing(.ticks(500)))),
            hash: 0x52b9_2151_e9f2_a090),
        "place-conditioned-trailing-basis-points": record(
            account(1), conditioned(market, OrderConditions(trigger: .trailing(.basisPoints(.min)))),
            hash: 0x1336_a196_6474_c431),
        "place-conditioned-display": record(
            account(1), conditioned(rising, OrderConditions(display: Quantity(lots: 2))),
            hash: 0x1bbf_30af_0e9c_857f),
        "place-conditioned-expiry": record(
            account(1),
            conditioned(order(.buy, .goodTillDate, limit(6_425_010)), OrderConditions(expiry: expiry)),
            hash: 0x6bf0_35b9_2180_7ffb),
        "place-conditioned-reprices": record(
            account(1),
            conditioned(
                order(.buy, .goodTillCancelled, limit(6_425_010), postOnly: true), OrderConditions(reprices: true)),
            hash: 0xfbdc_aecb_742c_7c6c),
        "place-conditioned-cancel-newest": record(
            account(1), conditioned(rising, OrderConditions(selfTrade: .cancelNewest, atSessionEnd: .cancel)),
            hash: 0x7aa5_8520_e636_259b, session: session),
        "place-conditioned-cancel-oldest": record(
            account(1), conditioned(rising, OrderConditions(selfTrade: .cancelOldest, atSessionEnd: .keep)),
            hash: 0x9bd3_f1e2_30cf_d269, session: session),
        "place-conditioned-cancel-both": record(
            account(1),
            conditioned(
                order(.buy, .immediateOrCancel, .market, .budget(Money(minorUnits: 100_000))),
                OrderConditions(selfTrade: .cancelBoth)),
            hash: 0x4ea8_3213_234e_6f4e),
        "place-conditioned-decrement": record(
            account(1), conditioned(rising, OrderConditions(selfTrade: .decrement)),
            hash: 0x14ba_b8c1_4a67_2026),
        "place-conditioned-all-flags": record(
            account(.max), conditioned(order(.sell, .day, limit(.max), lots(.min), postOnly: true), extreme),
            hash: 0x1c54_6fc0_1561_0c2e, shard: .max, session: SessionID(rawValue: .max),
            request: request36, trace: fullTrace),
    ]

    private static let compound: [String: Decoded] = [
        "place-pair": record(
            account(1),
            .placePair(
                OrderPair(
                    instrument: bitcoin, side: .sell, timeInForce: .goodTillCancelled, selfTrade: .none,
                    quantity: Quantity(lots: 7), expiry: nil,
                    first: PairLeg(pricing: limit(6_500_000), trigger: nil, postOnly: true),
                    second: PairLeg(pricing: .market, trigger: .stop(price(6_300_000)), postOnly: false))),
            hash: 0xbca6_1023_ec4f_e714, request: "pair-1"),
        "place-pair-all-flags": record(
            account(.max),
            .placePair(
                OrderPair(
                    instrument: InstrumentID(.max), side: .buy, timeInForce: .goodTillDate, selfTrade: .decrement,
                    quantity: Quantity(lots: .min), expiry: .distantFuture,
                    first: PairLeg(pricing: limit(.min), trigger: .takeProfit(price(.max)), postOnly: true),
                    second: PairLeg(pricing: limit(.max), trigger: .trailing(.basisPoints(.max)), postOnly: true))),
            hash: 0x9f05_46a1_3ae0_5e8a, shard: .max, session: SessionID(rawValue: .max), request: request36,
            trace: fullTrace),
        "replace": record(
            account(1), .replace(ReplaceOrder(cancelled: order, failure: .stop, order: rising, conditions: .none)),
            hash: 0xaa04_7658_274a_bcb4, shard: 3, request: "replace-1"),
        "replace-allow": record(
            account(1),
            .replace(
                ReplaceOrder(
                    cancelled: order, failure: .allow, order: market,
                    conditions: OrderConditions(protection: price(6_400_000)))),
            hash: 0x7d55_4629_88ca_71e5, shard: 3),
        "replace-all-flags": record(
            account(.max),
            .replace(
                ReplaceOrder(
                    cancelled: OrderID(rawValue: .max), failure: .allow,
                    order: order(.sell, .atTheClose, limit(.min), .budget(Money(minorUnits: .max)), postOnly: true),
                    conditions: extreme)),
            hash: 0x203c_fb6c_5f78_6b54, shard: .max, session: SessionID(rawValue: .max), request: request36,
            trace: fullTrace),
    ]

    private static func deadMan(_ countdown: Int64?, _ instrument: InstrumentID?) -> Command {
        .setDeadMan(DeadManTerms(countdownNanoseconds: countdown, instrument: instrument))
    }

    private static func massCancel(_ account: AccountID?, _ instrument: InstrumentID?, _ side: Side?) -> Command {
        .massCancel(MassCancel(account: account, instrument: instrument, side: side))
    }

    private static let stops: [String: Decoded] = [
        "set-dead-man": record(
            account(1), deadMan(30_000_000_000, nil), hash: 0x5e2b_080e_5bd4_3cb2, request: "timer-1"),
        "set-dead-man-of-instrument": record(
            account(1), deadMan(.min, InstrumentID(258)), hash: 0xa4fa_cf8f_f5cb_3097),
        "stop-dead-man": record(account(1), deadMan(nil, nil), hash: 0x0234_d36f_b4bf_79ee),
        "stop-dead-man-of-instrument": record(
            account(1), deadMan(nil, bitcoin), hash: 0x8933_d8f2_7bae_ac7c),
        "mass-cancel": record(.operator(1), massCancel(nil, nil, nil), hash: 0xf62c_b92d_29f9_e701),
        "mass-cancel-of-account": record(
            .operator(1), massCancel(AccountID(.max), nil, nil), hash: 0xe46c_a2d6_f6db_73ad),
        "mass-cancel-of-instrument": record(
            account(1), massCancel(nil, InstrumentID(258), nil), hash: 0xcda6_4f09_c140_ff65),
        "mass-cancel-of-side": record(account(1), massCancel(nil, nil, .buy), hash: 0x624c_6835_18d4_fb6c),
        "mass-cancel-all-flags": record(
            account(1), massCancel(AccountID(1), bitcoin, .sell), hash: 0x8c01_2416_57ef_45fd, request: "mass-1"),
        "stop-account": record(account(1), .stopAccount(AccountID(1)), hash: 0x51bf_e3ed_e421_e1ca),
        "resume-account": record(.operator(1), .resumeAccount(AccountID(.max)), hash: 0xb181_4bb3_dab4_168b),
        "stop-venue": record(.operator(1), .stopVenue(cancelOrders: false), hash: 0xffd3_c50f_6423_c291),
        "stop-venue-cancelling": record(
            .operator(1), .stopVenue(cancelOrders: true), hash: 0xe2b3_d2d8_ddbf_7979),
        "resume-venue": record(.operator(1), .resumeVenue, hash: 0x6236_4be5_80c1_5f98),
    ]

    private static func calendar(_ instrument: UInt16, _ entries: [(UInt32, UInt8, InstrumentPhase)]) -> Command {
        .setCalendar(
            InstrumentCalendar(
                instrument: InstrumentID(instrument),
                entries: entries.map { CalendarEntry(secondOfDay: $0.0, days: $0.1, phase: $0.2) })!)
    }

    private static let markets: [String: Decoded] = [
        "set-phase": record(
            .operator(1), .setPhase(PhaseOrder(instrument: bitcoin, phase: .openingAuction)),
            hash: 0x3259_f6ff_2de6_6a97,
            request: "open"),
        "set-phase-delisted": record(
            .operator(1), .setPhase(PhaseOrder(instrument: InstrumentID(.max), phase: .delisted)),
            hash: 0x85c8_d2d9_0260_f30c),
        "set-calendar": record(
            .operator(1),
            calendar(1, [(32_400, 31, .preOpen), (34_200, 31, .openingAuction), (57_600, 31, .closed)]),
            hash: 0xba86_dcba_d0f9_811b),
        "set-calendar-empty": record(.operator(1), calendar(.max, []), hash: 0x2707_3eef_a004_bf01),
        "set-calendar-longest": record(
            .operator(.max),
            calendar(
                .max,
                [
                    (0, 0, .continuous), (.max, .max, .halted), (1, 1, .preOpen), (2, 2, .openingAuction),
                    (3, 4, .volatilityAuction), (4, 8, .closingAuction), (5, 16, .cancelOnly), (86_399, 127, .closed),
                ]),
            hash: 0x7881_42f1_bd0a_cde0, shard: .max, session: SessionID(rawValue: .max), request: request36,
            trace: fullTrace),
        "set-reference": record(
            .operator(1), .setReference(ReferencePrice(instrument: bitcoin, price: price(6_400_000))),
            hash: 0x3163_3d81_829a_539a),
        "set-reference-extremes": record(
            .operator(1), .setReference(ReferencePrice(instrument: InstrumentID(.max), price: price(.min))),
            hash: 0x2ebd_737a_0bd3_4ee8),
    ]

    private static func rules(
        _ staticBand: UInt16?, _ dynamicBand: UInt16?, _ sanity: UInt32?, _ orders: UInt32?,
        auction: Int64 = 120_000_000_000
    ) -> Command {
        .setRules(
            InstrumentRules(
                instrument: bitcoin, staticBandBasisPoints: staticBand, dynamicBandBasisPoints: dynamicBand,
                volatilityAuctionNanoseconds: auction, priceSanityBasisPoints: sanity,
                openOrdersPerAccountMax: orders))
    }

    private static let rules: [String: Decoded] = [
        "set-rules": record(.operator(1), rules(nil, nil, nil, nil), hash: 0x4023_4e69_29fb_d9f8),
        "set-rules-static-band": record(
            .operator(1), rules(1_000, nil, nil, nil), hash: 0x6f36_29bc_0c9b_3222),
        "set-rules-dynamic-band": record(
            .operator(1), rules(nil, 200, nil, nil), hash: 0xf78a_1b0b_5676_c665),
        "set-rules-price-sanity": record(
            .operator(1), rules(nil, nil, 5_000, nil), hash: 0xc21f_3743_f6f7_396b),
        "set-rules-open-orders": record(.operator(1), rules(nil, nil, nil, 200), hash: 0xbbd4_6750_7afc_44bb),
        "set-rules-all-flags": record(
            .operator(1), rules(.max, 0, .max, 0, auction: .min), hash: 0x24cc_bd61_2550_32f7),
    ]

    private static func limits(_ openOrders: UInt32?, _ perSecond: UInt32?, burst: UInt32) -> Command {
        .setAccountLimits(
            AccountLimits(
                account: AccountID(7), openOrdersMax: openOrders, ordersPerSecondMax: perSecond,
                orderBurstMax: burst))
    }

    private static func limits(_ quantity: Int64?, _ notional: Int64?, _ openOrders: UInt32?) -> Command {
        .setInstrumentLimits(
            InstrumentLimits(
                account: AccountID(7), instrument: bitcoin, quantityMax: quantity.map { Quantity(lots: $0) },
                notionalMax: notional.map { Money(minorUnits: $0) }, openOrdersMax: openOrders))
    }

    private static let limits: [String: Decoded] = [
        "set-account-limits": record(.operator(1), limits(nil, nil, burst: 1), hash: 0xdaec_4194_7d05_ed5c),
        "set-account-limits-open-orders": record(
            .operator(1), limits(100, nil, burst: 1), hash: 0xe1c9_6679_68b8_5b44),
        "set-account-limits-rate": record(
            .operator(1), limits(nil, 50, burst: 10), hash: 0x7572_eef2_f174_895d),
        "set-account-limits-all-flags": record(
            .operator(1), limits(.max, 0, burst: .max), hash: 0xc286_bddf_b37d_2beb),
        "set-instrument-limits": record(.operator(1), limits(nil, nil, nil), hash: 0x59e2_4ef9_ef7f_607d),
        "set-instrument-limits-quantity": record(
            .operator(1), limits(1_000, nil, nil), hash: 0x74a8_e789_6ae9_8ddc),
        "set-instrument-limits-notional": record(
            .operator(1), limits(nil, 2_000_000, nil), hash: 0x953b_f0e3_08bd_ffc4),
        "set-instrument-limits-open-orders": record(
            .operator(1), limits(nil, nil, 20), hash: 0x349f_0aec_e488_c875),
        "set-instrument-limits-all-flags": record(
            .operator(1), limits(.min, .max, .max), hash: 0xff43_0bbe_eb54_96dc),
        "set-trade-group": record(
            .operator(1), .setTradeGroup(TradeGroupMember(account: AccountID(7), group: 0)),
            hash: 0x3b32_ff0b_1a93_dbf0),
        "leave-trade-group": record(
            .operator(1), .setTradeGroup(TradeGroupMember(account: AccountID(.max), group: nil)),
            hash: 0x5c1f_f88b_2cf5_5f9e),
        "set-tier": record(
            .operator(1), .setTier(AccountTier(account: AccountID(7), tier: 3, day: 20_455)),
            hash: 0x47ea_774d_eabe_3779),
        "set-tier-extremes": record(
            .operator(1), .setTier(AccountTier(account: AccountID(.max), tier: .max, day: .max)),
            hash: 0xc182_9cc3_5c9c_e2b2),
        "set-fees": record(
            .operator(1),
            .setFees(
                TierFees(
                    tier: 3, instrument: nil, makerFee: FeeRate(partsPerMillion: -50),
                    takerFee: FeeRate(partsPerMillion: 100))),
            hash: 0xbe0e_4d23_ee7e_ddbd),
        "set-fees-of-instrument": record(
            .operator(1),
            .setFees(
                TierFees(
                    tier: .max, instrument: bitcoin, makerFee: FeeRate(partsPerMillion: .min),
                    takerFee: FeeRate(partsPerMillion: .max))),
            hash: 0x7f9b_41bc_bf0b_340b),
    ]

    private static func change(_ deposits: Bool, _ withdrawals: Bool) -> Command {
        .changeAsset(
            AssetChange(asset: AssetID(258), takesDeposits: deposits, paysWithdrawals: withdrawals))
    }

    private static let listings: [String: Decoded] = [
        "change-instrument": record(
            .operator(1),
            .changeInstrument(
                InstrumentChange(
                    instrument: bitcoin, quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 10_000_000),
                    notionalMin: Money(minorUnits: 100), notionalMax: Money(minorUnits: 1_000_000_000_000),
                    makerFee: FeeRate(partsPerMillion: -50), takerFee: FeeRate(partsPerMillion: 100))),
            hash: 0x78e5_8452_3aaa_d7c9),
        "change-instrument-extremes": record(
            .operator(1),
            .changeInstrument(
                InstrumentChange(
                    instrument: InstrumentID(.max), quantityMin: Quantity(lots: .min),
                    quantityMax: Quantity(lots: .max), notionalMin: Money(minorUnits: .min),
                    notionalMax: Money(minorUnits: .max), makerFee: FeeRate(partsPerMillion: .min),
                    takerFee: FeeRate(partsPerMillion: .max))),
            hash: 0x6a5d_7268_ec4f_c210),
        "delist-instrument": record(.operator(1), .delistInstrument(InstrumentID(258)), hash: 0xe001_fb3e_8fe7_5760),
        "change-asset-closed": record(.operator(1), change(false, false), hash: 0x8eed_de88_8cdb_c159),
        "change-asset-deposits": record(.operator(1), change(true, false), hash: 0x1997_8e3f_b2d4_8008),
        "change-asset-withdrawals": record(.operator(1), change(false, true), hash: 0x6874_fac3_0cb8_72bd),
        "change-asset-open": record(.operator(1), change(true, true), hash: 0x469e_0105_8236_5817),
        "delist-asset": record(.operator(1), .delistAsset(AssetID(258)), hash: 0x2248_3dff_37db_9ef1),
        "skip": record(.operator(1), .skip(Sequence(.max)), hash: 0x705a_4515_d633_40da, request: "skip-1"),
    ]
}
