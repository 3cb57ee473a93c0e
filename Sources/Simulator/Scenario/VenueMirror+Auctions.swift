import Domain

/// The auction that trades at present.
struct MirrorUncross {
    let instrument: InstrumentID
    /// The static band of the beginning, which no round moves; nil for all prices.
    let band: ClosedRange<Price>?
    /// The price of the present round; nil before it begins.
    fileprivate(set) var price: Price?
    fileprivate(set) var volume: Int128 = 0
}

// Phases and auctions.
extension VenueMirror {
    mutating func take(_ changed: PhaseChanged, _ record: Record) throws(Contradiction) {
        let number = Int(changed.instrument.value)
        guard changed.from == markets[number].phase, changed.to != changed.from else {
            throw Contradiction("a market leaves a phase that it is not in")
        }
        let isVolatility = changed.to == .volatilityAuction
        guard isVolatility == (changed.ends != nil), !isVolatility || changed.from == .continuous else {
            throw Contradiction("a phase has an end that does not belong to it")
        }
        markets[number].phase = changed.to
        if changed.to.isAuction { markets[number].published = nil }
        if changed.to == .continuous || changed.to == .closed && changed.from.isAuction {
            uncross = MirrorUncross(instrument: changed.instrument, band: markets[number].staticBand)
        }
    }

    /// The two orders are the oldest at the best prices, at the price of the round.
    mutating func checkUncrossed(_ maker: MirrorOrder, _ taker: MirrorOrder, at price: Price) throws(Contradiction) {
        guard var round = uncross else { return }
        let number = Int(round.instrument.value)
        if let price = round.price, round.volume == 0, !markets[number].book.meets(at: price) { round.price = nil }
        if round.price == nil { round.price = auctionPrice(number, hidden: true)?.price }
        uncross = round
        guard round.price == price else { throw Contradiction("an auction trades at another price than its own") }
        guard markets[number].book.meets(at: price), maker.id < taker.id, maker.side != taker.side,
            markets[number].book.front(maker.side)?.order == maker.id,
            markets[number].book.front(taker.side)?.order == taker.id
        else { throw Contradiction("an auction passes over an older order or a better price") }
    }

    mutating func checkUncross(_ trade: Trade) throws(Contradiction) {
        guard let maker = orders[trade.maker.order], let taker = orders[trade.taker.order],
            maker.fits(trade, trade.maker, side: trade.takerSide.opposite),
            taker.fits(trade, trade.taker, side: trade.takerSide)
        else { throw Contradiction("a trade is not between two open orders") }
        try checkUncrossed(maker, taker, at: trade.price)
        guard trade.maker.remaining == .zero || trade.taker.remaining == .zero else {
            throw Contradiction("a trade is smaller than it could be")
        }
        uncross?.volume += Int128(trade.quantity.lots)
    }

    mutating func take(_ result: AuctionResult) throws(Contradiction) {
        let number = Int(result.instrument.value)
        guard let round = uncross, round.instrument == result.instrument, round.price == result.price,
            round.volume > 0, round.volume == Int128(result.volume.lots), !markets[number].book.meets(at: result.price)
        else { throw Contradiction("an auction tells another result than its trades") }
        markets[number].reference = result.price
        uncross = MirrorUncross(instrument: result.instrument, band: round.band)
        reach([result.price], result.instrument)
    }

    /// After the uncross nothing is left that could trade.
    mutating func finishUncross(before event: Event) throws(Contradiction) {
        guard let round = uncross, !belongsToUncross(event) else { return }
        guard round.volume == 0, !markets[Int(round.instrument.value)].book.isCrossed else {
            throw Contradiction("an auction ends while orders could still trade")
        }
        uncross = nil
    }

    /// Whether an auction that trades does this. What it wakes trades after it.
    private func belongsToUncross(_ event: Event) -> Bool {
        switch event {
        case .traded(let trade): orders[trade.taker.order]?.place == .book
        case .selfTradePrevented(let prevented): orders[prevented.taker]?.place == .book
        case .orderEnded(let ended): orders[ended.order]?.place == .book && ended.reason == .priceBand
        case .orderRefilled, .auctionUncrossed, .triggerMoved, .orderTriggered: true
        default: false
        }
    }

    /// In an auction a band ends only the best order, and only if all that could trade is outside.
    func checkOutsideBand(_ ended: OrderEnded) throws(Contradiction) {
        guard ended.reason == .priceBand, let round = uncross else { return }
        let market = markets[Int(round.instrument.value)]
        guard round.volume == 0, let bid = market.book.front(.buy), let ask = market.book.front(.sell),
            bid.price >= ask.price, auctionPrice(Int(round.instrument.value), hidden: true) == nil,
            let band = round.band,
            ended.order == (ask.price > band.upperBound ? bid.order : ask.order)
        else { throw Contradiction("a band ends an order that an auction could trade") }
    }

    mutating func take(_ indicative: Indicative) throws(Contradiction) {
        let number = Int(indicative.instrument.value)
        guard markets[number].phase.isAuction, !indicative.isLike(markets[number].published) else {
            throw Contradiction("an auction publishes what is known, or is none")
        }
        markets[number].published = indicative
    }

    /// What each auction published last is what the book shows.
    func checkIndicatives(_ events: [Event]) throws(Contradiction) {
        for number in markets.indices where markets[number].phase.isAuction {
            let wanted = auctionPrice(number, hidden: false)
            let found = markets[number].published
            guard found?.price == wanted?.price, Int128(found?.volume.lots ?? 0) == wanted?.volume ?? 0,
                Int128(found?.signedImbalance ?? 0) == wanted?.imbalance ?? 0
            else { throw Contradiction("what an auction publishes is not what its book shows") }
        }
    }
}

// The price of an auction.
extension VenueMirror {
    /// What trades at a price, and what buyers want beyond it; negative for sellers.
    struct AuctionPrice: Equatable {
        let price: Price
        let volume: Int128
        let imbalance: Int128
    }

    private struct Stretch {
        let prices: ClosedRange<Int64>
        let volume: Int128
        let imbalance: Int128
    }

    /// Nil if nothing can trade. Prices between those of orders count, too.
    func auctionPrice(_ number: Int, hidden: Bool) -> AuctionPrice? {
        let market = markets[number]
        let isUncrossing = uncross.map { Int($0.instrument.value) == number } ?? false
        let stretches = stretches(market, hidden: hidden, within: isUncrossing ? uncross?.band : market.staticBand)
        guard let most = stretches.map(\.volume).max(), most > 0 else { return nil }
        let fullest = stretches.filter { $0.volume == most }
        guard let least = fullest.map({ abs($0.imbalance) }).min() else { return nil }
        let best = fullest.filter { abs($0.imbalance) == least }
        guard let low = best.first?.prices.lowerBound, let high = best.last?.prices.upperBound else { return nil }
        let ticks: Int64
        if best.allSatisfy({ $0.imbalance > 0 }) {
            ticks = high
        } else if best.allSatisfy({ $0.imbalance < 0 }) {
            ticks = low
        } else if let centre = market.last ?? market.reference {
            ticks = nearest(to: centre.ticks, best.map(\.prices)) ?? low
        } else {
            ticks = low
        }
        guard let stretch = best.first(where: { $0.prices.contains(ticks) }) else { return nil }
        return AuctionPrice(price: Price(ticks: ticks), volume: most, imbalance: stretch.imbalance)
    }

    /// Of two that are equally near, the higher.
    private func nearest(to centre: Int64, _ ranges: [ClosedRange<Int64>]) -> Int64? {
        let candidates = ranges.map { min(max(centre, $0.lowerBound), $0.upperBound) }
        return candidates.max { left, right in
            let (far, near) = (Int128(left) - Int128(centre), Int128(right) - Int128(centre))
            return far.magnitude == near.magnitude ? left < right : far.magnitude > near.magnitude
        }
    }

    /// The stretches of prices, lowest first, in which the same buyers and sellers would trade.
    private func stretches(
        _ market: MirrorMarket, hidden: Bool, within band: ClosedRange<Price>?
    ) -> [Stretch] {
        func lots(_ side: Side) -> [(price: Int64, lots: Int128)] {
            market.book.queue(side).map { id, price in
                let order = orders[id]
                return (price.ticks, Int128((hidden ? order?.remaining : order?.shown)?.lots ?? 0))
            }
        }
        let (bids, asks) = (lots(.buy), lots(.sell))
        guard let best = bids.first?.price, let lowest = asks.first?.price, best >= lowest else { return [] }
        let low = max(lowest, band?.lowerBound.ticks ?? lowest)
        let high = min(best, band?.upperBound.ticks ?? best)
        guard low <= high else { return [] }
        var starts = Set([low])
        for bid in bids where bid.price >= low && bid.price < high { starts.insert(bid.price + 1) }
        for ask in asks where ask.price > low && ask.price <= high { starts.insert(ask.price) }
        let sorted = starts.sorted()
        return sorted.indices.map { index in
            let (start, end) = (sorted[index], index + 1 < sorted.count ? sorted[index + 1] - 1 : high)
            let demand = bids.reduce(Int128(0)) { $0 + ($1.price >= start ? $1.lots : 0) }
            let supply = asks.reduce(Int128(0)) { $0 + ($1.price <= start ? $1.lots : 0) }
            return Stretch(prices: start...end, volume: min(demand, supply), imbalance: demand - supply)
        }
    }
}

extension MirrorBook {
    /// Whether the best orders of both sides would trade at this price.
    fileprivate func meets(at price: Price) -> Bool {
        guard let bid = front(.buy), let ask = front(.sell) else { return false }
        return bid.price >= price && ask.price <= price
    }
}

extension Indicative {
    fileprivate var signedImbalance: Int64 { imbalanceSide == .buy ? imbalance.lots : -imbalance.lots }

    /// Whether it says the same as what was published before; nothing at first.
    fileprivate func isLike(_ other: Indicative?) -> Bool {
        guard let other else { return price == nil }
        return price == other.price && volume == other.volume && signedImbalance == other.signedImbalance
    }
}
