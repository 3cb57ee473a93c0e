import Domain
import Engine
import Foundation
import Journal
import Ports
import Simulator
import Synchronization
import Testing
import Wire

@testable import Sequencer

@Suite struct SharedRecoveryTests {
    private let rig = SharedRig()
    private let disk = SnapshotDisk()

    /// Opens so many accounts, one append for each.
    private func trade(_ replica: SharedSequencer, _ count: Int, _ prefix: String) throws {
        let answers = Answers()
        for number in 0..<count {
            rig.ask(replica, "\(prefix)-\(number)", answers)
            _ = try answers.only("\(prefix)-\(number)")
        }
    }

    @Test func `a start goes on where the snapshot says, and comes to the same`() throws {
        let first = rig.replica(1)
        try first.start()
        try trade(first, 20, "early")
        let report = try first.makeSnapshot(in: disk.store, parts: [], isCalledOff: { false })
        #expect(report.sequence == Sequence(20))
        try trade(first, 15, "late")
        // What is before the snapshot is not read again.
        let index = try #require(rig.topic.messages.firstIndex { $0.first == Sequence(21) && !$0.records.isEmpty })
        rig.topic.cut(to: index)
        let second = rig.replica(2, snapshots: disk)
        try second.start()
        #expect(second.recovery == Recovery(snapshot: Sequence(20), records: 15, passedOver: []))
        #expect(second.position == first.position)
        let later = try second.makeSnapshot(in: disk.store, parts: [], isCalledOff: { false })
        #expect(later.began == Sequence(20) && later.records == 15)
        first.stop()
        second.stop()
    }

    @Test func `a log that is cut behind the snapshot is not decided, and the reason says what is missing`() throws {
        let first = rig.replica(1)
        try first.start()
        try trade(first, 5, "early")
        _ = try first.makeSnapshot(in: disk.store, parts: [], isCalledOff: { false })
        try trade(first, 5, "late")
        first.stop()
        rig.topic.cut(to: rig.topic.messages.count - 2)
        for (disk, words) in [(disk, "snapshot that can be used ends, with record 5"), (nil, "there is no snapshot")] {
            let second = rig.replica(2, snapshots: disk)
            let error = #expect(throws: LogError.self) { try second.start() }
            guard case .damaged("topic", _, let reason) = error else {
                Issue.record("it was \(String(describing: error))")
                continue
            }
            #expect(reason.contains(words) && reason.contains("from another replica"))
            #expect(second.readiness == .stopped)
        }
    }

    @Test func `a snapshot that does not say where to read on is passed over`() throws {
        let first = rig.replica(1)
        try first.start()
        try trade(first, 5, "early")
        let history = try first.openHistory(through: Sequence(5), isCalledOff: { false })
        var start = try ReplicaStart(
            SharedRig.shard, log: history, store: nil, notAbove: Sequence(5), parts: [], marker: DecisionMarker())
        try start.catchUp(with: history, through: Sequence(5)) { _, _ in }
        try disk.store.write(start.replica.snapshot(with: []))
        let second = rig.replica(2, snapshots: disk)
        try second.start()
        #expect(second.recovery?.snapshot == nil)
        #expect(second.recovery?.passedOver.count == 1)
        #expect(second.position == first.position)
        first.stop()
        second.stop()
    }

    @Test func `a snapshot shows a replica that came to other events than its log`() throws {
        let first = rig.replica(1)
        try first.start()
        try trade(first, 5, "early")
        let snapshotter = Snapshotter(SharedRig.shard, store: disk.store) {
            $0 == Sequence(5) ? 17 : nil
        } openLog: {
            limit, isCalledOff throws(LogError) in
            try first.openHistory(through: limit, isCalledOff: isCalledOff)
        }
        let replayed = first.position.eventHash
        #expect(throws: Snapshotter.Failure.diverged(at: Sequence(5), traded: 17, replayed: replayed)) {
            try snapshotter.make(through: Sequence(5), parts: [])
        }
        first.stop()
    }

    @Test func `a replica that is to pass over what it has decided stops, and a start passes over it`() throws {
        let first = rig.replica(1)
        try first.start()
        try trade(first, 3, "early")
        _ = try first.makeSnapshot(in: disk.store, parts: [], isCalledOff: { false })
        rig.append([], writer: 9, number: 0)
        rig.append([.skip(Sequence(2))], writer: 9, number: 1)
        try eventually { if case .broken = first.readiness { true } else { false } }
        #expect(
            first.readiness
                == .broken(
                    "record 4 says to pass over record 2, which is decided here: start again, and all is decided anew"
                        + " from a snapshot before it"))
        let answers = Answers()
        rig.ask(first, "late", answers)
        guard case .refused(.logUnavailable) = try answers.only("late") else {
            Issue.record("it was not refused")
            return
        }
        first.stop()
        let second = rig.replica(2, snapshots: disk)
        try second.start()
        #expect(second.recovery?.snapshot == nil && second.recovery?.passedOver.count == 1)
        #expect(second.position.sequence == Sequence(4) && second.position != first.position)
        second.stop()
    }
}

/// Step by step, without threads.
@Suite struct SharedSequencerLoopTests {
    private let rig = SharedRig()

    private func make() throws -> (Inbox, PendingAppends, SharedSequencerLoop, VenueClock) {
        let log = rig.topic.open(as: 1)
        let (inbox, clock) = (Inbox(), VenueClock(rig.clock))
        let pending = PendingAppends(log, shard: SharedRig.shard, inbox: inbox, bounds: SequencerBounds())
        let loop = SharedSequencerLoop(
            Replica(shard: SharedRig.shard, marker: DecisionMarker()), reading: try log.openReader(at: .start),
            passingOver: [],
            SharedSequencerLoop.Surroundings(clock: clock, pending: pending, observers: [], keepMark: nil))
        return (inbox, pending, loop, clock)
    }

    @Test func `what waited past its deadline while the process stood still is not appended`() throws {
        let (inbox, pending, _, clock) = try make()
        let answers = Answers()
        for (name, seconds) in [("alice", 5), ("bob", 60), ("carol", 5)] {
            let deadline = clock.now().adding(nanoseconds: Int64(seconds) * 1_000_000_000)
            inbox.submit(rig.named(deadline), .openAccount(AccountName(name)!), completion: answers.expect(name))
        }
        rig.clock.advance(nanoseconds: 30_000_000_000)
        pending.appendGathered(now: clock.now())
        #expect(answers.kinds == ["alice": [.refused(.overloaded)], "carol": [.refused(.overloaded)]])
        try eventually { rig.topic.records.count == 1 }
        #expect(try rig.namesInLog() == ["bob"])
    }

    @Test func `after it stood still a replica is behind until it has read what was there`() throws {
        let (inbox, pending, loop, _) = try make()
        try loop.step(waitingNanoseconds: 0)
        #expect(!loop.isBehind)
        rig.append([], writer: 9, number: 0)
        for number in 1...200 {
            rig.append([.openAccount(AccountName("trader-\(number)")!)], writer: 9, number: UInt64(number))
        }
        rig.clock.advance(nanoseconds: 30_000_000_000)
        let answers = Mutex<[PreviewAnswer]>([])
        let order = ConditionedOrder(
            order: PlaceOrder(
                instrument: InstrumentID(0), side: .buy, pricing: .market, size: .quantity(Quantity(lots: 1)),
                timeInForce: .immediateOrCancel, postOnly: false), conditions: .none)
        inbox.preview(order, of: AccountID(9)) { answer in answers.withLock { $0.append(answer) } }
        pending.appendGathered(now: rig.clock.now())
        try loop.step(waitingNanoseconds: 0)
        #expect(loop.isBehind)
        guard case .refused(.overloaded) = answers.withLock({ $0.first }) else {
            Issue.record("it was answered from what is old")
            return
        }
        while loop.position.sequence < Sequence(200) { try loop.step(waitingNanoseconds: 1_000_000) }
        try eventually { rig.topic.messages.last?.mark == AppendMark(writer: 1, number: 1) }
        while loop.isBehind { try loop.step(waitingNanoseconds: 1_000_000) }
        #expect(loop.position.sequence == Sequence(200))
    }
}
