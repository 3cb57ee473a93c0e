internal import Domain
internal import Wire

extension JSONWriter {
    /// What would become of an order.
    mutating func preview(_ preview: OrderPreview, of order: ConditionedOrder, _ market: Market) {
        let units = market.units
        let heldAsset = preview.heldAsset == market.base.id ? market.base : market.quote
        beginObject()
        key("symbol")
        string(units.symbol)
        key("side")
        word(order.order.side)
        key("type")
        word(OrderType(order.order.pricing, order.conditions.trigger))
        key("hold")
        decimal(preview.hold, decimals: heldAsset.terms.decimals)
        key("heldAsset")
        string(heldAsset.terms.code)
        key("makerFeeBps")
        basisPoints(preview.makerFee)
        key("takerFeeBps")
        basisPoints(preview.takerFee)
        key("filledQuantity")
        decimal(preview.filled, units)
        key("averagePrice")
        optional(units.averagePrice(notional: preview.notional, filled: preview.filled)) {
            $0.decimal($1, decimals: units.quote.decimals)
        }
        key("worstPrice")
        optional(preview.worstPrice) { $0.decimal($1, units) }
        key("notional")
        decimal(preview.notional, decimals: units.quote.decimals)
        key("fee")
        decimal(preview.fee, decimals: units.quote.decimals)
        remainder(preview.remainder, units)
        key("selfTradePrevention")
        word(preview.selfTrade.mode)
        key("selfTrades")
        integer(Int64(preview.selfTrade.orders))
        key("lowestPrice")
        optional(preview.windowLow) { $0.decimal($1, units) }
        key("highestPrice")
        optional(preview.windowHigh) { $0.decimal($1, units) }
        key("startsAuction")
        boolean(preview.startsAuction)
        endObject()
    }

    private mutating func remainder(_ remainder: OrderPreview.Remainder, _ units: MarketUnits) {
        var word: StaticString = "filled"
        var quantity: Quantity?
        var price: Price?
        var reason: EndReason?
        switch remainder {
        case .filled: quantity = .zero
        case .rests(let left, let limit): (word, quantity, price) = ("rests", left, limit)
        case .waits: word = "waits"
        case .ends(let why, let left): (word, quantity, reason) = ("ends", left, why)
        }
        key("remainder")
        string(word)
        key("remainingQuantity")
        optional(quantity) { $0.decimal($1, units) }
        key("restsAt")
        optional(price) { $0.decimal($1, units) }
        key("reason")
        optional(reason) { $0.word($1) }
    }
}
