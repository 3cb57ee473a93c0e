public import Domain

/// A trade as the public sees it.
public struct PublicTrade: Hashable, Sendable, BitwiseCopyable {
    public var id: TradeID
    public var price: Price
    public var quantity: Quantity
    public var takerSide: Side
    public var at: Moment

    public init(id: TradeID, price: Price, quantity: Quantity, takerSide: Side, at: Moment) {
        self.id = id
        self.price = price
        self.quantity = quantity
        self.takerSide = takerSide
        self.at = at
    }
}

/// The last trades of one instrument.
struct TradeTape: Sendable {
    var trades = Ring<PublicTrade>(capacity: GatewayLimits.tradesPerInstrumentMax)

    var last: PublicTrade? { trades.last }
    /// The record of the last trade.
    var sequence: Sequence { trades.last?.at.sequence ?? .start }
    /// The record with trades before that one.
    var previousSequence = Sequence.start

    mutating func append(_ trade: PublicTrade) {
        if sequence != trade.at.sequence { previousSequence = sequence }
        trades.append(trade)
    }

    /// Up to `limit` trades below the id `before` (from the last on if nil), newest first, and whether older ones are
    /// kept.
    func newest(_ limit: Int, before: TradeID?) -> (trades: [PublicTrade], more: Bool) {
        var end = trades.count
        if let before {
            // Ids ascend, so the first that is not below can be searched for.
            var low = 0
            while low < end {
                let middle = (low + end) / 2
                if trades[middle].id.rawValue < before.rawValue { low = middle + 1 } else { end = middle }
            }
        }
        let start = max(0, end - limit)
        return ((start..<end).reversed().map { trades[$0] }, start > 0)
    }
}
