public import Domain
import Engine
public import Ports
import Wire

/// The order of things, without threads or sockets: commands are collected, appended as one batch, and only when the
/// batch is durable decided one by one.
public struct SequencerCore<Log: CommandLog>: ~Copyable {
    private let log: Log
    private var engine: Engine
    private var pending: RecordBatch
    private var records: [Record] = []
    private var decided: EventBatch
    private var lastTime: Timestamp
    private let marker: DecisionMarker

    public init(shard: ShardID, log: Log, marker: DecisionMarker = DecisionMarker()) {
        self.log = log
        self.marker = marker
        engine = Engine(shard: shard)
        pending = RecordBatch(time: Timestamp(nanoseconds: 0))
        decided = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])
        lastTime = Timestamp(nanoseconds: 0)
    }

    /// Decides everything that the log holds, but for the records that a later `skip` says to pass over. Call it once,
    /// before anything is added.
    ///
    /// - Parameter last: the last record to decide; nil for all.
    public mutating func recover(
        upTo last: Sequence? = nil, _ observe: (borrowing EventBatch) -> Void
    ) throws(LogError) {
        let skipped = try skippedRecords()
        try log.replay(after: .start) { logged throws(LogError) in
            if let last, logged.sequence > last { return }
            let (envelope, command) = try decode(logged)
            lastTime = max(lastTime, logged.time)
            let record = Record(sequence: logged.sequence, time: logged.time, envelope: envelope, command: command)
            if skipped.contains(logged.sequence) { skip(record) } else { apply(record) }
            observe(decided)
        }
    }

    /// The records that the log says to pass over. They have to be known before they are reached, so the log is read
    /// once for this alone.
    private func skippedRecords() throws(LogError) -> Set<Sequence> {
        var skipped: Set<Sequence> = []
        try log.replay(after: .start) { logged throws(LogError) in
            guard RecordCodec.kind(of: logged.payload) == .skip else { return }
            if case .skip(let sequence) = try decode(logged).1 { skipped.insert(sequence) }
        }
        return skipped
    }

    private func decode(_ logged: LoggedRecord) throws(LogError) -> (Envelope, Command) {
        let decoded: (Envelope, Command)
        do {
            decoded = try RecordCodec.decode(logged.payload)
        } catch {
            throw .unreadable(logged.sequence, reason: "\(error)")
        }
        guard decoded.0.shard == engine.shard else {
            let reason = "it is of shard \(decoded.0.shard.value), this is shard \(engine.shard.value)"
            throw .unreadable(logged.sequence, reason: reason)
        }
        return decoded
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
            apply(records[index])
            observe(index, decided)
        }
    }

    private mutating func apply(_ record: Record) {
        marker.set(record.sequence)
        decided.events.removeAll(keepingCapacity: true)
        engine.apply(record, into: &decided.events)
        decided.sequence = record.sequence
        decided.time = engine.now
    }

    private mutating func skip(_ record: Record) {
        decided.events.removeAll(keepingCapacity: true)
        engine.skip(record, into: &decided.events)
        decided.sequence = record.sequence
        decided.time = engine.now
    }

    /// What would become of an order if it were placed after the last record.
    public mutating func preview(_ order: ConditionedOrder, of account: AccountID) -> PreviewAnswer {
        do {
            return .accepted(try engine.preview(order, of: account))
        } catch {
            return .rejected(error)
        }
    }

    /// The set of rules in force.
    public var level: Level { engine.level }

    /// When the engine wants to hear that time has passed.
    public var nextDeadline: Timestamp? { engine.nextDeadline }

    public var last: Sequence { log.last }

    public func stateHash() -> UInt64 { engine.stateHash() }

    public func checkInvariants() { engine.checkInvariants() }

    public func balance(_ account: AccountID, _ asset: AssetID) -> Balance { engine.balance(account, asset) }
}
