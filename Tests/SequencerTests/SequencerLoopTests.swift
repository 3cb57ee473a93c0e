import Domain
import Ports
import Synchronization
import Testing

@testable import Sequencer

/// A loop on the test's own thread, with a log and a clock that the test moves.
final class LoopBench {
    let log = MemoryLog()
    let clock = StandingClock(Timestamp(nanoseconds: 1_000_000_000_000))
    let inbox: Inbox
    let loop: SequencerLoop<MemoryLog>
    /// What the observers and the completions said, in order.
    let notes = Notes()

    final class Notes: EventObserver {
        private let texts = Mutex<[String]>([])

        func observe(_ batch: borrowing EventBatch) { add("record \(batch.sequence.value)") }
        func add(_ text: String) { texts.withLock { $0.append(text) } }
        func take() -> [String] {
            texts.withLock { texts in
                defer { texts = [] }
                return texts
            }
        }
    }

    init(bounds: SequencerBounds = SequencerBounds()) throws {
        inbox = Inbox(bounds: bounds)
        loop = SequencerLoop(
            SequencerCore(shard: ShardID(0), log: log), shard: ShardID(0), inbox: inbox, clock: clock,
            observers: [notes], bounds: bounds)
        try loop.recover()
    }

    /// Submits a command that opens an account; the answer is noted under its name.
    func open(_ name: String, deadline: Timestamp = .distantFuture) {
        submit(.openAccount(AccountName(name)!), from: .operator(1), deadline: deadline, as: name)
    }

    func submit(_ command: Command, from actor: Actor, deadline: Timestamp = .distantFuture, as name: String) {
        var envelope = envelope(actor, at: clock.now())
        envelope.deadline = deadline
        inbox.submit(envelope, command) { [notes] answer in notes.add("\(name) \(Self.words(answer))") }
    }

    static func words(_ answer: borrowing Answer) -> String {
        switch copy answer {
        case .decided(let batch):
            guard case .decided(let decision) = batch.events.last else { return "without a decision" }
            if case .rejected(let rejection) = decision.outcome { return "rejected \(rejection)" }
            return "decided"
        case .refused(let refusal): return "refused \(refusal)"
        case .outcomeUnknown(let settledBy): return "unknown until \(settledBy.nanoseconds)"
        }
    }

    func preview() {
        let order = PlaceOrder(
            instrument: InstrumentID(0), side: .buy, pricing: .market, size: .quantity(Quantity(lots: 1)),
            timeInForce: .immediateOrCancel, postOnly: false)
        inbox.preview(ConditionedOrder(order: order, conditions: .none), of: AccountID(9)) { [notes] answer in
            switch answer {
            case .accepted: notes.add("preview accepted")
            case .rejected: notes.add("preview rejected")
            case .refused(let refusal): notes.add("preview refused \(refusal)")
            }
        }
    }
}

@Suite struct SequencerLoopTests {
    @Test func `a step appends once and answers each after its record was observed`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        bench.open("bob")
        bench.preview()
        #expect(bench.notes.take() == [])
        #expect(bench.loop.step())
        #expect(
            bench.notes.take() == ["record 1", "alice decided", "record 2", "bob decided", "preview rejected"])
        #expect(bench.log.batchSizes == [2])
        #expect(!bench.loop.step())
    }

    @Test func `what is more than a batch waits for the next step, in order`() throws {
        let bench = try LoopBench()
        let count = 2 * Limits.batchCommandsMax + 3
        for number in 1...count { bench.open("trader-\(number)") }
        while bench.loop.step() {}
        #expect(bench.log.batchSizes == [Limits.batchCommandsMax, Limits.batchCommandsMax, 3])
        #expect(bench.notes.take() == (1...count).flatMap { ["record \($0)", "trader-\($0) decided"] })
    }

    @Test func `a batch is bounded in bytes and nothing is lost at the bound`() throws {
        var bounds = SequencerBounds()
        bounds.batchBytesMax = 1_000
        let bench = try LoopBench(bounds: bounds)
        let count = 100
        for number in 1...count { bench.open("\(number)") }
        while bench.loop.step() {}
        #expect(bench.log.batchSizes.reduce(0, +) == count)
        #expect(bench.log.batchSizes.count > 1)
        let answered = bench.notes.take().filter { !$0.hasPrefix("record") }.map { $0.prefix { $0 != " " } }
        #expect(answered == (1...count).map { Substring("\($0)") })
    }

    @Test func `a completion may submit the next command`() throws {
        let bench = try LoopBench()
        let inbox = bench.inbox
        let next = envelope(.operator(1), at: bench.clock.now())
        inbox.submit(next, .openAccount(AccountName("alice")!)) { [notes = bench.notes] _ in
            inbox.submit(next, .openAccount(AccountName("bob")!)) { notes.add("bob \(LoopBench.words($0))") }
        }
        #expect(bench.loop.step())
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1", "record 2", "bob decided"])
    }

    @Test func `time passes by itself when the engine waits for it`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        #expect(bench.loop.step())
        #expect(bench.loop.nanosecondsToNextStep == nil)
        let terms = SessionTerms(leaseNanoseconds: 1_500_000_000, cancelOrdersAtEnd: true)
        bench.submit(.openSession(terms), from: .account(AccountID(1)), as: "session")
        #expect(bench.loop.step())
        _ = bench.notes.take()
        // While a lease runs the engine wants to hear of the time once a second.
        #expect(bench.loop.nanosecondsToNextStep == 1_000_000_000)
        bench.clock.advance(nanoseconds: 900_000_000)
        #expect(bench.loop.nanosecondsToNextStep == 100_000_000)
        #expect(!bench.loop.step())
        bench.clock.advance(nanoseconds: 100_000_000)
        #expect(bench.loop.step())
        #expect(bench.loop.nanosecondsToNextStep == 500_000_000)
        bench.clock.advance(nanoseconds: 500_000_000)
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 3", "record 4"])
        #expect(bench.loop.nanosecondsToNextStep == nil)
    }

    @Test func `a log that takes nothing is asked again until it does`() throws {
        let bench = try LoopBench()
        bench.log.failures = [.refused(reason: "a"), .refused(reason: "b")]
        bench.open("alice")
        #expect(bench.loop.step())
        #expect(bench.notes.take() == [#"alice refused logUnavailable("a")"#])
        #expect(bench.loop.condition == .refusing(.logUnavailable("a")))
        #expect(bench.loop.nanosecondsToNextStep == Limits.refusedLogNanoseconds)
        #expect(bench.loop.step())
        #expect(bench.loop.condition == .refusing(.logUnavailable("b")))
        bench.preview()
        #expect(bench.loop.step())
        #expect(bench.loop.condition == .ready)
        #expect(bench.notes.take() == ["record 1", "preview rejected"])
        bench.open("alice")
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 2", "alice decided"])
    }

    @Test func `a disk without room refuses with its own reason and is asked again`() throws {
        let bench = try LoopBench()
        bench.log.failures = [.full(reason: "no room")]
        bench.open("alice")
        #expect(bench.loop.step())
        #expect(bench.loop.condition == .refusing(.diskFull("no room")))
        #expect(bench.notes.take() == [#"alice refused diskFull("no room")"#])
        #expect(bench.loop.step())
        #expect(bench.loop.condition == .ready)
    }

    @Test func `after the log broke everybody is answered and nothing is appended`() throws {
        let bench = try LoopBench()
        bench.log.failures = [.broken(reason: "sync failed")]
        bench.open("alice", deadline: Timestamp(nanoseconds: 7))
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["alice unknown until 7"])
        bench.open("bob")
        bench.preview()
        #expect(bench.loop.step())
        let reason = #"broken(reason: "sync failed")"#
        #expect(bench.loop.condition == .broken(reason))
        #expect(bench.notes.take() == ["bob refused \(Refusal.logUnavailable(reason))", "preview rejected"])
        #expect(bench.log.payloads.isEmpty)
        #expect(!bench.loop.step())
    }

    @Test func `what was taken before the inbox closed is decided`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        bench.inbox.close()
        bench.open("bob")
        #expect(bench.notes.take() == ["bob refused stopping"])
        #expect(!bench.inbox.isFinished)
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1", "alice decided"])
        #expect(bench.inbox.isFinished)
    }
}
