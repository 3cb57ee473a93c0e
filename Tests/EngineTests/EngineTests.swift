import Domain
import Testing

@testable import Engine

/// A small market: alice (1) and bob (2) with plenty of both assets, no fees.
private struct SmallMarket: ~Copyable {
    var engine: Engine
    private var sequence = Sequence.start
    private var time = Timestamp(nanoseconds: 1_000_000_000)

    init(shard: ShardID = ShardID(0)) {
        engine = Engine(shard: shard)
        say(.operator(1), .listAsset(AssetTerms(code: AssetCode("BTC")!, decimals: 0)))
        say(.operator(1), .listAsset(AssetTerms(code: AssetCode("USD")!, decimals: 0)))
        say(
            .operator(1),
            .listInstrument(
                InstrumentTerms(
                    symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
                    lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1),
                    quantityMax: Quantity(lots: 1_000_000),
                    notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero)))
        for (number, name) in ["alice", "bob"].enumerated() {
            say(.operator(1), .openAccount(AccountName(name)!))
            for asset: UInt16 in 0...1 {
                let transfer = Transfer(
                    account: AccountID(UInt32(number + 1)), asset: AssetID(asset),
                    amount: Money(minorUnits: 1_000_000_000), id: TransferID("funding-\(asset)")!)
                say(.operator(1), .deposit(transfer))
            }
        }
    }

    @discardableResult
    mutating func say(_ actor: Actor, _ command: Command) -> [Event] {
        sequence = sequence.next
        time = time.adding(nanoseconds: 1_000)
        var events: [Event] = []
        let envelope = Envelope(
            shard: engine.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
        return events
    }

    @discardableResult
    mutating func place(_ account: UInt32, _ side: Side, _ quantity: Int64, at price: Int64) -> [Event] {
        say(
            .account(AccountID(account)),
            .place(
                PlaceOrder(
                    instrument: InstrumentID(0), side: side, pricing: .limit(Price(ticks: price)),
                    size: .quantity(Quantity(lots: quantity)), timeInForce: .goodTillCancelled, postOnly: false)))
    }
}

extension [Event] {
    fileprivate var outcome: Outcome? { if case .decided(let decision)? = last { decision.outcome } else { nil } }
}

@Suite struct EngineTests {
    @Test func `ids carry the shard`() {
        var market = SmallMarket(shard: ShardID(7))
        let outcome = market.place(1, .sell, 1, at: 100).outcome
        #expect(outcome == .orderPlaced(OrderID(shard: ShardID(7), counter: 1)))
        for event in market.place(2, .buy, 1, at: 100) {
            if case .traded(let trade) = event { #expect(trade.id == TradeID(shard: ShardID(7), counter: 1)) }
        }
    }

    @Test func `one order sweeps five thousand`() {
        var market = SmallMarket()
        for number in 1...5_000 { market.place(1, .sell, 1, at: Int64(100 + number % 7)) }
        let events = market.place(2, .buy, 5_000, at: 106)
        #expect(events.count { if case .traded = $0 { true } else { false } } == 5_000)
        let open = market.engine.openOrderCount
        #expect(open == 0)
        market.engine.checkInvariants()
    }

    @Test func `equal books with another order in the queue have another hash`() {
        var first = SmallMarket()
        var second = SmallMarket()
        first.place(1, .sell, 1, at: 100)
        first.place(2, .sell, 1, at: 100)
        second.place(2, .sell, 1, at: 100)
        second.place(1, .sell, 1, at: 100)
        let hashes = (first.engine.stateHash(), second.engine.stateHash())
        #expect(hashes.0 != hashes.1)
    }

    @Test func `a book that cannot be right halts its instrument and the command has no effect`() {
        var market = SmallMarket()
        market.place(1, .sell, 5, at: 100)
        let before = market.engine.balance(AccountID(2), AssetID(1))
        // The fault: a best level that says it holds nothing.
        let side = market.engine.books[InstrumentID(0)][.sell].bestLevel
        market.engine.books[InstrumentID(0)][.sell][side].total = .zero
        let events = market.place(2, .buy, 1, at: 100)
        #expect(events.first == .quarantined(InstrumentID(0), .levelEmpty))
        #expect(events.outcome == .rejected(.instrumentHalted(InstrumentID(0))))
        let phase = market.engine.phase(InstrumentID(0))
        #expect(phase == .halted)
        let after = market.engine.balance(AccountID(2), AssetID(1))
        #expect(after == before)
        let next = market.place(2, .buy, 1, at: 100)
        #expect(next.outcome == .rejected(.instrumentHalted(InstrumentID(0))))
        #expect(next.count == 1, "it is told once")
    }

    @Test func `the engine wants to hear of the time only while a lease is live`() {
        var market = SmallMarket()
        var deadlines = [market.engine.nextDeadline]
        let terms = SessionTerms(leaseNanoseconds: 5_000_000_000, cancelOrdersAtEnd: false)
        let opened = market.say(.account(AccountID(1)), .openSession(terms)).outcome
        let soon = market.engine.now.adding(nanoseconds: Limits.clockIntervalNanoseconds)
        deadlines.append(market.engine.nextDeadline)
        guard case .sessionOpened(let session)? = opened else {
            Issue.record("no session was opened")
            return
        }
        market.say(.account(AccountID(1)), .closeSession(session))
        deadlines.append(market.engine.nextDeadline)
        #expect(deadlines == [nil, soon, nil])
    }
}
