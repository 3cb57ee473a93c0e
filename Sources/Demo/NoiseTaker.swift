import Domain

/// Trades a little now and then, for no reason, with whoever quotes; more often in the direction that brings its
/// inventory back to its target. Now and then it leaves a stop instead.
struct NoiseTaker: Sendable {
    /// Its orders that wait for a trigger or for the end of an auction, oldest first, as far as it knows.
    private(set) var stops: [OrderID] = []
    private var ticksToWait: UInt64
    /// The longest wait in ticks.
    private let waitMax: UInt64
    private var randomness: SplitMix

    init(averageWait: UInt64, seed: UInt64) {
        waitMax = max(1, 2 * averageWait)
        randomness = SplitMix(seed: seed)
        ticksToWait = randomness.next() % waitMax
    }

    mutating func act(_ view: TraderView) -> [Intent] {
        guard ticksToWait == 0 else {
            ticksToWait -= 1
            return []
        }
        ticksToWait = randomness.next() % waitMax
        let side: Side =
            randomness.number(in: -1_000_000...1_000_000) > view.inventoryPartsPerMillion ? .buy : .sell
        if stops.count > Limits.stopsPerTakerMax { return [.withdraw(stops[0])] }
        if randomness.next() % Limits.turnsPerStop == 0 { return stop(side, view) }
        guard let best = view.quote.best(side.opposite),
            !view.fair.isBad(best, for: side),
            let size = view.market.allowed(view.market.clip.lots * randomness.number(in: 1...8) / 4, at: best),
            view.affords(side, best, size)
        else { return [] }
        if view.quote.collects { return [joinAuction(side, size, at: best, view)] }
        let order =
            switch randomness.next() % 4 {
            case 0: market(side, size, at: best, view)
            default: limit(side, size, at: best, view)
            }
        return [.take(order)]
    }

    mutating func left(_ order: OrderID) { stops.append(order) }

    /// One of them triggered, was filled or ended.
    mutating func gone(_ order: OrderID) { stops.removeAll { $0 == order } }

    /// Forgets all of them; returns what they were.
    mutating func clear() -> [OrderID] {
        defer { stops = [] }
        return stops
    }

    /// A stop, a take-profit or a trailing stop near the last trade; or one less, where there are many.
    private mutating func stop(_ side: Side, _ view: TraderView) -> [Intent] {
        if stops.count >= Limits.stopsPerTakerMax { return [.withdraw(stops[0])] }
        guard let last = view.quote.last,
            view.fair.distance(of: last) <= Limits.takerDistancePartsPerMillionMax,
            let size = view.market.allowed(view.market.clip.lots * randomness.number(in: 1...4) / 4, at: last),
            view.affords(side, last, size)
        else { return [] }
        let partsPerMillion = randomness.number(in: Limits.stopDistancePartsPerMillion)
        let distance = max(1, Int64(Int128(last.ticks) * Int128(partsPerMillion) / 1_000_000))
        let above = Price(ticks: last.ticks + distance)
        let below = Price(ticks: max(1, last.ticks - distance))
        let (pricing, trigger): (Pricing, Trigger) =
            switch randomness.next() % 3 {
            case 0: (.market, .stop(side == .buy ? above : below))
            case 1: (.limit(side == .buy ? below : above), .takeProfit(side == .buy ? below : above))
            default: (.market, .trailing(.ticks(distance)))
            }
        return [
            .leave(
                ConditionedOrder(
                    order: order(side, pricing, .quantity(size), view), conditions: OrderConditions(trigger: trigger)))
        ]
    }

    /// In an auction an order has to be left to be filled.
    private func joinAuction(_ side: Side, _ size: Quantity, at best: Price, _ view: TraderView) -> Intent {
        var order = limit(side, size, at: best, view)
        order.timeInForce = .goodTillCancelled
        return .leave(ConditionedOrder(order: order, conditions: .none))
    }

    private func limit(_ side: Side, _ size: Quantity, at best: Price, _ view: TraderView) -> PlaceOrder {
        let slippage = max(1, Int64(Int128(best.ticks) * Int128(Limits.slippagePartsPerMillion) / 1_000_000))
        let price = Price(ticks: side == .buy ? best.ticks + slippage : max(1, best.ticks - slippage))
        return order(side, .limit(price), .quantity(size), view)
    }

    /// A buy is bounded by what it may cost, so that an odd book cannot empty the account.
    private func market(_ side: Side, _ size: Quantity, at best: Price, _ view: TraderView) -> PlaceOrder {
        let notional = view.market.instrument.notional(best, size)
        let orderSize = side == .buy ? notional.map(OrderSize.budget) : nil
        return order(side, .market, orderSize ?? .quantity(size), view)
    }

    private func order(_ side: Side, _ pricing: Pricing, _ size: OrderSize, _ view: TraderView) -> PlaceOrder {
        PlaceOrder(
            instrument: view.market.instrument.id, side: side, pricing: pricing, size: size,
            timeInForce: .immediateOrCancel, postOnly: false)
    }
}
