import Domain

@testable import Gateway

/// What the files of Tests/Golden/view-v1 and view-v2 hold.
enum GoldenView {
    static let version1: [String: VenueView] = [
        "empty": VenueView(), "one-order": oneOrder, "everything": VenueView(everything.state),
    ]
    static let version2: [String: VenueView] = ["approvals": approvals, "queues": queues]

    /// Everything, and all that operators do, alone and together.
    private static var approvals: VenueView {
        var feed = everything
        for act in OperatorActs.all { feed.apply(act.events, act.outcome, of: act.actor) }
        return VenueView(feed.state)
    }

    /// Everything, and orders that stand in line, not in the order of their numbers.
    private static var queues: VenueView {
        var feed = everything
        for number in 12...14 as ClosedRange<UInt64> { feed.apply([accepted(number), rested(number, shows: 3)]) }
        feed.apply([
            accepted(15, .sell, 100, 3, of: 2), traded(2, 100, 3, maker: (12, 1, 7), taker: (15, 2, 0)),
            refilled(12, shows: 3),
        ])
        return VenueView(feed.state)
    }

    private static var oneOrder: VenueView {
        var state = VenueState()
        let events: [[Event]] = [
            [
                .assetListed(plainMarket.base), .assetListed(plainMarket.quote),
                .instrumentListed(plainMarket.instrument),
            ],
            [.accountOpened(Account(id: AccountID(1), name: AccountName("alice")!))],
            [accepted(1, request: "first"), rested(1)],
        ]
        for (index, events) in events.enumerated() {
            let batch = EventBatch(
                sequence: Sequence(UInt64(index + 1)), time: moment(UInt64(index + 1)).time, events: events)
            _ = state.apply(batch)
        }
        return VenueView(state)
    }

    /// Every field, every flag and every kind of everything at least once.
    private static var everything: EventFeed {
        var feed = EventFeed()
        setUp(&feed)
        setMarkets(&feed)
        setAccounts(&feed)
        placePlain(&feed)
        placeConditioned(&feed)
        return feed
    }

    private static func setUp(_ feed: inout EventFeed) {
        feed.apply([.levelActivated(.marketRules)])
        let asset = Asset(id: AssetID(2), terms: AssetTerms(code: AssetCode("GONE")!, decimals: 8))
        feed.apply([.assetListed(asset)])
        feed.apply([.assetChanged(AssetChange(asset: asset.id, takesDeposits: false, paysWithdrawals: true))])
        feed.apply([.assetDelisted(asset.id)])
        feed.apply([.assetChanged(AssetChange(asset: AssetID(0), takesDeposits: true, paysWithdrawals: false))])
        for number in [1, 2] as [UInt16] {
            var terms = plainMarket.instrument.terms
            terms.symbol = Symbol("B-Q-\(number)")!
            terms.makerFee = FeeRate(partsPerMillion: -50)
            terms.takerFee = FeeRate(partsPerMillion: 200)
            feed.apply([
                .instrumentListed(
                    Instrument(id: InstrumentID(number), terms: terms, notionalPerTickLot: Money(minorUnits: 1)))
            ])
        }
    }

    private static func setMarkets(_ feed: inout EventFeed) {
        let first = InstrumentID(1)
        let rules = InstrumentRules(
            instrument: first, staticBandBasisPoints: 1_000, dynamicBandBasisPoints: 300,
            volatilityAuctionNanoseconds: 60_000_000_000, priceSanityBasisPoints: 5_000, openOrdersPerAccountMax: 200)
        let entries = [
            CalendarEntry(secondOfDay: 28_800, days: 31, phase: .openingAuction),
            CalendarEntry(secondOfDay: 32_400, days: 31, phase: .continuous),
        ]
        feed.apply([.rulesChanged(rules)])
        feed.apply([.calendarChanged(InstrumentCalendar(instrument: first, entries: entries)!)])
        feed.apply([.auctionUncrossed(AuctionResult(instrument: first, price: price(99), volume: lots(7)))])
        feed.apply([.referenceChanged(ReferencePrice(instrument: first, price: price(98)))])
        feed.apply([
            .phaseChanged(
                PhaseChanged(instrument: first, from: .continuous, to: .volatilityAuction, ends: moment(999).time))
        ])
        feed.apply([
            .indicativeChanged(
                Indicative(
                    instrument: first, price: price(101), volume: lots(5), imbalance: lots(2), imbalanceSide: .sell))
        ])
        feed.apply([.quarantined(InstrumentID(2), .queueBroken)])
    }

    private static func setAccounts(_ feed: inout EventFeed) {
        let (alice, bob) = (EventFeed.alice, EventFeed.bob)
        feed.apply([.feesChanged(TierFees(tier: 2, instrument: nil, makerFee: .zero, takerFee: rate(90)))])
        feed.apply([
            .feesChanged(TierFees(tier: 2, instrument: InstrumentID(1), makerFee: rate(-9), takerFee: rate(80)))
        ])
        feed.apply([.venueStopped])
        feed.apply([.accountStopped(bob)])
        feed.apply([
            .accountLimitsChanged(
                AccountLimits(account: alice, openOrdersMax: 500, ordersPerSecondMax: 50, orderBurstMax: 100))
        ])
        feed.apply([
            .instrumentLimitsChanged(
                InstrumentLimits(
                    account: alice, instrument: InstrumentID(1), quantityMax: lots(70),
                    notionalMax: Money(minorUnits: 9_000), openOrdersMax: 7))
        ])
        feed.apply([.tradeGroupChanged(TradeGroupMember(account: alice, group: 12))])
        feed.apply([.tierChanged(AccountTier(account: alice, tier: 2, day: 20_600))])
        feed.apply([
            .deadManSet(DeadManSet(account: alice, instrument: EventFeed.instrument, fires: moment(500).time))
        ])
        for (account, asset) in [(AccountID.venue, 1), (alice, 0), (alice, 1), (bob, 1)] as [(AccountID, UInt16)] {
            let balance = Balance(available: Money(minorUnits: 1_000), held: Money(minorUnits: Int64(account.value)))
            feed.apply([
                .balanceChanged(BalanceChanged(account: account, asset: AssetID(asset), balance: balance))
            ])
        }
    }

    private static func placePlain(_ feed: inout EventFeed) {
        place(&feed, [accepted(1, request: "first"), rested(1)], 1)
        place(&feed, [accepted(2, .sell, 110, of: 2, request: "bob-1"), rested(2, .sell, 110)], 2)
        feed.apply([accepted(3, .sell, 100, 4, of: 2), traded(1, 100, 4, maker: (1, 1, 6), taker: (3, 2, 0))])
        let amendment = OrderAmended(
            order: OrderID(rawValue: 1), instrument: EventFeed.instrument, price: price(100), quantity: lots(8),
            keptPlace: true)
        feed.apply([.orderAmended(amendment)], .orderAmended(OrderID(rawValue: 1)), of: .account(EventFeed.alice))
        feed.apply([budget(4, 1_000), ended(4, .bookEmpty)])
        place(&feed, [accepted(5, .buy, 90, request: "short-lived"), rested(5, .buy, 90)], 1)
        feed.apply([ended(5, .cancelled)])
    }

    private static func placeConditioned(_ feed: inout EventFeed) {
        let iceberg = OrderConditions(
            protection: price(120), display: lots(3), expiry: moment(900).time, selfTrade: .decrement, reprices: true,
            atSessionEnd: .keep)
        let repriced = OrderRepriced(order: OrderID(rawValue: 6), price: price(95))
        feed.apply([
            accepted(6, .buy, 96), conditioned(6, iceberg), .orderRepriced(repriced), rested(6, .buy, 95, shows: 3),
        ])
        let triggers: [Trigger] = [
            .stop(price(130)), .takeProfit(price(80)), .trailing(.ticks(5)), .trailing(.basisPoints(250)),
        ]
        for (index, trigger) in triggers.enumerated() {
            let number = UInt64(7 + index)
            feed.apply([
                accepted(number, .buy, nil, 3), conditioned(number, OrderConditions(trigger: trigger)),
                waiting(number, at: Int64(130 - index)),
            ])
        }
        feed.apply([.ordersPaired(first: OrderID(rawValue: 7), second: OrderID(rawValue: 8))])
        feed.apply([moved(9, to: 127)])
        feed.apply([triggered(10, by: 128)])
        feed.apply([ended(10, .protectionReached, 3)])
        feed.apply([accepted(11, .buy, 88), waiting(11, at: nil)])
        feed.apply([prevented(.decrement, maker: 1, taker: 6, 1)])
        let pair = Outcome.pairPlaced(first: OrderID(rawValue: 7), second: OrderID(rawValue: 8))
        feed.apply([], pair, of: .account(EventFeed.alice))
    }

    private static func place(_ feed: inout EventFeed, _ events: [Event], _ account: UInt32) {
        guard case .orderAccepted(let event) = events[0] else { return }
        feed.apply(events, .orderPlaced(event.order), of: .account(AccountID(account)))
    }

    private static func price(_ ticks: Int64) -> Price { Price(ticks: ticks) }
    private static func lots(_ lots: Int64) -> Quantity { Quantity(lots: lots) }
    private static func rate(_ partsPerMillion: Int32) -> FeeRate { FeeRate(partsPerMillion: partsPerMillion) }

    private static func budget(_ number: UInt64, _ budget: Int64) -> Event {
        .orderAccepted(
            OrderAccepted(
                order: OrderID(rawValue: number), account: EventFeed.alice, request: nil,
                terms: PlaceOrder(
                    instrument: EventFeed.instrument, side: .buy, pricing: .market,
                    size: .budget(Money(minorUnits: budget)), timeInForce: .immediateOrCancel, postOnly: true)))
    }
}
