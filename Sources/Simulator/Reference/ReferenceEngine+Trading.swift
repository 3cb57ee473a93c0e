import Domain

extension ReferenceEngine {
    /// Why an order stopped trading before it was filled.
    private enum Stop {
        case filled
        case otherSideEmpty
        case limitReached
        case budgetSpent
    }

    /// Trades a new order, then rests or ends what is left of it.
    mutating func execute(_ new: ReferenceOrder, into events: inout [Event]) {
        var order = new
        if order.timeInForce == .fillOrKill, let wanted = order.quantity, offered(to: order) < Int128(wanted.lots) {
            end(order, .fillOrKill, into: &events)
            return
        }
        switch (trade(&order, into: &events), order.timeInForce) {
        case (.filled, _): break
        case (.otherSideEmpty, .goodTillCancelled), (.limitReached, .goodTillCancelled):
            rest(order, into: &events)
        case (.otherSideEmpty, _): end(order, order.limit == nil ? .bookEmpty : .immediateOrCancel, into: &events)
        case (.limitReached, _): end(order, .immediateOrCancel, into: &events)
        case (.budgetSpent, _): end(order, .budgetSpent, into: &events)
        }
    }

    /// Trades an amended order that has left its queue, then rests what is left of it.
    mutating func executeAmended(_ amended: ReferenceOrder, into events: inout [Event]) {
        var order = amended
        guard trade(&order, into: &events) != .filled else { return }
        rest(order, into: &events)
    }

    /// How many lots rest at the order's limit or better.
    private func offered(to order: ReferenceOrder) -> Int128 {
        var lots: Int128 = 0
        for level in books[Int(order.instrument.value)].levels(order.side.opposite)
        where isWithinLimit(level.price, of: order) {
            for id in level.queue { lots += Int128(remaining(of: id).lots) }
        }
        return lots
    }

    private func isWithinLimit(_ price: Price, of order: ReferenceOrder) -> Bool {
        guard let limit = order.limit else { return true }
        return order.side == .buy ? price <= limit : price >= limit
    }

    private mutating func trade(_ taker: inout ReferenceOrder, into events: inout [Event]) -> Stop {
        while true {
            if taker.isFilled { return .filled }
            guard let best = books[Int(taker.instrument.value)].levels(taker.side.opposite).first,
                let oldest = best.queue.first
            else { return .otherSideEmpty }
            guard isWithinLimit(best.price, of: taker) else { return .limitReached }
            let lots = min(taker.remaining?.lots ?? affordableLots(taker, at: best.price), remaining(of: oldest).lots)
            if lots == 0 { return .budgetSpent }
            match(&taker, with: oldest, at: best.price, Quantity(lots: lots), into: &events)
        }
    }

    /// How many lots what is left of the order's budget buys.
    private func affordableLots(_ order: ReferenceOrder, at price: Price) -> Int64 {
        let instrument = instruments[Int(order.instrument.value)]
        guard let perLot = instrument.notional(price, Quantity(lots: 1)) else {
            fatalError("a resting order's notional is in range")
        }
        return order.meter.affordableLots(order.held, perLot: perLot, instrument.terms.takerFee)
    }

    private mutating func match(
        _ taker: inout ReferenceOrder, with makerID: OrderID, at price: Price, _ quantity: Quantity,
        into events: inout [Event]
    ) {
        let instrument = instruments[Int(taker.instrument.value)]
        guard var maker = orders[makerID], let notional = instrument.notional(price, quantity) else {
            fatalError("a maker rests and its notional is in range")
        }
        let takerFee = taker.meter.charge(instrument.terms.takerFee, on: notional)
        let meterBefore = maker.meter
        var makerFee = maker.meter.charge(instrument.terms.makerFee, on: notional)
        if makerFee.minorUnits < -takerFee.minorUnits {
            makerFee = Money(minorUnits: -takerFee.minorUnits)
            maker.meter = meterBefore
        }
        taker.filled.lots += quantity.lots
        maker.filled.lots += quantity.lots

        if taker.side == .buy {
            settle(buyer: &taker, takerFee, seller: &maker, makerFee, quantity, notional, instrument)
        } else {
            settle(buyer: &maker, makerFee, seller: &taker, takerFee, quantity, notional, instrument)
        }
        if maker.isFilled {
            leaveBook(maker)
        } else {
            orders[makerID] = maker
        }
        tradeCount += 1
        events.append(
            .traded(
                Trade(
                    id: TradeID(shard: shard, counter: tradeCount), instrument: instrument.id, takerSide: taker.side,
                    price: price, quantity: quantity, maker: leg(maker, makerFee), taker: leg(taker, takerFee))))
    }

    private func leg(_ order: ReferenceOrder, _ fee: Money) -> TradeLeg {
        TradeLeg(order: order.id, account: order.account, fee: fee, remaining: order.remaining)
    }

    /// Moves both legs and both fees. Both orders are filled already, and their meters charged.
    private mutating func settle(
        buyer: inout ReferenceOrder, _ buyerFee: Money, seller: inout ReferenceOrder, _ sellerFee: Money,
        _ quantity: Quantity, _ notional: Money, _ instrument: Instrument
    ) {
        guard let baseAmount = instrument.baseAmount(quantity)?.minorUnits else {
            fatalError("what an order holds is in range")
        }
        let (base, quote) = (instrument.terms.base, instrument.terms.quote)
        let paid = notional.minorUnits + buyerFee.minorUnits
        let heldAfter = heldAfterTrade(buyer, paid: paid, instrument)
        let released = buyer.held.minorUnits - heldAfter.minorUnits

        ledger.add(seller.account, base, available: 0, held: -baseAmount)
        ledger.add(buyer.account, base, available: baseAmount, held: 0)
        ledger.add(buyer.account, quote, available: released - paid, held: -released)
        ledger.add(seller.account, quote, available: notional.minorUnits - sellerFee.minorUnits, held: 0)
        ledger.add(.venue, quote, available: buyerFee.minorUnits + sellerFee.minorUnits, held: 0)
        buyer.held = heldAfter
        seller.held.minorUnits -= baseAmount
    }

    private func heldAfterTrade(_ buyer: ReferenceOrder, paid: Int64, _ instrument: Instrument) -> Money {
        if buyer.isFilled { return .zero }
        guard let limit = buyer.limit, let remaining = buyer.remaining else {
            return Money(minorUnits: buyer.held.minorUnits - paid)
        }
        guard let needed = instrument.needed(.buy, limit: limit, remaining, buyer.meter) else {
            fatalError("the rest of an order needs no more than the whole did")
        }
        return needed
    }
}

// Resting and ending.
extension ReferenceEngine {
    private mutating func rest(_ order: ReferenceOrder, into events: inout [Event]) {
        guard let price = order.limit, let remaining = order.remaining else {
            fatalError("only a limit order with a quantity rests")
        }
        books[Int(order.instrument.value)].append(order.id, order.side, at: price)
        orders[order.id] = order
        let account = Int(order.account.value)
        let older = ordersByAccount[account].lastIndex { $0.counter < order.id.counter }
        ordersByAccount[account].insert(order.id, at: older.map { $0 + 1 } ?? 0)
        events.append(
            .orderRested(
                OrderRested(
                    order: order.id, instrument: order.instrument, side: order.side, price: price,
                    remaining: remaining, displayed: remaining)))
    }

    /// Takes a resting order out of its queue and out of the lists of open orders.
    mutating func leaveBook(_ order: ReferenceOrder) {
        guard let price = order.limit else { fatalError("a resting order has a limit") }
        books[Int(order.instrument.value)].remove(order.id, order.side, at: price)
        orders[order.id] = nil
        ordersByAccount[Int(order.account.value)].removeAll { $0 == order.id }
    }

    mutating func endOpenOrder(_ id: OrderID, _ reason: EndReason, into events: inout [Event]) {
        guard let order = orders[id] else { fatalError("only an open order can end") }
        leaveBook(order)
        end(order, reason, into: &events)
    }

    /// Releases what the order still holds.
    private mutating func end(_ order: ReferenceOrder, _ reason: EndReason, into events: inout [Event]) {
        let asset = instruments[Int(order.instrument.value)].assetHeld(order.side)
        ledger.add(order.account, asset, available: order.held.minorUnits, held: -order.held.minorUnits)
        events.append(
            .orderEnded(
                OrderEnded(
                    order: order.id, instrument: order.instrument, account: order.account, reason: reason,
                    remaining: order.remaining)))
    }
}
