import Domain
import Ports

/// How long a candle is.
enum CandleSpan: String, Hashable, Sendable, CaseIterable {
    case second = "1s"
    case minute = "1m"
    case fiveMinutes = "5m"
    case quarter = "15m"
    case hour = "1h"
    case fourHours = "4h"
    case day = "1d"

    var nanoseconds: Int64 {
        switch self {
        case .second: Spell.second
        case .minute: Spell.minute
        case .fiveMinutes: 5 * Spell.minute
        case .quarter: 15 * Spell.minute
        case .hour: Spell.hour
        case .fourHours: 4 * Spell.hour
        case .day: Spell.day
        }
    }

    var seconds: Int64 { nanoseconds / Spell.second }
}

/// What was traded in one span of one instrument. There is none where nothing was.
struct Candle: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var instrument: InstrumentID
        var span: Int64
        var opened: Int64
    }

    static let table = "analytics_candles"
    static let keyColumns = ["instrument", "span", "opened"]
    static let columns = [
        "instrument", "span", "opened", "open_ticks", "high_ticks", "low_ticks", "close_ticks", "lots", "turnover",
        "trades",
    ]

    let instrument: InstrumentID
    /// In seconds.
    let span: Int64
    /// In nanoseconds; a whole number of spans.
    let opened: Int64
    private(set) var open: Int64
    private(set) var high: Int64
    private(set) var low: Int64
    private(set) var close: Int64
    private(set) var lots: Int128 = 0
    /// Ticks times lots.
    private(set) var turnover: Int128 = 0
    private(set) var trades: Int64 = 0

    var key: Key { Key(instrument: instrument, span: span, opened: opened) }

    init(_ instrument: InstrumentID, _ span: CandleSpan, opened: Int64, at ticks: Int64) {
        self.instrument = instrument
        self.span = span.seconds
        self.opened = opened
        open = ticks
        high = ticks
        low = ticks
        close = ticks
    }

    mutating func add(_ ticks: Int64, _ lots: Int64) {
        high = max(high, ticks)
        low = min(low, ticks)
        close = ticks
        self.lots += Int128(lots)
        turnover += Int128(ticks) * Int128(lots)
        trades += 1
    }

    /// Adds what came after it.
    mutating func add(_ later: Candle) {
        high = max(high, later.high)
        low = min(low, later.low)
        close = later.close
        lots += later.lots
        turnover += later.turnover
        trades += later.trades
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(instrument.value)), .integer(span), .integer(opened), .integer(open), .integer(high),
            .integer(low), .integer(close), .wide(lots), .wide(turnover), .integer(trades),
        ]
    }

    init(_ row: DatabaseRow) throws {
        instrument = InstrumentID(try row.number("instrument"))
        span = try row.integer("span")
        opened = try row.integer("opened")
        open = try row.integer("open_ticks")
        high = try row.integer("high_ticks")
        low = try row.integer("low_ticks")
        close = try row.integer("close_ticks")
        lots = try row.wide("lots")
        turnover = try row.wide("turnover")
        trades = try row.integer("trades")
    }
}
