import Domain
import Ports
import Wire

/// For how many whole days the history keeps what is over.
public struct KeptDays: Hashable, Sendable {
    /// Ten years at most, beyond which nobody needs to delete.
    public static let range = 1...3_660

    let count: Int64

    /// Nil for a number outside of the range.
    public init?(_ count: Int) {
        guard Self.range.contains(count) else { return nil }
        self.count = Int64(count)
    }
}

/// A calendar day in UTC, counted from the first one of 1970.
struct Day: Hashable, Comparable, Sendable {
    private static let nanoseconds: Int64 = 86_400_000_000_000

    var number: Int64

    init(number: Int64) { self.number = number }

    /// That in which a moment lies.
    init(of time: Timestamp) {
        let (day, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: Self.nanoseconds)
        number = rest < 0 ? day - 1 : day
    }

    /// Its first moment; the end of time where that is past what a timestamp can say.
    var start: Timestamp {
        let (nanoseconds, overflow) = number.multipliedReportingOverflow(by: Self.nanoseconds)
        return overflow ? .distantFuture : Timestamp(nanoseconds: nanoseconds)
    }

    var next: Day { Day(number: number + 1) }

    /// The first moment of what is kept on this day, not before 1970.
    func start(keeping days: KeptDays) -> Timestamp { Day(number: max(0, number - days.count)).start }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

/// How far back the tables reach.
struct Reach: Hashable, Sendable {
    /// The last order, in the order in which they were accepted, of which it was seen whether it has ended.
    struct Walked: Hashable, Sendable {
        /// Before all of them.
        static let none = Walked(acceptedAt: -1, id: 0)

        var acceptedAt: Int64
        var id: Int64
    }

    static let columns = ["id", "day", "since", "is_done", "walked_at", "walked_id"]

    /// The last day on which it was seen what has to go.
    var day: Day
    /// From here on everything is there, and before it what belongs to orders that had not ended by then; nil while
    /// everything is there.
    var since: Timestamp?
    /// Whether all has gone that is older.
    var isDone = true
    var walked = Walked.none

    /// Nil for tables that never were to lose anything.
    static func find(in session: any DatabaseSession) async throws(DatabaseError) -> Reach? {
        guard let row = try await session.run("SELECT * FROM history_reach", []).first else { return nil }
        return Reach(
            day: Day(number: try row.integer("day")),
            since: try row.integerIfAny("since").map { Timestamp(nanoseconds: $0) }, isDone: try row.flag("is_done"),
            walked: Walked(acceptedAt: try row.integer("walked_at"), id: try row.integer("walked_id")))
    }

    /// The one row.
    var row: [DatabaseValue] {
        [
            .integer(Int64(0)), .integer(day.number), .optional(since?.nanoseconds), .integer(isDone),
            .integer(walked.acceptedAt), .integer(walked.id),
        ]
    }

    /// Whether an order counts as gone, be its row there or not.
    func isBehind(_ order: HistoryOrder) -> Bool {
        guard let since else { return false }
        return !order.isOpen && order.changed.time < since
    }

    /// What the tables may still have of what is older, and no answer may show, lest it depend on how far deleting has
    /// come.
    func narrow(_ wanted: inout Wanted, of topic: Topic) {
        guard let since else { return }
        switch topic {
        case .ledger, .transfers: wanted.from = max(wanted.from ?? since, since)
        case .orders where !isDone: wanted.filters.append((Self.isAlive, .integer(since)))
        case .executions where !isDone:
            wanted.filters.append(
                ("EXISTS (SELECT 1 FROM history_orders WHERE id = order_id AND \(Self.isAlive))", .integer(since)))
        case .orders, .executions: break
        }
    }

    /// Of an order: it has not ended, or not before a moment.
    private static let isAlive = "(status <= \(OrderStatus.partiallyFilled.rawValue) OR changed_at >= ?)"
}
