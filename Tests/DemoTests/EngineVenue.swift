import Domain
import Engine

@testable import Demo

/// A venue with three markets like those of a demonstration, decided by the real engine in simulated time.
struct EngineVenue: ~Copyable {
    static let shard = ShardID(0)

    private(set) var engine = Engine(shard: EngineVenue.shard)
    private(set) var sequence = Sequence.start
    var now = Timestamp(nanoseconds: 1_000_000_000_000)
    private(set) var lastPrices: [Price?] = [nil, nil, nil]
    private(set) var trades = [0, 0, 0]
    private var collects = [false, false, false]
    private(set) var triggered = 0
    private(set) var refilled = 0
    /// How often an auction began.
    private(set) var auctions = 0
    private(set) var accepted = 0
    private(set) var rejections: [Rejection] = []

    /// What each account gets: 100 million dollars, and of each base asset about as much again.
    static let deposits: [(asset: AssetID, amount: Int64)] = [
        (AssetID(0), 100_000_000_000_000), (AssetID(1), 200_000_000_000), (AssetID(2), 4_000_000_000_000),
        (AssetID(3), 700_000),
    ]
    /// Makers and takers of all markets, and one account that is not of the crowd.
    static let outsider = AccountID(6)
    private static let references: [Int64] = [6_000_000, 300_000, 19_000]
    private static let clips: [Int64] = [100, 200, 5]

    init() {
        set(.activate(.marketRules))
        for (code, decimals) in [("USD", 6), ("BTC", 8), ("ETH", 8), ("AAPL", 0)] {
            set(.listAsset(AssetTerms(code: AssetCode(code)!, decimals: UInt8(decimals))))
        }
        for (index, (symbol, lot)) in [("BTC-USD", 10_000), ("ETH-USD", 100_000), ("AAPL-USD", 1)].enumerated() {
            set(
                .listInstrument(
                    InstrumentTerms(
                        symbol: Symbol(symbol)!, base: AssetID(UInt16(index + 1)), quote: AssetID(0),
                        tickSize: Money(minorUnits: 10_000), lotSize: Money(minorUnits: Int64(lot)),
                        quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
                        notionalMin: Money(minorUnits: 1_000_000), notionalMax: Money(minorUnits: 10_000_000_000_000),
                        makerFee: FeeRate(partsPerMillion: -50), takerFee: FeeRate(partsPerMillion: 500))))
        }
        for number in 1...6 {
            set(.openAccount(AccountName("account-\(number)")!))
            for (asset, amount) in Self.deposits {
                let id = TransferID("deposit-\(asset.value)")!
                let account = AccountID(UInt32(number))
                set(.deposit(Transfer(account: account, asset: asset, amount: Money(minorUnits: amount), id: id)))
            }
        }
    }

    var markets: [SimulatedMarket] {
        Self.references.indices.map { index in
            let instrument = Instrument(
                id: InstrumentID(UInt16(index)), terms: terms[index],
                notionalPerTickLot: Money(minorUnits: [1, 10, 10_000][index]))
            return SimulatedMarket(
                instrument: instrument, reference: Price(ticks: Self.references[index]),
                clip: Quantity(lots: Self.clips[index]), makers: (1...3).map { AccountID($0) },
                takers: [AccountID(4), AccountID(5)],
                inventoryTarget: Money(minorUnits: Self.deposits[index + 1].amount))
        }
    }

    private var terms: [InstrumentTerms] = []

    func quote(_ instrument: InstrumentID) -> MarketQuote {
        MarketQuote(
            bestBid: engine.bestPrice(instrument, .buy), bestAsk: engine.bestPrice(instrument, .sell),
            last: lastPrices[Int(instrument.value)], collects: collects[Int(instrument.value)])
    }

    mutating func apply(_ account: AccountID, _ command: Command) -> EventBatch { apply(.account(account), command) }

    /// What an operator says, which has to be taken.
    mutating func set(_ command: Command) {
        if case .listInstrument(let listed) = command { terms.append(listed) }
        let batch = apply(.operator(1), command)
        if case .decided(let decision) = batch.events.last, case .rejected(let rejection) = decision.outcome {
            fatalError("\(command) was refused: \(rejection)")
        }
    }

    private mutating func apply(_ actor: Actor, _ command: Command) -> EventBatch {
        sequence = sequence.next
        let envelope = Envelope(
            shard: Self.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: now, envelope: envelope, command: command), into: &events)
        for event in events {
            switch event {
            case .traded(let trade):
                trades[Int(trade.instrument.value)] += 1
                lastPrices[Int(trade.instrument.value)] = trade.price
            case .orderTriggered: triggered += 1
            case .orderRefilled: refilled += 1
            case .phaseChanged(let change):
                collects[Int(change.instrument.value)] = change.to != .continuous && change.to.takesOrders
                auctions += change.to.isAuction ? 1 : 0
            case .decided(let decision):
                if case .rejected(let rejection) = decision.outcome {
                    rejections.append(rejection)
                } else {
                    accepted += 1
                }
            default: break
            }
        }
        return EventBatch(sequence: sequence, time: now, events: events)
    }

    func total(_ account: AccountID, _ asset: AssetID) -> Int64 {
        let balance = engine.balance(account, asset)
        return balance.available.minorUnits + balance.held.minorUnits
    }
}
