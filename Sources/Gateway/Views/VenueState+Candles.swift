internal import Domain
internal import Wire

/// Which candles are followed, and how they were told last.
struct CandleFollowing: Sendable {
    /// When the candle that was told last ends, of series in which it was not told to be over.
    private(set) var ends: [CandleSeries: Int64] = [:]
    /// None of them ends before.
    private var nextEnd = Int64.max

    /// - Parameter end: when the candle ends that goes on; nil where none does.
    mutating func note(_ series: CandleSeries, end: Int64?) {
        ends[series] = end
        if let end { nextEnd = min(nextEnd, end) }
    }

    /// The series whose candle is over now.
    mutating func over(at now: Int64) -> [CandleSeries] {
        guard now >= nextEnd else { return [] }
        nextEnd = ends.values.lazy.filter { $0 > now }.min() ?? .max
        return ends.filter { $0.value <= now }.keys.sorted {
            ($0.instrument.value, $0.interval.rawValue) < ($1.instrument.value, $1.interval.rawValue)
        }
    }
}

// Candles, for those who follow them.
extension VenueState {
    /// The newest candle, unless nothing was ever traded, and whether its span is over.
    func candle(of series: CandleSeries) -> ToldCandle? {
        guard let candle = candles[Int(series.instrument.value)][series.interval] else { return nil }
        return ToldCandle(
            candle: candle, isClosed: candle.end(of: series.interval.nanoseconds) <= last.time.nanoseconds)
    }

    /// What the candles show now is what their followers know.
    mutating func beginTelling(_ series: CandleSeries) {
        let open = candle(of: series).flatMap { $0.isClosed ? nil : $0.candle.end(of: series.interval.nanoseconds) }
        candleFollowing.note(series, end: open)
    }

    /// Tells candles that are over and those in which something was traded.
    mutating func finishCandles(into updates: inout [StreamUpdate]) {
        var changed = candleFollowing.over(at: last.time.nanoseconds)
        for instrument in changes.trades.keys where watchers.candleCount(of: instrument) > 0 {
            for interval in CandleInterval.allCases {
                let series = CandleSeries(instrument, interval)
                if chains[.candles(series)] != nil, !changed.contains(series) { changed.append(series) }
            }
        }
        for series in changed { tell(series, into: &updates) }
    }

    private mutating func tell(_ series: CandleSeries, into updates: inout [StreamUpdate]) {
        guard let market = listings[series.instrument] else { return }
        var told: [ToldCandle] = []
        if let end = candleFollowing.ends[series], end <= last.time.nanoseconds,
            let over = candles[Int(series.instrument.value)].candle(of: series.interval, ending: end)
        {
            told.append(ToldCandle(candle: over, isClosed: true))
        }
        if let newest = candle(of: series), !newest.isClosed { told.append(newest) }
        beginTelling(series)
        move(.candles(series), .candles(market, series.interval, told), into: &updates)
    }
}
