public import Consumer
public import Domain
import Listings
public import Ports
import Synchronization

/// Everything that happened to orders and balances, in tables.
public final class HistoryFold: EventFold {
    public let part = Tables.part
    public let tables = Tables.all
    public let indexes = Tables.indexes
    public let migrations = Tables.migrations

    private let bounds: FoldBounds
    private let state: Mutex<FoldState>

    public convenience init() { self.init(within: FoldBounds()) }

    init(within bounds: FoldBounds) {
        self.bounds = bounds
        state = Mutex(FoldState(Listings(), isWhole: false, within: bounds))
    }

    public func load(from session: any DatabaseSession) async throws {
        let listings = try await Listings.load(of: Tables.part, from: session)
        let orders = try await session.run("SELECT id FROM history_orders LIMIT 1", [])
        let months = try await session.run("SELECT month FROM history_months LIMIT 1", [])
        let isWhole = orders.isEmpty && months.isEmpty
        state.withLock { $0 = FoldState(listings, isWhole: isWhole, within: bounds) }
    }

    public func apply(_ batch: EventBatch, in session: any DatabaseSession) async throws {
        let missing = state.withLock { $0.missing(for: batch) }
        for id in missing.orders {
            if let order = try await HistoryOrder.find(id, in: session) { state.withLock { $0.keep(order) } }
        }
        for key in missing.balances {
            if let month = try await BalanceMonth.last(of: key, in: session) {
                state.withLock { $0.keep(month, key) }
            }
        }
        let rowCount = try state.withLock { state throws(HistoryError) in
            try state.fold(batch)
            return state.rowCount
        }
        if rowCount > bounds.rowsGatheredMax { try await flush(into: session) }
    }

    public func flush(into session: any DatabaseSession) async throws {
        let (rows, known) = state.withLock { ($0.takeRows(), $0.listings) }
        var listings = known
        try await listings.flush(of: Tables.part, into: session)
        state.withLock { [listings] in $0.listings = listings }
        let (orders, conditions) = (HistoryOrder.columns, HistoryOrder.conditionColumns)
        try await session.insert(rows.newOrders, into: Tables.orders, orders)
        try await session.put(rows.orders, into: Tables.orders, key: ["id"], orders)
        try await session.insert(rows.newConditions, into: Tables.conditions, conditions)
        try await session.put(rows.conditions, into: Tables.conditions, key: ["order_id"], conditions)
        try await session.insert(rows.steps, into: Tables.steps, OrderStep.columns)
        try await session.insert(rows.executions, into: Tables.executions, Tables.executionColumns)
        try await session.insert(rows.ledger, into: Tables.ledger, Tables.ledgerColumns)
        try await session.insert(rows.transfers, into: Tables.transfers, Tables.transferColumns)
        try await session.put(
            rows.months, into: Tables.months, key: ["account", "asset", "month"], BalanceMonth.columns)
    }
}

extension HistoryOrder {
    /// An order with its conditions beside it.
    static let selection =
        "SELECT * FROM history_orders LEFT JOIN history_conditions ON history_conditions.order_id = history_orders.id"

    /// Nil for one that there is not.
    static func find(_ id: OrderID, in session: any DatabaseSession) async throws(DatabaseError) -> HistoryOrder? {
        guard let row = try await session.run("\(selection) WHERE id = $1", [.id(id)]).first else { return nil }
        return try HistoryOrder(row)
    }
}

extension BalanceMonth {
    /// The last one of a balance; nil before its first entry.
    static func last(of key: BalanceKey, in session: any DatabaseSession) async throws(DatabaseError) -> BalanceMonth? {
        let rows = try await session.run(
            "SELECT * FROM history_months WHERE account = $1 AND asset = $2 ORDER BY month DESC LIMIT 1",
            [.integer(key.account), .integer(key.asset)])
        guard let row = rows.first else { return nil }
        return try BalanceMonth(row)
    }
}
