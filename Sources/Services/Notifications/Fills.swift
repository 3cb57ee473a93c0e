import Domain
import Wire

/// What one order traded in one record.
struct Fill {
    var order: OrderID
    var account: AccountID
    var instrument: InstrumentID
    var side: Side
    var quantity: Quantity
    /// Ticks times lots.
    var volume: Int128
    var fee: Money
    var remaining: Quantity?
    var trades: Int
    /// Of the last of its trades.
    var index: Int
    /// Whether the taker of that trade is an order of the same account, which is told of at that index.
    var isBesideOwn: Bool

    /// Rounded down to the decimals of the quote asset.
    func averagePrice(_ units: MarketUnits) -> String {
        guard quantity.lots > 0 else { return "0" }
        let minorUnits = volume * Int128(units.tickSize.minorUnits) / Int128(quantity.lots)
        return DecimalFormat.text(minorUnits, decimals: units.quote.decimals)
    }
}

/// The orders that traded in one record, each once however many trades it had.
struct Fills {
    /// In the order of their first trades.
    private(set) var all: [Fill] = []

    /// - Parameter isWatched: whether anybody wants to know of an account's fills.
    mutating func add(_ trade: Trade, at index: Int, where isWatched: (AccountID) -> Bool) {
        let isOwn = trade.maker.account == trade.taker.account
        let makerSide: Side = trade.takerSide == .buy ? .sell : .buy
        if isWatched(trade.taker.account) { add(trade, trade.taker, trade.takerSide, index, isBesideOwn: false) }
        if isWatched(trade.maker.account) { add(trade, trade.maker, makerSide, index, isBesideOwn: isOwn) }
    }

    private mutating func add(
        _ trade: Trade, _ leg: TradeLeg, _ side: Side, _ index: Int, isBesideOwn: Bool
    ) {
        let volume = Int128(trade.price.ticks) * Int128(trade.quantity.lots)
        guard let at = all.lastIndex(where: { $0.order == leg.order }) else {
            all.append(
                Fill(
                    order: leg.order, account: leg.account, instrument: trade.instrument, side: side,
                    quantity: trade.quantity, volume: volume, fee: leg.fee, remaining: leg.remaining, trades: 1,
                    index: index, isBesideOwn: isBesideOwn))
            return
        }
        all[at].quantity.lots += trade.quantity.lots
        all[at].volume += volume
        all[at].fee.minorUnits += leg.fee.minorUnits
        all[at].remaining = leg.remaining
        all[at].trades += 1
        all[at].index = index
        all[at].isBesideOwn = isBesideOwn
    }
}
