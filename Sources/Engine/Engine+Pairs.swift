import Domain

/// Two orders of which one ends the other.
extension Engine {
    mutating func place(
        _ pair: OrderPair, _ envelope: Envelope, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        try checkExists(pair.instrument, &witness)
        let session = try sessionForOrders(envelope, of: account, &witness)
        try passGate(pair.instrument, account, &witness, into: &events)
        let instrument = instruments[Int(pair.instrument.value)].instrument
        let (first, second) = (pair.order(pair.first), pair.order(pair.second))
        let checked = try check(pair, first, second, of: account, instrument, &witness)

        let tied = tie(first.conditions, session)
        let one = admitLeg(first, checked.first, account, envelope.request, instrument, tied, into: &events)
        let two = admitLeg(second, checked.second, account, envelope.request, instrument, tied, into: &events)
        extras[open[one.first].extras].partner = two.first
        extras[open[two.first].extras].partner = one.first
        events.append(.ordersPaired(first: one.firstID, second: two.firstID))
        let more = max(.zero, checked.second.need - checked.first.need)
        let sum = Money(minorUnits: checked.first.need.minorUnits + more.minorUnits)
        open[one.first].held = checked.first.need
        open[two.first].held = more
        if sum > .zero { ledger.hold(sum, in: open[one.first].heldBalance) }

        if let trigger = checked.second.trigger { wait(two.first, two.firstID, at: trigger, into: &events) }
        start(one, checked.first, instrument, into: &events)
        var placed = one
        (placed.second, placed.secondID) = (two.first, two.firstID)
        return Effect(.pairPlaced(first: one.firstID, second: two.firstID), placed: placed)
    }

    private mutating func check(
        _ pair: OrderPair, _ first: ConditionedOrder, _ second: ConditionedOrder, of account: AccountID,
        _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) -> (first: CheckedOrder, second: CheckedOrder) {
        let rests = pair.timeInForce.rests && !pair.timeInForce.isForAuction
        try witness.require(.pairNeedsResting, rests, or: .pairNeedsResting)
        try witness.require(.pairNeedsTrigger, pair.second.trigger != nil, or: .pairNeedsTrigger)
        witness.look(at: .first)
        let one = try check(first.order, first.conditions, isConditioned: true, of: account, instrument, &witness)
        witness.look(at: .second)
        let two = try check(second.order, second.conditions, isConditioned: true, of: account, instrument, &witness)
        witness.look(at: nil)
        try checkRoom(account, instrument.id, count: 2, &witness)
        let trailing = [pair.first.trigger, pair.second.trigger].count {
            if case .trailing = $0 { true } else { false }
        }
        if trailing > 0 { try checkTrailingRoom(account, instrument.id, count: UInt32(trailing), &witness) }
        try checkFunds(
            max(one.need, two.need), account, pair.side == .buy ? instrument.terms.quote : instrument.terms.base,
            &witness)
        return (one, two)
    }

    /// Accepts one leg and gives it a slot in no queue.
    private mutating func admitLeg(
        _ leg: ConditionedOrder, _ checked: CheckedOrder, _ account: AccountID, _ request: RequestID?,
        _ instrument: Instrument, _ session: Slot, into events: inout [Event]
    ) -> PlacedOrders {
        let order = accept(leg.order, leg.conditions, checked, account, request, instrument, into: &events)
        return PlacedOrders(admit(order, leg.conditions, session), order.id)
    }

    /// The first leg waits, rests or executes.
    private mutating func start(
        _ leg: PlacedOrders, _ checked: CheckedOrder, _ instrument: Instrument, into events: inout [Event]
    ) {
        let slot = leg.first
        if let trigger = checked.trigger {
            wait(slot, leg.firstID, at: trigger, into: &events)
        } else if instruments[Int(instrument.id.value)].phase == .continuous {
            var working = WorkingOrder(
                open[slot], at: slot, id: leg.firstID, remaining: remaining(of: slot), extras: extras[open[slot].extras]
            )
            _ = execute(&working, instrument, .none, nil, into: &events)
            follow(working, into: &events)
        } else {
            enterWithoutTrading(slot, leg.firstID, into: &events)
        }
    }

    /// Makes an order single again. Returns the order that it was paired with.
    @inline(__always)
    mutating func separate(_ slot: Slot) -> Slot {
        let extra = open[slot].extras
        guard extra.exists, extras[extra].partner.exists else { return .none }
        let partner = extras[extra].partner
        extras[extra].partner = .none
        extras[open[partner].extras].partner = .none
        return partner
    }

    /// Ends the other order of a pair.
    mutating func endPartner(of slot: Slot, into events: inout [Event]) {
        let partner = separate(slot)
        if partner.exists { endOpen(partner, .otherLeg, into: &events) }
    }

    /// An order that triggers takes over from its partner what it needs beyond its own hold.
    mutating func takeOverHold(_ slot: Slot) {
        let order = open[slot]
        let extra = extras[order.extras]
        guard extra.partner.exists else { return }
        let need = needOfWaiting(slot, instruments[Int(order.instrument.value)].instrument)
        let missing = max(.zero, need - order.held)
        open[slot].held = Money(minorUnits: order.held.minorUnits + missing.minorUnits)
        open[extra.partner].held = open[extra.partner].held - missing
    }

    /// What a waiting order would need if it stood alone.
    func needOfWaiting(_ slot: Slot, _ instrument: Instrument) -> Money {
        let order = open[slot]
        let extra = extras[order.extras]
        if extra.isBudget { return order.held }
        if order.side == .buy, !order.hasPrice { return .zero }
        let price = order.hasPrice ? order.price : Price(ticks: 0)
        return instrument.need(order.side, price, remaining(of: slot), order.meter, order.rates)
    }
}
