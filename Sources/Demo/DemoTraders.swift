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
    private let earlier: Crowd?

    /// - Parameters:
    ///   - earlier: the traders as they were when the last record of the log was decided, to go on with what they have
    ///     open; nil for others, who first cancel what their accounts have open.
    ///   - quote: says what a book shows at the moment.
    public init(
        markets: [SimulatedMarket], shard: ShardID, gate: any CommandGate, clock: any WallClock, seed: UInt64,
        continuing earlier: Crowd?, quote: @escaping @Sendable (InstrumentID) -> MarketQuote
    ) {
        self.markets = markets
        self.shard = shard
        self.gate = gate
        self.clock = clock
        self.quote = quote
        self.seed = seed
        self.earlier = earlier
    }

    /// Trades until the task is cancelled or the venue stops; at the end the quotes stay where they are.
    public func run() async {
        var crowd = begin()
        let pace = ContinuousClock()
        var next = pace.now
        var openingTicksLeft = earlier == nil ? Limits.openingTicks : 0
        while !Task.isCancelled {
            var pause: Duration = .nanoseconds(Limits.tickNanoseconds)
            if openingTicksLeft > 0 {
                openingTicksLeft -= 1
                pause = .zero
            }
            do throws(Undecided) {
                try await tick(&crowd)
            } catch {
                if case .refused(.stopping) = error.answer { return }
                pause = .milliseconds(Limits.refusedPauseMilliseconds)
            }
            // After a slow tick the pace goes on from now: what was missed is not made up for.
            next = max(next + pause, pace.now)
            try? await Task.sleep(until: next, clock: pace)
        }
    }

    /// Trades for so many minutes of another time than that of day, as fast as the gate decides.
    ///
    /// - Parameter reach: is told before each tick how many nanoseconds after the beginning it comes. Whoever has the
    ///   clock moves it there.
    /// - Returns: the traders as they are at the end, for others to continue.
    public func trade(minutes: Int, _ reach: (_ nanoseconds: Int64) -> Void) async throws(Undecided) -> Crowd {
        var crowd = begin()
        if earlier == nil {
            for _ in 0..<Limits.openingTicks { try await tick(&crowd) }
        }
        for number in 0..<Int64(minutes) * 60 * Int64(Limits.ticksPerSecond) {
            reach(number * Limits.tickNanoseconds)
            try await tick(&crowd)
        }
        return crowd
    }

    private func begin() -> Crowd {
        earlier ?? Crowd(markets, quotes: markets.map { quote($0.instrument.id) }, seed: seed)
    }

    /// Lets everybody do what he has to do in a tenth of a second.
    private func tick(_ crowd: inout Crowd) async throws(Undecided) {
        crowd.tick()
        while let commands = crowd.turn(quote), !Task.isCancelled {
            for command in commands {
                let answer = await submit(command)
                guard case .decided(let batch) = answer else {
                    crowd.lost(command)
                    throw Undecided(answer: answer)
                }
                crowd.observe(batch.events, of: command)
            }
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

/// Why simulated traders do not go on: one of their commands was refused, or nobody knows what became of it.
public struct Undecided: Error {
    /// Not a decision.
    public let answer: Answer
}
