import Domain
import Ports

/// A message that waits to be sent, or was not taken.
struct Delivery: Hashable, Sendable {
    var notification: String
    var channel: Int64
    var account: AccountID
    /// What is told, as JSON.
    var payload: String
    var madeAt: Timestamp
    /// When it was tried first; nil before.
    var firstAt: Timestamp?
    var attempts: Int64
    var reason: String?
}

/// The queue of messages that leave the venue, in one transaction.
struct DeliveryTable {
    private static let columns = "notification, channel, account, payload, made_at, first_at, attempts, reason"

    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    static func row(
        _ notification: String, _ channel: Int64, _ account: AccountID, _ payload: String, at time: Timestamp
    ) -> [DatabaseValue] {
        [
            .text(notification), .integer(channel), .integer(Int64(account.value)), .text(payload),
            .integer(time.nanoseconds), .integer(time.nanoseconds), .integer(0), .integer(0),
        ]
    }

    /// Adds what is not there yet.
    func add(_ rows: [[DatabaseValue]]) async throws {
        guard !rows.isEmpty else { return }
        try await session.run(
            """
            INSERT INTO notifications_deliveries (
                notification, channel, account, payload, made_at, due_at, attempts, is_dead)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (notification, channel) DO NOTHING
            """, forEach: rows)
    }

    /// The last record whose messages are in the queue.
    func queuedThrough() async throws -> Domain.Sequence {
        let rows = try await session.run("SELECT sequence FROM notifications_queued WHERE one = 1", [])
        return Domain.Sequence(UInt64(bitPattern: try rows.first?.integer("sequence") ?? 0))
    }

    func setQueued(through sequence: Domain.Sequence) async throws {
        try await session.put(
            [[.integer(1), .integer(Int64(bitPattern: sequence.value))]], into: "notifications_queued", key: ["one"],
            ["one", "sequence"])
    }
}

// Sending.
extension DeliveryTable {
    /// The channels for which something is due, those that wait longest first.
    func dueChannels(at time: Timestamp, count: Int) async throws -> [Int64] {
        try await session.run(
            """
            SELECT channel, MIN(due_at) AS due FROM notifications_deliveries WHERE is_dead = 0 AND due_at <= $1
            GROUP BY channel ORDER BY due, channel LIMIT $2
            """, [.integer(time.nanoseconds), .integer(Int64(count))]
        ).map { try $0.integer("channel") }
    }

    func due(of channel: Int64, at time: Timestamp, count: Int) async throws -> [Delivery] {
        try await session.run(
            """
            SELECT \(Self.columns) FROM notifications_deliveries WHERE is_dead = 0 AND channel = $1 AND due_at <= $2
            ORDER BY due_at, notification LIMIT $3
            """, [.integer(channel), .integer(time.nanoseconds), .integer(Int64(count))]
        ).map(Self.delivery)
    }

    /// When the next one is due; nil if none waits.
    func nextDue() async throws -> Timestamp? {
        try await session.run("SELECT MIN(due_at) AS due FROM notifications_deliveries WHERE is_dead = 0", [])
            .first?.integerIfAny("due").map { Timestamp(nanoseconds: $0) }
    }

    /// It has arrived.
    func remove(_ delivery: Delivery) async throws {
        try await session.run(
            "DELETE FROM notifications_deliveries WHERE notification = $1 AND channel = $2",
            [.text(delivery.notification), .integer(delivery.channel)])
    }

    /// It is tried again later. One that has been deleted meanwhile stays so.
    func postpone(
        _ delivery: Delivery, to time: Timestamp, attempts: Int64, firstAt: Timestamp?, reason: String?
    ) async throws {
        try await session.run(
            """
            UPDATE notifications_deliveries SET due_at = $3, attempts = $4, first_at = $5, reason = $6
            WHERE notification = $1 AND channel = $2
            """,
            [
                .text(delivery.notification), .integer(delivery.channel), .integer(time.nanoseconds),
                .integer(attempts), firstAt.map { .integer($0.nanoseconds) } ?? .null,
                reason.map { .text($0) } ?? .null,
            ])
    }

    /// It is not looked at until then.
    func wait(_ delivery: Delivery, until time: Timestamp) async throws {
        try await session.run(
            "UPDATE notifications_deliveries SET due_at = $3 WHERE notification = $1 AND channel = $2",
            [.text(delivery.notification), .integer(delivery.channel), .integer(time.nanoseconds)])
    }

    /// It is not tried again by itself.
    func bury(_ delivery: Delivery, attempts: Int64, at time: Timestamp, reason: String) async throws {
        try await session.run(
            """
            UPDATE notifications_deliveries SET is_dead = 1, attempts = $3, reason = $4, due_at = $5
            WHERE notification = $1 AND channel = $2
            """,
            [
                .text(delivery.notification), .integer(delivery.channel), .integer(attempts), .text(reason),
                .integer(time.nanoseconds),
            ])
    }
}

// Dead letters.
extension DeliveryTable {
    /// Those of an account, the newest first.
    func dead(of account: AccountID, count: Int64) async throws -> [Delivery] {
        try await session.run(
            """
            SELECT \(Self.columns) FROM notifications_deliveries WHERE account = $1 AND is_dead = 1
            ORDER BY made_at DESC, notification DESC, channel LIMIT $2
            """, [.integer(Int64(account.value)), .integer(count)]
        ).map(Self.delivery)
    }

    /// Puts dead letters of an account back into the queue, as if they were new. Returns how many.
    ///
    /// - Parameter notification: nil for all.
    func replay(_ notification: String?, of account: AccountID, at time: Timestamp) async throws -> Int {
        try await session.run(
            """
            UPDATE notifications_deliveries SET is_dead = 0, attempts = 0, first_at = NULL, due_at = $2
            WHERE account = $1 AND is_dead = 1\(notification == nil ? "" : " AND notification = $3")
            RETURNING channel
            """,
            [.integer(Int64(account.value)), .integer(time.nanoseconds)] + (notification.map { [.text($0)] } ?? [])
        ).count
    }

    /// Removes dead letters that nobody has asked for since a moment.
    func removeDead(before time: Timestamp) async throws {
        try await session.run(
            "DELETE FROM notifications_deliveries WHERE is_dead = 1 AND due_at < $1", [.integer(time.nanoseconds)])
    }

    private static func delivery(_ row: DatabaseRow) throws -> Delivery {
        Delivery(
            notification: try row.text("notification"), channel: try row.integer("channel"),
            account: AccountID(UInt32(truncatingIfNeeded: try row.integer("account"))),
            payload: try row.text("payload"), madeAt: Timestamp(nanoseconds: try row.integer("made_at")),
            firstAt: try row.integerIfAny("first_at").map { Timestamp(nanoseconds: $0) },
            attempts: try row.integer("attempts"), reason: try row.textIfAny("reason"))
    }
}
