import Domain

// From a setting as it is written to the command that asks for it.
extension ScenarioWorld {
    func command(_ setting: ScenarioSetting, _ place: ScenarioPlace) throws(ScenarioError) -> Command {
        switch setting {
        case .phase(let symbol, let phase):
            return .setPhase(PhaseOrder(instrument: try market(symbol, place).id, phase: phase))
        case .calendar(let symbol, let entries):
            guard let calendar = InstrumentCalendar(instrument: try market(symbol, place).id, entries: entries) else {
                throw unreadable("calendar", "a calendar has at most \(InstrumentCalendar.entriesMax) entries", place)
            }
            return .setCalendar(calendar)
        case .reference(let symbol, let number):
            let market = try market(symbol, place)
            return .setReference(ReferencePrice(instrument: market.id, price: try price(number, market, place)))
        case .rules(let symbol, let rules): return .setRules(words(rules, try market(symbol, place).id))
        case .accountLimits(let name, let limits):
            return .setAccountLimits(
                AccountLimits(
                    account: try account(name, place), openOrdersMax: limits.openOrdersMax,
                    ordersPerSecondMax: limits.ordersPerSecondMax, orderBurstMax: limits.orderBurstMax))
        case .instrumentLimits(let name, let symbol, let limits):
            return .setInstrumentLimits(try words(limits, of: name, try market(symbol, place), place))
        case .group(let name, let group):
            return .setTradeGroup(TradeGroupMember(account: try account(name, place), group: group))
        case .tier(let name, let tier, let day):
            return .setTier(AccountTier(account: try account(name, place), tier: tier, day: day))
        case .fees(let tier, let symbol, let maker, let taker):
            return .setFees(
                TierFees(
                    tier: tier, instrument: try instrument(symbol, place), makerFee: try rate(maker, place),
                    takerFee: try rate(taker, place)))
        case .changeMarket(let symbol, let change):
            return .changeInstrument(try words(change, try market(symbol, place), place))
        case .changeAsset(let code, let deposits, let withdrawals):
            return .changeAsset(
                AssetChange(asset: assetOrNext(code), takesDeposits: deposits, paysWithdrawals: withdrawals))
        case .delistMarket(let symbol): return .delistInstrument(try market(symbol, place).id)
        case .delistAsset(let code): return .delistAsset(assetOrNext(code))
        case .approvals(let classes, let lapse):
            return .setApprovalRule(ApprovalRule(classes: classes, lapseNanoseconds: lapse))
        }
    }

    private func words(_ rules: ScenarioRules, _ instrument: InstrumentID) -> InstrumentRules {
        InstrumentRules(
            instrument: instrument, staticBandBasisPoints: rules.staticBandBasisPoints,
            dynamicBandBasisPoints: rules.dynamicBandBasisPoints,
            volatilityAuctionNanoseconds: rules.volatilityAuctionNanoseconds,
            priceSanityBasisPoints: rules.priceSanityBasisPoints, openOrdersPerAccountMax: rules.openOrdersMax)
    }

    private func words(
        _ limits: ScenarioLimits, of name: String, _ market: Instrument, _ place: ScenarioPlace
    ) throws(ScenarioError) -> InstrumentLimits {
        var setting = InstrumentLimits(
            account: try account(name, place), instrument: market.id, quantityMax: nil, notionalMax: nil,
            openOrdersMax: limits.openOrdersMax)
        if let number = limits.quantityMax { setting.quantityMax = try quantity(number, market, place) }
        if let number = limits.notionalMax { setting.notionalMax = try money(number, market.terms.quote, place) }
        return setting
    }

    private func words(
        _ change: ScenarioTermsChange, _ market: Instrument, _ place: ScenarioPlace
    ) throws(ScenarioError) -> InstrumentChange {
        var setting = InstrumentChange(
            instrument: market.id, quantityMin: market.terms.quantityMin, quantityMax: market.terms.quantityMax,
            notionalMin: market.terms.notionalMin, notionalMax: market.terms.notionalMax,
            makerFee: market.terms.makerFee, takerFee: market.terms.takerFee)
        if let number = change.quantity.0 { setting.quantityMin = try quantity(number, market, place) }
        if let number = change.quantity.1 { setting.quantityMax = try quantity(number, market, place) }
        if let number = change.notional.0 { setting.notionalMin = try money(number, market.terms.quote, place) }
        if let number = change.notional.1 { setting.notionalMax = try money(number, market.terms.quote, place) }
        if let number = change.makerFee { setting.makerFee = try rate(number, place) }
        if let number = change.takerFee { setting.takerFee = try rate(number, place) }
        return setting
    }
}
