public import Consumer
public import Domain
import Listings
public import Ports
import Synchronization
import Wire

/// Everything that happened to orders and balances, in tables.
public final class HistoryFold: EventFold {
    public let part = Tables.part
    public let tables = Tables.all
    public let indexes = Tables.indexes
    public let migrations = Tables.migrations

    private let bounds: FoldBounds
    private let days: KeptDays?
    private let tell: @Sendable (String) -> Void
    private let state: Mutex<FoldState>

    /// - Parameters:
    ///   - days: for how long what is over is kept; nil for ever.
    ///   - tell: told that tables lack what is to be kept, whenever they are taken up.
    public convenience init(keeping days: KeptDays?, tell: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(within: FoldBounds(), keeping: days, tell: tell)
    }

    /// Keeps everything.
    public convenience init() { self.init(keeping: nil) }

    init(
        within bounds: FoldBounds, keeping days: KeptDays? = nil, tell: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.bounds = bounds
        self.days = days
        self.tell = tell
        let pruning = Pruning(keeping: days, from: nil, within: bounds)
        state = Mutex(FoldState(Listings(), pruning, isWhole: false, within: bounds))
    }

    public func load(from session: any DatabaseSession) async throws {
        let listings = try await Listings.load(of: Tables.part, from: session)
        let orders = try await session.run("SELECT id FROM history_orders LIMIT 1", [])
        let months = try await session.run("SELECT month FROM history_months LIMIT 1", [])
        let isWhole = orders.isEmpty && months.isEmpty
        let pruning = Pruning(keeping: days, from: try await Reach.find(in: session), within: bounds)
        if let since = pruning.loss {
            tell(
                "what is older than \(since.rfc3339) was deleted from its tables before, and keeping more from now on "
                    + "does not bring it back; rialto rebuild history does")
        }
        state.withLock { $0 = FoldState(listings, pruning, isWhole: isWhole, within: bounds) }
    }

    public func prepare(for batches: [EventBatch], in session: any DatabaseSession) async throws {
        let missing = state.withLock { $0.missing(for: batches) }
        let orders = try await HistoryOrder.find(Array(missing.orders), in: session)
        let months = try await BalanceMonth.last(of: Array(missing.balances), in: session)
        state.withLock { $0.keep(orders, months, for: batches) }
    }

    public func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        var next = 0
        while next < batches.count {
            // Memory may have been emptied since the transaction began.
            let batch = batches[next]
            if state.withLock({ !$0.isPrepared(for: batch) }) { try await prepare(for: [batch], in: session) }
            let isFull = try state.withLock { state throws(HistoryError) in
                while next < batches.count, state.isPrepared(for: batches[next]) {
                    try state.fold(batches[next])
                    next += 1
                    if state.rowCount > bounds.rowsGatheredMax { return true }
                }
                return false
            }
            if isFull { try await flush(into: session) }
        }
    }

    public func flush(into session: any DatabaseSession) async throws {
        let (rows, known) = state.withLock { ($0.takeRows(), $0.listings) }
        var listings = known
        try await listings.flush(of: Tables.part, into: session)
        state.withLock { [listings] in $0.listings = listings }
        let (orders, conditions) = (HistoryOrder.columns, HistoryOrder.conditionColumns)
        try await session.insert(rows.newOrders, into: Tables.orders, orders)
        try await session.put(
            rows.orders, into: Tables.orders, key: ["id"], keeping: HistoryOrder.constantColumns, orders)
        try await session.insert(rows.newConditions, into: Tables.conditions, conditions)
        try await session.put(rows.conditions, into: Tables.conditions, key: ["order_id"], conditions)
        try await session.insert(rows.steps, into: Tables.steps, OrderStep.columns)
        try await session.insert(rows.executions, into: Tables.executions, Tables.executionColumns)
        try await session.insert(rows.ledger, into: Tables.ledger, Tables.ledgerColumns)
        try await session.insert(rows.transfers, into: Tables.transfers, Tables.transferColumns)
        try await session.put(
            rows.months, into: Tables.months, key: ["account", "asset", "month"], BalanceMonth.columns)
        var pruning = state.withLock { $0.pruning }
        guard pruning.isDue else { return }
        try await pruning.run(in: session)
        state.withLock { [pruning] in $0.pruning = pruning }
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

    /// Those that there are of these.
    static func find(_ ids: [OrderID], in session: any DatabaseSession) async throws(DatabaseError) -> [HistoryOrder] {
        var found: [HistoryOrder] = []
        for some in pieces(of: ids) {
            let wanted = some.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            let rows = try await session.run("\(selection) WHERE id IN (\(wanted))", some.map { .id($0) })
            for row in rows { found.append(try HistoryOrder(row)) }
        }
        return found
    }
}

extension BalanceMonth {
    /// The last one of each balance that has entries.
    static func last(
        of keys: [BalanceKey], in session: any DatabaseSession
    ) async throws(DatabaseError) -> [BalanceKey: BalanceMonth] {
        var found: [BalanceKey: BalanceMonth] = [:]
        for some in pieces(of: keys) {
            let wanted = some.indices.map { "(CAST($\(2 * $0 + 1) AS BIGINT), CAST($\(2 * $0 + 2) AS BIGINT))" }
            let rows = try await session.run(
                """
                WITH wanted (owner, thing) AS (VALUES \(wanted.joined(separator: ", ")))
                SELECT history_months.* FROM wanted JOIN history_months ON account = owner AND asset = thing
                WHERE month = (
                    SELECT MAX(latest.month) FROM history_months AS latest
                    WHERE latest.account = owner AND latest.asset = thing)
                """, some.flatMap { [.integer($0.account), .integer($0.asset)] })
            for row in rows {
                let key = BalanceKey(account: try row.account("account"), asset: try row.asset("asset"))
                found[key] = try BalanceMonth(row)
            }
        }
        return found
    }
}

/// So many of them as one statement asks for; the last is repeated where there are fewer, so that there are few texts
/// of statements.
func pieces<Item>(of items: [Item]) -> [[Item]] {
    stride(from: 0, to: items.count, by: HistoryLimits.wantedRows).map { start in
        let piece = Array(items[start..<min(start + HistoryLimits.wantedRows, items.count)])
        var size = 1
        while size < piece.count { size *= 4 }
        guard let last = piece.last else { return piece }
        return piece + Array(repeating: last, count: min(size, HistoryLimits.wantedRows) - piece.count)
    }
}
