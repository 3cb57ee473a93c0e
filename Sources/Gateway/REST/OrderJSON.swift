internal import Domain
internal import Wire

extension JSONWriter {
    /// An order as its owner sees it. A field that an order of its kind does not have is null.
    mutating func order(_ order: OrderState) {
        let units = order.market.units
        beginObject()
        key("id")
        id(order.id)
        key("clientOrderId")
        if let request = order.request { string(request) } else { null() }
        key("symbol")
        string(units.symbol)
        key("side")
        word(order.terms.side)
        key("type")
        word(order.terms.pricing.type)
        key("timeInForce")
        word(order.terms.timeInForce)
        key("postOnly")
        boolean(order.terms.postOnly)
        key("status")
        word(order.status)
        key("reason")
        if let reason = order.reason { string(endReasonWord(reason)) } else { null() }
        key("quantity")
        decimal(order.quantity, units)
        key("quoteQuantity")
        if let budget = order.terms.size.budget { decimal(budget, decimals: units.quote.decimals) } else { null() }
        key("filledQuantity")
        decimal(order.filled, units)
        key("remainingQuantity")
        decimal(order.remaining, units)
        key("price")
        if let price = order.price { decimal(price, units) } else { null() }
        traded(order, units)
        key("sequence")
        integer(order.changed.sequence.value)
        key("time")
        timestamp(order.changed.time)
        endObject()
    }

    private mutating func traded(_ order: OrderState, _ units: MarketUnits) {
        key("averagePrice")
        if let price = order.averagePrice {
            decimal(price, decimals: units.quote.decimals)
        } else {
            null()
        }
        key("fees")
        decimal(order.fees, decimals: units.quote.decimals)
        key("fills")
        beginArray()
        for fill in order.fills {
            beginObject()
            key("tradeId")
            id(fill.trade)
            key("price")
            decimal(fill.price, units)
            key("quantity")
            decimal(fill.quantity, units)
            key("fee")
            decimal(fill.fee, decimals: units.quote.decimals)
            key("liquidity")
            string(fill.liquidity == .maker ? "maker" : "taker")
            key("time")
            timestamp(fill.at.time)
            endObject()
        }
        endArray()
    }

    private mutating func decimal(_ quantity: Quantity?, _ units: MarketUnits) {
        if let quantity { decimal(quantity, units) } else { null() }
    }
}

extension Pricing {
    var type: OrderType {
        switch self {
        case .market: .market
        case .limit: .limit
        }
    }
}

/// Why an order ended, as clients read it.
func endReasonWord(_ reason: EndReason) -> StaticString {
    switch reason {
    case .cancelled: "cancelled"
    case .cancelledAll: "cancelledAll"
    case .sessionEnded: "sessionEnded"
    case .immediateOrCancel: "immediateOrCancel"
    case .fillOrKill: "fillOrKill"
    case .bookEmpty: "bookEmpty"
    case .budgetSpent: "budgetSpent"
    }
}
