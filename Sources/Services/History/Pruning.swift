import Domain
import Ports
import Wire

/// Deletes what is older than the days that are kept, by the time of records alone: tables are a function of the
/// records that were folded, whenever and in whichever transactions that was.
///
/// The first record of a day says what has to go. From it on each record stands for some rows of each kind, oldest
/// first, until nothing is left; a transaction deletes what its records stand for.
struct Pruning: Sendable {
    /// Records that came while one day was the last.
    private struct Stretch {
        var day: Day
        var since: Timestamp?
        var records: Int64 = 0
    }

    private let days: KeptDays?
    private let rowsPerRecord: Int64
    /// As the tables have it.
    private var reach: Reach?
    /// What the tables do not show yet; the last one is of the present day.
    private var stretches: [Stretch] = []
    private var dayEnd = Timestamp.distantPast
    private var ledger = TimeWalk(table: Tables.ledger)
    private var transfers = TimeWalk(table: Tables.transfers)

    /// - Parameter days: nil where everything stays that is there.
    init(keeping days: KeptDays?, from reach: Reach?, within bounds: FoldBounds) {
        self.days = days
        self.reach = reach
        rowsPerRecord = bounds.rowsPrunedPerRecord
        guard let reach else { return }
        dayEnd = reach.day.next.start
        if !reach.isDone { stretches = [Stretch(day: reach.day, since: reach.since)] }
    }

    /// What is gone of what is to be kept; nil if nothing is.
    var loss: Timestamp? {
        guard let reach, let since = reach.since else { return nil }
        guard let days else { return since }
        return reach.day.start(keeping: days) < since ? since : nil
    }

    /// Takes note of a record.
    mutating func pass(_ time: Timestamp) {
        guard let days else { return }
        if time >= dayEnd { begin(Day(of: time), keeping: days) }
        if !stretches.isEmpty { stretches[stretches.count - 1].records += 1 }
    }

    /// The first day that tables know of takes nothing: a venue that begins to prune, or is told of fewer days by
    /// mistake, has until the next one.
    private mutating func begin(_ day: Day, keeping days: KeptDays) {
        dayEnd = day.next.start
        var since: Timestamp?
        if let last = stretches.last {
            since = max(last.since ?? .distantPast, day.start(keeping: days))
        } else if let reach {
            since = max(reach.since ?? .distantPast, day.start(keeping: days))
        }
        stretches.append(Stretch(day: day, since: since))
    }

    /// Whether `run` has something to do.
    var isDue: Bool { days != nil && !stretches.isEmpty }

    /// Deletes what the records since the last time stand for. Their own rows are in the tables.
    mutating func run(in session: any DatabaseSession) async throws(DatabaseError) {
        guard days != nil else { return }
        var present = reach
        for stretch in stretches {
            var next = present ?? Reach(day: stretch.day)
            next.day = stretch.day
            if next.since != stretch.since {
                next = Reach(day: stretch.day, since: stretch.since, isDone: false)
                (ledger.isDone, transfers.isDone) = (false, false)
            }
            if let since = next.since, !next.isDone {
                let rows = stretch.records * rowsPerRecord
                try await ledger.delete(rows, before: since, in: session)
                try await transfers.delete(rows, before: since, in: session)
                let areOrdersDone = try await next.deleteOrders(rows, before: since, in: session)
                next.isDone = ledger.isDone && transfers.isDone && areOrdersDone
                if next.isDone { next.walked = .none }
            }
            present = next
        }
        guard let present else { return }
        if present != reach { try await session.put([present.row], into: Tables.reach, key: ["id"], Reach.columns) }
        reach = present
        stretches = present.isDone ? [] : [Stretch(day: present.day, since: present.since)]
    }
}

/// How far deleting has come in a table that is kept by time.
private struct TimeWalk {
    private static let key = ["decided_at", "sequence", "position"]

    let table: String
    /// No row is older.
    private var from: Int64 = -1
    /// Whether all has gone that has to.
    var isDone = false

    init(table: String) { self.table = table }

    /// Deletes the oldest rows from before a moment, at most so many.
    mutating func delete(
        _ count: Int64, before since: Timestamp, in session: any DatabaseSession
    ) async throws(DatabaseError) {
        var left = count
        while left > 0, !isDone {
            let (portion, size) = share(of: left, max: HistoryLimits.rowsPrunedAtOnce)
            let key = Self.key.joined(separator: ", ")
            let rows = try await session.run(
                """
                SELECT \(key) FROM \(table) WHERE decided_at >= $1 AND decided_at < $2 ORDER BY \(key) LIMIT \(size)
                """, [.integer(from), .integer(since)]
            ).prefix(portion)
            isDone = rows.count < portion
            guard let first = rows.first, let last = rows.last else { return }
            left -= Int64(rows.count)
            from = try last.integer("decided_at")
            // A range with two ends: what has one only is half the table to a planner that knows nothing of it.
            try await session.run(
                """
                DELETE FROM \(table) WHERE decided_at >= $1 AND decided_at <= $2 AND (\(key)) <= ($2, $3, $4)
                """,
                [
                    .integer(try first.integer("decided_at")), .integer(from),
                    .integer(try last.integer("sequence")), .integer(try last.integer("position")),
                ])
        }
    }
}

extension Reach {
    /// Looks at the next orders, at most so many, and deletes those that ended before a moment with all that is theirs.
    ///
    /// - Returns: whether none are left that were accepted before it.
    fileprivate mutating func deleteOrders(
        _ count: Int64, before since: Timestamp, in session: any DatabaseSession
    ) async throws(DatabaseError) -> Bool {
        var left = count
        while left > 0 {
            let (portion, size) = share(of: left, max: HistoryLimits.ordersPrunedAtOnce)
            let rows = try await session.run(
                """
                SELECT id, accepted_at, status, changed_at FROM history_orders
                WHERE accepted_at < $1 AND (accepted_at, id) > ($2, $3) ORDER BY accepted_at, id LIMIT \(size)
                """, [.integer(since), .integer(walked.acceptedAt), .integer(walked.id)]
            ).prefix(portion)
            var gone: [Int64] = []
            for row in rows {
                walked = Walked(acceptedAt: try row.integer("accepted_at"), id: try row.integer("id"))
                let isOver = try row.integer("status") > Int64(OrderStatus.partiallyFilled.rawValue)
                if isOver, try row.time("changed_at") < since { gone.append(walked.id) }
            }
            for ids in pieces(of: gone.sorted()) { try await delete(ids, in: session) }
            left -= Int64(rows.count)
            if rows.count < portion { return true }
        }
        return false
    }

    /// - Parameter ids: in their order. They lie close to each other, and the range says so to a planner that knows
    ///   nothing of the tables.
    private func delete(_ ids: [Int64], in session: any DatabaseSession) async throws(DatabaseError) {
        let list = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        for (table, column) in [
            (Tables.executions, "order_id"), (Tables.steps, "order_id"), (Tables.conditions, "order_id"),
            (Tables.orders, "id"),
        ] {
            try await session.run(
                "DELETE FROM \(table) WHERE \(column) BETWEEN $1 AND $\(ids.count) AND \(column) IN (\(list))",
                ids.map { .integer($0) })
        }
    }
}

/// So many of those that are left as one statement takes, and the limit of the statement: one of few, so that there are
/// few texts of statements.
private func share(of left: Int64, max most: Int) -> (portion: Int, size: Int) {
    let portion = Int(min(left, Int64(most)))
    var size = 16
    while size < portion { size *= 4 }
    return (portion, min(size, most))
}
