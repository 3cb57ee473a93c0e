import Dispatch
import Domain
import Foundation
import Ports
import Synchronization
import Testing

@testable import Sequencer

/// Keeps what the sequencer's thread says.
private final class Witness: EventObserver {
    private let seen = Mutex<[String]>([])

    func observe(_ batch: borrowing EventBatch) { note("event \(batch.sequence.value)") }
    func note(_ text: String) { seen.withLock { $0.append(text) } }
    var notes: [String] { seen.withLock { $0 } }
}

@Suite struct SequencerTests {
    private let clock = StandingClock(Timestamp(nanoseconds: 1_000_000_000))

    private func sequencer(
        observers: [any EventObserver] = [],
        _ makeLog: @escaping @Sendable () throws(LogError) -> MemoryLog
    ) -> Sequencer<MemoryLog> {
        // Nobody is refused for having waited, however slow the machine is.
        var bounds = SequencerBounds()
        bounds.waitNanosecondsMax = .max
        return Sequencer(
            Sequencer.Configuration(
                shard: ShardID(0), clock: clock, observers: observers, marker: DecisionMarker(), bounds: bounds,
                openLog: makeLog))
    }

    private func submit(
        _ sequencer: Sequencer<MemoryLog>, _ name: String, _ done: @escaping @Sendable (borrowing Answer) -> Void
    ) {
        sequencer.submit(envelope(.operator(1), at: clock.now()), .openAccount(AccountName(name)!), completion: done)
    }

    @Test func `observers see a record before the one who asked is answered`() throws {
        let witness = Witness()
        let sequencer = sequencer(observers: [witness]) { () throws(LogError) in MemoryLog() }
        try sequencer.start()
        submit(sequencer, "alice") { _ in witness.note("answer") }
        sequencer.stop()
        #expect(witness.notes == ["event 1", "answer"])
    }

    @Test func `what was taken before the stop is answered, what comes later is refused`() throws {
        let decided = Atomic(0)
        let sequencer = sequencer { () throws(LogError) in MemoryLog() }
        try sequencer.start()
        for number in 0..<10_000 {
            submit(sequencer, "trader-\(number)") { if case .decided = $0 { decided.add(1, ordering: .relaxed) } }
        }
        sequencer.stop()
        #expect(decided.load(ordering: .relaxed) == 10_000)
        #expect(sequencer.readiness == .stopped)
        let refusal = Mutex<Refusal?>(nil)
        submit(sequencer, "late") { if case .refused(let reason) = $0 { refusal.withLock { $0 = reason } } }
        #expect(refusal.withLock { $0 } == .stopping)
    }

    @Test func `an order can be tried without a trace in the log`() throws {
        let sequencer = sequencer { () throws(LogError) in MemoryLog() }
        try sequencer.start()
        let order = ConditionedOrder(
            order: PlaceOrder(
                instrument: InstrumentID(0), side: .buy, pricing: .market, size: .quantity(Quantity(lots: 1)),
                timeInForce: .immediateOrCancel, postOnly: false), conditions: .none)
        let answers = Mutex<[PreviewAnswer]>([])
        sequencer.preview(order, of: AccountID(9)) { answer in answers.withLock { $0.append(answer) } }
        sequencer.stop()
        sequencer.preview(order, of: AccountID(9)) { answer in answers.withLock { $0.append(answer) } }
        let seen = answers.withLock { $0 }
        #expect(seen.count == 2)
        guard case .rejected(.unknownAccount(AccountID(9))) = seen.first else {
            return #expect(Bool(false), "the first answer is \(String(describing: seen.first))")
        }
        guard case .refused(.stopping) = seen.last else {
            return #expect(Bool(false), "the second answer is \(String(describing: seen.last))")
        }
    }

    @Test func `commands that come during a sync share the next one`() throws {
        let reached = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let sizes = Mutex<[Int]>([])
        let sequencer = sequencer { () throws(LogError) in
            let log = MemoryLog()
            var isFirst = true
            log.whileAppending = { [unowned log] in
                sizes.withLock { $0 = log.batchSizes }
                if isFirst {
                    isFirst = false
                    reached.signal()
                    release.wait()
                }
            }
            return log
        }
        try sequencer.start()
        submit(sequencer, "first") { _ in }
        reached.wait()
        for number in 0..<500 { submit(sequencer, "trader-\(number)") { _ in } }
        release.signal()
        submit(sequencer, "last") { _ in }
        sequencer.stop()
        #expect(sizes.withLock { $0.count } <= 2, "501 commands needed at most two more syncs")
    }

    @Test func `a full queue refuses instead of growing`() throws {
        let reached = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let overloaded = Atomic(0)
        let sequencer = sequencer { () throws(LogError) in
            let log = MemoryLog()
            var isFirst = true
            log.whileAppending = {
                if isFirst {
                    isFirst = false
                    reached.signal()
                    release.wait()
                }
            }
            return log
        }
        try sequencer.start()
        submit(sequencer, "first") { _ in }
        reached.wait()
        for _ in 0..<(Limits.inboxCommandsMax + 7) {
            submit(sequencer, "again") {
                if case .refused(.overloaded) = $0 { overloaded.add(1, ordering: .relaxed) }
            }
        }
        #expect(overloaded.load(ordering: .relaxed) == 7)
        release.signal()
        sequencer.stop()
    }

    @Test func `a refusing log is asked again with the next command`() throws {
        let answers = Mutex<[String]>([])
        let sequencer = sequencer { () throws(LogError) in
            let log = MemoryLog()
            log.failures = [.refused(reason: "no room")]
            return log
        }
        try sequencer.start()
        let answered = DispatchSemaphore(value: 0)
        for name in ["alice", "bob"] {
            submit(sequencer, name) { answer in
                switch answer {
                case .refused(.logUnavailable(let reason)): answers.withLock { $0.append(reason) }
                case .decided: answers.withLock { $0.append("decided") }
                default: answers.withLock { $0.append("neither") }
                }
                answered.signal()
            }
            answered.wait()
        }
        #expect(answers.withLock { $0 } == ["no room", "decided"])
        while sequencer.readiness != .ready { Thread.sleep(forTimeInterval: 0.001) }
        sequencer.stop()
    }

    @Test func `after a broken sync the outcome is unknown and nothing more is appended`() throws {
        let answers = Mutex<[String]>([])
        let sequencer = sequencer { () throws(LogError) in
            let log = MemoryLog()
            log.failures = [.broken(reason: "sync failed")]
            return log
        }
        try sequencer.start()
        let answered = DispatchSemaphore(value: 0)
        submit(sequencer, "alice") { answer in
            if case .outcomeUnknown(let settled) = answer {
                answers.withLock { $0.append("unknown \(settled == .distantFuture)") }
            }
            answered.signal()
        }
        answered.wait()
        submit(sequencer, "bob") { answer in
            if case .refused(.logUnavailable) = answer { answers.withLock { $0.append("refused") } }
            answered.signal()
        }
        answered.wait()
        sequencer.stop()
        #expect(answers.withLock { $0 } == ["unknown true", "refused"])
        guard case .broken = sequencer.readiness else {
            Issue.record("the sequencer says that it is \(sequencer.readiness)")
            return
        }
    }

    @Test func `a log that cannot be opened stops the start with its reason`() {
        let sequencer = sequencer { () throws(LogError) in throw LogError.damaged(file: "a", offset: 7, reason: "b") }
        #expect(throws: LogError.damaged(file: "a", offset: 7, reason: "b")) { try sequencer.start() }
    }

    @Test func `when a lease has run out the venue says so by itself`() throws {
        let ended = DispatchSemaphore(value: 0)
        final class Ends: EventObserver {
            let ended: DispatchSemaphore
            init(_ ended: DispatchSemaphore) { self.ended = ended }
            func observe(_ batch: borrowing EventBatch) {
                for event in batch.events { if case .sessionEnded = event { ended.signal() } }
            }
        }
        let sequencer = sequencer(observers: [Ends(ended)]) { () throws(LogError) in MemoryLog() }
        try sequencer.start()
        submit(sequencer, "alice") { _ in }
        let terms = SessionTerms(leaseNanoseconds: 1_000_000_000, cancelOrdersAtEnd: true)
        let opened = DispatchSemaphore(value: 0)
        sequencer.submit(envelope(.account(AccountID(1)), at: clock.now()), .openSession(terms)) { _ in opened.signal()
        }
        opened.wait()
        clock.advance(nanoseconds: 1_500_000_000)
        // The sequencer waits by the machine's clock, at most the second that the lease had when it looked.
        #expect(ended.wait(timeout: .now() + 10) == .success)
        sequencer.stop()
    }
}
