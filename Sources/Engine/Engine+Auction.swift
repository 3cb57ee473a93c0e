import Domain

/// The price of an auction, and what trades at it.
extension Engine {
    /// What an auction would trade.
    struct Equilibrium: BitwiseCopyable {
        var price: Price
        var volume: Quantity
        /// What buys at that price or above less what sells at that price or below.
        var imbalance: Int64
    }

    /// The price at which most would trade, if anything would.
    ///
    /// - Parameter countsHidden: whether the hidden parts of icebergs count.
    mutating func equilibrium(
        _ instrument: InstrumentID, within window: Window, countsHidden: Bool
    ) -> Equilibrium? {
        guard let bid = books[instrument].best(.buy), let ask = books[instrument].best(.sell), bid >= ask else {
            return nil
        }
        let (low, high) = (max(ask, window.staticLow), min(bid, window.staticHigh))
        guard low <= high else { return nil }
        collect(.buy, instrument, downTo: ask, countsHidden)
        collect(.sell, instrument, downTo: bid, countsHidden)
        var search = EquilibriumSearch(compass: markets[Int(instrument.value)].compass)
        search.run(bids: bidSteps, asks: askSteps, low: low, high: high)
        return search.result
    }

    /// Collects the levels of a side from the best to `worst`.
    private mutating func collect(
        _ side: Side, _ instrument: InstrumentID, downTo worst: Price, _ countsHidden: Bool
    ) {
        if side == .buy { bidSteps.removeAll() } else { askSteps.removeAll() }
        let walksQueues = countsHidden && markets[Int(instrument.value)].icebergs(side) > 0
        let limit = Rank(worst, side)
        var level = books[instrument][side].first
        while let number = level, books[instrument][side].rank(of: number) >= limit {
            var total = books[instrument][side][number].total
            if walksQueues { total = whole(books[instrument][side][number].first) }
            let step = AuctionStep(price: books[instrument][side].rank(of: number).price(side), quantity: total)
            if side == .buy { bidSteps.append(step) } else { askSteps.append(step) }
            level = books[instrument][side].levelAfter(number)
        }
    }

    /// What a queue offers with its hidden parts.
    private func whole(_ first: Slot) -> Quantity {
        var total = Quantity.zero
        var slot = first
        while slot.exists {
            total.lots += remaining(of: slot).lots
            slot = resting[slot].next
        }
        return total
    }

    /// Lets trade at one price what can, so that the book is not crossed afterwards. The static band is that of the
    /// beginning: what a round prints does not move it.
    mutating func uncross(_ instrument: InstrumentID, into events: inout [Event]) {
        let window = window(of: instrument)
        while let found = equilibrium(instrument, within: window, countsHidden: true) {
            let volume = uncross(instrument, at: found.price, into: &events)
            guard volume > .zero else { continue }
            markets[Int(instrument.value)].reference = found.price
            events.append(
                .auctionUncrossed(AuctionResult(instrument: instrument, price: found.price, volume: volume)))
            lookAtTriggers(instrument, at: found.price, into: &events)
        }
        expel(instrument, beyond: window, into: &events)
    }

    /// One round. Returns what traded.
    private mutating func uncross(
        _ instrument: InstrumentID, at price: Price, into events: inout [Event]
    ) -> Quantity {
        let listed = instruments[Int(instrument.value)].instrument
        var volume = Quantity.zero
        while true {
            let bid = books[instrument].front(.buy, limit: Rank(price, .buy))
            let ask = books[instrument].front(.sell, limit: Rank(price, .sell))
            guard bid.exists, ask.exists else { return volume }
            let isBidLater = resting[bid].id.rawValue > resting[ask].id.rawValue
            let (taker, maker) = isBidLater ? (bid, ask) : (ask, bid)
            let quantity = min(remaining(of: bid), remaining(of: ask))
            if preventInAuction(taker, maker, quantity, at: price, listed, into: &events) { continue }
            volume.lots += quantity.lots
            meet(taker, maker, quantity, at: price, listed, into: &events)
        }
    }

    private mutating func meet(
        _ taker: Slot, _ maker: Slot, _ quantity: Quantity, at price: Price, _ instrument: Instrument,
        into events: inout [Event]
    ) {
        let order = open[taker]
        var working = WorkingOrder(
            order, at: .none, id: resting[taker].id, remaining: remaining(of: taker),
            extras: order.extras.exists ? extras[order.extras] : nil)
        trade(&working, with: maker, quantity, at: price, instrument, into: &events)
        open[taker].held = working.held
        open[taker].meter = working.meter
        if order.extras.exists {
            takeFromSpecial(taker, quantity, into: &events)
        } else if working.remaining == .zero {
            leave(taker)
            forget(taker)
        } else {
            books[instrument.id].reduce(taker, order.side, by: quantity, in: &resting)
        }
    }

    private mutating func preventInAuction(
        _ taker: Slot, _ maker: Slot, _ quantity: Quantity, at price: Price, _ instrument: Instrument,
        into events: inout [Event]
    ) -> Bool {
        let extra = open[taker].extras
        guard extra.exists else { return false }
        let mode = extras[extra].conditions.selfTrade
        guard mode != .none, isOneParty(open[taker].account, open[maker].account) else { return false }
        let (takerID, makerID) = (resting[taker].id, resting[maker].id)
        events.append(
            .selfTradePrevented(
                SelfTradePrevented(
                    instrument: instrument.id, mode: mode, maker: makerID, makerAccount: open[maker].account,
                    taker: takerID, takerAccount: open[taker].account, price: price,
                    decrement: mode == .decrement ? quantity : .zero)))
        switch mode {
        case .none: break
        case .cancelNewest: endOpen(taker, .selfTrade, into: &events)
        case .cancelOldest: endOpen(maker, .selfTrade, into: &events)
        case .cancelBoth:
            endOpen(maker, .selfTrade, into: &events)
            if orderIndex[takerID.rawValue] == taker { endOpen(taker, .selfTrade, into: &events) }
        case .decrement:
            decrementResting(maker, quantity, instrument, into: &events)
            if orderIndex[takerID.rawValue] == taker { decrementResting(taker, quantity, instrument, into: &events) }
        }
        return true
    }

    /// A book that is still crossed could trade only outside the band: the side that is in the way ends.
    private mutating func expel(_ instrument: InstrumentID, beyond window: Window, into events: inout [Event]) {
        while let bid = books[instrument].best(.buy), let ask = books[instrument].best(.sell), bid >= ask {
            let side: Side = ask > window.staticHigh ? .buy : .sell
            endOpen(books[instrument].front(side, limit: .worst), .priceBand, into: &events)
        }
    }

    /// What an auction would trade by what its book shows.
    mutating func indicative(_ instrument: InstrumentID) -> Indicative {
        let found = equilibrium(instrument, within: window(of: instrument), countsHidden: false)
        let imbalance = found?.imbalance ?? 0
        return Indicative(
            instrument: instrument, price: found?.price, volume: found?.volume ?? .zero,
            imbalance: Quantity(lots: abs(imbalance)), imbalanceSide: imbalance < 0 ? .sell : .buy)
    }

    /// Publishes what the auctions would trade, where that has changed.
    @inline(never)
    mutating func publishIndicatives(into events: inout [Event]) {
        for place in 0..<auctions.count {
            let number = Int(auctions[place])
            guard markets[number].isStale else { continue }
            markets[number].isStale = false
            let id = instruments[number].instrument.id
            let indicative = indicative(id)
            if indicative == markets[number].indicative { continue }
            if markets[number].indicative == nil, indicative.price == nil { continue }
            markets[number].indicative = indicative
            events.append(.indicativeChanged(indicative))
        }
    }
}
