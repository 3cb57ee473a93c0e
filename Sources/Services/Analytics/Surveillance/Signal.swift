import Domain
import Ports

/// What surveillance looks for. `docs/operating/surveillance.md` defines each.
enum SignalKind: UInt8, Hashable, Sendable, CaseIterable {
    case washTrade = 0
    case spoofing = 1
    case momentumIgnition = 2
    case markingTheClose = 3

    /// As the interface calls it.
    var word: String {
        switch self {
        case .washTrade: "washTrade"
        case .spoofing: "spoofing"
        case .momentumIgnition: "momentumIgnition"
        case .markingTheClose: "markingTheClose"
        }
    }
}

/// What was seen of one kind, of one account on one instrument and day.
struct Signal: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var kind: SignalKind
        var instrument: InstrumentID
        var account: AccountID
    }

    static let table = "analytics_signals"
    static let keyColumns = ["kind", "instrument", "account", "day"]
    static let columns = keyColumns + ["episodes", "score", "lots", "first_at", "last_at"]

    let kind: SignalKind
    let instrument: InstrumentID
    let account: AccountID
    /// Days since 1970.
    let day: Int64
    var episodes: Int64 = 0
    /// The highest of the day, 0 ... 100.
    var score: Int64 = 0
    /// Lots of all episodes together.
    var lots: Int128 = 0
    /// When the first and the last one were, in nanoseconds.
    let firstAt: Int64
    var lastAt: Int64

    /// Within one day.
    var key: Key { Key(kind: kind, instrument: instrument, account: account) }

    init(_ key: Key, day: Int64, at now: Int64) {
        kind = key.kind
        instrument = key.instrument
        account = key.account
        self.day = day
        firstAt = now
        lastAt = now
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(kind.rawValue)), .integer(Int64(instrument.value)), .integer(Int64(account.value)),
            .integer(day), .integer(episodes), .integer(score), .wide(lots), .integer(firstAt), .integer(lastAt),
        ]
    }

    init(_ row: DatabaseRow) throws {
        kind = try row.choice("kind")
        instrument = InstrumentID(try row.number("instrument"))
        account = AccountID(try row.number("account"))
        day = try row.integer("day")
        episodes = try row.integer("episodes")
        score = try row.integer("score")
        lots = try row.wide("lots")
        firstAt = try row.integer("first_at")
        lastAt = try row.integer("last_at")
    }
}

/// One episode of a signal: the records that anybody can look at.
struct Evidence: TableRow, Hashable {
    struct Key: Hashable, Sendable {
        var signal: Signal.Key
        var day: Int64
        var number: Int64
    }

    static let table = "analytics_evidence"
    static let keyColumns = ["kind", "instrument", "account", "day", "number"]
    static let columns =
        keyColumns + [
            "happened_at", "sequence", "trade_id", "order_id", "other_account", "lots", "other_lots", "ticks",
            "other_ticks",
        ]

    let signal: Signal.Key
    let day: Int64
    /// Counted from 1 within the signal.
    let number: Int64
    let at: Int64
    let sequence: Sequence
    let facts: Facts

    /// What it is about; which of them there are, and what they mean, goes by the kind.
    struct Facts: Hashable, Sendable {
        var trade: TradeID?
        var order: OrderID?
        var other: AccountID?
        var lots: Int64 = 0
        var otherLots: Int64?
        var ticks: Int64?
        var otherTicks: Int64?
    }

    var key: Key { Key(signal: signal, day: day, number: number) }

    init(of signal: Signal, _ facts: Facts, sequence: Sequence, at now: Int64) {
        self.signal = signal.key
        day = signal.day
        number = signal.episodes
        at = now
        self.sequence = sequence
        self.facts = facts
    }

    var values: [DatabaseValue] {
        [
            .integer(Int64(signal.kind.rawValue)), .integer(Int64(signal.instrument.value)),
            .integer(Int64(signal.account.value)), .integer(day), .integer(number), .integer(at),
            .bits(sequence.value), .optional(facts.trade.map { Int64(bitPattern: $0.rawValue) }),
            .optional(facts.order.map { Int64(bitPattern: $0.rawValue) }),
            .optional(facts.other.map { Int64($0.value) }), .integer(facts.lots), .optional(facts.otherLots),
            .optional(facts.ticks), .optional(facts.otherTicks),
        ]
    }

    init(_ row: DatabaseRow) throws {
        signal = Signal.Key(
            kind: try row.choice("kind"), instrument: InstrumentID(try row.number("instrument")),
            account: AccountID(try row.number("account")))
        day = try row.integer("day")
        number = try row.integer("number")
        at = try row.integer("happened_at")
        sequence = Sequence(try row.bits("sequence"))
        facts = Facts(
            trade: try row.integerIfAny("trade_id").map { TradeID(rawValue: UInt64(bitPattern: $0)) },
            order: try row.integerIfAny("order_id").map { OrderID(rawValue: UInt64(bitPattern: $0)) },
            other: try row.integerIfAny("other_account").flatMap { UInt32(exactly: $0) }.map { AccountID($0) },
            lots: try row.integer("lots"), otherLots: try row.integerIfAny("other_lots"),
            ticks: try row.integerIfAny("ticks"), otherTicks: try row.integerIfAny("other_ticks"))
    }
}
