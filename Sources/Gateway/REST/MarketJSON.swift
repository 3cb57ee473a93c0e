internal import Domain
internal import Wire

extension JSONWriter {
    mutating func instrument(_ market: Market, _ status: InstrumentPhase) {
        let terms = market.instrument.terms
        let units = market.units
        beginObject()
        key("symbol")
        string(terms.symbol)
        key("base")
        string(market.base.terms.code)
        key("quote")
        string(market.quote.terms.code)
        key("status")
        word(status)
        key("tickSize")
        decimal(terms.tickSize, decimals: units.quote.decimals)
        key("lotSize")
        decimal(terms.lotSize, decimals: units.base.decimals)
        key("minQuantity")
        decimal(terms.quantityMin, units)
        key("maxQuantity")
        decimal(terms.quantityMax, units)
        key("minNotional")
        decimal(terms.notionalMin, decimals: units.quote.decimals)
        key("maxNotional")
        decimal(terms.notionalMax, decimals: units.quote.decimals)
        key("makerFeeBps")
        basisPoints(terms.makerFee)
        key("takerFeeBps")
        basisPoints(terms.takerFee)
        endObject()
    }

    /// A rate of parts per million: a hundred of them are one basis point.
    private mutating func basisPoints(_ rate: FeeRate) {
        decimal(Money(minorUnits: Int64(rate.partsPerMillion)), decimals: 2)
    }

    /// Pairs of price and quantity.
    mutating func levels(_ levels: some Collection<BookLevel>, _ units: MarketUnits) {
        beginArray()
        for level in levels {
            beginArray()
            decimal(level.price, units)
            decimal(level.quantity, units)
            endArray()
        }
        endArray()
    }

    mutating func trade(_ trade: PublicTrade, _ units: MarketUnits) {
        beginObject()
        key("id")
        id(trade.id)
        key("price")
        decimal(trade.price, units)
        key("quantity")
        decimal(trade.quantity, units)
        key("takerSide")
        word(trade.takerSide)
        key("sequence")
        integer(trade.at.sequence.value)
        key("time")
        timestamp(trade.at.time)
        endObject()
    }

    mutating func balance(_ balance: AccountBalance) {
        let decimals = balance.asset.terms.decimals
        beginObject()
        key("asset")
        string(balance.asset.terms.code)
        key("available")
        decimal(balance.balance.available, decimals: decimals)
        key("held")
        decimal(balance.balance.held, decimals: decimals)
        endObject()
    }
}
