import Domain

extension ReferenceEngine {
    mutating func placePair(
        _ pair: OrderPair, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        try passGate(account, pair.instrument, session: envelope.session)
        switch pair.timeInForce {
        case .goodTillCancelled, .goodTillDate, .day: break
        case .immediateOrCancel, .fillOrKill, .atTheOpen, .atTheClose: throw .pairNeedsResting
        }
        guard pair.second.trigger != nil else { throw .pairNeedsTrigger }
        let (askedFirst, askedSecond) = (pair.order(pair.first), pair.order(pair.second))
        var first = try checkedOrder(askedFirst, of: account, nextOrderID(after: 0), session: envelope.session)
        var second = try checkedOrder(askedSecond, of: account, nextOrderID(after: 1), session: envelope.session)
        let trailing = [first, second].filter { $0.isTrailing }.count
        try checkRoom(for: 2, like: first, trailing: trailing)

        first.held = try checkedNeed(of: first)
        second.held = try checkedNeed(of: second)
        let asset = instrument(pair.instrument).assetHeld(pair.side)
        try checkFunds(account, asset, max(first.held, second.held))
        second.held = needBeyond(first.held, of: second)
        first.partner = second.id
        second.partner = first.id

        accept(first, askedFirst, request: envelope.request, hasConditions: true, into: &events)
        accept(second, askedSecond, request: envelope.request, hasConditions: true, into: &events)
        events.append(.ordersPaired(first: first.id, second: second.id))
        hold(Money(minorUnits: first.held.minorUnits + second.held.minorUnits), for: first)
        start(second.id, into: &events)
        start(first.id, into: &events)
        return .pairPlaced(first: first.id, second: second.id)
    }

    /// What the second order of a pair holds while the first holds `firstHeld`.
    func needBeyond(_ firstHeld: Money, of second: ReferenceOrder) -> Money {
        guard let need = instrument(second.instrument).need(of: second) else {
            fatalError("an order that was accepted needs what is in range")
        }
        return max(.zero, Money(minorUnits: need.minorUnits - firstHeld.minorUnits))
    }
}
