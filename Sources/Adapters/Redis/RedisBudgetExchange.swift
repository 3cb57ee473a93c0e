import Domain
public import NIOCore
public import Ports

/// An exchange of budgets in a server of Redis, or in one slot of a cluster. Time is the server's.
public final class RedisBudgetExchange: BudgetExchange {
    /// For an answer, and for a connection. Who waits longer has its share.
    private static let waitMilliseconds: Int64 = 400

    private let client: RedisClient
    private let prefix: [UInt8]
    private let microseconds: @Sendable () -> Int64?

    /// Connects when something is told, so the server may be away. Throws where certificates that are to be believed
    /// cannot be read.
    ///
    /// - Parameter settings: of the cache of the venue. Limits of time are shorter here.
    public convenience init(_ settings: RedisSettings, on group: any EventLoopGroup) throws {
        var settings = settings
        settings.connectMilliseconds = Self.waitMilliseconds
        settings.answerMilliseconds = Self.waitMilliseconds
        try self.init(settings, on: group) { nil }
    }

    /// - Parameter microseconds: the time of all exchanges; nil for the server's.
    init(
        _ settings: RedisSettings, on group: any EventLoopGroup, microseconds: @escaping @Sendable () -> Int64?
    ) throws {
        client = try RedisClient(settings, on: group)
        // What is in braces says which slot a key lies in, and the script takes keys of one slot.
        let name = settings.prefix.hasSuffix(":") ? String(settings.prefix.dropLast()) : settings.prefix
        prefix = Array("{\(name)}:budget:".utf8)
        self.microseconds = microseconds
    }

    deinit { client.close() }

    /// Ends all connections. Nothing may be told afterwards.
    public func close() { client.close() }

    public func exchange(_ report: BudgetReport) async throws(CacheError) -> BudgetStanding {
        let fills = report.fills
        var keys = ["@replicas", "@fills"]
        var words = [
            microseconds().map { "\($0)" } ?? "", report.replica, "\(report.uses.count)",
            fills.map { "\($0.after.value)" } ?? "", fills.map { "\($0.last.value)" } ?? "",
        ]
        for use in report.uses + (fills?.uses ?? []) {
            keys.append(use.key)
            words += ["\(use.perSecond)", "\(use.burst)", "\(use.spent)", "\(use.level)"]
        }
        let full = keys.map { prefix + Array($0.utf8) }
        let rest = [Array("\(keys.count)".utf8)] + full + words.map { Array($0.utf8) }
        var answer = try await ask("EVALSHA", Array(Self.scriptDigest.utf8), rest, full[0])
        // The server has not seen the script since it was started. It sees it now, and keeps it.
        if case .error = answer { answer = try await ask("EVAL", Self.script, rest, full[0]) }
        return try Self.standing(answer, of: report)
    }

    private func ask(
        _ name: String, _ script: [UInt8], _ rest: [[UInt8]], _ key: [UInt8]
    ) async throws(CacheError) -> RESPValue {
        try await client.ask(RedisCommand([Array(name.utf8), script] + rest, key: key))
    }

    private static func standing(_ answer: RESPValue, of report: BudgetReport) throws(CacheError) -> BudgetStanding {
        guard case .array(let parts) = answer, parts.count == 4, case .number(let replicas) = parts[0],
            case .number(let rank) = parts[1], case .array(let values) = parts[3]
        else { throw .unavailable(reason: "the server answers something else than budgets") }
        let levels = values.compactMap { if case .number(let level) = $0 { level } else { nil } }
        guard levels.count == report.uses.count else {
            throw .unavailable(reason: "the server answers something else than budgets")
        }
        return BudgetStanding(
            levels: levels, replicas: Int(replicas), rank: Int(rank),
            fillsDone: parts[2].text.flatMap { UInt64($0) }.map { Sequence($0) })
    }
}

// What the server does with a report, as one step.
extension RedisBudgetExchange {
    /// By which a server names it: its SHA-1.
    static let scriptDigest = "468f8a0e659bba404206623634b97984567b2fb2"
    /// Each bucket is a text: what it held, in millionths of a token, and when, in microseconds. It is kept until it is
    /// full again, and a little longer.
    static let script = Array(
        """
        local now = tonumber(ARGV[1])
        if not now then
          local time = redis.call('TIME')
          now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        end
        local function text(number) return string.format('%.0f', number) end
        local function note(key, at, isNew)
          local rate, whole = tonumber(ARGV[at]), tonumber(ARGV[at + 1]) * 1000000
          local spent, level = tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
          local kept = redis.call('GET', key)
          if not kept and not isNew then return 0 end
          if kept then
            local held, time = string.match(kept, '^(-?%d+) (%d+)$')
            level = math.min(whole, tonumber(held) + math.max(0, now - tonumber(time)) * rate)
          end
          level = math.min(whole, level - spent)
          local left = math.ceil((whole - level) / rate / 1000) + 2000
          redis.call('SET', key, text(level) .. ' ' .. text(now), 'PX', text(left))
          return level
        end
        local silent = 3000000
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now - silent - 1))
        redis.call('ZREMRANGEBYSCORE', KEYS[1], text(now + silent), '+inf')
        redis.call('ZADD', KEYS[1], text(now), ARGV[2])
        redis.call('PEXPIRE', KEYS[1], '60000')
        local names, rank = redis.call('ZRANGE', KEYS[1], '0', '-1'), 0
        for _, name in ipairs(names) do if name < ARGV[2] then rank = rank + 1 end end
        local uses = tonumber(ARGV[3])
        local done = redis.call('GET', KEYS[2])
        if ARGV[5] ~= '' and (not done or tonumber(done) <= tonumber(ARGV[4])) then
          for i = uses + 3, #KEYS do note(KEYS[i], 6 + (i - 3) * 4, false) end
          done = ARGV[5]
          redis.call('SET', KEYS[2], done, 'PX', '60000')
        end
        local levels = {}
        for i = 3, uses + 2 do levels[i - 2] = note(KEYS[i], 6 + (i - 3) * 4, true) end
        return {#names, rank, done, levels}
        """.utf8)
}
