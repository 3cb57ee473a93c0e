import Domain

// A trader's commands.
extension RecordWriter {
    @inline(__always)
    mutating func write(_ order: PlaceOrder) {
        var flags: UInt8 = 0
        if case .limit = order.pricing { flags |= RecordFlags.Place.limitPrice }
        if case .budget = order.size { flags |= RecordFlags.Place.budget }
        if order.postOnly { flags |= RecordFlags.Place.postOnly }
        write(flags)
        write(order.instrument.value)
        write(order.side.rawValue)
        write(order.timeInForce.rawValue)
        if case .limit(let price) = order.pricing { write(price.ticks) }
        switch order.size {
        case .quantity(let quantity): write(quantity.lots)
        case .budget(let budget): write(budget.minorUnits)
        }
    }

    mutating func write(_ amendment: AmendOrder) {
        var flags: UInt8 = 0
        if amendment.price != nil { flags |= RecordFlags.Amend.price }
        if amendment.quantity != nil { flags |= RecordFlags.Amend.quantity }
        write(flags)
        write(amendment.order.rawValue)
        if let price = amendment.price { write(price.ticks) }
        if let quantity = amendment.quantity { write(quantity.lots) }
    }

    mutating func write(_ terms: SessionTerms) {
        write(terms.cancelOrdersAtEnd ? RecordFlags.OpenSession.cancelOrdersAtEnd : 0)
        write(terms.leaseNanoseconds)
    }

    mutating func write(_ order: ConditionedOrder) {
        write(order.order)
        write(order.conditions)
    }

    mutating func write(_ conditions: OrderConditions) {
        var flags: UInt8 = 0
        if conditions.protection != nil { flags |= RecordFlags.Conditions.protection }
        if conditions.trigger != nil { flags |= RecordFlags.Conditions.trigger }
        if conditions.display != nil { flags |= RecordFlags.Conditions.display }
        if conditions.expiry != nil { flags |= RecordFlags.Conditions.expiry }
        if conditions.reprices { flags |= RecordFlags.Conditions.reprices }
        write(flags)
        write(conditions.selfTrade.rawValue)
        write(conditions.atSessionEnd.rawValue)
        if let protection = conditions.protection { write(protection.ticks) }
        if let trigger = conditions.trigger { write(trigger) }
        if let display = conditions.display { write(display.lots) }
        if let expiry = conditions.expiry { write(expiry.nanoseconds) }
    }

    private mutating func write(_ trigger: Trigger) {
        switch trigger {
        case .stop(let price):
            write(TriggerKind.stop)
            write(price.ticks)
        case .takeProfit(let price):
            write(TriggerKind.takeProfit)
            write(price.ticks)
        case .trailing(.ticks(let ticks)):
            write(TriggerKind.trailingTicks)
            write(ticks)
        case .trailing(.basisPoints(let basisPoints)):
            write(TriggerKind.trailingBasisPoints)
            write(basisPoints)
        }
    }

    mutating func write(_ pair: OrderPair) {
        write(pair.expiry == nil ? 0 : RecordFlags.Pair.expiry)
        write(pair.instrument.value)
        write(pair.side.rawValue)
        write(pair.timeInForce.rawValue)
        write(pair.selfTrade.rawValue)
        write(pair.quantity.lots)
        if let expiry = pair.expiry { write(expiry.nanoseconds) }
        write(pair.first)
        write(pair.second)
    }

    private mutating func write(_ leg: PairLeg) {
        var flags: UInt8 = 0
        if case .limit = leg.pricing { flags |= RecordFlags.Leg.limitPrice }
        if leg.trigger != nil { flags |= RecordFlags.Leg.trigger }
        if leg.postOnly { flags |= RecordFlags.Leg.postOnly }
        write(flags)
        if case .limit(let price) = leg.pricing { write(price.ticks) }
        if let trigger = leg.trigger { write(trigger) }
    }

    mutating func write(_ replacement: ReplaceOrder) {
        write(replacement.cancelled.rawValue)
        write(replacement.failure.rawValue)
        write(replacement.order)
        write(replacement.conditions)
    }

    mutating func write(_ terms: DeadManTerms) {
        var flags: UInt8 = 0
        if terms.countdownNanoseconds != nil { flags |= RecordFlags.DeadMan.countdown }
        if terms.instrument != nil { flags |= RecordFlags.DeadMan.instrument }
        write(flags)
        if let countdown = terms.countdownNanoseconds { write(countdown) }
        if let instrument = terms.instrument { write(instrument.value) }
    }

    mutating func write(_ orders: MassCancel) {
        var flags: UInt8 = 0
        if orders.account != nil { flags |= RecordFlags.MassCancel.account }
        if orders.instrument != nil { flags |= RecordFlags.MassCancel.instrument }
        if orders.side != nil { flags |= RecordFlags.MassCancel.side }
        write(flags)
        if let account = orders.account { write(account.value) }
        if let instrument = orders.instrument { write(instrument.value) }
        if let side = orders.side { write(side.rawValue) }
    }
}
