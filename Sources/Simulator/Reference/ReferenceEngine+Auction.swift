import Domain

/// What a book would trade at one price.
struct AuctionPrice: Sendable {
    let price: Price
    /// What buys at this price or above want, and what sells at this price or below want.
    let demand: Int128
    let supply: Int128

    var volume: Int128 { min(demand, supply) }
    var surplus: Int128 { demand - supply }
}

extension ReferenceEngine {
    /// All that can trade trades, each round at one price.
    mutating func uncross(_ instrument: InstrumentID, into events: inout [Event]) {
        // Fixed here: each round moves the reference.
        let band = market(instrument).staticBand
        while let price = auctionPrice(of: instrument, within: band, wanted: { $0.remainingLots })?.price {
            var volume = Quantity.zero
            while let (bid, ask) = oldestPair(of: instrument), bid.trades(at: price), ask.trades(at: price) {
                volume.lots += meet(bid, ask, at: price, into: &events).lots
            }
            guard volume > .zero else { continue }
            events.append(
                .auctionUncrossed(AuctionResult(instrument: instrument, price: price, volume: volume)))
            markets[Int(instrument.value)].reference = price
            lookAtTriggers(of: instrument, for: price, into: &events)
        }
        // What is still crossed could trade outside the static band alone.
        while let (bid, ask) = oldestPair(of: instrument), let bidPrice = bid.limit, let askPrice = ask.limit,
            bidPrice >= askPrice
        {
            let isAboveBand = band.map { askPrice > $0.upperBound } ?? false
            endOrder(isAboveBand ? bid.id : ask.id, .priceBand, into: &events)
        }
    }

    /// The oldest order at the best bid, and that at the best ask; nil if there is none on one side.
    private func oldestPair(of instrument: InstrumentID) -> (bid: ReferenceOrder, ask: ReferenceOrder)? {
        let book = books[Int(instrument.value)]
        guard let bid = book.levels(.buy).first?.queue.first, let ask = book.levels(.sell).first?.queue.first else {
            return nil
        }
        return (order(bid), order(ask))
    }

    /// Two resting orders trade all that both want, or are prevented from it. What they traded.
    private mutating func meet(
        _ bid: ReferenceOrder, _ ask: ReferenceOrder, at price: Price, into events: inout [Event]
    ) -> Quantity {
        let (maker, taker) = bid.id.counter < ask.id.counter ? (bid, ask) : (ask, bid)
        let quantity = Quantity(lots: min(bid.remainingLots, ask.remainingLots))
        guard taker.selfTrade == .none || party(of: taker) != party(of: maker) else {
            let survives = prevent(taker.id, maker.id, at: price, quantity, into: &events)
            if !survives { endOrder(taker.id, .selfTrade, into: &events) }
            return .zero
        }
        match(taker.id, with: maker.id, at: price, quantity, into: &events)
        return quantity
    }

    /// The price at which most would trade, and there the least would be left over; nil if nothing would trade.
    /// `wanted` is how much of an order counts.
    private func auctionPrice(
        of instrument: InstrumentID, within band: ClosedRange<Price>?, wanted: (ReferenceOrder) -> Int64
    ) -> AuctionPrice? {
        let book = books[Int(instrument.value)]
        guard let bestBid = book.bestPrice(.buy), let bestAsk = book.bestPrice(.sell) else { return nil }
        let (low, high) = (max(bestAsk, band?.lowerBound ?? bestAsk), min(bestBid, band?.upperBound ?? bestBid))
        guard low <= high else { return nil }

        // What would trade changes at each ask and just above each bid, and nowhere else.
        let changes =
            book.levels(.sell).map { Int128($0.price.ticks) } + book.levels(.buy).map { Int128($0.price.ticks) + 1 }
        let starts = [Int128(low.ticks)] + Set(changes.filter { $0 > low.ticks && $0 <= high.ticks }).sorted()
        let ends = starts.dropFirst().map { $0 - 1 } + [Int128(high.ticks)]
        func sum(_ side: Side, where isMeant: (Int128) -> Bool) -> Int128 {
            book.levels(side).filter { isMeant(Int128($0.price.ticks)) }.flatMap { $0.queue }
                .reduce(0) { $0 + Int128(wanted(order($1))) }
        }
        let stretches = zip(starts, ends).map { start, end in
            AuctionStretch(
                first: start, last: end, demand: sum(.buy) { $0 >= start }, supply: sum(.sell) { $0 <= start })
        }
        return best(of: stretches, nearTo: market(instrument).lastOrReference)
    }

    private func best(of all: [AuctionStretch], nearTo centre: Price?) -> AuctionPrice? {
        guard let volume = all.map(\.volume).max(), volume > 0 else { return nil }
        let most = all.filter { $0.volume == volume }
        guard let leftOver = most.map({ abs($0.surplus) }).min() else { return nil }
        let stretches = most.filter { abs($0.surplus) == leftOver }

        if stretches.allSatisfy({ $0.surplus > 0 }) { return stretches.last.map { $0.price($0.last) } }
        guard let centre, !stretches.allSatisfy({ $0.surplus < 0 }) else {
            return stretches.first.map { $0.price($0.first) }
        }
        func nearest(_ stretch: AuctionStretch) -> Int128 {
            min(max(Int128(centre.ticks), stretch.first), stretch.last)
        }
        func distance(_ stretch: AuctionStretch) -> Int128 { abs(nearest(stretch) - Int128(centre.ticks)) }
        // Of two that are equally near the higher, which stands later: `min` gives the first of equals.
        return stretches.reversed().min { distance($0) < distance($1) }.map { $0.price(nearest($0)) }
    }

    /// What each auction would trade now, where that is news.
    mutating func publishIndicatives(into events: inout [Event]) {
        for index in markets.indices where markets[index].phase.isAuction {
            let indicative = indicative(of: InstrumentID(UInt16(index)))
            let published = markets[index].published
            guard indicative != published, indicative.price != nil || published != nil else { continue }
            markets[index].published = indicative
            events.append(.indicativeChanged(indicative))
        }
    }

    /// What an auction would trade now, by what the book shows.
    func indicative(of instrument: InstrumentID) -> Indicative {
        let band = market(instrument).staticBand
        let found = auctionPrice(of: instrument, within: band) { $0.displayed.lots }
        let surplus = found?.surplus ?? 0
        return Indicative(
            instrument: instrument, price: found?.price, volume: Quantity(lots: Int64(found?.volume ?? 0)),
            imbalance: Quantity(lots: Int64(abs(surplus))), imbalanceSide: surplus < 0 ? .sell : .buy)
    }
}

/// Neighbouring prices at which a book would trade the same.
private struct AuctionStretch {
    let first: Int128
    let last: Int128
    let demand: Int128
    let supply: Int128

    var volume: Int128 { min(demand, supply) }
    var surplus: Int128 { demand - supply }

    func price(_ ticks: Int128) -> AuctionPrice {
        AuctionPrice(price: Price(ticks: Int64(ticks)), demand: demand, supply: supply)
    }
}
