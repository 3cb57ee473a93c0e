import Domain
import Engine

/// A venue with one market and a few rich traders, and commands for it.
struct Venue {
    static let traders = 8
    let shard = ShardID(0)
    private(set) var time = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
    private var requests: UInt64 = 0

    /// The commands that set the venue up.
    func opening() -> [(Actor, Command)] {
        var commands: [(Actor, Command)] = [
            (.operator(1), .listAsset(AssetTerms(code: AssetCode("BTC")!, decimals: 8))),
            (.operator(1), .listAsset(AssetTerms(code: AssetCode("USD")!, decimals: 6))),
            (
                .operator(1),
                .listInstrument(
                    InstrumentTerms(
                        symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1),
                        tickSize: Money(minorUnits: 10_000), lotSize: Money(minorUnits: 10_000),
                        quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
                        notionalMin: .zero, notionalMax: Money(minorUnits: .max),
                        makerFee: FeeRate(partsPerMillion: -50), takerFee: FeeRate(partsPerMillion: 500)))
            ),
        ]
        for trader in 1...Venue.traders {
            commands.append((.operator(1), .openAccount(AccountName("trader-\(trader)")!)))
            for asset: UInt16 in 0...1 {
                let transfer = Transfer(
                    account: AccountID(UInt32(trader)), asset: AssetID(asset), amount: Money(minorUnits: 1 << 59),
                    id: TransferID("funding-\(asset)")!)
                commands.append((.operator(1), .deposit(transfer)))
            }
        }
        return commands
    }

    /// The envelope of the next command; each carries a client order id of its own if `named`.
    mutating func envelope(_ actor: Actor, named: Bool) -> Envelope {
        time.nanoseconds += 1_000
        var request: RequestID?
        if named {
            requests += 1
            request = RequestID(digits(of: requests))
        }
        return Envelope(
            shard: shard, actor: actor, session: nil, request: request, bodyHash: requests, stamp: time,
            deadline: .distantFuture, trace: nil)
    }

    private func digits(of number: UInt64) -> [UInt8] { Array(String(number).utf8) }
}

/// The flow as commands. Order ids are the engine's own: the n-th accepted order gets the n-th id, and every order of
/// the flow is accepted.
func commands(of flow: [BookCommand]) -> [(Actor, Command)] {
    flow.map { command in
        let actor = owner(of: command.id)
        if command.verb == .cancel { return (actor, .cancel(command.id)) }
        return (
            actor,
            .place(
                PlaceOrder(
                    instrument: command.instrument, side: command.side, pricing: .limit(command.price),
                    size: .quantity(command.quantity),
                    timeInForce: command.verb == .rest ? .goodTillCancelled : .immediateOrCancel, postOnly: false))
        )
    }
}

private func owner(of id: OrderID) -> Actor { .account(AccountID(UInt32(id.counter % UInt64(Venue.traders)) + 1)) }

/// The balanced flow as records of a venue.
private struct EngineFlow {
    let shard: ShardID
    private(set) var warming: [Record]
    let measured: [Record]

    init(live: Int, operations: Int, named: Bool) {
        let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: operations, seed: 1)
        var venue = Venue()
        var sequence = Sequence.start
        func records(_ commands: [(Actor, Command)]) -> [Record] {
            commands.map { actor, command in
                sequence = sequence.next
                let envelope = venue.envelope(actor, named: named)
                return Record(sequence: sequence, time: venue.time, envelope: envelope, command: command)
            }
        }
        shard = venue.shard
        warming = records(venue.opening())
        warming += records(commands(of: flow.warming))
        measured = records(commands(of: flow.measured))
    }
}

/// The whole decision on one thread: checks, ledger, matching, events.
func benchEngine(live: Int, operations: Int, named: Bool) -> Measurement {
    let flow = EngineFlow(live: live, operations: operations, named: named)
    var bench = EngineBench(shard: flow.shard)
    bench.run(flow.warming)
    let watch = ProcessorWatch()
    bench.run(flow.measured)
    let (nanoseconds, allocations) = watch.stop(operations: operations)
    bench.engine.checkInvariants()
    return Measurement(
        name: "engine, \(live) live orders\(named ? ", client order ids" : ""), processor time", operations: operations,
        nanosecondsPerOperation: nanoseconds, allocationsPerOperation: allocations)
}

/// How long single commands take, on the same flow: from one reading of the clock to the next, so the reading is in it.
func benchEngineLatency(live: Int, operations: Int) -> Latencies {
    let flow = EngineFlow(live: live, operations: operations, named: false)
    var bench = EngineBench(shard: flow.shard)
    bench.run(flow.warming)
    return bench.runTimed(flow.measured, "engine, \(live) live orders, balanced-1, each command")
}

private struct EngineBench: ~Copyable {
    var engine: Engine
    private var events: [Event] = []

    init(shard: ShardID) {
        engine = Engine(shard: shard)
        events.reserveCapacity(16_384)
    }

    mutating func run(_ records: [Record]) {
        for record in records {
            events.removeAll(keepingCapacity: true)
            engine.apply(record, into: &events)
        }
    }

    mutating func runTimed(_ records: [Record], _ name: String) -> Latencies {
        var latencies = Latencies(name: name)
        var before = monotonicTime()
        for record in records {
            events.removeAll(keepingCapacity: true)
            engine.apply(record, into: &events)
            let now = monotonicTime()
            latencies.add(now - before)
            before = now
        }
        return latencies
    }
}
