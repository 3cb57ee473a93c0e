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

@Suite struct SharedSequencerTests {
    @Test func `replicas come to the same, and each answers its own commands alone`() throws {
        let rig = SharedRig()
        let observers = (0..<3).map { _ in KeepingObserver() }
        let replicas = observers.enumerated().map { rig.replica(UInt64($0 + 1), observers: [$1]) }
        for replica in replicas { try replica.start() }
        let answers = replicas.map { _ in Answers() }
        for number in 0..<200 {
            for (place, replica) in replicas.enumerated() {
                rig.ask(replica, "trader-\(place)-\(number)", answers[place])
            }
        }
        try eventually { answers.allSatisfy { $0.kinds.count == 200 } }
        try eventually { replicas.allSatisfy { $0.position.sequence == Sequence(600) } }
        #expect(Set(replicas.map(\.position)).count == 1)
        #expect(observers[0].batches == observers[1].batches && observers[1].batches == observers[2].batches)
        let names = try rig.namesInLog()
        for (place, answers) in answers.enumerated() {
            for number in 0..<200 {
                let name = "trader-\(place)-\(number)"
                guard case .decided(let sequence) = try answers.only(name) else {
                    Issue.record("\(name) was not decided")
                    continue
                }
                #expect(names[Int(sequence.value) - 1] == name)
            }
        }
        for replica in replicas { replica.stop() }
        #expect(replicas.allSatisfy { $0.readiness == .stopped })
    }

    @Test func `the events are those that a venue with a journal of its own comes to`() throws {
        let rig = SharedRig()
        let observer = KeepingObserver()
        let replica = rig.replica(1, observers: [observer])
        try replica.start()
        var generator = CommandGenerator(seed: 7, shard: SharedRig.shard)
        let done = Mutex<[EventBatch]>([])
        for number in 1...400 {
            var record = generator.next()
            // Which only a start knows before it comes to the record that is named.
            while case .skip = record.command { record = generator.next() }
            record.envelope.deadline = .distantFuture
            rig.clock.advance(nanoseconds: max(0, record.time.nanoseconds - rig.clock.now().nanoseconds))
            replica.submit(record.envelope, record.command) { answer in
                guard case .decided(let batch) = copy answer else { return }
                done.withLock { $0.append(batch) }
            }
            try eventually { done.withLock { $0.count } == number }
            for batch in observer.batches.suffix(1) { generator.observe(batch.events) }
        }
        replica.stop()
        let answered = done.withLock { $0 }
        var venue = SequencerCore(shard: SharedRig.shard, log: MemoryLog())
        var batches: [EventBatch] = []
        for record in rig.topic.records {
            let (envelope, command) = try record.payload.withUnsafeBytes { try RecordCodec.decode($0) }
            venue.add(envelope, command)
            try venue.commit(at: record.time) { _, batch in batches.append(copy batch) }
        }
        #expect(observer.batches == batches)
        #expect(replica.position.eventHash == venue.eventHash.value)
        for batch in answered { #expect(batches[Int(batch.sequence.value) - 1] == batch) }
    }

    @Test func `what the log refuses was not appended, and the log is asked again`() throws {
        let rig = SharedRig()
        let (replica, answers) = (rig.replica(1), Answers())
        try replica.start()
        rig.topic.plan(.refused)
        rig.ask(replica, "alice", answers)
        #expect(try answers.only("alice") == .refused(.logUnavailable("told to refuse")))
        rig.topic.plan(.notTaken)
        rig.ask(replica, "bob", answers)
        #expect(try answers.only("bob") == .refused(.logUnavailable("told to take nothing")))
        #expect(replica.readiness == .refusing(.logUnavailable("told to take nothing")))
        try eventually { replica.readiness == .ready }
        rig.ask(replica, "carol", answers)
        #expect(try answers.only("carol") == .decided(Sequence(1)))
        #expect(try rig.namesInLog() == ["carol"])
        replica.stop()
    }

    @Test func `an unknown outcome is settled by reading`() throws {
        let rig = SharedRig()
        let (replica, answers) = (rig.replica(1), Answers())
        try replica.start()
        rig.topic.plan(.unknownAndThere)
        rig.ask(replica, "alice", answers)
        #expect(try answers.only("alice") == .decided(Sequence(1)))
        rig.topic.plan(.unknownAndGone)
        rig.ask(replica, "bob", answers)
        guard case .refused(.logUnavailable) = try answers.only("bob") else {
            Issue.record("it was not refused")
            return
        }
        #expect(try rig.namesInLog() == ["alice"])
        replica.stop()
    }

    @Test func `past its deadline a command that is under way is of unknown outcome, and answered once`() throws {
        let rig = SharedRig()
        let (replica, answers) = (rig.replica(1), Answers())
        try replica.start()
        rig.topic.hold()
        let deadline = rig.clock.now().adding(nanoseconds: 1_000_000_000)
        rig.ask(replica, "alice", answers, deadline: deadline)
        try eventually { rig.topic.heldRecords == 1 }
        rig.clock.advance(nanoseconds: 1_000_000_001)
        #expect(try answers.only("alice") == .unknown(deadline))
        rig.topic.release()
        rig.ask(replica, "bob", answers)
        #expect(try answers.only("bob") == .decided(Sequence(2)))
        #expect(try answers.only("alice") == .unknown(deadline))
        replica.stop()
    }

    @Test func `while nothing comes back the replica is stalled, and what waits in line is refused`() throws {
        let rig = SharedRig()
        let (replica, answers) = (rig.replica(1, waitNanosecondsMax: 100_000_000), Answers())
        try replica.start()
        rig.topic.hold()
        rig.ask(replica, "alice", answers)
        try eventually { replica.readiness == .stalled }
        rig.ask(replica, "bob", answers)
        #expect(try answers.only("bob") == .refused(.overloaded))
        rig.topic.release()
        #expect(try answers.only("alice") == .decided(Sequence(1)))
        try eventually { replica.readiness == .ready }
        #expect(try rig.namesInLog() == ["alice"])
        replica.stop()
    }

    @Test func `a stop settles what is under way`() throws {
        let rig = SharedRig()
        let (replica, answers) = (rig.replica(1), Answers())
        try replica.start()
        for number in 0..<1_000 { rig.ask(replica, "trader-\(number)", answers) }
        replica.stop()
        #expect(answers.kinds.count == 1_000)
        #expect(answers.kinds.values.allSatisfy { if case .decided = $0.first { $0.count == 1 } else { false } })
        rig.ask(replica, "late", answers)
        #expect(try answers.only("late") == .refused(.stopping))
    }

    @Test(arguments: 1...6) func `no fault loses or doubles what was acknowledged`(seed: UInt64) throws {
        let random = Mutex(SeededRandom(seed: seed))
        let rig = SharedRig {
            switch random.withLock({ $0.next() % 20 }) {
            case 0: .refused
            case 1: .unknownAndThere
            case 2: .unknownAndGone
            case 3: .notTaken
            default: .durable
            }
        }
        let replicas = (1...3).map { rig.replica($0) }
        for replica in replicas { try replica.start() }
        let answers = Answers()
        for number in 0..<600 {
            rig.ask(replicas[number % 3], "trader-\(number)", answers)
            if number.isMultiple(of: 7) { Thread.sleep(forTimeInterval: 0.000_5) }
            if number == 300 { rig.topic.hold() }
            if number == 330 { rig.topic.release() }
        }
        for replica in replicas.dropFirst() { replica.stop() }
        let names = try rig.namesInLog()
        try eventually { answers.kinds.count == 600 }
        let last = rig.topic.records.count
        try eventually { replicas[0].position.sequence.value == UInt64(last) }
        let counts = Dictionary(try rig.namesInLog().map { ($0, 1) }, uniquingKeysWith: +)
        #expect(names.count <= counts.count)
        for (name, kinds) in answers.kinds {
            try #require(kinds.count == 1)
            switch kinds[0] {
            case .decided: #expect(counts[name] == 1)
            case .refused: #expect(counts[name] == nil)
            case .unknown: #expect((counts[name] ?? 0) <= 1)
            }
        }
        let late = rig.replica(4)
        try late.start()
        #expect(late.position == replicas[0].position)
        replicas[0].stop()
        late.stop()
    }
}
