import Wire

/// What somebody can be told of: also the kinds of rules.
enum NotificationKind: UInt8, JSONWord, CaseIterable {
    case fill = 0
    case rejection = 1
    case expiry = 2
    case priceAbove = 3
    case priceBelow = 4
    case percentMove = 5
    case balanceAbove = 6
    case balanceBelow = 7
    case auctionStart = 8
    case newAddress = 9
    case venueNotice = 10
    /// Asked for by whoever made a channel, to see that it works.
    case test = 11

    var word: StaticString {
        switch self {
        case .fill: "fill"
        case .rejection: "rejection"
        case .expiry: "expiry"
        case .priceAbove: "priceAbove"
        case .priceBelow: "priceBelow"
        case .percentMove: "percentMove"
        case .balanceAbove: "balanceAbove"
        case .balanceBelow: "balanceBelow"
        case .auctionStart: "auctionStart"
        case .newAddress: "newAddress"
        case .venueNotice: "venueNotice"
        case .test: "test"
        }
    }

    /// Whether a rule of this kind is about the price of a market.
    var isOfPrice: Bool { self == .priceAbove || self == .priceBelow || self == .percentMove }
    /// Whether a rule of this kind is about a balance.
    var isOfBalance: Bool { self == .balanceAbove || self == .balanceBelow }
    /// Whether a rule of this kind has a level, which is a price or an amount.
    var takesLevel: Bool { self != .percentMove && (isOfPrice || isOfBalance) }
    /// Whether a rule of this kind can be about one market.
    var takesInstrument: Bool {
        switch self {
        case .fill, .expiry, .auctionStart, .priceAbove, .priceBelow, .percentMove: true
        case .rejection, .balanceAbove, .balanceBelow, .newAddress, .venueNotice, .test: false
        }
    }
}

/// The fields of what a notification tells, all of them texts.
enum Detail: UInt8, JSONWord, CaseIterable {
    case symbol, orderId, side, quantity, averagePrice, remaining, fee, feeAsset, trades, reason, code, title, text
    case price, level, from, percent, asset, available, phase, endsAt, address

    var word: StaticString {
        switch self {
        case .symbol: "symbol"
        case .orderId: "orderId"
        case .side: "side"
        case .quantity: "quantity"
        case .averagePrice: "averagePrice"
        case .remaining: "remaining"
        case .fee: "fee"
        case .feeAsset: "feeAsset"
        case .trades: "trades"
        case .reason: "reason"
        case .code: "code"
        case .title: "title"
        case .text: "text"
        case .price: "price"
        case .level: "level"
        case .from: "from"
        case .percent: "percent"
        case .asset: "asset"
        case .available: "available"
        case .phase: "phase"
        case .endsAt: "endsAt"
        case .address: "address"
        }
    }
}
