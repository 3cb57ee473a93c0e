import Domain
import Ports

/// What surveillance keeps in mind of an account on an instrument: its last fill on each side, and a run of trades in
/// one direction.
struct Trail: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var account: AccountID
        var instrument: InstrumentID
    }

    /// The last fill of one side.
    struct Fill: Hashable, Sendable {
        var at: Int64
        var trade: TradeID
        /// All that the order wanted that was filled; nil for one with a budget.
        var orderLots: Int64?
    }

    /// Trades that it took in one direction, each soon after the one before.
    struct Run: Hashable, Sendable {
        var side: Side
        var lastAt: Int64
        var firstTicks: Int64
        var lastTicks: Int64
        var trades: Int64
        var lots: Int64
        /// Ticks times lots.
        var turnover: Int128
        /// Lots that were traded the other way at a better price since.
        var exited: Int64
    }

    static let table = "analytics_trails"
    static let keyColumns = ["account", "instrument"]
    static let columns = [
        "account", "instrument", "buy_at", "buy_trade", "buy_lots", "sell_at", "sell_trade", "sell_lots", "run_side",
        "run_last_at", "run_first_ticks", "run_last_ticks", "run_trades", "run_lots", "run_turnover", "run_exited",
    ]

    let account: AccountID
    let instrument: InstrumentID
    private var buy: Fill?
    private var sell: Fill?
    var run: Run?

    var key: Key { Key(account: account, instrument: instrument) }

    init(_ key: Key) {
        account = key.account
        instrument = key.instrument
    }

    subscript(side: Side) -> Fill? {
        get { side == .buy ? buy : sell }
        set { if side == .buy { buy = newValue } else { sell = newValue } }
    }

    var values: [DatabaseValue] {
        let fills = [buy, sell].flatMap { fill -> [DatabaseValue] in
            [
                .optional(fill?.at), .optional(fill.map { Int64(bitPattern: $0.trade.rawValue) }),
                .optional(fill?.orderLots),
            ]
        }
        return [.integer(Int64(account.value)), .integer(Int64(instrument.value))] + fills + [
            .optional(run.map { Int64($0.side.rawValue) }), .optional(run?.lastAt), .optional(run?.firstTicks),
            .optional(run?.lastTicks), .optional(run?.trades), .optional(run?.lots),
            run.map { .wide($0.turnover) } ?? .null, .optional(run?.exited),
        ]
    }

    init(_ row: DatabaseRow) throws {
        account = AccountID(try row.number("account"))
        instrument = InstrumentID(try row.number("instrument"))
        buy = try Self.fill(row, "buy")
        sell = try Self.fill(row, "sell")
        guard try row.integerIfAny("run_side") != nil else { return }
        run = Run(
            side: try row.choice("run_side"), lastAt: try row.integer("run_last_at"),
            firstTicks: try row.integer("run_first_ticks"), lastTicks: try row.integer("run_last_ticks"),
            trades: try row.integer("run_trades"), lots: try row.integer("run_lots"),
            turnover: try row.wide("run_turnover"), exited: try row.integer("run_exited"))
    }

    private static func fill(_ row: DatabaseRow, _ side: String) throws -> Fill? {
        guard let at = try row.integerIfAny("\(side)_at") else { return nil }
        return Fill(
            at: at, trade: TradeID(rawValue: try row.bits("\(side)_trade")),
            orderLots: try row.integerIfAny("\(side)_lots"))
    }
}

/// What two accounts traded with each other on one instrument and day.
struct PairDay: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var instrument: InstrumentID
        /// The lower number of the two.
        var first: AccountID
        var second: AccountID
    }

    static let table = "analytics_pairs"
    static let keyColumns = ["instrument", "first_account", "second_account", "day"]
    static let columns = keyColumns + ["first_bought", "second_bought", "first_trades", "second_trades"]

    let instrument: InstrumentID
    let first: AccountID
    let second: AccountID
    let day: Int64
    /// Lots, and in how many trades.
    var firstBought: Int128 = 0
    var secondBought: Int128 = 0
    var firstTrades: Int64 = 0
    var secondTrades: Int64 = 0

    /// Within one day.
    var key: Key { Key(instrument: instrument, first: first, second: second) }

    init(_ key: Key, day: Int64) {
        instrument = key.instrument
        first = key.first
        second = key.second
        self.day = day
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(instrument.value)), .integer(Int64(first.value)), .integer(Int64(second.value)),
            .integer(day), .wide(firstBought), .wide(secondBought), .integer(firstTrades), .integer(secondTrades),
        ]
    }

    init(_ row: DatabaseRow) throws {
        instrument = InstrumentID(try row.number("instrument"))
        first = AccountID(try row.number("first_account"))
        second = AccountID(try row.number("second_account"))
        day = try row.integer("day")
        firstBought = try row.wide("first_bought")
        secondBought = try row.wide("second_bought")
        firstTrades = try row.integer("first_trades")
        secondTrades = try row.integer("second_trades")
    }
}
