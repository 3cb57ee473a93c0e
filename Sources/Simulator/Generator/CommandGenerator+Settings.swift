import Domain

// What an operator sets of accounts, fees and listings.
extension CommandGenerator {
    mutating func drawSetting() -> Draft {
        switch random.below(100) {
        case 0..<22: operatorDraft(.setRules(drawRules()))
        case 22..<30: drawReference()
        case 30..<38: drawLimits()
        case 38..<62: operatorDraft(.setTradeGroup(drawTradeGroup()))
        case 62..<74: operatorDraft(.setTier(drawTier()))
        case 74..<84: operatorDraft(.setFees(drawTierFees()))
        case 84..<90: drawInstrumentChange()
        case 90..<94: operatorDraft(.changeAsset(drawAssetChange()))
        default: drawDelisting()
        }
    }

    mutating func drawLimits() -> Draft {
        operatorDraft(
            random.chance(500) ? .setAccountLimits(drawAccountLimits()) : .setInstrumentLimits(drawInstrumentLimits()))
    }

    private mutating func drawAccountLimits() -> AccountLimits {
        var limits = AccountLimits(
            account: drawAnyAccount(), openOrdersMax: nil, ordersPerSecondMax: nil,
            orderBurstMax: UInt32(random.number(in: 1...8)))
        if random.chance(400) { limits.openOrdersMax = UInt32(random.number(in: 1...12)) }
        if random.chance(plan.chance(.limits, 200)) {
            limits.ordersPerSecondMax = UInt32(random.number(in: 1...(random.chance(300) ? 1_000 : 6)))
        }
        switch random.below(40) {
        case 0: limits.openOrdersMax = random.pick([0, 100_001, .max])
        case 1: limits.ordersPerSecondMax = random.pick([0, 10_000_001, .max])
        case 2: limits.orderBurstMax = random.pick([0, 10_000_001, .max]) ?? 0
        case 3: limits.ordersPerSecondMax = random.pick([1, 3, 10_000_000])
        case 4: limits.orderBurstMax = 10_000_000
        default: break
        }
        return limits
    }

    private mutating func drawInstrumentLimits() -> InstrumentLimits {
        let market = drawMarket()
        let shape = plan.shape(market?.id ?? InstrumentID(0))
        let perLot = market?.instrument.notionalPerTickLot.minorUnits ?? 1
        var limits = InstrumentLimits(
            account: drawAnyAccount(),
            instrument: random.chance(30) ? drawAnyInstrument() : market?.id ?? InstrumentID(0),
            quantityMax: nil, notionalMax: nil, openOrdersMax: nil)
        if random.chance(400) { limits.quantityMax = Quantity(lots: random.number(in: 3...shape.lotsTypical + 3)) }
        if random.chance(300) {
            limits.notionalMax = Money(minorUnits: perLot * shape.centre * random.number(in: 2...shape.lotsTypical + 3))
        }
        if random.chance(300) { limits.openOrdersMax = UInt32(random.number(in: 1...8)) }
        switch random.below(30) {
        case 0: limits.quantityMax = Quantity(lots: random.pick([0, -1, .min, .max, 1]) ?? 0)
        case 1: limits.notionalMax = Money(minorUnits: random.pick([0, -1, .min, .max]) ?? 0)
        case 2: limits.openOrdersMax = random.pick([0, 100_001, 100_000, .max])
        default: break
        }
        return limits
    }

    private mutating func drawTradeGroup() -> TradeGroupMember {
        let group: UInt32? = random.chance(200) ? nil : random.pick([0, 1, 1, 1, 2, .max])
        return TradeGroupMember(account: drawAnyAccount(), group: group)
    }

    private mutating func drawTier() -> AccountTier {
        let tier = random.chance(30) ? random.pick([15, 16, .max] as [UInt8]) : UInt8(random.below(4))
        let day = random.chance(700) ? world.tierDay &+ 1 : world.tierDay &- UInt32(random.below(2))
        return AccountTier(account: drawAnyAccount(), tier: tier ?? 1, day: day == .max ? 0 : day)
    }

    private mutating func drawTierFees() -> TierFees {
        var (maker, taker) = GeneratorPlan.drawFees(&random)
        switch random.below(30) {
        case 0: maker = FeeRate(partsPerMillion: random.pick([100_001, -100_001, .min, .max]) ?? 0)
        case 1: taker = FeeRate(partsPerMillion: random.pick([100_001, -1, .min, .max]) ?? 0)
        case 2: maker = FeeRate(partsPerMillion: -taker.partsPerMillion - 1)
        default: break
        }
        let tier = random.chance(40) ? random.pick([0, 15, 16, .max] as [UInt8]) ?? 0 : UInt8(1 + random.below(3))
        let instrument: InstrumentID? = random.chance(400) ? nil : drawAnyInstrument()
        return TierFees(tier: tier, instrument: instrument, makerFee: maker, takerFee: taker)
    }

    private mutating func drawInstrumentChange() -> Draft {
        guard let market = drawMarket() else { return operatorDraft(.resumeVenue) }
        let old = market.instrument.terms
        let (maker, taker) = GeneratorPlan.drawFees(&random)
        let perLot = market.instrument.notionalPerTickLot.minorUnits * plan.shape(market.id).centre
        var change = InstrumentChange(
            instrument: random.chance(40) ? drawAnyInstrument() : market.id,
            quantityMin: Quantity(lots: random.number(in: 1...3)),
            quantityMax: Quantity(lots: random.pick([30, 45, 1_000, .max]) ?? .max),
            notionalMin: Money(minorUnits: random.chance(600) ? 0 : perLot),
            notionalMax: Money(minorUnits: random.chance(600) ? .max : perLot * 45),
            makerFee: random.chance(500) ? old.makerFee : maker, takerFee: old.takerFee)
        if change.makerFee == maker { change.takerFee = taker }
        switch random.below(30) {
        case 0: change.quantityMin = Quantity(lots: random.pick([0, -1, .min]) ?? 0)
        case 1: change.quantityMax = Quantity(lots: change.quantityMin.lots - 1)
        case 2: change.notionalMin = Money(minorUnits: random.pick([-1, .min]) ?? -1)
        case 3: change.notionalMax = Money(minorUnits: change.notionalMin.minorUnits - 1)
        case 4: change.makerFee = FeeRate(partsPerMillion: random.pick([100_001, -100_001, .min, .max]) ?? 0)
        case 5: change.makerFee = FeeRate(partsPerMillion: -change.takerFee.partsPerMillion - 1)
        default: break
        }
        return operatorDraft(.changeInstrument(change))
    }

    /// What was closed is soon opened again.
    private mutating func drawAssetChange() -> AssetChange {
        let unknown = AssetID(UInt16(world.assets.count))
        return AssetChange(
            asset: random.chance(40) ? unknown : random.pick(world.assets)?.id ?? unknown,
            takesDeposits: random.chance(800), paysWithdrawals: random.chance(800))
    }

    /// Few instruments go, as long as others stay; few assets are without an instrument and can go.
    private mutating func drawDelisting() -> Draft {
        let live = world.markets.filter { $0.phase != .delisted }
        if random.chance(500) {
            guard live.count > 2, random.chance(plan.chance(.listings, 150)), let market = random.pick(live) else {
                return operatorDraft(.delistInstrument(random.pick(deadInstruments()) ?? InstrumentID(.max)))
            }
            return operatorDraft(.delistInstrument(market.id))
        }
        let unused = world.assets.map { $0.id }.filter { asset in
            !live.contains { $0.instrument.terms.base == asset || $0.instrument.terms.quote == asset }
        }
        let asset = random.chance(plan.chance(.listings, 150)) ? random.pick(unused) : random.pick(world.assets)?.id
        return operatorDraft(.delistAsset(asset ?? AssetID(UInt16(world.assets.count))))
    }

    private func deadInstruments() -> [InstrumentID] {
        world.markets.filter { $0.phase == .delisted }.map { $0.id }
    }
}
