import Domain
import Engine
import Wire

/// A venue with many open orders, as a state that is written down and put together again.
struct StateBench: ~Copyable {
    private static let traders = 16
    private var engine = Engine(shard: ShardID(0))
    private var venue = Venue()
    private var sequence = Sequence.start

    /// Bids and asks of many traders at a thousand prices on each side; each with a client order id of its own if
    /// `named`.
    init(orders: Int, named: Bool) {
        for (actor, command) in venue.opening() { say(actor, command, named: false) }
        for trader in Venue.traders + 1...Self.traders {
            say(.operator(1), .openAccount(AccountName("trader-\(trader)")!), named: false)
            for asset: UInt16 in 0...1 {
                let transfer = Transfer(
                    account: AccountID(UInt32(trader)), asset: AssetID(asset), amount: Money(minorUnits: 1 << 58),
                    id: TransferID("funding-\(asset)")!)
                say(.operator(1), .deposit(transfer), named: false)
            }
        }
        var dice = Dice(seed: 1)
        for number in 0..<orders {
            let side: Side = number.isMultiple(of: 2) ? .buy : .sell
            let distance = 1 + Int64(dice.roll(below: 1_000))
            let order = PlaceOrder(
                instrument: InstrumentID(0), side: side,
                pricing: .limit(Price(ticks: 100_000 + (side == .buy ? -distance : distance))),
                size: .quantity(Quantity(lots: 1 + Int64(dice.roll(below: 100)))), timeInForce: .goodTillCancelled,
                postOnly: false)
            say(.account(AccountID(UInt32(1 + number % Self.traders))), .place(order), named: named)
        }
    }

    private mutating func say(_ actor: Actor, _ command: Command, named: Bool) {
        sequence = sequence.next
        let envelope = venue.envelope(actor, named: named)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
    }

    /// Writes the state down, reads it and puts it together again, and sees that it is the same.
    func run() throws -> StateTimes {
        var bytes: [UInt8] = []
        let writing = processorTime()
        engine.exportState { StateCodec.encode($0, into: &bytes) }
        let written = processorTime()
        let hash = engine.stateHash()
        let hashed = processorTime()

        var restoration = EngineRestoration(shard: engine.shard)
        var offset = 0
        try bytes.withUnsafeBytes { bytes in
            while offset < bytes.count { try restoration.add(try StateCodec.decode(bytes, at: &offset)) }
        }
        let restored = try restoration.finish()
        let read = processorTime()
        guard restored.stateHash() == hash, restored.openOrderCount == engine.openOrderCount else {
            throw StateBenchError.anotherState
        }
        return StateTimes(
            orders: engine.openOrderCount, bytes: bytes.count, writing: Double(written - writing) / 1e9,
            hashing: Double(hashed - written) / 1e9, reading: Double(read - hashed) / 1e9)
    }
}

enum StateBenchError: Error { case anotherState }

/// What it took, in seconds of processor time.
struct StateTimes {
    var orders: Int
    var bytes: Int
    var writing: Double
    var hashing: Double
    var reading: Double
}

/// What the event hash adds to a command of the balanced flow.
func benchEventHash(live: Int, operations: Int) -> Measurement {
    let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: operations, seed: 1)
    var venue = Venue()
    var engine = Engine(shard: venue.shard)
    var hash = EventHash()
    var sequence = Sequence.start
    func decide(_ commands: [(Actor, Command)]) -> [EventBatch] {
        commands.map { actor, command in
            sequence = sequence.next
            let envelope = venue.envelope(actor, named: true)
            var events: [Event] = []
            engine.apply(
                Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
            return EventBatch(sequence: sequence, time: engine.now, events: events)
        }
    }
    _ = decide(venue.opening())
    _ = decide(commands(of: flow.warming))
    let measured = commands(of: flow.measured)
    var (nanoseconds, allocations) = (0.0, 0.0)
    // Few at a time, so that the events lie in the caches as they do right after they came about.
    for start in stride(from: 0, to: measured.count, by: 512) {
        let batches = decide(Array(measured[start..<min(start + 512, measured.count)]))
        let watch = ProcessorWatch()
        for batch in batches { hash.add(batch) }
        let took = watch.stop(operations: 1)
        nanoseconds += took.nanosecondsPerOperation
        allocations += took.allocationsPerOperation
    }
    return Measurement(
        name: "event hash, balanced-1, client order ids, processor time", operations: operations,
        nanosecondsPerOperation: nanoseconds / Double(operations),
        allocationsPerOperation: allocations / Double(operations))
}
