internal import Domain
internal import Wire

extension JSONWriter {
    mutating func instrument(_ summary: MarketSummary) {
        let market = summary.market
        let units = market.units
        beginObject()
        terms(market, summary.status)
        marketState(summary.state, units)
        key("lastPrice")
        optional(summary.last) { $0.decimal($1.price, units) }
        key("rules")
        optional(summary.state.rules) { $0.rules($1) }
        key("calendar")
        calendar(summary.state.calendar)
        endObject()
    }

    private mutating func terms(_ market: Market, _ status: InstrumentPhase) {
        let terms = market.instrument.terms
        let units = market.units
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
    }

    /// What an asset is and what may be done with it.
    mutating func asset(_ asset: Asset, _ state: AssetState) {
        beginObject()
        key("code")
        string(asset.terms.code)
        key("decimals")
        integer(Int64(asset.terms.decimals))
        key("status")
        string(state.isDelisted ? "delisted" : "listed")
        key("takesDeposits")
        boolean(state.takesDeposits && !state.isDelisted)
        key("paysWithdrawals")
        boolean(state.paysWithdrawals)
        endObject()
    }

    /// What an instrument does beside its book and its trades.
    mutating func market(_ state: InstrumentState, _ units: MarketUnits) {
        key("status")
        word(state.phase)
        marketState(state, units)
    }

    /// Its phase alone.
    mutating func status(_ state: InstrumentState) {
        key("status")
        word(state.phase)
        key("statusEnds")
        optional(state.phaseEnds) { $0.timestamp($1) }
    }

    private mutating func marketState(_ state: InstrumentState, _ units: MarketUnits) {
        key("statusEnds")
        optional(state.phaseEnds) { $0.timestamp($1) }
        key("referencePrice")
        optional(state.reference) { $0.decimal($1, units) }
        auction(state, units)
    }

    /// Its auctions alone.
    mutating func auction(_ state: InstrumentState, _ units: MarketUnits) {
        key("indicative")
        optional(state.indicative) { $0.indicative($1, units) }
        key("lastAuction")
        optional(state.lastAuction) { json, auction in
            json.beginObject()
            json.key("price")
            json.decimal(auction.price, units)
            json.key("volume")
            json.decimal(auction.volume, units)
            json.key("sequence")
            json.integer(auction.at.sequence.value)
            json.key("time")
            json.timestamp(auction.at.time)
            json.endObject()
        }
    }

    private mutating func indicative(_ indicative: Indicative, _ units: MarketUnits) {
        beginObject()
        key("price")
        optional(indicative.price) { $0.decimal($1, units) }
        key("volume")
        decimal(indicative.volume, units)
        key("imbalance")
        decimal(indicative.imbalance, units)
        key("imbalanceSide")
        // Where nothing is left over, no side is.
        optional(indicative.imbalance == .zero ? nil : indicative.imbalanceSide) { $0.word($1) }
        endObject()
    }

    mutating func rules(_ rules: InstrumentRules) {
        beginObject()
        key("staticBandBasisPoints")
        optional(rules.staticBandBasisPoints) { $0.integer(Int64($1)) }
        key("dynamicBandBasisPoints")
        optional(rules.dynamicBandBasisPoints) { $0.integer(Int64($1)) }
        key("volatilityAuctionSeconds")
        decimal(Money(minorUnits: rules.volatilityAuctionNanoseconds), decimals: 9)
        key("priceSanityBasisPoints")
        optional(rules.priceSanityBasisPoints) { $0.integer(Int64($1)) }
        key("maxOpenOrders")
        optional(rules.openOrdersPerAccountMax) { $0.integer(Int64($1)) }
        endObject()
    }

    mutating func calendar(_ calendar: InstrumentCalendar?) {
        beginArray()
        for index in 0..<Int(calendar?.count ?? 0) {
            guard let entry = calendar?[index] else { break }
            beginObject()
            key("time")
            string(TimeOfDay(entry.secondOfDay).text)
            key("days")
            beginArray()
            for day in Weekday.allCases where day.isIn(entry.days) { word(day) }
            endArray()
            key("phase")
            word(entry.phase)
            endObject()
        }
        endArray()
    }

    /// A rate of parts per million: a hundred of them are one basis point.
    mutating func basisPoints(_ rate: FeeRate) {
        decimal(Money(minorUnits: Int64(rate.partsPerMillion)), decimals: 2)
    }

    /// Pairs of price and quantity.
    mutating func levels(_ levels: some Collection<BookLevel>, _ units: MarketUnits) {
        beginArray()
        for level in levels { self.level(level, units) }
        endArray()
    }

    mutating func level(_ level: BookLevel, _ units: MarketUnits) {
        beginArray()
        decimal(level.price, units)
        decimal(level.quantity, units)
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
