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
    private var outcomes: [Sequence: OrderState] = [:]
    private(set) var trades = 0
    private(set) var resends = 0

    private var follows = false
    private var chain: [StreamTopic: Sequence] = [:]
    private var books: [InstrumentID: [Side: [Price: Quantity]]] = [:]
    private var openOrders: [AccountID: Set<OrderID>] = [:]
    private var balances: [AccountID: [AssetID: Balance]] = [:]

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
        }
        for account in state.listings.accounts.dropFirst(before.accounts) {
            state.watch(.orders(account.id))
            state.watch(.balances(account.id))
        }
    }

    private mutating func note(_ event: Event, at sequence: Sequence) {
        if case .traded = event { trades += 1 }
        guard case .decided(let decision) = event else { return }
        let order: OrderID
        switch decision.outcome {
        case .orderPlaced(let id), .orderAmended(let id), .orderCancelled(let id): order = id
        default: return
        }
        if let first = decision.repeats {
            resends += 1
            #expect(state.orders[order]?.state(asOf: first) == outcomes[first], "a resend gets the first outcome")
        } else {
            outcomes[sequence] = state.orders[order]?.state(asOf: sequence)
            #expect(outcomes[sequence] != nil)
        }
    }

    private mutating func take(_ update: StreamUpdate) {
        #expect(update.previous == chain[update.topic] ?? .start, "\(update.topic)")
        chain[update.topic] = update.at.sequence
        switch (update.topic, update.content) {
        case (.book(let instrument), .book(_, let changes)):
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
        default: Issue.record("a topic and its content belong together")
        }
    }

    func compare() {
        for market in state.listings.markets {
            for side in Side.allCases {
                let expected = engine.levels(of: market.instrument.id, side).map { level in
                    BookLevel(
                        price: level.price, quantity: Quantity(lots: level.orders.reduce(0) { $0 + $1.remaining.lots }))
                }
                #expect(state.books[Int(market.instrument.id.value)].levels(side, depth: .max) == expected)
            }
        }
        for account in engine.accounts {
            #expect(state.orders.open(account.id) == engine.openOrders(of: account.id))
            for asset in engine.assets {
                #expect(state.balances.balance(of: account.id, in: asset.id) == engine.balance(account.id, asset.id))
            }
        }
    }

    func compareFollower() {
        for market in state.listings.markets {
            let id = market.instrument.id
            let book = state.books[Int(id.value)]
            #expect(chain[.book(id)] ?? .start == book.sequence, "a snapshot names the last link of the chain")
            #expect(chain[.trades(id)] ?? .start == state.tapes[Int(id.value)].sequence)
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
}
