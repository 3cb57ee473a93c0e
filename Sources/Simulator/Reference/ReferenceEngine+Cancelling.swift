import Domain

extension ReferenceEngine {
    mutating func cancel(
        _ id: OrderID, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        _ = try openOrder(id, of: account)
        endOrder(id, .cancelled, into: &events)
        return .orderCancelled(id)
    }

    mutating func cancelAll(
        _ instrument: InstrumentID?, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        if let instrument { try checkExists(instrument) }
        let count = endAll(openOrders(of: account), .cancelledAll, into: &events) { order in
            instrument == nil || order.instrument == instrument
        }
        return .ordersCancelled(count: count)
    }

    mutating func massCancel(
        _ wanted: MassCancel, by actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        var account = wanted.account
        var reason = EndReason.cancelledByOperator
        if case .account(let trader) = actor {
            if let account, account != trader { throw .notAuthorised }
            account = trader
            reason = .cancelledAll
        }
        if let account, !exists(account) { throw .unknownAccount(account) }
        if let instrument = wanted.instrument { try checkExists(instrument) }
        let meant = openOrders { order in
            (account == nil || order.account == account)
                && (wanted.instrument == nil || order.instrument == wanted.instrument)
                && (wanted.side == nil || order.side == wanted.side)
        }
        return .ordersCancelled(count: endAll(meant, reason, into: &events))
    }

    mutating func replace(
        _ asked: ReplaceOrder, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        try passGate(account, asked.order.instrument, session: envelope.session)
        let isOpen = orders[asked.cancelled].map { $0.account == account } ?? false
        if isOpen {
            endOrder(asked.cancelled, .replaced, into: &events)
        } else if asked.failure == .stop {
            throw .unknownOrder(asked.cancelled)
        }
        let cancelled = isOpen ? asked.cancelled : nil
        do throws(Rejection) {
            let new = ConditionedOrder(order: asked.order, conditions: asked.conditions)
            let placed = try placeAfterGate(new, for: account, envelope, into: &events)
            return .orderReplaced(cancelled: cancelled, placed: placed)
        } catch {
            guard let cancelled else { throw error }
            return .replacementRejected(cancelled: cancelled, error)
        }
    }
}
