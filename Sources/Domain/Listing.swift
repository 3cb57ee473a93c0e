/// Something that can be owned and that prices can be quoted in.
public struct Asset: Hashable, Sendable, BitwiseCopyable {
    public let id: AssetID
    public let terms: AssetTerms

    @inlinable public init(id: AssetID, terms: AssetTerms) {
        self.id = id
        self.terms = terms
    }
}

/// What an operator says of an asset when listing it.
public struct AssetTerms: Hashable, Sendable, BitwiseCopyable {
    public var code: AssetCode
    /// Decimal places of one minor unit, 0 ... `Limits.assetDecimalsMax`.
    public var decimals: UInt8

    @inlinable public init(code: AssetCode, decimals: UInt8) {
        self.code = code
        self.decimals = decimals
    }
}

/// What an operator says of an instrument when listing it.
public struct InstrumentTerms: Hashable, Sendable, BitwiseCopyable {
    public var symbol: Symbol
    public var base: AssetID
    public var quote: AssetID
    /// One tick, in the quote asset.
    public var tickSize: Money
    /// One lot, in the base asset.
    public var lotSize: Money
    public var quantityMin: Quantity
    public var quantityMax: Quantity
    /// The least and greatest price times quantity of one order, in the quote asset.
    public var notionalMin: Money
    public var notionalMax: Money
    /// Negative for a rebate; never a greater rebate than the taker fee.
    public var makerFee: FeeRate
    public var takerFee: FeeRate

    @inlinable public init(
        symbol: Symbol, base: AssetID, quote: AssetID, tickSize: Money, lotSize: Money, quantityMin: Quantity,
        quantityMax: Quantity, notionalMin: Money, notionalMax: Money, makerFee: FeeRate, takerFee: FeeRate
    ) {
        self.symbol = symbol
        self.base = base
        self.quote = quote
        self.tickSize = tickSize
        self.lotSize = lotSize
        self.quantityMin = quantityMin
        self.quantityMax = quantityMax
        self.notionalMin = notionalMin
        self.notionalMax = notionalMax
        self.makerFee = makerFee
        self.takerFee = takerFee
    }
}

/// A market: one asset priced in another.
public struct Instrument: Hashable, Sendable, BitwiseCopyable {
    public let id: InstrumentID
    public let terms: InstrumentTerms
    /// What one lot costs at a price of one tick, in minor units of the quote asset: a whole number, by listing.
    public let notionalPerTickLot: Money

    @inlinable public init(id: InstrumentID, terms: InstrumentTerms, notionalPerTickLot: Money) {
        self.id = id
        self.terms = terms
        self.notionalPerTickLot = notionalPerTickLot
    }

    /// Price times quantity in the quote asset; nil beyond the range of `Money`.
    @inlinable public func notional(_ price: Price, _ quantity: Quantity) -> Money? {
        let (perLot, tooDear) = price.ticks.multipliedReportingOverflow(by: notionalPerTickLot.minorUnits)
        let (minorUnits, tooMuch) = perLot.multipliedReportingOverflow(by: quantity.lots)
        return tooDear || tooMuch ? nil : Money(minorUnits: minorUnits)
    }

    /// The quantity in the base asset; nil beyond the range of `Money`.
    @inlinable public func baseAmount(_ quantity: Quantity) -> Money? {
        let (minorUnits, overflow) = quantity.lots.multipliedReportingOverflow(by: terms.lotSize.minorUnits)
        return overflow ? nil : Money(minorUnits: minorUnits)
    }
}

/// Who owns balances and orders.
public struct Account: Hashable, Sendable, BitwiseCopyable {
    public let id: AccountID
    public let name: AccountName

    @inlinable public init(id: AccountID, name: AccountName) {
        self.id = id
        self.name = name
    }
}

/// What an account has of one asset. Both parts are never negative.
public struct Balance: Hashable, Sendable, BitwiseCopyable {
    /// Free to trade with and to withdraw.
    public var available: Money
    /// Set aside for open orders.
    public var held: Money

    @inlinable public init(available: Money, held: Money) {
        self.available = available
        self.held = held
    }

    public static let zero = Balance(available: .zero, held: .zero)
}
