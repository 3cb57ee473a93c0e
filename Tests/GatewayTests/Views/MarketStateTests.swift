import Domain
import Testing
import Wire

@testable import Gateway

/// Phases, auctions and settings as events tell them.
@Suite struct MarketStateTests {
    private static let instrument = EventFeed.instrument

    private func phase(_ from: InstrumentPhase, _ to: InstrumentPhase, ends: Int64? = nil) -> Event {
        .phaseChanged(
            PhaseChanged(
                instrument: Self.instrument, from: from, to: to, ends: ends.map { Timestamp(nanoseconds: $0) }))
    }

    private func indicative(_ price: Int64?, _ volume: Int64, _ imbalance: Int64, _ side: Side = .buy) -> Event {
        .indicativeChanged(
            Indicative(
                instrument: Self.instrument, price: price.map { Price(ticks: $0) }, volume: Quantity(lots: volume),
                imbalance: Quantity(lots: imbalance), imbalanceSide: side))
    }

    @Test func `an auction shows its end, what it would trade, and at last what it traded`() {
        var feed = EventFeed()
        feed.apply([phase(.continuous, .volatilityAuction, ends: 5_000)])
        #expect(feed.state.instruments[0].phase == .volatilityAuction)
        #expect(feed.state.instruments[0].phaseEnds == Timestamp(nanoseconds: 5_000))
        feed.apply([indicative(101, 7, 3)])
        #expect(feed.state.instruments[0].indicative?.price == Price(ticks: 101))
        let before = feed.last
        feed.apply([
            phase(.volatilityAuction, .continuous),
            .auctionUncrossed(
                AuctionResult(instrument: Self.instrument, price: Price(ticks: 101), volume: Quantity(lots: 7))),
        ])
        let state = feed.state.instruments[0]
        #expect(state.indicative == nil)
        #expect(state.phaseEnds == nil)
        #expect(state.lastAuction?.price == Price(ticks: 101))
        #expect(state.lastAuction?.volume == Quantity(lots: 7))
        #expect(state.reference == Price(ticks: 101), "an auction's price is the reference")
        #expect(state.sequence == feed.last)
        #expect(feed.update(.market(Self.instrument))?.previous == before)
        guard case .market(_, state)? = feed.update(.market(Self.instrument))?.content else {
            Issue.record("the update has the state after the record")
            return
        }
    }

    @Test func `the first trade is the reference until somebody sets one`() {
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1)])
        feed.apply([accepted(2, .sell, 100, 2, of: 2), traded(1, 100, 2, maker: (1, 1, 8), taker: (2, 2, 0))])
        #expect(feed.state.instruments[0].reference == Price(ticks: 100))
        #expect(feed.update(.market(Self.instrument)) != nil)
        feed.apply([accepted(3, .sell, 99, 1, of: 2), traded(2, 100, 1, maker: (1, 1, 7), taker: (3, 2, 0))])
        #expect(feed.update(.market(Self.instrument)) == nil, "a further trade changes nothing of it")
        feed.apply([.referenceChanged(ReferencePrice(instrument: Self.instrument, price: Price(ticks: 90)))])
        #expect(feed.state.instruments[0].reference == Price(ticks: 90))
    }

    @Test func `a quarantined market is halted and says why`() {
        var feed = EventFeed()
        feed.apply([.quarantined(Self.instrument, .bookCrossed)])
        #expect(feed.state.instruments[0].phase == .halted)
        #expect(feed.state.instruments[0].broken == .bookCrossed)
        feed.apply([phase(.halted, .continuous)])
        #expect(feed.state.instruments[0].broken == nil)
    }

    @Test func `changed terms and delistings show on the market and leave its orders readable`() {
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1)])
        var terms = plainMarket.instrument.terms
        terms.quantityMax = Quantity(lots: 77)
        terms.takerFee = FeeRate(partsPerMillion: 5)
        feed.apply([
            .instrumentChanged(Instrument(id: Self.instrument, terms: terms, notionalPerTickLot: Money(minorUnits: 1)))
        ])
        #expect(feed.state.listings[Self.instrument]?.instrument.terms.quantityMax == Quantity(lots: 77))
        #expect(feed.state.listings[Symbol("B-Q")!]?.instrument.terms.takerFee.partsPerMillion == 5)
        feed.apply([.instrumentDelisted(Self.instrument), ended(1, .delisted)])
        #expect(feed.state.instruments[0].phase == .delisted)
        #expect(feed.order(1)?.status == .cancelled)
        #expect(feed.levels(.buy) == [])
    }

    @Test func `settings are those that were set last`() {
        var feed = EventFeed()
        let account = EventFeed.alice
        let limits = InstrumentLimits(
            account: account, instrument: Self.instrument, quantityMax: Quantity(lots: 5), notionalMax: nil,
            openOrdersMax: 3)
        var tighter = limits
        tighter.quantityMax = Quantity(lots: 2)
        feed.apply([
            .levelActivated(.marketRules), .venueStopped, .accountStopped(account),
            .accountLimitsChanged(
                AccountLimits(account: account, openOrdersMax: 9, ordersPerSecondMax: nil, orderBurstMax: 1)),
            .instrumentLimitsChanged(limits), .instrumentLimitsChanged(tighter),
            .tradeGroupChanged(TradeGroupMember(account: account, group: 4)),
            .tierChanged(AccountTier(account: account, tier: 2, day: 20_000)),
            .deadManSet(DeadManSet(account: account, instrument: nil, fires: Timestamp(nanoseconds: 9))),
        ])
        #expect(feed.state.settings.level == .marketRules)
        #expect(feed.state.settings.isStopped)
        let settings = feed.state.settings[account]
        #expect(settings.isStopped)
        #expect(settings.limits?.openOrdersMax == 9)
        #expect(settings.instrumentLimits == [tighter])
        #expect(settings.tradeGroup == 4)
        #expect(settings.tier?.tier == 2)
        #expect(settings.deadMan?.fires == Timestamp(nanoseconds: 9))
        #expect(feed.state.settings[EventFeed.bob] == VenueSettings.OfAccount())
        feed.apply([
            .venueResumed, .accountResumed(account), .tradeGroupChanged(TradeGroupMember(account: account, group: nil)),
            .deadManFired(account),
        ])
        #expect(!feed.state.settings.isStopped)
        #expect(!feed.state.settings[account].isStopped)
        #expect(feed.state.settings[account].tradeGroup == nil)
        #expect(feed.state.settings[account].deadMan == nil)
    }

    @Test func `fees stand in the order of their tiers, those for all instruments first`() {
        var feed = EventFeed()
        func fees(_ tier: UInt8, _ instrument: UInt16?, _ taker: Int32) -> Event {
            .feesChanged(
                TierFees(
                    tier: tier, instrument: instrument.map { InstrumentID($0) }, makerFee: .zero,
                    takerFee: FeeRate(partsPerMillion: taker)))
        }
        feed.apply([fees(2, 1, 1), fees(2, nil, 2), fees(1, 0, 3), fees(2, 0, 4), fees(2, nil, 5)])
        #expect(feed.state.settings.fees.map(\.takerFee.partsPerMillion) == [3, 5, 4, 1])
    }

    @Test func `an asset says whether it can be moved`() {
        var feed = EventFeed()
        feed.apply([.assetChanged(AssetChange(asset: AssetID(0), takesDeposits: false, paysWithdrawals: true))])
        #expect(feed.state.listings.assetStates[0] == AssetState(takesDeposits: false, paysWithdrawals: true))
        feed.apply([.assetDelisted(AssetID(1))])
        #expect(feed.state.listings.assetStates[1].isDelisted)
    }

    @Test func `a replacement that was refused is told to the trader, with the order that it cancelled`() {
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1)])
        feed.apply(
            [ended(1, .replaced)], .replacementRejected(cancelled: OrderID(rawValue: 1), .marketCannotRest),
            of: .account(EventFeed.alice))
        guard case .orders(let orders, let rejected)? = feed.update(.orders(EventFeed.alice))?.content else {
            Issue.record("the account hears of it")
            return
        }
        #expect(orders.map(\.reason) == [.replaced])
        #expect(rejected?.problem.code == "marketCannotRest")
    }
}
