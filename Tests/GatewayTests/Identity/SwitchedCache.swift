import Ports
import Synchronization

/// Says whether a cache is there.
final class SessionsSwitch: Sendable {
    private let isOff = Mutex(false)

    var isAway: Bool {
        get { isOff.withLock { $0 } }
        set { isOff.withLock { $0 = newValue } }
    }
}

/// A cache that is away when a test says so.
struct SwitchedCache: Cache {
    private let kept: any Cache
    private let sessions: SessionsSwitch

    init(kept: any Cache, by sessions: SessionsSwitch) {
        self.kept = kept
        self.sessions = sessions
    }

    func value(under key: String) async throws(CacheError) -> [UInt8]? {
        try check()
        return try await kept.value(under: key)
    }

    func put(_ value: [UInt8], under key: String, forNanoseconds: Int64) async throws(CacheError) {
        try check()
        try await kept.put(value, under: key, forNanoseconds: forNanoseconds)
    }

    func putIfAbsent(
        _ value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        try check()
        return try await kept.putIfAbsent(value, under: key, forNanoseconds: forNanoseconds)
    }

    func replace(
        _ expected: [UInt8], with value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        try check()
        return try await kept.replace(expected, with: value, under: key, forNanoseconds: forNanoseconds)
    }

    func take(_ key: String) async throws(CacheError) -> [UInt8]? {
        try check()
        return try await kept.take(key)
    }

    func remove(_ key: String) async throws(CacheError) {
        try check()
        try await kept.remove(key)
    }

    private func check() throws(CacheError) {
        if sessions.isAway { throw .unavailable(reason: "the server takes no connection") }
    }
}
