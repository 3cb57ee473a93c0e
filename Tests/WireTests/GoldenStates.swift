import Domain

/// What the files of Tests/Golden/state-v1 hold.
enum GoldenStates {
    static let all: [String: StateEntry] =
        listings.merging(memory, uniquingKeysWith: { $1 }).merging(orders, uniquingKeysWith: { $1 })
        .merging(approvals, uniquingKeysWith: { $1 })

    private static let moment: Int64 = 1_767_603_600_000_000_000

    private static func time(_ later: Int64) -> Timestamp { Timestamp(nanoseconds: moment + later) }
    private static func order(_ counter: UInt64) -> OrderID { OrderID(shard: ShardID(3), counter: counter) }
    private static func rate(_ partsPerMillion: Int32) -> FeeRate { FeeRate(partsPerMillion: partsPerMillion) }

    private static let terms = InstrumentTerms(
        symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 10_000),
        lotSize: Money(minorUnits: 1_000), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
        notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: rate(-50), takerFee: rate(500))

    private static let listings: [String: StateEntry] = [
        "venue-new": .venue(
            VenueEntry(
                shard: ShardID(0), level: .first, isStopped: false,
                clock: ClockEntry(
                    now: Timestamp(nanoseconds: 0), lastBelieved: nil, acceptedUntil: .distantPast, isDoubted: false),
                ordersAccepted: 0, tradesMade: 0, sessionsOpened: 0)),
        "venue-all-flags": .venue(
            VenueEntry(
                shard: ShardID(3), level: Level(2), isStopped: true,
                clock: ClockEntry(now: time(0), lastBelieved: time(-1), acceptedUntil: time(5), isDoubted: true),
                ordersAccepted: 42, tradesMade: 17, sessionsOpened: 7)),
        "asset": .asset(
            AssetEntry(
                asset: Asset(id: AssetID(1), terms: AssetTerms(code: AssetCode("USD")!, decimals: 6)),
                takesDeposits: true, paysWithdrawals: true, isDelisted: false, supply: Money(minorUnits: 5_000_000))),
        "asset-delisted": .asset(
            AssetEntry(
                asset: Asset(id: AssetID(4_660), terms: AssetTerms(code: AssetCode("ABCDEFGHIJKL")!, decimals: 0)),
                takesDeposits: false, paysWithdrawals: false, isDelisted: true, supply: Money(minorUnits: .max))),
        "instrument-new": .instrument(
            InstrumentEntry(
                instrument: InstrumentID(0), terms: terms, phase: .continuous,
                rules: InstrumentRules(
                    instrument: InstrumentID(0), staticBandBasisPoints: nil, dynamicBandBasisPoints: nil,
                    volatilityAuctionNanoseconds: 120_000_000_000, priceSanityBasisPoints: nil,
                    openOrdersPerAccountMax: nil),
                calendar: InstrumentCalendar(instrument: InstrumentID(0)), nextEntry: nil, auctionEnds: nil, last: nil,
                reference: nil, indicative: nil)),
        "instrument-all-flags": .instrument(auction),
        "account-venue": .account(
            AccountEntry(
                account: Account(id: .venue, name: AccountName("venue")!), isStopped: false, tier: 0, tierDay: nil,
                group: nil, limits: nil, rateUsedUntil: Timestamp(nanoseconds: 0), deadMan: nil)),
        "account-all-flags": .account(alice),
        "tier-fees": .tierFees(TierFees(tier: 1, instrument: nil, makerFee: rate(-20), takerFee: rate(300))),
        "tier-fees-of-instrument": .tierFees(
            TierFees(tier: 15, instrument: InstrumentID(2), makerFee: rate(0), takerFee: rate(100))),
        "instrument-limits": .instrumentLimits(
            InstrumentLimits(
                account: AccountID(9), instrument: InstrumentID(2), quantityMax: Quantity(lots: 1_000),
                notionalMax: Money(minorUnits: 5_000_000), openOrdersMax: 20)),
    ]

    private static let auction = InstrumentEntry(
        instrument: InstrumentID(2), terms: terms, phase: .volatilityAuction,
        rules: InstrumentRules(
            instrument: InstrumentID(2), staticBandBasisPoints: 1_000, dynamicBandBasisPoints: 500,
            volatilityAuctionNanoseconds: 60_000_000_000, priceSanityBasisPoints: 2_000,
            openOrdersPerAccountMax: 50),
        calendar: InstrumentCalendar(
            instrument: InstrumentID(2),
            entries: [
                CalendarEntry(secondOfDay: 32_400, days: 31, phase: .openingAuction),
                CalendarEntry(secondOfDay: 61_200, days: 127, phase: .closed),
            ])!,
        nextEntry: time(28_800_000_000_000), auctionEnds: time(60_000_000_000), last: Price(ticks: 101),
        reference: Price(ticks: 100),
        indicative: Indicative(
            instrument: InstrumentID(2), price: Price(ticks: 102), volume: Quantity(lots: 7),
            imbalance: Quantity(lots: 3), imbalanceSide: .sell))

    private static let alice = AccountEntry(
        account: Account(id: AccountID(9), name: AccountName("alice")!), isStopped: true, tier: 3, tierDay: 20_458,
        group: 77,
        limits: AccountLimits(
            account: AccountID(9), openOrdersMax: 100, ordersPerSecondMax: 10, orderBurstMax: 5),
        rateUsedUntil: time(100_000_000),
        deadMan: DeadManEntry(
            fires: time(30_000_000_000), countdownNanoseconds: 60_000_000_000, instrument: InstrumentID(2)))

    private static let memory: [String: StateEntry] = [
        "balance": .balance(
            BalanceEntry(
                account: AccountID(9), asset: AssetID(1),
                balance: Balance(available: Money(minorUnits: 1_000_000), held: Money(minorUnits: 5_050)))),
        "transfer-deposit": transfer(12, .deposit, 1_005_050, "wire-1"),
        "transfer-withdrawal": transfer(13, .withdrawal, 1, "abcdefghijklmnopqrstuvwxyz0123456789"),
        "session": .session(
            SessionEntry(
                session: GoldenRecords.session, account: AccountID(9),
                terms: SessionTerms(leaseNanoseconds: 30_000_000_000, cancelOrdersAtEnd: true),
                ends: time(30_000_000_000))),
        "request-placed": request(.account(AccountID(9)), "a-1", .orderPlaced(order(42)), 40),
        "request-kept-by-a-pair": request(
            .account(AccountID(9)), "a-2", .pairPlaced(first: order(43), second: order(44)), 41, isAmongLast: false),
        "request-replaced": request(
            .account(AccountID(9)), "a-3", .orderReplaced(cancelled: order(44), placed: order(45)), 42),
        "request-replacement-rejected": request(
            .account(AccountID(9)), "a-4",
            .replacementRejected(
                cancelled: order(45),
                .insufficientFunds(AssetID(1), needed: Money(minorUnits: 500), available: Money(minorUnits: 20))), 43),
        "request-rejected": request(
            .operator(1), "op-1", .rejected(.settingOutOfRange(.feeTier, value: 16, limit: 15)), 44),
        "request-of-the-venue": request(.venue, "clock", .timePassed, 45),
    ]

    private static func transfer(
        _ sequence: UInt64, _ direction: TransferEntry.Direction, _ amount: Int64, _ id: String
    ) -> StateEntry {
        .transfer(
            TransferEntry(
                sequence: Sequence(sequence), direction: direction,
                transfer: Transfer(
                    account: AccountID(9), asset: AssetID(1), amount: Money(minorUnits: amount), id: TransferID(id)!)))
    }

    private static func request(
        _ actor: Actor, _ id: String, _ outcome: Outcome, _ sequence: UInt64, isAmongLast: Bool = true
    ) -> StateEntry {
        .request(
            RequestEntry(
                actor: actor, request: RequestID(id)!, bodyHash: 0x0123_4567_89ab_cdef, outcome: outcome,
                sequence: Sequence(sequence), time: time(0), isAmongLast: isAmongLast))
    }

    private static let approvals: [String: StateEntry] = [
        "approvals": .approvals(
            ApprovalsEntry(
                rule: ApprovalRule(classes: [.limits, .balances], lapseNanoseconds: 86_400_000_000_000),
                proposalsMade: 9)),
        "proposal-of-a-deposit": .proposal(
            ProposalEntry(
                proposal: Proposal(
                    id: ProposalID(shard: ShardID(3), counter: 9), proposer: 2,
                    change: .deposit(
                        Transfer(
                            account: AccountID(9), asset: AssetID(1), amount: Money(minorUnits: 5_000),
                            id: TransferID("wire-7")!)),
                    lapses: time(60_000_000_000)),
                sequence: Sequence(41))),
        "request-proposed": request(.operator(2), "limits-1", .proposed(ProposalID(shard: ShardID(3), counter: 9)), 41),
    ]

    private static let orders: [String: StateEntry] = [
        "order-in-the-book": .order(
            order(
                42, .buy, .limit(Price(ticks: 101)), size(50, 20), .goodTillCancelled, nil,
                .book(shown: Quantity(lots: 20)), held: 5_050, credit: 250_000)),
        "order-all-flags": .order(iceberg),
        "order-at-its-stop": .order(
            order(
                44, .buy, .market, size(5, 5), .immediateOrCancel,
                OrderConditions(trigger: .stop(Price(ticks: 110))),
                .trigger(Price(ticks: 110), turnToFollow: nil))),
        "order-trailing": .order(
            order(
                45, .sell, .limit(Price(ticks: 90)), size(5, 5), .day,
                OrderConditions(
                    trigger: .trailing(.basisPoints(100)), selfTrade: .cancelNewest, atSessionEnd: .cancel),
                .trigger(Price(ticks: 99), turnToFollow: 3), held: 5_000)),
        "order-in-line": .order(
            order(
                46, .buy, .market, .budget, .immediateOrCancel,
                OrderConditions(trigger: .takeProfit(Price(ticks: 80))), .line, held: 1_000, maker: 0, taker: 0)),
        "order-before-the-opening": .order(
            order(47, .buy, .limit(Price(ticks: 100)), size(5, 5), .atTheOpen, nil, .auction, held: 505)),
    ]

    private static func size(_ quantity: Int64, _ remaining: Int64) -> OpenSize {
        .quantity(Quantity(lots: quantity), remaining: Quantity(lots: remaining))
    }

    private static func order(
        _ id: UInt64, _ side: Side, _ pricing: Pricing, _ size: OpenSize, _ timeInForce: TimeInForce,
        _ conditions: OrderConditions?, _ station: OrderStation, held: Int64 = 0, credit: Int32 = 0,
        maker: Int32 = -50, taker: Int32 = 500
    ) -> OrderEntry {
        OrderEntry(
            order: order(id), account: AccountID(9), instrument: InstrumentID(2), side: side, pricing: pricing,
            size: size, timeInForce: timeInForce, postOnly: false, conditions: conditions, station: station,
            held: Money(minorUnits: held), creditMillionths: credit, makerFee: rate(maker), takerFee: rate(taker),
            request: nil, session: nil, partner: nil)
    }

    private static var iceberg: OrderEntry {
        var entry = order(
            43, .sell, .limit(Price(ticks: 105)), size(50, 50), .goodTillDate,
            OrderConditions(
                protection: Price(ticks: 1), display: Quantity(lots: 10), expiry: time(3_600_000_000_000),
                selfTrade: .decrement, reprices: true, atSessionEnd: .keep),
            .book(shown: Quantity(lots: 7)), held: 50_000, credit: 999_999, maker: 100_000, taker: 100_000)
        entry.postOnly = true
        entry.request = Sequence(40)
        entry.session = GoldenRecords.session
        entry.partner = order(44)
        return entry
    }
}
