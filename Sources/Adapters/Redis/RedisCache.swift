public import NIOCore
public import Ports

/// A cache in a server of Redis or a cluster of them, which keeps values over a restart of this process and shares them
/// with others. When a value ends, the server's clock says.
public final class RedisCache: Cache {
    /// Whatever else is done with the key comes before or after it as a whole.
    static let replacing = Array(
        """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        if ARGV[3] == '0' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
        return 1
        """.utf8)
    /// By which a server names it: its SHA-1.
    static let replacingDigest = "da7f626aaecd8133c9d9a2ccc70e5c6292584e08"

    let client: RedisClient
    private let prefix: String
    private let milliseconds: @Sendable (Int64) -> Int64

    /// Connects when something is asked, so the server may be away. Throws where certificates that are to be believed
    /// cannot be read.
    public convenience init(_ settings: RedisSettings, on group: any EventLoopGroup) throws {
        try self.init(settings, on: group, milliseconds: Self.milliseconds)
    }

    /// - Parameter milliseconds: how long a value is kept that is put for so many nanoseconds; 0 for not at all.
    init(
        _ settings: RedisSettings, on group: any EventLoopGroup,
        milliseconds: @escaping @Sendable (Int64) -> Int64
    ) throws {
        client = try RedisClient(settings, on: group)
        prefix = settings.prefix
        self.milliseconds = milliseconds
    }

    deinit { client.close() }

    /// Ends all connections. Nothing may be asked afterwards.
    public func close() { client.close() }

    public func value(under key: String) async throws(CacheError) -> [UInt8]? {
        try await bytes(of: ask("GET", key, isQuestion: true))
    }

    public func put(_ value: [UInt8], under key: String, forNanoseconds: Int64) async throws(CacheError) {
        let end = milliseconds(forNanoseconds)
        guard end > 0 else { return try await remove(key) }
        _ = try await ask("SET", key, [value, word("PX"), word("\(end)")])
    }

    public func putIfAbsent(
        _ value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        let end = milliseconds(forNanoseconds)
        guard end > 0 else { return try await ask("EXISTS", key, isQuestion: true) == .number(0) }
        return try await ask("SET", key, [value, word("NX"), word("PX"), word("\(end)")]) != .null
    }

    public func replace(
        _ expected: [UInt8], with value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool {
        let name = fullKey(key)
        let words = [word("1"), name, expected, value, word("\(milliseconds(forNanoseconds))")]
        var answer = try await client.ask(
            RedisCommand([word("EVALSHA"), word(Self.replacingDigest)] + words, key: name))
        // The server has not seen the script since it was started. It sees it now, and keeps it.
        if case .error = answer {
            answer = try await client.ask(RedisCommand([word("EVAL"), Self.replacing] + words, key: name))
        }
        return answer == .number(1)
    }

    public func take(_ key: String) async throws(CacheError) -> [UInt8]? {
        try await bytes(of: ask("GETDEL", key))
    }

    public func remove(_ key: String) async throws(CacheError) {
        _ = try await ask("DEL", key)
    }

    private func ask(
        _ name: String, _ key: String, _ more: [[UInt8]] = [], isQuestion: Bool = false
    ) async throws(CacheError) -> RESPValue {
        let key = fullKey(key)
        return try await client.ask(RedisCommand([word(name), key] + more, key: key, isQuestion: isQuestion))
    }

    private func bytes(of answer: RESPValue) throws(CacheError) -> [UInt8]? {
        switch answer {
        case .bytes(let bytes): return bytes
        case .null: return nil
        default: throw .unavailable(reason: "the server answers something else than a value")
        }
    }

    private func fullKey(_ key: String) -> [UInt8] { word(prefix + key) }

    /// Rounded up, so that no value ends early.
    private static func milliseconds(_ nanoseconds: Int64) -> Int64 {
        nanoseconds <= 0 ? 0 : (nanoseconds - 1) / 1_000_000 + 1
    }
}

private func word(_ text: String) -> [UInt8] { Array(text.utf8) }
