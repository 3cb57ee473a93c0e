import Domain
import Listings
import Ports

/// How the tables are made.
enum AnalyticsTables {
    static let migrations = [Migration(number: 1, statements: Listings.statements(of: "analytics") + statements)]

    private static let statements = [
        """
        CREATE TABLE analytics_markets (
            instrument BIGINT PRIMARY KEY, settled_at BIGINT NOT NULL, phase BIGINT NOT NULL, last_ticks BIGINT,
            day BIGINT NOT NULL, previous_day BIGINT, bid_ticks BIGINT, bid_lots BIGINT, ask_ticks BIGINT,
            ask_lots BIGINT)
        """,
        """
        CREATE TABLE analytics_candles (
            instrument BIGINT NOT NULL, span BIGINT NOT NULL, opened BIGINT NOT NULL, open_ticks BIGINT NOT NULL,
            high_ticks BIGINT NOT NULL, low_ticks BIGINT NOT NULL, close_ticks BIGINT NOT NULL, lots TEXT NOT NULL,
            turnover TEXT NOT NULL, trades BIGINT NOT NULL, PRIMARY KEY (instrument, span, opened))
        """,
        """
        CREATE TABLE analytics_trades (
            trade_id BIGINT PRIMARY KEY, instrument BIGINT NOT NULL, sequence BIGINT NOT NULL,
            traded_at BIGINT NOT NULL, ticks BIGINT NOT NULL, lots BIGINT NOT NULL, taker_side BIGINT NOT NULL,
            maker BIGINT NOT NULL, taker BIGINT NOT NULL, mid_before BIGINT, mid_after BIGINT,
            is_settled BIGINT NOT NULL)
        """,
        "CREATE INDEX analytics_trades_by_time ON analytics_trades (instrument, traded_at)",
        """
        CREATE TABLE analytics_quality (
            instrument BIGINT NOT NULL, day BIGINT NOT NULL, orders BIGINT NOT NULL, amendments BIGINT NOT NULL,
            cancels BIGINT NOT NULL, ordered TEXT NOT NULL, filled TEXT NOT NULL, trades BIGINT NOT NULL,
            lots TEXT NOT NULL, turnover TEXT NOT NULL, quoted_time BIGINT NOT NULL, spread_time TEXT NOT NULL,
            mid_time TEXT NOT NULL, priced_time BIGINT NOT NULL, price_time TEXT NOT NULL, samples BIGINT NOT NULL,
            bids_10 TEXT NOT NULL, asks_10 TEXT NOT NULL, bids_50 TEXT NOT NULL, asks_50 TEXT NOT NULL,
            bids_100 TEXT NOT NULL, asks_100 TEXT NOT NULL, effective TEXT NOT NULL, effective_mid TEXT NOT NULL,
            measured_lots TEXT NOT NULL, impact TEXT NOT NULL, impact_mid TEXT NOT NULL, impact_lots TEXT NOT NULL,
            waited TEXT NOT NULL, waits BIGINT NOT NULL, PRIMARY KEY (instrument, day))
        """,
        """
        CREATE TABLE analytics_activity (
            account BIGINT NOT NULL, instrument BIGINT NOT NULL, day BIGINT NOT NULL, orders BIGINT NOT NULL,
            amendments BIGINT NOT NULL, cancels BIGINT NOT NULL, ordered TEXT NOT NULL, filled TEXT NOT NULL,
            maker_fills BIGINT NOT NULL, taker_fills BIGINT NOT NULL, maker_turnover TEXT NOT NULL,
            taker_turnover TEXT NOT NULL, fees TEXT NOT NULL, waited TEXT NOT NULL, traded TEXT NOT NULL,
            PRIMARY KEY (account, instrument, day))
        """,
        "CREATE INDEX analytics_activity_by_day ON analytics_activity (day)",
        """
        CREATE TABLE analytics_tiers (
            instrument BIGINT NOT NULL, tier BIGINT NOT NULL, day BIGINT NOT NULL, fills BIGINT NOT NULL,
            lots TEXT NOT NULL, turnover TEXT NOT NULL, fees TEXT NOT NULL, PRIMARY KEY (instrument, tier, day))
        """,
        "CREATE INDEX analytics_tiers_by_day ON analytics_tiers (day)",
        """
        CREATE TABLE analytics_positions (
            account BIGINT NOT NULL, instrument BIGINT NOT NULL, lots TEXT NOT NULL, cost TEXT NOT NULL,
            realised TEXT NOT NULL, fees TEXT NOT NULL, bought TEXT NOT NULL, sold TEXT NOT NULL, paid TEXT NOT NULL,
            received TEXT NOT NULL, PRIMARY KEY (account, instrument))
        """,
        "CREATE TABLE analytics_accounts (account BIGINT PRIMARY KEY, tier BIGINT NOT NULL, trade_group BIGINT)",
        """
        CREATE TABLE analytics_orders (
            order_id BIGINT PRIMARY KEY, instrument BIGINT NOT NULL, account BIGINT NOT NULL, side BIGINT NOT NULL,
            ticks BIGINT, lots BIGINT, filled BIGINT NOT NULL, shown BIGINT NOT NULL, joined_at BIGINT,
            accepted_at BIGINT NOT NULL)
        """,
        "CREATE TABLE analytics_clock (number BIGINT PRIMARY KEY, day BIGINT NOT NULL)",
        """
        CREATE TABLE analytics_trails (
            account BIGINT NOT NULL, instrument BIGINT NOT NULL, buy_at BIGINT, buy_trade BIGINT, buy_lots BIGINT,
            sell_at BIGINT, sell_trade BIGINT, sell_lots BIGINT, run_side BIGINT, run_last_at BIGINT,
            run_first_ticks BIGINT, run_last_ticks BIGINT, run_trades BIGINT, run_lots BIGINT, run_turnover TEXT,
            run_exited BIGINT, PRIMARY KEY (account, instrument))
        """,
        """
        CREATE TABLE analytics_pairs (
            instrument BIGINT NOT NULL, first_account BIGINT NOT NULL, second_account BIGINT NOT NULL,
            day BIGINT NOT NULL, first_bought TEXT NOT NULL, second_bought TEXT NOT NULL,
            first_trades BIGINT NOT NULL, second_trades BIGINT NOT NULL,
            PRIMARY KEY (instrument, first_account, second_account, day))
        """,
        "CREATE INDEX analytics_pairs_by_day ON analytics_pairs (day)",
        """
        CREATE TABLE analytics_signals (
            kind BIGINT NOT NULL, instrument BIGINT NOT NULL, account BIGINT NOT NULL, day BIGINT NOT NULL,
            episodes BIGINT NOT NULL, score BIGINT NOT NULL, lots TEXT NOT NULL, first_at BIGINT NOT NULL,
            last_at BIGINT NOT NULL, PRIMARY KEY (kind, instrument, account, day))
        """,
        "CREATE INDEX analytics_signals_by_day ON analytics_signals (day)",
        """
        CREATE TABLE analytics_evidence (
            kind BIGINT NOT NULL, instrument BIGINT NOT NULL, account BIGINT NOT NULL, day BIGINT NOT NULL,
            number BIGINT NOT NULL, happened_at BIGINT NOT NULL, sequence BIGINT NOT NULL, trade_id BIGINT,
            order_id BIGINT, other_account BIGINT, lots BIGINT NOT NULL, other_lots BIGINT, ticks BIGINT,
            other_ticks BIGINT, PRIMARY KEY (kind, instrument, account, day, number))
        """,
    ]
}

// From the tables into memory, and back.
extension AnalyticsState {
    static func load(from session: any DatabaseSession) async throws -> AnalyticsState {
        var state = AnalyticsState()
        state.listings = try await Listings.load(of: "analytics", from: session)
        for standing in try await MarketStanding.rows("ORDER BY instrument", [], from: session) {
            guard let instrument = state.listings.instrument(standing.instrument),
                Int(standing.instrument.value) == state.markets.count
            else { throw DatabaseError.failed(reason: "the tables lack an instrument") }
            state.markets.append(try await Market.load(instrument, standing, from: session))
        }
        let orders = try await OpenOrder.rows("", [], from: session)
        for order in orders where order.shown > 0 {
            guard let ticks = order.ticks, Int(order.instrument.value) < state.markets.count else { continue }
            state.markets[Int(order.instrument.value)].show(order.side, ticks, by: order.shown)
        }
        state.orders = Gathered(stored: orders)
        state.clock = Gathered(stored: try await FoldClock.rows("", [], from: session))
        state.day = state.clock[FoldClock.only]?.day
        if let day = state.day {
            state.activity = try await Gathered(of: day, from: session)
            state.tiers = try await Gathered(of: day, from: session)
            state.surveillance.pairs = try await Gathered(of: day, from: session)
            state.surveillance.signals = try await Gathered(of: day, from: session)
        }
        state.surveillance.trails = Gathered(stored: try await Trail.rows("", [], from: session))
        state.positions = Gathered(stored: try await Position.rows("", [], from: session))
        state.accounts = Gathered(stored: try await AccountStanding.rows("", [], from: session))
        return state
    }

    mutating func flush(into session: any DatabaseSession) async throws {
        try await listings.flush(of: "analytics", into: session)
        try await flushMarkets(into: session)
        try await orders.flush(into: session)
        try await ActivityDay.put(activityOver, into: session)
        activityOver.removeAll(keepingCapacity: true)
        try await activity.flush(into: session)
        try await TierDay.put(tiersOver, into: session)
        tiersOver.removeAll(keepingCapacity: true)
        try await tiers.flush(into: session)
        try await positions.flush(into: session)
        try await accounts.flush(into: session)
        try await clock.flush(into: session)
        try await surveillance.flush(into: session)
    }

    private mutating func flushMarkets(into session: any DatabaseSession) async throws {
        var standings: [MarketStanding] = []
        var days: [QualityDay] = []
        var candles: [Candle] = []
        var trades: [MeasuredTrade] = []
        for index in markets.indices where markets[index].unsaved.hasStanding || markets[index].unsaved.hasToday {
            let unsaved = markets[index].unsaved
            markets[index].standing.bid = markets[index].bids.best
            markets[index].standing.ask = markets[index].asks.best
            standings.append(markets[index].standing)
            days += unsaved.days
            if unsaved.hasYesterday, let yesterday = markets[index].yesterday { days.append(yesterday) }
            if unsaved.hasToday { days.append(markets[index].today) }
            candles += unsaved.candles
            for (span, isChanged) in unsaved.candleChanges.enumerated() where isChanged {
                if let candle = markets[index].candles[span] { candles.append(candle) }
            }
            trades += unsaved.trades.values.sorted { $0.id.rawValue < $1.id.rawValue }
            markets[index].unsaved = Market.UnsavedRows()
        }
        try await MarketStanding.put(standings, into: session)
        try await QualityDay.put(days, into: session)
        try await Candle.put(candles, into: session)
        try await MeasuredTrade.put(trades, into: session)
    }
}

extension Market {
    fileprivate static func load(
        _ instrument: Instrument, _ standing: MarketStanding, from session: any DatabaseSession
    ) async throws -> Market {
        let id = DatabaseValue.integer(Int64(instrument.id.value))
        var candles: [Candle?] = []
        for span in CandleSpan.allCases {
            let rows = try await Candle.rows(
                "WHERE instrument = $1 AND span = $2 ORDER BY opened DESC LIMIT 1", [id, .integer(span.seconds)],
                from: session)
            candles.append(rows.first)
        }
        let days = try await QualityDay.rows(
            "WHERE instrument = $1 AND (day = $2 OR day = $3) ORDER BY day",
            [id, .integer(standing.day), .integer(standing.previousDay ?? standing.day)], from: session)
        let recent = try await MeasuredTrade.rows(
            "WHERE instrument = $1 AND traded_at > $2 ORDER BY trade_id",
            [id, .integer(standing.settledAt - AnalyticsLimits.recentNanoseconds)], from: session)
        return Market(
            instrument, standing, today: days.first { $0.day == standing.day },
            yesterday: days.first { $0.day == standing.previousDay }, candles: candles, recent: recent)
    }
}

extension Gathered {
    /// The rows of one day.
    fileprivate init(of day: Int64, from session: any DatabaseSession) async throws {
        self.init(stored: try await Row.rows("WHERE day = $1", [.integer(day)], from: session))
    }
}

extension Surveillance {
    fileprivate mutating func flush(into session: any DatabaseSession) async throws {
        try await trails.flush(into: session)
        try await PairDay.put(pairsOver, into: session)
        pairsOver.removeAll(keepingCapacity: true)
        try await pairs.flush(into: session)
        try await Signal.put(signalsOver, into: session)
        signalsOver.removeAll(keepingCapacity: true)
        try await signals.flush(into: session)
        try await Evidence.put(evidence, into: session)
        evidence.removeAll(keepingCapacity: true)
    }
}
