import Domain

/// What matching would do, without effects.
struct Foresight: BitwiseCopyable {
    /// What would trade.
    var filled = Quantity.zero
    /// What that is worth; it may be beyond the range of money.
    var notional: Int128 = 0
    var worst: Price?
    /// Resting orders of the same party that it would reach.
    var selfTrades: UInt32 = 0
    var stop = Stop.limit
    /// No order would be left on the other side.
    var leavesNothing = false
    /// What is left of the order then; for a budget, nothing that means anything.
    var remaining = Quantity.zero
    /// What is left of a budget, and the fees that it paid.
    var held = Money.zero
    var meter = FeeMeter()
}

extension Engine {
    /// Says what would become of an order if it executed now. Takes time in proportion to the levels that it reaches,
    /// and to their orders where icebergs or orders of its own party may be among them.
    @inline(never)
    mutating func foresee(_ order: borrowing WorkingOrder, _ instrument: Instrument) -> Foresight {
        var seen = Foresight()
        seen.remaining = order.remaining
        seen.held = order.held
        seen.meter = order.meter
        let side = order.side.opposite
        let number = Int(instrument.id.value)
        let window = instruments[number].hasBands ? self.window(of: instrument.id) : .open
        let isPlain = order.selfTrade == .none && markets[number].icebergs(side) == 0
        var level = books[instrument.id][side].first
        while order.isBudget || seen.remaining > .zero {
            guard let found = level, books[instrument.id][side].rank(of: found) >= order.limit else {
                seen.leavesNothing = level == nil
                return seen
            }
            let price = books[instrument.id][side].rank(of: found).price(side)
            guard window.contains(price) else {
                seen.stop = .blocked(beginsAuction: window.staticContains(price))
                return seen
            }
            let isDone =
                isPlain
                ? foreseeFill(books[instrument.id][side][found].total, at: price, order, instrument, &seen)
                : foreseeQueue(books[instrument.id][side][found].first, at: price, order, instrument, &seen)
            if isDone { return seen }
            level = books[instrument.id][side].levelAfter(found)
        }
        seen.stop = .filled
        return seen
    }

    /// Fills up to `offered` at a price. Returns whether a budget stops there.
    private mutating func foreseeFill(
        _ offered: Quantity, at price: Price, _ order: borrowing WorkingOrder, _ instrument: Instrument,
        _ seen: inout Foresight
    ) -> Bool {
        let perLot = Int128(price.ticks) * Int128(instrument.notionalPerTickLot.minorUnits)
        var lots = min(offered.lots, seen.remaining.lots)
        if order.isBudget {
            // A resting order has passed the check of its notional, so one lot at its price is within range.
            let one = Money(minorUnits: Int64(truncatingIfNeeded: perLot))
            lots = min(offered.lots, seen.meter.affordableLots(seen.held, perLot: one, order.rates.taker))
        } else {
            seen.remaining.lots -= lots
        }
        if lots > 0 { seen.worst = price }
        seen.filled.lots += lots
        seen.notional += perLot * Int128(lots)
        guard order.isBudget else { return false }
        let notional = Money(minorUnits: Int64(truncatingIfNeeded: perLot * Int128(lots)))
        let fee = seen.meter.charge(order.rates.taker, on: notional)
        seen.held.minorUnits -= notional.minorUnits + fee.minorUnits
        if lots < offered.lots { seen.stop = .spent }
        return lots < offered.lots
    }

    /// Walks the queue of a level in the rounds in which its icebergs would be shown. Returns whether the order stops
    /// there.
    private mutating func foreseeQueue(
        _ first: Slot, at price: Price, _ order: borrowing WorkingOrder, _ instrument: Instrument,
        _ seen: inout Foresight
    ) -> Bool {
        var round: Int64 = 0
        var isLast = false
        while !isLast {
            isLast = true
            var slot = first
            while slot.exists {
                let shown = shown(slot, inRound: round)
                if shown > .zero {
                    if foreseeOne(slot, shown, at: price, order, instrument, round, &seen) { return true }
                    if order.isBudget || seen.remaining > .zero { isLast = false } else { return false }
                }
                slot = resting[slot].next
            }
            round += 1
        }
        return false
    }

    /// What a resting order shows when its displayed part has been used up `round` times.
    private mutating func shown(_ slot: Slot, inRound round: Int64) -> Quantity {
        if round == 0 { return resting[slot].remaining }
        let extra = open[slot].extras
        guard extra.exists, let display = extras[extra].conditions.display else { return .zero }
        // There are at most `icebergPartsMax` rounds of at most the whole quantity each, so the product fits where the
        // difference is positive; beyond that it does not matter.
        let (used, overflow) = display.lots.multipliedReportingOverflow(by: round - 1)
        let left = overflow ? 0 : extras[extra].hidden - used
        return Quantity(lots: max(0, min(display.lots, left)))
    }

    private mutating func foreseeOne(
        _ slot: Slot, _ shown: Quantity, at price: Price, _ order: borrowing WorkingOrder, _ instrument: Instrument,
        _ round: Int64, _ seen: inout Foresight
    ) -> Bool {
        guard order.selfTrade != .none, isOneParty(order.account, AccountID(resting[slot].owner)) else {
            return foreseeFill(shown, at: price, order, instrument, &seen)
        }
        if order.isBudget {
            let one = Money(minorUnits: price.ticks * instrument.notionalPerTickLot.minorUnits)
            if seen.meter.affordableLots(seen.held, perLot: one, order.rates.taker) == 0 {
                seen.stop = .spent
                return true
            }
        }
        switch order.selfTrade {
        case .cancelOldest:
            // It ends as a whole when it is first reached.
            if round == 0 { seen.selfTrades += 1 }
            return false
        case .decrement:
            seen.selfTrades += 1
            seen.remaining.lots -= min(shown.lots, seen.remaining.lots)
            if seen.remaining == .zero { seen.stop = .selfTrade }
            return seen.remaining == .zero
        case .none, .cancelNewest, .cancelBoth:
            seen.selfTrades += 1
            seen.stop = .selfTrade
            return true
        }
    }
}
