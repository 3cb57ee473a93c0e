import Domain

extension ReferenceEngine {
    mutating func amend(
        _ change: AmendOrder, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        var order = try openOrder(change.order, of: account)
        let instrument = instruments[Int(order.instrument.value)]
        guard let oldPrice = order.limit, let oldQuantity = order.quantity else {
            fatalError("a resting order has a limit and wants a quantity")
        }
        guard change.price != nil || change.quantity != nil else { throw .amendChangesNothing }
        let price = change.price ?? oldPrice
        let quantity = change.quantity ?? oldQuantity
        guard price.ticks > 0 else { throw .priceNotPositive(price) }
        try checkQuantity(quantity, filled: order.filled, instrument)
        let rest = Quantity(lots: quantity.lots - order.filled.lots)
        guard instrument.notional(price, quantity) != nil,
            let needed = instrument.needed(order.side, limit: price, rest, order.meter)
        else { throw .notionalOutOfRange }
        try checkNotional(price, quantity, instrument)
        if order.postOnly, price != oldPrice {
            try checkWouldNotTrade(order.side, price, in: order.instrument)
        }
        let more = needed.minorUnits - order.held.minorUnits
        if more > 0 {
            try checkFunds(account, instrument.assetHeld(order.side), Money(minorUnits: more))
        }

        let keepsPlace = price == oldPrice && quantity <= oldQuantity
        if !keepsPlace { leaveBook(order) }
        order.limit = price
        order.quantity = quantity
        order.held = needed
        events.append(
            .orderAmended(
                OrderAmended(
                    order: order.id, instrument: order.instrument, price: price, quantity: quantity,
                    keptPlace: keepsPlace)))
        // A balance from which nothing moves is not touched, and so keeps its place among those that trades touch.
        if more != 0 { ledger.add(account, instrument.assetHeld(order.side), available: -more, held: more) }
        if keepsPlace {
            orders[order.id] = order
        } else {
            executeAmended(order, into: &events)
        }
        return .orderAmended(order.id)
    }

    mutating func cancel(
        _ id: OrderID, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let order = try openOrder(id, of: account)
        endOpenOrder(order.id, .cancelled, into: &events)
        return .orderCancelled(id)
    }

    mutating func cancelAll(
        _ instrument: InstrumentID?, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        if let instrument, instrument.value >= instruments.count { throw .unknownInstrument(instrument) }
        let ending = ordersByAccount[Int(account.value)].filter {
            instrument == nil || orders[$0]?.instrument == instrument
        }
        for id in ending { endOpenOrder(id, .cancelledAll, into: &events) }
        return .ordersCancelled(count: UInt32(ending.count))
    }

    private func openOrder(_ id: OrderID, of account: AccountID) throws(Rejection) -> ReferenceOrder {
        guard let order = orders[id], order.account == account else { throw .unknownOrder(id) }
        return order
    }
}
