import Domain

/// The prices of the first and the last trade of an order that executed.
struct Prints: Sendable {
    let first: Price
    var last: Price
}

extension ReferenceEngine {
    /// Why an order stopped trading.
    private enum Stop {
        case filled
        case nothingWithinBound
        case blocked(at: Price)
        case budgetSpent
        case selfTrade
    }

    /// Trades an order, then rests or ends what is left of it. Nil if it did not trade.
    mutating func execute(_ id: OrderID, into events: inout [Event]) -> Prints? {
        let new = order(id)
        // Both are fixed here: trades move the prices that they lie round.
        let window = market(new.instrument).window
        let staticBand = market(new.instrument).staticBand
        if new.timeInForce == .fillOrKill, foresee(new).lots < Int128(new.remainingLots) {
            endOrder(id, .fillOrKill, into: &events)
            return nil
        }
        var prints: Prints?
        let stop = trade(id, within: window, &prints, into: &events)
        let order = order(id)
        switch stop {
        case .filled:
            // A market sell that was decremented still holds what it did not trade.
            release(order.held, of: order)
            forget(id)
        case .selfTrade: endOrder(id, .selfTrade, into: &events)
        case .budgetSpent: endOrder(id, .budgetSpent, into: &events)
        case .blocked(let price):
            endOrder(id, .priceBand, into: &events)
            if staticBand?.contains(price) ?? true {
                enterPhase(.volatilityAuction, of: order.instrument, into: &events)
            }
        case .nothingWithinBound:
            if order.limit != nil, order.timeInForce.rests {
                rest(id, into: &events)
            } else {
                endOrder(id, reasonToEnd(order), into: &events)
            }
        }
        return prints
    }

    /// Why an order ends that cannot rest and finds nothing more within its bound.
    private func reasonToEnd(_ order: ReferenceOrder) -> EndReason {
        if order.limit != nil { return .immediateOrCancel }
        return books[Int(order.instrument.value)].bestPrice(order.side.opposite) == nil
            ? .bookEmpty : .protectionReached
    }

    private mutating func trade(
        _ id: OrderID, within window: ReferenceMarket.Window?, _ prints: inout Prints?, into events: inout [Event]
    ) -> Stop {
        while true {
            let taker = order(id)
            if taker.isFilled { return .filled }
            guard let best = books[Int(taker.instrument.value)].levels(taker.side.opposite).first,
                let oldest = best.queue.first, taker.trades(at: best.price)
            else { return .nothingWithinBound }
            if let window, !window.contains(best.price) { return .blocked(at: best.price) }
            let maker = order(oldest)
            let wanted = taker.remaining?.lots ?? affordableLots(taker, at: best.price)
            if wanted == 0 { return .budgetSpent }
            let quantity = Quantity(lots: min(wanted, maker.displayed.lots))
            if taker.selfTrade != .none, party(of: taker) == party(of: maker) {
                let survives = prevent(id, oldest, at: best.price, quantity, into: &events)
                if !survives { return .selfTrade }
            } else {
                match(id, with: oldest, at: best.price, quantity, into: &events)
                prints = Prints(first: prints?.first ?? best.price, last: best.price)
            }
        }
    }

    /// How many lots what is left of the order's budget buys.
    private func affordableLots(_ order: ReferenceOrder, at price: Price) -> Int64 {
        guard let perLot = instrument(order.instrument).notional(price, Quantity(lots: 1)) else {
            fatalError("a resting order's notional is in range")
        }
        return order.meter.affordableLots(order.held, perLot: perLot, order.takerFee)
    }
}

// Foresight: matching without effects.
extension ReferenceEngine {
    struct Foresight {
        /// What would trade.
        var lots: Int128 = 0
        /// What that would cost, in minor units of the quote asset.
        var notional: Int128 = 0
    }

    private struct Offer {
        let account: AccountID
        let display: Int64?
        var remaining: Int64
        var shown: Int64
    }

    /// What an order that wants a quantity would trade if it executed now.
    func foresee(_ order: ReferenceOrder) -> Foresight {
        let window = market(order.instrument).window
        let perTickLot = Int128(instrument(order.instrument).notionalPerTickLot.minorUnits)
        var foresight = Foresight()
        var wanted = order.remainingLots
        for level in books[Int(order.instrument.value)].levels(order.side.opposite) {
            guard order.trades(at: level.price), window?.contains(level.price) ?? true else { break }
            var queue = level.queue.map(offer)
            while wanted > 0, !queue.isEmpty {
                var first = queue.removeFirst()
                let lots = min(wanted, first.shown)
                if order.selfTrade != .none, party(of: order.account) == party(of: first.account) {
                    switch order.selfTrade {
                    case .none, .cancelOldest: continue
                    case .cancelNewest, .cancelBoth: return foresight
                    case .decrement: break
                    }
                } else {
                    foresight.lots += Int128(lots)
                    foresight.notional += Int128(lots) * Int128(level.price.ticks) * perTickLot
                }
                wanted -= lots
                first.remaining -= lots
                first.shown -= lots
                if first.shown == 0, first.remaining > 0 {
                    first.shown = min(first.display ?? first.remaining, first.remaining)
                    queue.append(first)
                }
            }
        }
        return foresight
    }

    private func offer(_ id: OrderID) -> Offer {
        let order = order(id)
        return Offer(
            account: order.account, display: order.display?.lots, remaining: order.remainingLots,
            shown: order.displayed.lots)
    }

    /// What the book charges now for the quantity that an order buys, or for what it has of it; nil beyond the range of
    /// `Money`.
    func chargeOfBook(for order: ReferenceOrder) -> Money? {
        guard let notional = Int64(exactly: foresee(order).notional).map(Money.init(minorUnits:)) else { return nil }
        return notional.plus(order.meter.hold(order.takerFee, on: notional))
    }
}
