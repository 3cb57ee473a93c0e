import Domain

/// Matching: best price first, oldest order first, at the resting order's price.
extension Engine {
    /// Trades until there is a reason to stop.
    @inline(__always)
    mutating func match(
        _ taker: inout WorkingOrder, _ instrument: Instrument, into events: inout [Event]
    ) -> Stop {
        let side = taker.side.opposite
        let hasBands = instruments[Int(instrument.id.value)].hasBands
        let window = hasBands ? self.window(of: instrument.id) : .open
        while taker.isBudget || taker.remaining > .zero {
            let front = books[instrument.id].front(side, limit: taker.limit)
            guard front.exists else { return .limit }
            let price = books[instrument.id][side].bestRank.price(side)
            if hasBands, !window.contains(price) {
                return .blocked(beginsAuction: window.staticContains(price))
            }
            var quantity = resting[front].remaining
            if taker.isBudget {
                quantity.lots = min(quantity.lots, affordableLots(taker, at: price, instrument))
                if quantity == .zero { return .spent }
            } else {
                quantity = min(quantity, taker.remaining)
            }
            if taker.selfTrade != .none, isOneParty(taker.account, AccountID(resting[front].owner)) {
                if prevent(&taker, front, quantity, at: price, instrument, into: &events) { return .selfTrade }
                continue
            }
            trade(&taker, with: front, quantity, at: price, instrument, into: &events)
        }
        return .filled
    }

    private mutating func affordableLots(_ taker: borrowing WorkingOrder, at price: Price, _ instrument: Instrument)
        -> Int64
    {
        // A resting order has passed the check of its notional, so one lot at its price is within range.
        guard let perLot = instrument.notional(price, Quantity(lots: 1)) else { return 0 }
        return taker.meter.affordableLots(taker.held, perLot: perLot, taker.rates.taker)
    }

    /// One match: both legs and both fees move, then it is told.
    mutating func trade(
        _ taker: inout WorkingOrder, with slot: Slot, _ quantity: Quantity, at price: Price, _ instrument: Instrument,
        into events: inout [Event]
    ) {
        guard let notional = instrument.notional(price, quantity), let base = instrument.baseAmount(quantity) else {
            return invariant(false, "what rests has passed the checks of its size")
        }
        let makerID = resting[slot].id
        let makerRemaining = Quantity(lots: remaining(of: slot).lots - quantity.lots)
        if !taker.isBudget { taker.remaining.lots -= quantity.lots }
        taker.note(price)

        let takerFee = taker.meter.charge(taker.rates.taker, on: notional)
        let makerFee = chargeMaker(slot, on: notional, atMost: takerFee)
        let cost = Money(minorUnits: notional.minorUnits + takerFee.minorUnits)

        let maker = open[slot]
        let makerHeld = heldAfter(maker, makerRemaining, instrument)
        let takerHeld = heldAfter(taker, cost: cost, base: base, instrument)
        let takerBuys = taker.side == .buy
        ledger.settle(
            Settlement(
                sellerBase: takerBuys ? maker.base : taker.base, sellerQuote: takerBuys ? maker.quote : taker.quote,
                buyerBase: takerBuys ? taker.base : maker.base, buyerQuote: takerBuys ? taker.quote : maker.quote,
                venueQuote: instruments[Int(instrument.id.value)].venueQuote, base: base, notional: notional,
                buyerFee: takerBuys ? takerFee : makerFee, sellerFee: takerBuys ? makerFee : takerFee,
                buyerHoldFreed: takerBuys ? taker.held - takerHeld : maker.held - makerHeld))
        if !takerBuys, taker.remaining == .zero, taker.held > base {
            // A market sell that was decremented kept its hold until now.
            ledger.release(taker.held - base, in: taker.base)
        }
        taker.held = takerHeld
        open[slot].held = makerHeld
        markets[Int(instrument.id.value)].last = price
        if markets[Int(instrument.id.value)].reference == nil { markets[Int(instrument.id.value)].reference = price }

        tradeCounter += 1
        events.append(
            .traded(
                Trade(
                    id: TradeID(shard: shard, counter: tradeCounter), instrument: instrument.id,
                    takerSide: taker.side, price: price, quantity: quantity,
                    maker: TradeLeg(
                        order: makerID, account: maker.account, fee: makerFee, remaining: makerRemaining),
                    taker: TradeLeg(
                        order: taker.id, account: taker.account, fee: takerFee,
                        remaining: taker.isBudget ? nil : taker.remaining))))
        if maker.extras.exists {
            takeFromSpecial(slot, quantity, into: &events)
        } else if makerRemaining == .zero {
            books[instrument.id].remove(slot, maker.side, from: &resting)
            markStale(instrument.id)
            forget(slot)
        } else {
            books[instrument.id].reduce(slot, maker.side, by: quantity, in: &resting)
            markStale(instrument.id)
        }
        if taker.slot.exists { endPartner(of: taker.slot, into: &events) }
    }

    /// The maker's fee; a rebate is no more than what the taker pays for this trade.
    @inline(__always)
    private mutating func chargeMaker(_ slot: Slot, on notional: Money, atMost takerFee: Money) -> Money {
        var meter = open[slot].meter
        let fee = meter.charge(open[slot].rates.maker, on: notional)
        guard fee.minorUnits + takerFee.minorUnits >= 0 else { return Money(minorUnits: -takerFee.minorUnits) }
        open[slot].meter = meter
        return fee
    }

    /// What a resting order needs for what is left of it after a trade.
    @inline(__always)
    private mutating func heldAfter(_ maker: OpenOrder, _ remaining: Quantity, _ instrument: Instrument) -> Money {
        if remaining == .zero { return .zero }
        return instrument.need(maker.side, maker.price, remaining, maker.meter, maker.rates)
    }

    /// What the taker needs for what is left of it after a trade.
    @inline(__always)
    private mutating func heldAfter(
        _ taker: borrowing WorkingOrder, cost: Money, base: Money, _ instrument: Instrument
    ) -> Money {
        if taker.isFilled { return .zero }
        guard let price = taker.price, !taker.isBudget else {
            return taker.held - (taker.side == .buy ? cost : base)
        }
        return instrument.need(taker.side, price, taker.remaining, taker.meter, taker.rates)
    }
}

/// What is taken from a resting order that shows only a part of itself, or is one of a pair.
extension Engine {
    /// After a trade with an order that has extras: it leaves, shows its next part or becomes smaller, and the other
    /// order of its pair ends.
    @inline(never)
    mutating func takeFromSpecial(_ slot: Slot, _ quantity: Quantity, into events: inout [Event]) {
        let left = Quantity(lots: remaining(of: slot).lots - quantity.lots)
        let partner = separate(slot)
        take(quantity, from: slot, into: &events)
        if left == .zero {
            leave(slot)
            forget(slot)
        }
        if partner.exists { endOpen(partner, .otherLeg, into: &events) }
    }

    /// Makes a resting order smaller by what it shows first. An order of which nothing is left stays where it is, for
    /// the caller to take away.
    mutating func take(_ quantity: Quantity, from slot: Slot, into events: inout [Event]) {
        let order = open[slot]
        let shown = resting[slot].remaining
        let left = Quantity(lots: remaining(of: slot).lots - quantity.lots)
        markStale(order.instrument)
        if left == .zero { return }
        if quantity < shown {
            books[order.instrument].reduce(slot, order.side, by: quantity, in: &resting)
            return
        }
        books[order.instrument].remove(slot, order.side, from: &resting)
        setRemaining(left, shown: self.shown(of: left, slot), slot)
        books[order.instrument].rest(slot, order.side, at: order.price, in: &resting)
        events.append(
            .orderRefilled(
                OrderRefilled(
                    order: resting[slot].id, instrument: order.instrument, side: order.side, price: order.price,
                    displayed: resting[slot].remaining)))
    }
}

extension Money {
    // Both are parts of one balance, so the difference is within range.
    @inline(__always)
    static func - (left: Money, right: Money) -> Money { Money(minorUnits: left.minorUnits - right.minorUnits) }
}

extension Instrument {
    /// What an order that has passed its checks needs for `remaining`: never more than it was found to need then.
    @inline(__always)
    func need(
        _ side: Side, _ price: Price, _ remaining: Quantity, _ meter: FeeMeter, _ rates: FeeRates
    ) -> Money {
        if side == .sell { return Money(minorUnits: remaining.lots * terms.lotSize.minorUnits) }
        let notional = Money(minorUnits: price.ticks * notionalPerTickLot.minorUnits * remaining.lots)
        return Money(minorUnits: notional.minorUnits + meter.hold(rates.hold, on: notional).minorUnits)
    }
}
