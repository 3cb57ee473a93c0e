public import Domain

/// The body of `POST /v1/orders`. Its decimals get their units when the instrument is known.
public struct PlaceOrderBody: Hashable, JSONBody {
    /// At which prices the order may trade.
    public enum Pricing: Hashable, Sendable {
        case market
        case limit(DecimalNumber)
    }

    /// How much the order wants.
    public enum Size: Hashable, Sendable {
        /// Of the base asset.
        case quantity(DecimalNumber)
        /// To spend of the quote asset, fees included.
        case quoteQuantity(DecimalNumber)
    }

    /// The instrument by its name.
    public var symbol: Symbol
    /// Whether the order buys or sells the base asset.
    public var side: Side
    /// At which prices it may trade.
    public var pricing: Pricing
    /// How much it wants.
    public var size: Size
    /// How long it lives: `GTC` for an order with a price and `IOC` for one without that do not say.
    public var timeInForce: TimeInForce
    /// Whether it is rejected instead of trading at once.
    public var postOnly: Bool
    /// Makes a resend safe.
    public var clientOrderID: RequestID?
    /// What it asks for beyond that.
    public var conditions: OrderConditionsBody

    public init(
        symbol: Symbol, side: Side, pricing: Pricing, size: Size, timeInForce: TimeInForce, postOnly: Bool,
        clientOrderID: RequestID?, conditions: OrderConditionsBody = .none
    ) {
        self.symbol = symbol
        self.side = side
        self.pricing = pricing
        self.size = size
        self.timeInForce = timeInForce
        self.postOnly = postOnly
        self.clientOrderID = clientOrderID
        self.conditions = conditions
    }
}

/// The fields as they come.
private struct Draft {
    var symbol: Symbol?
    var side: Side?
    var quantity: DecimalNumber?
    var quoteQuantity: DecimalNumber?
    var timeInForce: TimeInForce?
    var postOnly = false
    var clientOrderID: RequestID?
    var prices = OrderPricingDraft()
    var expiry: Timestamp?
    var selfTrade = SelfTradePrevention.none
    var reprices = false
    var atSessionEnd = AtSessionEnd.asSession

    @inline(__always)
    init(_ reader: inout JSONReader) throws(JSONError) {
        var seen = JSONFieldSet<OrderField>()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) { try read(field, &reader) }
    }

    @inline(__always)
    private mutating func read(_ field: OrderField, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .symbol: symbol = try reader.name()
        case .side: side = try reader.word()
        case .type: prices.type = try reader.word()
        case .quantity: quantity = try reader.decimal()
        case .quoteQuantity: quoteQuantity = try reader.decimal()
        case .price: prices.price = try reader.decimal()
        case .timeInForce: timeInForce = try reader.word()
        case .postOnly: postOnly = try reader.boolean()
        case .clientOrderId: clientOrderID = try reader.name()
        case .stopPrice: prices.stopPrice = try reader.decimal()
        case .trailingOffset: prices.trailingOffset = try reader.decimal()
        case .trailingBasisPoints: prices.trailingBasisPoints = try reader.basisPoints()
        case .protectionPrice: prices.protectionPrice = try reader.decimal()
        case .displayQuantity: prices.displayQuantity = try reader.decimal()
        case .expireTime: expiry = try reader.timestamp()
        case .selfTradePrevention: selfTrade = try reader.word()
        case .repricePostOnly: reprices = try reader.boolean()
        case .onSessionEnd: atSessionEnd = try reader.word()
        }
    }

    @inline(__always)
    func body(_ reader: JSONReader) throws(JSONError) -> PlaceOrderBody {
        guard let symbol else { throw reader.missing(OrderField.symbol, "Name the instrument, such as BTC-USD.") }
        guard let side else { throw reader.missing(OrderField.side, "Send buy or sell.") }
        let type = try prices.requiredType(reader)
        let size = try size(reader)
        let (pricing, trigger) = try prices.read(type, reader)
        return PlaceOrderBody(
            symbol: symbol, side: side, pricing: pricing, size: size,
            timeInForce: timeInForce ?? (pricing == .market ? .immediateOrCancel : .goodTillCancelled),
            postOnly: postOnly, clientOrderID: clientOrderID,
            conditions: OrderConditionsBody(
                protection: prices.protectionPrice, trigger: trigger, display: prices.displayQuantity, expiry: expiry,
                selfTrade: selfTrade, reprices: reprices, atSessionEnd: atSessionEnd))
    }

    @inline(__always)
    private func size(_ reader: JSONReader) throws(JSONError) -> PlaceOrderBody.Size {
        switch (quantity, quoteQuantity) {
        case (let quantity?, nil): return .quantity(quantity)
        case (nil, let quoteQuantity?): return .quoteQuantity(quoteQuantity)
        case (nil, nil): throw reader.missing(OrderField.quantity, "Send quantity, or quoteQuantity for a market buy.")
        case (_?, _?):
            throw reader.conflict(
                OrderField.quoteQuantity,
                "The fields 'quantity' and 'quoteQuantity' exclude each other. Send one of them.")
        }
    }
}

extension PlaceOrderBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PlaceOrderBody {
        var reader = JSONReader(bytes)
        let draft = try Draft(&reader)
        try reader.end()
        return try draft.body(reader)
    }

    /// Reads an order within a message.
    static func read(_ reader: inout JSONReader) throws(JSONError) -> PlaceOrderBody {
        let draft = try Draft(&reader)
        return try draft.body(reader)
    }

    /// The order in ticks, lots and minor units.
    public func order(_ instrument: InstrumentID, _ units: MarketUnits) throws(ProblemFields) -> PlaceOrder {
        var orderPricing = Domain.Pricing.market
        if case .limit(let price) = pricing { orderPricing = .limit(try price.price("price", units)) }
        let orderSize: OrderSize =
            switch size {
            case .quantity(let number): .quantity(try number.quantity("quantity", units))
            case .quoteQuantity(let number): .budget(try number.quoteAmount("quoteQuantity", units))
            }
        return PlaceOrder(
            instrument: instrument, side: side, pricing: orderPricing, size: orderSize, timeInForce: timeInForce,
            postOnly: postOnly)
    }

    /// The order with its conditions, in ticks, lots and minor units.
    public func conditionedOrder(
        _ instrument: InstrumentID, _ units: MarketUnits
    ) throws(ProblemFields) -> ConditionedOrder {
        let order = try order(instrument, units)
        return ConditionedOrder(order: order, conditions: try conditions.conditions(units))
    }
}
