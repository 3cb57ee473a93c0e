public import Domain
public import Ports

/// Simulated traders that keep the books of a demonstration moving: market makers and takers of whatever is quoted.
///
/// They give 20 to 30 commands a second in all, so a day of them is about a quarter of a gigabyte of journal. With the
/// same seed they behave alike, as far as the rest of the venue does.
public struct DemoTraders: Sendable {
    private let markets: [SimulatedMarket]
    private let shard: ShardID
    private let gate: any CommandGate
    private let clock: any WallClock
    private let quote: @Sendable (InstrumentID) -> MarketQuote
    private let seed: UInt64

    /// `quote` says what a book shows at the moment.
    public init(
        markets: [SimulatedMarket], shard: ShardID, gate: any CommandGate, clock: any WallClock, seed: UInt64,
        quote: @escaping @Sendable (InstrumentID) -> MarketQuote
    ) {
        self.markets = markets
        self.shard = shard
        self.gate = gate
        self.clock = clock
        self.quote = quote
        self.seed = seed
    }

    /// Trades until the task is cancelled or the venue stops. First each trader cancels what it has open from before;
    /// at the end the quotes stay where they are.
    public func run() async {
        var crowd = Crowd(markets, quotes: markets.map { quote($0.instrument.id) }, seed: seed)
        let pace = ContinuousClock()
        var next = pace.now
        var openingTicksLeft = Limits.openingTicks
        while !Task.isCancelled {
            crowd.tick()
            var pause: Duration = .milliseconds(1_000 / Limits.ticksPerSecond)
            if openingTicksLeft > 0 {
                openingTicksLeft -= 1
                pause = .zero
            }
            turns: while let commands = crowd.turn(quote), !Task.isCancelled {
                for command in commands {
                    switch await submit(command) {
                    case .decided(let batch):
                        crowd.observe(batch.events, of: command)
                    case .refused(.stopping):
                        return
                    case .refused, .outcomeUnknown:
                        crowd.lost(command)
                        pause = .milliseconds(Limits.refusedPauseMilliseconds)
                        break turns
                    }
                }
            }
            // After a slow tick the pace goes on from now: what was missed is not made up for.
            next = max(next + pause, pace.now)
            try? await Task.sleep(until: next, clock: pace)
        }
    }

    private func submit(_ command: CrowdCommand) async -> Answer {
        let now = clock.now()
        let envelope = Envelope(
            shard: shard, actor: .account(command.account), session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: now.adding(nanoseconds: Limits.deadlineNanoseconds), trace: nil)
        return await withCheckedContinuation { continuation in
            gate.submit(envelope, command.command) { continuation.resume(returning: copy $0) }
        }
    }
}
