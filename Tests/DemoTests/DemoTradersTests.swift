import Domain
import Engine
import Ports
import Synchronization
import Testing

@testable import Demo

/// A gate before the real engine, which refuses what it is told to.
private final class EngineGate: CommandGate {
    struct Guarded: ~Copyable {
        var venue = EngineVenue()
        var submitted: [(account: AccountID, command: Command, deadline: Int64)] = []
    }

    let guarded = Mutex(Guarded())
    private let refusal: @Sendable (Int) -> Answer?

    /// `refusal` gives the answer to the command of a number, counted from 1, if the engine does not.
    init(refusal: @escaping @Sendable (Int) -> Answer? = { _ in nil }) { self.refusal = refusal }

    func submit(_ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void) {
        guard case .account(let account) = envelope.actor else { fatalError("a trader acts for an account") }
        let answer = guarded.withLock { guarded -> Answer in
            let deadline = envelope.deadline.nanoseconds - envelope.stamp.nanoseconds
            guarded.submitted.append((account, command, deadline))
            return refusal(guarded.submitted.count) ?? .decided(guarded.venue.apply(account, command))
        }
        // The sequencer's thread is another one than the caller's.
        Task { completion(answer) }
    }

    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) { fatalError("simulated traders send one order at a time") }

    func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) { fatalError("simulated traders do not ask, they trade") }

    func traders(seed: UInt64 = 1, continuing earlier: Crowd? = nil) -> DemoTraders {
        DemoTraders(
            markets: guarded.withLock { $0.venue.markets }, shard: EngineVenue.shard, gate: self, clock: StoppedClock(),
            seed: seed, continuing: earlier
        ) { instrument in self.guarded.withLock { $0.venue.quote(instrument) } }
    }
}

private struct StoppedClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 5_000) }
}

@Suite(.timeLimit(.minutes(2))) struct DemoTradersTests {
    @Test func `traders first cancel what they have, then trade until the venue stops`() async {
        let gate = EngineGate { $0 > 70 ? .refused(.stopping) : nil }
        await gate.traders().run()
        gate.guarded.withLock { guarded in
            let submitted = guarded.submitted
            #expect(submitted.count == 71)
            #expect(submitted.allSatisfy { $0.deadline == 5_000_000_000 })
            var cleared: Set<[UInt32]> = []
            for (account, command, _) in submitted {
                if case .cancelAll(let instrument?) = command {
                    #expect(cleared.insert([account.value, UInt32(instrument.value)]).inserted)
                } else if let instrument = instrument(command) {
                    #expect(cleared.contains([account.value, UInt32(instrument.value)]))
                }
            }
            #expect(cleared.count == 15)
            #expect(guarded.venue.rejections.isEmpty)
            let quote = guarded.venue.quote(InstrumentID(0))
            #expect(quote.bestBid != nil && quote.bestAsk != nil)
        }
    }

    @Test func `a trader that was refused or not answered starts again with a clear book`() async {
        let gate = EngineGate { number in
            switch number {
            case 30: .refused(.overloaded)
            case 40: .outcomeUnknown(settledBy: Timestamp(nanoseconds: 1))
            case 71...: .refused(.stopping)
            default: nil
            }
        }
        await gate.traders().run()
        gate.guarded.withLock { guarded in
            for index in [29, 39] {
                let lost = guarded.submitted[index]
                #expect(instrument(lost.command) != nil)
                let next = guarded.submitted[(index + 1)...].first {
                    $0.account == lost.account && instrument($0.command) == instrument(lost.command)
                }
                guard case .cancelAll = next?.command else {
                    Issue.record("after \(lost) came \(String(describing: next))")
                    continue
                }
            }
            #expect(guarded.venue.rejections.isEmpty)
        }
    }

    /// The instrument of a command that names one; an order's is not known here.
    private func instrument(_ command: Command) -> InstrumentID? {
        switch command {
        case .place(let order): order.instrument
        case .placeConditioned(let order): order.order.instrument
        case .cancelAll(let instrument): instrument
        default: nil
        }
    }

    @Test func `a past has the ticks of its minutes after those of the opening, and time is told before each`() async {
        let gate = EngineGate()
        var moments: [Int64] = []
        var submittedAtFirst = 0
        let crowd = try? await gate.traders().trade(minutes: 1) { moment in
            if moments.isEmpty { submittedAtFirst = gate.guarded.withLock { $0.submitted.count } }
            moments.append(moment)
        }
        #expect(crowd != nil)
        #expect(moments == (0..<600).map { $0 * 100_000_000 })
        #expect(submittedAtFirst > Limits.openingTicks, "the books were quoted before the first tick")
        gate.guarded.withLock { guarded in
            // As many as the live ones make in a minute, and the opening.
            #expect((600...3_600).contains(guarded.submitted.count), "\(guarded.submitted.count)")
            for trades in guarded.venue.trades { #expect(trades > 10) }
            guarded.venue.engine.checkInvariants()
        }
    }

    @Test func `traders who go on cancel nothing, and work on with what they have open`() async throws {
        let last = Mutex(Int.max)
        let gate = EngineGate { $0 > last.withLock { $0 } ? .refused(.stopping) : nil }
        let crowd = try await gate.traders().trade(minutes: 1) { _ in }
        let (before, open) = gate.guarded.withLock { ($0.submitted.count, $0.venue.engine.openOrderCount) }
        #expect(open > 50)
        last.withLock { $0 = before + 60 }
        await gate.traders(continuing: crowd).run()
        gate.guarded.withLock { guarded in
            let later = guarded.submitted[before...]
            #expect(later.count == 61)
            var amended = 0
            for (_, command, _) in later {
                switch command {
                case .cancelAll: Issue.record("\(command)")
                case .amend: amended += 1
                default: break
                }
            }
            #expect(amended > 10, "\(amended) quotes from before were moved")
            #expect(guarded.venue.rejections.count < 5, "\(guarded.venue.rejections)")
            guarded.venue.engine.checkInvariants()
        }
    }

    @Test func `a past that is not decided ends with the answer`() async {
        let gate = EngineGate { $0 == 200 ? .refused(.diskFull("here")) : nil }
        let trouble = await #expect(throws: Undecided.self) {
            try await gate.traders().trade(minutes: 1) { _ in }
        }
        guard case .refused(.diskFull("here")) = trouble?.answer else {
            Issue.record("\(String(describing: trouble))")
            return
        }
        #expect(gate.guarded.withLock { $0.submitted.count } == 200)
    }

    @Test func `traders stop when their task is cancelled`() async {
        let gate = EngineGate()
        let running = Task { await gate.traders().run() }
        while gate.guarded.withLock({ $0.submitted.count }) < 20 { await Task.yield() }
        running.cancel()
        await running.value
        let submitted = gate.guarded.withLock { $0.submitted.count }
        #expect(submitted >= 20 && submitted < 200)
    }
}
