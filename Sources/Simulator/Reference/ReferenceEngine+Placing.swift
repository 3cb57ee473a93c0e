import Domain

extension ReferenceEngine {
    mutating func place(
        _ terms: PlaceOrder, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        guard terms.instrument.value < instruments.count else { throw .unknownInstrument(terms.instrument) }
        let instrument = instruments[Int(terms.instrument.value)]
        if let session = envelope.session { _ = try indexOfSession(session, of: account) }
        try checkForm(of: terms)
        try checkSize(of: terms, instrument)
        if terms.postOnly, case .limit(let price) = terms.pricing {
            try checkWouldNotTrade(terms.side, price, in: terms.instrument)
        }
        if terms.timeInForce == .goodTillCancelled { try checkRoomForOrder(of: account) }
        let hold = try checkedHold(of: terms, instrument)
        try checkFunds(account, instrument.assetHeld(terms.side), hold)

        orderCount += 1
        let id = OrderID(shard: shard, counter: orderCount)
        let accepted = OrderAccepted(order: id, account: account, request: envelope.request, terms: terms)
        events.append(.orderAccepted(accepted))
        ledger.add(
            account, instrument.assetHeld(terms.side), available: -hold.minorUnits, held: hold.minorUnits)
        execute(ReferenceOrder(accepted, session: envelope.session, held: hold), into: &events)
        return .orderPlaced(id)
    }

    private func checkForm(of terms: PlaceOrder) throws(Rejection) {
        let isMarket = terms.pricing == .market
        if isMarket && terms.timeInForce == .goodTillCancelled { throw .marketCannotRest }
        if terms.postOnly && (isMarket || terms.timeInForce != .goodTillCancelled) {
            throw .postOnlyCannotTake
        }
        if case .budget = terms.size {
            if !isMarket || terms.side == .sell { throw .budgetNeedsMarketBuy }
            if terms.timeInForce == .fillOrKill { throw .budgetCannotFillOrKill }
        }
    }

    private func checkSize(of terms: PlaceOrder, _ instrument: Instrument) throws(Rejection) {
        if case .limit(let price) = terms.pricing, price.ticks <= 0 { throw .priceNotPositive(price) }
        switch (terms.size, terms.pricing) {
        case (.quantity(let quantity), .limit(let price)):
            try checkQuantity(quantity, filled: nil, instrument)
            guard instrument.needed(terms.side, limit: price, quantity, FeeMeter()) != nil else {
                throw .notionalOutOfRange
            }
            try checkNotional(price, quantity, instrument)
        case (.quantity(let quantity), .market):
            try checkQuantity(quantity, filled: nil, instrument)
            if terms.side == .sell, instrument.baseAmount(quantity) == nil { throw .notionalOutOfRange }
        case (.budget(let budget), _):
            guard budget > .zero else { throw .amountNotPositive(budget) }
            try checkNotional(budget, instrument)
        }
    }

    /// `filled` is what a new total must exceed; nil for a new order.
    func checkQuantity(_ quantity: Quantity, filled: Quantity?, _ instrument: Instrument) throws(Rejection) {
        guard quantity > .zero else { throw .quantityNotPositive(quantity) }
        if let filled, quantity <= filled { throw .quantityBelowFilled(quantity, filled: filled) }
        guard quantity >= instrument.terms.quantityMin else {
            throw .quantityBelowMinimum(quantity, minimum: instrument.terms.quantityMin)
        }
        guard quantity <= instrument.terms.quantityMax else {
            throw .quantityAboveMaximum(quantity, maximum: instrument.terms.quantityMax)
        }
    }

    func checkNotional(_ price: Price, _ quantity: Quantity, _ instrument: Instrument) throws(Rejection) {
        guard let notional = instrument.notional(price, quantity) else { throw .notionalOutOfRange }
        try checkNotional(notional, instrument)
    }

    private func checkNotional(_ notional: Money, _ instrument: Instrument) throws(Rejection) {
        guard notional >= instrument.terms.notionalMin else {
            throw .notionalBelowMinimum(notional, minimum: instrument.terms.notionalMin)
        }
        guard notional <= instrument.terms.notionalMax else {
            throw .notionalAboveMaximum(notional, maximum: instrument.terms.notionalMax)
        }
    }

    func checkWouldNotTrade(_ side: Side, _ price: Price, in instrument: InstrumentID) throws(Rejection) {
        let book = books[Int(instrument.value)]
        if book.crosses(side, price), let best = book.bestPrice(side.opposite) {
            throw .postOnlyWouldTrade(price, best: best)
        }
    }

    private func checkRoomForOrder(of account: AccountID) throws(Rejection) {
        guard ordersByAccount[Int(account.value)].count < Limits.openOrdersPerAccountMax else {
            throw .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax)
        }
        guard orders.count < Limits.openOrdersMax else { throw .tooMany(limit: Limits.openOrdersMax) }
    }

    /// What the order holds before it trades or rests.
    private func checkedHold(of terms: PlaceOrder, _ instrument: Instrument) throws(Rejection) -> Money {
        let hold: Money? =
            switch (terms.size, terms.pricing) {
            case (.budget(let budget), _): budget
            case (.quantity(let quantity), .limit(let price)):
                instrument.needed(terms.side, limit: price, quantity, FeeMeter())
            case (.quantity(let quantity), .market):
                terms.side == .sell
                    ? instrument.baseAmount(quantity) : costOfBuying(upTo: quantity, instrument)
            }
        guard let hold else { throw .notionalOutOfRange }
        return hold
    }

    /// What the book charges now for this quantity, or for all it has if that is less, with the taker's fee; nil beyond
    /// the range of `Money`.
    private func costOfBuying(upTo quantity: Quantity, _ instrument: Instrument) -> Money? {
        var wanted = quantity.lots
        var total: Int128 = 0
        for level in books[Int(instrument.id.value)].levels(.sell) {
            for id in level.queue {
                let lots = min(wanted, remaining(of: id).lots)
                let perLot = Int128(level.price.ticks) * Int128(instrument.notionalPerTickLot.minorUnits)
                total += perLot * Int128(lots)
                wanted -= lots
            }
        }
        guard let notional = Int64(exactly: total).map(Money.init(minorUnits:)) else { return nil }
        return notional.plus(FeeMeter().hold(instrument.terms.takerFee, on: notional))
    }

    func remaining(of id: OrderID) -> Quantity {
        guard let remaining = orders[id]?.remaining else { fatalError("a resting order wants a quantity") }
        return remaining
    }
}

extension ReferenceOrder {
    fileprivate init(_ accepted: OrderAccepted, session: SessionID?, held: Money) {
        let terms = accepted.terms
        id = accepted.order
        account = accepted.account
        instrument = terms.instrument
        side = terms.side
        limit = if case .limit(let price) = terms.pricing { price } else { nil }
        quantity = if case .quantity(let quantity) = terms.size { quantity } else { nil }
        timeInForce = terms.timeInForce
        postOnly = terms.postOnly
        self.session = session
        self.held = held
    }
}
