import Domain

/// An order while it trades.
struct WorkingOrder: ~Copyable {
    let id: OrderID
    let account: AccountID
    let instrument: InstrumentID
    let side: Side
    let timeInForce: TimeInForce
    let postOnly: Bool
    let isMarket: Bool
    let isBudget: Bool
    /// The limit or protection in the terms of the other side's ladder.
    let limit: Rank
    /// The limit or protection in ticks; nil for a market order without one.
    let price: Price?
    let rates: FeeRates
    let selfTrade: SelfTradePrevention
    /// Where its open order is; none for an order that is new.
    let slot: Slot
    let base: Slot
    let quote: Slot
    /// The total, what has been filled included.
    var quantity: Quantity
    /// What it still wants; for an order sized by a budget that is what its hold can pay for.
    var remaining: Quantity
    var held: Money
    var meter: FeeMeter
    var firstPrint = Price(ticks: 0)
    var lastPrint = Price(ticks: 0)
    var hasTraded = false

    /// A new order.
    @inline(__always)
    init(
        id: OrderID, account: AccountID, terms: PlaceOrder, price: Price?, rates: FeeRates,
        selfTrade: SelfTradePrevention, hold: Money, base: Slot, quote: Slot
    ) {
        self.id = id
        self.account = account
        instrument = terms.instrument
        side = terms.side
        timeInForce = terms.timeInForce
        postOnly = terms.postOnly
        isMarket = terms.pricing == .market
        self.price = price
        limit = if let price { Rank(price, terms.side.opposite) } else { .worst }
        switch terms.size {
        case .quantity(let quantity):
            self.quantity = quantity
            remaining = quantity
            isBudget = false
        case .budget:
            quantity = .zero
            remaining = .zero
            isBudget = true
        }
        self.rates = rates
        self.selfTrade = selfTrade
        held = hold
        meter = FeeMeter()
        slot = .none
        self.base = base
        self.quote = quote
    }

    /// An open order that is in no queue.
    init(_ order: OpenOrder, at slot: Slot, id: OrderID, remaining: Quantity, extras: OrderExtras?) {
        self.id = id
        account = order.account
        instrument = order.instrument
        side = order.side
        timeInForce = order.timeInForce
        postOnly = order.postOnly
        isMarket = extras?.isMarket ?? false
        isBudget = extras?.isBudget ?? false
        price = order.hasPrice ? order.price : nil
        limit = order.hasPrice ? Rank(order.price, order.side.opposite) : .worst
        rates = order.rates
        selfTrade = extras?.conditions.selfTrade ?? .none
        self.slot = slot
        quantity = order.quantity
        self.remaining = remaining
        held = order.held
        meter = order.meter
        base = order.base
        quote = order.quote
    }

    var heldBalance: Slot { side == .buy ? quote : base }

    var isFilled: Bool { !isBudget && remaining == .zero }

    @inline(__always)
    mutating func note(_ print: Price) {
        if !hasTraded { firstPrint = print }
        lastPrint = print
        hasTraded = true
    }
}

/// Why an order stopped trading.
enum Stop: BitwiseCopyable {
    case filled
    /// Nothing is left at its limit or better.
    case limit
    /// What is left of its budget does not buy one more lot.
    case spent
    /// The next trade would have printed outside the window; a volatility auction begins if only the dynamic band was
    /// in the way.
    case blocked(beginsAuction: Bool)
    /// Prevention ended it.
    case selfTrade
}
