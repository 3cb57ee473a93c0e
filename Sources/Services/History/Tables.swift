import Domain
import Listings
import Ports

/// The tables of the history. To those of executions, ledger entries and transfers rows are added at the end only, and
/// they are kept by time first, so that they can be divided and pruned by it.
enum Tables {
    static let part = "history"
    static let listings = Listings.table(of: part)

    static let orders = "history_orders"
    static let conditions = "history_conditions"
    static let steps = "history_steps"
    static let executions = "history_executions"
    static let ledger = "history_ledger"
    static let transfers = "history_transfers"
    static let months = "history_months"
    static let reach = "history_reach"

    static let all = [listings, orders, conditions, steps, executions, ledger, transfers, months, reach]
    static let indexes = [
        "history_orders_by_time", "history_orders_by_account", "history_executions_by_account",
        "history_executions_by_order", "history_ledger_by_account", "history_transfers_by_account",
    ]

    static let executionColumns = [
        "decided_at", "sequence", "position", "account", "order_id", "trade", "instrument", "side", "price",
        "quantity", "notional", "fee", "liquidity",
    ]
    static let ledgerColumns = [
        "decided_at", "sequence", "position", "account", "asset", "cause", "amount", "balance", "trade", "order_id",
        "transfer",
    ]
    static let transferColumns = [
        "decided_at", "sequence", "position", "account", "asset", "cause", "amount", "balance", "transfer",
    ]

    static let migrations = [
        Migration(
            number: 1,
            statements: Listings.statements(of: part) + orderStatements + executionStatements + ledgerStatements),
        Migration(
            number: 2,
            statements: [
                """
                CREATE TABLE history_reach (
                    id BIGINT PRIMARY KEY, day BIGINT NOT NULL, since BIGINT, is_done BIGINT NOT NULL,
                    walked_at BIGINT NOT NULL, walked_id BIGINT NOT NULL)
                """
            ]),
    ]

    private static let orderStatements = [
        """
        CREATE TABLE history_orders (
            id BIGINT PRIMARY KEY, account BIGINT NOT NULL, instrument BIGINT NOT NULL, side BIGINT NOT NULL,
            limit_price BIGINT, placed_quantity BIGINT, budget BIGINT, time_in_force BIGINT NOT NULL,
            post_only BIGINT NOT NULL, request TEXT, accepted_at BIGINT NOT NULL, accepted_sequence BIGINT NOT NULL,
            accepted_position BIGINT NOT NULL, status BIGINT NOT NULL, price BIGINT, quantity BIGINT,
            filled BIGINT NOT NULL, notional TEXT NOT NULL, fees BIGINT NOT NULL, fills BIGINT NOT NULL,
            preventions BIGINT NOT NULL, waiting BIGINT, reason BIGINT, ended_position BIGINT,
            changed_at BIGINT NOT NULL, changed_sequence BIGINT NOT NULL)
        """,
        "CREATE INDEX history_orders_by_time ON history_orders (accepted_at, id)",
        "CREATE INDEX history_orders_by_account ON history_orders (account, accepted_at, id)",
        """
        CREATE TABLE history_conditions (
            order_id BIGINT PRIMARY KEY, trigger_kind BIGINT, trigger_value BIGINT, protection BIGINT, display BIGINT,
            expiry BIGINT, self_trade BIGINT NOT NULL, reprices BIGINT NOT NULL, at_session_end BIGINT NOT NULL,
            trigger_price BIGINT, triggered_price BIGINT, triggered_at BIGINT, repriced_from BIGINT, partner BIGINT)
        """,
        """
        CREATE TABLE history_steps (
            order_id BIGINT NOT NULL, decided_at BIGINT NOT NULL, sequence BIGINT NOT NULL, position BIGINT NOT NULL,
            kind BIGINT NOT NULL, price BIGINT, quantity BIGINT, other BIGINT,
            PRIMARY KEY (order_id, decided_at, sequence, position))
        """,
    ]

    private static let executionStatements = [
        """
        CREATE TABLE history_executions (
            decided_at BIGINT NOT NULL, sequence BIGINT NOT NULL, position BIGINT NOT NULL, account BIGINT NOT NULL,
            order_id BIGINT NOT NULL, trade BIGINT NOT NULL, instrument BIGINT NOT NULL, side BIGINT NOT NULL,
            price BIGINT NOT NULL, quantity BIGINT NOT NULL, notional BIGINT NOT NULL, fee BIGINT NOT NULL,
            liquidity BIGINT NOT NULL, PRIMARY KEY (decided_at, sequence, position))
        """,
        """
        CREATE INDEX history_executions_by_account ON history_executions (account, decided_at, sequence, position)
        """,
        "CREATE INDEX history_executions_by_order ON history_executions (order_id, decided_at, sequence, position)",
    ]

    private static let ledgerStatements = [
        """
        CREATE TABLE history_ledger (
            decided_at BIGINT NOT NULL, sequence BIGINT NOT NULL, position BIGINT NOT NULL, account BIGINT NOT NULL,
            asset BIGINT NOT NULL, cause BIGINT NOT NULL, amount BIGINT NOT NULL, balance BIGINT NOT NULL,
            trade BIGINT, order_id BIGINT, transfer TEXT, PRIMARY KEY (decided_at, sequence, position))
        """,
        "CREATE INDEX history_ledger_by_account ON history_ledger (account, decided_at, sequence, position)",
        """
        CREATE TABLE history_transfers (
            decided_at BIGINT NOT NULL, sequence BIGINT NOT NULL, position BIGINT NOT NULL, account BIGINT NOT NULL,
            asset BIGINT NOT NULL, cause BIGINT NOT NULL, amount BIGINT NOT NULL, balance BIGINT NOT NULL,
            transfer TEXT NOT NULL, PRIMARY KEY (decided_at, sequence, position))
        """,
        "CREATE INDEX history_transfers_by_account ON history_transfers (account, decided_at, sequence, position)",
        """
        CREATE TABLE history_months (
            account BIGINT NOT NULL, asset BIGINT NOT NULL, month BIGINT NOT NULL, opening BIGINT NOT NULL,
            closing BIGINT NOT NULL, deposits TEXT NOT NULL, withdrawals TEXT NOT NULL, received TEXT NOT NULL,
            paid TEXT NOT NULL, fees TEXT NOT NULL, entries BIGINT NOT NULL, PRIMARY KEY (account, asset, month))
        """,
    ]
}
