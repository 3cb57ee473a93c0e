import Domain

/// Cancelling one order and placing another in one step.
extension Engine {
    mutating func replace(
        _ change: ReplaceOrder, _ envelope: Envelope, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        try checkExists(change.order.instrument, &witness)
        let session = try sessionForOrders(envelope, of: account, &witness)
        try passGate(change.order.instrument, account, &witness, into: &events)

        let slot = orderIndex[change.cancelled.rawValue]
        let isOpen = slot.exists && open[slot].account == account
        try witness.require(.unknownOrder, isOpen || change.failure == .allow, or: .unknownOrder(change.cancelled))
        if isOpen { endOpen(slot, .replaced, into: &events) }
        let order = ConditionedOrder(order: change.order, conditions: change.conditions)
        do {
            let placed = try placeBeyondGate(order, session, envelope, &witness, into: &events)
            return Effect(
                .orderReplaced(cancelled: isOpen ? change.cancelled : nil, placed: placed.firstID), placed: placed)
        } catch {
            guard isOpen else { throw error }
            return Effect(.replacementRejected(cancelled: change.cancelled, error))
        }
    }
}
