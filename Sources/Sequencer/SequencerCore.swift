public import Domain
public import Engine
public import Journal
public import Ports
import Wire

/// The order of things, without threads or sockets: commands are collected, appended as one batch, and only when the
/// batch is durable decided one by one.
public struct SequencerCore<Log: CommandLog>: ~Copyable {
    private let log: Log
    private var replica: Replica
    private var pending: RecordBatch
    private var records: [Record] = []
    /// The greatest stamp in the log.
    public private(set) var lastTime: Timestamp
    private let marker: DecisionMarker
    /// Is told the running event hash at every `Limits.markRecords`th record.
    public var keepMark: ((Sequence, EventHash) -> Void)?

    public init(shard: ShardID, log: Log, marker: DecisionMarker = DecisionMarker()) {
        self.log = log
        self.marker = marker
        replica = Replica(shard: shard, marker: marker)
        pending = RecordBatch(time: Timestamp(nanoseconds: 0))
        lastTime = Timestamp(nanoseconds: 0)
    }

    /// Decides everything that the log holds, but for the records that a later `skip` says to pass over. Call it once,
    /// before anything is added.
    ///
    /// - Parameters:
    ///   - store: begins with the newest snapshot that can be used; `observe` sees the events of the records after it,
    ///     and the running hash over all events up to each.
    ///   - parts: views that the snapshot holds too.
    ///   - last: the last record to decide; nil for all.
    @discardableResult
    public mutating func recover(
        from store: SnapshotStore? = nil, restoring parts: [any SnapshotPart] = [], upTo last: Sequence? = nil,
        _ observe: (borrowing EventBatch, EventHash) -> Void
    ) throws(LogError) -> Recovery {
        let limit = last ?? Sequence(.max)
        var start = try ReplicaStart(
            replica.shard, log: log, store: store, notAbove: limit, parts: parts, marker: marker)
        let (snapshot, passedOver) = (start.snapshot, start.passedOver)
        try start.catchUp(with: log, through: limit, observe)
        replica = start.replica
        lastTime = replica.logTime
        let records = replica.last.value - (snapshot ?? .start).value
        return Recovery(snapshot: snapshot, records: records, passedOver: passedOver)
    }

    /// How many commands wait for `commit`.
    public var pendingCount: Int { records.count }

    /// How many bytes they take in the log.
    public var pendingBytes: Int { pending.bytes.count }

    /// Adds a command to the next batch.
    public mutating func add(_ envelope: Envelope, _ command: Command) {
        pending.append { bytes in RecordCodec.encode(envelope, command, into: &bytes) }
        records.append(Record(sequence: .start, time: lastTime, envelope: envelope, command: command))
    }

    /// Appends the batch and, when it is durable, decides it; `observe` sees each command's number in the batch and its
    /// events. After an error nothing of the batch was decided here, and the batch is gone.
    public mutating func commit(
        at time: Timestamp, _ observe: (Int, borrowing EventBatch) -> Void
    ) throws(LogError) {
        defer {
            pending.reset(time: time)
            records.removeAll(keepingCapacity: true)
        }
        // The stamps in one log never run backwards, whatever the clock of the machine does.
        lastTime = max(lastTime, time)
        pending.time = lastTime
        var sequence = log.last
        try log.append(pending)
        for index in records.indices {
            sequence = sequence.next
            records[index].sequence = sequence
            records[index].time = lastTime
            replica.decide(records[index])
            if sequence.value.isMultiple(of: Limits.markRecords) { keepMark?(sequence, replica.eventHash) }
            observe(index, replica.decided)
        }
    }

    /// What would become of an order if it were placed after the last record.
    public mutating func preview(_ order: ConditionedOrder, of account: AccountID) -> PreviewAnswer {
        replica.preview(order, of: account)
    }

    /// The set of rules in force.
    public var level: Level { replica.level }

    /// When the engine wants to hear that time has passed.
    public var nextDeadline: Timestamp? { replica.nextDeadline }

    public var last: Sequence { log.last }

    /// The running hash over the events of all records.
    public var eventHash: EventHash { replica.eventHash }

    public func stateHash() -> UInt64 { replica.stateHash() }

    public func checkInvariants() { replica.checkInvariants() }

    public func balance(_ account: AccountID, _ asset: AssetID) -> Balance { replica.balance(account, asset) }
}

/// How a start went.
public struct Recovery: Hashable, Sendable {
    /// The record of the snapshot that it began with; nil without one.
    public var snapshot: Sequence?
    /// How many records after it were decided again.
    public var records: UInt64
    /// Snapshots that are there and could not be used.
    public var passedOver: [SnapshotError]
}
