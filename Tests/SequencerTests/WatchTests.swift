import Dispatch
import Domain
import Foundation
import Ports
import Synchronization
import Testing

@testable import Sequencer

/// What becomes of commands whose log is slow, on one thread: the test looks while the log is in the middle of an
/// append.
@Suite struct WatchTests {
    private let second: Int64 = 1_000_000_000

    /// Lets time pass in steps of a twentieth of a second.
    private func pass(_ bench: LoopBench, seconds: Double) {
        for _ in 0..<Int(seconds * 20) {
            bench.clock.advance(nanoseconds: second / 20)
            bench.inbox.look(after: second / 20, now: bench.clock.now())
        }
    }

    @Test func `what waits for longer than it may is refused, the oldest first, and never appended`() throws {
        let bench = try LoopBench()
        pass(bench, seconds: 1)
        bench.open("alice")
        bench.preview()
        pass(bench, seconds: 0.5)
        bench.open("bob")
        pass(bench, seconds: 0.45)
        #expect(bench.notes.take() == [])
        pass(bench, seconds: 0.15)
        #expect(bench.notes.take() == ["alice refused overloaded", "preview refused overloaded"])
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1", "bob decided"])
        pass(bench, seconds: 3)
        #expect(bench.notes.take() == [])
        #expect(bench.log.payloads.count == 1)
    }

    @Test func `a wait is measured to a tenth, however often somebody looks`() throws {
        for steps in [20, 1_000, 20_000] {
            let bench = try LoopBench()
            var waited = 0
            for step in 0..<(3 * steps) {
                if step == steps / 3 { bench.open("alice") }
                bench.inbox.look(after: second / Int64(steps), now: bench.clock.now())
                if step >= steps / 3, bench.notes.take().isEmpty { waited += 1 } else if waited > 0 { break }
            }
            #expect(waited >= steps, "a command was refused before its time")
            #expect(waited <= steps + steps / 8 + 1, "a command waited too long")
        }
    }

    @Test func `while the log is stuck what waits is refused, then what comes is, and then all is as before`() throws {
        let bench = try LoopBench()
        pass(bench, seconds: 2)
        bench.log.whileAppending = { [unowned bench] in
            bench.open("waiting")
            bench.preview()
            self.pass(bench, seconds: 0.9)
            bench.open("later")
            #expect(!bench.inbox.isStalled)
            #expect(bench.notes.take() == [])
            self.pass(bench, seconds: 0.25)
            #expect(bench.inbox.isStalled)
            bench.open("new")
            bench.preview()
            #expect(
                bench.notes.take() == [
                    "waiting refused overloaded", "preview refused overloaded", "new refused overloaded",
                    "preview refused overloaded",
                ])
            bench.log.whileAppending = {}
        }
        bench.open("first")
        #expect(bench.loop.step())
        #expect(!bench.inbox.isStalled)
        #expect(bench.notes.take() == ["record 1", "first decided"])
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 2", "later decided"])
        bench.open("after")
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 3", "after decided"])
    }

    @Test func `who is under way hears at the deadline that the outcome is unknown, and nothing later`() throws {
        let bench = try LoopBench()
        let start = bench.clock.now()
        bench.log.whileAppending = { [unowned bench] in
            self.pass(bench, seconds: 1.9)
            #expect(bench.notes.take() == [])
            self.pass(bench, seconds: 0.1)
            #expect(bench.notes.take() == ["soon unknown until \(start.adding(nanoseconds: 2 * second).nanoseconds)"])
            bench.log.whileAppending = {}
        }
        bench.open("soon", deadline: start.adding(nanoseconds: 2 * second))
        bench.open("late", deadline: start.adding(nanoseconds: 3 * second))
        #expect(bench.loop.step())
        // The record of the one that was answered is there all the same, and observers see it.
        #expect(bench.notes.take() == ["record 1", "record 2", "late decided"])
    }

    @Test func `who was told that the outcome is unknown is not told a refusal as well`() throws {
        let bench = try LoopBench()
        let start = bench.clock.now()
        for failure in [LogError.full(reason: "no room"), .refused(reason: "no"), .broken(reason: "sync failed")] {
            bench.log.failures = [failure]
            bench.log.whileAppending = { [unowned bench] in self.pass(bench, seconds: 6) }
            bench.open("alice", deadline: start.adding(nanoseconds: second))
            #expect(bench.loop.step())
            let notes = bench.notes.take()
            #expect(notes.count == 1)
            #expect(notes.first?.hasPrefix("alice unknown") == true)
        }
    }

    @Test func `a clock that is set back does not make anybody wait longer`() throws {
        let bench = try LoopBench()
        bench.log.whileAppending = { [unowned bench] in
            bench.clock.advance(nanoseconds: -3_600 * second)
            self.pass(bench, seconds: 1.9)
            #expect(bench.notes.take() == [])
            self.pass(bench, seconds: 0.2)
            #expect(bench.notes.take().count == 1)
        }
        bench.open("alice", deadline: bench.clock.now().adding(nanoseconds: 2 * second))
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1"])
    }

    @Test func `thousands that wait are refused once each while others are decided`() throws {
        let bench = try LoopBench()
        let count = 3 * Limits.batchCommandsMax
        pass(bench, seconds: 1)
        for number in 1...count { bench.open("early-\(number)") }
        pass(bench, seconds: 0.5)
        for number in 1...count { bench.open("late-\(number)") }
        #expect(bench.loop.step())
        pass(bench, seconds: 0.6)
        while bench.loop.step() {}
        let notes = bench.notes.take().filter { !$0.hasPrefix("record") }
        let batch = Limits.batchCommandsMax
        let expected =
            (1...batch).map { "early-\($0) decided" }
            + ((batch + 1)...count).map { "early-\($0) refused overloaded" }
            + (1...count).map { "late-\($0) decided" }
        #expect(notes == expected)
    }
}

/// The same with threads.
@Suite struct StuckLogTests {
    private let clock = StandingClock(Timestamp(nanoseconds: 1_000_000_000))

    @Test func `while the thread is stuck in a sync everybody is answered once and in time`() throws {
        let reached = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let answers = Mutex<[String]>([])
        let answered = DispatchSemaphore(value: 0)
        var bounds = SequencerBounds()
        bounds.waitNanosecondsMax = 200_000_000
        let sequencer = Sequencer<MemoryLog>(
            Sequencer.Configuration(
                shard: ShardID(0), clock: clock, observers: [], marker: DecisionMarker(), bounds: bounds
            ) { () throws(LogError) in
                let log = MemoryLog()
                var isFirst = true
                log.whileAppending = {
                    guard isFirst else { return }
                    isFirst = false
                    reached.signal()
                    release.wait()
                }
                return log
            })
        try sequencer.start()
        func submit(_ name: String) {
            var envelope = envelope(.operator(1), at: clock.now())
            envelope.deadline = clock.now().adding(nanoseconds: 500_000_000)
            sequencer.submit(envelope, .openAccount(AccountName(name)!)) { answer in
                let words = "\(name) \(LoopBench.words(answer))"
                answers.withLock { $0.append(words) }
                answered.signal()
            }
        }
        submit("first")
        reached.wait()
        submit("waiting")
        #expect(answered.wait(timeout: .now() + 20) == .success)
        #expect(answers.withLock { $0 } == ["waiting refused overloaded"])
        #expect(sequencer.readiness == .stalled)
        submit("new")
        #expect(answers.withLock { $0.count } == 2, "what comes is refused at once")
        #expect(answered.wait(timeout: .now() + 20) == .success)
        #expect(answered.wait(timeout: .now() + 20) == .success)
        #expect(answers.withLock { $0.last } == "first unknown until 1500000000")
        release.signal()
        while sequencer.readiness != .ready { Thread.sleep(forTimeInterval: 0.001) }
        submit("after")
        sequencer.stop()
        let expected = [
            "waiting refused overloaded", "new refused overloaded", "first unknown until 1500000000", "after decided",
        ]
        #expect(answers.withLock { $0 } == expected)
    }
}
