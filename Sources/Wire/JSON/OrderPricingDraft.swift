import Domain

/// The fields of an order, or of one order of a pair, that depend on its type. Which of them may be there is known once
/// all have been read.
struct OrderPricingDraft {
    var type: OrderType?
    var price: DecimalNumber?
    var stopPrice: DecimalNumber?
    var trailingOffset: DecimalNumber?
    var trailingBasisPoints: Int32?
    var protectionPrice: DecimalNumber?
    var displayQuantity: DecimalNumber?

    func requiredType(_ reader: JSONReader) throws(JSONError) -> OrderType {
        if let type { return type }
        throw reader.missing(
            OrderField.type, "Send limit, market, stop, stopLimit, takeProfit, takeProfitLimit or trailingStop.")
    }

    /// What the type makes of the prices.
    func read(
        _ type: OrderType, _ reader: JSONReader
    ) throws(JSONError) -> (PlaceOrderBody.Pricing, OrderConditionsBody.Trigger?) {
        let pricing = try pricing(type, reader)
        // A plain limit or market order has none of the rest: that is the case that has to be quick.
        if stopPrice == nil, trailingOffset == nil, trailingBasisPoints == nil, protectionPrice == nil,
            displayQuantity == nil, type == .limit || type == .market
        {
            return (pricing, nil)
        }
        let trigger = try trigger(type, reader)
        if pricing != .market {
            try refuse(.protectionPrice, protectionPrice != nil, "Its limit protects an order with a price.", reader)
        } else {
            try refuse(
                .displayQuantity, displayQuantity != nil, "An order without a price never rests in the book.", reader)
        }
        return (pricing, trigger)
    }

    private func pricing(_ type: OrderType, _ reader: JSONReader) throws(JSONError) -> PlaceOrderBody.Pricing {
        switch type {
        case .limit, .stopLimit, .takeProfitLimit:
            guard let price else {
                throw reader.missing(OrderField.price, "An order of the type \(type.word) names its price.")
            }
            return .limit(price)
        case .market, .stop, .takeProfit:
            try refuse(
                .price, price != nil, "An order of the type \(type.word) trades at any price and has no field 'price'.",
                reader)
            return .market
        case .trailingStop: return price.map { .limit($0) } ?? .market
        }
    }

    private func trigger(
        _ type: OrderType, _ reader: JSONReader
    ) throws(JSONError) -> OrderConditionsBody.Trigger? {
        let trails = type == .trailingStop
        let waitsForPrice = type != .limit && type != .market && !trails
        try refuse(
            .stopPrice, stopPrice != nil && !waitsForPrice,
            "An order of the type \(type.word) waits for no fixed price.", reader)
        try refuse(.trailingOffset, trailingOffset != nil && !trails, "Only a trailing stop has an offset.", reader)
        try refuse(
            .trailingBasisPoints, trailingBasisPoints != nil && !trails, "Only a trailing stop has an offset.", reader)
        if trails { return try trailing(reader) }
        guard waitsForPrice else { return nil }
        guard let stopPrice else {
            throw reader.missing(
                OrderField.stopPrice, "An order of the type \(type.word) names the price that triggers it.")
        }
        return type == .stop || type == .stopLimit ? .stop(stopPrice) : .takeProfit(stopPrice)
    }

    private func trailing(_ reader: JSONReader) throws(JSONError) -> OrderConditionsBody.Trigger {
        switch (trailingOffset, trailingBasisPoints) {
        case (let offset?, nil): return .trailingOffset(offset)
        case (nil, let points?): return .trailingBasisPoints(points)
        case (nil, nil):
            throw reader.missing(
                OrderField.trailingOffset, "Say how far the stop follows: trailingOffset or trailingBasisPoints.")
        case (_?, _?):
            throw reader.conflict(
                OrderField.trailingBasisPoints,
                "The fields 'trailingOffset' and 'trailingBasisPoints' exclude each other. Send one of them.")
        }
    }

    private func refuse(
        _ field: OrderField, _ isRefused: Bool, _ reason: @autoclosure () -> String, _ reader: JSONReader
    ) throws(JSONError) {
        if isRefused { throw reader.conflict(field, "\(reason()) Leave the field '\(field.word)' out.") }
    }
}

/// The fields of an order. Those that most orders have come first, in the order in which clients send them.
enum OrderField: UInt8, JSONWord {
    case symbol, side, type, quantity, quoteQuantity, price, timeInForce, postOnly, clientOrderId, stopPrice,
        trailingOffset, trailingBasisPoints, protectionPrice, displayQuantity, expireTime, selfTradePrevention,
        repricePostOnly, onSessionEnd

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
        case .stopPrice: "stopPrice"
        case .trailingOffset: "trailingOffset"
        case .trailingBasisPoints: "trailingBasisPoints"
        case .protectionPrice: "protectionPrice"
        case .displayQuantity: "displayQuantity"
        case .expireTime: "expireTime"
        case .selfTradePrevention: "selfTradePrevention"
        case .repricePostOnly: "repricePostOnly"
        case .onSessionEnd: "onSessionEnd"
        }
    }
}

extension JSONReader {
    /// How far a trailing stop follows, in hundredths of a per cent. The engine knows the range.
    mutating func basisPoints() throws(JSONError) -> Int32 {
        Int32(truncatingIfNeeded: try integer(in: 0...Int64(Int32.max)))
    }
}
