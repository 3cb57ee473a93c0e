import Domain
import Engine
import Replay

/// A new venue with the market of a replay, decided record by record by the real engine.
struct EngineVenue: ~Copyable {
    private var engine = Engine(shard: ShardID(3))
    private var sequence = Sequence.start

    init(tick: LobsterTick) {
        let setup = LobsterMarket.setup(
            share: AssetCode("AAPL")!, currency: AssetCode("USD")!, symbol: Symbol("AAPL-USD")!,
            owner: AccountName("owner")!, taker: AccountName("taker")!, tick: tick)
        for command in setup {
            let events = apply(command, .operator(1))
            guard case .decided(let decision) = events.last else { fatalError("the last event is the decision") }
            if case .rejected(let rejection) = decision.outcome { fatalError("\(command) was refused: \(rejection)") }
        }
    }

    mutating func apply(_ step: LobsterStep) -> [Event] { apply(step.command, .account(step.account)) }

    private mutating func apply(_ command: Command, _ actor: Actor) -> [Event] {
        sequence = sequence.next
        let time = Timestamp(nanoseconds: Int64(sequence.value) * 1_000)
        let envelope = Envelope(
            shard: ShardID(3), actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
        return events
    }
}

/// Replays through a new venue that decides up to `batch` commands at a time. Also says how many batches there were.
func replay(
    _ reader: consuming LobsterReader, tick: LobsterTick = .cent, batch: Int
) throws(LobsterError) -> (tally: LobsterTally, batches: Int) {
    var venue = EngineVenue(tick: tick)
    var replay = LobsterReplay(file: reader.file, market: .onNewVenue, tick: tick)
    var waiting: [LobsterStep] = []
    var batches = 0
    func flush() throws(LobsterError) {
        batches += waiting.isEmpty ? 0 : 1
        for step in waiting { try replay.observe(venue.apply(step)) }
        waiting = []
    }
    while let row = try reader.next() {
        if waiting.count == batch || replay.needs(row) { try flush() }
        if let step = try replay.next(row) { waiting.append(step) }
    }
    try flush()
    return (replay.report(seconds: 1).tally, batches)
}
