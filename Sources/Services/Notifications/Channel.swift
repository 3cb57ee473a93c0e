import Domain
import Ports
import Wire

/// The ways to somebody beside the inbox.
enum ChannelKind: UInt8, JSONWord, CaseIterable {
    case webhook = 0
    case email = 1
    case slack = 2
    case pagerDuty = 3

    var word: StaticString {
        switch self {
        case .webhook: "webhook"
        case .email: "email"
        case .slack: "slack"
        case .pagerDuty: "pagerDuty"
        }
    }
}

/// A way to somebody, made by an account.
struct Channel: Hashable, Sendable {
    var id: Int64
    var account: AccountID
    var kind: ChannelKind
    var name: String
    /// The address: of a webhook or of Slack a URL, of mail the person's own.
    var target: String
    /// What a webhook is signed with, or PagerDuty's integration key; empty for the others. A webhook's is shown once.
    var secret: String
    var madeAt: Timestamp
}

/// The channels, in one transaction.
struct ChannelTable {
    private static let columns = "channel, account, kind, name, target, secret, made_at"

    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    func channels(of account: AccountID) async throws -> [Channel] {
        try await session.run(
            """
            SELECT \(Self.columns) FROM notifications_channels WHERE account = $1 AND is_deleted = 0 ORDER BY channel
            """, [.integer(Int64(account.value))]
        ).map(Self.channel)
    }

    func channel(_ id: Int64) async throws -> Channel? {
        try await session.run(
            "SELECT \(Self.columns) FROM notifications_channels WHERE channel = $1 AND is_deleted = 0",
            [.integer(id)]
        ).first.map(Self.channel)
    }

    /// Adds a channel and gives it the next number, whatever `id` says.
    func add(_ channel: Channel) async throws -> Int64 {
        let rows = try await session.run(
            """
            INSERT INTO notifications_channels (channel, account, kind, name, target, secret, is_deleted, made_at)
            SELECT COALESCE(MAX(channel), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS TEXT),
                CAST($4 AS TEXT), CAST($5 AS TEXT), 0, CAST($6 AS BIGINT)
            FROM notifications_channels
            RETURNING channel
            """,
            [
                .integer(Int64(channel.account.value)), .integer(Int64(channel.kind.rawValue)), .text(channel.name),
                .text(channel.target), .text(channel.secret), .integer(channel.madeAt.nanoseconds),
            ])
        guard let row = rows.first else { throw DatabaseError.failed(reason: "a new channel got no number") }
        return try row.integer("channel")
    }

    /// Deletes a channel with what waits for it. Its number is never given again, so no rule means another one by it.
    func delete(_ id: Int64) async throws {
        try await session.run(
            "UPDATE notifications_channels SET is_deleted = 1, target = '', secret = '' WHERE channel = $1",
            [.integer(id)])
        try await session.run("DELETE FROM notifications_deliveries WHERE channel = $1", [.integer(id)])
    }

    private static func channel(_ row: DatabaseRow) throws -> Channel {
        guard let kind = ChannelKind(rawValue: UInt8(truncatingIfNeeded: try row.integer("kind"))) else {
            throw DatabaseError.failed(reason: "a channel is of a kind that this program does not know")
        }
        return Channel(
            id: try row.integer("channel"), account: AccountID(UInt32(truncatingIfNeeded: try row.integer("account"))),
            kind: kind, name: try row.text("name"), target: try row.text("target"), secret: try row.text("secret"),
            madeAt: Timestamp(nanoseconds: try row.integer("made_at")))
    }
}
