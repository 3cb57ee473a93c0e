import Domain

/// An order from its acceptance until it is filled or ends.
struct ReferenceOrder: Sendable {
    /// Where an open order is.
    enum Place: Sendable {
        /// It is about to be accepted, or executes.
        case nowhere
        case book
        /// Outside the book until a trade reaches its trigger.
        case waitsForTrigger
        /// Outside the book until its auction.
        case waitsForAuction
        /// Triggered, until its turn comes.
        case inLine
    }

    let id: OrderID
    let account: AccountID
    let instrument: InstrumentID
    let side: Side
    /// Nil for a market order.
    var limit: Price?
    /// The worst price at which a market order trades.
    let protection: Price?
    /// The total that it wants; nil for an order that is sized by a budget.
    var quantity: Quantity?
    /// What it was given to spend; nil for an order that is sized by a quantity.
    let budget: Money?
    let timeInForce: TimeInForce
    let postOnly: Bool
    /// The session that ends it; nil if none does.
    let session: SessionID?
    let display: Quantity?
    let expiry: Timestamp?
    let selfTrade: SelfTradePrevention
    let trigger: Trigger?
    /// What triggers it at present.
    var triggerPrice: Price?
    let makerFee: FeeRate
    let takerFee: FeeRate

    var place = Place.nowhere
    /// The other order of its pair.
    var partner: OrderID?
    var filled = Quantity.zero
    var meter = FeeMeter()
    /// What its account holds for it. For an order that is sized by a budget, what is left of the budget.
    var held = Money.zero
    /// What the book shows of it; zero outside the book.
    var displayed = Quantity.zero

    /// What it still wants; nil for an order that is sized by a budget.
    var remaining: Quantity? { quantity.map { Quantity(lots: $0.lots - filled.lots) } }

    /// The lots that it still wants. An order that is sized by a budget cannot be asked.
    var remainingLots: Int64 {
        guard let remaining else { fatalError("an order that is sized by a budget wants no certain quantity") }
        return remaining.lots
    }

    var isFilled: Bool { remaining == .zero }

    /// The worst price at which it trades; nil for any.
    var bound: Price? { limit ?? protection }

    /// Whether it buys a quantity at whatever the book asks, so that only the book knows what it needs.
    var needsWhatTheBookCharges: Bool { side == .buy && bound == nil && quantity != nil }

    var isTrailing: Bool { if case .trailing = trigger { true } else { false } }

    /// Whether a trade at its trigger price or above triggers it; otherwise one at that price or below does.
    var triggerIsRising: Bool {
        if case .takeProfit = trigger { side == .sell } else { side == .buy }
    }

    func isReached(by last: Price) -> Bool {
        guard let triggerPrice else { return false }
        return triggerIsRising ? last >= triggerPrice : last <= triggerPrice
    }

    /// The part that the book shows of an order that joins a queue.
    var nextDisplayed: Quantity {
        let remaining = Quantity(lots: remainingLots)
        return display.map { min($0, remaining) } ?? remaining
    }

    func trades(at price: Price) -> Bool {
        guard let bound else { return true }
        return side == .buy ? price <= bound : price >= bound
    }
}

/// A lease that has not ended.
struct ReferenceSession: Sendable {
    let id: SessionID
    let account: AccountID
    let terms: SessionTerms
    var end: Timestamp
}

extension Money {
    /// The sum; nil beyond the range of `Money`.
    func plus(_ other: Money) -> Money? {
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        return overflow ? nil : Money(minorUnits: sum)
    }
}

extension Instrument {
    /// The asset that an order of `side` holds.
    func assetHeld(_ side: Side) -> AssetID { side == .buy ? terms.quote : terms.base }

    /// What an order must hold while it wants what is left of it; nil beyond the range of `Money`. An order that buys
    /// at whatever the book asks needs nothing until its turn.
    func need(of order: ReferenceOrder) -> Money? {
        if let budget = order.budget { return budget }
        let remaining = Quantity(lots: order.remainingLots)
        guard order.side == .buy else { return baseAmount(remaining) }
        guard let bound = order.bound else { return .zero }
        guard let notional = notional(bound, remaining) else { return nil }
        return notional.plus(order.meter.hold(max(order.makerFee, order.takerFee, .zero), on: notional))
    }
}
