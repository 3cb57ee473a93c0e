import Domain

/// An order while it trades as a taker.
struct WorkingOrder: ~Copyable {
    let id: OrderID
    let account: AccountID
    let instrument: InstrumentID
    let side: Side
    /// The limit in the terms of the other side's ladder.
    let limit: Rank
    /// The limit in ticks; nil for a market order.
    let price: Price?
    let isBudget: Bool
    /// What it still wants; for an order sized by a budget that is what its hold can pay for.
    var remaining: Quantity
    var held: Money
    var meter: FeeMeter
    let base: Slot
    let quote: Slot
    /// A budget that does not buy one more lot.
    var isSpent = false
    var hasTraded = false

    init(id: OrderID, account: AccountID, terms: PlaceOrder, hold: Money, base: Slot, quote: Slot) {
        self.id = id
        self.account = account
        instrument = terms.instrument
        side = terms.side
        switch terms.pricing {
        case .market:
            price = nil
            limit = .worst
        case .limit(let price):
            self.price = price
            limit = Rank(price, terms.side.opposite)
        }
        switch terms.size {
        case .quantity(let quantity):
            remaining = quantity
            isBudget = false
        case .budget:
            remaining = .zero
            isBudget = true
        }
        held = hold
        meter = FeeMeter()
        self.base = base
        self.quote = quote
    }

    /// An open order that has left its queue and may trade at its new price.
    init(_ order: OpenOrder, id: OrderID, remaining: Quantity) {
        self.id = id
        account = order.account
        instrument = order.instrument
        side = order.side
        price = order.price
        limit = Rank(order.price, order.side.opposite)
        isBudget = false
        self.remaining = remaining
        held = order.held
        meter = order.meter
        base = order.base
        quote = order.quote
    }

    var heldBalance: Slot { side == .buy ? quote : base }

    var isFilled: Bool { !isBudget && remaining == .zero }

    /// Why it is over, given that it does not rest.
    func endReason(bookIsEmpty: Bool) -> EndReason {
        if isBudget { return isSpent ? .budgetSpent : .bookEmpty }
        return price == nil ? .bookEmpty : .immediateOrCancel
    }
}
