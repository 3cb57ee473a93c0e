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

/// What was answered to commands that have names.
final class Answers: Sendable {
    enum Kind: Hashable, Sendable {
        case decided(Domain.Sequence)
        case refused(Refusal)
        case unknown(Timestamp)
    }

    private let all = Mutex<[String: [Kind]]>([:])

    var kinds: [String: [Kind]] { all.withLock { $0 } }

    func expect(_ name: String) -> @Sendable (borrowing Answer) -> Void {
        { answer in
            let kind: Kind =
                switch copy answer {
                case .decided(let batch): .decided(batch.sequence)
                case .refused(let refusal): .refused(refusal)
                case .outcomeUnknown(let time): .unknown(time)
                }
            self.all.withLock { $0[name, default: []].append(kind) }
        }
    }

    /// The only answer to one of them, when it is there.
    func only(_ name: String) throws -> Kind {
        try eventually { self.kinds[name] != nil }
        return try #require(kinds[name]?.count == 1 ? kinds[name]?.first : nil)
    }
}

/// Returns when it is so, at the latest after a minute.
func eventually(_ isSo: () -> Bool) throws {
    let end = ContinuousClock.now + .seconds(60)
    while !isSo() {
        try #require(ContinuousClock.now < end, "it never came to be")
        Thread.sleep(forTimeInterval: 0.001)
    }
}

/// Keeps all batches.
final class KeepingObserver: EventObserver {
    private let kept = Mutex<[EventBatch]>([])
    var batches: [EventBatch] { kept.withLock { $0 } }
    func observe(_ batch: borrowing EventBatch) {
        let batch = copy batch
        kept.withLock { $0.append(batch) }
    }
}

/// Snapshots in memory, of one replica after the other: never two at once.
final class SnapshotDisk: @unchecked Sendable {
    private let storage = FakeStorage()
    var store: SnapshotStore { SnapshotStore(on: storage) }
}

struct SharedRig {
    static let shard = ShardID(0)

    let clock = StandingClock(Timestamp(nanoseconds: 1_000_000_000))
    let topic: MemoryTopic

    init(fate: @escaping @Sendable () -> MemoryTopic.Fate = { .durable }) { topic = MemoryTopic(clock, fate: fate) }

    func replica(
        _ writer: UInt64, snapshots: SnapshotDisk? = nil, observers: [any EventObserver] = [],
        waitNanosecondsMax: Int64 = .max
    ) -> SharedSequencer {
        // Nobody is refused for having waited, however slow the machine is.
        var bounds = SequencerBounds()
        bounds.waitNanosecondsMax = waitNanosecondsMax
        return SharedSequencer(
            SharedSequencer.Configuration(
                shard: Self.shard, clock: clock, observers: observers, marker: DecisionMarker(), bounds: bounds,
                openSnapshots: { () throws(LogError) in snapshots?.store },
                openLog: { [topic] () throws(LogError) in topic.open(as: writer) }))
    }

    func ask(
        _ replica: SharedSequencer, _ name: String, _ answers: Answers, deadline: Timestamp = .distantFuture
    ) {
        replica.submit(named(deadline), .openAccount(AccountName(name)!), completion: answers.expect(name))
    }

    func named(_ deadline: Timestamp) -> Envelope {
        var envelope = envelope(.operator(1), at: clock.now())
        envelope.deadline = deadline
        return envelope
    }

    /// Appends records for which nobody waits, as a replica elsewhere would.
    func append(_ commands: [Command], writer: UInt64, number: UInt64) {
        topic.append(
            AppendMark(writer: writer, number: number),
            commands.map { command in
                var batch = RecordBatch(time: clock.now())
                batch.append { RecordCodec.encode(named(.distantFuture), command, into: &$0) }
                return batch.bytes
            })
    }

    /// The names for which accounts were to be opened, as the log has them.
    func namesInLog() throws -> [String] {
        try topic.records.compactMap { record in
            let command = try record.payload.withUnsafeBytes { try RecordCodec.decode($0).1 }
            return if case .openAccount(let name) = command { "\(name)" } else { nil }
        }
    }
}
