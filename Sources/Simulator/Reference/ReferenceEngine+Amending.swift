import Domain

extension ReferenceEngine {
    mutating func amend(
        _ change: AmendOrder, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let order = try openOrder(change.order, of: account)
        try passGate(account, order.instrument)
        let amended = try checkedAmendment(change, of: order)
        let more = amended.held.minorUnits - order.held.minorUnits
        if more > 0 {
            try checkFunds(account, instrument(order.instrument).assetHeld(order.side), Money(minorUnits: more))
        }
        guard let price = amended.limit, let quantity = amended.quantity else {
            fatalError("an order that is amended has a limit and wants a quantity")
        }

        let isWaiting = order.place != .book
        let keepsPlace = isWaiting || (amended.limit == order.limit && amended.remainingLots <= order.remainingLots)
        if !keepsPlace { leavePlace(order.id) }
        orders[order.id]?.limit = price
        orders[order.id]?.quantity = quantity
        orders[order.id]?.held = amended.held
        events.append(
            .orderAmended(
                OrderAmended(
                    order: order.id, instrument: order.instrument, price: price, quantity: quantity,
                    keptPlace: keepsPlace)))
        // A balance from which nothing moves is not touched, and so keeps its place among those that trades touch.
        hold(Money(minorUnits: more), for: order)
        if keepsPlace {
            let left = Quantity(lots: amended.remainingLots)
            if !isWaiting { orders[order.id]?.displayed = min(order.displayed, left) }
        } else {
            start(amended: order.id, into: &events)
        }
        return .orderAmended(order.id)
    }

    /// The order with its new terms and what it has to hold for them.
    private func checkedAmendment(
        _ change: AmendOrder, of order: ReferenceOrder
    ) throws(Rejection) -> ReferenceOrder {
        guard let oldPrice = order.limit, let oldQuantity = order.quantity else { throw .marketCannotBeAmended }
        guard order.partner == nil else { throw .orderIsPaired }
        guard change.price != nil || change.quantity != nil else { throw .amendChangesNothing }
        let price = change.price ?? oldPrice
        let quantity = change.quantity ?? oldQuantity
        guard price.ticks > 0 else { throw .priceNotPositive(price) }
        try checkQuantity(quantity, of: order, exceeds: order.filled)
        try checkDisplay(of: order, amendedTo: quantity)

        var amended = order
        amended.limit = price
        amended.quantity = quantity
        guard let notional = instrument(order.instrument).notional(price, quantity),
            let need = instrument(order.instrument).need(of: amended)
        else { throw .notionalOutOfRange }
        amended.held = need
        try checkNotional(notional, of: order)
        if price != oldPrice {
            try checkSanity(of: price, on: order.instrument)
            if order.postOnly, order.place == .book, market(order.instrument).phase == .continuous {
                try checkWouldNotTrade(order, at: price)
            }
        }
        return amended
    }

    /// An order that left its queue executes or joins the end of a queue.
    private mutating func start(amended id: OrderID, into events: inout [Event]) {
        let instrument = order(id).instrument
        guard market(instrument).phase == .continuous else {
            rest(id, into: &events)
            return
        }
        let prints = execute(id, into: &events)
        lookAtTriggers(of: instrument, after: prints, into: &events)
        executeLine(of: instrument, into: &events)
    }

    func openOrder(_ id: OrderID, of account: AccountID) throws(Rejection) -> ReferenceOrder {
        guard let order = orders[id], order.account == account else { throw .unknownOrder(id) }
        return order
    }
}
