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

/// Whether an order names its worst price.
public enum OrderType: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case limit = 0
    case market = 1

    public var word: StaticString {
        switch self {
        case .limit: "limit"
        case .market: "market"
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
