public import Consumer
public import Domain
import Listings
public import Ports

/// What accounts were told, in tables. Folded anew it comes to the same: the rules are those that held at each record.
///
/// Beside its tables stands the queue of messages that leave the venue. A row comes into it when its record is folded
/// for the first time, whichever set of tables it is folded into: the last such record is noted beside the queue, in
/// the same transaction. So a rebuild sends nothing again, and the order of rebuild and consumer does not matter.
public actor NotificationFold: EventFold {
    public nonisolated let part = "notifications"
    public nonisolated let tables = [
        Listings.table(of: "notifications"), "notifications_inbox", "notifications_marks",
    ]
    public nonisolated let indexes = ["notifications_inbox_by_account"]
    public nonisolated let migrations = [
        Migration(
            number: 1,
            statements: OutsideTables.statements + Listings.statements(of: "notifications") + [
                """
                CREATE TABLE notifications_inbox (
                    sequence BIGINT NOT NULL, place BIGINT NOT NULL, rule BIGINT NOT NULL, account BIGINT NOT NULL,
                    at BIGINT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (sequence, place, rule))
                """,
                """
                CREATE INDEX notifications_inbox_by_account
                ON notifications_inbox (account, at, sequence, place, rule)
                """,
                "CREATE TABLE notifications_marks (rule BIGINT PRIMARY KEY, mark BIGINT NOT NULL)",
            ])
    ]

    private var watch = RuleWatch()
    /// Whether the transaction has asked for what may have changed since the one before.
    private var isCurrent = false
    /// The last record whose messages are in the queue.
    private var queuedThrough = Domain.Sequence.start
    private var lastFolded = Domain.Sequence.start
    private var inbox: [[DatabaseValue]] = []
    private var queue: [[DatabaseValue]] = []
    /// What the transaction puts into inboxes and nobody was told yet.
    private var fresh: [Notification] = []
    /// The last record of which it was told what it put into inboxes.
    private var toldThrough = Domain.Sequence.start
    private let tell: @Sendable ([InboxNotice]) -> Void

    /// Tells nobody.
    public init() { tell = { _ in } }

    /// - Parameter tell: hears what is in inboxes from now on; it must not block.
    public init(telling tell: @escaping @Sendable ([InboxNotice]) -> Void) { self.tell = tell }

    public func load(from session: any DatabaseSession) async throws {
        var watch = RuleWatch()
        watch.listings = try await Listings.load(of: part, from: session)
        var values: [Int64: Int64] = [:]
        for row in try await session.run("SELECT rule, mark FROM notifications_marks", []) {
            values[try row.integer("rule")] = try row.integer("mark")
        }
        watch.marks = Marks(values)
        watch.rules.add(try await RuleTable(session).changes(after: 0))
        watch.rules.restore(through: watch.marks[Marks.lastChange] ?? 0)
        self.watch = watch
        try await tellWhatLasts(session)
        (isCurrent, inbox, queue, fresh) = (false, [], [], [])
    }

    public func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        if !isCurrent {
            watch.rules.add(try await RuleTable(session).changes(after: watch.rules.lastNumber))
            queuedThrough = try await DeliveryTable(session).queuedThrough()
            isCurrent = true
        }
        for batch in batches { apply(batch) }
    }

    private func apply(_ batch: EventBatch) {
        lastFolded = batch.sequence
        for notification in watch.watch(batch) {
            let payload = notification.payload
            inbox.append([
                .integer(Int64(bitPattern: notification.sequence.value)), .integer(Int64(notification.index)),
                .integer(notification.rule), .integer(Int64(notification.account.value)),
                .integer(notification.at.nanoseconds), .text(payload),
            ])
            if batch.sequence > toldThrough { fresh.append(notification) }
            guard batch.sequence > queuedThrough else { continue }
            for channel in notification.channels {
                queue.append(
                    DeliveryTable.row(
                        notification.id, channel, notification.account, payload, at: notification.at))
            }
        }
    }

    public func flush(into session: any DatabaseSession) async throws {
        var listings = watch.listings
        try await listings.flush(of: part, into: session)
        watch.listings = listings
        if !inbox.isEmpty {
            try await session.insert(
                inbox, into: "notifications_inbox", ["sequence", "place", "rule", "account", "at", "payload"])
        }
        for (rule, value) in watch.marks.takeChanges() {
            if let value {
                try await session.put(
                    [[.integer(rule), .integer(value)]], into: "notifications_marks", key: ["rule"], ["rule", "mark"])
            } else {
                try await session.run("DELETE FROM notifications_marks WHERE rule = $1", [.integer(rule)])
            }
        }
        let deliveries = DeliveryTable(session)
        try await deliveries.add(queue)
        if lastFolded > queuedThrough { try await deliveries.setQueued(through: lastFolded) }
        (isCurrent, inbox, queue) = (false, [], [])
    }

    /// A transaction whose end is not known may have come to one.
    private func tellWhatLasts(_ session: any DatabaseSession) async throws {
        guard let first = fresh.first else { return }
        let rows = try await session.run(
            "SELECT rule FROM notifications_inbox WHERE sequence = $1 AND place = $2 AND rule = $3",
            [
                .integer(Int64(bitPattern: first.sequence.value)), .integer(Int64(first.index)), .integer(first.rule),
            ])
        if !rows.isEmpty { await committed() }
    }

    public func committed() async {
        if !fresh.isEmpty { tell(fresh.map { InboxNotice(account: $0.account, payload: $0.payload) }) }
        fresh = []
        toldThrough = max(toldThrough, lastFolded)
    }
}
