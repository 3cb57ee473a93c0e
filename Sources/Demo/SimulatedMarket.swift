public import Domain

/// A market for simulated traders, and who trades there. All accounts are different, exist, and have money.
public struct SimulatedMarket: Hashable, Sendable {
    public var instrument: Instrument
    /// What the instrument is worth in the long run: from 1 to 10^12 ticks, and better not less than 10,000.
    public var reference: Price
    /// The size of a usual order, within the instrument's limits.
    public var clip: Quantity
    /// They quote both sides. Two or three make a market.
    public var makers: [AccountID]
    /// They trade now and then with whoever quotes.
    public var takers: [AccountID]
    /// What each account wants to have of the base asset: it buys below and sells above. Its first deposit, as a rule,
    /// and more than 200 clips.
    public var inventoryTarget: Money

    public init(
        instrument: Instrument, reference: Price, clip: Quantity, makers: [AccountID], takers: [AccountID],
        inventoryTarget: Money
    ) {
        self.instrument = instrument
        self.reference = reference
        self.clip = clip
        self.makers = makers
        self.takers = takers
        self.inventoryTarget = inventoryTarget
    }

    /// The quantity nearest to `lots` that the instrument allows at this price; nil if none is.
    func allowed(_ lots: Int64, at price: Price) -> Quantity? {
        let terms = instrument.terms
        guard let perLot = instrument.notional(price, Quantity(lots: 1))?.minorUnits, perLot > 0 else { return nil }
        let (whole, rest) = terms.notionalMin.minorUnits.quotientAndRemainder(dividingBy: perLot)
        let least = max(terms.quantityMin.lots, whole + (rest > 0 ? 1 : 0))
        let most = min(terms.quantityMax.lots, terms.notionalMax.minorUnits / perLot)
        return least <= most ? Quantity(lots: min(max(lots, least), most)) : nil
    }
}

/// What a book shows at a moment.
public struct MarketQuote: Hashable, Sendable {
    public var bestBid: Price?
    public var bestAsk: Price?
    /// The price of the last trade.
    public var last: Price?
    /// Orders are collected for an auction and do not match: the best prices may cross.
    public var collects: Bool

    public init(bestBid: Price?, bestAsk: Price?, last: Price?, collects: Bool = false) {
        self.bestBid = bestBid
        self.bestAsk = bestAsk
        self.last = last
        self.collects = collects
    }

    /// The best price of a side.
    func best(_ side: Side) -> Price? { side == .buy ? bestBid : bestAsk }
}
