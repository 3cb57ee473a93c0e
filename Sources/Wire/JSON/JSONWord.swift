public import Domain

/// A closed set of words, numbered from 0 without gaps: the fields of an object, or the values of a field.
public protocol JSONWord: RawRepresentable, Hashable, Sendable where RawValue == UInt8 {
    /// The word as it is written. Upper and lower case differ.
    var word: StaticString { get }
}

extension Side: JSONWord {
    public var word: StaticString {
        switch self {
        case .buy: "buy"
        case .sell: "sell"
        }
    }
}

extension TimeInForce: JSONWord {
    public var word: StaticString {
        switch self {
        case .goodTillCancelled: "GTC"
        case .immediateOrCancel: "IOC"
        case .fillOrKill: "FOK"
        case .goodTillDate: "GTD"
        case .day: "DAY"
        case .atTheOpen: "atTheOpen"
        case .atTheClose: "atTheClose"
        }
    }
}

extension InstrumentPhase: JSONWord {
    public var word: StaticString {
        switch self {
        case .continuous: "continuous"
        case .halted: "halted"
        case .preOpen: "preOpen"
        case .openingAuction: "openingAuction"
        case .volatilityAuction: "volatilityAuction"
        case .closingAuction: "closingAuction"
        case .cancelOnly: "cancelOnly"
        case .closed: "closed"
        case .delisted: "delisted"
        }
    }
}

extension SelfTradePrevention: JSONWord {
    public var word: StaticString {
        switch self {
        case .none: "none"
        case .cancelNewest: "cancelNewest"
        case .cancelOldest: "cancelOldest"
        case .cancelBoth: "cancelBoth"
        case .decrement: "decrement"
        }
    }
}

extension AtSessionEnd: JSONWord {
    public var word: StaticString {
        switch self {
        case .asSession: "asSession"
        case .cancel: "cancel"
        case .keep: "keep"
        }
    }
}

extension ReplaceFailure: JSONWord {
    public var word: StaticString {
        switch self {
        case .stop: "stop"
        case .allow: "allow"
        }
    }
}

extension EndReason: JSONWord {
    public var word: StaticString {
        switch self {
        case .cancelled: "cancelled"
        case .cancelledAll: "cancelledAll"
        case .sessionEnded: "sessionEnded"
        case .immediateOrCancel: "immediateOrCancel"
        case .fillOrKill: "fillOrKill"
        case .bookEmpty: "bookEmpty"
        case .budgetSpent: "budgetSpent"
        case .selfTrade: "selfTrade"
        case .priceBand: "priceBand"
        case .protectionReached: "protectionReached"
        case .expired: "expired"
        case .dayEnded: "dayEnded"
        case .auctionEnded: "auctionEnded"
        case .otherLeg: "otherLeg"
        case .deadMan: "deadMan"
        case .tradingStopped: "tradingStopped"
        case .delisted: "delisted"
        case .insufficientFunds: "insufficientFunds"
        case .postOnlyWouldTrade: "postOnlyWouldTrade"
        case .replaced: "replaced"
        case .cancelledByOperator: "cancelledByOperator"
        }
    }
}

/// Whether an order names its worst price, and whether it waits for another price first.
public enum OrderType: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case limit = 0
    case market = 1
    case stop = 2
    case stopLimit = 3
    case takeProfit = 4
    case takeProfitLimit = 5
    /// With a price it becomes a limit order once it has triggered, without one a market order.
    case trailingStop = 6

    public var word: StaticString {
        switch self {
        case .limit: "limit"
        case .market: "market"
        case .stop: "stop"
        case .stopLimit: "stopLimit"
        case .takeProfit: "takeProfit"
        case .takeProfitLimit: "takeProfitLimit"
        case .trailingStop: "trailingStop"
        }
    }

    /// The type of an order with this limit and this trigger.
    public init(_ pricing: Pricing, _ trigger: Trigger?) {
        switch (trigger, pricing) {
        case (nil, .market): self = .market
        case (nil, .limit): self = .limit
        case (.stop, .market): self = .stop
        case (.stop, .limit): self = .stopLimit
        case (.takeProfit, .market): self = .takeProfit
        case (.takeProfit, .limit): self = .takeProfitLimit
        case (.trailing, _): self = .trailingStop
        }
    }
}

/// What a trader sees of the life of an order.
public enum OrderStatus: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case open = 0
    case partiallyFilled = 1
    case filled = 2
    case cancelled = 3
    case rejected = 4
    case expired = 5

    public var word: StaticString {
        switch self {
        case .open: "open"
        case .partiallyFilled: "partiallyFilled"
        case .filled: "filled"
        case .cancelled: "cancelled"
        case .rejected: "rejected"
        case .expired: "expired"
        }
    }
}
