public import Domain
public import Engine
public import Journal
public import Ports
import Wire

/// One engine that decides a log, record after record: what every copy of the venue is made of.
///
/// The same records make every replica the same, whether it decided them all or began with a snapshot.
public struct Replica: ~Copyable {
    /// What the engine's bytes are called in a snapshot.
    static let partName = "engine"

    private var engine: Engine
    private let marker: DecisionMarker
    /// Over the events of all records up to the last one.
    public private(set) var eventHash: EventHash
    /// The last record that was decided.
    public private(set) var last: Sequence
    /// The latest time that the log gave to a record.
    public private(set) var logTime: Timestamp
    /// What the last record brought.
    public private(set) var decided: EventBatch

    /// An engine before the first record.
    public init(shard: ShardID, marker: DecisionMarker) {
        engine = Engine(shard: shard)
        self.marker = marker
        eventHash = EventHash()
        last = .start
        logTime = Timestamp(nanoseconds: 0)
        decided = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])
    }

    /// An engine as it was when the snapshot was made. Whatever the snapshot says, it is checked before it is believed.
    public init(restoring snapshot: borrowing Snapshot, shard: ShardID, marker: DecisionMarker) throws(SnapshotError) {
        let summary = snapshot.summary
        let file = SnapshotStore.file(of: summary.sequence)
        try Self.check(summary, shard: shard, file: file)
        guard let bytes = snapshot.bytes(of: Self.partName) else {
            throw .unusable(file: file, reason: "it has no part \(Self.partName)")
        }
        engine = try Self.engine(from: bytes, of: summary, file: file)
        self.marker = marker
        #if CANARY
        eventHash = Canary.eventHashNotRestored.isPlanted ? EventHash() : EventHash(value: summary.eventHash)
        #else
        eventHash = EventHash(value: summary.eventHash)
        #endif
        last = summary.sequence
        logTime = summary.time
        decided = EventBatch(sequence: last, time: engine.now, events: [])
    }

    private static func check(
        _ summary: Snapshot.Summary, shard: ShardID, file: String
    ) throws(SnapshotError) {
        guard summary.shard == shard else {
            throw .unusable(file: file, reason: "it is of shard \(summary.shard.value), this is shard \(shard.value)")
        }
        guard let written = Configuration(text: summary.configuration) else {
            throw .unusable(file: file, reason: "its configuration cannot be read")
        }
        if let conflict = Engine.configuration(shard: shard).conflict(with: written) {
            throw .unusable(file: file, reason: "it was made under another configuration: \(conflict)")
        }
        guard summary.stateHashFormat == UInt32(Engine.stateHashFormat),
            summary.eventHashFormat == UInt32(EventHash.format)
        else {
            throw .unusable(file: file, reason: "its hashes are of a format that this program does not make")
        }
    }

    private static func engine(
        from bytes: [UInt8], of summary: Snapshot.Summary, file: String
    ) throws(SnapshotError) -> Engine {
        var restoration = EngineRestoration(shard: summary.shard)
        let failure = bytes.withUnsafeBytes { bytes -> SnapshotError? in
            var offset = 0
            while offset < bytes.count {
                do { try restoration.add(try StateCodec.decode(bytes, at: &offset)) } catch {
                    return .unusable(file: file, reason: "byte \(offset) of the part \(partName): \(error)")
                }
            }
            return nil
        }
        if let failure { throw failure }
        let engine = try finished(restoration, file: file)
        let hash = engine.stateHash()
        guard hash == summary.stateHash else {
            throw .unusable(
                file: file, reason: "the state in it has the hash \(hash), and the header says \(summary.stateHash)")
        }
        return engine
    }

    private static func finished(
        _ restoration: consuming EngineRestoration, file: String
    ) throws(SnapshotError) -> Engine {
        do { return try restoration.finish() } catch {
            throw .unusable(file: file, reason: "the part \(partName): \(error)")
        }
    }

    /// Decides a record that was appended just now.
    public mutating func decide(_ record: Record) {
        marker.set(record.sequence)
        decided.events.removeAll(keepingCapacity: true)
        engine.apply(record, into: &decided.events)
        note(record)
    }

    /// Decides a record of the log, or passes over it if it is one of `skipped`.
    public mutating func decide(_ logged: LoggedRecord, passingOver skipped: Set<Sequence>) throws(LogError) {
        let (envelope, command) = try decode(logged)
        let record = Record(sequence: logged.sequence, time: logged.time, envelope: envelope, command: command)
        guard skipped.contains(logged.sequence) else { return decide(record) }
        decided.events.removeAll(keepingCapacity: true)
        engine.skip(record, into: &decided.events)
        note(record)
    }

    @inline(__always)
    private mutating func note(_ record: Record) {
        decided.sequence = record.sequence
        decided.time = engine.now
        last = record.sequence
        logTime = max(logTime, record.time)
        eventHash.add(decided)
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

    /// All that the engine knows, with the parts that views have saved.
    public func snapshot(with parts: [Snapshot.Part]) -> Snapshot {
        var bytes: [UInt8] = []
        engine.exportState { StateCodec.encode($0, into: &bytes) }
        return Snapshot(
            summary: Snapshot.Summary(
                shard: engine.shard, sequence: last, time: logTime, level: engine.level,
                configuration: Engine.configuration(shard: engine.shard).text, stateHash: engine.stateHash(),
                stateHashFormat: UInt32(Engine.stateHashFormat), eventHash: eventHash.value,
                eventHashFormat: UInt32(EventHash.format)),
            parts: parts + [Snapshot.Part(name: Self.partName, bytes: bytes)])
    }

    /// What would become of an order if it were placed after the last record.
    public mutating func preview(_ order: ConditionedOrder, of account: AccountID) -> PreviewAnswer {
        do {
            return .accepted(try engine.preview(order, of: account))
        } catch {
            return .rejected(error)
        }
    }

    public var shard: ShardID { engine.shard }

    /// The set of rules in force.
    public var level: Level { engine.level }

    /// When the engine wants to hear that time has passed.
    public var nextDeadline: Timestamp? { engine.nextDeadline }

    public func stateHash() -> UInt64 { engine.stateHash() }

    public func checkInvariants() { engine.checkInvariants() }

    public func balance(_ account: AccountID, _ asset: AssetID) -> Balance { engine.balance(account, asset) }

    /// Hands over the engine as it is after the last record.
    public consuming func takeEngine() -> Engine { engine }

    /// Reads the engine as it is after the last record.
    public func read<Result>(_ body: (borrowing Engine) -> Result) -> Result { body(engine) }
}
