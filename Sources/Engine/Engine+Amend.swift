import Domain

/// Changes to open orders, and their end.
extension Engine {
    mutating func amend(
        _ change: AmendOrder, _ actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let slot = try openOrder(change.order, of: actor.accountID)
        var order = open[slot]
        try checkHealth(of: order.instrument, into: &events)
        let instrument = instruments[Int(order.instrument.value)].instrument
        guard change.price != nil || change.quantity != nil else { throw .amendChangesNothing }
        let price = change.price ?? order.price
        let quantity = change.quantity ?? order.quantity
        let filled = Quantity(lots: order.quantity.lots - resting[slot].remaining.lots)
        guard price.ticks > 0 else { throw .priceNotPositive(price) }
        guard quantity > .zero else { throw .quantityNotPositive(quantity) }
        guard quantity > filled else { throw .quantityBelowFilled(quantity, filled: filled) }
        try checkQuantity(quantity, instrument)
        let notional = try notional(price, quantity, instrument)
        let remaining = Quantity(lots: quantity.lots - filled.lots)
        // Less than the notional, which is within range.
        let notionalLeft = try self.notional(price, remaining, instrument)
        let need = try need(order.side, notionalLeft, remaining, order.meter, instrument)
        try checkNotional(notional, instrument)
        if order.postOnly, price != order.price { try checkPostOnly(order.side, price, instrument) }
        let heldAsset = order.side == .buy ? instrument.terms.quote : instrument.terms.base
        try checkFunds(need - order.held, order.account, heldAsset)

        let keepsPlace = price == order.price && quantity <= order.quantity
        let change = Change(price: price, quantity: quantity, remaining: remaining, need: need, keepsPlace: keepsPlace)
        commit(change, to: &order, at: slot, instrument, into: &events)
        return Effect(.orderAmended(resting[slot].id))
    }

    private struct Change {
        var price: Price
        var quantity: Quantity
        var remaining: Quantity
        var need: Money
        var keepsPlace: Bool
    }

    private mutating func commit(
        _ change: Change, to order: inout OpenOrder, at slot: Slot, _ instrument: Instrument,
        into events: inout [Event]
    ) {
        let id = resting[slot].id
        let before = resting[slot].remaining
        if change.keepsPlace {
            let cut = Quantity(lots: before.lots - change.remaining.lots)
            if cut > .zero { books[order.instrument].reduce(slot, order.side, by: cut, in: &resting) }
        } else {
            books[order.instrument].remove(slot, order.side, from: &resting)
            resting[slot].remaining = change.remaining
        }
        events.append(
            .orderAmended(
                OrderAmended(
                    order: id, instrument: order.instrument, price: change.price, quantity: change.quantity,
                    keptPlace: change.keepsPlace)))
        let heldBalance = order.side == .buy ? order.quote : order.base
        if change.need > order.held { ledger.hold(change.need - order.held, in: heldBalance) }
        if change.need < order.held { ledger.release(order.held - change.need, in: heldBalance) }
        order.price = change.price
        order.quantity = change.quantity
        order.held = change.need
        open[slot] = order
        if !change.keepsPlace { requeue(slot, id, instrument, into: &events) }
    }

    /// Lets an order that has left its queue trade at its new price, and rest again with what is left.
    private mutating func requeue(_ slot: Slot, _ id: OrderID, _ instrument: Instrument, into events: inout [Event]) {
        var working = WorkingOrder(open[slot], id: id, remaining: resting[slot].remaining)
        match(&working, instrument, into: &events)
        open[slot].held = working.held
        open[slot].meter = working.meter
        resting[slot].remaining = working.remaining
        if working.isFilled { forget(slot) } else { join(slot, id, into: &events) }
    }

    mutating func cancel(
        _ order: OrderID, _ actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        endResting(try openOrder(order, of: actor.accountID), .cancelled, into: &events)
        return Effect(.orderCancelled(order))
    }

    mutating func cancelAll(
        _ instrument: InstrumentID?, _ actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let instrument, Int(instrument.value) >= instruments.count { throw .unknownInstrument(instrument) }
        var count: UInt32 = 0
        var slot = accounts[Int(actor.accountID.value)].openOrders.first
        while slot.exists {
            let next = ordersOfAccounts.next(after: slot)
            if instrument == nil || open[slot].instrument == instrument {
                endResting(slot, .cancelledAll, into: &events)
                count += 1
            }
            slot = next
        }
        return Effect(.ordersCancelled(count: count))
    }

    private func openOrder(_ id: OrderID, of account: AccountID) throws(Rejection) -> Slot {
        let slot = orderIndex[id.rawValue]
        guard slot.exists, open[slot].account == account else { throw .unknownOrder(id) }
        return slot
    }

    /// Takes an order off the book and releases what is held for it.
    mutating func endResting(_ slot: Slot, _ reason: EndReason, into events: inout [Event]) {
        let order = open[slot]
        let place = resting[slot]
        books[order.instrument].remove(slot, order.side, from: &resting)
        ledger.release(order.held, in: order.side == .buy ? order.quote : order.base)
        events.append(
            .orderEnded(
                OrderEnded(
                    order: place.id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: place.remaining)))
        forget(slot)
    }

    /// Drops everything that is known of an order that has left its queue and holds nothing.
    mutating func forget(_ slot: Slot) {
        let order = open[slot]
        orderIndex.remove(resting[slot].id.rawValue)
        ordersOfAccounts.remove(slot, from: &accounts[Int(order.account.value)].openOrders)
        if order.session.exists { ordersOfSessions.remove(slot, from: &sessions[order.session].orders) }
        if order.request.exists { requests.unpin(order.request) }
        open.remove(slot)
        resting.remove(slot)
    }
}
