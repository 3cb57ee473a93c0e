import Domain

/// What happens to an order whose turn it is in continuous trading.
extension Engine {
    /// Trades the order, then rests or ends what is left. Returns where it is open now, if it is.
    mutating func execute(
        _ order: inout WorkingOrder, _ instrument: Instrument, _ session: Slot, _ conditions: OrderConditions?,
        into events: inout [Event]
    ) -> Slot {
        if order.timeInForce == .fillOrKill, !fillsInFull(order, instrument) {
            end(order, .fillOrKill, into: &events)
            return .none
        }
        let stop = match(&order, instrument, into: &events)
        switch stop {
        case .filled:
            if order.slot.exists { forgetFilled(order.slot) }
            return .none
        case .selfTrade: end(order, .selfTrade, into: &events)
        case .blocked(let beginsAuction):
            end(order, .priceBand, into: &events)
            if beginsAuction { enter(.volatilityAuction, instrument.id, into: &events) }
        case .spent: end(order, .budgetSpent, into: &events)
        case .limit:
            if order.timeInForce.rests { return restLeft(order, session, conditions, into: &events) }
            end(order, endReason(order), into: &events)
        }
        return .none
    }

    private mutating func fillsInFull(_ order: borrowing WorkingOrder, _ instrument: Instrument) -> Bool {
        foresee(order, instrument).filled >= order.remaining
    }

    @inline(__always)
    private mutating func endReason(_ order: borrowing WorkingOrder) -> EndReason {
        guard order.isMarket else { return .immediateOrCancel }
        return books[order.instrument].best(order.side.opposite) == nil ? .bookEmpty : .protectionReached
    }

    @inline(__always)
    private mutating func restLeft(
        _ order: borrowing WorkingOrder, _ session: Slot, _ conditions: OrderConditions?, into events: inout [Event]
    ) -> Slot {
        var slot = order.slot
        if slot.exists {
            writeBack(order, to: slot)
        } else {
            slot = admit(order, conditions, session)
        }
        join(slot, order.id, into: &events)
        return slot
    }

    /// Brings what trading did to an open order home to its slot. All that it wants is shown until it joins a queue.
    mutating func writeBack(_ order: borrowing WorkingOrder, to slot: Slot) {
        open[slot].held = order.held
        open[slot].meter = order.meter
        open[slot].quantity = order.quantity
        setRemaining(order.remaining, shown: order.remaining, slot)
    }

    /// An open order has traded its last lot and is in no queue.
    mutating func forgetFilled(_ slot: Slot) {
        _ = separate(slot)
        forget(slot)
    }

    /// An order that does not rest is over: nothing stays held for it.
    @inline(__always)
    mutating func end(_ order: borrowing WorkingOrder, _ reason: EndReason, into events: inout [Event]) {
        if order.slot.exists {
            writeBack(order, to: order.slot)
            endLeft(order.slot, reason, into: &events)
            return
        }
        if order.held > .zero { ledger.release(order.held, in: order.heldBalance) }
        events.append(
            .orderEnded(
                OrderEnded(
                    order: order.id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: order.isBudget ? nil : order.remaining)))
    }

    /// Looks at triggers for what the order printed, and lets those that triggered have their turns.
    @inline(__always)
    mutating func follow(_ order: borrowing WorkingOrder, into events: inout [Event]) {
        lookAtTriggers(order, into: &events)
        if markets[Int(order.instrument.value)].line.first.exists { runLine(order.instrument, into: &events) }
    }

    /// Looks at triggers for the first and the last price that the order printed, if it traded.
    @inline(__always)
    mutating func lookAtTriggers(_ order: borrowing WorkingOrder, into events: inout [Event]) {
        guard order.hasTraded, markets[Int(order.instrument.value)].triggerCount > 0 else { return }
        lookAtTriggers(order.instrument, at: order.firstPrint, into: &events)
        if order.lastPrint != order.firstPrint {
            lookAtTriggers(order.instrument, at: order.lastPrint, into: &events)
        }
    }
}
