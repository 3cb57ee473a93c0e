public import Domain

/// The units in which the numbers of one instrument are written.
public struct MarketUnits: Hashable, Sendable, BitwiseCopyable {
    /// What the instrument is called.
    public var symbol: Symbol
    /// The asset that quantities are in.
    public var base: AssetTerms
    /// The asset that prices are in.
    public var quote: AssetTerms
    /// One tick, in minor units of the quote asset.
    public var tickSize: Money
    /// One lot, in minor units of the base asset.
    public var lotSize: Money

    public init(symbol: Symbol, base: AssetTerms, quote: AssetTerms, tickSize: Money, lotSize: Money) {
        self.symbol = symbol
        self.base = base
        self.quote = quote
        self.tickSize = tickSize
        self.lotSize = lotSize
    }

    /// The units of an instrument, with its two assets.
    public init(_ terms: InstrumentTerms, base: AssetTerms, quote: AssetTerms) {
        self.init(symbol: terms.symbol, base: base, quote: quote, tickSize: terms.tickSize, lotSize: terms.lotSize)
    }
}

extension MarketUnits {
    /// The price in ticks. Not a whole number of them: `notOnTick`.
    public func price(_ number: DecimalNumber) throws(DecimalError) -> Price {
        guard let ticks = try whole(number, quote.decimals, unit: tickSize) else {
            throw .notOnTick(tick: quoteText(tickSize))
        }
        return Price(ticks: ticks)
    }

    /// The quantity in lots. Not a whole number of them: `notOnLot`.
    public func quantity(_ number: DecimalNumber) throws(DecimalError) -> Quantity {
        guard let lots = try whole(number, base.decimals, unit: lotSize) else {
            throw .notOnLot(lot: baseText(lotSize))
        }
        return Quantity(lots: lots)
    }

    /// An amount of the quote asset.
    public func quoteAmount(_ number: DecimalNumber) throws(DecimalError) -> Money {
        Money(minorUnits: try number.minorUnits(decimals: quote.decimals))
    }

    /// How many units a number is; nil if they are not whole. More decimals than the asset has are never whole.
    private func whole(_ number: DecimalNumber, _ decimals: UInt8, unit: Money) throws(DecimalError) -> Int64? {
        let minorUnits: Int64
        do {
            minorUnits = try number.minorUnits(decimals: decimals)
        } catch .tooManyDecimals {
            return nil
        }
        // A listed unit is positive; with one that is not, no number is right.
        guard unit.minorUnits > 0 else { return nil }
        let (quotient, remainder) = minorUnits.quotientAndRemainder(dividingBy: unit.minorUnits)
        return remainder == 0 ? quotient : nil
    }
}

extension MarketUnits {
    /// The price as decimal text, in the quote asset.
    public func text(_ price: Price) -> String { DecimalFormat.text(minorUnits(price), decimals: quote.decimals) }

    /// The quantity as decimal text, in the base asset.
    public func text(_ quantity: Quantity) -> String {
        DecimalFormat.text(minorUnits(quantity), decimals: base.decimals)
    }

    /// An amount of the quote asset as decimal text.
    public func quoteText(_ money: Money) -> String { DecimalFormat.text(money, decimals: quote.decimals) }

    /// An amount of the base asset as decimal text.
    public func baseText(_ money: Money) -> String { DecimalFormat.text(money, decimals: base.decimals) }

    @inline(__always)
    func minorUnits(_ price: Price) -> Int128 { Int128(price.ticks) * Int128(tickSize.minorUnits) }

    @inline(__always)
    func minorUnits(_ quantity: Quantity) -> Int128 { Int128(quantity.lots) * Int128(lotSize.minorUnits) }

    /// What `notional` paid for each unit of the base asset, rounded half up to the quote asset's decimals. Nil where
    /// nothing was filled, and beyond the range of `Money`.
    public func averagePrice(notional: Money, filled: Quantity) -> Money? {
        let baseAmount = minorUnits(filled)
        guard notional.minorUnits >= 0, baseAmount > 0, let scale = powerOfTen(base.decimals) else { return nil }
        let dividend = Int128(notional.minorUnits) * Int128(scale)
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: baseAmount)
        // Half of an odd divisor lies between two remainders: the greater one rounds up.
        let isUp = remainder >= baseAmount - remainder
        return Int64(exactly: quotient + (isUp ? 1 : 0)).map { Money(minorUnits: $0) }
    }
}
