import Domain
import Simulator
import Testing

/// Limits and windows that are larger than a random run is long.
@Suite struct LockstepLimitTests {
    @Test func `both engines remember the same requests at the edge of the last ten thousand`() {
        var engines = DirectedLockstep(accounts: 2)
        var random = SeededRandom(seed: 1)
        let window = Int(Limits.requestsRememberedPerActorMax)
        var repeats = 0
        for number in 0..<window + 300 {
            // A tenth of the first requests place orders that stay open, so they outlive the window.
            let isOrder = number < 300 && number % 10 == 0
            engines.trade(1, isOrder ? .place(engines.bid) : .cancelAll(InstrumentID(9)), request: number)
            if number % 37 == 0 { engines.trade(2, .cancelAll(nil), request: number) }
            guard number >= window - 10 else { continue }
            let old = max(0, number - window + random.below(5) - 2)
            engines.trade(1, .cancelAll(InstrumentID(9)), request: old)
            if engines.lastRepeats { repeats += 1 }
            if random.chance(100) { engines.trade(1, .cancelAll(nil), request: nil) }
        }
        #expect(engines.difference == nil)
        #expect(repeats > 50)
        #expect(repeats < 300)
    }

    @Test func `both engines list as many assets and instruments as the limits allow`() {
        var engines = DirectedLockstep(accounts: 1)
        for number in 2...Int(Limits.assetsMax) {
            engines.operate(.listAsset(AssetTerms(code: AssetCode("ASSET\(number)")!, decimals: 0)))
        }
        #expect(engines.lastRejection == .tooMany(limit: Limits.assetsMax))
        for number in 1...Int(Limits.instrumentsMax) {
            engines.operate(.listInstrument(engines.terms(Symbol("MARKET\(number)")!)))
        }
        #expect(engines.lastRejection == .tooMany(limit: Limits.instrumentsMax))
        #expect(engines.difference == nil)
    }

    @Test func `both engines let an account have as many open orders as the limit allows`() {
        var engines = DirectedLockstep(accounts: 2)
        for _ in 0..<Int(Limits.openOrdersPerAccountMax) { engines.trade(1, .place(engines.bid)) }
        #expect(engines.lastRejection == nil)
        engines.trade(1, .place(engines.bid))
        #expect(engines.lastRejection == .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax))
        engines.trade(2, .place(engines.bid))
        #expect(engines.lastRejection == nil)
        engines.trade(1, .cancel(OrderID(shard: LockstepRun.shard, counter: 1)))
        engines.trade(1, .place(engines.bid))
        #expect(engines.lastRejection == nil)
        #expect(engines.difference == nil)
    }
}

extension LockstepLimitTests {
    @Test func `both engines let an account have as many trailing stops as the limit allows`() {
        var engines = DirectedLockstep(accounts: 2)
        engines.operate(.activate(.marketRules))
        let base = Transfer(
            account: AccountID(2), asset: AssetID(0), amount: Money(minorUnits: 1), id: TransferID("base")!)
        engines.operate(.deposit(base))
        engines.trade(1, .place(engines.bid))
        var sale = engines.bid
        sale.side = .sell
        engines.trade(2, .place(sale))
        let conditions = OrderConditions(trigger: .trailing(.ticks(5)))
        let stop = Command.placeConditioned(ConditionedOrder(order: engines.bid, conditions: conditions))
        for _ in 0..<Int(Limits.trailingOrdersPerAccountMax) { engines.trade(1, stop) }
        #expect(engines.lastRejection == nil)
        engines.trade(1, stop)
        #expect(engines.lastRejection == .tooMany(limit: Limits.trailingOrdersPerAccountMax))
        engines.trade(2, stop)
        #expect(engines.lastRejection == nil)
        #expect(engines.difference == nil)
    }
}

/// Both engines with one market of asset 0 in asset 1, and funded accounts from 1 on. It keeps the first difference.
private struct DirectedLockstep: ~Copyable {
    private var engines = Lockstep(shard: LockstepRun.shard)
    private var sequence = Sequence.start
    private(set) var difference: Difference?

    /// Buys one lot at one tick, and rests.
    let bid = PlaceOrder(
        instrument: InstrumentID(0), side: .buy, pricing: .limit(Price(ticks: 1)),
        size: .quantity(Quantity(lots: 1)), timeInForce: .goodTillCancelled, postOnly: false)

    init(accounts: Int) {
        for number in 0..<2 {
            operate(.listAsset(AssetTerms(code: AssetCode("ASSET\(number)")!, decimals: 0)))
        }
        operate(.listInstrument(terms(Symbol("MARKET0")!)))
        for number in 1...accounts {
            operate(.openAccount(AccountName("trader-\(number)")!))
            let amount = Money(minorUnits: 1_000_000)
            operate(
                .deposit(
                    Transfer(
                        account: AccountID(UInt32(number)), asset: AssetID(1), amount: amount, id: TransferID("t")!)))
        }
    }

    var lastRejection: Rejection? {
        if case .decided(let decision) = engines.events.last, case .rejected(let rejection) = decision.outcome {
            rejection
        } else {
            nil
        }
    }

    var lastRepeats: Bool {
        if case .decided(let decision) = engines.events.last { decision.repeats != nil } else { false }
    }

    func terms(_ symbol: Symbol) -> InstrumentTerms {
        let one = Money(minorUnits: 1)
        return InstrumentTerms(
            symbol: symbol, base: AssetID(0), quote: AssetID(1), tickSize: one, lotSize: one,
            quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000), notionalMin: .zero,
            notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero)
    }

    mutating func operate(_ command: Command) { send(.operator(1), command, request: nil) }

    mutating func trade(_ account: UInt32, _ command: Command, request: Int? = nil) {
        send(.account(AccountID(account)), command, request: request)
    }

    private mutating func send(_ actor: Actor, _ command: Command, request: Int?) {
        guard difference == nil else { return }
        sequence = sequence.next
        let time = Timestamp(nanoseconds: 1_760_000_000_000_000_000)
        let envelope = Envelope(
            shard: LockstepRun.shard, actor: actor, session: nil, request: request.map { RequestID("r\($0)")! },
            bodyHash: 0, stamp: time, deadline: time, trace: nil)
        difference = engines.applyUnaudited(
            Record(sequence: sequence, time: time, envelope: envelope, command: command))
    }
}
