import Domain
import Ports

/// What an account has made of its trades on one instrument, by average cost.
///
/// The position is what was bought less what was sold here; deposits and withdrawals are no trades. A part that is
/// closed takes its share of the cost with it, rounded towards zero; the last lot takes all that is left. So the profit
/// of a position that is closed is exact, whatever the rounding on the way.
struct Position: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var account: AccountID
        var instrument: InstrumentID
    }

    static let table = "analytics_positions"
    static let keyColumns = ["account", "instrument"]
    static let columns = [
        "account", "instrument", "lots", "cost", "realised", "fees", "bought", "sold", "paid", "received",
    ]

    let account: AccountID
    let instrument: InstrumentID
    /// Negative when more was sold than bought.
    private(set) var lots: Int128 = 0
    /// What the position cost, or brought in when it is negative: in minor units of the quote asset, never negative.
    private(set) var cost: Int128 = 0
    /// Profit of what was closed, fees not taken off.
    private(set) var realised: Int128 = 0
    private(set) var fees: Int128 = 0
    /// Lots, of all time.
    private(set) var bought: Int128 = 0
    private(set) var sold: Int128 = 0
    /// Minor units of the quote asset, of all time.
    private(set) var paid: Int128 = 0
    private(set) var received: Int128 = 0

    var key: Key { Key(account: account, instrument: instrument) }

    init(_ key: Key) {
        account = key.account
        instrument = key.instrument
    }

    /// - Parameters:
    ///   - notional: what the lots cost, in minor units of the quote asset.
    ///   - fee: negative for a rebate.
    mutating func add(_ side: Side, _ quantity: Int64, notional: Int128, fee: Int64) {
        let traded = Int128(quantity)
        fees += Int128(fee)
        if side == .buy {
            bought += traded
            paid += notional
        } else {
            sold += traded
            received += notional
        }
        let direction: Int128 = side == .buy ? 1 : -1
        guard lots * direction < 0 else {
            lots += direction * traded
            cost += notional
            return
        }
        let held = lots.magnitude
        let closed = min(held, UInt128(traded))
        let closedCost = closed == held ? cost : Int128(Ratio.share(UInt128(cost), closed, of: held))
        let closedNotional =
            closed == UInt128(traded) ? notional : Int128(Ratio.share(UInt128(notional), closed, of: UInt128(traded)))
        realised += direction > 0 ? closedCost - closedNotional : closedNotional - closedCost
        cost += notional - closedNotional - closedCost
        lots += direction * traded
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(account.value)), .integer(Int64(instrument.value)), .wide(lots), .wide(cost),
            .wide(realised), .wide(fees), .wide(bought), .wide(sold), .wide(paid), .wide(received),
        ]
    }

    init(_ row: DatabaseRow) throws {
        account = AccountID(try row.number("account"))
        instrument = InstrumentID(try row.number("instrument"))
        lots = try row.wide("lots")
        cost = try row.wide("cost")
        realised = try row.wide("realised")
        fees = try row.wide("fees")
        bought = try row.wide("bought")
        sold = try row.wide("sold")
        paid = try row.wide("paid")
        received = try row.wide("received")
    }
}
