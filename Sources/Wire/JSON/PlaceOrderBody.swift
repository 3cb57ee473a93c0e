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
    /// How long it lives: `GTC` for a limit order and `IOC` for a market order that do not say.
    public var timeInForce: TimeInForce
    /// Whether it is rejected instead of trading at once.
    public var postOnly: Bool
    /// Makes a resend safe.
    public var clientOrderID: RequestID?

    public init(
        symbol: Symbol, side: Side, pricing: Pricing, size: Size, timeInForce: TimeInForce, postOnly: Bool,
        clientOrderID: RequestID?
    ) {
        self.symbol = symbol
        self.side = side
        self.pricing = pricing
        self.size = size
        self.timeInForce = timeInForce
        self.postOnly = postOnly
        self.clientOrderID = clientOrderID
    }
}

private enum Field: UInt8, JSONWord {
    case symbol, side, type, quantity, quoteQuantity, price, timeInForce, postOnly, clientOrderId

    var word: StaticString {
        switch self {
        case .symbol: "symbol"
        case .side: "side"
        case .type: "type"
        case .quantity: "quantity"
        case .quoteQuantity: "quoteQuantity"
        case .price: "price"
        case .timeInForce: "timeInForce"
        case .postOnly: "postOnly"
        case .clientOrderId: "clientOrderId"
        }
    }
}

extension PlaceOrderBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PlaceOrderBody {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<Field>()
        var symbol: Symbol?
        var side: Side?
        var type: OrderType?
        var quantity: DecimalNumber?
        var quoteQuantity: DecimalNumber?
        var price: DecimalNumber?
        var timeInForce: TimeInForce?
        var postOnly = false
        var clientOrderID: RequestID?
        try reader.beginObject()
        while let field = try reader.nextField(&seen) {
            switch field {
            case .symbol: symbol = try reader.name()
            case .side: side = try reader.word()
            case .type: type = try reader.word()
            case .quantity: quantity = try reader.decimal()
            case .quoteQuantity: quoteQuantity = try reader.decimal()
            case .price: price = try reader.decimal()
            case .timeInForce: timeInForce = try reader.word()
            case .postOnly: postOnly = try reader.boolean()
            case .clientOrderId: clientOrderID = try reader.name()
            }
        }
        try reader.end()
        guard let symbol else { throw reader.missing(Field.symbol, "Name the instrument, such as BTC-USD.") }
        guard let side else { throw reader.missing(Field.side, "Send buy or sell.") }
        guard let type else { throw reader.missing(Field.type, "Send limit or market.") }
        let size = try size(quantity, quoteQuantity, reader)
        let pricing = try pricing(type, price, reader)
        return PlaceOrderBody(
            symbol: symbol, side: side, pricing: pricing, size: size,
            timeInForce: timeInForce ?? (type == .limit ? .goodTillCancelled : .immediateOrCancel),
            postOnly: postOnly, clientOrderID: clientOrderID)
    }

    @inline(__always)
    private static func size(
        _ quantity: DecimalNumber?, _ quoteQuantity: DecimalNumber?, _ reader: JSONReader
    ) throws(JSONError) -> Size {
        switch (quantity, quoteQuantity) {
        case (let quantity?, nil): return .quantity(quantity)
        case (nil, let quoteQuantity?): return .quoteQuantity(quoteQuantity)
        case (nil, nil): throw reader.missing(Field.quantity, "Send quantity, or quoteQuantity for a market buy.")
        case (_?, _?):
            throw reader.conflict(
                Field.quoteQuantity, "The fields 'quantity' and 'quoteQuantity' exclude each other. Send one of them.")
        }
    }

    @inline(__always)
    private static func pricing(
        _ type: OrderType, _ price: DecimalNumber?, _ reader: JSONReader
    ) throws(JSONError) -> Pricing {
        switch (type, price) {
        case (.limit, let price?): return .limit(price)
        case (.market, nil): return .market
        case (.limit, nil): throw reader.missing(Field.price, "A limit order names its price.")
        case (.market, _?):
            throw reader.conflict(
                Field.price, "A market order trades at any price and has no field 'price'. Leave it out.")
        }
    }

    /// The order in ticks, lots and minor units.
    public func order(_ instrument: InstrumentID, _ units: MarketUnits) throws(ProblemFields) -> PlaceOrder {
        var orderPricing = Domain.Pricing.market
        if case .limit(let price) = pricing {
            orderPricing = .limit(
                try price.read(field: "price") { number throws(DecimalError) in try units.price(number) })
        }
        let orderSize: OrderSize =
            switch size {
            case .quantity(let number):
                .quantity(
                    try number.read(field: "quantity") { number throws(DecimalError) in try units.quantity(number) })
            case .quoteQuantity(let number):
                .budget(
                    try number.read(field: "quoteQuantity") { number throws(DecimalError) in
                        try units.quoteAmount(number)
                    })
            }
        return PlaceOrder(
            instrument: instrument, side: side, pricing: orderPricing, size: orderSize, timeInForce: timeInForce,
            postOnly: postOnly)
    }
}

extension DecimalNumber {
    /// What `convert` makes of the number; its error becomes the problem of `field`.
    @inline(__always)
    func read<Value>(
        field: String, _ convert: (DecimalNumber) throws(DecimalError) -> Value
    ) throws(ProblemFields) -> Value {
        do throws(DecimalError) {
            return try convert(self)
        } catch {
            throw error.problem(self, field: field)
        }
    }
}
