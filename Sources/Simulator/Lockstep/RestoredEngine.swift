public import Domain
public import Engine
import Wire

/// A fast engine that can be written down and put together again from the bytes.
public struct RestoredEngine: ~Copyable {
    /// The engine as it is now.
    public private(set) var engine: Engine
    /// What was last written down of it.
    public private(set) var bytes: [UInt8] = []

    /// An empty venue.
    public init(shard: ShardID) { engine = Engine(shard: shard) }

    /// Decides a record and appends its events.
    public mutating func apply(_ record: Record, into events: inout [Event]) { engine.apply(record, into: &events) }

    /// Passes over a record.
    public mutating func skip(_ record: Record, into events: inout [Event]) { engine.skip(record, into: &events) }

    /// Goes on as an engine that is put together from what is written down of this one. Nil if that can be done and
    /// comes to the same, otherwise what is wrong.
    public mutating func restore() -> String? {
        write()
        let (written, hash) = (bytes, engine.stateHash())
        do {
            engine = try Self.read(written, engine.shard)
        } catch {
            return "\(error)"
        }
        engine.checkInvariants()
        write()
        if bytes != written { return "it is written down differently" }
        return engine.stateHash() == hash ? nil : "it has another state hash"
    }

    private mutating func write() {
        bytes.removeAll(keepingCapacity: true)
        engine.exportState { StateCodec.encode($0, into: &bytes) }
    }

    private static func read(_ bytes: [UInt8], _ shard: ShardID) throws -> Engine {
        var restoration = EngineRestoration(shard: shard)
        var offset = 0
        while offset < bytes.count {
            let entry = try bytes.withUnsafeBytes { bytes throws(StateDecodingError) in
                try StateCodec.decode(bytes, at: &offset)
            }
            try restoration.add(entry)
        }
        return try restoration.finish()
    }
}
