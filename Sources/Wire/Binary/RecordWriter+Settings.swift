import Domain

// An operator's commands.
extension RecordWriter {
    mutating func write(_ terms: InstrumentTerms) {
        write(terms.symbol)
        write(terms.base.value)
        write(terms.quote.value)
        write(terms.tickSize.minorUnits)
        write(terms.lotSize.minorUnits)
        write(terms.quantityMin.lots)
        write(terms.quantityMax.lots)
        write(terms.notionalMin.minorUnits)
        write(terms.notionalMax.minorUnits)
        write(terms.makerFee.partsPerMillion)
        write(terms.takerFee.partsPerMillion)
    }

    mutating func write(_ transfer: Transfer) {
        write(transfer.account.value)
        write(transfer.asset.value)
        write(transfer.amount.minorUnits)
        write(transfer.id)
    }

    mutating func write(_ calendar: InstrumentCalendar) {
        write(calendar.instrument.value)
        write(calendar.count)
        for index in 0..<Int(calendar.count) {
            let entry = calendar[index]
            write(entry.secondOfDay)
            write(entry.days)
            write(entry.phase.rawValue)
        }
    }

    mutating func write(_ rules: InstrumentRules) {
        var flags: UInt8 = 0
        if rules.staticBandBasisPoints != nil { flags |= RecordFlags.Rules.staticBand }
        if rules.dynamicBandBasisPoints != nil { flags |= RecordFlags.Rules.dynamicBand }
        if rules.priceSanityBasisPoints != nil { flags |= RecordFlags.Rules.priceSanity }
        if rules.openOrdersPerAccountMax != nil { flags |= RecordFlags.Rules.openOrders }
        write(flags)
        write(rules.instrument.value)
        write(rules.volatilityAuctionNanoseconds)
        if let basisPoints = rules.staticBandBasisPoints { write(basisPoints) }
        if let basisPoints = rules.dynamicBandBasisPoints { write(basisPoints) }
        if let basisPoints = rules.priceSanityBasisPoints { write(basisPoints) }
        if let orders = rules.openOrdersPerAccountMax { write(orders) }
    }

    mutating func write(_ limits: AccountLimits) {
        var flags: UInt8 = 0
        if limits.openOrdersMax != nil { flags |= RecordFlags.AccountLimits.openOrders }
        if limits.ordersPerSecondMax != nil { flags |= RecordFlags.AccountLimits.ordersPerSecond }
        write(flags)
        write(limits.account.value)
        write(limits.orderBurstMax)
        if let orders = limits.openOrdersMax { write(orders) }
        if let orders = limits.ordersPerSecondMax { write(orders) }
    }

    mutating func write(_ limits: InstrumentLimits) {
        var flags: UInt8 = 0
        if limits.quantityMax != nil { flags |= RecordFlags.InstrumentLimits.quantity }
        if limits.notionalMax != nil { flags |= RecordFlags.InstrumentLimits.notional }
        if limits.openOrdersMax != nil { flags |= RecordFlags.InstrumentLimits.openOrders }
        write(flags)
        write(limits.account.value)
        write(limits.instrument.value)
        if let quantity = limits.quantityMax { write(quantity.lots) }
        if let notional = limits.notionalMax { write(notional.minorUnits) }
        if let orders = limits.openOrdersMax { write(orders) }
    }

    mutating func write(_ member: TradeGroupMember) {
        write(member.group == nil ? 0 : RecordFlags.TradeGroup.group)
        write(member.account.value)
        if let group = member.group { write(group) }
    }

    mutating func write(_ tier: AccountTier) {
        write(tier.account.value)
        write(tier.tier)
        write(tier.day)
    }

    mutating func write(_ fees: TierFees) {
        write(fees.instrument == nil ? 0 : RecordFlags.Fees.instrument)
        write(fees.tier)
        if let instrument = fees.instrument { write(instrument.value) }
        write(fees.makerFee.partsPerMillion)
        write(fees.takerFee.partsPerMillion)
    }

    mutating func write(_ change: InstrumentChange) {
        write(change.instrument.value)
        write(change.quantityMin.lots)
        write(change.quantityMax.lots)
        write(change.notionalMin.minorUnits)
        write(change.notionalMax.minorUnits)
        write(change.makerFee.partsPerMillion)
        write(change.takerFee.partsPerMillion)
    }

    mutating func write(_ rule: ApprovalRule) {
        var flags: UInt8 = 0
        if rule.classes.contains(.limits) { flags |= RecordFlags.ApprovalRule.limits }
        if rule.classes.contains(.fees) { flags |= RecordFlags.ApprovalRule.fees }
        if rule.classes.contains(.balances) { flags |= RecordFlags.ApprovalRule.balances }
        if rule.classes.contains(.markets) { flags |= RecordFlags.ApprovalRule.markets }
        write(flags)
        write(rule.lapseNanoseconds)
    }

    mutating func write(_ change: AssetChange) {
        var flags: UInt8 = 0
        if change.takesDeposits { flags |= RecordFlags.ChangeAsset.takesDeposits }
        if change.paysWithdrawals { flags |= RecordFlags.ChangeAsset.paysWithdrawals }
        write(flags)
        write(change.asset.value)
    }
}
