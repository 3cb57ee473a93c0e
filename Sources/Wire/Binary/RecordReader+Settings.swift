import Domain

// An operator's commands.
extension RecordReader {
    mutating func instrumentTerms() throws(RecordDecodingError) -> InstrumentTerms {
        InstrumentTerms(
            symbol: try name(), base: AssetID(try integer()), quote: AssetID(try integer()),
            tickSize: Money(minorUnits: try integer()), lotSize: Money(minorUnits: try integer()),
            quantityMin: Quantity(lots: try integer()), quantityMax: Quantity(lots: try integer()),
            notionalMin: Money(minorUnits: try integer()), notionalMax: Money(minorUnits: try integer()),
            makerFee: FeeRate(partsPerMillion: try integer()), takerFee: FeeRate(partsPerMillion: try integer()))
    }

    mutating func transfer() throws(RecordDecodingError) -> Transfer {
        Transfer(
            account: AccountID(try integer()), asset: AssetID(try integer()),
            amount: Money(minorUnits: try integer()), id: try name())
    }

    mutating func calendar() throws(RecordDecodingError) -> InstrumentCalendar {
        let instrument = InstrumentID(try integer())
        let count = try integer(UInt8.self)
        let countFailure = failureBefore(.calendarEntries(count, limit: InstrumentCalendar.entriesMax))
        guard Int(count) <= InstrumentCalendar.entriesMax else { throw countFailure }
        let calendar = try withUnsafeTemporaryAllocation(
            of: CalendarEntry.self, capacity: InstrumentCalendar.entriesMax
        ) { memory throws(RecordDecodingError) -> InstrumentCalendar? in
            for index in 0..<Int(count) { memory.initializeElement(at: index, to: try calendarEntry()) }
            return InstrumentCalendar(instrument: instrument, entries: memory[..<Int(count)])
        }
        guard let calendar else { throw countFailure }
        return calendar
    }

    private mutating func calendarEntry() throws(RecordDecodingError) -> CalendarEntry {
        CalendarEntry(secondOfDay: try integer(), days: try integer(), phase: try choice { .unknownPhase($0) })
    }

    mutating func instrumentRules() throws(RecordDecodingError) -> InstrumentRules {
        let flags = try flags(RecordFlags.Rules.all)
        let instrument = InstrumentID(try integer())
        let volatilityAuctionNanoseconds = try integer(Int64.self)
        return InstrumentRules(
            instrument: instrument,
            staticBandBasisPoints: flags & RecordFlags.Rules.staticBand == 0 ? nil : try integer(),
            dynamicBandBasisPoints: flags & RecordFlags.Rules.dynamicBand == 0 ? nil : try integer(),
            volatilityAuctionNanoseconds: volatilityAuctionNanoseconds,
            priceSanityBasisPoints: flags & RecordFlags.Rules.priceSanity == 0 ? nil : try integer(),
            openOrdersPerAccountMax: flags & RecordFlags.Rules.openOrders == 0 ? nil : try integer())
    }

    mutating func accountLimits() throws(RecordDecodingError) -> AccountLimits {
        let flags = try flags(RecordFlags.AccountLimits.all)
        let account = AccountID(try integer())
        let orderBurstMax = try integer(UInt32.self)
        return AccountLimits(
            account: account,
            openOrdersMax: flags & RecordFlags.AccountLimits.openOrders == 0 ? nil : try integer(),
            ordersPerSecondMax: flags & RecordFlags.AccountLimits.ordersPerSecond == 0 ? nil : try integer(),
            orderBurstMax: orderBurstMax)
    }

    mutating func instrumentLimits() throws(RecordDecodingError) -> InstrumentLimits {
        let flags = try flags(RecordFlags.InstrumentLimits.all)
        return InstrumentLimits(
            account: AccountID(try integer()), instrument: InstrumentID(try integer()),
            quantityMax: flags & RecordFlags.InstrumentLimits.quantity == 0 ? nil : Quantity(lots: try integer()),
            notionalMax: flags & RecordFlags.InstrumentLimits.notional == 0 ? nil : Money(minorUnits: try integer()),
            openOrdersMax: flags & RecordFlags.InstrumentLimits.openOrders == 0 ? nil : try integer())
    }

    mutating func tradeGroupMember() throws(RecordDecodingError) -> TradeGroupMember {
        let flags = try flags(RecordFlags.TradeGroup.all)
        return TradeGroupMember(
            account: AccountID(try integer()),
            group: flags & RecordFlags.TradeGroup.group == 0 ? nil : try integer())
    }

    mutating func tierFees() throws(RecordDecodingError) -> TierFees {
        let flags = try flags(RecordFlags.Fees.all)
        return TierFees(
            tier: try integer(),
            instrument: flags & RecordFlags.Fees.instrument == 0 ? nil : InstrumentID(try integer()),
            makerFee: FeeRate(partsPerMillion: try integer()), takerFee: FeeRate(partsPerMillion: try integer()))
    }

    mutating func instrumentChange() throws(RecordDecodingError) -> InstrumentChange {
        InstrumentChange(
            instrument: InstrumentID(try integer()), quantityMin: Quantity(lots: try integer()),
            quantityMax: Quantity(lots: try integer()), notionalMin: Money(minorUnits: try integer()),
            notionalMax: Money(minorUnits: try integer()), makerFee: FeeRate(partsPerMillion: try integer()),
            takerFee: FeeRate(partsPerMillion: try integer()))
    }

    mutating func approvalRule() throws(RecordDecodingError) -> ApprovalRule {
        typealias Flags = RecordFlags.ApprovalRule
        let flags = try flags(Flags.all)
        var classes: ChangeClasses = []
        if flags & Flags.limits != 0 { classes.insert(.limits) }
        if flags & Flags.fees != 0 { classes.insert(.fees) }
        if flags & Flags.balances != 0 { classes.insert(.balances) }
        if flags & Flags.markets != 0 { classes.insert(.markets) }
        return ApprovalRule(classes: classes, lapseNanoseconds: try integer())
    }

    mutating func assetChange() throws(RecordDecodingError) -> AssetChange {
        let flags = try flags(RecordFlags.ChangeAsset.all)
        return AssetChange(
            asset: AssetID(try integer()), takesDeposits: flags & RecordFlags.ChangeAsset.takesDeposits != 0,
            paysWithdrawals: flags & RecordFlags.ChangeAsset.paysWithdrawals != 0)
    }
}
