import Domain
import Ports

/// What is known of the quality of a market on one day, as sums whose ratios are the figures.
struct QualityDay: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var instrument: InstrumentID
        var day: Int64
    }

    static let table = "analytics_quality"
    static let keyColumns = ["instrument", "day"]
    static let columns = [
        "instrument", "day", "orders", "amendments", "cancels", "ordered", "filled", "trades", "lots", "turnover",
        "quoted_time", "spread_time", "mid_time", "priced_time", "price_time", "samples", "bids_10", "asks_10",
        "bids_50", "asks_50", "bids_100", "asks_100", "effective", "effective_mid", "measured_lots", "impact",
        "impact_mid", "impact_lots", "waited", "waits",
    ]

    let instrument: InstrumentID
    /// Days since 1970.
    let day: Int64
    /// Orders that were accepted.
    var orders: Int64 = 0
    var amendments: Int64 = 0
    /// Orders that ended because somebody wanted them to.
    var cancels: Int64 = 0
    /// Lots of the orders that were accepted; those with a budget have none.
    var ordered: Int128 = 0
    /// Lots that traded, counted for each of the two orders that wants lots.
    var filled: Int128 = 0
    var trades: Int64 = 0
    var lots: Int128 = 0
    /// Ticks times lots.
    var turnover: Int128 = 0
    /// Nanoseconds of continuous trading with both sides.
    var quotedTime: Int64 = 0
    /// Ticks between the best prices, times nanoseconds.
    var spreadTime: Int128 = 0
    /// Both best prices in ticks, added, times nanoseconds.
    var midTime: Int128 = 0
    /// Nanoseconds since there was a last price.
    var pricedTime: Int64 = 0
    /// The last price in ticks, times nanoseconds.
    var priceTime: Int128 = 0
    /// Turns of a minute at which there was a mid.
    var samples: Int64 = 0
    /// Lots within each distance of the mid, added over the samples: bids and asks for 10, 50 and 100 basis points.
    var depth: [Int128] = Array(repeating: 0, count: 2 * AnalyticsLimits.depthBasisPoints.count)
    /// Twice the distance from the mid that takers paid, in ticks, times lots.
    var effective: Int128 = 0
    /// Both best prices before the trade, added, times lots.
    var effectiveMid: Int128 = 0
    /// The lots of these trades.
    var measuredLots: Int128 = 0
    /// Twice what the mid moved the taker's way, in ticks, times lots.
    var impact: Int128 = 0
    /// As `effectiveMid`, of the trades whose impact is known.
    var impactMid: Int128 = 0
    var impactLots: Int128 = 0
    /// Nanoseconds that filled orders had stood in their queues, for each fill.
    var waited: Int128 = 0
    var waits: Int64 = 0

    var key: Key { Key(instrument: instrument, day: day) }

    init(_ instrument: InstrumentID, day: Int64) {
        self.instrument = instrument
        self.day = day
    }

    mutating func measure(_ trade: MeasuredTrade) {
        guard let spread = trade.effectiveSpread, let mid = trade.midBefore else { return }
        effective += spread * Int128(trade.lots)
        effectiveMid += Int128(mid) * Int128(trade.lots)
        measuredLots += Int128(trade.lots)
    }

    mutating func settle(_ trade: MeasuredTrade) {
        guard let moved = trade.impact, let mid = trade.midBefore else { return }
        impact += moved * Int128(trade.lots)
        impactMid += Int128(mid) * Int128(trade.lots)
        impactLots += Int128(trade.lots)
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(instrument.value)), .integer(day), .integer(orders), .integer(amendments),
            .integer(cancels), .wide(ordered), .wide(filled), .integer(trades), .wide(lots), .wide(turnover),
            .integer(quotedTime), .wide(spreadTime), .wide(midTime), .integer(pricedTime), .wide(priceTime),
            .integer(samples),
        ] + depth.map { .wide($0) } + [
            .wide(effective), .wide(effectiveMid), .wide(measuredLots), .wide(impact), .wide(impactMid),
            .wide(impactLots), .wide(waited), .integer(waits),
        ]
    }

    init(_ row: DatabaseRow) throws {
        instrument = InstrumentID(try row.number("instrument"))
        day = try row.integer("day")
        orders = try row.integer("orders")
        amendments = try row.integer("amendments")
        cancels = try row.integer("cancels")
        ordered = try row.wide("ordered")
        filled = try row.wide("filled")
        trades = try row.integer("trades")
        lots = try row.wide("lots")
        turnover = try row.wide("turnover")
        quotedTime = try row.integer("quoted_time")
        spreadTime = try row.wide("spread_time")
        midTime = try row.wide("mid_time")
        pricedTime = try row.integer("priced_time")
        priceTime = try row.wide("price_time")
        samples = try row.integer("samples")
        depth = try AnalyticsLimits.depthBasisPoints.flatMap {
            [try row.wide("bids_\($0)"), try row.wide("asks_\($0)")]
        }
        effective = try row.wide("effective")
        effectiveMid = try row.wide("effective_mid")
        measuredLots = try row.wide("measured_lots")
        impact = try row.wide("impact")
        impactMid = try row.wide("impact_mid")
        impactLots = try row.wide("impact_lots")
        waited = try row.wide("waited")
        waits = try row.integer("waits")
    }
}
