import Domain
import Engine
import Simulator

/// An engine that decides commands of every kind, and the batches that come of it.
struct WildVenue: ~Copyable {
    private(set) var engine: Engine
    private var generator: CommandGenerator
    private var now = Timestamp(nanoseconds: 0)

    init(seed: UInt64) {
        engine = Engine(shard: ShardID(1))
        generator = CommandGenerator(seed: seed, shard: ShardID(1))
    }

    mutating func next() -> EventBatch {
        let record = generator.next()
        var events: [Event] = []
        engine.apply(record, into: &events)
        generator.observe(events)
        return EventBatch(sequence: record.sequence, time: engine.now, events: events)
    }

    static func batches(seed: UInt64, count: Int) -> [EventBatch] {
        var venue = WildVenue(seed: seed)
        return (0..<count).map { _ in venue.next() }
    }
}

/// One market with a few hundred traders whose commands a test writes, at the times that it names.
struct PlainVenue: ~Copyable {
    static let market = InstrumentID(0)
    /// A Thursday, at midnight.
    static let midnight: Int64 = 20_454 * 86_400_000_000_000

    private(set) var engine = Engine(shard: ShardID(0))
    private(set) var batches: [EventBatch] = []
    private var sequence = Sequence.start
    /// Nanoseconds since midnight.
    var clock: Int64 = 0

    /// Coins with 4 decimals for money with 2: a lot is 0.01 coins, a tick 0.01 of money.
    init(traders: Int, makerFee: Int32 = 0, takerFee: Int32 = 0) {
        while engine.level < Level.newest { operate(.activate(Level(engine.level.value + 1))) }
        operate(.listAsset(AssetTerms(code: AssetCode("COIN")!, decimals: 4)))
        operate(.listAsset(AssetTerms(code: AssetCode("USD")!, decimals: 4)))
        operate(
            .listInstrument(
                InstrumentTerms(
                    symbol: Symbol("COIN-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 100),
                    lotSize: Money(minorUnits: 100), quantityMin: Quantity(lots: 1),
                    quantityMax: Quantity(lots: 1 << 40),
                    notionalMin: .zero, notionalMax: Money(minorUnits: .max),
                    makerFee: FeeRate(partsPerMillion: makerFee), takerFee: FeeRate(partsPerMillion: takerFee))))
        for trader in 1...traders {
            operate(.openAccount(AccountName("trader-\(trader)")!))
            for asset: UInt16 in 0...1 {
                operate(
                    .deposit(
                        Transfer(
                            account: AccountID(UInt32(trader)), asset: AssetID(asset),
                            amount: Money(minorUnits: 1 << 50), id: TransferID("funding-\(asset)")!)))
            }
        }
    }

    @discardableResult mutating func operate(_ command: Command) -> [Event] { decide(command, .operator(1)) }

    /// A limit order; the id that it got, nil if it was rejected.
    @discardableResult
    mutating func place(
        _ trader: Int, _ side: Side, _ lots: Int64, at ticks: Int64, _ timeInForce: TimeInForce = .goodTillCancelled
    ) -> OrderID? {
        let order = PlaceOrder(
            instrument: Self.market, side: side, pricing: .limit(Price(ticks: ticks)),
            size: .quantity(Quantity(lots: lots)), timeInForce: timeInForce, postOnly: false)
        guard case .decided(let decision) = decide(.place(order), .account(AccountID(UInt32(trader)))).last,
            case .orderPlaced(let id) = decision.outcome
        else { return nil }
        return id
    }

    mutating func cancel(_ trader: Int, _ order: OrderID) {
        decide(.cancel(order), .account(AccountID(UInt32(trader))))
    }

    @discardableResult
    private mutating func decide(_ command: Command, _ actor: Actor) -> [Event] {
        sequence = sequence.next
        let time = Timestamp(nanoseconds: Self.midnight + clock)
        let envelope = Envelope(
            shard: engine.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
        batches.append(EventBatch(sequence: sequence, time: engine.now, events: events))
        return events
    }
}
