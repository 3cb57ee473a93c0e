import Domain

// Where orders are, and how they leave.
extension ReferenceEngine {
    func instrument(_ id: InstrumentID) -> Instrument { instruments[Int(id.value)] }

    func market(_ id: InstrumentID) -> ReferenceMarket { markets[Int(id.value)] }

    func order(_ id: OrderID) -> ReferenceOrder {
        guard let order = orders[id] else { fatalError("order \(id.counter) is not open") }
        return order
    }

    /// All open orders, in the order of acceptance.
    func openOrders(where isMeant: (ReferenceOrder) -> Bool = { _ in true }) -> [OrderID] {
        orders.values.filter(isMeant).map { $0.id }.sorted { $0.counter < $1.counter }
    }

    /// Puts what is left of an order at the end of the queue at its price.
    mutating func rest(_ id: OrderID, into events: inout [Event]) {
        joinBook(id)
        let order = order(id)
        guard let price = order.limit, let remaining = order.remaining else {
            fatalError("only a limit order with a quantity rests")
        }
        events.append(
            .orderRested(
                OrderRested(
                    order: id, instrument: order.instrument, side: order.side, price: price, remaining: remaining,
                    displayed: order.displayed)))
    }

    mutating func joinBook(_ id: OrderID) {
        let order = order(id)
        guard let price = order.limit else { fatalError("only a limit order rests") }
        leavePlace(id)
        books[Int(order.instrument.value)].append(id, order.side, at: price)
        orders[id]?.place = .book
        orders[id]?.displayed = order.nextDisplayed
    }

    /// Takes an open order out of its queue or list.
    mutating func leavePlace(_ id: OrderID) {
        let order = order(id)
        let index = Int(order.instrument.value)
        switch order.place {
        case .nowhere: break
        case .book:
            guard let price = order.limit else { fatalError("only a limit order rests") }
            books[index].remove(id, order.side, at: price)
        case .waitsForTrigger: markets[index].triggers.removeAll { $0 == id }
        case .waitsForAuction: markets[index].auctionWaiters.removeAll { $0 == id }
        case .inLine: markets[index].line.removeAll { $0 == id }
        }
        orders[id]?.place = .nowhere
        orders[id]?.displayed = .zero
    }

    /// An order is filled or ends: it is open no longer.
    mutating func forget(_ id: OrderID) {
        let account = order(id).account
        leavePlace(id)
        orders[id] = nil
        ordersByAccount[Int(account.value)].removeAll { $0 == id }
        ordersThatExpire.removeAll { $0 == id }
    }

    /// Ends an open order, releases what it holds, and ends the other order of its pair.
    mutating func endOrder(_ id: OrderID, _ reason: EndReason, into events: inout [Event]) {
        let order = order(id)
        forget(id)
        release(order.held, of: order)
        events.append(
            .orderEnded(
                OrderEnded(
                    order: id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: order.remaining)))
        if let partner = order.partner {
            orders[partner]?.partner = nil
            endOrder(partner, .otherLeg, into: &events)
        }
    }

    /// Ends those of the orders that are meant. One that meanwhile ended with the other of its pair does not count.
    @discardableResult
    mutating func endAll(
        _ ids: [OrderID], _ reason: EndReason, into events: inout [Event],
        where isMeant: (ReferenceOrder) -> Bool = { _ in true }
    ) -> UInt32 {
        var count: UInt32 = 0
        for id in ids {
            guard let order = orders[id], isMeant(order) else { continue }
            endOrder(id, reason, into: &events)
            count += 1
        }
        return count
    }

    /// An order of a pair has traded or triggered: the other one ends.
    mutating func dissolvePair(of id: OrderID, into events: inout [Event]) {
        guard let partner = order(id).partner else { return }
        orders[id]?.partner = nil
        orders[partner]?.partner = nil
        endOrder(partner, .otherLeg, into: &events)
    }

    /// Sets money aside for an order. An amount of zero touches no balance.
    mutating func hold(_ amount: Money, for order: ReferenceOrder) {
        guard amount != .zero else { return }
        ledger.add(
            order.account, instrument(order.instrument).assetHeld(order.side), available: -amount.minorUnits,
            held: amount.minorUnits)
    }

    mutating func release(_ amount: Money, of order: ReferenceOrder) {
        hold(Money(minorUnits: -amount.minorUnits), for: order)
    }
}
