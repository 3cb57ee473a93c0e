import Domain
import Journal
import Ports
import Synchronization
import Testing

@testable import Sequencer

/// Which of several replicas is to publish.
private final class Turn: Sendable {
    private let holder = Mutex<UInt64?>(nil)
    func give(to writer: UInt64?) { holder.withLock { $0 = writer } }
    func isHeld(by writer: UInt64) -> Bool { holder.withLock { $0 } == writer }
}

@Suite struct PublisherHandoverTests {
    private let rig = SharedRig()
    private let stream = MemoryStream()
    private let turn = Turn()

    private func publisher(_ writer: UInt64, eventsMax: Int, _ disk: SnapshotDisk?, _ log: MemorySharedLog)
        -> EventPublisher
    {
        var configuration = EventPublisher.Configuration(shard: SharedRig.shard) { [stream] in
            stream
        } openHistory: {
            limit, isCalledOff in
            EventPublisher.History(
                log: SharedLogHistory(of: log, through: limit, isCalledOff: isCalledOff), store: disk?.store)
        }
        configuration.eventsMax = eventsMax
        configuration.isHolder = { [turn] in turn.isHeld(by: writer) }
        return EventPublisher(configuration)
    }

    @Test(arguments: [1, 100_000]) func `whoever publishes, nothing is missing and nothing comes twice`(eventsMax: Int)
        throws
    {
        let log = rig.topic.open(as: 99)
        let disk = SnapshotDisk()
        let publishers = (1...2).map { publisher($0, eventsMax: eventsMax, disk, log) }
        let observer = KeepingObserver()
        let replicas = publishers.enumerated().map { rig.replica(UInt64($0 + 1), observers: [$1, observer]) }
        for (replica, publisher) in zip(replicas, publishers) {
            try replica.start()
            publisher.start(after: replica.position.sequence)
        }
        let answers = Answers()
        for round in 0..<12 {
            // Sometimes nobody publishes.
            turn.give(to: [1, nil, 2][round % 3])
            for number in 0..<40 { rig.ask(replicas[number % 2], "trader-\(round)-\(number)", answers) }
            try eventually { replicas.allSatisfy { $0.position.sequence == Domain.Sequence(UInt64(round + 1) * 40) } }
            if round % 3 != 1 { try eventually { stream.batches.count == (round + 1) * 40 } }
            if round == 5 { _ = try replicas[0].makeSnapshot(in: disk.store, parts: [], isCalledOff: { false }) }
        }
        for replica in replicas { replica.stop() }
        for publisher in publishers { publisher.stop() }
        let decided = observer.batches.filter { batch in stream.batches[Int(batch.sequence.value) - 1] == batch }
        #expect(decided.count == 960)
        #expect(stream.batches.map(\.sequence.value) == Array(1...480))
    }
}
