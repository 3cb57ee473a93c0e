internal import Domain
internal import Wire

/// An order and everything that has happened to it.
struct OrderRecord: Sendable {
    struct Revision: Sendable {
        var at: Moment
        /// Nil for a market order.
        var price: Price?
        /// Nil for an order that is sized by a budget.
        var quantity: Quantity?
    }

    struct Ending: Sendable {
        var at: Moment
        var reason: EndReason
    }

    // What is asked for at an order's end comes first, so that it lies side by side.
    let id: OrderID
    let account: AccountID
    var revisions: [Revision] = []
    var fills: [Fill] = []
    /// At most one: most orders have none, and an empty list takes little room.
    var extras: [OrderExtras] = []
    /// What all fills together traded.
    var filled = Quantity.zero
    var ending: Ending?
    let terms: PlaceOrder
    let accepted: Moment
    let request: RequestID?

    init(_ event: OrderAccepted, at moment: Moment) {
        id = event.order
        account = event.account
        request = event.request
        terms = event.terms
        accepted = moment
    }

    /// The total at present; nil for an order that is sized by a budget.
    @inline(__always) var quantity: Quantity? { revisions.last.map(\.quantity) ?? terms.size.quantity }

    /// The limit at present; nil for a market order.
    var price: Price? { revisions.last.map(\.price) ?? terms.pricing.limit }

    /// What can still trade at present; nil for an order that is sized by a budget.
    @inline(__always) var remaining: Quantity? { quantity.map { Quantity(lots: $0.lots - filled.lots) } }

    @inline(__always) var isOpen: Bool { ending == nil && remaining?.lots != 0 }

    /// Whether it waits outside the book.
    @inline(__always) var isWaiting: Bool { extras.first?.isWaiting ?? false }

    mutating func fill(_ fill: Fill) {
        leaveWait(at: fill.at)
        fills.append(fill)
        filled.lots += fill.quantity.lots
    }

    mutating func amend(_ event: OrderAmended, at moment: Moment) {
        // What an amendment is answered with must be known as long as a resend may ask for it.
        if !extras.isEmpty { extras[0].keep() }
        revisions.append(Revision(at: moment, price: event.price, quantity: event.quantity))
    }

    mutating func end(_ reason: EndReason, at moment: Moment) {
        leaveWait(at: moment)
        ending = Ending(at: moment, reason: reason)
    }

    /// It was moved away from the other side of the book when it was accepted.
    mutating func reprice(to price: Price, at moment: Moment) {
        let asked = self.price
        extra { $0.repricedFrom = asked }
        revisions.append(Revision(at: moment, price: price, quantity: quantity))
    }

    /// It became smaller by this without trading, if at all, because the other order was of the same party.
    mutating func prevent(_ decrement: Quantity, at moment: Moment) {
        extra { $0.prevent(at: moment) }
        guard decrement != .zero, let quantity else { return }
        revisions.append(Revision(at: moment, price: price, quantity: Quantity(lots: quantity.lots - decrement.lots)))
    }

    /// It is in the book now.
    mutating func leaveWait(at moment: Moment) {
        if isWaiting { extras[0].leaveWait(at: moment) }
    }

    /// Changes what only some orders have.
    mutating func extra(_ change: (inout OrderExtras) -> Void) {
        if extras.isEmpty { extras.append(OrderExtras()) }
        change(&extras[0])
    }

    /// Gives back the memory that it has beside its own.
    mutating func forget() {
        revisions = []
        fills = []
        extras = []
    }

    /// The order as it was when the record at `sequence` had been decided; as it is now for a sequence that is still to
    /// come. `market` is the one that its terms name.
    func state(asOf sequence: Sequence, in market: Market) -> OrderState {
        let revision = revisions.last { $0.at.sequence <= sequence }
        let ending = ending.flatMap { $0.at.sequence <= sequence ? $0 : nil }
        // Fills come in the order of the log, so those of the past are a prefix.
        let past =
            fills.last.map { $0.at.sequence <= sequence } ?? true
            ? fills : Array(fills.prefix { $0.at.sequence <= sequence })
        let traded = Quantity(lots: past.reduce(0) { $0 + $1.quantity.lots })
        let total = revision.map(\.quantity) ?? terms.size.quantity
        let extras = extras.first?.state(asOf: sequence) ?? OrderExtras.State()
        let remaining = total.map { Quantity(lots: $0.lots - traded.lots) }
        var changed = past.last.map { max(accepted, $0.at) } ?? accepted
        if let revision { changed = max(changed, revision.at) }
        if let ending { changed = max(changed, ending.at) }
        if let moment = extras.changed { changed = max(changed, moment) }
        return OrderState(
            id: id, account: account, request: request, market: market, terms: terms,
            status: status(traded: traded, remaining: remaining, ended: ending?.reason), reason: ending?.reason,
            price: revision.map(\.price) ?? terms.pricing.limit, quantity: total, filled: traded,
            // Nothing can trade any more once it has ended, yet what was left untraded is what its owner wants to know.
            remaining: remaining, fills: past, extras: extras, changed: changed)
    }

    private func status(traded: Quantity, remaining: Quantity?, ended: EndReason?) -> OrderStatus {
        guard let ended else {
            if remaining == .zero { return .filled }
            return traded == .zero ? .open : .partiallyFilled
        }
        switch ended {
        case .cancelled, .cancelledAll, .sessionEnded, .deadMan, .tradingStopped, .delisted, .replaced,
            .cancelledByOperator:
            return .cancelled
        case .immediateOrCancel, .fillOrKill, .bookEmpty, .selfTrade, .priceBand, .protectionReached, .expired,
            .dayEnded, .auctionEnded, .otherLeg, .insufficientFunds, .postOnlyWouldTrade:
            return .expired
        case .budgetSpent: return traded == .zero ? .expired : .filled
        }
    }
}

private func max(_ left: Moment, _ right: Moment) -> Moment { left.sequence < right.sequence ? right : left }

extension OrderSize {
    /// Nil for a budget.
    var quantity: Quantity? {
        switch self {
        case .quantity(let quantity): quantity
        case .budget: nil
        }
    }

    /// Nil for a quantity.
    var budget: Money? {
        switch self {
        case .quantity: nil
        case .budget(let budget): budget
        }
    }
}

extension Pricing {
    /// Nil for a market order.
    var limit: Price? {
        switch self {
        case .market: nil
        case .limit(let price): price
        }
    }
}
