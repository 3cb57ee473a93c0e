import Domain
import Ports

/// What an account was told, newest first: what comes from the events, and what does not, as one list.
struct InboxTable {
    /// A place in the list. At one moment, what comes from the events stands before what does not.
    enum Cursor: Hashable, Sendable {
        case folded(at: Int64, sequence: Int64, index: Int64, rule: Int64)
        case outside(at: Int64, number: Int64)

        static let beginning = Cursor.folded(at: .max, sequence: .max, index: .max, rule: .max)

        init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            switch parts.count {
            case 4:
                guard let at = parts[0], let sequence = parts[1], let index = parts[2], let rule = parts[3] else {
                    return nil
                }
                self = .folded(at: at, sequence: sequence, index: index, rule: rule)
            case 2:
                guard let at = parts[0], let number = parts[1] else { return nil }
                self = .outside(at: at, number: number)
            default: return nil
            }
        }

        var text: String {
            switch self {
            case .folded(let at, let sequence, let index, let rule): "\(at)-\(sequence)-\(index)-\(rule)"
            case .outside(let at, let number): "\(at)-\(number)"
            }
        }

        fileprivate var at: Int64 {
            switch self {
            case .folded(let at, _, _, _), .outside(let at, _): at
            }
        }

        fileprivate var isFolded: Bool {
            if case .folded = self { true } else { false }
        }
    }

    struct Item: Hashable, Sendable {
        var cursor: Cursor
        var payload: String
        var isRead: Bool
    }

    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    /// So many items after a place.
    func items(of account: AccountID, after cursor: Cursor, unread: Bool, count: Int64) async throws -> [Item] {
        let rows = try await session.run(
            "SELECT read_through FROM notifications_settings WHERE account = $1", [.integer(Int64(account.value))])
        let through = try rows.first?.integer("read_through") ?? 0
        let found =
            try await folded(account, cursor, through, unread, count)
            + outside(account, cursor, through, unread, count)
        let sorted = found.enumerated().sorted { left, right in
            if left.element.cursor.at != right.element.cursor.at {
                return left.element.cursor.at > right.element.cursor.at
            }
            return left.offset < right.offset
        }
        return sorted.prefix(Int(count)).map(\.element)
    }

    private func folded(
        _ account: AccountID, _ cursor: Cursor, _ through: Int64, _ unread: Bool, _ count: Int64
    ) async throws -> [Item] {
        // Behind an item that does not come from the events, only what is older follows.
        var place: [Int64] = [cursor.at, .min, .min, .min]
        if case .folded(let at, let sequence, let index, let rule) = cursor { place = [at, sequence, index, rule] }
        let name = "CAST(sequence AS TEXT) || '-' || CAST(place AS TEXT) || '-' || CAST(rule AS TEXT)"
        let rows = try await session.run(
            """
            SELECT at, sequence, place, rule, payload, \(Self.isRead(name)) AS is_read FROM notifications_inbox
            WHERE account = $1 AND (at, sequence, place, rule) < ($2, $3, $4, $5)\(Self.filter(unread, name))
            ORDER BY at DESC, sequence DESC, place DESC, rule DESC LIMIT $7
            """,
            [.integer(Int64(account.value))] + place.map { .integer($0) } + [.integer(through), .integer(count)])
        return try rows.map { row in
            Item(
                cursor: .folded(
                    at: try row.integer("at"), sequence: try row.integer("sequence"), index: try row.integer("place"),
                    rule: try row.integer("rule")),
                payload: try row.text("payload"), isRead: try row.integer("is_read") == 1)
        }
    }

    private func outside(
        _ account: AccountID, _ cursor: Cursor, _ through: Int64, _ unread: Bool, _ count: Int64
    ) async throws -> [Item] {
        var place: [Int64] = [cursor.at, .max]
        if case .outside(let at, let number) = cursor { place = [at, number] }
        let name = "'n' || CAST(number AS TEXT)"
        let filter = unread ? " AND at > $4 AND \(Self.isRead(name, through: "$4")) = 0" : ""
        let rows = try await session.run(
            """
            SELECT at, number, payload, \(Self.isRead(name, through: "$4")) AS is_read FROM notifications_outside
            WHERE (account = $1 OR account IS NULL) AND (at, number) < ($2, $3)\(filter)
            ORDER BY at DESC, number DESC LIMIT $5
            """,
            [
                .integer(Int64(account.value)), .integer(place[0]), .integer(place[1]), .integer(through),
                .integer(count),
            ])
        return try rows.map { row in
            Item(
                cursor: .outside(at: try row.integer("at"), number: try row.integer("number")),
                payload: try row.text("payload"), isRead: try row.integer("is_read") == 1)
        }
    }

    private static func isRead(_ name: String, through: String = "$6") -> String {
        """
        CASE WHEN at <= \(through) OR EXISTS (
            SELECT 1 FROM notifications_reads WHERE notifications_reads.account = $1
            AND notifications_reads.notification = \(name)) THEN 1 ELSE 0 END
        """
    }

    private static func filter(_ unread: Bool, _ name: String) -> String {
        unread ? " AND at > $6 AND \(isRead(name)) = 0" : ""
    }
}

// Marking.
extension InboxTable {
    /// How many single marks an account has.
    func marks(of account: AccountID) async throws -> Int64 {
        try await session.run(
            "SELECT COUNT(*) AS marks FROM notifications_reads WHERE account = $1", [.integer(Int64(account.value))]
        ).first?.integer("marks") ?? 0
    }

    func markRead(_ ids: [String], by account: AccountID, at time: Timestamp) async throws {
        try await session.run(
            """
            INSERT INTO notifications_reads (account, notification, read_at) VALUES ($1, $2, $3)
            ON CONFLICT (account, notification) DO NOTHING
            """, forEach: ids.map { [.integer(Int64(account.value)), .text($0), .integer(time.nanoseconds)] })
    }

    /// All up to a moment. Marks of single ones are of no more use where they are older.
    func markRead(through time: Timestamp, by account: AccountID) async throws {
        try await session.run(
            """
            INSERT INTO notifications_settings (account, quiet_from, quiet_to, budget, read_through)
            VALUES ($1, NULL, NULL, $3, $2)
            ON CONFLICT (account) DO UPDATE SET read_through = CASE
                WHEN notifications_settings.read_through > excluded.read_through
                THEN notifications_settings.read_through ELSE excluded.read_through END
            """,
            [
                .integer(Int64(account.value)), .integer(time.nanoseconds),
                .integer(NotificationLimits.budgetPerDayDefault),
            ])
        try await session.run(
            "DELETE FROM notifications_reads WHERE account = $1 AND read_at <= $2",
            [.integer(Int64(account.value)), .integer(time.nanoseconds)])
    }

    /// Adds what does not come from the events. Returns its id.
    ///
    /// - Parameters:
    ///   - account: nil for all.
    ///   - payload: writes it, given its id.
    func addOutside(
        _ account: AccountID?, at time: Timestamp, payload: (String) -> String
    ) async throws -> (id: String, payload: String) {
        let rows = try await session.run(
            "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM notifications_outside", [])
        let number = try rows.first?.integer("number") ?? 1
        let text = payload("n\(number)")
        try await session.run(
            "INSERT INTO notifications_outside (number, account, at, payload) VALUES ($1, $2, $3, $4)",
            [
                .integer(number), account.map { .integer(Int64($0.value)) } ?? .null, .integer(time.nanoseconds),
                .text(text),
            ])
        return ("n\(number)", text)
    }
}
