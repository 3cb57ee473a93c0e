internal import Domain
internal import Wire

extension JSONWriter {
    /// An account and what is set for it. A limit that is off is null.
    mutating func account(_ summary: AccountSummary) {
        let settings = summary.settings
        beginObject()
        key("id")
        id(summary.account.id)
        key("name")
        string(summary.account.name)
        key("stopped")
        boolean(settings.isStopped)
        key("feeTier")
        integer(Int64(settings.tier?.tier ?? 0))
        key("feeTierDay")
        optional(settings.tier) { $0.string(day($1.day)) }
        key("tradeGroup")
        optional(settings.tradeGroup) { $0.integer(Int64($1)) }
        key("maxOpenOrders")
        optional(settings.limits?.openOrdersMax) { $0.integer(Int64($1)) }
        key("ordersPerSecond")
        optional(settings.limits?.ordersPerSecondMax) { $0.integer(Int64($1)) }
        key("orderBurst")
        optional(settings.limits?.ordersPerSecondMax == nil ? nil : settings.limits?.orderBurstMax) {
            $0.integer(Int64($1))
        }
        key("instrumentLimits")
        beginArray()
        for limits in settings.instrumentLimits {
            if let market = summary.market(limits.instrument) { instrumentLimits(limits, market.units) }
        }
        endArray()
        key("deadMan")
        optional(settings.deadMan) { json, timer in
            json.beginObject()
            json.key("fires")
            json.optional(timer.fires) { $0.timestamp($1) }
            json.key("symbol")
            json.optional(summary.market(timer.instrument)) { $0.string($1.symbol) }
            json.endObject()
        }
        endObject()
    }

    mutating func instrumentLimits(_ limits: InstrumentLimits, _ units: MarketUnits) {
        beginObject()
        key("symbol")
        string(units.symbol)
        key("maxQuantity")
        optional(limits.quantityMax) { $0.decimal($1, units) }
        key("maxNotional")
        optional(limits.notionalMax) { $0.decimal($1, decimals: units.quote.decimals) }
        key("maxOpenOrders")
        optional(limits.openOrdersMax) { $0.integer(Int64($1)) }
        endObject()
    }

    /// A match that did not happen, as one of its accounts sees it: orders of others stay unknown.
    mutating func preventedMatch(_ match: PreventedMatch, _ units: MarketUnits, of account: AccountID) {
        let event = match.event
        beginObject()
        key("id")
        string(String(match.number))
        key("symbol")
        string(units.symbol)
        key("makerOrderId")
        optional(event.makerAccount == account ? event.maker : nil) { $0.id($1) }
        key("takerOrderId")
        optional(event.takerAccount == account ? event.taker : nil) { $0.id($1) }
        key("selfTradePrevention")
        word(event.mode)
        key("price")
        decimal(event.price, units)
        key("decrementedQuantity")
        decimal(event.decrement, units)
        key("sequence")
        integer(match.at.sequence.value)
        key("time")
        timestamp(match.at.time)
        endObject()
    }
}

/// `2026-01-02`.
func day(_ daysSince1970: UInt32) -> String {
    let midnight = Timestamp(nanoseconds: 0).adding(
        nanoseconds: Int64(clamping: Int128(daysSince1970) * 86_400_000_000_000))
    return String(midnight.rfc3339.prefix(10))
}
