import Domain

extension ReferenceEngine {
    /// Looks at the triggers of an instrument for the first and the last trade of an order.
    mutating func lookAtTriggers(of instrument: InstrumentID, after prints: Prints?, into events: inout [Event]) {
        guard let prints else { return }
        lookAtTriggers(of: instrument, for: prints.first, into: &events)
        lookAtTriggers(of: instrument, for: prints.last, into: &events)
    }

    mutating func lookAtTriggers(of instrument: InstrumentID, for last: Price, into events: inout [Event]) {
        let inOrderOfAcceptance = market(instrument).triggers.sorted { $0.counter < $1.counter }
        for id in inOrderOfAcceptance { follow(last, id, into: &events) }
        while let id = firstReached(by: last, market(instrument).triggers.map(order)) {
            triggered(id, by: last, into: &events)
        }
    }

    /// Moves a trailing stop that a trade has left further behind than its offset.
    private mutating func follow(_ last: Price, _ id: OrderID, into events: inout [Event]) {
        let order = order(id)
        guard case .trailing(let offset) = order.trigger, let present = order.triggerPrice,
            let moved = offset.trigger(order.side, behind: last),
            order.side == .buy ? moved < present : moved > present
        else { return }
        orders[id]?.triggerPrice = moved
        let index = Int(order.instrument.value)
        markets[index].triggers.removeAll { $0 == id }
        markets[index].triggers.append(id)
        events.append(.triggerMoved(TriggerMoved(order: id, instrument: order.instrument, trigger: moved)))
    }

    /// Of the waiting orders, which stand in the order of joining, the one that a trade at `last` triggers first.
    private func firstReached(by last: Price, _ waiting: [ReferenceOrder]) -> OrderID? {
        let reached = waiting.filter { $0.isReached(by: last) }
        func ticks(_ order: ReferenceOrder) -> Int64 { order.triggerPrice?.ticks ?? 0 }
        // `min` gives the first of equals.
        let rising = reached.filter { $0.triggerIsRising }.min { ticks($0) < ticks($1) }
        let falling = reached.filter { !$0.triggerIsRising }.min { ticks($0) > ticks($1) }
        return (rising ?? falling)?.id
    }

    /// An order takes over what its pair holds, as far as it needs it, and joins the line.
    private mutating func triggered(_ id: OrderID, by last: Price, into events: inout [Event]) {
        let order = order(id)
        leavePlace(id)
        events.append(
            .orderTriggered(OrderTriggered(order: id, instrument: order.instrument, last: last)))
        if let partnerID = order.partner {
            guard let need = instrument(order.instrument).need(of: order) else {
                fatalError("an order that was accepted needs what is in range")
            }
            orders[partnerID]?.held.minorUnits += order.held.minorUnits - need.minorUnits
            orders[id]?.held = need
            dissolvePair(of: id, into: &events)
        }
        orders[id]?.place = .inLine
        markets[Int(order.instrument.value)].line.append(id)
    }

    /// Executes the triggered orders of an instrument, one after the other, as long as it trades.
    mutating func executeLine(of instrument: InstrumentID, into events: inout [Event]) {
        while market(instrument).phase == .continuous, let id = market(instrument).line.first {
            leavePlace(id)
            let prints = takeTurn(id, into: &events)
            lookAtTriggers(of: instrument, after: prints, into: &events)
        }
    }

    private mutating func takeTurn(_ id: OrderID, into events: inout [Event]) -> Prints? {
        let order = order(id)
        let instrument = instrument(order.instrument)
        if order.postOnly, let limit = order.limit, books[Int(instrument.id.value)].crosses(order.side, limit) {
            endOrder(id, .postOnlyWouldTrade, into: &events)
            return nil
        }
        if order.needsWhatTheBookCharges {
            let available = ledger.balance(order.account, instrument.assetHeld(order.side)).available
            guard let charge = chargeOfBook(for: order), charge <= available else {
                endOrder(id, .insufficientFunds, into: &events)
                return nil
            }
            orders[id]?.held = charge
            hold(charge, for: order)
        }
        return execute(id, into: &events)
    }
}
