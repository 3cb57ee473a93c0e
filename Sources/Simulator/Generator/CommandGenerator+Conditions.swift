import Domain

// Prices.
extension CommandGenerator {
    /// Most buyers bid below the centre and most sellers ask above it, but many meet.
    mutating func drawPrice(_ market: KnownWorld.Market, _ side: Side) -> Price {
        if random.chance(8) { return Price(ticks: drawOddNumber()) }
        if random.chance(60), let edge = drawEdgePrice(market) { return edge }
        let shape = plan.shape(market.id)
        let offset = random.number(in: -6...3) * shape.step
        return Price(ticks: max(1, shape.centre + (side == .buy ? offset : -offset)))
    }

    /// A price at which some rule changes its mind, or one tick off.
    mutating func drawEdgePrice(_ market: KnownWorld.Market) -> Price? {
        var edges = [market.last, market.reference, world.best(market.id, .buy), world.best(market.id, .sell)]
        if let rules = market.rules {
            edges += band(market.reference, rules.staticBandBasisPoints.map { Int64($0) })
            edges += band(market.last, rules.dynamicBandBasisPoints.map { Int64($0) })
            edges += band(market.last ?? market.reference, rules.priceSanityBasisPoints.map { Int64($0) })
        }
        guard let edge = random.pick(edges.compactMap { $0 }) else { return nil }
        let (ticks, overflow) = edge.ticks.addingReportingOverflow(random.number(in: -1...1))
        return Price(ticks: overflow ? edge.ticks : max(1, ticks))
    }

    private func band(_ price: Price?, _ basisPoints: Int64?) -> [Price?] {
        guard let price, let basisPoints else { return [] }
        let width = Int128(price.ticks) * Int128(basisPoints) / 10_000
        return [Int128(price.ticks) - width, Int128(price.ticks) + width].map {
            Int64(exactly: $0).map { Price(ticks: max(1, $0)) }
        }
    }

    /// `ticks` at the price of an instrument in basis points, within those that a band may have.
    func basisPoints(_ ticks: Int64, of market: KnownWorld.Market) -> Int64 {
        min(10_000, max(1, ticks * 10_000 / plan.shape(market.id).centre))
    }
}

// Conditions.
extension CommandGenerator {
    /// Conditions that mostly suit the order, which may become another to suit them.
    mutating func drawConditions(_ terms: inout PlaceOrder, _ market: KnownWorld.Market) -> OrderConditions {
        var conditions = OrderConditions.none
        let waitsForAuction = terms.timeInForce.isForAuction
        if random.chance(waitsForAuction ? 25 : plan.chance(.triggers, 140)) {
            conditions.trigger = drawTrigger(market, terms.side)
            suit(&terms, conditions.trigger, market)
        }
        let mayExpire = conditions.trigger != nil
        if terms.timeInForce == .goodTillDate ? random.chance(980) : random.chance(mayExpire ? 250 : 4) {
            conditions.expiry = drawExpiry()
        }
        let isLimit = terms.pricing != .market
        if random.chance(isLimit && terms.timeInForce.rests ? plan.chance(.icebergs, 130) : 4) {
            conditions.display = drawDisplay(terms.size, market.instrument)
        }
        if random.chance(isLimit ? 4 : 500) { conditions.protection = drawProtection(market, terms.side) }
        if random.chance(plan.chance(.selfTrade, 400)) { conditions.selfTrade = drawSelfTrade(terms.size) }
        conditions.reprices = random.chance(terms.postOnly ? plan.chance(.repricing, 400) : 3)
        if random.chance(plan.chance(.sessions, 150)) {
            conditions.atSessionEnd = random.pick(AtSessionEnd.allCases) ?? .cancel
        }
        return conditions
    }

    private mutating func drawTrigger(_ market: KnownWorld.Market, _ side: Side) -> Trigger {
        if random.chance(plan.chance(.trailing, 180)) { return .trailing(drawTrailingOffset(market)) }
        if random.chance(10) { return .stop(Price(ticks: drawOddNumber())) }
        let isStop = random.chance(600)
        return drawTrigger(market, isRising: (side == .buy) == isStop, isStop: isStop)
    }

    /// A trigger some steps away from the last trade, or where it is reached at once.
    private mutating func drawTrigger(_ market: KnownWorld.Market, isRising: Bool, isStop: Bool) -> Trigger {
        let shape = plan.shape(market.id)
        let last = market.last?.ticks ?? shape.centre
        let distance: Int64 =
            switch random.below(20) {
            case 0: 0
            case 1: -random.number(in: 0...2) * shape.step
            case 2..<6: 1
            default: random.number(in: 1...4) * shape.step
            }
        let (ticks, overflow) = last.addingReportingOverflow(isRising ? distance : -distance)
        let price = Price(ticks: overflow ? last : max(1, ticks))
        return isStop ? .stop(price) : .takeProfit(price)
    }

    private mutating func drawTrailingOffset(_ market: KnownWorld.Market) -> TrailingOffset {
        let ticks = random.number(in: 1...4) * plan.shape(market.id).step
        switch random.below(100) {
        case 0: return .ticks(drawOddNumber())
        case 1: return .basisPoints(random.pick([0, -1, 10_000, .max, .min]) ?? 0)
        case 2: return .basisPoints(9_999)
        case 3: return .ticks(market.last?.ticks ?? 1)
        case 4..<60: return .ticks(ticks)
        default: return .basisPoints(Int32(min(9_999, basisPoints(ticks, of: market))))
        }
    }

    /// An order that is to trigger takes at any price, or has a limit near its trigger.
    private mutating func suit(_ terms: inout PlaceOrder, _ trigger: Trigger?, _ market: KnownWorld.Market) {
        if case .budget = terms.size { return }
        if random.chance(450) {
            terms.pricing = .market
            terms.timeInForce = random.chance(850) ? .immediateOrCancel : .fillOrKill
            terms.postOnly = random.chance(5)
            if random.chance(120), terms.side == .buy {
                // More than some can pay for when the turn of the order comes.
                terms.size = .quantity(min(market.instrument.terms.quantityMax, Quantity(lots: 1_000)))
            }
            return
        }
        let shape = plan.shape(market.id)
        let centre =
            switch trigger {
            case .stop(let price), .takeProfit(let price): price.ticks
            case .trailing, nil: shape.centre
            }
        let reach = random.number(in: -2...3) * shape.step
        let (ticks, overflow) = centre.addingReportingOverflow(terms.side == .buy ? reach : -reach)
        terms.pricing = .limit(Price(ticks: overflow ? shape.centre : max(1, ticks)))
        if terms.timeInForce.rests, !terms.timeInForce.isForAuction { terms.postOnly = random.chance(200) }
    }

    private mutating func drawExpiry() -> Timestamp {
        switch random.below(40) {
        case 0: clock.log
        case 1: clock.log.adding(nanoseconds: 1)
        case 2: clock.log.adding(nanoseconds: -random.number(in: 0...1_000_000_000))
        case 3: random.chance(500) ? .distantPast : .distantFuture
        case 4..<8: clock.log.adding(nanoseconds: random.number(in: 1...86_400) * 1_000_000_000)
        default: clock.log.adding(nanoseconds: random.number(in: 1_000_000...10_000_000_000))
        }
    }

    private mutating func drawDisplay(_ size: OrderSize, _ instrument: Instrument) -> Quantity {
        guard case .quantity(let quantity) = size, quantity >= instrument.terms.quantityMin else {
            return instrument.terms.quantityMin
        }
        let parts = Int64(Limits.icebergPartsMax)
        let part = quantity.lots / parts + (quantity.lots % parts == 0 ? 0 : 1)
        let least = max(instrument.terms.quantityMin.lots, part)
        return switch random.below(20) {
        case 0: Quantity(lots: least - 1)
        case 1: Quantity(lots: quantity.lots &+ 1)
        case 2: quantity
        case 3..<9: Quantity(lots: least)
        default: Quantity(lots: random.number(in: least...max(least, min(quantity.lots, least &+ 4))))
        }
    }

    private mutating func drawProtection(_ market: KnownWorld.Market, _ side: Side) -> Price {
        if random.chance(15) { return Price(ticks: drawOddNumber()) }
        if random.chance(100), let edge = drawEdgePrice(market) { return edge }
        let shape = plan.shape(market.id)
        let reach = random.number(in: -2...6) * shape.step
        return Price(ticks: max(1, shape.centre + (side == .buy ? reach : -reach)))
    }

    private mutating func drawSelfTrade(_ size: OrderSize) -> SelfTradePrevention {
        let mode = random.pick(SelfTradePrevention.allCases) ?? .decrement
        if case .budget = size, mode == .decrement, random.chance(900) { return .cancelOldest }
        return mode
    }

    /// A resting order on one side of the last trade and a stop on the other, as a pair mostly is.
    mutating func drawPair(_ market: KnownWorld.Market) -> OrderPair {
        let shape = plan.shape(market.id)
        let side = random.chance(500) ? Side.buy : .sell
        let away = random.number(in: -1...5) * shape.step
        let price = max(1, shape.centre + (side == .buy ? -away : away))
        var first = PairLeg(pricing: .limit(Price(ticks: price)), trigger: nil, postOnly: random.chance(120))
        if random.chance(250) {
            first.trigger = drawTrigger(market, isRising: side == .sell, isStop: false)
            if random.chance(400) { first = PairLeg(pricing: .market, trigger: first.trigger, postOnly: false) }
        }
        let isTrailing = random.chance(plan.chance(.trailing, 120))
        let stop =
            isTrailing
            ? Trigger.trailing(drawTrailingOffset(market))
            : drawTrigger(market, isRising: side == .buy, isStop: true)
        let reach = random.number(in: -1...3) * shape.step
        let limit = Price(ticks: max(1, shape.centre + (side == .buy ? reach : -reach)))
        let second = PairLeg(
            pricing: random.chance(500) ? .market : .limit(limit), trigger: random.chance(970) ? stop : nil,
            postOnly: random.chance(20))
        let timeInForce: TimeInForce =
            switch random.below(30) {
            case 0: .immediateOrCancel
            case 1: .atTheOpen
            case 2..<8: .goodTillDate
            case 8..<12: .day
            default: .goodTillCancelled
            }
        let expires = random.chance(timeInForce == .goodTillDate ? 960 : 5)
        return OrderPair(
            instrument: market.id, side: side, timeInForce: timeInForce,
            selfTrade: random.chance(plan.chance(.selfTrade, 250)) ? drawSelfTrade(.quantity(.zero)) : .none,
            quantity: drawQuantity(market.instrument), expiry: expires ? drawExpiry() : nil, first: first,
            second: second)
    }
}
