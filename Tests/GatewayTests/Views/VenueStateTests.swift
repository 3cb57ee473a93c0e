import Domain
import Simulator
import Testing
import Wire

@testable import Gateway

/// The view beside the reference engine, on random commands of all kinds.
@Suite struct VenueStateTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `books, balances and open orders are those of the engine after every record`(seed: UInt64) {
        var run = Run(seed: seed)
        for step in 0..<3_000 {
            run.advance()
            if step % 50 == 0 { run.compare() }
        }
        run.compare()
        #expect(run.trades > 0)
        #expect(run.resends > 0)
        #expect(run.waits > 0)
    }

    @Test(arguments: 101...106 as ClosedRange<UInt64>)
    func `whoever follows every topic from its deltas has what the snapshots say, without a gap`(seed: UInt64) {
        var run = Run(seed: seed)
        run.follow()
        for _ in 0..<3_000 { run.advance() }
        run.compare()
        run.compareFollower()
    }
}

/// A venue, its view, and somebody who knows only what the view tells.
private struct Run {
    private var engine = ReferenceEngine(shard: ShardID(3))
    private var generator: CommandGenerator
    private var state = VenueState()
    private var outcomes: [Sequence: [OrderID: OrderState]] = [:]
    private(set) var trades = 0
    private(set) var resends = 0
    /// How often a comparison met an order that waits.
    private(set) var waits = 0

    private var follows = false
    private var chain: [StreamTopic: Sequence] = [:]
    private var books: [InstrumentID: [Side: [Price: Quantity]]] = [:]
    private var openOrders: [AccountID: Set<OrderID>] = [:]
    private var balances: [AccountID: [AssetID: Balance]] = [:]
    private var instruments: [InstrumentID: InstrumentState] = [:]

    init(seed: UInt64) { generator = CommandGenerator(seed: seed, shard: ShardID(3)) }

    mutating func follow() { follows = true }

    mutating func advance() {
        let record = generator.next()
        var events: [Event] = []
        engine.apply(record, into: &events)
        generator.observe(events)
        let before = (state.listings.markets.count, state.listings.accounts.count)
        let updates = state.apply(EventBatch(sequence: record.sequence, time: engine.now, events: events))
        for update in updates { take(update) }
        for event in events { note(event, at: record.sequence) }
        if follows, before != (state.listings.markets.count, state.listings.accounts.count) { watchNew(before) }
    }

    private mutating func watchNew(_ before: (markets: Int, accounts: Int)) {
        for market in state.listings.markets.dropFirst(before.markets) {
            state.watch(.book(market.instrument.id))
            state.watch(.trades(market.instrument.id))
            state.watch(.market(market.instrument.id))
        }
        for account in state.listings.accounts.dropFirst(before.accounts) {
            state.watch(.orders(account.id))
            state.watch(.balances(account.id))
        }
    }

    private mutating func note(_ event: Event, at sequence: Sequence) {
        if case .traded = event { trades += 1 }
        guard case .decided(let decision) = event else { return }
        let orders: [OrderID]
        switch decision.outcome {
        case .orderPlaced(let id), .orderAmended(let id), .orderCancelled(let id), .orderReplaced(nil, let id),
            .replacementRejected(let id, _):
            orders = [id]
        case .pairPlaced(let first, let second), .orderReplaced(.some(let first), let second):
            orders = [first, second]
        default: return
        }
        for order in orders {
            if let first = decision.repeats {
                resends += 1
                #expect(
                    state.orders[order]?.state(asOf: first) == outcomes[first]?[order],
                    "a resend gets the first outcome")
            } else {
                outcomes[sequence, default: [:]][order] = state.orders[order]?.state(asOf: sequence)
                #expect(outcomes[sequence]?[order] != nil)
            }
        }
    }

    private mutating func take(_ update: StreamUpdate) {
        #expect(update.previous == chain[update.topic] ?? .start, "\(update.topic)")
        chain[update.topic] = update.at.sequence
        switch (update.topic, update.content) {
        case (.book(let instrument), .book(_, let changes, let top)):
            #expect(top == nil)
            for change in changes {
                let isGone = change.level.quantity == .zero
                books[instrument, default: [:]][change.side, default: [:]][change.level.price] =
                    isGone ? nil : change.level.quantity
            }
        case (.orders(let account), .orders(let orders, _)):
            for order in orders {
                #expect(order.account == account)
                if order.status.isOpen {
                    openOrders[account, default: []].insert(order.id)
                } else {
                    openOrders[account]?.remove(order.id)
                }
            }
        case (.balances(let account), .balances(let changed)):
            for balance in changed { balances[account, default: [:]][balance.asset.id] = balance.balance }
        case (.trades(let instrument), .trades(_, let trades)):
            #expect(state.tapes[Int(instrument.value)].last == trades.last)
        case (.market(let instrument), .market(_, let market)): instruments[instrument] = market
        default: Issue.record("a topic and its content belong together")
        }
    }

    mutating func compare() {
        for market in state.listings.markets { compare(market) }
        for account in engine.accounts {
            #expect(state.orders.open(account.id) == engine.openOrders(of: account.id))
            for order in engine.openOrders(of: account.id) { compare(order) }
            for asset in engine.assets {
                #expect(state.balances.balance(of: account.id, in: asset.id) == engine.balance(account.id, asset.id))
            }
            #expect(state.settings[account.id].isStopped == engine.isStopped(account.id))
            // After an outage of the log a timer starts anew without an event, so what was told is the earliest moment.
            let fires = state.settings[account.id].deadMan?.fires
            #expect((fires == nil) == (engine.deadManFires(of: account.id) == nil))
            if let fires, let expected = engine.deadManFires(of: account.id) { #expect(fires <= expected) }
        }
    }

    private mutating func compare(_ market: Market) {
        let id = market.instrument.id
        let index = Int(id.value)
        for side in Side.allCases {
            let expected = engine.levels(of: id, side).map { BookLevel(price: $0.price, quantity: $0.displayed) }
            #expect(state.books[index].levels(side, depth: .max) == expected)
        }
        #expect(state.instruments[index].phase == engine.phase(of: id))
        #expect(state.instruments[index].phaseEnds == engine.phaseEnd(of: id))
        #expect(state.instruments[index].reference == engine.referencePrice(of: id))
        #expect(state.tapes[index].last?.price == engine.lastPrice(of: id))
        for waiting in engine.waitingOrders(of: id) {
            waits += 1
            let extras = state.orders[waiting.id]?.state(asOf: state.last.sequence).extras
            switch waiting.reason {
            case .trigger(let price):
                #expect(extras?.waitingFor == .trigger)
                #expect(extras?.trigger == price)
            case .auction: #expect(extras?.waitingFor == .auction)
            case .turn: #expect(extras?.waitingFor == .turn)
            }
        }
    }

    private func compare(_ order: OrderID) {
        guard let expected = engine.openOrder(order) else { return }
        let shown = state.orders[order]?.state(asOf: state.last.sequence)
        #expect(shown?.price == expected.limit)
        #expect(shown?.quantity == expected.quantity)
        #expect(shown?.filled == expected.filled)
        #expect(expected.partner == nil || shown?.extras.partner == expected.partner)
    }

    func compareFollower() {
        for market in state.listings.markets {
            let id = market.instrument.id
            let book = state.books[Int(id.value)]
            #expect(chain[.book(id)] ?? .start == book.sequence, "a snapshot names the last link of the chain")
            #expect(chain[.trades(id)] ?? .start == state.tapes[Int(id.value)].sequence)
            #expect(chain[.market(id)] ?? .start == state.instruments[Int(id.value)].sequence)
            compare(instruments[id] ?? InstrumentState(), state.instruments[Int(id.value)])
            for side in Side.allCases {
                let levels = Dictionary(
                    uniqueKeysWithValues: book.levels(side, depth: .max).map { ($0.price, $0.quantity) })
                #expect(books[id]?[side] ?? [:] == levels)
            }
        }
        for account in state.listings.accounts.dropFirst() {
            #expect(openOrders[account.id] ?? [] == Set(state.orders.open(account.id)))
            #expect(chain[.orders(account.id)] ?? .start == state.marks[account.id]?.orders ?? .start)
            let had = Dictionary(
                uniqueKeysWithValues: state.balances.balances(of: account.id).map { ($0.asset, $0.balance) })
            #expect(balances[account.id] ?? [:] == had)
        }
    }

    /// All that the channel carries.
    private func compare(_ told: InstrumentState, _ known: InstrumentState) {
        #expect(told.phase == known.phase)
        #expect(told.phaseEnds == known.phaseEnds)
        #expect(told.reference == known.reference)
        #expect(told.indicative == known.indicative)
        #expect(told.lastAuction == known.lastAuction)
    }
}
