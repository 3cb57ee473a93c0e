import Domain

/// What has to follow an event at once.
enum MirrorDuty: Equatable {
    case end(OrderID, EndReason)
    case refill(OrderID)
}

/// The order that trades at present, with what was fixed when it began.
struct MirrorExecution {
    let taker: OrderID
    let instrument: InstrumentID
    /// Of the trade before it began; nil if there was none.
    let last: Price?
    let reference: Price?
    private(set) var first: Price?
    private(set) var latest: Price?

    mutating func note(_ price: Price) {
        first = first ?? price
        latest = price
    }
}

// Trades, and what stands in their place between orders of one party.
extension VenueMirror {
    /// Whether two orders may not trade with each other.
    private func mustNotTrade(_ maker: MirrorOrder, _ taker: MirrorOrder) -> Bool {
        taker.conditions.selfTrade != .none && settings.areOneParty(maker.account, taker.account)
    }

    mutating func take(_ trade: Trade) throws(Contradiction) {
        guard trade.quantity > .zero else { throw Contradiction("a trade of nothing") }
        if uncross?.instrument == trade.instrument {
            try checkUncross(trade)
        } else {
            try beginTurn(of: trade.taker.order)
            try checkMatch(trade)
        }
        guard var maker = orders[trade.maker.order], var taker = orders[trade.taker.order] else {
            throw Contradiction("a trade is not between two open orders")
        }
        guard !mustNotTrade(maker, taker) else { throw Contradiction("two orders of one party trade") }
        try settle(trade, &maker, &taker)
        orders[maker.id] = maker
        orders[taker.id] = taker
        let number = Int(trade.instrument.value)
        markets[number].last = trade.price
        markets[number].reference = markets[number].reference ?? trade.price
        for order in [maker, taker] {
            releasePartner(of: order)
            if order.remaining == .zero {
                forget(order.id)
            } else if order.place == .book, order.shown == .zero {
                owed.append(.refill(order.id))
            }
        }
    }

    /// A match in continuous trading: with the oldest order at the best price, as much as it shows, within the bands.
    private mutating func checkMatch(_ trade: Trade) throws(Contradiction) {
        let market = markets[Int(trade.instrument.value)]
        guard market.phase == .continuous else { throw Contradiction("a trade outside continuous trading") }
        guard let taker = orders[trade.taker.order], taker.place == .working,
            taker.fits(trade, trade.taker, side: trade.takerSide)
        else { throw Contradiction("the taker of a trade does not fit it") }
        guard !taker.terms.postOnly else { throw Contradiction("a post-only order takes") }
        guard let front = market.book.front(trade.takerSide.opposite), front.order == trade.maker.order,
            front.price == trade.price
        else { throw Contradiction("a trade is not with the oldest order at the best price") }
        guard let maker = orders[front.order], maker.fits(trade, trade.maker, side: trade.takerSide.opposite),
            trade.quantity <= maker.shown
        else { throw Contradiction("the maker of a trade does not fit it") }
        guard trade.quantity == maker.shown || taker.remaining == nil || trade.taker.remaining == .zero else {
            throw Contradiction("a trade is smaller than it could be")
        }
        guard market.windowContains(trade.price, last: execution?.last, reference: execution?.reference) else {
            throw Contradiction("a trade outside the price bands")
        }
        execution?.note(trade.price)
    }

    private func settle(_ trade: Trade, _ maker: inout MirrorOrder, _ taker: inout MirrorOrder) throws(Contradiction) {
        let instrument = instruments[Int(trade.instrument.value)]
        guard let notional = instrument.notional(trade.price, trade.quantity) else {
            throw Contradiction("the taker of a trade does not fit it")
        }
        let takerFee = taker.meter.charge(taker.takerFee, on: notional)
        var meter = maker.meter
        var makerFee = meter.charge(maker.makerFee, on: notional)
        if -makerFee.minorUnits > takerFee.minorUnits {
            makerFee = Money(minorUnits: -takerFee.minorUnits)
        } else {
            maker.meter = meter
        }
        guard trade.maker.fee == makerFee, trade.taker.fee == takerFee else {
            throw Contradiction("a trade has other fees than its orders' rates")
        }
        maker.remaining = trade.maker.remaining
        taker.remaining = trade.taker.remaining
        maker.shown = Quantity(lots: max(0, maker.shown.lots - trade.quantity.lots))
        taker.shown = Quantity(lots: max(0, taker.shown.lots - trade.quantity.lots))
        if taker.quantity == nil { taker.budget.minorUnits -= notional.minorUnits + takerFee.minorUnits }
    }

    /// An order whose turn has come in the line of triggered orders.
    mutating func beginTurn(_ order: MirrorOrder) throws(Contradiction) {
        let number = Int(order.instrument.value)
        guard markets[number].line.first == order.id else {
            throw Contradiction("a triggered order is not next in line")
        }
        markets[number].line.removeFirst()
        orders[order.id]?.place = .working
        working.append(order.id)
    }

    /// The order that takes now; its bands are those of the moment in which it begins.
    private mutating func beginTurn(of taker: OrderID) throws(Contradiction) {
        guard let order = orders[taker] else { return }
        if order.place == .line { try beginTurn(order) }
        guard execution?.taker != taker else { return }
        let market = markets[Int(order.instrument.value)]
        execution = MirrorExecution(
            taker: taker, instrument: order.instrument, last: market.last, reference: market.reference)
    }

    mutating func refill(_ refilled: OrderRefilled) throws(Contradiction) {
        guard let order = orders[refilled.order], order.place == .book, order.shown == .zero,
            order.instrument == refilled.instrument, order.side == refilled.side, order.limit == refilled.price,
            order.nextShown == refilled.displayed, refilled.displayed > .zero
        else { throw Contradiction("an order is refilled that is not used up, or by another part") }
        let number = Int(order.instrument.value)
        markets[number].book.remove(order.id, order.side, at: refilled.price)
        markets[number].book.append(order.id, order.side, at: refilled.price)
        orders[order.id]?.shown = refilled.displayed
    }

    mutating func take(_ prevented: SelfTradePrevented) throws(Contradiction) {
        let inUncross = uncross?.instrument == prevented.instrument
        if !inUncross { try beginTurn(of: prevented.taker) }
        guard let maker = orders[prevented.maker], let taker = orders[prevented.taker],
            maker.account == prevented.makerAccount, taker.account == prevented.takerAccount,
            taker.conditions.selfTrade == prevented.mode, mustNotTrade(maker, taker)
        else { throw Contradiction("a trade is prevented that would be none between one party") }
        if inUncross {
            try checkUncrossed(maker, taker, at: prevented.price)
        } else {
            guard taker.place == .working, taker.side != maker.side, taker.accepts(prevented.price),
                let front = markets[Int(prevented.instrument.value)].book.front(maker.side),
                front == (maker.id, prevented.price)
            else { throw Contradiction("what is prevented would not trade next") }
        }
        try decrement(prevented, maker, taker, inUncross: inUncross)
    }

    private mutating func decrement(
        _ prevented: SelfTradePrevented, _ maker: MirrorOrder, _ taker: MirrorOrder, inUncross: Bool
    ) throws(Contradiction) {
        let reaches = inUncross ? maker.remaining ?? .zero : maker.shown
        let quantity = prevented.mode == .decrement ? min(reaches, taker.remaining ?? .zero) : .zero
        guard prevented.decrement == quantity else { throw Contradiction("orders of one party shrink by another size") }
        switch prevented.mode {
        case .none, .cancelNewest: owed.append(.end(taker.id, .selfTrade))
        case .cancelOldest: owed.append(.end(maker.id, .selfTrade))
        case .cancelBoth: owed += [.end(maker.id, .selfTrade), .end(taker.id, .selfTrade)]
        case .decrement: for id in [maker.id, taker.id] { shrink(id, by: quantity) }
        }
    }

    /// Both the total and what is left fall, so what is filled stays what it was.
    private mutating func shrink(_ id: OrderID, by quantity: Quantity) {
        guard var order = orders[id], let total = order.quantity, let remaining = order.remaining else { return }
        order.quantity = Quantity(lots: total.lots - quantity.lots)
        order.remaining = Quantity(lots: remaining.lots - quantity.lots)
        order.shown = Quantity(lots: max(0, order.shown.lots - quantity.lots))
        orders[id] = order
        if order.remaining == .zero {
            owed.append(.end(id, .selfTrade))
        } else if order.place == .book, order.shown == .zero {
            owed.append(.refill(id))
        }
    }
}
