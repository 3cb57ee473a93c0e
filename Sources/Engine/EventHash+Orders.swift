import Domain

extension OrderAccepted {
    @inline(__always)
    var eventHash: UInt64 {
        var hasher = StateHasher(seed: 6)
        hasher.add(order.rawValue)
        hasher.add(UInt64(account.value) << 32 | UInt64(terms.instrument.value) << 16 | choices)
        if case .limit(let price) = terms.pricing { hasher.add(price.ticks) }
        switch terms.size {
        case .quantity(let quantity): hasher.add(quantity.lots)
        case .budget(let budget): hasher.add(budget.minorUnits)
        }
        if let request { hasher.addLast(request.text) }
        return hasher.value
    }

    @inline(__always)
    private var choices: UInt64 {
        let isBudget = if case .budget = terms.size { true } else { false }
        return UInt64(terms.timeInForce.rawValue) << 8 | UInt64(request != nil) << 4 | UInt64(isBudget) << 3
            | UInt64(terms.pricing == .market) << 2 | UInt64(terms.postOnly) << 1 | UInt64(terms.side.rawValue)
    }
}

extension Trade {
    @inline(__always)
    var eventHash: UInt64 {
        var hasher = StateHasher(seed: 7)
        hasher.add(id.rawValue)
        hasher.add(
            UInt64(instrument.value) << 8 | UInt64(taker.remaining != nil) << 2 | UInt64(maker.remaining != nil) << 1
                | UInt64(takerSide.rawValue))
        hasher.add(price.ticks)
        hasher.add(quantity.lots)
        hasher.add(UInt64(maker.account.value) << 32 | UInt64(taker.account.value))
        hasher.add(maker.order.rawValue)
        hasher.add(maker.fee.minorUnits)
        hasher.add(maker.remaining?.lots ?? 0)
        hasher.add(taker.order.rawValue)
        hasher.add(taker.fee.minorUnits)
        hasher.add(taker.remaining?.lots ?? 0)
        return hasher.value
    }
}

extension OrderRested {
    @inline(__always)
    var eventHash: UInt64 {
        words(
            8, order.rawValue, UInt64(instrument.value) << 1 | UInt64(side.rawValue), UInt64(price), UInt64(remaining),
            UInt64(displayed))
    }
}

extension OrderAmended {
    var eventHash: UInt64 {
        words(
            9, order.rawValue, UInt64(instrument.value) << 1 | UInt64(keptPlace), UInt64(price), UInt64(quantity))
    }
}

extension OrderEnded {
    @inline(__always)
    var eventHash: UInt64 {
        words(
            10, order.rawValue,
            UInt64(account.value) << 32 | UInt64(instrument.value) << 16 | UInt64(reason.rawValue) << 1
                | UInt64(remaining != nil),
            UInt64(remaining ?? .zero))
    }
}

extension BalanceChanged {
    @inline(__always)
    var eventHash: UInt64 {
        words(
            11, UInt64(account.value) << 16 | UInt64(asset.value), UInt64(balance.available), UInt64(balance.held))
    }
}

extension Decision {
    @inline(__always)
    var eventHash: UInt64 {
        let parts = outcome.parts
        var hasher = StateHasher(seed: 46)
        hasher.add(
            actor.number | UInt64(parts.number) << 40 | UInt64(repeats != nil) << 49 | UInt64(request != nil) << 48)
        hasher.add(parts.first)
        hasher.add(parts.second)
        if let rejection = parts.rejection { rejection.add(to: &hasher) }
        if let repeats { hasher.add(repeats.value) }
        if let request { hasher.addLast(request.text) }
        return hasher.value
    }
}

extension RejectionParts {
    fileprivate func add(to hasher: inout StateHasher) {
        hasher.add(UInt64(number))
        hasher.add(first)
        hasher.add(second)
        hasher.add(third)
    }
}

extension OrderConditioned {
    var eventHash: UInt64 {
        var (kind, value): (UInt64, Int64) = (0, 0)
        switch conditions.trigger {
        case nil: break
        case .stop(let price): (kind, value) = (1, price.ticks)
        case .takeProfit(let price): (kind, value) = (2, price.ticks)
        case .trailing(.ticks(let ticks)): (kind, value) = (3, ticks)
        case .trailing(.basisPoints(let points)): (kind, value) = (4, Int64(points))
        }
        let given =
            UInt64(conditions.protection != nil) | UInt64(conditions.display != nil) << 1
            | UInt64(conditions.expiry != nil) << 2 | UInt64(conditions.reprices) << 3
        return words(
            17, order.rawValue,
            kind << 24 | UInt64(conditions.atSessionEnd.rawValue) << 16 | UInt64(conditions.selfTrade.rawValue) << 8
                | given,
            UInt64(conditions.protection ?? Price(ticks: 0)), UInt64(bitPattern: value),
            UInt64(conditions.display ?? .zero), UInt64(conditions.expiry ?? Timestamp(nanoseconds: 0)))
    }
}

extension OrderWaiting {
    var eventHash: UInt64 {
        words(
            20, order.rawValue, UInt64(instrument.value) << 1 | UInt64(trigger != nil),
            UInt64(trigger ?? Price(ticks: 0)))
    }
}

extension OrderRefilled {
    var eventHash: UInt64 {
        words(
            23, order.rawValue, UInt64(instrument.value) << 1 | UInt64(side.rawValue), UInt64(price),
            UInt64(displayed))
    }
}

extension SelfTradePrevented {
    var eventHash: UInt64 {
        words(
            24, maker.rawValue, taker.rawValue, UInt64(makerAccount.value) << 32 | UInt64(takerAccount.value),
            UInt64(instrument.value) << 8 | UInt64(mode.rawValue), UInt64(price), UInt64(decrement))
    }
}

extension DeadManSet {
    var eventHash: UInt64 {
        words(
            25, UInt64(account.value),
            UInt64(instrument?.value ?? 0) << 2 | UInt64(instrument != nil) << 1 | UInt64(fires != nil),
            UInt64(fires ?? Timestamp(nanoseconds: 0)))
    }
}
