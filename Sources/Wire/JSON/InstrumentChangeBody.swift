public import Domain

/// The body of `POST /v1/admin/instruments/{symbol}/terms`: all that may change of an instrument that trades.
public struct InstrumentChangeBody: Hashable, JSONBody {
    /// In the base asset.
    public var minQuantity: DecimalNumber
    public var maxQuantity: DecimalNumber
    /// In the quote asset.
    public var minNotional: DecimalNumber
    public var maxNotional: DecimalNumber
    /// Negative for a rebate.
    public var makerFee: FeeRate
    /// Never negative.
    public var takerFee: FeeRate

    private enum Field: UInt8, JSONWord {
        case minQuantity, maxQuantity, minNotional, maxNotional, makerFeeBps, takerFeeBps

        var word: StaticString {
            switch self {
            case .minQuantity: "minQuantity"
            case .maxQuantity: "maxQuantity"
            case .minNotional: "minNotional"
            case .maxNotional: "maxNotional"
            case .makerFeeBps: "makerFeeBps"
            case .takerFeeBps: "takerFeeBps"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> InstrumentChangeBody {
        var reader = JSONReader(bytes)
        var minQuantity: DecimalNumber?
        var maxQuantity: DecimalNumber?
        var minNotional: DecimalNumber?
        var maxNotional: DecimalNumber?
        var makerFee: FeeRate?
        var takerFee: FeeRate?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .minQuantity: minQuantity = try reader.decimal()
            case .maxQuantity: maxQuantity = try reader.decimal()
            case .minNotional: minNotional = try reader.decimal()
            case .maxNotional: maxNotional = try reader.decimal()
            case .makerFeeBps: makerFee = try reader.feeRate(sign: .any)
            case .takerFeeBps: takerFee = try reader.feeRate(sign: .notNegative)
            }
        }
        try reader.end()
        let decimal = "Send a decimal number as a string."
        guard let minQuantity else { throw reader.missing(Field.minQuantity, decimal) }
        guard let maxQuantity else { throw reader.missing(Field.maxQuantity, decimal) }
        guard let minNotional else { throw reader.missing(Field.minNotional, decimal) }
        guard let maxNotional else { throw reader.missing(Field.maxNotional, decimal) }
        guard let makerFee else { throw reader.missing(Field.makerFeeBps, decimal) }
        guard let takerFee else { throw reader.missing(Field.takerFeeBps, decimal) }
        return InstrumentChangeBody(
            minQuantity: minQuantity, maxQuantity: maxQuantity, minNotional: minNotional, maxNotional: maxNotional,
            makerFee: makerFee, takerFee: takerFee)
    }

    /// The change in lots and minor units.
    public func change(of instrument: InstrumentID, _ units: MarketUnits) throws(ProblemFields) -> InstrumentChange {
        InstrumentChange(
            instrument: instrument, quantityMin: try minQuantity.quantity("minQuantity", units),
            quantityMax: try maxQuantity.quantity("maxQuantity", units),
            notionalMin: try minNotional.quoteAmount("minNotional", units),
            notionalMax: try maxNotional.quoteAmount("maxNotional", units), makerFee: makerFee, takerFee: takerFee)
    }
}
