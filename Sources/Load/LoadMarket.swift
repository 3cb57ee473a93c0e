/// The instrument that the load trades, in its own ticks and lots.
struct LoadMarket: Hashable, Sendable {
    let symbol: String
    let tickSize: DecimalNumber
    let lotSize: DecimalNumber
    /// The least quantity of an order, in lots.
    let lotsMin: Int128
    /// The least price times quantity of an order, in units of 10^-16 of the quote asset.
    let notionalMin: Int128

    /// Reads an item of the list of instruments; nil if a field is missing or is not a positive decimal.
    init?(_ item: JSONValue) {
        func number(_ name: String) -> DecimalNumber? { item[name]?.text.flatMap(DecimalNumber.init) }
        guard let symbol = item["symbol"]?.text, let tickSize = number("tickSize"), let lotSize = number("lotSize"),
            let quantityMin = number("minQuantity"), tickSize.units > 0, lotSize.units > 0
        else { return nil }
        self.symbol = symbol
        self.tickSize = tickSize
        self.lotSize = lotSize
        lotsMin = max(1, dividedRoundingUp(quantityMin.units, by: lotSize.units))
        notionalMin = (number("minNotional")?.units ?? 0) * DecimalNumber.one
    }

    func price(ticks: Int128) -> DecimalNumber { DecimalNumber(units: ticks * tickSize.units) }

    func quantity(lots: Int128) -> DecimalNumber { DecimalNumber(units: lots * lotSize.units) }

    /// The least quantity that an order at this price or a higher one can have, in lots.
    func lotsMin(atTicks ticks: Int128) -> Int128 {
        let perLot = ticks * tickSize.units * lotSize.units
        return perLot > 0 ? max(lotsMin, dividedRoundingUp(notionalMin, by: perLot)) : lotsMin
    }

    /// The middle of a book in ticks, rounded down: between the best prices, or the only one there is; nil if the book
    /// is empty.
    func middleTicks(ofBook book: JSONValue) -> Int128? {
        func best(_ side: String) -> Int128? {
            book[side]?.list?.first?.list?.first?.text.flatMap(DecimalNumber.init).map { $0.units / tickSize.units }
        }
        return switch (best("bids"), best("asks")) {
        case (let bid?, let ask?): (bid + ask) / 2
        case (let bid?, nil): bid
        case (nil, let ask?): ask
        case (nil, nil): nil
        }
    }

    /// The middle that is taken for an empty book: there every price is as good as another, as long as a tick is small
    /// beside it.
    static let middleTicksOfEmptyBook: Int128 = 10_000

    /// The instruments of a list that take orders.
    static func trading(in answer: JSONValue) -> [LoadMarket]? {
        answer["items"]?.list?.filter { $0["status"]?.text != "halted" }.compactMap(LoadMarket.init)
    }
}

/// Of two positive numbers.
private func dividedRoundingUp(_ value: Int128, by divisor: Int128) -> Int128 { (value + divisor - 1) / divisor }

extension LoadMarket {
    /// The instrument of that name in a list of the venue's, or the first one that is trading.
    static func chosen(_ symbol: String?, in list: JSONValue, url: String) throws(LoadError) -> LoadMarket {
        let markets = trading(in: list) ?? []
        guard let first = markets.first else { throw .noInstruments(url: url) }
        guard let symbol else { return first }
        guard let named = markets.first(where: { $0.symbol == symbol }) else {
            throw .unknownSymbol(symbol, known: markets.map(\.symbol))
        }
        return named
    }
}
