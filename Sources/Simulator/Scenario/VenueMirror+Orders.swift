import Domain

// The life of an order.
extension VenueMirror {
    mutating func accept(_ accepted: OrderAccepted, _ record: Record) throws(Contradiction) {
        guard record.command.places(accepted.terms), record.envelope.actor == .account(accepted.account),
            record.envelope.request == accepted.request
        else { throw Contradiction("the order that was accepted is not the one that was placed") }
        let instrument = instruments[Int(accepted.terms.instrument.value)]
        guard settings.mayTrade(accepted.account), phase(instrument.id).takesOrders else {
            throw Contradiction("an order is accepted where none is taken")
        }
        let rates = settings.rates(accepted.account, instrument)
        orders[accepted.order] = MirrorOrder(accepted, makerFee: rates.maker, takerFee: rates.taker)
        working.append(accepted.order)
    }

    mutating func condition(_ conditioned: OrderConditioned, _ record: Record) throws(Contradiction) {
        guard justAccepted == conditioned.order, let terms = orders[conditioned.order]?.terms,
            record.command.places(terms, under: conditioned.conditions)
        else { throw Contradiction("an order has other conditions than it was placed with") }
        orders[conditioned.order]?.conditions = conditioned.conditions
    }

    mutating func reprice(_ repriced: OrderRepriced) throws(Contradiction) {
        guard let order = orders[repriced.order], working.contains(repriced.order), order.conditions.reprices,
            let limit = order.limit, let best = markets[Int(order.instrument.value)].book.front(order.side.opposite),
            order.accepts(best.price), limit != repriced.price,
            repriced.price.ticks == best.price.ticks + (order.side == .buy ? -1 : 1)
        else { throw Contradiction("an order is repriced to another price than one tick off the best") }
        orders[repriced.order]?.limit = repriced.price
    }

    mutating func pair(_ first: OrderID, _ second: OrderID) throws(Contradiction) {
        guard working.contains(first), working.contains(second), first != second,
            orders[first]?.account == orders[second]?.account, orders[first]?.quantity == orders[second]?.quantity,
            orders[first]?.side == orders[second]?.side, orders[first]?.instrument == orders[second]?.instrument
        else { throw Contradiction("two orders are paired that do not belong together") }
        orders[first]?.partner = second
        orders[second]?.partner = first
    }

    mutating func wait(_ waiting: OrderWaiting) throws(Contradiction) {
        guard let order = orders[waiting.order], order.instrument == waiting.instrument,
            working.contains(waiting.order), waiting.trigger == firstTrigger(of: order)
        else { throw Contradiction("an order waits for something else than it asked for") }
        if waiting.trigger == nil {
            guard order.terms.timeInForce.isForAuction, !order.joinsBook(in: phase(order.instrument)) else {
                throw Contradiction("an order waits for nothing")
            }
        }
        working.removeAll { $0 == waiting.order }
        orders[waiting.order]?.place = .waiting(waiting.trigger)
        if waiting.trigger != nil { markets[Int(order.instrument.value)].waits.append(waiting.order) }
    }

    private func firstTrigger(of order: MirrorOrder) -> Price? {
        switch order.conditions.trigger {
        case .stop(let price), .takeProfit(let price): price
        case .trailing: markets[Int(order.instrument.value)].last.flatMap { order.trailingTrigger($0) }
        case nil: nil
        }
    }

    mutating func rest(_ rested: OrderRested) throws(Contradiction) {
        guard let order = orders[rested.order], order.instrument == rested.instrument, order.side == rested.side,
            order.limit == rested.price, order.remaining == rested.remaining, try comesToRest(order)
        else { throw Contradiction("an order rests that is not what it was, or was not on its way") }
        guard rested.displayed == order.nextShown else {
            throw Contradiction("an order shows another part than it was to show")
        }
        working.removeAll { $0 == rested.order }
        orders[rested.order]?.place = .book
        orders[rested.order]?.shown = rested.displayed
        markets[Int(rested.instrument.value)].book.append(rested.order, rested.side, at: rested.price)
    }

    /// Whether an order is on its way into the book; one in line begins its turn.
    private mutating func comesToRest(_ order: MirrorOrder) throws(Contradiction) -> Bool {
        switch order.place {
        case .working: return true
        case .line:
            try beginTurn(order)
            return true
        case .waiting(nil): return order.joinsBook(in: phase(order.instrument))
        case .waiting, .book: return false
        }
    }

    mutating func amend(_ amended: OrderAmended) throws(Contradiction) {
        guard var order = orders[amended.order], order.instrument == amended.instrument, let price = order.limit,
            let quantity = order.quantity, let remaining = order.remaining, order.place != .working,
            order.partner == nil
        else { throw Contradiction("an order is amended that is not open, or is one of a pair") }
        let isInBook = order.place == .book
        guard amended.keptPlace == (!isInBook || amended.price == price && amended.quantity <= quantity) else {
            throw Contradiction("an amended order is not at its place")
        }
        order.limit = amended.price
        order.quantity = amended.quantity
        order.remaining = Quantity(lots: amended.quantity.lots - (quantity.lots - remaining.lots))
        order.shown = min(order.shown, order.remaining ?? .zero)
        if !amended.keptPlace { order.place = .working }
        orders[amended.order] = order
        guard !amended.keptPlace else { return }
        markets[Int(order.instrument.value)].book.remove(amended.order, order.side, at: price)
        working.append(amended.order)
    }

    mutating func end(_ ended: OrderEnded, _ record: Record) throws(Contradiction) {
        guard let order = orders[ended.order], order.account == ended.account, order.instrument == ended.instrument,
            order.remaining == ended.remaining
        else { throw Contradiction("an order ends that is not what it was") }
        if ended.reason == .expired, order.conditions.expiry.map({ $0 > record.time }) ?? true {
            throw Contradiction("an order expires before its time")
        }
        if ended.reason.isOfExecution, order.place == .line { try beginTurn(order) }
        try checkOutsideBand(ended)
        forget(ended.order)
        releasePartner(of: order)
    }

    /// Takes an order that is over out of wherever it is.
    mutating func forget(_ id: OrderID) {
        guard let order = orders.removeValue(forKey: id) else { return }
        let number = Int(order.instrument.value)
        if order.place == .book, let price = order.limit { markets[number].book.remove(id, order.side, at: price) }
        markets[number].waits.removeAll { $0 == id }
        markets[number].line.removeAll { $0 == id }
        working.removeAll { $0 == id }
    }

    /// An order of a pair has traded, triggered or ended: the other must end at once.
    mutating func releasePartner(of order: MirrorOrder) {
        guard let partner = order.partner else { return }
        orders[order.id]?.partner = nil
        guard orders[partner] != nil else { return }
        orders[partner]?.partner = nil
        owed.append(.end(partner, .otherLeg))
    }

    /// Orders that end together end in the order of acceptance.
    mutating func checkOrderOfEndings(_ event: Event) throws(Contradiction) {
        guard case .orderEnded(let ended) = event else {
            lastEnding = nil
            return
        }
        if ended.reason == .otherLeg { return }
        if let lastEnding, lastEnding.reason == ended.reason, ended.reason.isOfMany, ended.order < lastEnding.order {
            throw Contradiction("orders that end together do not end in the order of acceptance")
        }
        lastEnding = (ended.reason, ended.order)
    }

    /// When the venue's time is believed nothing outlives its expiry.
    func checkExpiries(_ record: Record) throws(Contradiction) {
        let lead = record.time.nanoseconds - record.envelope.stamp.nanoseconds
        guard lead <= Limits.clockLeadNanosecondsMax else { return }
        for order in orders.values where order.conditions.expiry.map({ $0 <= record.time }) ?? false {
            throw Contradiction("an order outlives its expiry")
        }
    }
}

extension MirrorOrder {
    /// Whether an order for an auction takes part in what the market does in this phase.
    fileprivate func joinsBook(in phase: InstrumentPhase) -> Bool {
        terms.timeInForce == .atTheOpen ? phase == .preOpen || phase == .openingAuction : phase == .closingAuction
    }
}

extension EndReason {
    /// Whether many orders end for this reason in one step.
    fileprivate var isOfMany: Bool {
        switch self {
        case .cancelledAll, .sessionEnded, .dayEnded, .auctionEnded, .deadMan, .tradingStopped, .delisted,
            .cancelledByOperator:
            true
        default: false
        }
    }

    /// Whether only an order that executes ends for this reason.
    fileprivate var isOfExecution: Bool {
        switch self {
        case .immediateOrCancel, .fillOrKill, .bookEmpty, .budgetSpent, .selfTrade, .priceBand, .protectionReached,
            .insufficientFunds, .postOnlyWouldTrade:
            true
        default: false
        }
    }
}

extension Command {
    /// Whether the command asks for this order, under these conditions if any are named.
    fileprivate func places(_ terms: PlaceOrder, under conditions: OrderConditions? = nil) -> Bool {
        let asked: [(order: PlaceOrder, conditions: OrderConditions?)]
        switch self {
        case .place(let order): asked = [(order, nil)]
        case .placeConditioned(let order): asked = [(order.order, order.conditions)]
        case .placePair(let pair):
            asked = [pair.first, pair.second].map { (pair.order($0).order, pair.order($0).conditions) }
        case .replace(let replacement): asked = [(replacement.order, replacement.conditions)]
        default: return false
        }
        return asked.contains { $0.order == terms && (conditions == nil || $0.conditions == conditions) }
    }
}
