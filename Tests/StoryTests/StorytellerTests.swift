import Domain
import Engine
import Simulator
import Story
import Testing

/// Stories of orders of random venues, held against what the events and the books say.
@Suite struct StorytellerTests {
    private static let shard = ShardID(3)
    private static let commands = 700

    private struct Past {
        var records: [Record] = []
        var trades: [OrderID: [TradeID]] = [:]
        var accepted: [OrderID] = []
        /// By order: its place in the queue after each record, where it is another one than after the record before.
        var positions: [OrderID: [QueuePosition]] = [:]
    }

    /// Plays a seed and notes by the plainest means what stories have to tell.
    private static func past(seed: UInt64) -> Past {
        var past = Past()
        var generator = CommandGenerator(seed: seed, shard: shard)
        var engine = Engine(shard: shard)
        var known: [OrderID: QueuePosition] = [:]
        for _ in 0..<commands {
            let record = generator.next()
            var events: [Event] = []
            engine.apply(record, into: &events)
            generator.observe(events)
            past.records.append(record)
            for event in events {
                if case .orderAccepted(let accepted) = event { past.accepted.append(accepted.order) }
                if case .traded(let trade) = event {
                    past.trades[trade.maker.order, default: []].append(trade.id)
                    past.trades[trade.taker.order, default: []].append(trade.id)
                }
            }
            let present = positions(in: engine)
            for (order, position) in present where known[order] != position {
                past.positions[order, default: []].append(position)
            }
            known = present
        }
        return past
    }

    /// Every resting order's place, counted from the front of its queue.
    private static func positions(in engine: borrowing Engine) -> [OrderID: QueuePosition] {
        var positions: [OrderID: QueuePosition] = [:]
        for number in 0..<engine.instrumentCount {
            for side in Side.allCases {
                var next: QueuePosition?
                for order in engine.restingOrders(InstrumentID(UInt16(number)), side) {
                    guard let price = order.price else { continue }
                    if next?.price != price { next = QueuePosition(price: price, ordersAhead: 0, quantityAhead: .zero) }
                    positions[order.order] = next
                    next?.ordersAhead += 1
                    next?.quantityAhead.lots += order.displayed.lots
                }
            }
        }
        return positions
    }

    /// A market in which `count` orders of one lot rest at one price; all but the last are cancelled from the front.
    private static func queue(of count: UInt64) -> [Record] {
        var commands: [(Actor, Command)] = []
        for code in ["BTC", "USD"] {
            commands.append((.operator(1), .listAsset(AssetTerms(code: AssetCode(code)!, decimals: 0))))
        }
        let lot = Money(minorUnits: 1)
        commands.append(
            (
                .operator(1),
                .listInstrument(
                    InstrumentTerms(
                        symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: lot, lotSize: lot,
                        quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 100), notionalMin: .zero,
                        notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero))
            ))
        commands.append((.operator(1), .openAccount(AccountName("alice")!)))
        commands.append(
            (
                .operator(1),
                .deposit(
                    Transfer(
                        account: AccountID(1), asset: AssetID(0), amount: Money(minorUnits: 1_000),
                        id: TransferID("t")!))
            ))
        let alice = Actor.account(AccountID(1))
        let order = PlaceOrder(
            instrument: InstrumentID(0), side: .sell, pricing: .limit(Price(ticks: 7)),
            size: .quantity(Quantity(lots: 1)),
            timeInForce: .goodTillCancelled, postOnly: false)
        for _ in 0..<count { commands.append((alice, .place(order))) }
        for number in 1..<count { commands.append((alice, .cancel(OrderID(shard: shard, counter: number)))) }
        return commands.enumerated().map { number, asked in
            let time = Timestamp(nanoseconds: Int64(number) + 1)
            return Record(
                sequence: Sequence(UInt64(number + 1)), time: time,
                envelope: Envelope(
                    shard: shard, actor: asked.0, session: nil, request: nil, bodyHash: 0, stamp: time,
                    deadline: .distantFuture, trace: nil), command: asked.1)
        }
    }

    private static func story(_ subject: StorySubject, _ records: [Record], tellsAll: Bool) -> Storyteller {
        var story = Storyteller(of: subject, from: Engine(shard: shard), after: .start, tellsAll: tellsAll)
        for record in records { story.apply(record, isSkipped: false) }
        return story
    }

    @Test(arguments: [1, 2, 5, 9] as [UInt64])
    func `a story tells every trade of its order and every place in the queue`(seed: UInt64) {
        let past = Self.past(seed: seed)
        #expect(past.accepted.count > 20)
        for order in past.accepted.prefix(60) {
            let story = Self.story(.order(order), past.records, tellsAll: true)
            var trades: [TradeID] = []
            for event in story.moments.flatMap(\.events) {
                if case .traded(let trade) = event { trades.append(trade.id) }
            }
            #expect(trades == past.trades[order] ?? [], "SEED \(seed), order \(order.opaqueNumber)")
            #expect(story.moments.compactMap(\.position) == past.positions[order] ?? [], "SEED \(seed)")
            #expect(story.moments.first?.asks == true, "it begins with the request that placed it")
            #expect(story.isOver == (story.engine.openOrder(order) == nil))
        }
    }

    @Test func `a short story tells fewer places in the queue, and says how many it leaves out`() {
        // Ten orders of one lot queue up, and leave from the front while the last one is watched.
        let records = Self.queue(of: 10)
        let last = OrderID(shard: Self.shard, counter: 10)
        let all = Self.story(.order(last), records, tellsAll: true)
        let short = Self.story(.order(last), records, tellsAll: false)
        #expect(all.moments.compactMap { $0.position?.ordersAhead } == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
        #expect(short.moments.compactMap { $0.position?.ordersAhead } == [9, 4, 2, 1, 0])
        #expect(short.moments.map(\.hiddenChanges) == [0, 4, 1, 0, 0])
    }

    @Test func `a refused record has a story: what was checked, and why it was refused`() throws {
        let past = Self.past(seed: 2)
        var refused = 0
        for record in past.records {
            let story = Self.story(.record(record.sequence), past.records, tellsAll: false)
            #expect(story.moments.count == 1)
            let moment = try #require(story.moments.first)
            guard case .rejected = moment.outcome, moment.repeats == nil else { continue }
            refused += 1
            let failed = moment.verdicts.filter { if case .failed = $0.verdict { true } else { false } }
            #expect(failed.count == 1)
            let text = StoryText(story) { _ in "something else" }.text
            #expect(text.contains("FAILED"))
            if refused == 25 { break }
        }
        #expect(refused == 25)
    }

    @Test func `an order is found by its client's id for it`() throws {
        let past = Self.past(seed: 1)
        let placed = try #require(
            past.records.first { record in
                guard case .place = record.command, record.envelope.request != nil else { return false }
                return !Self.story(.record(record.sequence), past.records, tellsAll: false).moments.isEmpty
            })
        guard case .account(let account) = placed.envelope.actor, let request = placed.envelope.request else { return }
        let story = Self.story(.request(.number(account), request), past.records, tellsAll: false)
        #expect(story.moments.first?.record.sequence == placed.sequence)
    }
}

extension OrderID {
    fileprivate var opaqueNumber: UInt64 { rawValue }
}
