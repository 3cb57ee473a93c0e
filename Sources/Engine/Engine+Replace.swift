import Domain

/// Cancelling one order and placing another in one step.
extension Engine {
    mutating func replace(
        _ change: ReplaceOrder, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        try checkExists(change.order.instrument)
        let session = try sessionForOrders(envelope, of: account)
        try passGate(change.order.instrument, account, into: &events)

        let slot = orderIndex[change.cancelled.rawValue]
        let isOpen = slot.exists && open[slot].account == account
        guard isOpen || change.failure == .allow else { throw .unknownOrder(change.cancelled) }
        if isOpen { endOpen(slot, .replaced, into: &events) }
        let order = ConditionedOrder(order: change.order, conditions: change.conditions)
        do {
            let placed = try placeBeyondGate(order, session, envelope, into: &events)
            return Effect(
                .orderReplaced(cancelled: isOpen ? change.cancelled : nil, placed: placed.firstID), placed: placed)
        } catch {
            guard isOpen else { throw error }
            return Effect(.replacementRejected(cancelled: change.cancelled, error))
        }
    }
}
