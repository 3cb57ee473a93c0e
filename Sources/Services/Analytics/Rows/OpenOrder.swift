import Domain
import Ports

/// An order that is open, as far as figures need it.
struct OpenOrder: TableRow, Hashable {
    static let table = "analytics_orders"
    static let keyColumns = ["order_id"]
    static let columns = [
        "order_id", "instrument", "account", "side", "ticks", "lots", "filled", "shown", "joined_at", "accepted_at",
    ]

    let id: OrderID
    let instrument: InstrumentID
    let account: AccountID
    let side: Side
    /// The price at which it stands in the book; nil until it has been there.
    var ticks: Int64?
    /// All that it wants, what is filled included; nil for one that is sized by a budget.
    var lots: Int64?
    var filled: Int64 = 0
    /// What the book shows of it; 0 outside of the book.
    var shown: Int64 = 0
    /// Since when it stands in its queue, in nanoseconds; nil outside of the book.
    var joinedAt: Int64?
    /// In nanoseconds.
    let acceptedAt: Int64

    var key: OrderID { id }

    init(_ event: OrderAccepted, at now: Int64) {
        id = event.order
        instrument = event.terms.instrument
        account = event.account
        side = event.terms.side
        if case .quantity(let quantity) = event.terms.size { lots = quantity.lots }
        acceptedAt = now
    }

    var values: [DatabaseValue] {
        [
            .bits(id.rawValue), .integer(Int64(instrument.value)), .integer(Int64(account.value)),
            .integer(Int64(side.rawValue)), .optional(ticks), .optional(lots), .integer(filled), .integer(shown),
            .optional(joinedAt), .integer(acceptedAt),
        ]
    }

    init(_ row: DatabaseRow) throws {
        id = OrderID(rawValue: try row.bits("order_id"))
        instrument = InstrumentID(try row.number("instrument"))
        account = AccountID(try row.number("account"))
        side = try row.choice("side")
        ticks = try row.integerIfAny("ticks")
        lots = try row.integerIfAny("lots")
        filled = try row.integer("filled")
        shown = try row.integer("shown")
        joinedAt = try row.integerIfAny("joined_at")
        acceptedAt = try row.integer("accepted_at")
    }
}
