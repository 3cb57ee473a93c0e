import Domain

/// How an accepted order becomes an open one, and stops being one.
extension Engine {
    /// Gives an order that does not trade to its end at once a slot, before it is in any queue.
    @inline(__always)
    mutating func admit(
        _ order: borrowing WorkingOrder, _ conditions: OrderConditions?, _ session: Slot
    ) -> Slot {
        let slot = resting.insert(
            RestingOrder(
                id: order.id, remaining: order.remaining, next: .none, previous: .none, level: LevelNumber(0),
                owner: order.account.value))
        let twin = open.insert(
            OpenOrder(
                account: order.account, instrument: order.instrument, side: order.side, postOnly: order.postOnly,
                timeInForce: order.timeInForce, place: .book, hasPrice: order.price != nil,
                price: order.price ?? Price(ticks: 0), quantity: order.quantity, meter: order.meter,
                rates: order.rates, held: order.held, base: order.base, quote: order.quote, request: .none,
                session: session, extras: .none))
        invariant(slot == twin, "both parts of an open order share a slot")
        orderIndex.insert(order.id.rawValue, slot)
        ordersOfAccounts.append(slot, to: &accounts[Int(order.account.value)].openOrders)
        if session.exists { ordersOfSessions.append(slot, to: &sessions[session].orders) }
        if let conditions { addExtras(slot, order, conditions) }
        if instruments[Int(order.instrument.value)].countsOpenOrders {
            countOpenOrder(of: order.account, on: order.instrument, 1)
        }
        return slot
    }

    @inline(never)
    private mutating func addExtras(
        _ slot: Slot, _ order: borrowing WorkingOrder, _ conditions: OrderConditions
    ) {
        open[slot].extras = extras.insert(
            OrderExtras(
                conditions: conditions, hidden: 0, trigger: Price(ticks: 0), partner: .none, isBudget: order.isBudget,
                isMarket: order.isMarket))
        if let expiry = conditions.expiry { expiries.set(slot.index, to: expiry, key: order.id.rawValue) }
    }

    /// All that an open order still wants, shown or not; zero for one that is sized by a budget.
    @inline(__always)
    func remaining(of slot: Slot) -> Quantity {
        let shown = resting[slot].remaining
        let extra = open[slot].extras
        return extra.exists ? Quantity(lots: shown.lots + extras[extra].hidden) : shown
    }

    /// What an order that rests shows of `remaining`.
    func shown(of remaining: Quantity, _ slot: Slot) -> Quantity {
        let extra = open[slot].extras
        guard extra.exists, let display = extras[extra].conditions.display else { return remaining }
        return min(display, remaining)
    }

    /// Sets what an order shows, and what it hides.
    func setRemaining(_ remaining: Quantity, shown: Quantity, _ slot: Slot) {
        resting[slot].remaining = shown
        let extra = open[slot].extras
        if extra.exists { extras[extra].hidden = remaining.lots - shown.lots }
    }

    /// Puts an open order that is in no queue at the end of the queue at its price, and tells of it.
    mutating func join(_ slot: Slot, _ id: OrderID, into events: inout [Event]) {
        let order = open[slot]
        var remaining = resting[slot].remaining
        if order.extras.exists {
            remaining = self.remaining(of: slot)
            setRemaining(remaining, shown: shown(of: remaining, slot), slot)
            if extras[order.extras].conditions.display != nil {
                markets[Int(order.instrument.value)].countIceberg(order.side, 1)
            }
        }
        open[slot].place = .book
        books[order.instrument].rest(slot, order.side, at: order.price, in: &resting)
        markStale(order.instrument)
        events.append(
            .orderRested(
                OrderRested(
                    order: id, instrument: order.instrument, side: order.side, price: order.price,
                    remaining: remaining, displayed: resting[slot].remaining)))
    }

    /// Takes an open order out of whatever queue it is in.
    @inline(__always)
    mutating func leave(_ slot: Slot) {
        let order = open[slot]
        if order.place == .book {
            books[order.instrument].remove(slot, order.side, from: &resting)
            if order.extras.exists { uncountIceberg(order) }
            markStale(order.instrument)
        } else {
            stopWaiting(slot, order)
        }
    }

    @inline(never)
    private mutating func uncountIceberg(_ order: OpenOrder) {
        if extras[order.extras].conditions.display != nil {
            markets[Int(order.instrument.value)].countIceberg(order.side, -1)
        }
    }

    /// Ends an open order wherever it is: what is held for it is released, and the other order of its pair ends.
    mutating func endOpen(_ slot: Slot, _ reason: EndReason, into events: inout [Event]) {
        leave(slot)
        endLeft(slot, reason, into: &events)
    }

    /// Ends an open order that has left its queue.
    mutating func endLeft(_ slot: Slot, _ reason: EndReason, into events: inout [Event]) {
        let order = open[slot]
        if order.held > .zero { ledger.release(order.held, in: order.heldBalance) }
        var left: Quantity? = resting[slot].remaining
        if order.extras.exists { left = extras[order.extras].isBudget ? nil : remaining(of: slot) }
        events.append(
            .orderEnded(
                OrderEnded(
                    order: resting[slot].id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: left)))
        let partner = separate(slot)
        forget(slot)
        if partner.exists { endOpen(partner, .otherLeg, into: &events) }
    }

    /// Drops everything that is known of an order that has left its queue and holds nothing.
    @inline(__always)
    mutating func forget(_ slot: Slot) {
        let order = open[slot]
        orderIndex.remove(resting[slot].id.rawValue)
        ordersOfAccounts.remove(slot, from: &accounts[Int(order.account.value)].openOrders)
        if order.session.exists { ordersOfSessions.remove(slot, from: &sessions[order.session].orders) }
        if order.request.exists { requests.unpin(order.request) }
        if order.extras.exists { forgetExtras(slot, order) }
        if instruments[Int(order.instrument.value)].countsOpenOrders {
            countOpenOrder(of: order.account, on: order.instrument, -1)
        }
        open.remove(slot)
        resting.remove(slot)
    }

    @inline(never)
    private mutating func forgetExtras(_ slot: Slot, _ order: OpenOrder) {
        expiries.remove(slot.index)
        extras.remove(order.extras)
    }

    /// A book that an auction publishes has changed.
    @inline(__always)
    mutating func markStale(_ instrument: InstrumentID) {
        if auctions.count > 0 { markets[Int(instrument.value)].isStale = true }
    }

    /// Puts an accepted order where it belongs while nothing matches.
    mutating func enterWithoutTrading(_ slot: Slot, _ id: OrderID, into events: inout [Event]) {
        let order = open[slot]
        let phase = instruments[Int(order.instrument.value)].phase
        let isIts =
            switch order.timeInForce {
            case .atTheOpen: phase == .preOpen || phase == .openingAuction
            case .atTheClose: phase == .closingAuction
            default: true
            }
        if isIts {
            join(slot, id, into: &events)
        } else {
            waitForAuction(slot, id, into: &events)
        }
    }
}
