import Domain

/// One rejection of each case, with the command that it answers and what is told of it, on the market
/// `Markets.bitcoin`.
enum RejectionExamples {
    static let place = place(.quantity(Quantity(lots: 5)))
    static let budget = place(.budget(Money(minorUnits: 5)))

    static let all: [RejectionExample] = requests + listing + form + orders + level2 + level3

    private static func place(_ size: OrderSize) -> Command {
        .place(
            PlaceOrder(
                instrument: InstrumentID(0), side: .buy, pricing: .market, size: size,
                timeInForce: .immediateOrCancel, postOnly: false))
    }

    static let dollars = Transfer(
        account: AccountID(3), asset: AssetID(1), amount: Money(minorUnits: 5), id: TransferID("t")!)
    static let order = OrderID(shard: ShardID(0), counter: 9)
    static let amendment = Command.amend(AmendOrder(order: order, price: nil, quantity: nil))
    static let listCoin = Command.listInstrument(
        InstrumentTerms(
            symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
            lotSize: Money(minorUnits: 1_000), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 9),
            notionalMin: .zero, notionalMax: .zero, makerFee: .zero, takerFee: .zero))
    static let session = Command.openSession(SessionTerms(leaseNanoseconds: 0, cancelOrdersAtEnd: true))

    static func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits) }

    static func lots(_ lots: Int64) -> Quantity { Quantity(lots: lots) }

    static func ticks(_ ticks: Int64) -> Price { Price(ticks: ticks) }

    private static let requests: [RejectionExample] = [
        RejectionExample(
            .deadlinePassed(Timestamp(nanoseconds: 1), deadline: Timestamp(nanoseconds: 0)), place, 504,
            "1970-01-01T00:00:00.000000001Z", "1970-01-01T00:00:00.000000000Z", nil),
        RejectionExample(.requestReused(original: Sequence(12)), place, 409, "12", nil, "clientOrderId"),
        RejectionExample(.requestReused(original: Sequence(12)), .cancelAll(nil), 409, "12", nil, nil),
        RejectionExample(.notAuthorised, place, 403, nil, nil, nil),
        RejectionExample(.unknownAccount(AccountID(3)), .deposit(dollars), 404, "3", nil, "account"),
        RejectionExample(.unknownAccount(AccountID(3)), place, 404, "3", nil, nil),
        RejectionExample(.transferReused(original: Sequence(8)), .deposit(dollars), 409, "8", nil, "transferId"),
        RejectionExample(.amountNotPositive(money(-150)), .deposit(dollars), 422, "-1.5", "0", "amount"),
        RejectionExample(.amountNotPositive(.zero), budget, 422, "0", "0", "quoteQuantity"),
        RejectionExample(
            .supplyTooLarge(money(500), limit: money(150)), .deposit(dollars), 422, "5", "1.5", "amount"),
        RejectionExample(
            .unknownSession(SessionID(rawValue: 77)), .renewSession(SessionID(rawValue: 77)), 404, "77", nil, nil),
        RejectionExample(
            .leaseOutOfRange(nanoseconds: 7_200_000_000_000, limitNanoseconds: 3_600_000_000_000), session, 422, "7200",
            "3600", nil),
        RejectionExample(.levelNotNext(Level(5), current: Level(1)), .activate(Level(5)), 422, "5", "2", nil),
        RejectionExample(.tooMany(limit: 262_144), session, 422, nil, "262144", nil),
        RejectionExample(.tooMany(limit: 16_777_216), .withdraw(dollars), 422, nil, "16777216", nil),
    ]

    private static let listing: [RejectionExample] = [
        RejectionExample(.nameTaken, listCoin, 409, "BTC-USD", nil, "symbol"),
        RejectionExample(.nameTaken, .listAsset(Markets.coin), 409, "BTC", nil, nil),
        RejectionExample(.nameTaken, .openAccount(AccountName("alice")!), 409, "alice", nil, "name"),
        RejectionExample(.decimalsTooMany(9, limit: 8), .listAsset(Markets.coin), 422, "9", "8", nil),
        RejectionExample(.unknownAsset(AssetID(6)), listCoin, 404, "6", nil, nil),
        RejectionExample(.baseIsQuote, listCoin, 422, "BTC", nil, "quote"),
        RejectionExample(.tickSizeNotPositive(money(-1)), listCoin, 422, "-0.01", "0", "tickSize"),
        RejectionExample(.lotSizeNotPositive(.zero), listCoin, 422, "0", "0", "lotSize"),
        RejectionExample(.notionalNotWhole, listCoin, 422, nil, nil, "tickSize"),
        RejectionExample(
            .quantityLimitsInvalid(lots(2), maximum: lots(1)), listCoin, 422, "0.00002", "0.00001", "minQuantity"),
        RejectionExample(
            .notionalLimitsInvalid(money(200), maximum: money(150)), listCoin, 422, "2", "1.5", "minNotional"),
        RejectionExample(
            .feeOutOfRange(FeeRate(partsPerMillion: 100_001), limit: FeeRate(partsPerMillion: 100_000)), listCoin, 422,
            "1000.01", "1000", nil),
        RejectionExample(
            .rebateAboveTakerFee(FeeRate(partsPerMillion: -51), takerFee: FeeRate(partsPerMillion: 50)), listCoin, 422,
            "-0.51", "0.5", "makerFeeBps"),
    ]

    private static let form: [RejectionExample] = [
        RejectionExample(.unknownInstrument(InstrumentID(0)), place, 404, "BTC-USD", nil, "symbol"),
        RejectionExample(.unknownOrder(order), .cancel(order), 404, "9", nil, nil),
        RejectionExample(.instrumentHalted(InstrumentID(0)), place, 422, "BTC-USD", nil, "symbol"),
        RejectionExample(.marketCannotRest, conditioned(.goodTillCancelled), 422, "GTC", "IOC, FOK", "timeInForce"),
        RejectionExample(.postOnlyCannotTake, place, 422, nil, nil, "postOnly"),
        RejectionExample(.budgetNeedsMarketBuy, budget, 422, nil, nil, "quoteQuantity"),
        RejectionExample(.budgetCannotFillOrKill, budget, 422, "FOK", "IOC", "timeInForce"),
        RejectionExample(.amendChangesNothing, amendment, 422, nil, nil, nil),
        RejectionExample(.tooManyOpenOrders(limit: 100_000), place, 422, nil, "100000", nil),
    ]

    private static let orders: [RejectionExample] = [
        RejectionExample(.priceNotPositive(ticks(-5)), place, 422, "-0.05", "0", "price"),
        RejectionExample(.quantityNotPositive(.zero), place, 422, "0", "0", "quantity"),
        RejectionExample(
            .quantityBelowFilled(lots(5), filled: lots(10)), amendment, 422, "0.00005", "0.0001", "quantity"),
        RejectionExample(
            .quantityBelowMinimum(lots(5), minimum: lots(10)), place, 422, "0.00005", "0.0001", "quantity"),
        RejectionExample(
            .quantityAboveMaximum(lots(500_000), maximum: lots(100_000)), place, 422, "5", "1", "quantity"),
        RejectionExample(.notionalOutOfRange, place, 422, nil, nil, "quantity"),
        RejectionExample(
            .notionalBelowMinimum(money(99), minimum: money(100)), place, 422, "0.99", "1", "quantity"),
        RejectionExample(
            .notionalBelowMinimum(money(99), minimum: money(100)), budget, 422, "0.99", "1", "quoteQuantity"),
        RejectionExample(
            .notionalAboveMaximum(money(150_001), maximum: money(150_000)), place, 422, "1500.01", "1500", "quantity"),
        RejectionExample(
            .postOnlyWouldTrade(ticks(101), best: ticks(100)), place, 422, "1.01", "1", "price"),
        RejectionExample(
            .insufficientFunds(AssetID(1), needed: money(150), available: money(149)), place, 422, "1.5", "1.49", nil),
        RejectionExample(
            .insufficientFunds(AssetID(1), needed: money(150), available: .zero), .withdraw(dollars), 422, "1.5", "0",
            nil),
    ]
}
