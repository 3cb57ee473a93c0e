import Domain
import Ports

/// A trade, with the mid of the book before its record and a while after it.
struct MeasuredTrade: TableRow, Hashable {
    static let table = "analytics_trades"
    static let keyColumns = ["trade_id"]
    static let columns = [
        "trade_id", "instrument", "sequence", "traded_at", "ticks", "lots", "taker_side", "maker", "taker",
        "mid_before", "mid_after", "is_settled",
    ]

    let id: TradeID
    let instrument: InstrumentID
    let sequence: Sequence
    /// In nanoseconds.
    let at: Int64
    let ticks: Int64
    let lots: Int64
    let takerSide: Side
    let maker: AccountID
    let taker: AccountID
    /// The best bid and the best ask in ticks, added; nil where there was no such mid, as in an auction.
    let midBefore: Int64?
    /// The same when the impact was measured.
    var midAfter: Int64?
    /// Whether the impact has been measured.
    var isSettled = false

    var key: TradeID { id }

    init(_ trade: Trade, sequence: Sequence, at now: Int64, midBefore: Int64?) {
        id = trade.id
        instrument = trade.instrument
        self.sequence = sequence
        at = now
        ticks = trade.price.ticks
        lots = trade.quantity.lots
        takerSide = trade.takerSide
        maker = trade.maker.account
        taker = trade.taker.account
        self.midBefore = midBefore
    }

    /// Twice how far beyond the mid the taker paid, in ticks; negative within it.
    var effectiveSpread: Int128? { midBefore.map { sign * (2 * Int128(ticks) - Int128($0)) } }

    /// Twice how far the mid moved the taker's way, in ticks.
    var impact: Int128? {
        guard let midBefore, let midAfter else { return nil }
        return sign * (Int128(midAfter) - Int128(midBefore))
    }

    private var sign: Int128 { takerSide == .buy ? 1 : -1 }

    var values: [DatabaseValue] {
        [
            .bits(id.rawValue), .integer(Int64(instrument.value)), .bits(sequence.value), .integer(at),
            .integer(ticks), .integer(lots), .integer(Int64(takerSide.rawValue)), .integer(Int64(maker.value)),
            .integer(Int64(taker.value)), .optional(midBefore), .optional(midAfter), .integer(isSettled ? 1 : 0),
        ]
    }

    init(_ row: DatabaseRow) throws {
        id = TradeID(rawValue: try row.bits("trade_id"))
        instrument = InstrumentID(try row.number("instrument"))
        sequence = Sequence(try row.bits("sequence"))
        at = try row.integer("traded_at")
        ticks = try row.integer("ticks")
        lots = try row.integer("lots")
        takerSide = try row.choice("taker_side")
        maker = AccountID(try row.number("maker"))
        taker = AccountID(try row.number("taker"))
        midBefore = try row.integerIfAny("mid_before")
        midAfter = try row.integerIfAny("mid_after")
        isSettled = try row.integer("is_settled") != 0
    }
}
