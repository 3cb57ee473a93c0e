import Domain
import Ports
import Testing

@testable import Sequencer

/// What a clock that is set does to a venue.
@Suite struct ClockTests {
    private let second: Int64 = 1_000_000_000

    @Test func `the venue's time follows the machine and never runs backwards`() {
        let machine = StandingClock(Timestamp(nanoseconds: 100 * second))
        let clock = VenueClock(machine)
        machine.advance(nanoseconds: second)
        #expect(clock.now() == machine.now())
        machine.advance(nanoseconds: -10 * second)
        #expect(clock.now().nanoseconds == 101 * second)
        machine.advance(nanoseconds: 4 * second)
        #expect(clock.now().nanoseconds == 103 * second, "it goes on at half speed")
        machine.advance(nanoseconds: -second)
        #expect(clock.now().nanoseconds == 103 * second)
        machine.advance(nanoseconds: 20 * second)
        #expect(clock.now() == machine.now())
    }

    @Test func `the venue's time is not behind the log that it was started on`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        #expect(bench.loop.step())
        let last = bench.clock.now()
        bench.clock.advance(nanoseconds: -3_600 * second)
        let inbox = Inbox()
        let again = SequencerLoop(
            SequencerCore(shard: ShardID(0), log: bench.log), shard: ShardID(0), inbox: inbox, clock: bench.clock,
            observers: [])
        try again.recover()
        #expect(again.clock.now() == last)
        bench.clock.advance(nanoseconds: 10 * second)
        #expect(again.clock.now() == last.adding(nanoseconds: 5 * second))
    }

    @Test func `after the clock was set back, commands with deadlines of the venue's time are decided`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        #expect(bench.loop.step())
        bench.clock.advance(nanoseconds: -3_600 * second)
        bench.submitAtVenueTime("bob")
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1", "alice decided", "record 2", "bob decided"])
        #expect(bench.log.times[0] <= bench.log.times[1])
    }

    @Test func `after a jump forward and back, commands go on from the jump`() throws {
        let bench = try LoopBench()
        bench.clock.advance(nanoseconds: 86_400 * second)
        bench.submitAtVenueTime("alice")
        #expect(bench.loop.step())
        bench.clock.advance(nanoseconds: -86_400 * second)
        for name in ["bob", "carol"] {
            bench.clock.advance(nanoseconds: second)
            bench.submitAtVenueTime(name)
            #expect(bench.loop.step())
        }
        #expect(
            bench.notes.take() == [
                "record 1", "alice decided", "record 2", "bob decided", "record 3", "carol decided",
            ])
        #expect(bench.log.times[0] <= bench.log.times[1])
        #expect(bench.log.times[1] < bench.log.times[2])
    }

    @Test func `a lease ends while the machine's clock is behind`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        bench.submit(
            .openSession(SessionTerms(leaseNanoseconds: 2 * second, cancelOrdersAtEnd: true)),
            from: .account(AccountID(1)), as: "session")
        #expect(bench.loop.step())
        bench.clock.advance(nanoseconds: -3_600 * second)
        // Half speed: the two seconds of the lease take four.
        for _ in 0..<20 {
            bench.clock.advance(nanoseconds: second / 4)
            bench.loop.step()
        }
        #expect(bench.loop.nanosecondsToNextStep == nil)
    }

    @Test func `a command that reaches the log after its deadline is rejected, and one before it is not`() throws {
        let bench = try LoopBench()
        let deadline = bench.clock.now().adding(nanoseconds: 5 * second)
        bench.open("alice", deadline: deadline)
        bench.clock.advance(nanoseconds: 5 * second)
        #expect(bench.loop.step())
        bench.open("bob", deadline: deadline)
        bench.clock.advance(nanoseconds: 1)
        #expect(bench.loop.step())
        let now = bench.clock.now()
        #expect(
            bench.notes.take() == [
                "record 1", "alice decided", "record 2",
                "bob rejected \(Rejection.deadlinePassed(now, deadline: deadline))",
            ])
    }

    @Test func `a client whose clock is ahead of the log is decided, and time stays the log's`() throws {
        let bench = try LoopBench()
        var ahead = envelope(.operator(1), at: bench.clock.now().adding(nanoseconds: 3_600 * second))
        ahead.deadline = ahead.stamp.adding(nanoseconds: 5 * second)
        bench.inbox.submit(ahead, .openAccount(AccountName("alice")!)) { [notes = bench.notes] in
            notes.add(LoopBench.words($0))
        }
        #expect(bench.loop.step())
        #expect(bench.notes.take() == ["record 1", "decided"])
        #expect(bench.log.times == [bench.clock.now()])
    }

    @Test func `a gateway whose clock is behind the log does not move time, and its deadline has passed`() throws {
        let bench = try LoopBench()
        bench.open("alice")
        #expect(bench.loop.step())
        var behind = envelope(.operator(1), at: bench.clock.now().adding(nanoseconds: -6 * second))
        behind.deadline = behind.stamp.adding(nanoseconds: 5 * second)
        bench.inbox.submit(behind, .openAccount(AccountName("bob")!)) { [notes = bench.notes] in
            notes.add(LoopBench.words($0))
        }
        bench.clock.advance(nanoseconds: second)
        #expect(bench.loop.step())
        let rejection = Rejection.deadlinePassed(bench.clock.now(), deadline: behind.deadline)
        #expect(bench.notes.take() == ["record 1", "alice decided", "record 2", "rejected \(rejection)"])
    }
}

extension LoopBench {
    /// As a gateway of the same process does it: stamp and deadline come from the venue's clock.
    fileprivate func submitAtVenueTime(_ name: String) {
        var envelope = envelope(.operator(1), at: loop.clock.now())
        envelope.deadline = envelope.stamp.adding(nanoseconds: 5_000_000_000)
        inbox.submit(envelope, .openAccount(AccountName(name)!)) { [notes] answer in
            notes.add("\(name) \(Self.words(answer))")
        }
    }
}
