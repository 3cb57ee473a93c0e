import Domain
import Simulator

/// A reference engine with the assets USD (0) and BTC (1), one market of BTC in USD in which a lot at a tick costs one
/// minor unit, and three funded traders; and short words for what they say.
struct TestVenue {
    static let usd = AssetID(0)
    static let btc = AssetID(1)
    static let market = InstrumentID(0)
    static let alice = AccountID(1)
    static let bob = AccountID(2)
    static let carol = AccountID(3)
    static let second: Int64 = 1_000_000_000

    private(set) var engine = ReferenceEngine(shard: ShardID(0))
    /// The log's clock and the stamp of the next record.
    var time = Timestamp(nanoseconds: 1_000 * second)
    private var sequence = Sequence.start

    init(makerFee: Int32 = 0, takerFee: Int32 = 0, usd: Int64 = 1_000_000, btc: Int64 = 1_000) {
        self.init(empty: ())
        for (code, decimals) in [("USD", 2), ("BTC", 0)] as [(String, UInt8)] {
            _ = operate(.listAsset(AssetTerms(code: AssetCode(code)!, decimals: decimals)))
        }
        _ = operate(.listInstrument(Self.terms(makerFee: makerFee, takerFee: takerFee)))
        for (name, account) in [("alice", Self.alice), ("bob", Self.bob), ("carol", Self.carol)] {
            _ = operate(.openAccount(AccountName(name)!))
            _ = operate(.deposit(Self.transfer(account, Self.usd, usd, "usd")))
            _ = operate(.deposit(Self.transfer(account, Self.btc, btc, "btc")))
        }
    }

    /// A venue in which nothing has happened.
    init(empty: Void) {}

    static func terms(symbol: String = "BTC-USD", makerFee: Int32 = 0, takerFee: Int32 = 0) -> InstrumentTerms {
        InstrumentTerms(
            symbol: Symbol(symbol)!, base: btc, quote: usd, tickSize: Money(minorUnits: 1),
            lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
            notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: FeeRate(partsPerMillion: makerFee),
            takerFee: FeeRate(partsPerMillion: takerFee))
    }

    static func transfer(_ account: AccountID, _ asset: AssetID, _ amount: Int64, _ id: String) -> Transfer {
        Transfer(account: account, asset: asset, amount: Money(minorUnits: amount), id: TransferID(id)!)
    }

    static func limit(
        _ side: Side, _ lots: Int64, at ticks: Int64, _ timeInForce: TimeInForce = .goodTillCancelled,
        postOnly: Bool = false
    ) -> Command {
        .place(
            PlaceOrder(
                instrument: market, side: side, pricing: .limit(Price(ticks: ticks)),
                size: .quantity(Quantity(lots: lots)), timeInForce: timeInForce, postOnly: postOnly))
    }

    static func market(
        _ side: Side, _ size: OrderSize, _ timeInForce: TimeInForce = .immediateOrCancel
    ) -> Command {
        .place(
            PlaceOrder(
                instrument: market, side: side, pricing: .market, size: size, timeInForce: timeInForce,
                postOnly: false))
    }

    static func order(_ number: UInt64) -> OrderID { OrderID(shard: ShardID(0), counter: number) }
    static func session(_ number: UInt64) -> SessionID { SessionID(shard: ShardID(0), counter: number) }

    /// Sends a record and returns its events. Every law must hold after it.
    mutating func send(
        _ actor: Actor, _ command: Command, session: SessionID? = nil, request: String? = nil, bodyHash: UInt64 = 1,
        stamp: Timestamp? = nil, deadline: Timestamp = .distantFuture
    ) -> [Event] {
        sequence = sequence.next
        let envelope = Envelope(
            shard: ShardID(0), actor: actor, session: session, request: request.map { RequestID($0)! },
            bodyHash: bodyHash, stamp: stamp ?? time, deadline: deadline, trace: nil)
        var events: [Event] = []
        engine.apply(
            Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
        if let fault = engine.audit() { fatalError(fault) }
        return events
    }

    mutating func operate(_ command: Command) -> [Event] { send(.operator(1), command) }

    mutating func trade(_ account: AccountID, _ command: Command) -> [Event] { send(.account(account), command) }

    func balance(_ account: AccountID, _ asset: AssetID) -> [Int64] {
        let balance = engine.balance(account, asset)
        return [balance.available.minorUnits, balance.held.minorUnits]
    }

    /// The orders of a side with their prices and what remains, in the order in which they trade.
    func queue(_ side: Side) -> [[Int64]] {
        engine.levels(of: Self.market, side).flatMap { level in
            level.orders.map { [Int64($0.id.counter), level.price.ticks, $0.remaining.lots] }
        }
    }
}

extension [Event] {
    /// What was decided, which is the last event of a record.
    var outcome: Outcome? { decision?.outcome }

    var decision: Decision? {
        if case .decided(let decision) = last { decision } else { nil }
    }

    var rejection: Rejection? {
        if case .rejected(let rejection) = outcome { rejection } else { nil }
    }

    var trades: [Trade] {
        compactMap { if case .traded(let trade) = $0 { trade } else { nil } }
    }

    /// Price and quantity of each trade.
    var prints: [[Int64]] { trades.map { [$0.price.ticks, $0.quantity.lots] } }

    var ended: [OrderEnded] {
        compactMap { if case .orderEnded(let ended) = $0 { ended } else { nil } }
    }

    var changes: [BalanceChanged] {
        compactMap { if case .balanceChanged(let change) = $0 { change } else { nil } }
    }
}
