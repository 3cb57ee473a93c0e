import Domain
import Wire

extension SeededRandom {
    mutating func one<Choice: CaseIterable>(of type: Choice.Type = Choice.self) -> Choice {
        Choice.allCases.randomElement(using: &self)!
    }

    mutating func trigger() -> Trigger {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: .stop(Price(ticks: integer()))
        case 1: .takeProfit(Price(ticks: integer()))
        case 2: .trailing(.ticks(integer()))
        default: .trailing(.basisPoints(integer()))
        }
    }

    mutating func conditions() -> OrderConditions {
        OrderConditions(
            protection: optional { Price(ticks: $0.integer()) }, trigger: optional { $0.trigger() },
            display: optional { Quantity(lots: $0.integer()) },
            expiry: optional { Timestamp(nanoseconds: $0.integer()) }, selfTrade: one(), reprices: chance(oneIn: 2),
            atSessionEnd: one())
    }

    mutating func pairLeg() -> PairLeg {
        PairLeg(
            pricing: chance(oneIn: 2) ? .market : .limit(Price(ticks: integer())),
            trigger: optional { $0.trigger() }, postOnly: chance(oneIn: 2))
    }

    mutating func orderPair() -> OrderPair {
        OrderPair(
            instrument: InstrumentID(integer()), side: one(), timeInForce: one(), selfTrade: one(),
            quantity: Quantity(lots: integer()), expiry: optional { Timestamp(nanoseconds: $0.integer()) },
            first: pairLeg(), second: pairLeg())
    }

    /// Of the kinds that end orders or let them in again.
    mutating func stop(_ kind: CommandKind) -> Command {
        switch kind {
        case .setDeadMan:
            .setDeadMan(
                DeadManTerms(
                    countdownNanoseconds: optional { $0.integer() },
                    instrument: optional { InstrumentID($0.integer()) }))
        case .massCancel:
            .massCancel(
                MassCancel(
                    account: optional { AccountID($0.integer()) }, instrument: optional { InstrumentID($0.integer()) },
                    side: optional { $0.one() }))
        case .stopAccount: .stopAccount(AccountID(integer()))
        case .resumeAccount: .resumeAccount(AccountID(integer()))
        case .stopVenue: .stopVenue(cancelOrders: chance(oneIn: 2))
        default: .resumeVenue
        }
    }

    mutating func calendar() -> InstrumentCalendar {
        let count = Int.random(in: 0...InstrumentCalendar.entriesMax, using: &self)
        let entries = (0..<count).map { _ in CalendarEntry(secondOfDay: integer(), days: integer(), phase: one()) }
        return InstrumentCalendar(instrument: InstrumentID(integer()), entries: entries)!
    }

    mutating func instrumentChange() -> InstrumentChange {
        InstrumentChange(
            instrument: InstrumentID(integer()), quantityMin: Quantity(lots: integer()),
            quantityMax: Quantity(lots: integer()), notionalMin: Money(minorUnits: integer()),
            notionalMax: Money(minorUnits: integer()), makerFee: FeeRate(partsPerMillion: integer()),
            takerFee: FeeRate(partsPerMillion: integer()))
    }

    /// Of the kinds that set something for an instrument, an account or an asset.
    mutating func setting(_ kind: CommandKind) -> Command {
        switch kind {
        case .setPhase: .setPhase(PhaseOrder(instrument: InstrumentID(integer()), phase: one()))
        case .setCalendar: .setCalendar(calendar())
        case .setReference:
            .setReference(ReferencePrice(instrument: InstrumentID(integer()), price: Price(ticks: integer())))
        case .setRules:
            .setRules(
                InstrumentRules(
                    instrument: InstrumentID(integer()), staticBandBasisPoints: optional { $0.integer() },
                    dynamicBandBasisPoints: optional { $0.integer() }, volatilityAuctionNanoseconds: integer(),
                    priceSanityBasisPoints: optional { $0.integer() },
                    openOrdersPerAccountMax: optional { $0.integer() }))
        case .setAccountLimits:
            .setAccountLimits(
                AccountLimits(
                    account: AccountID(integer()), openOrdersMax: optional { $0.integer() },
                    ordersPerSecondMax: optional { $0.integer() }, orderBurstMax: integer()))
        case .setInstrumentLimits:
            .setInstrumentLimits(
                InstrumentLimits(
                    account: AccountID(integer()), instrument: InstrumentID(integer()),
                    quantityMax: optional { Quantity(lots: $0.integer()) },
                    notionalMax: optional { Money(minorUnits: $0.integer()) },
                    openOrdersMax: optional { $0.integer() }))
        case .setTradeGroup:
            .setTradeGroup(TradeGroupMember(account: AccountID(integer()), group: optional { $0.integer() }))
        case .setTier: .setTier(AccountTier(account: AccountID(integer()), tier: integer(), day: integer()))
        case .setFees:
            .setFees(
                TierFees(
                    tier: integer(), instrument: optional { InstrumentID($0.integer()) },
                    makerFee: FeeRate(partsPerMillion: integer()), takerFee: FeeRate(partsPerMillion: integer())))
        case .changeInstrument: .changeInstrument(instrumentChange())
        case .delistInstrument: .delistInstrument(InstrumentID(integer()))
        case .changeAsset:
            .changeAsset(
                AssetChange(
                    asset: AssetID(integer()), takesDeposits: chance(oneIn: 2), paysWithdrawals: chance(oneIn: 2)))
        default: .delistAsset(AssetID(integer()))
        }
    }
}
