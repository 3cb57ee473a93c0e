import Domain

/// New orders: every check first, then effects that cannot fail.
extension Engine {
    mutating func place(
        _ terms: PlaceOrder, _ envelope: Envelope, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        try checkExists(terms.instrument, &witness)
        let session = try sessionForOrders(envelope, of: account, &witness)
        try passGate(terms.instrument, account, &witness, into: &events)
        let instrument = instruments[Int(terms.instrument.value)].instrument
        var checked = try check(terms, OrderConditions(), isConditioned: false, of: account, instrument, &witness)
        if terms.timeInForce.rests { try checkRoom(account, instrument.id, &witness) }
        try checkFunds(of: &checked, terms, .none, account, instrument, &witness)

        var order = accept(terms, nil, checked, account, envelope.request, instrument, into: &events)
        let tied = session.exists && sessions[session].terms.cancelOrdersAtEnd ? session : .none
        let id = order.id
        if checked.need > .zero { ledger.hold(checked.need, in: order.heldBalance) }
        if instruments[Int(instrument.id.value)].phase == .continuous, !terms.timeInForce.isForAuction {
            let slot = execute(&order, instrument, tied, nil, into: &events)
            follow(order, into: &events)
            return Effect(.orderPlaced(id), placed: PlacedOrders(slot, id))
        }
        let slot = admit(order, nil, tied)
        enterWithoutTrading(slot, id, into: &events)
        return Effect(.orderPlaced(id), placed: PlacedOrders(slot, id))
    }

    @inline(never)
    mutating func place(
        _ order: ConditionedOrder, _ envelope: Envelope, _ witness: inout some CheckWitness,
        into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        try checkExists(order.order.instrument, &witness)
        let session = try sessionForOrders(envelope, of: account, &witness)
        try passGate(order.order.instrument, account, &witness, into: &events)
        return Effect(placed: try placeBeyondGate(order, session, envelope, &witness, into: &events))
    }

    /// Places an order that has passed the gate.
    mutating func placeBeyondGate(
        _ order: ConditionedOrder, _ session: Slot, _ envelope: Envelope, _ witness: inout some CheckWitness,
        into events: inout [Event]
    ) throws(Rejection) -> PlacedOrders {
        let account = envelope.actor.accountID
        let (terms, conditions) = (order.order, order.conditions)
        let instrument = instruments[Int(terms.instrument.value)].instrument
        let checked = try checkConditioned(order, of: account, instrument, &witness)

        var working = accept(terms, conditions, checked, account, envelope.request, instrument, into: &events)
        let tied = tie(conditions, session)
        let id = working.id
        if checked.need > .zero { ledger.hold(checked.need, in: working.heldBalance) }
        let phase = instruments[Int(instrument.id.value)].phase
        if conditions.trigger == nil, phase == .continuous, !terms.timeInForce.isForAuction {
            let slot = execute(&working, instrument, tied, conditions, into: &events)
            follow(working, into: &events)
            return PlacedOrders(slot, id)
        }
        let slot = admit(working, conditions, tied)
        if let trigger = checked.trigger {
            wait(slot, id, at: trigger, into: &events)
        } else {
            enterWithoutTrading(slot, id, into: &events)
        }
        return PlacedOrders(slot, id)
    }

    /// All checks of a conditioned order beyond the gate.
    mutating func checkConditioned(
        _ order: ConditionedOrder, of account: AccountID, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) -> CheckedOrder {
        let (terms, conditions) = (order.order, order.conditions)
        var checked = try check(terms, conditions, isConditioned: true, of: account, instrument, &witness)
        if terms.timeInForce.rests || conditions.trigger != nil { try checkRoom(account, instrument.id, &witness) }
        if case .trailing = conditions.trigger { try checkTrailingRoom(account, instrument.id, count: 1, &witness) }
        try checkFunds(of: &checked, terms, conditions, account, instrument, &witness)
        return checked
    }

    @inline(__always)
    private mutating func checkFunds(
        of checked: inout CheckedOrder, _ terms: PlaceOrder, _ conditions: OrderConditions, _ account: AccountID,
        _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        if checked.costsWhatTheBookAsks, checked.trigger == nil {
            let cost = cost(terms, conditions, account, checked, instrument)
            checked.need = try witness.within(cost, .costOutOfRange)
        }
        try checkFunds(
            checked.need, account, terms.side == .buy ? instrument.terms.quote : instrument.terms.base, &witness)
    }

    /// What the book charges for a market buy by quantity now, as far as it would fill it; nil beyond the range.
    private mutating func cost(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ account: AccountID, _ checked: CheckedOrder,
        _ instrument: Instrument
    ) -> Money? {
        let asked = WorkingOrder(
            id: OrderID(rawValue: 0), account: account, terms: terms, price: nil, rates: checked.rates,
            selfTrade: conditions.selfTrade, hold: .zero, base: .none, quote: .none)
        return costNow(asked, instrument)
    }

    /// The cost of a market buy by quantity with its fees; nil beyond the range of money.
    mutating func costNow(_ order: borrowing WorkingOrder, _ instrument: Instrument) -> Money? {
        let foresight = foresee(order, instrument)
        guard let units = Int64(exactly: foresight.notional) else { return nil }
        let notional = Money(minorUnits: units)
        return notional.adding(order.meter.hold(order.rates.taker, on: notional))
    }

    /// The session that a conditioned order is tied to.
    mutating func tie(_ conditions: OrderConditions, _ session: Slot) -> Slot {
        guard session.exists else { return .none }
        return switch conditions.atSessionEnd {
        case .asSession: sessions[session].terms.cancelOrdersAtEnd ? session : .none
        case .cancel: session
        case .keep: .none
        }
    }

    /// Gives an order its id and tells of it.
    @inline(__always)
    mutating func accept(
        _ terms: PlaceOrder, _ conditions: OrderConditions?, _ checked: CheckedOrder, _ account: AccountID,
        _ request: RequestID?, _ instrument: Instrument, into events: inout [Event]
    ) -> WorkingOrder {
        orderCounter += 1
        let id = OrderID(shard: shard, counter: orderCounter)
        events.append(.orderAccepted(OrderAccepted(order: id, account: account, request: request, terms: terms)))
        if let conditions {
            events.append(.orderConditioned(OrderConditioned(order: id, conditions: conditions)))
        }
        if checked.isRepriced, let price = checked.price {
            events.append(.orderRepriced(OrderRepriced(order: id, price: price)))
        }
        return WorkingOrder(
            id: id, account: account, terms: terms, price: checked.price, rates: checked.rates,
            selfTrade: conditions?.selfTrade ?? .none, hold: checked.need,
            base: ledger.entry(account, instrument.terms.base), quote: ledger.entry(account, instrument.terms.quote))
    }
}

extension Effect {
    /// The order that the command placed.
    init(placed: PlacedOrders) {
        self.init(.orderPlaced(placed.firstID), placed: placed)
    }
}
