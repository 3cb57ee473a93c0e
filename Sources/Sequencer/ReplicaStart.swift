public import Domain
public import Engine
public import Journal
public import Ports
import Wire

/// Where deciding begins: with the newest snapshot that can be used, or with the first record.
public struct ReplicaStart: ~Copyable {
    public var replica: Replica
    /// The record of the snapshot; nil without one.
    public let snapshot: Sequence?
    /// Snapshots that are there and cannot be used.
    public let passedOver: [SnapshotError]
    /// Records after the snapshot that a later record says to pass over.
    public let skipped: Set<Sequence>

    /// - Parameters:
    ///   - store: where snapshots are; nil to begin with the first record.
    ///   - limit: the last record that the replica may have decided.
    ///   - parts: views that the snapshot holds too. They are as they came when no snapshot is used.
    public init(
        _ shard: ShardID, log: some CommandLog, store: SnapshotStore?, notAbove limit: Sequence,
        parts: [any SnapshotPart], marker: DecisionMarker
    ) throws(LogError) {
        let blank = parts.map { part in
            var bytes: [UInt8] = []
            part.save(into: &bytes)
            return bytes
        }
        var passedOver: [SnapshotError] = []
        var candidates: [Sequence] = []
        do throws(SnapshotError) { candidates = try store?.sequences() ?? [] } catch { passedOver.append(error) }
        for sequence in candidates where sequence <= limit {
            guard let store else { break }
            do throws(SnapshotError) {
                if let log = log as? any PositionedLog { try log.begin(with: try store.read(sequence)) }
            } catch {
                passedOver.append(error)
                continue
            }
            let skipped = try Self.skippedRecords(in: log, after: sequence)
            do throws(SnapshotError) {
                self = try Self(
                    shard, store: store, sequence, skipped: skipped, parts: parts, passedOver: passedOver, marker)
                return
            } catch { passedOver.append(error) }
        }
        for (part, bytes) in zip(parts, blank) { Self.reset(part, to: bytes) }
        self.init(
            Replica(shard: shard, marker: marker), snapshot: nil, passedOver: passedOver,
            skipped: try Self.skippedRecords(in: log, after: .start))
    }

    /// Begins with one snapshot, if it can be used.
    private init(
        _ shard: ShardID, store: SnapshotStore, _ sequence: Sequence, skipped: Set<Sequence>,
        parts: [any SnapshotPart], passedOver: [SnapshotError], _ marker: DecisionMarker
    ) throws(SnapshotError) {
        if let early = skipped.first(where: { $0 <= sequence }) {
            throw .unusable(
                file: SnapshotStore.file(of: sequence),
                reason: "record \(early.value) is in it, and a later one says to pass over that")
        }
        let found = try store.read(sequence)
        let replica = try Replica(restoring: found, shard: shard, marker: marker)
        try Self.restore(parts, from: found)
        self.init(replica, snapshot: sequence, passedOver: passedOver, skipped: skipped)
    }

    private init(
        _ replica: consuming Replica, snapshot: Sequence?, passedOver: [SnapshotError], skipped: Set<Sequence>
    ) {
        self.replica = replica
        self.snapshot = snapshot
        self.passedOver = passedOver
        self.skipped = skipped
    }

    /// Decides what the log holds after the last decided record, up to `limit`; `observe` sees the events of each, and
    /// the running hash over all of them.
    public mutating func catchUp(
        with log: some CommandLog, through limit: Sequence,
        _ observe: (borrowing EventBatch, EventHash) -> Void
    ) throws(LogError) {
        try log.replay(after: replica.last) { logged throws(LogError) in
            guard logged.sequence <= limit else { return }
            try replica.decide(logged, passingOver: skipped)
            observe(replica.decided, replica.eventHash)
        }
    }

    /// Hands over the replica.
    public consuming func takeReplica() -> Replica { replica }

    /// Hands over the engine for somebody else to go on with.
    public consuming func takeEngine() -> Engine { replica.takeEngine() }

    /// The records that the log says to pass over. They have to be known before they are reached, so the log is read
    /// once for this alone.
    private static func skippedRecords(
        in log: some CommandLog, after sequence: Sequence
    ) throws(LogError) -> Set<Sequence> {
        var skipped: Set<Sequence> = []
        #if CANARY
        if Canary.forgottenSkip.isPlanted { return skipped }
        #endif
        try log.skim(after: sequence) { logged throws(LogError) in
            guard RecordCodec.kind(of: logged.payload) == .skip else { return }
            do {
                if case .skip(let record) = try RecordCodec.decode(logged.payload).1 { skipped.insert(record) }
            } catch { throw .unreadable(logged.sequence, reason: "\(error)") }
        }
        return skipped
    }

    private static func restore(_ parts: [any SnapshotPart], from snapshot: Snapshot) throws(SnapshotError) {
        let file = SnapshotStore.file(of: snapshot.summary.sequence)
        for part in parts {
            guard let bytes = snapshot.bytes(of: part.partName) else {
                throw .unusable(file: file, reason: "it has no part \(part.partName)")
            }
            let outcome = bytes.withUnsafeBytes { bytes in
                Result { () throws(SnapshotPartError) in try part.restore(from: bytes) }
            }
            if case .failure(let failure) = outcome {
                let reason = "byte \(failure.offset) of the part \(part.partName): \(failure.reason)"
                throw .unusable(file: file, reason: reason)
            }
        }
    }

    /// What a view saved just now it can read.
    private static func reset(_ part: any SnapshotPart, to blank: [UInt8]) {
        let outcome = blank.withUnsafeBytes { bytes in
            Result { () throws(SnapshotPartError) in try part.restore(from: bytes) }
        }
        invariant((try? outcome.get()) != nil, "a view reads what it wrote")
    }
}
