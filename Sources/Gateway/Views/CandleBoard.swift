public import Domain
public import Wire

/// What was traded in one span of time: exactly what analytics has of it.
public struct Candle: Hashable, Sendable, BitwiseCopyable {
    /// When its span begins, in nanoseconds since 1970; a whole number of spans.
    public var opened: Int64
    public var open: Price
    public var high: Price
    public var low: Price
    public var close: Price
    /// 0 or more.
    public var lots: Int128
    /// 1 or more.
    public var trades: Int64

    init(opened: Int64, _ price: Price, _ quantity: Quantity) {
        self.opened = opened
        open = price
        high = price
        low = price
        close = price
        lots = Int128(quantity.lots)
        trades = 1
    }

    /// When its span is over, of one that is so long: at the end of time at the latest.
    func end(of length: Int64) -> Int64 {
        let (end, overflow) = opened.addingReportingOverflow(length)
        return overflow ? .max : end
    }

    mutating func add(_ price: Price, _ quantity: Quantity) {
        high = max(high, price)
        low = min(low, price)
        close = price
        lots += Int128(quantity.lots)
        trades += 1
    }
}

/// Candles of one instrument and one length, as they can be followed.
public struct CandleSeries: Hashable, Sendable {
    public var instrument: InstrumentID
    public var interval: CandleInterval

    public init(_ instrument: InstrumentID, _ interval: CandleInterval) {
        self.instrument = instrument
        self.interval = interval
    }
}

/// The newest candles of an instrument, of every length. Spans without a trade have none. Time is that of the log.
struct CandleBoard: Sendable {
    private struct Row: Sendable {
        let length: Int64
        var newest: Candle?
        /// When the span of the newest is over.
        var end = Int64.min
        /// The one before the newest, if that came since the board was made.
        var before: Candle?
    }

    private var rows = CandleInterval.allCases.map { Row(length: $0.nanoseconds) }

    subscript(interval: CandleInterval) -> Candle? {
        get { rows[Int(interval.rawValue)].newest }
        set {
            rows[Int(interval.rawValue)].newest = newValue
            rows[Int(interval.rawValue)].end = newValue.map { $0.end(of: interval.nanoseconds) } ?? .min
        }
    }

    mutating func add(_ price: Price, _ quantity: Quantity, at time: Timestamp) {
        for index in rows.indices {
            if time.nanoseconds < rows[index].end {
                rows[index].newest?.add(price, quantity)
                continue
            }
            let length = rows[index].length
            let (number, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: length)
            let (opened, overflow) = (rest < 0 ? number - 1 : number).multipliedReportingOverflow(by: length)
            // No span begins before there is time.
            if overflow { continue }
            rows[index].before = rows[index].newest
            let candle = Candle(opened: opened, price, quantity)
            rows[index].newest = candle
            rows[index].end = candle.end(of: length)
        }
    }

    /// The one of the last two whose span is over at `end`.
    func candle(of interval: CandleInterval, ending end: Int64) -> Candle? {
        let row = rows[Int(interval.rawValue)]
        return [row.newest, row.before].lazy.compactMap { $0 }.first { $0.end(of: row.length) == end }
    }
}
