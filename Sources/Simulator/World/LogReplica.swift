import Domain
import Engine
import Ports
import Wire

/// A replica of the shard that is fed by the log.
final class LogReplica {
    private var engine: Engine
    private(set) var last = Sequence.start
    private var skipped: Set<Sequence>
    private var batch = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])

    init(shard: ShardID, skipping skipped: Set<Sequence>) {
        engine = Engine(shard: shard)
        self.skipped = skipped
    }

    func skips(_ sequence: Sequence) -> Bool { skipped.contains(sequence) }

    func apply(_ record: Record) -> EventBatch {
        batch.events.removeAll(keepingCapacity: true)
        if skipped.contains(record.sequence) {
            engine.skip(record, into: &batch.events)
        } else {
            engine.apply(record, into: &batch.events)
        }
        batch.sequence = record.sequence
        batch.time = engine.now
        last = record.sequence
        return batch
    }

    func stateHash() -> UInt64 { engine.stateHash() }

    func checkInvariants() { engine.checkInvariants() }
}
