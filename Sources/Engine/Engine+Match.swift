import Domain

/// Matching: best price first, oldest order first, at the resting order's price.
extension Engine {
    /// Trades until the order is filled, its budget is spent, or nothing is left at its limit or better.
    mutating func match(_ taker: inout WorkingOrder, _ instrument: Instrument, into events: inout [Event]) {
        let side = taker.side.opposite
        while taker.isBudget || taker.remaining > .zero {
            let front = books[instrument.id].front(side, limit: taker.limit)
            guard front.exists else { return }
            let price = books[instrument.id][side].bestRank.price(side)
            var quantity = resting[front].remaining
            if taker.isBudget {
                quantity.lots = min(quantity.lots, affordableLots(taker, at: price, instrument))
                if quantity == .zero {
                    taker.isSpent = true
                    return
                }
            } else {
                quantity = min(quantity, taker.remaining)
            }
            trade(&taker, with: front, quantity, at: price, instrument, into: &events)
        }
    }

    private func affordableLots(_ taker: borrowing WorkingOrder, at price: Price, _ instrument: Instrument) -> Int64 {
        // A resting order has passed the check of its notional, so one lot at its price is within range.
        guard let perLot = instrument.notional(price, Quantity(lots: 1)) else { return 0 }
        return taker.meter.affordableLots(taker.held, perLot: perLot, instrument.terms.takerFee)
    }

    /// One match: both legs and both fees move, then it is told.
    private mutating func trade(
        _ taker: inout WorkingOrder, with slot: Slot, _ quantity: Quantity, at price: Price, _ instrument: Instrument,
        into events: inout [Event]
    ) {
        guard let notional = instrument.notional(price, quantity), let base = instrument.baseAmount(quantity) else {
            return invariant(false, "what rests has passed the checks of its size")
        }
        let makerID = resting[slot].id
        let makerRemaining = Quantity(lots: resting[slot].remaining.lots - quantity.lots)
        if !taker.isBudget { taker.remaining.lots -= quantity.lots }
        taker.hasTraded = true

        let takerFee = taker.meter.charge(instrument.terms.takerFee, on: notional)
        let makerFee = chargeMaker(slot, instrument.terms.makerFee, on: notional, atMost: takerFee)
        let cost = Money(minorUnits: notional.minorUnits + takerFee.minorUnits)

        var maker = open[slot]
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
        taker.held = takerHeld
        maker.held = makerHeld
        open[slot].held = makerHeld

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
        if makerRemaining == .zero {
            books[instrument.id].remove(slot, maker.side, from: &resting)
            forget(slot)
        } else {
            books[instrument.id].reduce(slot, maker.side, by: quantity, in: &resting)
        }
    }

    /// The maker's fee; a rebate is no more than what the taker pays for this trade.
    private mutating func chargeMaker(
        _ slot: Slot, _ rate: FeeRate, on notional: Money, atMost takerFee: Money
    ) -> Money {
        var meter = open[slot].meter
        let fee = meter.charge(rate, on: notional)
        guard fee.minorUnits + takerFee.minorUnits >= 0 else { return Money(minorUnits: -takerFee.minorUnits) }
        open[slot].meter = meter
        return fee
    }

    /// What a resting order needs for what is left of it after a trade.
    private func heldAfter(_ maker: OpenOrder, _ remaining: Quantity, _ instrument: Instrument) -> Money {
        if remaining == .zero { return .zero }
        return instrument.need(maker.side, maker.price, remaining, maker.meter)
    }

    /// What the taker needs for what is left of it after a trade.
    private func heldAfter(
        _ taker: borrowing WorkingOrder, cost: Money, base: Money, _ instrument: Instrument
    ) -> Money {
        if taker.isFilled { return .zero }
        guard let price = taker.price else { return taker.held - (taker.side == .buy ? cost : base) }
        return instrument.need(taker.side, price, taker.remaining, taker.meter)
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
    func need(_ side: Side, _ price: Price, _ remaining: Quantity, _ meter: FeeMeter) -> Money {
        if side == .sell { return Money(minorUnits: remaining.lots * terms.lotSize.minorUnits) }
        let notional = Money(minorUnits: price.ticks * notionalPerTickLot.minorUnits * remaining.lots)
        return Money(minorUnits: notional.minorUnits + meter.hold(holdRate, on: notional).minorUnits)
    }
}
