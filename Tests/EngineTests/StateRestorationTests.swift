import Domain
import Engine
import Testing

/// What cannot be the state of an engine, and what is said of it.
struct ImpossibleState: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reason: String
    let change: @Sendable (inout [StateEntry]) -> Void

    init(_ what: String, _ reason: String, _ change: @escaping @Sendable (inout [StateEntry]) -> Void) {
        testDescription = what
        self.reason = reason
        self.change = change
    }

    static let all = order + money + lists

    private static let order: [ImpossibleState] = [
        ImpossibleState("an order of an account that is not there", "there is no such account") {
            $0.changeOrders { $0.account = AccountID(9) }
        },
        ImpossibleState("an order of the venue", "the venue does not trade") {
            $0.changeOrders { $0.account = .venue }
        },
        ImpossibleState("an order twice", "its id is there twice") { $0.append($0[$0.count - 1]) },
        ImpossibleState("an id that was never given out", "its id was never given out") {
            $0.changeVenue { $0.ordersAccepted -= 1 }
        },
        ImpossibleState("an id of another shard", "its id was never given out") {
            $0.changeOrders { $0.order = OrderID(shard: ShardID(4), counter: $0.order.counter) }
        },
        ImpossibleState("a crossed book", "the book of instrument 0 is crossed") { entries in
            entries.changeOrders {
                if $0.pricing == .limit(Price(ticks: 101)) { $0.pricing = .limit(Price(ticks: 99)) }
            }
        },
        ImpossibleState("a book that is not in order", "its price is better than that of the order before it") {
            $0.swapAt($0.count - 1, $0.count - 2)
        },
        ImpossibleState("more left than was wanted", "more is left than it wanted, or nothing") {
            $0.changeOrders { $0.size = .quantity(Quantity(lots: 4), remaining: Quantity(lots: 5)) }
        },
        ImpossibleState("an order that hides a part", "it hides what it cannot hide") {
            $0.changeOrders { $0.station = .book(shown: Quantity(lots: 4)) }
        },
        ImpossibleState("a market order in the book", "marketCannotRest") {
            $0.changeOrders { $0.pricing = .market }
        },
        ImpossibleState("a pair of one", "an order of a pair has conditions") {
            $0.changeOrders { $0.partner = OrderID(shard: ShardID(3), counter: 99) }
        },
        ImpossibleState("a session that is not there", "it is tied to a session that it cannot end with") {
            $0.changeOrders { $0.session = SessionID(shard: ShardID(3), counter: 2) }
        },
        ImpossibleState("a request that placed another order", "its request did not place it") { entries in
            var request: Sequence?
            entries.changeOrders { if $0.side == .sell, let own = $0.request { request = own } }
            entries.changeOrders { if $0.request == nil { $0.request = request } }
        },
    ]

    private static let money: [ImpossibleState] = [
        ImpossibleState("a hold that is too small", "it holds 494 and needs 495") {
            $0.changeOrders { if $0.side == .buy { $0.held.minorUnits -= 1 } }
        },
        ImpossibleState("a balance that holds more than its orders", "a balance holds what no order needs") {
            $0.changeBalances {
                guard $0.balance.held > .zero else { return }
                $0.balance.held.minorUnits += 1
                $0.balance.available.minorUnits -= 1
            }
        },
        ImpossibleState("a balance that holds less than its orders", "it holds more than its account does") {
            $0.changeBalances {
                guard $0.balance.held > .zero else { return }
                $0.balance.held.minorUnits -= 1
                $0.balance.available.minorUnits += 1
            }
        },
        ImpossibleState("money from nowhere", "it is more than there is of the asset") {
            $0.changeBalances { $0.balance.available.minorUnits += 1 }
        },
        ImpossibleState("money that is lost", "the balances of asset 0 do not add up to its supply") {
            $0.changeBalances { $0.balance.available.minorUnits -= 1 }
        },
        ImpossibleState("a balance of nothing", "a balance is negative or nothing") {
            $0.changeBalances { $0.balance = .zero }
        },
        ImpossibleState("a worth beyond all money", "what it is worth is beyond the range of money") {
            $0.changeOrders { $0.pricing = .limit(Price(ticks: .max)) }
        },
    ]

    private static let lists: [ImpossibleState] = [
        ImpossibleState("nothing", "the venue or its account is missing") { $0 = [] },
        ImpossibleState("a venue alone", "the venue or its account is missing") { $0 = [$0[0]] },
        ImpossibleState("no venue", "it comes too late or before the venue") { $0.removeFirst() },
        ImpossibleState("the venue last", "it comes too late or before the venue") { $0.append($0[0]) },
        ImpossibleState("another shard", "it is of shard 4") { $0.changeVenue { $0.shard = ShardID(4) } },
        ImpossibleState("a level of the future", "level 9 is unknown") { $0.changeVenue { $0.level = Level(9) } },
        ImpossibleState("a clock behind itself", "the clock is behind itself") {
            $0.changeVenue { $0.clock.now.nanoseconds -= 1 }
        },
        ImpossibleState("an asset left out", "an asset is missing before it") { $0.remove(at: 1) },
        ImpossibleState("a name twice", "nameTaken") { entries in
            guard case .asset(let first) = entries[1], case .asset(var second) = entries[2] else { return }
            second.asset = Asset(id: second.asset.id, terms: first.asset.terms)
            entries[2] = .asset(second)
        },
        ImpossibleState("orders of a delisted instrument", "its instrument is delisted") {
            $0.changeInstruments { $0.phase = .delisted }
        },
        ImpossibleState("an auction that never ends", "a volatility auction has an end, and nothing else has") {
            $0.changeInstruments { $0.phase = .volatilityAuction }
        },
        ImpossibleState("a delisted asset that is traded", "asset 0 is delisted and instrument 0 is not") { entries in
            guard case .asset(var asset) = entries[1] else { return }
            asset.isDelisted = true
            entries[1] = .asset(asset)
        },
    ]
}

@Suite struct StateRestorationTests {
    @Test func `a state that was written down is taken as it is`() throws {
        let sample = StateSample()
        let entries = sample.entries
        var restoration = EngineRestoration(shard: ShardID(3))
        for entry in entries { try restoration.add(entry) }
        let restored = try restoration.finish()
        var again: [StateEntry] = []
        restored.exportState { again.append($0) }
        #expect(again == entries)
        let hashes = (restored.stateHash(), sample.engine.stateHash())
        #expect(hashes.0 == hashes.1)
        restored.checkInvariants()
    }

    @Test(arguments: ImpossibleState.all) func `what cannot be is refused with the reason`(_ state: ImpossibleState) {
        var entries = StateSample().entries
        let sound = entries
        state.change(&entries)
        #expect(entries != sound)
        #expect(refusal(of: entries)?.reason == state.reason)
    }

    @Test func `after a refusal nothing is taken any more`() {
        let entries = StateSample().entries
        var restoration = EngineRestoration(shard: ShardID(3))
        var reasons: [String] = []
        for index in [0, 0, 1] {
            do throws(StateError) { try restoration.add(entries[index]) } catch { reasons.append(error.reason) }
        }
        do throws(StateError) { _ = try restoration.finish() } catch { reasons.append(error.reason) }
        #expect(
            reasons == [
                "it is not in order, or there twice", "an entry before it was refused", "an entry was refused",
            ])
    }

    @Test func `a refusal names the entry`() {
        var entries = StateSample().entries
        entries.insert(entries[3], at: 4)
        let error = refusal(of: entries)
        #expect(error?.entry == 5)
        #expect(error?.description == "state entry 5: it is not in order, or there twice")
    }
}
