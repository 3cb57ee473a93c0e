/// Whether an order buys or sells the base asset.
public enum Side: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    case buy = 0
    case sell = 1

    @inlinable public var opposite: Side { self == .buy ? .sell : .buy }
}

/// At which prices an order may trade.
public enum Pricing: Hashable, Sendable, BitwiseCopyable {
    /// At any price.
    case market
    /// At this price or better.
    case limit(Price)
}

/// How much an order wants.
public enum OrderSize: Hashable, Sendable, BitwiseCopyable {
    case quantity(Quantity)
    /// A market buy that spends up to this much of the quote asset, fees included.
    case budget(Money)
}

/// How long an order lives (FIX tag 59).
public enum TimeInForce: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Rests until it is filled or cancelled.
    case goodTillCancelled = 0
    /// Trades what it can at once; the rest expires.
    case immediateOrCancel = 1
    /// Trades in full at once or expires untraded.
    case fillOrKill = 2
    /// Rests until it is filled or cancelled, or until the moment in its conditions (level 2).
    case goodTillDate = 3
    /// Rests until the instrument closes (level 2).
    case day = 4
    /// Takes part in the next opening auction and in nothing else (level 2).
    case atTheOpen = 5
    /// Takes part in the next closing auction and in nothing else (level 2).
    case atTheClose = 6

    /// Whether what does not trade at once can wait in the book.
    @inlinable public var rests: Bool {
        switch self {
        case .immediateOrCancel, .fillOrKill: false
        case .goodTillCancelled, .goodTillDate, .day, .atTheOpen, .atTheClose: true
        }
    }

    /// Whether the order lives for one auction.
    @inlinable public var isForAuction: Bool { self == .atTheOpen || self == .atTheClose }
}

/// A trader's wish to trade.
public struct PlaceOrder: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var side: Side
    public var pricing: Pricing
    public var size: OrderSize
    public var timeInForce: TimeInForce
    /// Rejected instead of trading at once.
    public var postOnly: Bool

    @inlinable public init(
        instrument: InstrumentID, side: Side, pricing: Pricing, size: OrderSize, timeInForce: TimeInForce,
        postOnly: Bool
    ) {
        self.instrument = instrument
        self.side = side
        self.pricing = pricing
        self.size = size
        self.timeInForce = timeInForce
        self.postOnly = postOnly
    }
}

/// A change to an open order. What is nil stays as it is.
public struct AmendOrder: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var price: Price?
    /// The new total, what has been filled included.
    public var quantity: Quantity?

    @inlinable public init(order: OrderID, price: Price?, quantity: Quantity?) {
        self.order = order
        self.price = price
        self.quantity = quantity
    }
}

/// Why an order left the book or never rested. An order whose last lot trades is filled and has no such event, unless
/// it was sized by a budget.
public enum EndReason: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Its owner asked.
    case cancelled = 0
    /// Its owner cancelled all orders, or all of a side or an instrument.
    case cancelledAll = 1
    /// The session that it was tied to ended.
    case sessionEnded = 2
    /// Immediate-or-cancel, and no more could be traded at its price.
    case immediateOrCancel = 3
    /// Fill-or-kill, and the book could not fill it.
    case fillOrKill = 4
    /// A market order, and the other side of the book is empty.
    case bookEmpty = 5
    /// What is left of its budget does not buy one more lot.
    case budgetSpent = 6
    /// It would have traded with an order of the same party.
    case selfTrade = 7
    /// The next trade would have printed outside a price band.
    case priceBand = 8
    /// A market order, and the other side has nothing at its protection limit or better.
    case protectionReached = 9
    /// The moment that it was good until has come.
    case expired = 10
    /// The instrument closed, and it was good for the day.
    case dayEnded = 11
    /// The auction that it was for is over.
    case auctionEnded = 12
    /// The other order of its pair traded, triggered or ended.
    case otherLeg = 13
    /// Its owner's dead-man timer ran out.
    case deadMan = 14
    /// Trading was stopped for its account or for the venue.
    case tradingStopped = 15
    /// The instrument was delisted.
    case delisted = 16
    /// It triggered, and its account could not pay for what the book asked.
    case insufficientFunds = 17
    /// It triggered, was post-only and would have traded.
    case postOnlyWouldTrade = 18
    /// Its owner replaced it by another order.
    case replaced = 19
    /// An operator cancelled it.
    case cancelledByOperator = 20
}
