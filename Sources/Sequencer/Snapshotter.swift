public import Domain
import Engine
public import Journal
public import Ports

/// Makes snapshots beside a venue that trades on: a second engine begins with the last snapshot, decides what the log
/// has brought since, and is written down.
///
/// The engine that trades does nothing for it. On the way the running hash over all events is made again, so an engine
/// that differs from its own log is found out. `docs/decisions/0020-snapshots-by-replay.md` has the reasons.
public struct Snapshotter {
    /// What was made.
    public struct Report: Hashable, Sendable {
        /// The last record that is in it.
        public var sequence: Sequence
        /// The record of the snapshot that it began with; nil if it began with the first record.
        public var began: Sequence?
        /// How many records were decided again.
        public var records: UInt64
        /// Snapshots that are there and could not be used.
        public var passedOver: [SnapshotError]
    }

    /// Why there is no new snapshot.
    public enum Failure: Error, Hashable, Sendable {
        case log(LogError)
        case snapshot(SnapshotError)
        /// The engine that trades came to other events than its log does. `sequence` is the first mark that differs.
        case diverged(at: Sequence, traded: UInt64, replayed: UInt64)
    }

    private let shard: ShardID
    private let openLog: (Sequence, @escaping () -> Bool) throws(LogError) -> any CommandLog
    private let store: SnapshotStore
    private let traded: (Sequence) -> UInt64?
    private let isCalledOff: () -> Bool

    /// - Parameters:
    ///   - isCalledOff: is asked at every record whether nobody wants the snapshot any more.
    ///   - traded: what the engine that trades says of its running event hash after a record, where it does.
    ///   - openLog: opens the log once more, up to a record and until it is called off.
    public init(
        _ shard: ShardID, store: SnapshotStore, isCalledOff: @escaping () -> Bool = { false },
        traded: @escaping (Sequence) -> UInt64?,
        openLog: @escaping (_ limit: Sequence, _ isCalledOff: @escaping () -> Bool) throws(LogError) -> any CommandLog
    ) {
        self.isCalledOff = isCalledOff
        self.shard = shard
        self.openLog = openLog
        self.store = store
        self.traded = traded
    }

    /// As above, of a journal.
    ///
    /// - Parameter source: the journal and what was cut off it, as one.
    public init(
        _ shard: ShardID, source: any FileSource, store: SnapshotStore,
        isCalledOff: @escaping () -> Bool = { false }, traded: @escaping (Sequence) -> UInt64?
    ) {
        self.init(shard, store: store, isCalledOff: isCalledOff, traded: traded) { limit, isCalledOff in
            ReadOnlyJournal(of: source, through: limit, isCalledOff: isCalledOff)
        }
    }

    /// Makes a snapshot of the records up to `limit`, which must be durable, and keeps the last two.
    ///
    /// - Parameter parts: views as they are before the first record; each is used for this one snapshot.
    public func make(through limit: Sequence, parts: [any SnapshotPart]) throws(Failure) -> Report {
        let log: any CommandLog
        do throws(LogError) { log = try openLog(limit, isCalledOff) } catch { throw .log(error) }
        let start = try replayed(log, through: limit, parts)
        var saved = parts.map { part in
            var bytes: [UInt8] = []
            part.save(into: &bytes)
            return Snapshot.Part(name: part.partName, bytes: bytes)
        }
        if let log = log as? any PositionedLog {
            do throws(LogError) { saved.append(try log.part(after: start.replica.last)) } catch { throw .log(error) }
        }
        let report = Report(
            sequence: start.replica.last, began: start.snapshot,
            records: start.replica.last.value - (start.snapshot?.value ?? 0), passedOver: start.passedOver)
        // The same state again would only put aside an older snapshot.
        if report.records == 0, start.snapshot != nil { return report }
        do { try store.write(start.replica.snapshot(with: saved)) } catch { throw .snapshot(error) }
        return report
    }

    private func replayed(
        _ log: some CommandLog, through limit: Sequence, _ parts: [any SnapshotPart]
    ) throws(Failure) -> ReplicaStart {
        var difference: Failure?
        do throws(LogError) {
            var start = try ReplicaStart(
                shard, log: log, store: store, notAbove: limit, parts: parts, marker: DecisionMarker())
            try start.catchUp(with: log, through: limit) { batch, hash in
                for part in parts { part.observe(batch) }
                guard difference == nil, let said = traded(batch.sequence), said != hash.value else { return }
                difference = .diverged(at: batch.sequence, traded: said, replayed: hash.value)
            }
            if difference == nil { return start }
        } catch { throw difference ?? .log(error) }
        throw difference ?? .log(.refused(reason: "the log was not read"))
    }
}
