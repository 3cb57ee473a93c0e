import Domain
import Ports

/// When and how much may leave the venue for an account. The inbox has everything at any time.
struct PersonSettings: Hashable, Sendable {
    /// Minutes after midnight in UTC, from the first to before the second; the second may be of the next day.
    struct QuietHours: Hashable, Sendable {
        var from: Int64
        var to: Int64
    }

    var quiet: QuietHours?
    /// Messages in a day of UTC.
    var budgetPerDay = NotificationLimits.budgetPerDayDefault

    /// When the quiet hours end that a moment is in; nil outside of them.
    func quietEnd(_ time: Timestamp) -> Timestamp? {
        guard let quiet, quiet.from != quiet.to else { return nil }
        let minute = 60 * NotificationLimits.secondNanoseconds
        let midnight = time.day * NotificationLimits.dayNanoseconds
        let now = (time.nanoseconds - midnight) / minute
        let isQuiet =
            quiet.from < quiet.to ? now >= quiet.from && now < quiet.to : now >= quiet.from || now < quiet.to
        guard isQuiet else { return nil }
        let isTomorrow = now >= quiet.to
        return Timestamp(
            nanoseconds: midnight + quiet.to * minute + (isTomorrow ? NotificationLimits.dayNanoseconds : 0))
    }
}

extension Timestamp {
    /// Days since 1970-01-01, in UTC.
    var day: Int64 { nanoseconds / NotificationLimits.dayNanoseconds }
}

/// The settings of accounts and what they have spent, in one transaction.
struct SettingsTable {
    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    func settings(of account: AccountID) async throws -> PersonSettings {
        let rows = try await session.run(
            "SELECT quiet_from, quiet_to, budget FROM notifications_settings WHERE account = $1",
            [.integer(Int64(account.value))])
        guard let row = rows.first else { return PersonSettings() }
        var settings = PersonSettings(budgetPerDay: try row.integer("budget"))
        if let from = try row.integerIfAny("quiet_from"), let to = try row.integerIfAny("quiet_to") {
            settings.quiet = PersonSettings.QuietHours(from: from, to: to)
        }
        return settings
    }

    func set(_ settings: PersonSettings, of account: AccountID) async throws {
        try await session.run(
            """
            INSERT INTO notifications_settings (account, quiet_from, quiet_to, budget, read_through)
            VALUES ($1, $2, $3, $4, 0)
            ON CONFLICT (account) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                budget = excluded.budget
            """,
            [
                .integer(Int64(account.value)), settings.quiet.map { .integer($0.from) } ?? .null,
                settings.quiet.map { .integer($0.to) } ?? .null, .integer(settings.budgetPerDay),
            ])
    }

    /// How many messages have left for an account on a day.
    func spent(by account: AccountID, on day: Int64) async throws -> Int64 {
        try await session.run(
            "SELECT messages FROM notifications_spent WHERE account = $1 AND day = $2",
            [.integer(Int64(account.value)), .integer(day)]
        ).first?.integer("messages") ?? 0
    }

    func spend(by account: AccountID, on day: Int64) async throws {
        try await session.run(
            """
            INSERT INTO notifications_spent (account, day, messages) VALUES ($1, $2, 1)
            ON CONFLICT (account, day) DO UPDATE SET messages = notifications_spent.messages + 1
            """, [.integer(Int64(account.value)), .integer(day)])
    }

    /// Forgets what was spent before a day.
    func forgetSpent(before day: Int64) async throws {
        try await session.run("DELETE FROM notifications_spent WHERE day < $1", [.integer(day)])
    }
}
