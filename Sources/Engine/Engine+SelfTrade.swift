import Domain

/// Self-trade prevention. The taker's mode decides.
extension Engine {
    /// Whether two accounts are the same or of one trade group.
    func isOneParty(_ left: AccountID, _ right: AccountID) -> Bool {
        if left == right { return true }
        guard let group = accounts[Int(left.value)].group else { return false }
        return accounts[Int(right.value)].group == group
    }

    /// Keeps a taker from trading `quantity` with a resting order of its own party. Returns whether the taker has to
    /// end.
    @inline(never)
    mutating func prevent(
        _ taker: inout WorkingOrder, _ slot: Slot, _ quantity: Quantity, at price: Price, _ instrument: Instrument,
        into events: inout [Event]
    ) -> Bool {
        let decrement = taker.selfTrade == .decrement ? quantity : .zero
        events.append(
            .selfTradePrevented(
                SelfTradePrevented(
                    instrument: instrument.id, mode: taker.selfTrade, maker: resting[slot].id,
                    makerAccount: open[slot].account, taker: taker.id, takerAccount: taker.account, price: price,
                    decrement: decrement)))
        switch taker.selfTrade {
        case .none: return false
        case .cancelNewest: return true
        case .cancelOldest:
            endOpen(slot, .selfTrade, into: &events)
            return false
        case .cancelBoth:
            endOpen(slot, .selfTrade, into: &events)
            return true
        case .decrement:
            decrementResting(slot, quantity, instrument, into: &events)
            decrementWorking(&taker, quantity, instrument)
            return taker.remaining == .zero
        }
    }

    /// Makes a resting order smaller without a trade, and ends it if nothing is left.
    mutating func decrementResting(
        _ slot: Slot, _ quantity: Quantity, _ instrument: Instrument, into events: inout [Event]
    ) {
        let left = Quantity(lots: remaining(of: slot).lots - quantity.lots)
        open[slot].quantity.lots -= quantity.lots
        if left == .zero {
            leave(slot)
            setRemaining(.zero, shown: .zero, slot)
            endLeft(slot, .selfTrade, into: &events)
            return
        }
        let order = open[slot]
        let held = instrument.need(order.side, order.price, left, order.meter, order.rates)
        releaseAfterDecrement(slot, from: order.held, to: held, in: order.heldBalance)
        open[slot].held = held
        if order.extras.exists {
            take(quantity, from: slot, into: &events)
        } else {
            books[instrument.id].reduce(slot, order.side, by: quantity, in: &resting)
            markStale(instrument.id)
        }
    }

    /// Makes a taker smaller without a trade. A market order without a protection keeps its hold until it ends.
    private mutating func decrementWorking(
        _ taker: inout WorkingOrder, _ quantity: Quantity, _ instrument: Instrument
    ) {
        taker.remaining.lots -= quantity.lots
        taker.quantity.lots -= quantity.lots
        guard let price = taker.price else { return }
        let held = instrument.need(taker.side, price, taker.remaining, taker.meter, taker.rates)
        releaseAfterDecrement(taker.slot, from: taker.held, to: held, in: taker.heldBalance)
        taker.held = held
    }

    /// Releases what an order needs no longer. If it is the first of a pair, the second goes on holding what it needs
    /// beyond it.
    private mutating func releaseAfterDecrement(_ slot: Slot, from before: Money, to held: Money, in balance: Slot) {
        var freed = before - held
        if slot.exists, open[slot].extras.exists {
            let partner = extras[open[slot].extras].partner
            if partner.exists {
                let instrument = instruments[Int(open[partner].instrument.value)].instrument
                let beyond = max(.zero, needOfWaiting(partner, instrument) - held)
                freed = freed - (beyond - open[partner].held)
                open[partner].held = beyond
            }
        }
        if freed > .zero { ledger.release(freed, in: balance) }
    }
}
