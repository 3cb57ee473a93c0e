import Domain
import Ports

/// The changes of rules, in one transaction.
struct RuleTable {
    private static let columns =
        "number, rule, account, after_sequence, is_deleted, kind, instrument, asset, level, channels"

    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    /// In order of their numbers.
    func changes(after number: Int64) async throws -> [RuleChange] {
        try await session.run(
            "SELECT \(Self.columns) FROM notifications_rules WHERE number > $1 ORDER BY number", [.integer(number)]
        ).map(Self.change)
    }

    /// The rules of an account as they are now.
    func rules(of account: AccountID) async throws -> [Rule] {
        try await present("account = $1", [.integer(Int64(account.value))])
    }

    /// The rules of one kind of all accounts as they are now.
    func rules(of kind: NotificationKind, account: AccountID?) async throws -> [Rule] {
        guard let account else { return try await present("kind = $1", [.integer(Int64(kind.rawValue))]) }
        return try await present(
            "kind = $1 AND account = $2", [.integer(Int64(kind.rawValue)), .integer(Int64(account.value))])
    }

    private func present(_ condition: String, _ values: [DatabaseValue]) async throws -> [Rule] {
        try await session.run(
            """
            SELECT \(Self.columns) FROM notifications_rules AS change WHERE \(condition) AND is_deleted = 0
            AND NOT EXISTS (
                SELECT 1 FROM notifications_rules AS later
                WHERE later.rule = change.rule AND later.number > change.number)
            ORDER BY rule
            """, values
        ).map { try Self.change($0).rule }
    }

    /// How many changes an account has made since a moment.
    func changes(of account: AccountID, since time: Timestamp) async throws -> Int64 {
        try await session.run(
            "SELECT COUNT(*) AS changes FROM notifications_rules WHERE account = $1 AND made_at > $2",
            [.integer(Int64(account.value)), .integer(time.nanoseconds)]
        ).first?.integer("changes") ?? 0
    }

    /// The number of the next rule.
    func nextRule() async throws -> Int64 {
        try await session.run("SELECT COALESCE(MAX(rule), 0) + 1 AS rule FROM notifications_rules", [])
            .first?.integer("rule") ?? 1
    }

    /// Makes a change. It holds for records behind `folded` and behind where the changes before it hold.
    func add(_ rule: Rule, isDeleted: Bool, after folded: Domain.Sequence, at time: Timestamp) async throws {
        try await session.run(
            """
            INSERT INTO notifications_rules (
                number, rule, account, after_sequence, is_deleted, kind, instrument, asset, level, channels, made_at)
            SELECT COALESCE(MAX(number), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS BIGINT),
                CASE WHEN COALESCE(MAX(after_sequence), 0) > CAST($3 AS BIGINT) THEN MAX(after_sequence)
                ELSE CAST($3 AS BIGINT) END,
                CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT),
                CAST($9 AS TEXT), CAST($10 AS BIGINT)
            FROM notifications_rules
            """,
            [
                .integer(rule.id), .integer(Int64(rule.account.value)), .integer(Int64(bitPattern: folded.value)),
                .integer(isDeleted ? 1 : 0), .integer(Int64(rule.kind.rawValue)),
                rule.instrument.map { .integer(Int64($0.value)) } ?? .null,
                rule.asset.map { .integer(Int64($0.value)) } ?? .null, .integer(rule.level),
                .text(rule.channels.map { "\($0)" }.joined(separator: ",")), .integer(time.nanoseconds),
            ])
    }

    private static func change(_ row: DatabaseRow) throws -> RuleChange {
        guard let kind = NotificationKind(rawValue: UInt8(truncatingIfNeeded: try row.integer("kind"))) else {
            throw DatabaseError.failed(reason: "a rule is of a kind that this program does not know")
        }
        let instrument = try row.integerIfAny("instrument")
        let asset = try row.integerIfAny("asset")
        let rule = Rule(
            id: try row.integer("rule"), account: AccountID(UInt32(truncatingIfNeeded: try row.integer("account"))),
            kind: kind, instrument: instrument.map { InstrumentID(UInt16(truncatingIfNeeded: $0)) },
            asset: asset.map { AssetID(UInt16(truncatingIfNeeded: $0)) }, level: try row.integer("level"),
            channels: try row.text("channels").split(separator: ",").compactMap { Int64($0) })
        return RuleChange(
            number: try row.integer("number"),
            after: Domain.Sequence(UInt64(bitPattern: try row.integer("after_sequence"))), rule: rule,
            isDeleted: try row.integer("is_deleted") == 1)
    }
}
