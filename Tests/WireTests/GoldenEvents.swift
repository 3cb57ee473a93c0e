import Domain

/// What the files of Tests/Golden/events-v1 hold: all are batches of record 258 at one moment.
enum GoldenEvents {
    static let all: [String: EventBatch] =
        orders.merging(markets, uniquingKeysWith: { $1 }).merging(accounts, uniquingKeysWith: { $1 })
        .merging(approvals, uniquingKeysWith: { $1 }).mapValues { batch([$0, .decided(passed)]) }
        .merging(decisions.mapValues { batch([.decided($0)]) }, uniquingKeysWith: { $1 })

    private static let moment: Int64 = 1_767_603_600_000_000_000
    private static let market = InstrumentID(2)
    private static let alice = AccountID(7)
    private static let passed = Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)

    private static func batch(_ events: [Event]) -> EventBatch {
        EventBatch(sequence: Sequence(258), time: time(0), events: events)
    }
    private static func time(_ later: Int64) -> Timestamp { Timestamp(nanoseconds: moment + later) }
    private static func order(_ counter: UInt64) -> OrderID { OrderID(shard: ShardID(3), counter: counter) }
    private static func price(_ ticks: Int64) -> Price { Price(ticks: ticks) }
    private static func lots(_ lots: Int64) -> Quantity { Quantity(lots: lots) }
    private static func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits) }
    private static func rate(_ partsPerMillion: Int32) -> FeeRate { FeeRate(partsPerMillion: partsPerMillion) }
    private static func leg(_ counter: UInt64, _ account: UInt32, _ fee: Int64, _ remaining: Int64?) -> TradeLeg {
        TradeLeg(
            order: order(counter), account: AccountID(account), fee: money(fee), remaining: remaining.map(lots))
    }
    private static func trade(_ side: Side, _ maker: TradeLeg, _ taker: TradeLeg) -> Event {
        .traded(
            Trade(
                id: TradeID(shard: ShardID(3), counter: 17), instrument: market, takerSide: side, price: price(101),
                quantity: lots(4), maker: maker, taker: taker))
    }

    private static let orders: [String: Event] = [
        "order-accepted": .orderAccepted(
            OrderAccepted(
                order: order(42), account: alice, request: RequestID("a-1")!,
                terms: PlaceOrder(
                    instrument: market, side: .sell, pricing: .limit(price(101)), size: .quantity(lots(5)),
                    timeInForce: .goodTillCancelled, postOnly: true))),
        "order-accepted-budget": .orderAccepted(
            OrderAccepted(
                order: order(42), account: alice, request: nil,
                terms: PlaceOrder(
                    instrument: market, side: .sell, pricing: .market, size: .budget(money(900)),
                    timeInForce: .immediateOrCancel, postOnly: false))),
        "traded": trade(.buy, leg(41, 7, -2, 6), leg(42, 8, 21, 0)),
        "traded-by-a-budget": trade(.sell, leg(41, 7, 2, 6), leg(42, 8, 21, nil)),
        "traded-budgets": trade(.sell, leg(41, 7, 2, nil), leg(42, 8, 21, 1)),
        "order-rested": .orderRested(
            OrderRested(
                order: order(42), instrument: market, side: .sell, price: price(101), remaining: lots(50),
                displayed: lots(10))),
        "order-amended": .orderAmended(
            OrderAmended(order: order(42), instrument: market, price: price(102), quantity: lots(8), keptPlace: true)),
        "order-amended-requeued": .orderAmended(
            OrderAmended(
                order: order(42), instrument: market, price: price(102), quantity: lots(8), keptPlace: false)),
        "order-ended": .orderEnded(
            OrderEnded(
                order: order(42), instrument: market, account: alice, reason: .immediateOrCancel, remaining: lots(5))),
        "order-ended-budget": .orderEnded(
            OrderEnded(order: order(42), instrument: market, account: alice, reason: .budgetSpent, remaining: nil)),
        "order-conditioned": .orderConditioned(
            OrderConditioned(
                order: order(42),
                conditions: OrderConditions(
                    protection: price(90), trigger: .trailing(.basisPoints(250)), display: lots(10), expiry: time(7),
                    selfTrade: .decrement, reprices: true, atSessionEnd: .keep))),
        "order-conditioned-stop": .orderConditioned(
            OrderConditioned(order: order(42), conditions: OrderConditions(trigger: .stop(price(95))))),
        "order-repriced": .orderRepriced(OrderRepriced(order: order(42), price: price(100))),
        "orders-paired": .ordersPaired(first: order(42), second: order(43)),
        "order-waiting": .orderWaiting(OrderWaiting(order: order(42), instrument: market, trigger: price(95))),
        "order-waiting-for-auction": .orderWaiting(OrderWaiting(order: order(42), instrument: market, trigger: nil)),
        "trigger-moved": .triggerMoved(TriggerMoved(order: order(42), instrument: market, trigger: price(96))),
        "order-triggered": .orderTriggered(OrderTriggered(order: order(42), instrument: market, last: price(96))),
        "order-refilled": .orderRefilled(
            OrderRefilled(order: order(42), instrument: market, side: .buy, price: price(99), displayed: lots(10))),
        "self-trade-prevented": .selfTradePrevented(
            SelfTradePrevented(
                instrument: market, mode: .decrement, maker: order(41), makerAccount: alice, taker: order(42),
                takerAccount: AccountID(8), price: price(101), decrement: lots(3))),
    ]

    private static func instrument(_ symbol: String) -> Instrument {
        Instrument(
            id: market,
            terms: InstrumentTerms(
                symbol: Symbol(symbol)!, base: AssetID(0), quote: AssetID(1), tickSize: money(10_000),
                lotSize: money(1_000), quantityMin: lots(1), quantityMax: lots(1_000_000), notionalMin: .zero,
                notionalMax: money(.max), makerFee: rate(-50), takerFee: rate(500)),
            notionalPerTickLot: money(10))
    }

    private static let markets: [String: Event] = [
        "asset-listed": .assetListed(
            Asset(id: AssetID(1), terms: AssetTerms(code: AssetCode("USD")!, decimals: 6))),
        "instrument-listed": .instrumentListed(instrument("BTC-USD")),
        "instrument-listed-longest": .instrumentListed(instrument("ABCDEFGHIJKLMNOPQRSTUVWX")),
        "instrument-changed": .instrumentChanged(instrument("BTC-USD")),
        "instrument-delisted": .instrumentDelisted(market),
        "asset-changed": .assetChanged(
            AssetChange(asset: AssetID(1), takesDeposits: false, paysWithdrawals: true)),
        "asset-delisted": .assetDelisted(AssetID(1)),
        "quarantined": .quarantined(market, .levelEmpty),
        "phase-changed": .phaseChanged(
            PhaseChanged(instrument: market, from: .continuous, to: .volatilityAuction, ends: time(120))),
        "phase-changed-without-end": .phaseChanged(
            PhaseChanged(instrument: market, from: .closed, to: .openingAuction, ends: nil)),
        "indicative-changed": .indicativeChanged(
            Indicative(
                instrument: market, price: price(101), volume: lots(30), imbalance: lots(4), imbalanceSide: .sell)),
        "indicative-without-price": .indicativeChanged(
            Indicative(instrument: market, price: nil, volume: .zero, imbalance: .zero, imbalanceSide: .buy)),
        "auction-uncrossed": .auctionUncrossed(
            AuctionResult(instrument: market, price: price(101), volume: lots(30))),
        "reference-changed": .referenceChanged(ReferencePrice(instrument: market, price: price(100))),
        "rules-changed": .rulesChanged(
            InstrumentRules(
                instrument: market, staticBandBasisPoints: 1_000, dynamicBandBasisPoints: 300,
                volatilityAuctionNanoseconds: 120_000_000_000, priceSanityBasisPoints: 5_000,
                openOrdersPerAccountMax: 200)),
        "calendar-changed": .calendarChanged(
            InstrumentCalendar(
                instrument: market,
                entries: [CalendarEntry(secondOfDay: 28_800, days: 31, phase: .openingAuction)])!),
        "fees-changed": .feesChanged(
            TierFees(tier: 2, instrument: market, makerFee: rate(-20), takerFee: rate(300))),
    ]

    private static let wire = Transfer(
        account: alice, asset: AssetID(1), amount: money(5_000_000), id: TransferID("wire-1")!)

    private static let accounts: [String: Event] = [
        "account-opened": .accountOpened(Account(id: alice, name: AccountName("alice")!)),
        "deposited": .deposited(wire),
        "withdrawn": .withdrawn(wire),
        "balance-changed": .balanceChanged(
            BalanceChanged(
                account: alice, asset: AssetID(1), balance: Balance(available: money(4_999_000), held: money(1_000)))),
        "session-opened": .sessionOpened(
            SessionOpened(
                session: SessionID(shard: ShardID(3), counter: 5), account: alice,
                terms: SessionTerms(leaseNanoseconds: 30_000_000_000, cancelOrdersAtEnd: true))),
        "session-expired": .sessionEnded(
            SessionEnded(session: SessionID(shard: ShardID(3), counter: 5), account: alice, expired: true)),
        "session-closed": .sessionEnded(
            SessionEnded(session: SessionID(shard: ShardID(3), counter: 5), account: alice, expired: false)),
        "clock-doubted": .clockDoubted(recordTime: time(9_000_000_000), stamp: time(0)),
        "level-activated": .levelActivated(Level(2)),
        "dead-man-set": .deadManSet(DeadManSet(account: alice, instrument: market, fires: time(60))),
        "dead-man-stopped": .deadManSet(DeadManSet(account: alice, instrument: nil, fires: nil)),
        "dead-man-fired": .deadManFired(alice),
        "account-stopped": .accountStopped(alice),
        "account-resumed": .accountResumed(alice),
        "venue-stopped": .venueStopped,
        "venue-resumed": .venueResumed,
        "account-limits-changed": .accountLimitsChanged(
            AccountLimits(account: alice, openOrdersMax: 100, ordersPerSecondMax: 50, orderBurstMax: 20)),
        "instrument-limits-changed": .instrumentLimitsChanged(
            InstrumentLimits(
                account: alice, instrument: market, quantityMax: lots(1_000), notionalMax: money(500_000),
                openOrdersMax: 10)),
        "trade-group-changed": .tradeGroupChanged(TradeGroupMember(account: alice, group: 3)),
        "tier-changed": .tierChanged(AccountTier(account: alice, tier: 2, day: 20_458)),
    ]

    private static func ended(_ end: ProposalEnd) -> Event {
        .proposalEnded(
            ProposalEnded(proposal: ProposalID(shard: ShardID(3), counter: 9), proposer: 1, end: end))
    }

    private static let approvals: [String: Event] = [
        "approval-rule-changed": .approvalRuleChanged(
            ApprovalRule(classes: [.limits, .balances], lapseNanoseconds: 86_400_000_000_000)),
        "proposal-made": .proposalMade(
            Proposal(
                id: ProposalID(shard: ShardID(3), counter: 9), proposer: 1, change: .deposit(wire), lapses: time(5))),
        "proposal-approved": ended(.approved(by: 2)),
        "proposal-rejected": ended(.rejected(by: 2)),
        "proposal-lapsed": ended(.lapsed),
    ]

    private static let decisions: [String: Decision] = [
        "decided-rejected": Decision(
            actor: .account(alice), request: RequestID("a-1")!,
            outcome: .rejected(.insufficientFunds(AssetID(1), needed: money(5_000), available: money(4_000))),
            repeats: nil),
        "decided-repeated": Decision(
            actor: .account(alice), request: RequestID("a-1")!, outcome: .orderPlaced(order(42)),
            repeats: Sequence(200)),
        "decided-replacement-rejected": Decision(
            actor: .account(alice), request: nil,
            outcome: .replacementRejected(cancelled: order(42), .orderIsPaired), repeats: nil),
        "decided-by-an-operator": Decision(actor: .operator(1), request: nil, outcome: .changed, repeats: nil),
        "decided-alone": passed,
    ]
}
