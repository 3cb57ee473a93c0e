import Domain

// What an operator sets.
extension ReferenceEngine {
    func checkRange(_ setting: Setting, _ value: Int64?, _ range: ClosedRange<Int64>) throws(Rejection) {
        guard let value else { return }
        if value < range.lowerBound { throw .settingOutOfRange(setting, value: value, limit: range.lowerBound) }
        if value > range.upperBound { throw .settingOutOfRange(setting, value: value, limit: range.upperBound) }
    }

    private func checkExists(_ account: AccountID) throws(Rejection) {
        guard exists(account) else { throw .unknownAccount(account) }
    }

    private func checkOpenOrdersMax(_ most: UInt32?) throws(Rejection) {
        try checkRange(.openOrdersMax, most.map { Int64($0) }, 1...Int64(Limits.openOrdersPerAccountMax))
    }

    mutating func setRules(_ rules: InstrumentRules, into events: inout [Event]) throws(Rejection) {
        try checkListed(rules.instrument)
        let band = 1...Int64(Limits.bandBasisPointsMax)
        try checkRange(.staticBandBasisPoints, rules.staticBandBasisPoints.map { Int64($0) }, band)
        try checkRange(.dynamicBandBasisPoints, rules.dynamicBandBasisPoints.map { Int64($0) }, band)
        try checkRange(
            .volatilityAuctionNanoseconds, rules.volatilityAuctionNanoseconds,
            Limits.auctionNanosecondsMin...Limits.auctionNanosecondsMax)
        try checkRange(
            .priceSanityBasisPoints, rules.priceSanityBasisPoints.map { Int64($0) },
            1...Int64(Limits.priceSanityBasisPointsMax))
        try checkOpenOrdersMax(rules.openOrdersPerAccountMax)
        markets[Int(rules.instrument.value)].rules = rules
        events.append(.rulesChanged(rules))
    }

    mutating func setReference(_ reference: ReferencePrice, into events: inout [Event]) throws(Rejection) {
        try checkListed(reference.instrument)
        guard reference.price.ticks > 0 else { throw .priceNotPositive(reference.price) }
        markets[Int(reference.instrument.value)].reference = reference.price
        events.append(.referenceChanged(reference))
    }

    mutating func setAccountLimits(_ limits: AccountLimits, into events: inout [Event]) throws(Rejection) {
        try checkExists(limits.account)
        try checkOpenOrdersMax(limits.openOrdersMax)
        try checkRange(
            .ordersPerSecondMax, limits.ordersPerSecondMax.map { Int64($0) },
            1...Int64(Limits.orderRatePerSecondMax))
        try checkRange(.orderBurstMax, Int64(limits.orderBurstMax), 1...Int64(Limits.orderBurstMax))
        traders[Int(limits.account.value)].limits = limits
        traders[Int(limits.account.value)].rateMoment = Timestamp(nanoseconds: 0)
        events.append(.accountLimitsChanged(limits))
    }

    mutating func setInstrumentLimits(_ limits: InstrumentLimits, into events: inout [Event]) throws(Rejection) {
        try checkExists(limits.account)
        try checkListed(limits.instrument)
        try checkRange(.quantityMax, limits.quantityMax?.lots, 1...Int64.max)
        try checkRange(.notionalMax, limits.notionalMax?.minorUnits, 1...Int64.max)
        try checkOpenOrdersMax(limits.openOrdersMax)
        traders[Int(limits.account.value)].instrumentLimits[limits.instrument] = limits
        events.append(.instrumentLimitsChanged(limits))
    }

    mutating func setTradeGroup(_ member: TradeGroupMember, into events: inout [Event]) throws(Rejection) {
        try checkExists(member.account)
        traders[Int(member.account.value)].tradeGroup = member.group
        events.append(.tradeGroupChanged(member))
    }

    mutating func setTier(_ tier: AccountTier, into events: inout [Event]) throws(Rejection) {
        try checkExists(tier.account)
        try checkRange(.feeTier, Int64(tier.tier), 0...Int64(Limits.feeTierMax))
        if let last = traders[Int(tier.account.value)].tier, tier.day <= last.day {
            throw .tierNotNewer(day: tier.day, last: last.day)
        }
        traders[Int(tier.account.value)].tier = tier
        events.append(.tierChanged(tier))
    }

    mutating func setFees(_ fees: TierFees, into events: inout [Event]) throws(Rejection) {
        if let instrument = fees.instrument { try checkListed(instrument) }
        try checkRange(.feeTier, Int64(fees.tier), 1...Int64(Limits.feeTierMax))
        try checkFees(fees.makerFee, fees.takerFee)
        tierFees[ReferenceTierKey(tier: fees.tier, instrument: fees.instrument)] = ReferenceRates(
            maker: fees.makerFee, taker: fees.takerFee)
        events.append(.feesChanged(fees))
    }
}

// The kill switches.
extension ReferenceEngine {
    mutating func stopVenue(cancelOrders: Bool, into events: inout [Event]) {
        if !isVenueStopped {
            isVenueStopped = true
            events.append(.venueStopped)
        }
        if cancelOrders { endAll(openOrders(), .tradingStopped, into: &events) }
    }

    mutating func resumeVenue(into events: inout [Event]) {
        guard isVenueStopped else { return }
        isVenueStopped = false
        events.append(.venueResumed)
    }

    mutating func stopAccount(
        _ account: AccountID, by actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        if case .account(let trader) = actor, trader != account { throw .notAuthorised }
        try checkExists(account)
        guard account != .venue else { throw .notAuthorised }
        if !traders[Int(account.value)].isStopped {
            traders[Int(account.value)].isStopped = true
            events.append(.accountStopped(account))
            endAll(openOrders(of: account), .tradingStopped, into: &events)
        }
        return .changed
    }

    mutating func resumeAccount(_ account: AccountID, into events: inout [Event]) throws(Rejection) {
        try checkExists(account)
        guard traders[Int(account.value)].isStopped else { return }
        traders[Int(account.value)].isStopped = false
        events.append(.accountResumed(account))
    }
}
