import Domain

/// New orders: every check first, then effects that cannot fail.
extension Engine {
    mutating func place(
        _ terms: PlaceOrder, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = envelope.actor.accountID
        guard Int(terms.instrument.value) < instruments.count else { throw .unknownInstrument(terms.instrument) }
        let session = try sessionForOrders(envelope, of: account)
        try checkHealth(of: terms.instrument, into: &events)
        let instrument = instruments[Int(terms.instrument.value)].instrument
        try checkForm(terms)
        let need = try checkSize(terms, instrument)
        if terms.postOnly, case .limit(let price) = terms.pricing { try checkPostOnly(terms.side, price, instrument) }
        if terms.timeInForce == .goodTillCancelled { try checkRoom(account) }
        let hold = if let need { need } else { try costOfMarketBuy(terms, instrument) }
        let heldAsset = terms.side == .buy ? instrument.terms.quote : instrument.terms.base
        try checkFunds(hold, account, heldAsset)

        return commit(terms, account, envelope.request, instrument, hold, session, into: &events)
    }

    private mutating func commit(
        _ terms: PlaceOrder, _ account: AccountID, _ request: RequestID?, _ instrument: Instrument, _ hold: Money,
        _ session: Slot, into events: inout [Event]
    ) -> Effect {
        orderCounter += 1
        let id = OrderID(shard: shard, counter: orderCounter)
        events.append(
            .orderAccepted(OrderAccepted(order: id, account: account, request: request, terms: terms)))
        var order = WorkingOrder(
            id: id, account: account, terms: terms, hold: hold,
            base: ledger.entry(account, instrument.terms.base), quote: ledger.entry(account, instrument.terms.quote))

        if terms.timeInForce == .fillOrKill, !canFill(order) {
            order.held = .zero
            end(order, .fillOrKill, into: &events)
            return Effect(.orderPlaced(id))
        }
        ledger.hold(hold, in: order.heldBalance)
        match(&order, instrument, into: &events)
        if order.isFilled { return Effect(.orderPlaced(id)) }
        guard terms.timeInForce == .goodTillCancelled, case .limit(let price) = terms.pricing else {
            end(
                order, order.endReason(bookIsEmpty: books[instrument.id].best(order.side.opposite) == nil),
                into: &events)
            return Effect(.orderPlaced(id))
        }
        let slot = rest(order, terms, at: price, session, into: &events)
        return Effect(.orderPlaced(id), rested: slot)
    }

    private func canFill(_ order: borrowing WorkingOrder) -> Bool {
        let side = order.side.opposite
        return books[order.instrument].offered(side, limit: order.limit, enough: order.remaining) >= order.remaining
    }

    private mutating func rest(
        _ order: borrowing WorkingOrder, _ terms: PlaceOrder, at price: Price, _ session: Slot,
        into events: inout [Event]
    ) -> Slot {
        guard case .quantity(let quantity) = terms.size else {
            invariant(false, "only an order with a quantity rests")
            return .none
        }
        let slot = resting.insert(
            RestingOrder(
                id: order.id, remaining: order.remaining, next: .none, previous: .none, level: LevelNumber(0),
                owner: order.account.value))
        let twin = open.insert(
            OpenOrder(
                account: order.account, instrument: order.instrument, side: order.side, postOnly: terms.postOnly,
                price: price, quantity: quantity, meter: order.meter, held: order.held, base: order.base,
                quote: order.quote, request: .none, session: session))
        invariant(slot == twin, "both parts of an open order share a slot")
        orderIndex.insert(order.id.rawValue, slot)
        ordersOfAccounts.append(slot, to: &accounts[Int(order.account.value)].openOrders)
        if session.exists { ordersOfSessions.append(slot, to: &sessions[session].orders) }
        join(slot, order.id, into: &events)
        return slot
    }

    /// Puts an open order at the end of the queue at its price.
    mutating func join(_ slot: Slot, _ id: OrderID, into events: inout [Event]) {
        let order = open[slot]
        books[order.instrument].rest(slot, order.side, at: order.price, in: &resting)
        events.append(
            .orderRested(
                OrderRested(
                    order: id, instrument: order.instrument, side: order.side, price: order.price,
                    remaining: resting[slot].remaining, displayed: resting[slot].remaining)))
    }

    /// An order that does not rest is over: nothing stays held for it.
    private mutating func end(_ order: borrowing WorkingOrder, _ reason: EndReason, into events: inout [Event]) {
        if order.held > .zero { ledger.release(order.held, in: order.heldBalance) }
        events.append(
            .orderEnded(
                OrderEnded(
                    order: order.id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: order.isBudget ? nil : order.remaining)))
    }
}

/// The checks of a new order, in the order in which they are made.
extension Engine {
    private func sessionForOrders(_ envelope: Envelope, of account: AccountID) throws(Rejection) -> Slot {
        guard let id = envelope.session else { return .none }
        let slot = try liveSession(id, of: account)
        return sessions[slot].terms.cancelOrdersAtEnd ? slot : .none
    }

    private func checkForm(_ terms: PlaceOrder) throws(Rejection) {
        let isMarket = terms.pricing == .market
        if isMarket, terms.timeInForce == .goodTillCancelled { throw .marketCannotRest }
        if terms.postOnly, isMarket || terms.timeInForce != .goodTillCancelled { throw .postOnlyCannotTake }
        guard case .budget = terms.size else { return }
        guard isMarket, terms.side == .buy else { throw .budgetNeedsMarketBuy }
        guard terms.timeInForce != .fillOrKill else { throw .budgetCannotFillOrKill }
    }

    /// What the order has to hold; nil for a market buy by quantity, whose cost the book says.
    private func checkSize(_ terms: PlaceOrder, _ instrument: Instrument) throws(Rejection) -> Money? {
        if case .limit(let price) = terms.pricing, price.ticks <= 0 { throw .priceNotPositive(price) }
        switch terms.size {
        case .budget(let budget):
            guard budget > .zero else { throw .amountNotPositive(budget) }
            try checkNotional(budget, instrument)
            return budget
        case .quantity(let quantity):
            try checkQuantity(quantity, instrument)
            if case .limit(let price) = terms.pricing {
                let notional = try notional(price, quantity, instrument)
                return try hold(terms.side, notional, quantity, FeeMeter(), instrument)
            }
            if terms.side == .buy { return nil }
            guard let base = instrument.baseAmount(quantity) else { throw .notionalOutOfRange }
            return base
        }
    }

    func checkQuantity(_ quantity: Quantity, _ instrument: Instrument) throws(Rejection) {
        let terms = instrument.terms
        guard quantity > .zero else { throw .quantityNotPositive(quantity) }
        guard quantity >= terms.quantityMin else { throw .quantityBelowMinimum(quantity, minimum: terms.quantityMin) }
        guard quantity <= terms.quantityMax else { throw .quantityAboveMaximum(quantity, maximum: terms.quantityMax) }
    }

    /// Price times quantity, within the range of numbers.
    func notional(
        _ price: Price, _ quantity: Quantity, _ instrument: Instrument
    ) throws(Rejection) -> Money {
        guard let notional = instrument.notional(price, quantity) else { throw .notionalOutOfRange }
        return notional
    }

    /// What an order needs for `notional` and `quantity` that are still to trade; also checks the limits of the
    /// notional, after the range of numbers and before anything else.
    private func hold(
        _ side: Side, _ notional: Money, _ quantity: Quantity, _ meter: FeeMeter, _ instrument: Instrument
    ) throws(Rejection) -> Money {
        let need = try need(side, notional, quantity, meter, instrument)
        try checkNotional(notional, instrument)
        return need
    }

    func need(
        _ side: Side, _ notional: Money, _ quantity: Quantity, _ meter: FeeMeter, _ instrument: Instrument
    ) throws(Rejection) -> Money {
        if side == .sell {
            guard let base = instrument.baseAmount(quantity) else { throw .notionalOutOfRange }
            return base
        }
        return try sum(notional, meter.hold(instrument.holdRate, on: notional))
    }

    private func sum(_ left: Money, _ right: Money) throws(Rejection) -> Money {
        let (sum, overflow) = left.minorUnits.addingReportingOverflow(right.minorUnits)
        guard !overflow else { throw .notionalOutOfRange }
        return Money(minorUnits: sum)
    }

    func checkNotional(_ notional: Money, _ instrument: Instrument) throws(Rejection) {
        let terms = instrument.terms
        guard notional >= terms.notionalMin else { throw .notionalBelowMinimum(notional, minimum: terms.notionalMin) }
        guard notional <= terms.notionalMax else { throw .notionalAboveMaximum(notional, maximum: terms.notionalMax) }
    }

    func checkPostOnly(_ side: Side, _ price: Price, _ instrument: Instrument) throws(Rejection) {
        guard books[instrument.id].crosses(side, price) else { return }
        guard let best = books[instrument.id].best(side.opposite) else { return }
        throw .postOnlyWouldTrade(price, best: best)
    }

    private func checkRoom(_ account: AccountID) throws(Rejection) {
        guard accounts[Int(account.value)].openOrders.count < Limits.openOrdersPerAccountMax else {
            throw .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax)
        }
        guard resting.count < Limits.openOrdersMax else { throw .tooMany(limit: Limits.openOrdersMax) }
    }

    /// What the book charges for a market buy now, as far as it can fill it.
    private func costOfMarketBuy(_ terms: PlaceOrder, _ instrument: Instrument) throws(Rejection) -> Money {
        guard case .quantity(var wanted) = terms.size else { return .zero }
        var notional: Int128 = 0
        let unit = Int128(instrument.notionalPerTickLot.minorUnits)
        var level = books[instrument.id][.sell].first
        while let number = level, wanted > .zero {
            let price = books[instrument.id][.sell].rank(of: number).price(.sell)
            let lots = min(wanted.lots, books[instrument.id][.sell][number].total.lots)
            // Each level's notional fits in 126 bits and there are fewer than 2^32 levels; the sum is narrowed at once.
            notional += Int128(price.ticks) * unit * Int128(lots)
            guard notional <= Int128(Int64.max) else { throw .notionalOutOfRange }
            wanted.lots -= lots
            level = books[instrument.id][.sell].levelAfter(number)
        }
        let cost = Money(minorUnits: Int64(truncatingIfNeeded: notional))
        return try sum(cost, FeeMeter().hold(instrument.terms.takerFee, on: cost))
    }

    func checkFunds(_ need: Money, _ account: AccountID, _ asset: AssetID) throws(Rejection) {
        let available = ledger.balance(account, asset).available
        guard need <= available else { throw .insufficientFunds(asset, needed: need, available: available) }
    }
}

extension Instrument {
    /// The greater of the two fees: a resting order may have traded as a taker first. The taker fee is never negative.
    @inline(__always)
    var holdRate: FeeRate { max(terms.makerFee, terms.takerFee) }
}
