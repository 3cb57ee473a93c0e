import Domain

/// One instrument in memory: its book, its candles that go on, its day, and its trades of the last minutes.
struct Market: Sendable {
    var standing: MarketStanding
    /// What one lot costs at one tick, in minor units of the quote asset.
    let notionalPerTickLot: Int64
    var bids = BookSide(.buy)
    var asks = BookSide(.sell)
    /// Of the day that is counted.
    var today: QualityDay
    /// Of the day before it: trades of its end are measured later.
    var yesterday: QualityDay?
    /// By span; those of spans that are over are replaced by the next trade.
    var candles: [Candle?] = Array(repeating: nil, count: CandleSpan.allCases.count)
    /// From `firstRecent` on in their order: at least those of the last `AnalyticsLimits.recentNanoseconds`.
    private(set) var recent: [MeasuredTrade] = []
    private(set) var firstRecent = 0
    /// The first of `recent` whose impact is not known.
    private var firstUnsettled = 0
    /// The last record that had to do with it.
    private(set) var touched = Sequence.start
    /// The best prices before that record, added; nil where there was no mid.
    private(set) var doubledMidBefore: Int64?
    var unsaved = UnsavedRows()

    /// What the tables do not have yet.
    struct UnsavedRows {
        var hasStanding = false
        var hasToday = false
        var hasYesterday = false
        /// Days that are over for good.
        var days: [QualityDay] = []
        /// Candles that are over.
        var candles: [Candle] = []
        /// Whether the table lacks the present candle, by span.
        var candleChanges: [Bool] = Array(repeating: false, count: CandleSpan.allCases.count)
        var trades: [TradeID: MeasuredTrade] = [:]
    }

    /// An instrument that was listed just now.
    init(_ instrument: Instrument, at now: Int64) {
        standing = MarketStanding(instrument.id, at: now)
        notionalPerTickLot = instrument.notionalPerTickLot.minorUnits
        today = QualityDay(instrument.id, day: standing.day)
        unsaved.hasStanding = true
    }

    /// An instrument as the tables have it, still without its book.
    init(
        _ instrument: Instrument, _ standing: MarketStanding, today: QualityDay?, yesterday: QualityDay?,
        candles: [Candle?], recent: [MeasuredTrade]
    ) {
        self.standing = standing
        notionalPerTickLot = instrument.notionalPerTickLot.minorUnits
        self.today = today ?? QualityDay(instrument.id, day: standing.day)
        self.yesterday = yesterday
        self.candles = candles
        self.recent = recent
        firstUnsettled = recent.firstIndex { !$0.isSettled } ?? recent.count
    }

    /// The best prices, added, while orders match as they arrive; nil where there is no mid.
    var doubledMid: Int64? {
        guard standing.phase == .continuous, let bid = bids.best, let ask = asks.best, bid.ticks < ask.ticks else {
            return nil
        }
        let (sum, overflow) = bid.ticks.addingReportingOverflow(ask.ticks)
        return overflow ? nil : sum
    }

    /// A record begins to have to do with it: everything until then is counted, and the mid is noted.
    @inline(__always)
    mutating func touch(_ sequence: Sequence, at now: Int64) {
        guard touched != sequence else { return }
        touched = sequence
        unsaved.hasStanding = true
        settle(through: now)
        doubledMidBefore = doubledMid
    }

    mutating func changeToday(_ body: (inout QualityDay) -> Void) {
        unsaved.hasToday = true
        body(&today)
    }

    mutating func enter(_ phase: InstrumentPhase) {
        standing.phase = phase
        unsaved.hasStanding = true
    }

    /// Takes in a trade of the record that it was touched by.
    mutating func add(_ trade: Trade, sequence: Sequence, at now: Int64) {
        let (ticks, lots) = (trade.price.ticks, trade.quantity.lots)
        standing.lastTicks = ticks
        unsaved.hasStanding = true
        for (index, span) in CandleSpan.allCases.enumerated() { addToCandle(index, span, ticks, lots, at: now) }
        let measured = MeasuredTrade(trade, sequence: sequence, at: now, midBefore: doubledMidBefore)
        recent.append(measured)
        unsaved.trades[trade.id] = measured
        changeToday { day in
            day.trades += 1
            day.lots += Int128(lots)
            day.turnover += Int128(ticks) * Int128(lots)
            day.measure(measured)
        }
    }

    private mutating func addToCandle(
        _ index: Int, _ span: CandleSpan, _ ticks: Int64, _ lots: Int64, at now: Int64
    ) {
        let opened = Spell.number(of: now, length: span.nanoseconds) * span.nanoseconds
        if candles[index]?.opened != opened {
            if unsaved.candleChanges[index], let over = candles[index] { unsaved.candles.append(over) }
            candles[index] = Candle(standing.instrument, span, opened: opened, at: ticks)
        }
        unsaved.candleChanges[index] = true
        candles[index]?.add(ticks, lots)
    }
}

// The passing of time.
extension Market {
    /// Counts everything until a moment, by the book and the price as they have been since the last one.
    mutating func settle(through now: Int64) {
        guard now > standing.settledAt else { return }
        unsaved.hasStanding = true
        let last = Spell.number(of: now, length: Spell.day)
        while standing.day < last {
            let end = (standing.day + 1) * Spell.day
            pass(until: end)
            // Days on which there was nothing to count have no row, nor has a silence that is longer than any market's.
            let isEmpty = doubledMid == nil && standing.lastTicks == nil
            let isLong = last - standing.day > AnalyticsLimits.quietDaysMax
            turn(to: isEmpty || isLong ? last : standing.day + 1)
        }
        pass(until: now)
        dropSpentTrades(before: now)
    }

    /// Until a moment of the day that is counted, or its end.
    private mutating func pass(until moment: Int64) {
        settleImpacts(through: moment)
        let start = standing.settledAt
        standing.settledAt = max(start, moment)
        let passed = moment - start
        guard passed > 0 else { return }
        if let last = standing.lastTicks {
            changeToday { day in
                day.pricedTime += passed
                day.priceTime += Int128(last) * Int128(passed)
            }
        }
        guard let mid = doubledMid, let bid = bids.best, let ask = asks.best else { return }
        let turns = Spell.number(of: moment, length: Spell.minute) - Spell.number(of: start, length: Spell.minute)
        changeToday { day in
            day.quotedTime += passed
            day.spreadTime += Int128(ask.ticks - bid.ticks) * Int128(passed)
            day.midTime += Int128(mid) * Int128(passed)
            day.samples += turns
        }
        if turns > 0 { sampleDepth(mid, times: turns) }
    }

    private mutating func sampleDepth(_ mid: Int64, times: Int64) {
        for (index, distance) in AnalyticsLimits.depthBasisPoints.enumerated() {
            let bidLots = bids.lots(withinBasisPoints: distance, ofDoubledMid: mid)
            let askLots = asks.lots(withinBasisPoints: distance, ofDoubledMid: mid)
            changeToday { day in
                day.depth[2 * index] += bidLots * Int128(times)
                day.depth[2 * index + 1] += askLots * Int128(times)
            }
        }
    }

    /// Begins to count another day.
    private mutating func turn(to day: Int64) {
        if unsaved.hasYesterday, let yesterday { unsaved.days.append(yesterday) }
        yesterday = today
        unsaved.hasYesterday = unsaved.hasToday
        standing.previousDay = standing.day
        standing.day = day
        standing.settledAt = max(standing.settledAt, day * Spell.day)
        today = QualityDay(standing.instrument, day: day)
        unsaved.hasToday = false
    }

    /// Measures the impact of trades that are old enough by then: the mid has been what it is since the last record.
    private mutating func settleImpacts(through moment: Int64) {
        while firstUnsettled < recent.count {
            guard recent[firstUnsettled].at + AnalyticsLimits.impactNanoseconds <= moment else { return }
            recent[firstUnsettled].midAfter = doubledMid
            recent[firstUnsettled].isSettled = true
            let trade = recent[firstUnsettled]
            firstUnsettled += 1
            unsaved.trades[trade.id] = trade
            if Spell.number(of: trade.at, length: Spell.day) == standing.day {
                changeToday { $0.settle(trade) }
            } else if yesterday != nil {
                unsaved.hasYesterday = true
                yesterday?.settle(trade)
            }
        }
    }

    private mutating func dropSpentTrades(before now: Int64) {
        while firstRecent < firstUnsettled, recent[firstRecent].at <= now - AnalyticsLimits.recentNanoseconds {
            firstRecent += 1
        }
        guard firstRecent > AnalyticsLimits.spentTradesMax, firstRecent > recent.count / 2 else { return }
        recent.removeFirst(firstRecent)
        firstUnsettled -= firstRecent
        firstRecent = 0
    }
}
