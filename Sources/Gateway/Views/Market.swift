public import Domain
public import Wire

/// An instrument with the assets that give its numbers a meaning.
public struct Market: Hashable, Sendable, BitwiseCopyable {
    public let instrument: Instrument
    public let base: Asset
    public let quote: Asset

    public init(instrument: Instrument, base: Asset, quote: Asset) {
        self.instrument = instrument
        self.base = base
        self.quote = quote
    }

    /// The units in which its numbers are written.
    public var units: MarketUnits { MarketUnits(instrument.terms, base: base.terms, quote: quote.terms) }
    public var symbol: Symbol { instrument.terms.symbol }
}
