import Domain

/// An order while it trades or rests.
struct ReferenceOrder: Sendable {
    let id: OrderID
    let account: AccountID
    let instrument: InstrumentID
    let side: Side
    /// Nil for a market order.
    var limit: Price?
    /// The total that it wants; nil for an order that is sized by a budget.
    var quantity: Quantity?
    let timeInForce: TimeInForce
    let postOnly: Bool
    let session: SessionID?
    var filled = Quantity.zero
    var meter = FeeMeter()
    /// What its account holds for it. For an order that is sized by a budget, what is left of the budget.
    var held: Money

    /// What it still wants; nil for an order that is sized by a budget.
    var remaining: Quantity? { quantity.map { Quantity(lots: $0.lots - filled.lots) } }

    var isFilled: Bool { remaining == .zero }
}

/// A lease that has not ended.
struct ReferenceSession: Sendable {
    let id: SessionID
    let account: AccountID
    let terms: SessionTerms
    var end: Timestamp
}

extension Instrument {
    /// What an order at this limit must hold while it wants `remaining`; nil beyond the range of `Money`.
    func needed(_ side: Side, limit: Price, _ remaining: Quantity, _ meter: FeeMeter) -> Money? {
        guard side == .buy else { return baseAmount(remaining) }
        guard let notional = notional(limit, remaining) else { return nil }
        let dearest = max(terms.makerFee, terms.takerFee, .zero)
        return notional.plus(meter.hold(dearest, on: notional))
    }

    /// The asset that an order of `side` holds.
    func assetHeld(_ side: Side) -> AssetID { side == .buy ? terms.quote : terms.base }
}

extension Money {
    /// The sum; nil beyond the range of `Money`.
    func plus(_ other: Money) -> Money? {
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        return overflow ? nil : Money(minorUnits: sum)
    }
}
