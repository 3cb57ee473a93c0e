internal import Domain
internal import Ports

extension Asset {
    func save(_ state: AssetState, into writer: inout ViewWriter) {
        writer.name(terms.code)
        writer.integer(terms.decimals)
        writer.boolean(state.takesDeposits)
        writer.boolean(state.paysWithdrawals)
        writer.boolean(state.isDelisted)
    }

    /// The asset of this number.
    static func read(_ id: AssetID, from reader: inout ViewReader) throws(SnapshotPartError) -> (Asset, AssetState) {
        let code: AssetCode = try reader.name()
        let decimals = try reader.integer(UInt8.self)
        guard decimals <= Limits.assetDecimalsMax else { throw reader.refusal("an asset of \(decimals) decimals") }
        let state = AssetState(
            takesDeposits: try reader.boolean(), paysWithdrawals: try reader.boolean(),
            isDelisted: try reader.boolean())
        return (Asset(id: id, terms: AssetTerms(code: code, decimals: decimals)), state)
    }
}

extension Instrument {
    func save(into writer: inout ViewWriter) {
        terms.save(into: &writer)
        writer.integer(notionalPerTickLot.minorUnits)
    }

    /// The instrument of this number.
    init(_ id: InstrumentID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(id: id, terms: try InstrumentTerms(from: &reader), notionalPerTickLot: try Money(from: &reader))
    }
}

extension InstrumentTerms: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.name(symbol)
        base.save(into: &writer)
        quote.save(into: &writer)
        tickSize.save(into: &writer)
        lotSize.save(into: &writer)
        quantityMin.save(into: &writer)
        quantityMax.save(into: &writer)
        notionalMin.save(into: &writer)
        notionalMax.save(into: &writer)
        makerFee.save(into: &writer)
        takerFee.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            symbol: try reader.name(), base: try AssetID(from: &reader), quote: try AssetID(from: &reader),
            tickSize: try Money(from: &reader), lotSize: try Money(from: &reader),
            quantityMin: try Quantity(from: &reader), quantityMax: try Quantity(from: &reader),
            notionalMin: try Money(from: &reader), notionalMax: try Money(from: &reader),
            makerFee: try FeeRate(from: &reader), takerFee: try FeeRate(from: &reader))
    }
}
