import Domain

/// An open order as the events tell it.
struct MirrorOrder {
    enum Place: Equatable {
        /// It was accepted or left its queue within the record, and has not come to rest yet.
        case working
        case book
        /// Outside the book: for a trade at this price, or without one for its auction.
        case waiting(Price?)
        /// It has triggered and its turn has not come.
        case line
    }

    let id: OrderID
    let account: AccountID
    let terms: PlaceOrder
    var conditions = OrderConditions.none
    /// Nil for a market order.
    var limit: Price?
    /// Nil, like `remaining`, for an order that is sized by a budget.
    var quantity: Quantity?
    var remaining: Quantity?
    /// What is left of its budget; zero for an order that has none.
    var budget = Money.zero
    /// What the book shows of it while it rests.
    var shown = Quantity.zero
    var place = Place.working
    /// The other order of its pair.
    var partner: OrderID?
    let makerFee: FeeRate
    let takerFee: FeeRate
    var meter = FeeMeter()

    init(_ accepted: OrderAccepted, makerFee: FeeRate, takerFee: FeeRate) {
        id = accepted.order
        account = accepted.account
        terms = accepted.terms
        if case .limit(let price) = accepted.terms.pricing { limit = price }
        switch accepted.terms.size {
        case .quantity(let size): quantity = size
        case .budget(let money): budget = money
        }
        remaining = quantity
        self.makerFee = makerFee
        self.takerFee = takerFee
    }

    var instrument: InstrumentID { terms.instrument }
    var side: Side { terms.side }

    /// What it shows of `remaining` when a part of it is shown afresh.
    var nextShown: Quantity {
        let left = remaining ?? .zero
        return min(conditions.display ?? left, left)
    }

    /// Whether the order may trade at this price.
    func accepts(_ price: Price) -> Bool {
        guard let worst = limit ?? conditions.protection else { return true }
        return side == .buy ? price <= worst : price >= worst
    }

    /// Whether the trade is one that this order can make.
    func fits(_ trade: Trade, _ leg: TradeLeg, side: Side) -> Bool {
        let left = remaining.map { Quantity(lots: $0.lots - trade.quantity.lots) }
        return self.side == side && account == leg.account && instrument == trade.instrument && accepts(trade.price)
            && leg.remaining == left && left.map { $0 >= .zero } ?? true
    }

    /// Whether a trade above its trigger's price wakes it, and not one below.
    var isRising: Bool {
        if case .takeProfit = conditions.trigger { side == .sell } else { side == .buy }
    }

    /// Whether a trade at `price` reaches this trigger of the order.
    func isReached(_ trigger: Price, by price: Price) -> Bool { isRising ? price >= trigger : price <= trigger }

    /// The trigger of a trailing stop that follows a trade at `price`; nil for any other order, or beyond the range.
    func trailingTrigger(_ price: Price) -> Price? {
        guard case .trailing(let offset) = conditions.trigger else { return nil }
        let ticks: Int128 =
            switch offset {
            case .ticks(let ticks): Int128(ticks)
            case .basisPoints(let points): max(1, Int128(price.ticks) * Int128(points) / 10_000)
            }
        let trigger = Int128(price.ticks) + (side == .buy ? ticks : -ticks)
        return trigger < 1 ? nil : Int64(exactly: trigger).map { Price(ticks: $0) }
    }
}

/// One market as the events tell it.
struct MirrorMarket {
    var book = MirrorBook()
    var phase = InstrumentPhase.continuous
    var rules: InstrumentRules?
    var last: Price?
    var reference: Price?
    /// The orders that wait for a trigger, in the order in which they joined their trigger price.
    var waits: [OrderID] = []
    /// The triggered orders whose turn has not come.
    var line: [OrderID] = []
    /// What the auction published last; nothing at its beginning.
    var published: Indicative?

    /// The prices within `basisPoints` of `centre`.
    private func band(_ centre: Price?, _ basisPoints: UInt16?) -> ClosedRange<Price>? {
        guard let centre, let basisPoints else { return nil }
        let width = Int128(centre.ticks) * Int128(basisPoints) / 10_000
        let low = max(1, Int128(centre.ticks) - width)
        let high = min(Int128(Int64.max), Int128(centre.ticks) + width)
        return Price(ticks: Int64(low))...Price(ticks: Int64(high))
    }

    /// The prices at which anything may trade; nil for all.
    var staticBand: ClosedRange<Price>? { band(reference, rules?.staticBandBasisPoints) }

    /// Whether an order that begins to execute now may trade at this price.
    func windowContains(_ price: Price, last: Price?, reference: Price?) -> Bool {
        let bands = [
            band(reference, rules?.staticBandBasisPoints), band(last, rules?.dynamicBandBasisPoints),
        ]
        return bands.allSatisfy { $0?.contains(price) ?? true }
    }
}
