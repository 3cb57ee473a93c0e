import Domain
import Ports

/// What one account did on one instrument on one day.
struct ActivityDay: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var account: AccountID
        var instrument: InstrumentID
    }

    static let table = "analytics_activity"
    static let keyColumns = ["account", "instrument", "day"]
    static let columns = [
        "account", "instrument", "day", "orders", "amendments", "cancels", "ordered", "filled", "maker_fills",
        "taker_fills", "maker_turnover", "taker_turnover", "fees", "waited", "traded",
    ]

    let account: AccountID
    let instrument: InstrumentID
    /// Days since 1970.
    let day: Int64
    var orders: Int64 = 0
    var amendments: Int64 = 0
    var cancels: Int64 = 0
    /// Lots of the orders that were accepted, except those with a budget.
    var ordered: Int128 = 0
    /// Lots that traded of orders that want lots.
    var filled: Int128 = 0
    var makerFills: Int64 = 0
    var takerFills: Int64 = 0
    /// In minor units of the quote asset.
    var makerTurnover: Int128 = 0
    var takerTurnover: Int128 = 0
    /// In minor units of the quote asset; negative for rebates.
    var fees: Int128 = 0
    /// Nanoseconds that its orders had stood in their queues, for each fill as a maker.
    var waited: Int128 = 0
    /// Lots of all its fills.
    var traded: Int128 = 0

    /// Within one day.
    var key: Key { Key(account: account, instrument: instrument) }

    init(_ key: Key, day: Int64) {
        account = key.account
        instrument = key.instrument
        self.day = day
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(account.value)), .integer(Int64(instrument.value)), .integer(day), .integer(orders),
            .integer(amendments), .integer(cancels), .wide(ordered), .wide(filled), .integer(makerFills),
            .integer(takerFills), .wide(makerTurnover), .wide(takerTurnover), .wide(fees), .wide(waited), .wide(traded),
        ]
    }

    init(_ row: DatabaseRow) throws {
        account = AccountID(try row.number("account"))
        instrument = InstrumentID(try row.number("instrument"))
        day = try row.integer("day")
        orders = try row.integer("orders")
        amendments = try row.integer("amendments")
        cancels = try row.integer("cancels")
        ordered = try row.wide("ordered")
        filled = try row.wide("filled")
        makerFills = try row.integer("maker_fills")
        takerFills = try row.integer("taker_fills")
        makerTurnover = try row.wide("maker_turnover")
        takerTurnover = try row.wide("taker_turnover")
        fees = try row.wide("fees")
        waited = try row.wide("waited")
        traded = try row.wide("traded")
    }
}

/// What was traded by the accounts of one fee tier on one instrument and day, each side of a trade counted.
struct TierDay: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var instrument: InstrumentID
        var tier: UInt8
    }

    static let table = "analytics_tiers"
    static let keyColumns = ["instrument", "tier", "day"]
    static let columns = ["instrument", "tier", "day", "fills", "lots", "turnover", "fees"]

    let instrument: InstrumentID
    let tier: UInt8
    let day: Int64
    var fills: Int64 = 0
    var lots: Int128 = 0
    /// In minor units of the quote asset.
    var turnover: Int128 = 0
    var fees: Int128 = 0

    /// Within one day.
    var key: Key { Key(instrument: instrument, tier: tier) }

    init(_ key: Key, day: Int64) {
        instrument = key.instrument
        tier = key.tier
        self.day = day
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(instrument.value)), .integer(Int64(tier)), .integer(day), .integer(fills), .wide(lots),
            .wide(turnover), .wide(fees),
        ]
    }

    init(_ row: DatabaseRow) throws {
        instrument = InstrumentID(try row.number("instrument"))
        tier = try row.number("tier")
        day = try row.integer("day")
        fills = try row.integer("fills")
        lots = try row.wide("lots")
        turnover = try row.wide("turnover")
        fees = try row.wide("fees")
    }
}
