import Domain

/// What an operator sets for instruments, accounts and the venue.
extension Engine {
    func checkRange(
        _ check: Check, _ setting: Setting, _ value: Int64, _ range: ClosedRange<Int64>,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        try witness.require(
            check, value >= range.lowerBound,
            or: .settingOutOfRange(setting, value: value, limit: range.lowerBound))
        try witness.require(
            check, value <= range.upperBound,
            or: .settingOutOfRange(setting, value: value, limit: range.upperBound))
    }

    private func checkOpenOrders(_ most: UInt32?, _ witness: inout some CheckWitness) throws(Rejection) {
        guard let most else { return }
        try checkRange(
            .openOrdersMax, .openOrdersMax, Int64(most), 1...Int64(Limits.openOrdersPerAccountMax), &witness)
    }

    mutating func check(_ rules: InstrumentRules, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkListed(rules.instrument, &witness)
        let bands = 1...Int64(Limits.bandBasisPointsMax)
        if let width = rules.staticBandBasisPoints {
            try checkRange(.staticBand, .staticBandBasisPoints, Int64(width), bands, &witness)
        }
        if let width = rules.dynamicBandBasisPoints {
            try checkRange(.dynamicBand, .dynamicBandBasisPoints, Int64(width), bands, &witness)
        }
        try checkRange(
            .volatilityAuction, .volatilityAuctionNanoseconds, rules.volatilityAuctionNanoseconds,
            Limits.auctionNanosecondsMin...Limits.auctionNanosecondsMax, &witness)
        if let width = rules.priceSanityBasisPoints {
            try checkRange(
                .priceSanity, .priceSanityBasisPoints, Int64(width), 1...Int64(Limits.priceSanityBasisPointsMax),
                &witness)
        }
        try checkOpenOrders(rules.openOrdersPerAccountMax, &witness)
    }

    mutating func setRules(
        _ rules: InstrumentRules, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(rules, &witness)
        let number = Int(rules.instrument.value)
        markets[number].rules = rules
        markets[number].isStale = true
        instruments[number].hasBands = rules.staticBandBasisPoints != nil || rules.dynamicBandBasisPoints != nil
        instruments[number].checksSanity = rules.priceSanityBasisPoints != nil
        if rules.openOrdersPerAccountMax != nil { countOpenOrders(on: rules.instrument) }
        events.append(.rulesChanged(rules))
        return Effect(.changed)
    }

    mutating func check(_ reference: ReferencePrice, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkListed(reference.instrument, &witness)
        try witness.require(.priceNotPositive, reference.price.ticks > 0, or: .priceNotPositive(reference.price))
    }

    mutating func setReference(
        _ reference: ReferencePrice, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(reference, &witness)
        markets[Int(reference.instrument.value)].reference = reference.price
        markets[Int(reference.instrument.value)].isStale = true
        events.append(.referenceChanged(reference))
        return Effect(.changed)
    }

    func check(_ limits: AccountLimits, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkExists(limits.account, &witness)
        try checkOpenOrders(limits.openOrdersMax, &witness)
        if let rate = limits.ordersPerSecondMax {
            try checkRange(
                .orderRate, .ordersPerSecondMax, Int64(rate), 1...Int64(Limits.orderRatePerSecondMax), &witness)
        }
        try checkRange(
            .orderBurst, .orderBurstMax, Int64(limits.orderBurstMax), 1...Int64(Limits.orderBurstMax), &witness)
    }

    mutating func setAccountLimits(
        _ limits: AccountLimits, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(limits, &witness)
        let number = Int(limits.account.value)
        let state = AccountLimitState(limits: limits, usedUntil: Timestamp(nanoseconds: 0))
        if accounts[number].limits.exists {
            accountLimits[accounts[number].limits.index] = state
        } else {
            accounts[number].limits = Slot(UInt32(truncatingIfNeeded: accountLimits.count))
            accountLimits.append(state)
        }
        events.append(.accountLimitsChanged(limits))
        return Effect(.changed)
    }

    mutating func check(_ limits: InstrumentLimits, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkExists(limits.account, &witness)
        try checkListed(limits.instrument, &witness)
        if let most = limits.quantityMax {
            try checkRange(.quantityMaxSetting, .quantityMax, most.lots, 1...Int64.max, &witness)
        }
        if let most = limits.notionalMax {
            try checkRange(.notionalMaxSetting, .notionalMax, most.minorUnits, 1...Int64.max, &witness)
        }
        try checkOpenOrders(limits.openOrdersMax, &witness)
    }

    mutating func setInstrumentLimits(
        _ limits: InstrumentLimits, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(limits, &witness)
        let key = pairKey(limits.account, limits.instrument)
        let slot = instrumentLimitIndex[key]
        if slot.exists {
            instrumentLimits[slot.index] = limits
        } else {
            instrumentLimitIndex.insert(key, Slot(UInt32(truncatingIfNeeded: instrumentLimits.count)))
            instrumentLimits.append(limits)
        }
        accounts[Int(limits.account.value)].hasInstrumentLimits = true
        if limits.openOrdersMax != nil { countOpenOrders(on: limits.instrument) }
        events.append(.instrumentLimitsChanged(limits))
        return Effect(.changed)
    }

    mutating func setTradeGroup(
        _ member: TradeGroupMember, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try checkExists(member.account, &witness)
        accounts[Int(member.account.value)].group = member.group
        events.append(.tradeGroupChanged(member))
        return Effect(.changed)
    }

    mutating func stopAccount(
        _ account: AccountID, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if case .account(let own) = actor {
            try witness.require(.accountIsAnothers, own == account, or: .notAuthorised)
        }
        try checkExists(account, &witness)
        try witness.require(.accountIsVenue, account != .venue, or: .notAuthorised)
        guard !accounts[Int(account.value)].isStopped else { return Effect(.changed) }
        accounts[Int(account.value)].isStopped = true
        events.append(.accountStopped(account))
        endOrders(of: account, on: nil, side: nil, .tradingStopped, into: &events)
        return Effect(.changed)
    }

    mutating func resumeAccount(
        _ account: AccountID, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try checkExists(account, &witness)
        guard accounts[Int(account.value)].isStopped else { return Effect(.changed) }
        accounts[Int(account.value)].isStopped = false
        events.append(.accountResumed(account))
        return Effect(.changed)
    }

    mutating func stopVenue(cancelOrders: Bool, into events: inout [Event]) -> Effect {
        if !isStopped {
            isStopped = true
            events.append(.venueStopped)
        }
        if cancelOrders { endOrders(on: nil, side: nil, .tradingStopped, into: &events) }
        return Effect(.changed)
    }

    mutating func resumeVenue(into events: inout [Event]) -> Effect {
        if isStopped {
            isStopped = false
            events.append(.venueResumed)
        }
        return Effect(.changed)
    }
}

/// What limits of one account on one instrument need.
extension Engine {
    private func pairKey(_ account: AccountID, _ instrument: InstrumentID) -> UInt64 {
        UInt64(account.value) << 16 | UInt64(instrument.value)
    }

    func limits(of account: AccountID, on instrument: InstrumentID) -> InstrumentLimits? {
        let slot = instrumentLimitIndex[pairKey(account, instrument)]
        return slot.exists ? instrumentLimits[slot.index] : nil
    }

    /// How many open orders an account has on an instrument that counts them.
    func openOrderCount(of account: AccountID, on instrument: InstrumentID) -> UInt32 {
        let slot = openOrderCountIndex[pairKey(account, instrument)]
        return slot.exists ? openOrderCounts[slot.index] : 0
    }

    @inline(never)
    mutating func countOpenOrder(of account: AccountID, on instrument: InstrumentID, _ change: Int32) {
        let key = pairKey(account, instrument)
        var slot = openOrderCountIndex[key]
        if !slot.exists {
            slot = Slot(UInt32(truncatingIfNeeded: openOrderCounts.count))
            openOrderCountIndex.insert(key, slot)
            openOrderCounts.append(0)
        }
        openOrderCounts[slot.index] = UInt32(Int64(openOrderCounts[slot.index]) + Int64(change))
    }

    /// Begins to count an instrument's open orders by account. Once begun it goes on.
    private mutating func countOpenOrders(on instrument: InstrumentID) {
        guard !instruments[Int(instrument.value)].countsOpenOrders else { return }
        instruments[Int(instrument.value)].countsOpenOrders = true
        gathering.removeAll()
        gatherOrders(on: instrument)
        for index in 0..<gathering.count {
            let slot = orderIndex[gathering[index].rawValue]
            countOpenOrder(of: open[slot].account, on: instrument, 1)
        }
    }
}
