import Domain

/// Orders that wait outside the book: for their triggers, for an auction, or for their turn.
extension Engine {
    /// Lets an admitted order wait for a trade at `trigger`.
    mutating func wait(_ slot: Slot, _ id: OrderID, at trigger: Price, into events: inout [Event]) {
        let order = open[slot]
        putAtTrigger(slot, trigger)
        if extras[order.extras].isTrailing {
            trailingOrders.append(slot, to: &markets[Int(order.instrument.value)].trailing)
            accounts[Int(order.account.value)].trailingCount += 1
        }
        events.append(
            .orderWaiting(OrderWaiting(order: id, instrument: order.instrument, trigger: trigger)))
    }

    /// Puts an order at the end of the queue at its trigger.
    mutating func putAtTrigger(_ slot: Slot, _ trigger: Price) {
        let order = open[slot]
        setRemaining(remaining(of: slot), shown: oneLot, slot)
        extras[order.extras].trigger = trigger
        open[slot].place = .trigger
        triggers[order.instrument].rest(slot, ladder(of: slot), at: trigger, in: &resting)
        markets[Int(order.instrument.value)].triggerCount += 1
    }

    /// A node of a trigger queue says one lot, so that no sum of a level can leave the range.
    private var oneLot: Quantity { Quantity(lots: 1) }

    /// On which side of the trigger book an order waits.
    private func ladder(of slot: Slot) -> Side {
        guard let trigger = extras[open[slot].extras].conditions.trigger else {
            invariant(false, "an order in a trigger queue has a trigger")
            return .sell
        }
        return trigger.isRising(open[slot].side) ? .sell : .buy
    }

    /// Lets an admitted order wait for its auction.
    mutating func waitForAuction(_ slot: Slot, _ id: OrderID, into events: inout [Event]) {
        putBeforeAuction(slot)
        events.append(.orderWaiting(OrderWaiting(order: id, instrument: open[slot].instrument, trigger: nil)))
    }

    /// Puts an order at the end of those that wait for its auction.
    mutating func putBeforeAuction(_ slot: Slot) {
        let order = open[slot]
        open[slot].place = .auction
        let number = Int(order.instrument.value)
        if order.timeInForce == .atTheOpen {
            linedUpOrders.append(slot, to: &markets[number].atTheOpen)
        } else {
            linedUpOrders.append(slot, to: &markets[number].atTheClose)
        }
    }

    /// Takes an order out of whatever it waits in.
    @inline(never)
    mutating func stopWaiting(_ slot: Slot, _ order: OpenOrder) {
        let number = Int(order.instrument.value)
        switch order.place {
        case .book: invariant(false, "an order in the book does not wait")
        case .trigger:
            triggers[order.instrument].remove(slot, ladder(of: slot), from: &resting)
            markets[number].triggerCount -= 1
            if extras[order.extras].isTrailing {
                trailingOrders.remove(slot, from: &markets[number].trailing)
                accounts[Int(order.account.value)].trailingCount -= 1
            }
        case .auction:
            if order.timeInForce == .atTheOpen {
                linedUpOrders.remove(slot, from: &markets[number].atTheOpen)
            } else {
                linedUpOrders.remove(slot, from: &markets[number].atTheClose)
            }
        case .line: linedUpOrders.remove(slot, from: &markets[number].line)
        }
    }

    /// What a trade at `price` does to the orders that wait: trailing stops follow, and those that are reached go to
    /// the end of the line.
    mutating func lookAtTriggers(_ instrument: InstrumentID, at price: Price, into events: inout [Event]) {
        follow(price, instrument, into: &events)
        for side in [Side.sell, .buy] {
            while true {
                let slot = triggers[instrument].front(side, limit: Rank(price, side))
                guard slot.exists else { break }
                trigger(slot, at: price, into: &events)
            }
        }
    }

    private mutating func follow(_ price: Price, _ instrument: InstrumentID, into events: inout [Event]) {
        var slot = markets[Int(instrument.value)].trailing.first
        while slot.exists {
            let next = trailingOrders.next(after: slot)
            let (extra, side) = (open[slot].extras, open[slot].side)
            if case .trailing(let offset) = extras[extra].conditions.trigger,
                let moved = offset.trigger(behind: price, side)
            {
                let present = extras[extra].trigger
                if side == .sell ? moved > present : moved < present {
                    triggers[instrument].remove(slot, ladder(of: slot), from: &resting)
                    triggers[instrument].rest(slot, ladder(of: slot), at: moved, in: &resting)
                    extras[extra].trigger = moved
                    events.append(
                        .triggerMoved(
                            TriggerMoved(order: resting[slot].id, instrument: instrument, trigger: moved)))
                }
            }
            slot = next
        }
    }

    private mutating func trigger(_ slot: Slot, at price: Price, into events: inout [Event]) {
        let order = open[slot]
        stopWaiting(slot, order)
        open[slot].place = .line
        linedUpOrders.append(slot, to: &markets[Int(order.instrument.value)].line)
        events.append(
            .orderTriggered(
                OrderTriggered(order: resting[slot].id, instrument: order.instrument, last: price)))
        takeOverHold(slot)
        endPartner(of: slot, into: &events)
    }

    /// Lets triggered orders have their turns, one after the other, while trading is continuous.
    @inline(never)
    mutating func runLine(_ instrument: InstrumentID, into events: inout [Event]) {
        let number = Int(instrument.value)
        while instruments[number].phase == .continuous, markets[number].line.first.exists {
            let slot = markets[number].line.first
            linedUpOrders.remove(slot, from: &markets[number].line)
            takeTurn(slot, instruments[number].instrument, into: &events)
        }
    }

    private mutating func takeTurn(_ slot: Slot, _ instrument: Instrument, into events: inout [Event]) {
        let order = open[slot]
        let extra = extras[order.extras]
        let left = remaining(of: slot)
        setRemaining(left, shown: left, slot)
        if order.postOnly, books[instrument.id].crosses(order.side, order.price) {
            return endLeft(slot, .postOnlyWouldTrade, into: &events)
        }
        var working = WorkingOrder(order, at: slot, id: resting[slot].id, remaining: left, extras: extra)
        if extra.isMarket, order.side == .buy, !order.hasPrice, !extra.isBudget {
            guard let cost = costNow(working, instrument), cost <= ledger.balance(at: order.quote).available else {
                return endLeft(slot, .insufficientFunds, into: &events)
            }
            if cost > .zero { ledger.hold(cost, in: order.quote) }
            working.held = cost
            open[slot].held = cost
        }
        _ = execute(&working, instrument, .none, nil, into: &events)
        lookAtTriggers(working, into: &events)
    }
}
