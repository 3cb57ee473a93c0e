import Domain

/// All that a simulated trader knows when it acts.
struct TraderView {
    let market: SimulatedMarket
    let fair: FairPrice
    let quote: MarketQuote
    /// What it has of the base and the quote asset; nil while that is not known.
    let base: Balance?
    let money: Balance?

    /// How far the inventory is from its target, in millionths of its limit and within ± 1,000,000.
    var inventoryPartsPerMillion: Int64 {
        guard let base else { return 0 }
        let excess =
            Int128(base.available.minorUnits) + Int128(base.held.minorUnits)
            - Int128(market.inventoryTarget.minorUnits)
        let lot = Int128(market.instrument.terms.lotSize.minorUnits)
        let limit = Int128(market.clip.lots) * Int128(Limits.inventoryClipsMax) * lot
        return Int64(min(max(excess * 1_000_000 / limit, -1_000_000), 1_000_000))
    }

    /// Whether an order can be paid for, as far as is known, with some left for fees.
    func affords(_ side: Side, _ price: Price, _ quantity: Quantity) -> Bool {
        if side == .sell {
            guard let base, let amount = market.instrument.baseAmount(quantity) else { return base == nil }
            return amount <= base.available
        }
        guard let money, let notional = market.instrument.notional(price, quantity) else { return money == nil }
        return notional.minorUnits <= money.available.minorUnits - money.available.minorUnits / 8
    }
}

/// What a simulated trader wants done.
enum Intent: Hashable, Sendable {
    /// Cancels whatever it has open.
    case clear
    /// Places the quote of a slot.
    case quote(slot: Int, ConditionedOrder)
    /// Moves the quote of a slot.
    case move(slot: Int, AmendOrder)
    /// Takes a quote or a stop back.
    case withdraw(OrderID)
    case take(PlaceOrder)
    /// Places an order that waits for its trigger or for the end of an auction.
    case leave(ConditionedOrder)

    func command(on instrument: InstrumentID) -> Command {
        switch self {
        case .clear: .cancelAll(instrument)
        case .quote(_, let order), .leave(let order):
            order.conditions == .none ? .place(order.order) : .placeConditioned(order)
        case .take(let order): .place(order)
        case .move(_, let amendment): .amend(amendment)
        case .withdraw(let order): .cancel(order)
        }
    }
}
