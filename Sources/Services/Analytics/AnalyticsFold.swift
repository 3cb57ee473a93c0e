public import Consumer
public import Domain
import Listings
public import Ports
import Synchronization

/// Candles, tickers, volumes, profits and the quality of markets. Everything is counted in memory, in integers; the
/// tables take over what changed at the end of each transaction, and say all that memory has to know again.
public final class AnalyticsFold: EventFold {
    public let part = "analytics"
    public let tables = [
        "analytics_listings", "analytics_markets", "analytics_candles", "analytics_trades", "analytics_quality",
        "analytics_activity", "analytics_tiers", "analytics_positions", "analytics_accounts", "analytics_orders",
        "analytics_clock", "analytics_trails", "analytics_pairs", "analytics_signals", "analytics_evidence",
    ]
    public let indexes = [
        "analytics_trades_by_time", "analytics_activity_by_day", "analytics_tiers_by_day", "analytics_pairs_by_day",
        "analytics_signals_by_day",
    ]
    public let migrations = AnalyticsTables.migrations
    private let state = Mutex(AnalyticsState())

    public init() {}

    public func load(from session: any DatabaseSession) async throws {
        let loaded = try await AnalyticsState.load(from: session)
        state.withLock { $0 = loaded }
    }

    public func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        state.withLock { state in
            for batch in batches { state.fold(batch) }
        }
    }

    public func flush(into session: any DatabaseSession) async throws {
        // The state is taken out while it is written: a fold is used by one consumer, one call after the other.
        var written = state.withLock { state in
            let taken = state
            state = AnalyticsState()
            return taken
        }
        try await written.flush(into: session)
        state.withLock { [written] in $0 = written }
    }
}
