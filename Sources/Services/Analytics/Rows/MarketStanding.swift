import Domain
import Ports

/// Where the figures of an instrument stand.
struct MarketStanding: TableRow, Hashable {
    static let table = "analytics_markets"
    static let keyColumns = ["instrument"]
    static let columns = [
        "instrument", "settled_at", "phase", "last_ticks", "day", "previous_day", "bid_ticks", "bid_lots", "ask_ticks",
        "ask_lots",
    ]

    let instrument: InstrumentID
    /// Until when times are counted, in nanoseconds: the last record that had to do with it.
    var settledAt: Int64
    var phase = InstrumentPhase.continuous
    /// The price of the last trade; nil before the first.
    var lastTicks: Int64?
    /// The day that is counted, and the one that was counted before it.
    var day: Int64
    var previousDay: Int64?
    /// The best of each side; nil where nothing is shown.
    var bid: BookSide.Level?
    var ask: BookSide.Level?

    var key: InstrumentID { instrument }

    init(_ instrument: InstrumentID, at now: Int64) {
        self.instrument = instrument
        settledAt = now
        day = Spell.number(of: now, length: Spell.day)
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(instrument.value)), .integer(settledAt), .integer(Int64(phase.rawValue)),
            .optional(lastTicks), .integer(day), .optional(previousDay), .optional(bid?.ticks), .optional(bid?.lots),
            .optional(ask?.ticks), .optional(ask?.lots),
        ]
    }

    init(_ row: DatabaseRow) throws {
        instrument = InstrumentID(try row.number("instrument"))
        settledAt = try row.integer("settled_at")
        phase = try row.choice("phase")
        lastTicks = try row.integerIfAny("last_ticks")
        day = try row.integer("day")
        previousDay = try row.integerIfAny("previous_day")
        bid = try row.level("bid_ticks", "bid_lots")
        ask = try row.level("ask_ticks", "ask_lots")
    }
}

/// What matters of an account for figures.
struct AccountStanding: TableRow, Hashable {
    static let table = "analytics_accounts"
    static let keyColumns = ["account"]
    static let columns = ["account", "tier", "trade_group"]

    let account: AccountID
    var tier: UInt8 = 0
    /// Nil for an account that is a party of its own.
    var group: UInt32?

    var key: AccountID { account }

    init(_ account: AccountID) { self.account = account }

    var values: [DatabaseValue] {
        [.integer(Int64(account.value)), .integer(Int64(tier)), .optional(group.map(Int64.init))]
    }

    init(_ row: DatabaseRow) throws {
        account = AccountID(try row.number("account"))
        tier = try row.number("tier")
        group = try row.integerIfAny("trade_group").flatMap { UInt32(exactly: $0) }
    }
}

extension DatabaseRow {
    fileprivate func level(_ ticks: String, _ lots: String) throws -> BookSide.Level? {
        guard let ticks = try integerIfAny(ticks), let lots = try integerIfAny(lots) else { return nil }
        return BookSide.Level(ticks: ticks, lots: lots)
    }
}

/// What holds for all instruments: the day of the last record.
struct FoldClock: TableRow, Hashable {
    static let table = "analytics_clock"
    static let keyColumns = ["number"]
    static let columns = ["number", "day"]
    /// The key of the one row.
    static let only: Int64 = 1

    /// Days since 1970.
    var day: Int64

    var key: Int64 { Self.only }
    var values: [DatabaseValue] { [.integer(key), .integer(day)] }

    init(day: Int64) { self.day = day }

    init(_ row: DatabaseRow) throws { day = try row.integer("day") }
}
