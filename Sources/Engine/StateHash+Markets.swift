import Domain

/// What level 2 brought into the state.
extension Engine {
    /// All that is known of one open order.
    func hash(_ slot: Slot, into hasher: inout StateHasher) {
        let order = open[slot]
        hasher.add(resting[slot].id.rawValue)
        hasher.add(resting[slot].remaining.lots)
        hasher.add(order.price.ticks)
        hasher.add(order.quantity.lots)
        hasher.add(order.held.minorUnits)
        hasher.add(Int64(order.meter.creditMillionths) << 1 | (order.postOnly ? 1 : 0))
        hasher.add(order.session.exists ? sessions[order.session].id.rawValue : 0)
        hasher.add(UInt64(order.timeInForce.rawValue) << 8 | UInt64(order.place.rawValue) << 4 | bits(order.hasPrice))
        hasher.add(Int64(order.rates.maker.partsPerMillion))
        hasher.add(Int64(order.rates.taker.partsPerMillion))
        if order.extras.exists { hash(extras[order.extras], into: &hasher) }
    }

    private func hash(_ extra: OrderExtras, into hasher: inout StateHasher) {
        let conditions = extra.conditions
        hasher.add(extra.hidden)
        hasher.add(extra.trigger.ticks)
        hasher.add(extra.partner.exists ? resting[extra.partner].id.rawValue : 0)
        hasher.add(bits(extra.isBudget, extra.isMarket, conditions.reprices))
        hasher.add(conditions.protection?.ticks ?? 0)
        hasher.add(conditions.display?.lots ?? 0)
        hasher.add(conditions.expiry?.nanoseconds ?? 0)
        hasher.add(UInt64(conditions.selfTrade.rawValue) << 8 | UInt64(conditions.atSessionEnd.rawValue))
        switch conditions.trigger {
        case nil: hasher.add(UInt64(0))
        case .stop: hasher.add(UInt64(1))
        case .takeProfit: hasher.add(UInt64(2))
        case .trailing(.ticks(let ticks)):
            hasher.add(UInt64(3))
            hasher.add(ticks)
        case .trailing(.basisPoints(let points)):
            hasher.add(UInt64(4))
            hasher.add(Int64(points))
        }
    }

    func hashMarkets(into hasher: inout StateHasher) {
        hasher.add(bits(isStopped))
        for number in 0..<instruments.count {
            let market = markets[number]
            hash(market.rules, into: &hasher)
            for index in 0..<Int(market.calendar.count) {
                let entry = market.calendar[index]
                hasher.add(
                    UInt64(entry.secondOfDay) << 16 | UInt64(entry.days) << 8 | UInt64(entry.phase.rawValue))
            }
            for time in [market.auctionEnds, market.nextEntry] { hasher.add(time?.nanoseconds ?? 0) }
            for price in [market.last, market.reference, market.indicative?.price] { hasher.add(price?.ticks ?? 0) }
            hasher.add(market.indicative?.volume.lots ?? -1)
            hasher.add(market.indicative?.imbalance.lots ?? -1)
            hasher.add(bits(market.indicative?.imbalanceSide == .sell, instruments[number].countsOpenOrders))
            hashWaiting(number, market, into: &hasher)
        }
        hashFees(into: &hasher)
    }

    private func hashWaiting(_ number: Int, _ market: MarketState, into hasher: inout StateHasher) {
        for side in Side.allCases {
            triggers[instruments[number].instrument.id].forEach(side, in: resting) { slot, _ in
                hash(slot, into: &hasher)
            }
        }
        for list in [market.line, market.atTheOpen, market.atTheClose] {
            var slot = list.first
            while slot.exists {
                hash(slot, into: &hasher)
                slot = linedUpOrders.next(after: slot)
            }
        }
        var slot = market.trailing.first
        while slot.exists {
            hasher.add(resting[slot].id.rawValue)
            slot = trailingOrders.next(after: slot)
        }
    }

    private func hash(_ rules: InstrumentRules, into hasher: inout StateHasher) {
        hasher.add(Int64(rules.staticBandBasisPoints ?? 0))
        hasher.add(Int64(rules.dynamicBandBasisPoints ?? 0))
        hasher.add(rules.volatilityAuctionNanoseconds)
        hasher.add(Int64(rules.priceSanityBasisPoints ?? 0))
        hasher.add(Int64(rules.openOrdersPerAccountMax ?? 0))
    }

    /// Rates and limits come in the order in which they were first set.
    private func hashFees(into hasher: inout StateHasher) {
        for number in 0..<tierFees.count {
            let fees = tierFees[number]
            hasher.add(UInt64(fees.tier) << 32 | (fees.instrument.map { UInt64($0.value) + 1 } ?? 0))
            hasher.add(Int64(fees.makerFee.partsPerMillion))
            hasher.add(Int64(fees.takerFee.partsPerMillion))
        }
        for number in 0..<instrumentLimits.count {
            let limits = instrumentLimits[number]
            hasher.add(UInt64(limits.account.value) << 16 | UInt64(limits.instrument.value))
            hasher.add(limits.quantityMax?.lots ?? 0)
            hasher.add(limits.notionalMax?.minorUnits ?? 0)
            hasher.add(UInt64(limits.openOrdersMax ?? 0))
        }
    }

    func hashAccounts(into hasher: inout StateHasher) {
        for number in 0..<accounts.count {
            let state = accounts[number]
            hasher.add(state.account.name.text)
            hasher.add(UInt64(state.tier) << 1 | bits(state.isStopped))
            hasher.add(UInt64(state.tierDay.map { UInt64($0) + 1 } ?? 0))
            hasher.add(UInt64(state.group.map { UInt64($0) + 1 } ?? 0))
            if state.limits.exists {
                let limits = accountLimits[state.limits.index]
                hasher.add(UInt64(limits.limits.openOrdersMax ?? 0))
                hasher.add(UInt64(limits.limits.ordersPerSecondMax ?? 0))
                hasher.add(UInt64(limits.limits.orderBurstMax))
                hasher.add(limits.usedUntil.nanoseconds)
            }
            if let fires = deadMen.time(of: number) {
                hasher.add(fires.nanoseconds)
                hasher.add(state.deadMan.countdownNanoseconds ?? 0)
                hasher.add(UInt64(state.deadMan.instrument.map { UInt64($0.value) + 1 } ?? 0))
            }
            var slot = state.openOrders.first
            while slot.exists {
                hasher.add(resting[slot].id.rawValue)
                slot = ordersOfAccounts.next(after: slot)
            }
        }
    }

    /// Truths as the bits of a word, the first one lowest.
    func bits(_ truths: Bool...) -> UInt64 {
        truths.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
}
