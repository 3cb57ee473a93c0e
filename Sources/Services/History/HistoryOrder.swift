import Domain
import Wire

/// What an order waits for outside the book.
enum OrderWait: UInt8, Hashable, Sendable, JSONWord {
    case trigger = 0
    case auction = 1
    /// It triggered, and the market has to be in continuous trading before it executes.
    case turn = 2

    var word: StaticString {
        switch self {
        case .trigger: "trigger"
        case .auction: "auction"
        case .turn: "turn"
        }
    }
}

/// Which of the two orders of a trade it was.
enum Liquidity: UInt8, Hashable, Sendable, JSONWord {
    /// It rested.
    case maker = 0
    /// It arrived.
    case taker = 1

    var word: StaticString {
        switch self {
        case .maker: "maker"
        case .taker: "taker"
        }
    }
}

/// The share of a trade that belongs to one order.
struct Fill: Hashable, Sendable {
    var trade: TradeID
    var price: Price
    var quantity: Quantity
    /// In the quote asset; negative for a rebate.
    var fee: Money
    /// In the quote asset.
    var notional: Money
    var liquidity: Liquidity
}

/// One step of an order's life after it was accepted.
struct OrderStep: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case paired(with: OrderID)
        case repriced(Price)
        /// For its trigger, or for an auction if there is none.
        case waiting(trigger: Price?)
        case triggerMoved(Price)
        case triggered(last: Price)
        case rested(Price, remaining: Quantity, displayed: Quantity)
        case refilled(Price, displayed: Quantity)
        case amended(Price, Quantity, keptPlace: Bool)
        case prevented(Price, decrement: Quantity)
        case traded(Fill)
        case ended(EndReason)
    }

    var place: Place
    var kind: Kind
}

/// An order as it stands: what was asked for, and what became of it step by step.
struct HistoryOrder: Sendable {
    let id: OrderID
    let account: AccountID
    let request: RequestID?
    let terms: PlaceOrder
    let accepted: Place
    /// Nil for an order that was placed without any.
    var conditions: OrderConditions?

    /// Nil for an order without a limit.
    var price: Price?
    /// Nil for an order that is sized by a budget.
    var quantity: Quantity?
    var filled = Quantity.zero
    /// What its fills cost together, in the quote asset; more than `Money` holds where it rests for long enough.
    var notional: Int128 = 0
    var fees = Money.zero
    var fills: Int64 = 0
    /// How often it did not trade because the other order was of the same party.
    var preventions: Int64 = 0
    var waiting: OrderWait?
    /// The price that triggers it, or did.
    var trigger: Price?
    var triggered: (price: Price, time: Timestamp)?
    /// The limit that it asked for, if it was accepted with another one.
    var repricedFrom: Price?
    var partner: OrderID?
    /// Why and where it ended other than by its last lot trading.
    var ending: (reason: EndReason, place: Place)?
    /// The record that made it so.
    var changed: Moment

    init(_ event: OrderAccepted, at place: Place) {
        self.init(
            id: event.order, account: event.account, request: event.request, terms: event.terms, accepted: place)
    }

    init(id: OrderID, account: AccountID, request: RequestID?, terms: PlaceOrder, accepted: Place) {
        self.id = id
        self.account = account
        self.request = request
        self.terms = terms
        self.accepted = accepted
        if case .limit(let limit) = terms.pricing { price = limit }
        if case .quantity(let total) = terms.size { quantity = total }
        changed = accepted.moment
    }

    /// What can still trade, or could when it ended; nil for an order that is sized by a budget.
    var remaining: Quantity? { quantity.map { Quantity(lots: $0.lots - filled.lots) } }

    var isOpen: Bool { ending == nil && remaining?.lots != 0 }

    var status: OrderStatus {
        guard let ending else {
            if remaining == .zero { return .filled }
            return filled == .zero ? .open : .partiallyFilled
        }
        switch ending.reason {
        case .cancelled, .cancelledAll, .sessionEnded, .deadMan, .tradingStopped, .delisted, .replaced,
            .cancelledByOperator:
            return .cancelled
        case .immediateOrCancel, .fillOrKill, .bookEmpty, .selfTrade, .priceBand, .protectionReached, .expired,
            .dayEnded, .auctionEnded, .otherLeg, .insufficientFunds, .postOnlyWouldTrade:
            return .expired
        case .budgetSpent: return filled == .zero ? .expired : .filled
        }
    }

    mutating func apply(_ step: OrderStep) {
        switch step.kind {
        case .paired(let other):
            requireConditions()
            partner = other
            return
        case .repriced(let price):
            requireConditions()
            repricedFrom = self.price
            self.price = price
        case .waiting(let trigger):
            waiting = trigger == nil ? .auction : .trigger
            if let trigger { move(to: trigger) }
        case .triggerMoved(let trigger): move(to: trigger)
        case .triggered(let last):
            requireConditions()
            waiting = .turn
            triggered = (last, step.place.moment.time)
        case .rested:
            guard waiting != nil else { return }
            waiting = nil
        case .refilled: return
        case .amended(let price, let quantity, _):
            self.price = price
            self.quantity = quantity
        case .prevented(_, let decrement):
            preventions += 1
            if let quantity { self.quantity = Quantity(lots: quantity.lots - decrement.lots) }
        case .traded(let fill): add(fill)
        case .ended(let reason):
            waiting = nil
            ending = (reason, step.place)
        }
        changed = step.place.moment
    }

    private mutating func add(_ fill: Fill) {
        waiting = nil
        filled.lots += fill.quantity.lots
        notional += Int128(fill.notional.minorUnits)
        fees.minorUnits &+= fill.fee.minorUnits
        fills += 1
    }

    private mutating func move(to trigger: Price) {
        requireConditions()
        self.trigger = trigger
    }

    private mutating func requireConditions() {
        if conditions == nil { conditions = OrderConditions.none }
    }
}
