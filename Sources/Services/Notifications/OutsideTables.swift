import Ports

/// Tables that do not come from the events: what people have set, and what is still to be sent. A rebuild leaves them
/// as they are.
enum OutsideTables {
    static let part = "notifications_people"

    static let migrations = [
        Migration(number: 1, statements: statements),
        Migration(
            number: 2,
            statements: [
                """
                CREATE TABLE notifications_requests (
                    asker TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, made_at BIGINT NOT NULL,
                    status BIGINT, body TEXT NOT NULL, PRIMARY KEY (asker, name))
                """,
                "CREATE INDEX notifications_requests_by_time ON notifications_requests (made_at)",
            ]),
    ]

    /// A rebuild may be the first to need them, so they are made wherever they are not there.
    static let statements = [
        """
        CREATE TABLE IF NOT EXISTS notifications_rules (
            number BIGINT PRIMARY KEY, rule BIGINT NOT NULL, account BIGINT NOT NULL, after_sequence BIGINT NOT NULL,
            is_deleted BIGINT NOT NULL, kind BIGINT NOT NULL, instrument BIGINT, asset BIGINT, level BIGINT NOT NULL,
            channels TEXT NOT NULL, made_at BIGINT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS notifications_rules_by_account ON notifications_rules (account, rule, number)",
        "CREATE INDEX IF NOT EXISTS notifications_rules_by_rule ON notifications_rules (rule, number)",
        """
        CREATE TABLE IF NOT EXISTS notifications_channels (
            channel BIGINT PRIMARY KEY, account BIGINT NOT NULL, kind BIGINT NOT NULL, name TEXT NOT NULL,
            target TEXT NOT NULL, secret TEXT NOT NULL, is_deleted BIGINT NOT NULL, made_at BIGINT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS notifications_channels_by_account ON notifications_channels (account)",
        """
        CREATE TABLE IF NOT EXISTS notifications_deliveries (
            notification TEXT NOT NULL, channel BIGINT NOT NULL, account BIGINT NOT NULL, payload TEXT NOT NULL,
            made_at BIGINT NOT NULL, due_at BIGINT NOT NULL, first_at BIGINT, attempts BIGINT NOT NULL,
            is_dead BIGINT NOT NULL, reason TEXT, PRIMARY KEY (notification, channel))
        """,
        """
        CREATE INDEX IF NOT EXISTS notifications_deliveries_by_channel
        ON notifications_deliveries (is_dead, channel, due_at)
        """,
        """
        CREATE INDEX IF NOT EXISTS notifications_deliveries_by_account
        ON notifications_deliveries (account, is_dead, made_at)
        """,
        "CREATE TABLE IF NOT EXISTS notifications_queued (one BIGINT PRIMARY KEY, sequence BIGINT NOT NULL)",
        """
        CREATE TABLE IF NOT EXISTS notifications_outside (
            number BIGINT PRIMARY KEY, account BIGINT, at BIGINT NOT NULL, payload TEXT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS notifications_outside_by_account ON notifications_outside (account, at, number)",
        """
        CREATE TABLE IF NOT EXISTS notifications_reads (
            account BIGINT NOT NULL, notification TEXT NOT NULL, read_at BIGINT NOT NULL,
            PRIMARY KEY (account, notification))
        """,
        """
        CREATE TABLE IF NOT EXISTS notifications_settings (
            account BIGINT PRIMARY KEY, quiet_from BIGINT, quiet_to BIGINT, budget BIGINT NOT NULL,
            read_through BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS notifications_addresses (
            account BIGINT NOT NULL, address TEXT NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (account, address))
        """,
        """
        CREATE TABLE IF NOT EXISTS notifications_spent (
            account BIGINT NOT NULL, day BIGINT NOT NULL, messages BIGINT NOT NULL, PRIMARY KEY (account, day))
        """,
    ]
}
