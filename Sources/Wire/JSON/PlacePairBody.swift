public import Domain

/// The body of `POST /v1/orders/pair`: two orders on one side of one instrument, of which one ends the other.
public struct PlacePairBody: Hashable, JSONBody {
    /// One of the two orders, as far as it differs from the other.
    public struct Leg: Hashable, Sendable {
        public var pricing: PlaceOrderBody.Pricing
        public var trigger: OrderConditionsBody.Trigger?
        public var postOnly: Bool

        public init(pricing: PlaceOrderBody.Pricing, trigger: OrderConditionsBody.Trigger?, postOnly: Bool) {
            self.pricing = pricing
            self.trigger = trigger
            self.postOnly = postOnly
        }
    }

    public var symbol: Symbol
    public var side: Side
    public var quantity: DecimalNumber
    /// Of the orders with a price.
    public var timeInForce: TimeInForce
    public var selfTrade: SelfTradePrevention
    public var expiry: Timestamp?
    /// Rests, or waits for its trigger.
    public var first: Leg
    /// Waits for its trigger.
    public var second: Leg
    /// Makes a resend safe.
    public var clientOrderID: RequestID?

    public init(
        symbol: Symbol, side: Side, quantity: DecimalNumber, timeInForce: TimeInForce, selfTrade: SelfTradePrevention,
        expiry: Timestamp?, first: Leg, second: Leg, clientOrderID: RequestID?
    ) {
        self.symbol = symbol
        self.side = side
        self.quantity = quantity
        self.timeInForce = timeInForce
        self.selfTrade = selfTrade
        self.expiry = expiry
        self.first = first
        self.second = second
        self.clientOrderID = clientOrderID
    }
}

private enum Field: UInt8, JSONWord {
    case symbol, side, quantity, timeInForce, expireTime, selfTradePrevention, clientOrderId, first, second

    var word: StaticString {
        switch self {
        case .symbol: "symbol"
        case .side: "side"
        case .quantity: "quantity"
        case .timeInForce: "timeInForce"
        case .expireTime: "expireTime"
        case .selfTradePrevention: "selfTradePrevention"
        case .clientOrderId: "clientOrderId"
        case .first: "first"
        case .second: "second"
        }
    }
}

private enum LegField: UInt8, JSONWord {
    case type, price, stopPrice, trailingOffset, trailingBasisPoints, postOnly

    var word: StaticString {
        switch self {
        case .type: "type"
        case .price: "price"
        case .stopPrice: "stopPrice"
        case .trailingOffset: "trailingOffset"
        case .trailingBasisPoints: "trailingBasisPoints"
        case .postOnly: "postOnly"
        }
    }
}

/// The fields as they come.
private struct Draft {
    var symbol: Symbol?
    var side: Side?
    var quantity: DecimalNumber?
    var timeInForce = TimeInForce.goodTillCancelled
    var expiry: Timestamp?
    var selfTrade = SelfTradePrevention.none
    var clientOrderID: RequestID?
    var first: PlacePairBody.Leg?
    var second: PlacePairBody.Leg?

    init(_ reader: inout JSONReader) throws(JSONError) {
        var seen = JSONFieldSet<Field>()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) { try read(field, &reader) }
    }

    private mutating func read(_ field: Field, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .symbol: symbol = try reader.name()
        case .side: side = try reader.word()
        case .quantity: quantity = try reader.decimal()
        case .timeInForce: timeInForce = try reader.word()
        case .expireTime: expiry = try reader.timestamp()
        case .selfTradePrevention: selfTrade = try reader.word()
        case .clientOrderId: clientOrderID = try reader.name()
        case .first: first = try leg(&reader)
        case .second: second = try leg(&reader)
        }
    }

    func body(_ reader: JSONReader) throws(JSONError) -> PlacePairBody {
        guard let symbol else { throw reader.missing(Field.symbol, "Name the instrument, such as BTC-USD.") }
        guard let side else { throw reader.missing(Field.side, "Send buy or sell.") }
        guard let quantity else { throw reader.missing(Field.quantity, "Both orders want as much.") }
        guard let first else {
            throw reader.missing(Field.first, "Send the order that rests or waits, with its type and prices.")
        }
        guard let second else {
            throw reader.missing(Field.second, "Send the order that waits for its trigger, with its type and prices.")
        }
        return PlacePairBody(
            symbol: symbol, side: side, quantity: quantity, timeInForce: timeInForce, selfTrade: selfTrade,
            expiry: expiry, first: first, second: second, clientOrderID: clientOrderID)
    }

    private func leg(_ reader: inout JSONReader) throws(JSONError) -> PlacePairBody.Leg {
        var prices = OrderPricingDraft()
        var postOnly = false
        try reader.fields(LegField.self) { field, reader throws(JSONError) in
            switch field {
            case .type: prices.type = try reader.word()
            case .price: prices.price = try reader.decimal()
            case .stopPrice: prices.stopPrice = try reader.decimal()
            case .trailingOffset: prices.trailingOffset = try reader.decimal()
            case .trailingBasisPoints: prices.trailingBasisPoints = try reader.basisPoints()
            case .postOnly: postOnly = try reader.boolean()
            }
        }
        let (pricing, trigger) = try prices.read(try prices.requiredType(reader), reader)
        return PlacePairBody.Leg(pricing: pricing, trigger: trigger, postOnly: postOnly)
    }
}

extension PlacePairBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PlacePairBody {
        var reader = JSONReader(bytes)
        let draft = try Draft(&reader)
        try reader.end()
        return try draft.body(reader)
    }

    /// Reads a pair within a message.
    static func read(_ reader: inout JSONReader) throws(JSONError) -> PlacePairBody {
        let draft = try Draft(&reader)
        return try draft.body(reader)
    }

    /// The pair in ticks and lots.
    public func pair(_ instrument: InstrumentID, _ units: MarketUnits) throws(ProblemFields) -> OrderPair {
        OrderPair(
            instrument: instrument, side: side, timeInForce: timeInForce, selfTrade: selfTrade,
            quantity: try quantity.quantity("quantity", units), expiry: expiry, first: try first.leg(units),
            second: try second.leg(units))
    }
}

extension PlacePairBody.Leg {
    fileprivate func leg(_ units: MarketUnits) throws(ProblemFields) -> PairLeg {
        var limit = Pricing.market
        if case .limit(let price) = pricing { limit = .limit(try price.price("price", units)) }
        return PairLeg(pricing: limit, trigger: try trigger?.trigger(units), postOnly: postOnly)
    }
}
