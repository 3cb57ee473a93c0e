public import Domain

/// The body of `POST /v1/admin/instruments`. Assets that are not listed yet are listed with the decimals given here.
public struct ListInstrumentBody: Hashable, JSONBody {
    /// What the instrument is to be called.
    public var symbol: Symbol
    /// The asset that is traded.
    public var base: AssetCode
    /// The asset that prices are in.
    public var quote: AssetCode
    /// 0 ... 8; used when the base asset is not listed yet.
    public var baseDecimals: UInt8?
    /// 0 ... 8; used when the quote asset is not listed yet.
    public var quoteDecimals: UInt8?
    /// In the quote asset, like the notionals.
    public var tickSize: DecimalNumber
    /// In the base asset, like the quantities.
    public var lotSize: DecimalNumber
    /// The least quantity of an order.
    public var minQuantity: DecimalNumber
    /// The greatest quantity of an order.
    public var maxQuantity: DecimalNumber
    /// The least price times quantity of an order.
    public var minNotional: DecimalNumber
    /// The greatest price times quantity of an order.
    public var maxNotional: DecimalNumber
    /// Negative for a rebate.
    public var makerFee: FeeRate
    /// Never negative.
    public var takerFee: FeeRate
}

private enum Field: UInt8, JSONWord {
    case symbol, base, quote, baseDecimals, quoteDecimals, tickSize, lotSize, minQuantity, maxQuantity, minNotional,
        maxNotional, makerFeeBps, takerFeeBps

    var word: StaticString {
        switch self {
        case .symbol: "symbol"
        case .base: "base"
        case .quote: "quote"
        case .baseDecimals: "baseDecimals"
        case .quoteDecimals: "quoteDecimals"
        case .tickSize: "tickSize"
        case .lotSize: "lotSize"
        case .minQuantity: "minQuantity"
        case .maxQuantity: "maxQuantity"
        case .minNotional: "minNotional"
        case .maxNotional: "maxNotional"
        case .makerFeeBps: "makerFeeBps"
        case .takerFeeBps: "takerFeeBps"
        }
    }
}

/// The fields as they come.
private struct Draft {
    var symbol: Symbol?
    var base: AssetCode?
    var quote: AssetCode?
    var baseDecimals: UInt8?
    var quoteDecimals: UInt8?
    var tickSize: DecimalNumber?
    var lotSize: DecimalNumber?
    var minQuantity: DecimalNumber?
    var maxQuantity: DecimalNumber?
    var minNotional: DecimalNumber?
    var maxNotional: DecimalNumber?
    var makerFee: FeeRate?
    var takerFee: FeeRate?

    mutating func read(_ field: Field, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .symbol: symbol = try reader.name()
        case .base: base = try reader.name()
        case .quote: quote = try reader.name()
        case .baseDecimals: baseDecimals = try reader.assetDecimals()
        case .quoteDecimals: quoteDecimals = try reader.assetDecimals()
        case .tickSize: tickSize = try reader.decimal()
        case .lotSize: lotSize = try reader.decimal()
        case .minQuantity: minQuantity = try reader.decimal()
        case .maxQuantity: maxQuantity = try reader.decimal()
        case .minNotional: minNotional = try reader.decimal()
        case .maxNotional: maxNotional = try reader.decimal()
        case .makerFeeBps: makerFee = try reader.feeRate(sign: .any)
        case .takerFeeBps: takerFee = try reader.feeRate(sign: .notNegative)
        }
    }

    func body(_ reader: JSONReader) throws(JSONError) -> ListInstrumentBody {
        let decimal = "Send a decimal number as a string."
        guard let symbol else { throw reader.missing(Field.symbol, "Name the instrument, such as BTC-USD.") }
        guard let base else { throw reader.missing(Field.base, "Name the asset that is traded, such as BTC.") }
        guard let quote else { throw reader.missing(Field.quote, "Name the asset that prices are in, such as USD.") }
        guard let tickSize else { throw reader.missing(Field.tickSize, decimal) }
        guard let lotSize else { throw reader.missing(Field.lotSize, decimal) }
        guard let minQuantity else { throw reader.missing(Field.minQuantity, decimal) }
        guard let maxQuantity else { throw reader.missing(Field.maxQuantity, decimal) }
        guard let minNotional else { throw reader.missing(Field.minNotional, decimal) }
        guard let maxNotional else { throw reader.missing(Field.maxNotional, decimal) }
        guard let makerFee else { throw reader.missing(Field.makerFeeBps, decimal) }
        guard let takerFee else { throw reader.missing(Field.takerFeeBps, decimal) }
        return ListInstrumentBody(
            symbol: symbol, base: base, quote: quote, baseDecimals: baseDecimals, quoteDecimals: quoteDecimals,
            tickSize: tickSize, lotSize: lotSize, minQuantity: minQuantity, maxQuantity: maxQuantity,
            minNotional: minNotional, maxNotional: maxNotional, makerFee: makerFee, takerFee: takerFee)
    }
}

extension JSONReader {
    fileprivate mutating func assetDecimals() throws(JSONError) -> UInt8 {
        UInt8(truncatingIfNeeded: try integer(in: 0...Int64(Limits.assetDecimalsMax)))
    }
}

extension ListInstrumentBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ListInstrumentBody {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<Field>()
        var draft = Draft()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) { try draft.read(field, &reader) }
        try reader.end()
        return try draft.body(reader)
    }

    /// The terms in ticks, lots and minor units, with the two assets as they are listed.
    public func terms(base: Asset, quote: Asset) throws(ProblemFields) -> InstrumentTerms {
        let tickSize = try amount(tickSize, "tickSize", of: quote)
        let lotSize = try amount(lotSize, "lotSize", of: base)
        let units = MarketUnits(
            symbol: symbol, base: base.terms, quote: quote.terms, tickSize: tickSize, lotSize: lotSize)
        // A lot of zero has no multiples. The engine refuses it with its own words.
        let hasLot = lotSize > .zero
        return InstrumentTerms(
            symbol: symbol, base: base.id, quote: quote.id, tickSize: tickSize, lotSize: lotSize,
            quantityMin: hasLot
                ? try minQuantity.read(field: "minQuantity") { number throws(DecimalError) in try units.quantity(number)
                } : .zero,
            quantityMax: hasLot
                ? try maxQuantity.read(field: "maxQuantity") { number throws(DecimalError) in try units.quantity(number)
                } : .zero,
            notionalMin: try amount(minNotional, "minNotional", of: quote),
            notionalMax: try amount(maxNotional, "maxNotional", of: quote), makerFee: makerFee, takerFee: takerFee)
    }

    private func amount(_ number: DecimalNumber, _ field: String, of asset: Asset) throws(ProblemFields) -> Money {
        try number.read(field: field) { (number) throws(DecimalError) -> Money in
            Money(minorUnits: try number.minorUnits(decimals: asset.terms.decimals))
        }
    }
}
