internal import Domain
internal import Ports

extension TradeTape {
    func save(into writer: inout ViewWriter) {
        writer.integer(previousSequence.value)
        writer.list(trades.elements)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        previousSequence = try reader.sequence()
        let trades = try reader.list(PublicTrade.self)
        for (earlier, later) in zip(trades, trades.dropFirst())
        where later.id.rawValue <= earlier.id.rawValue || later.at.sequence < earlier.at.sequence {
            throw reader.refusal("trade \(later.id.rawValue) is not after trade \(earlier.id.rawValue)")
        }
        self.trades.append(contentsOf: trades)
    }
}

extension PublicTrade: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(id.rawValue)
        price.save(into: &writer)
        quantity.save(into: &writer)
        writer.choice(takerSide)
        writer.moment(at)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            id: TradeID(rawValue: try reader.integer()), price: try Price(from: &reader),
            quantity: try Quantity(from: &reader), takerSide: try reader.choice(), at: try reader.moment())
    }
}
