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
        optional(order.request) { $0.string($1) }
        key("symbol")
        string(units.symbol)
        key("side")
        word(order.terms.side)
        key("type")
        word(OrderType(order.terms.pricing, order.extras.conditions?.trigger))
        key("timeInForce")
        word(order.terms.timeInForce)
        key("postOnly")
        boolean(order.terms.postOnly)
        key("status")
        word(order.status)
        key("waitingFor")
        optional(order.extras.waitingFor) { $0.word($1) }
        key("reason")
        optional(order.reason) { $0.word($1) }
        key("quantity")
        optional(order.quantity) { $0.decimal($1, units) }
        key("quoteQuantity")
        optional(order.terms.size.budget) { $0.decimal($1, decimals: units.quote.decimals) }
        key("filledQuantity")
        decimal(order.filled, units)
        key("remainingQuantity")
        optional(order.remaining) { $0.decimal($1, units) }
        key("price")
        optional(order.price) { $0.decimal($1, units) }
        traded(order, units)
        key("selfTradesPrevented")
        integer(Int64(order.extras.preventions))
        if let conditions = order.extras.conditions { self.conditions(conditions, order.extras, units) }
        key("sequence")
        integer(order.changed.sequence.value)
        key("time")
        timestamp(order.changed.time)
        endObject()
    }

    private mutating func traded(_ order: OrderState, _ units: MarketUnits) {
        key("averagePrice")
        optional(order.averagePrice) { $0.decimal($1, decimals: units.quote.decimals) }
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

    /// What only an order with conditions has.
    private mutating func conditions(
        _ conditions: OrderConditions, _ extras: OrderExtras.State, _ units: MarketUnits
    ) {
        key("stopPrice")
        optional(extras.trigger) { $0.decimal($1, units) }
        key("trailingOffset")
        optional(conditions.trigger?.offsetTicks) { $0.decimal(Price(ticks: $1), units) }
        key("trailingBasisPoints")
        optional(conditions.trigger?.offsetBasisPoints) { $0.integer(Int64($1)) }
        key("triggeredPrice")
        optional(extras.triggeredBy) { $0.decimal($1, units) }
        key("triggeredTime")
        optional(extras.triggeredAt) { $0.timestamp($1) }
        key("protectionPrice")
        optional(conditions.protection) { $0.decimal($1, units) }
        key("displayQuantity")
        optional(conditions.display) { $0.decimal($1, units) }
        key("expireTime")
        optional(conditions.expiry) { $0.timestamp($1) }
        key("selfTradePrevention")
        word(conditions.selfTrade)
        key("repricePostOnly")
        boolean(conditions.reprices)
        key("repricedFrom")
        optional(extras.repricedFrom) { $0.decimal($1, units) }
        key("onSessionEnd")
        word(conditions.atSessionEnd)
        key("pairedOrderId")
        optional(extras.partner) { $0.id($1) }
    }
}

extension Trigger {
    fileprivate var offsetTicks: Int64? {
        if case .trailing(.ticks(let ticks)) = self { return ticks }
        return nil
    }

    fileprivate var offsetBasisPoints: Int32? {
        if case .trailing(.basisPoints(let points)) = self { return points }
        return nil
    }
}

extension JSONWriter {
    /// The value of a field that may have none.
    mutating func optional<Value>(_ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
        if let value { write(&self, value) } else { null() }
    }
}
