import Domain

/// What the files in the folders of Tests/Golden hold.
enum GoldenRecords {
    static let stamp = Timestamp(nanoseconds: 1_767_323_045_123_456_789)
    static let deadline = Timestamp(nanoseconds: 1_767_323_050_123_456_789)
    static let request36 = "abcdefghijklmnopqrstuvwxyz0123456789"
    static let order = OrderID(shard: ShardID(3), counter: 42)
    static let session = SessionID(shard: ShardID(3), counter: 7)

    /// By folder, then by file name.
    static let folders = ["records-v1": level1, "records-v1-level-2": level2, "records-v1-level-3": level3]
    static let all = level1.merging(level2, uniquingKeysWith: { $1 }).merging(level3, uniquingKeysWith: { $1 })

    private static let level1: [String: Decoded] =
        orders.merging(changes, uniquingKeysWith: { $1 }).merging(administration, uniquingKeysWith: { $1 })

    static func record(
        _ actor: Actor, _ command: Command, hash: UInt64, shard: UInt16 = 0, session: SessionID? = nil,
        request: String? = nil, stamp: Timestamp = stamp, deadline: Timestamp = deadline, trace: TraceContext? = nil
    ) -> Decoded {
        Decoded(
            envelope: Envelope(
                shard: ShardID(shard), actor: actor, session: session, request: request.map { RequestID($0)! },
                bodyHash: hash, stamp: stamp, deadline: deadline, trace: trace),
            command: command)
    }

    static func place(
        _ instrument: UInt16, _ side: Side, _ timeInForce: TimeInForce, _ pricing: Pricing, _ size: OrderSize,
        postOnly: Bool = false
    ) -> Command {
        .place(
            PlaceOrder(
                instrument: InstrumentID(instrument), side: side, pricing: pricing, size: size,
                timeInForce: timeInForce, postOnly: postOnly))
    }

    static func limit(_ ticks: Int64) -> Pricing { .limit(Price(ticks: ticks)) }

    static func lots(_ lots: Int64) -> OrderSize { .quantity(Quantity(lots: lots)) }

    private static func amend(_ order: OrderID, _ ticks: Int64?, _ lots: Int64?) -> Command {
        .amend(
            AmendOrder(order: order, price: ticks.map { Price(ticks: $0) }, quantity: lots.map { Quantity(lots: $0) }))
    }

    static func account(_ number: UInt32) -> Actor { .account(AccountID(number)) }

    private static let orders: [String: Decoded] = [
        "example": record(
            account(7), place(2, .buy, .goodTillCancelled, limit(101), lots(5)), hash: 0xd389_fae0_aaf6_e0f5,
            request: "a-1", stamp: Timestamp(nanoseconds: 123_456_789),
            deadline: Timestamp(nanoseconds: 401_839_893)),
        "place-limit": record(
            account(1), place(0, .buy, .goodTillCancelled, limit(6_425_010), lots(50_000)),
            hash: 0x6212_f53e_0c8f_2cdc, request: "client-order-1"),
        "place-limit-sell-ioc": record(
            account(2), place(3, .sell, .immediateOrCancel, limit(1), lots(1)), hash: 0x2823_f8a3_cad6_54d5,
            session: SessionID(shard: ShardID(1), counter: 9)),
        "place-limit-fok": record(
            account(2), place(3, .buy, .fillOrKill, limit(.max), lots(.max)), hash: 0xaacb_be63_c7b7_18bc),
        "place-post-only": record(
            account(2), place(1, .sell, .goodTillCancelled, limit(6_425_011), lots(7), postOnly: true),
            hash: 0x9545_6437_c525_6778, request: "q.1:a/b_c-d"),
        "place-market": record(
            account(2), place(1, .sell, .immediateOrCancel, .market, lots(7)), hash: 0x949c_9c5c_9b92_f963),
        "place-market-fok": record(
            account(2), place(.max, .buy, .fillOrKill, .market, lots(.min)), hash: 0xadb9_5fc3_a4f5_d22f),
        "place-budget": record(
            account(.max), place(1, .buy, .immediateOrCancel, .market, .budget(Money(minorUnits: 100_000))),
            hash: 0xdae9_7456_2238_40b4,
            trace: TraceContext(
                traceHigh: 0x4bf9_2f35_77b3_4da6, traceLow: 0xa3ce_929d_0e0e_4736, span: 0x00f0_67aa_0ba9_02b7,
                flags: 1)),
        "place-all-flags": record(
            account(0),
            place(1, .buy, .goodTillCancelled, limit(-1), .budget(Money(minorUnits: -1)), postOnly: true),
            hash: .max, shard: .max, session: SessionID(rawValue: .max), request: request36, stamp: .distantPast,
            deadline: .distantFuture,
            trace: TraceContext(traceHigh: .max, traceLow: .max, span: .max, flags: .max)),
    ]

    private static let changes: [String: Decoded] = [
        "amend-both": record(
            account(1), amend(order, 6_425_000, 40_000), hash: 0xb659_845c_79ed_711c, request: "amend-1"),
        "amend-price": record(account(1), amend(order, 6_425_000, nil), hash: 0x8679_b4a9_c5ce_92b5),
        "amend-quantity": record(account(1), amend(order, nil, 40_000), hash: 0x3557_3fc5_c69a_abd1),
        "amend-nothing": record(account(1), amend(OrderID(rawValue: .max), nil, nil), hash: 0xba35_c126_7454_2d7c),
        "cancel": record(account(1), .cancel(order), hash: 0x1479_8cb9_851f_06b4, shard: 3, request: "cancel-1"),
        "cancel-all": record(account(1), .cancelAll(nil), hash: 0xcaa4_7aa6_dc1b_b6c8),
        "cancel-all-of-instrument": record(
            account(1), .cancelAll(InstrumentID(258)), hash: 0xa5c0_8060_e74b_fabb),
        "open-session": record(
            account(1), .openSession(SessionTerms(leaseNanoseconds: 30_000_000_000, cancelOrdersAtEnd: true)),
            hash: 0x24d6_4c8f_2f54_6c53, request: "session-1"),
        "open-session-keeping-orders": record(
            account(1), .openSession(SessionTerms(leaseNanoseconds: .min, cancelOrdersAtEnd: false)),
            hash: 0x5d9a_717c_c884_1d74),
        "renew-session": record(
            account(1), .renewSession(session), hash: 0x3e3d_8df3_a8d1_9252, shard: 3, session: session),
        "close-session": record(account(1), .closeSession(session), hash: 0x31d0_1aec_1032_e5cb, shard: 3),
    ]

    private static let administration: [String: Decoded] = [
        "list-asset": record(
            .operator(1), .listAsset(AssetTerms(code: AssetCode("BTC")!, decimals: 8)), hash: 0x1abc_adf0_b7cf_e340,
            request: "asset-btc"),
        "list-asset-extremes": record(
            .operator(0), .listAsset(AssetTerms(code: AssetCode("ABCDEFGHIJKL")!, decimals: 255)), hash: 0,
            stamp: Timestamp(nanoseconds: 0), deadline: Timestamp(nanoseconds: 0)),
        "list-instrument": record(
            .operator(1),
            .listInstrument(
                InstrumentTerms(
                    symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
                    lotSize: Money(minorUnits: 1_000), quantityMin: Quantity(lots: 1),
                    quantityMax: Quantity(lots: 10_000_000), notionalMin: Money(minorUnits: 100),
                    notionalMax: Money(minorUnits: 1_000_000_000_000), makerFee: FeeRate(partsPerMillion: -50),
                    takerFee: FeeRate(partsPerMillion: 100))),
            hash: 0x1089_3875_3a9f_7f78, request: "BTC-USD"),
        "list-instrument-longest": record(
            .operator(.max),
            .listInstrument(
                InstrumentTerms(
                    symbol: Symbol("ABCDEFGHIJKLMNOPQRSTUVWX")!, base: AssetID(65_535), quote: AssetID(65_534),
                    tickSize: Money(minorUnits: .min), lotSize: Money(minorUnits: .max),
                    quantityMin: Quantity(lots: .min), quantityMax: Quantity(lots: .max),
                    notionalMin: Money(minorUnits: .min), notionalMax: Money(minorUnits: .max),
                    makerFee: FeeRate(partsPerMillion: .min), takerFee: FeeRate(partsPerMillion: .max))),
            hash: 0x5b0a_cde2_d08a_2611, shard: .max, session: SessionID(rawValue: .max), request: request36,
            trace: TraceContext(traceHigh: 1, traceLow: 2, span: 3, flags: 4)),
        "open-account": record(
            .operator(1), .openAccount(AccountName("alice")!), hash: 0x3ba9_a8c3_806d_63b3, request: "alice"),
        "deposit": record(
            .operator(1),
            .deposit(
                Transfer(
                    account: AccountID(1), asset: AssetID(1), amount: Money(minorUnits: 100_000_000),
                    id: TransferID("deposit-1")!)),
            hash: 0x86aa_8758_7995_1410, request: "deposit-1"),
        "withdraw": record(
            .operator(1),
            .withdraw(
                Transfer(
                    account: AccountID(.max), asset: AssetID(.max), amount: Money(minorUnits: -1),
                    id: TransferID(request36)!)),
            hash: 0xde35_b5cf_fa15_629e),
        "accept-time": record(.operator(1), .acceptTime(stamp), hash: 0xa398_9e2e_12e2_383e),
        "activate": record(.operator(1), .activate(Level(2)), hash: 0xd844_f328_37d8_2ced, request: "level-2"),
        "clock": record(.venue, .clock, hash: 0xa7d4_c4d1_829a_3aa3),
    ]
}
