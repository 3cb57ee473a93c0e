import Domain
public import Ports
import Synchronization

/// A cache in the memory of this process. A restart empties it.
///
/// It is bounded by the bytes of keys and values. What has ended goes first. If that makes no room, a new value is
/// refused and none is dropped: what is in the cache is somebody's session, and a flood of new values must not end it.
public final class MemoryCache: Cache {
    /// What an entry takes besides its key and value: two slots of tables, the text's and the bytes' own headings.
    private static let entryBytes = 160

    fileprivate struct Entry {
        var value: [UInt8]
        var end: Timestamp
    }

    fileprivate struct State {
        var entries: [String: Entry] = [:]
        var ends = ExpiryQueue()
        var bytes = 0
    }

    private let state = Mutex(State())
    private let clock: any WallClock
    private let bytesMax: Int

    /// The clock says when a value ends; what it shows is of no matter, only how it goes on.
    public init(clock: any WallClock, bytesMax: Int) {
        self.clock = clock
        self.bytesMax = bytesMax
    }

    /// What is held, ended values included that nobody has asked for since.
    public var bytes: Int { state.withLock { $0.bytes } }

    public func value(under key: String) async throws(CacheError) -> [UInt8]? {
        let now = clock.now()
        return state.withLock { $0.live(key, at: now)?.value }
    }

    public func put(_ value: [UInt8], under key: String, forNanoseconds: Int64) async throws(CacheError) {
        _ = try change(key, to: value, forNanoseconds) { _ in true }
    }

    public func putIfAbsent(
        _ value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        try change(key, to: value, forNanoseconds) { $0 == nil }
    }

    public func replace(
        _ expected: [UInt8], with value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        try change(key, to: value, forNanoseconds) { $0 == expected }
    }

    public func take(_ key: String) async throws(CacheError) -> [UInt8]? {
        let now = clock.now()
        return state.withLock { state in
            let entry = state.live(key, at: now)
            state.remove(key)
            return entry?.value
        }
    }

    public func remove(_ key: String) async throws(CacheError) {
        state.withLock { $0.remove(key) }
    }

    /// Puts a value where `condition` holds of the one that is there; whether it did.
    private func change(
        _ key: String, to value: [UInt8], _ nanoseconds: Int64, if condition: ([UInt8]?) -> Bool
    ) throws(CacheError) -> Bool {
        let now = clock.now()
        let outcome = state.withLock { state -> Result<Bool, CacheError> in
            let present = state.live(key, at: now)
            guard condition(present?.value) else { return .success(false) }
            guard nanoseconds > 0 else {
                state.remove(key)
                return .success(true)
            }
            let freed = state.entries[key].map { Self.size(key, $0.value) } ?? 0
            let added = Self.size(key, value) - freed
            if state.bytes + added > bytesMax { state.dropEnded(at: now, except: key) }
            guard state.bytes + added <= bytesMax else { return .failure(.full) }
            let entry = Entry(value: value, end: now.adding(nanoseconds: nanoseconds))
            state.entries[key] = entry
            state.bytes += added
            state.noteEnd(of: key, entry.end)
            return .success(true)
        }
        return try outcome.get()
    }

    fileprivate static func size(_ key: String, _ value: [UInt8]) -> Int { key.utf8.count + value.count + entryBytes }
}

extension MemoryCache.State {
    fileprivate func live(_ key: String, at now: Timestamp) -> MemoryCache.Entry? {
        entries[key].flatMap { now < $0.end ? $0 : nil }
    }

    fileprivate mutating func remove(_ key: String) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        bytes -= MemoryCache.size(key, entry.value)
    }

    fileprivate mutating func dropEnded(at now: Timestamp, except kept: String) {
        while let first = ends.first, first.end <= now {
            ends.removeFirst()
            // It may have been put again in the meantime, to end later.
            if first.key != kept, let entry = entries[first.key], entry.end <= now { remove(first.key) }
        }
    }

    /// Forgets ends of values that are gone when there are more of those than values.
    fileprivate mutating func noteEnd(of key: String, _ end: Timestamp) {
        ends.add(.init(end: end, key: key))
        guard ends.count > 2 * entries.count + 64 else { return }
        ends = ExpiryQueue(entries.map { ExpiryQueue.Entry(end: $0.value.end, key: $0.key) })
    }
}
