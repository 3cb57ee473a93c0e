import Domain
import Engine

/// A venue with one market, two traders, a session, named orders on both sides, and its state as entries.
struct StateSample: ~Copyable {
    var engine = Engine(shard: ShardID(3))
    private var sequence = Sequence.start
    private var time = Timestamp(nanoseconds: 1_000_000_000)

    init() {
        say(.operator(1), .activate(.marketRules))
        for code in ["BTC", "USD"] {
            say(.operator(1), .listAsset(AssetTerms(code: AssetCode(code)!, decimals: 0)))
        }
        let terms = InstrumentTerms(
            symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
            lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
            notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero)
        say(.operator(1), .listInstrument(terms))
        for (number, name) in ["alice", "bob"].enumerated() {
            say(.operator(1), .openAccount(AccountName(name)!))
            for asset: UInt16 in 0...1 {
                let transfer = Transfer(
                    account: AccountID(UInt32(number + 1)), asset: AssetID(asset),
                    amount: Money(minorUnits: 1_000_000), id: TransferID("funding-\(asset)")!)
                say(.operator(1), .deposit(transfer))
            }
        }
        say(
            .account(AccountID(1)),
            .openSession(SessionTerms(leaseNanoseconds: 30_000_000_000, cancelOrdersAtEnd: true)))
        say(.account(AccountID(1)), place(.buy, 5, at: 99), request: "bid")
        say(.account(AccountID(2)), place(.sell, 5, at: 101), request: "ask")
        say(.account(AccountID(2)), place(.sell, 5, at: 102), request: nil)
    }

    private func place(_ side: Side, _ quantity: Int64, at price: Int64) -> Command {
        .place(
            PlaceOrder(
                instrument: InstrumentID(0), side: side, pricing: .limit(Price(ticks: price)),
                size: .quantity(Quantity(lots: quantity)), timeInForce: .goodTillCancelled, postOnly: false))
    }

    private mutating func say(_ actor: Actor, _ command: Command, request: String? = nil) {
        sequence = sequence.next
        time = time.adding(nanoseconds: 1_000)
        let envelope = Envelope(
            shard: engine.shard, actor: actor, session: nil, request: request.map { RequestID($0)! }, bodyHash: 7,
            stamp: time, deadline: .distantFuture, trace: nil)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
    }

    var entries: [StateEntry] {
        var entries: [StateEntry] = []
        engine.exportState { entries.append($0) }
        return entries
    }
}

/// Why entries are no state; nil if they are one.
func refusal(of entries: [StateEntry], shard: ShardID = ShardID(3)) -> StateError? {
    do throws(StateError) {
        var restoration = EngineRestoration(shard: shard)
        for entry in entries { try restoration.add(entry) }
        _ = try restoration.finish()
        return nil
    } catch {
        return error
    }
}

extension [StateEntry] {
    /// Changes each order.
    mutating func changeOrders(_ change: (inout OrderEntry) -> Void) {
        for index in indices {
            guard case .order(var order) = self[index] else { continue }
            change(&order)
            self[index] = .order(order)
        }
    }

    mutating func changeVenue(_ change: (inout VenueEntry) -> Void) {
        guard case .venue(var venue)? = first else { return }
        change(&venue)
        self[0] = .venue(venue)
    }

    mutating func changeInstruments(_ change: (inout InstrumentEntry) -> Void) {
        for index in indices {
            guard case .instrument(var instrument) = self[index] else { continue }
            change(&instrument)
            self[index] = .instrument(instrument)
        }
    }

    mutating func changeBalances(_ change: (inout BalanceEntry) -> Void) {
        for index in indices {
            guard case .balance(var balance) = self[index] else { continue }
            change(&balance)
            self[index] = .balance(balance)
        }
    }
}
