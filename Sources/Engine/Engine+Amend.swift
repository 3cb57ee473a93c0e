import Domain

/// Changes to open orders.
extension Engine {
    mutating func amend(
        _ change: AmendOrder, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let slot = try openOrder(change.order, of: actor.accountID, &witness)
        let order = open[slot]
        try passGate(order.instrument, order.account, &witness, into: &events)
        let instrument = instruments[Int(order.instrument.value)].instrument
        let amended = try check(change, of: order, at: slot, instrument, &witness)
        commit(amended, to: order, at: slot, instrument, into: &events)
        return Effect(.orderAmended(change.order))
    }

    @inline(__always)
    mutating func openOrder(
        _ id: OrderID, of account: AccountID, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Slot {
        let slot = orderIndex[id.rawValue]
        try witness.require(.unknownOrder, slot.exists && open[slot].account == account, or: .unknownOrder(id))
        return slot
    }

    /// An order's new terms.
    private struct AmendedTerms {
        var price: Price
        var quantity: Quantity
        var remaining: Quantity
        var need: Money
        var keepsPlace: Bool
    }

    private mutating func check(
        _ change: AmendOrder, of order: OpenOrder, at slot: Slot, _ instrument: Instrument,
        _ witness: inout some CheckWitness
    ) throws(Rejection) -> AmendedTerms {
        if order.extras.exists {
            let extra = extras[order.extras]
            try witness.require(.marketCannotBeAmended, !extra.isMarket, or: .marketCannotBeAmended)
            try witness.require(.orderIsPaired, !extra.partner.exists, or: .orderIsPaired)
        }
        try witness.require(
            .amendChangesNothing, change.price != nil || change.quantity != nil, or: .amendChangesNothing)
        let price = change.price ?? order.price
        let quantity = change.quantity ?? order.quantity
        let filled = Quantity(lots: order.quantity.lots - remaining(of: slot).lots)
        try witness.require(.priceNotPositive, price.ticks > 0, or: .priceNotPositive(price))
        try witness.require(.quantityNotPositive, quantity > .zero, or: .quantityNotPositive(quantity))
        try witness.require(
            .quantityBelowFilled, quantity > filled, or: .quantityBelowFilled(quantity, filled: filled))
        try checkBounds(quantity, order.account, instrument, &witness)
        if order.extras.exists { try checkDisplay(at: slot, quantity, &witness) }
        let notional = try notional(price, quantity, instrument, &witness)
        let remaining = Quantity(lots: quantity.lots - filled.lots)
        // Less than the notional, which is within range.
        let notionalLeft = try self.notional(price, remaining, instrument, &witness)
        let need = try need(order.side, notionalLeft, remaining, order.meter, order.rates, instrument, &witness)
        try checkNotional(notional, order.account, instrument, &witness)
        if price != order.price { try checkNewPrice(price, of: order, instrument, &witness) }
        let heldAsset = order.side == .buy ? instrument.terms.quote : instrument.terms.base
        try checkFunds(need - order.held, order.account, heldAsset, &witness)
        return AmendedTerms(
            price: price, quantity: quantity, remaining: remaining, need: need,
            keepsPlace: order.place != .book || price == order.price && quantity <= order.quantity)
    }

    private mutating func checkDisplay(
        at slot: Slot, _ quantity: Quantity, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        guard let display = extras[open[slot].extras].conditions.display else { return }
        let least = (quantity.lots - 1) / Int64(Limits.icebergPartsMax) + 1
        try witness.require(
            .displayBelowLeast, display.lots >= least, or: .displayOutOfRange(display, limit: Quantity(lots: least)))
    }

    private mutating func checkNewPrice(
        _ price: Price, of order: OpenOrder, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let listed = instruments[Int(order.instrument.value)]
        if listed.checksSanity { try checkSanity(price, order.instrument, &witness) }
        if order.postOnly, order.place == .book, listed.phase == .continuous {
            try checkPostOnly(order.side, price, instrument, &witness)
        }
    }

    private mutating func commit(
        _ amended: AmendedTerms, to order: OpenOrder, at slot: Slot, _ instrument: Instrument,
        into events: inout [Event]
    ) {
        let id = resting[slot].id
        if order.place == .book {
            if amended.keepsPlace {
                cut(slot, order, to: amended.remaining)
            } else {
                leave(slot)
                setRemaining(amended.remaining, shown: amended.remaining, slot)
            }
        } else {
            setRemaining(amended.remaining, shown: resting[slot].remaining, slot)
            if !order.extras.exists { resting[slot].remaining = amended.remaining }
        }
        events.append(
            .orderAmended(
                OrderAmended(
                    order: id, instrument: order.instrument, price: amended.price, quantity: amended.quantity,
                    keptPlace: amended.keepsPlace)))
        if amended.need > order.held { ledger.hold(amended.need - order.held, in: order.heldBalance) }
        if amended.need < order.held { ledger.release(order.held - amended.need, in: order.heldBalance) }
        open[slot].price = amended.price
        open[slot].quantity = amended.quantity
        open[slot].held = amended.need
        if !amended.keepsPlace { requeue(slot, id, instrument, into: &events) }
    }

    /// Makes a resting order smaller in its place: what it hides goes first.
    private mutating func cut(_ slot: Slot, _ order: OpenOrder, to remaining: Quantity) {
        let shown = resting[slot].remaining
        if remaining < shown {
            books[order.instrument].reduce(
                slot, order.side, by: Quantity(lots: shown.lots - remaining.lots), in: &resting)
            markStale(order.instrument)
        }
        if order.extras.exists { setRemaining(remaining, shown: min(shown, remaining), slot) }
    }

    /// Lets an order that has left its queue trade at its new price, and rest again with what is left.
    private mutating func requeue(_ slot: Slot, _ id: OrderID, _ instrument: Instrument, into events: inout [Event]) {
        guard instruments[Int(instrument.id.value)].phase == .continuous else { return join(slot, id, into: &events) }
        let order = open[slot]
        var working = WorkingOrder(
            order, at: slot, id: id, remaining: remaining(of: slot),
            extras: order.extras.exists ? extras[order.extras] : nil)
        _ = execute(&working, instrument, .none, nil, into: &events)
        follow(working, into: &events)
    }
}
