#if Redis
import Foundation
import Ports
import TestSupport
import Testing

@testable import RedisAdapter

/// Clusters of their own, whose slots move and whose servers end.
@Suite(.serialized) struct RedisClusterTests {
    private static let keys = (0..<60).map { "key\($0)" }

    private static func open(_ cluster: RedisCluster, _ words: String = "") throws -> RedisCache {
        let hosts = cluster.servers.prefix(3).map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
        return try RedisCache.open("redis://\(hosts)\(words)", prefix: "t:")
    }

    @Test func `keys lie on all nodes, and replicas answer questions where that is wanted`() async throws {
        let cluster = try RedisCluster()
        let cache = try Self.open(cluster)
        for key in Self.keys { try await cache.put(Array(key.utf8), under: key, forNanoseconds: minute) }
        for key in Self.keys { #expect(try await cache.value(under: key) == Array(key.utf8)) }
        let ports = cluster.servers.map { "\($0.port)" }
        try await wait(forCache: "replicas that others know of") {
            cluster.servers.prefix(3).allSatisfy { server in
                guard let slots = try? server.ask("CLUSTER", "SLOTS") else { return false }
                return ports.allSatisfy(slots.contains)
            }
        }
        let reader = try Self.open(cluster, "?replicas=yes")
        let before = try Self.questions(of: cluster)
        for key in Self.keys {
            // A replica hears of a change a moment later.
            try await wait(forCache: key) { (try? await reader.value(under: key)) == Array(key.utf8) }
        }
        let asked = zip(before, try Self.questions(of: cluster)).map { $1 - $0 }
        for (server, count) in zip(cluster.servers, asked) {
            #expect(try (count == 0) == server.ask("ROLE").hasPrefix("master"), "\(asked)")
        }
        cluster.kill()
    }

    /// How many questions each server was asked.
    private static func questions(of cluster: RedisCluster) throws -> [Int] {
        try cluster.servers.map { server in
            let line = try server.ask("INFO", "commandstats").split(whereSeparator: \.isNewline)
                .first { $0.hasPrefix("cmdstat_get:") }
            return line.flatMap { Int($0.dropFirst("cmdstat_get:calls=".count).prefix { $0.isNumber }) } ?? 0
        }
    }

    @Test func `a slot that moves while it is used loses nothing`() async throws {
        let cluster = try RedisCluster()
        let cache = try Self.open(cluster)
        let layout = try Self.masters(of: cluster)
        // All of one slot, so that some of them have moved while others have not.
        let keys = (0..<40).map { "{a}\($0)" }
        for key in keys { try await cache.put([0], under: key, forNanoseconds: 10 * minute) }
        let slot = ClusterSlot(of: Array("a".utf8)).number
        guard let source = layout.first(where: { $0.slots.contains(slot) }),
            let target = layout.first(where: { !$0.slots.contains(slot) })
        else { throw InVain(what: "who has the slot") }
        let using = Task {
            var round: UInt8 = 0
            while !Task.isCancelled, round < 250 {
                for key in keys {
                    let isReplaced = try await cache.replace(
                        [round], with: [round + 1], under: key, forNanoseconds: 10 * minute)
                    #expect(isReplaced, "\(key)")
                }
                round += 1
            }
            return round
        }
        try target.server.ask("CLUSTER", "SETSLOT", "\(slot)", "IMPORTING", source.id)
        try source.server.ask("CLUSTER", "SETSLOT", "\(slot)", "MIGRATING", target.id)
        for key in keys {
            try source.server.ask("MIGRATE", "127.0.0.1", "\(target.server.port)", "t:" + key, "0", "5000")
        }
        // One that nobody has any more is asked of the new place, too.
        #expect(try await cache.value(under: "{a}new") == nil)
        #expect(try await cache.putIfAbsent([1], under: "{a}new", forNanoseconds: minute))
        for part in [target] + layout { try part.server.ask("CLUSTER", "SETSLOT", "\(slot)", "NODE", target.id) }
        try await wait(forCache: "a change afterwards") { (try? await cache.take("{a}new")) != nil }
        using.cancel()
        let rounds = try await using.value
        #expect(rounds > 0)
        for key in keys { #expect(try await cache.value(under: key) == [rounds], "\(key)") }
        #expect(try target.server.ask("CLUSTER", "COUNTKEYSINSLOT", "\(slot)") == "40")
        cluster.kill()
    }

    private struct Part {
        var server: RedisServer
        var id: String
        var slots: ClosedRange<Int>
    }

    private static func masters(of cluster: RedisCluster) throws -> [Part] {
        try cluster.servers[0].ask("CLUSTER", "NODES").split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 9, let port = words[1].split(separator: "@")[0].split(separator: ":").last,
                let server = cluster.servers.first(where: { "\($0.port)" == port })
            else { return nil }
            let slots = words[8].split(separator: "-").compactMap { Int($0) }
            return slots.count == 2 ? Part(server: server, id: String(words[0]), slots: slots[0]...slots[1]) : nil
        }
    }

    @Test func `a master that is killed is replaced, and the cache goes on by itself`() async throws {
        let cluster = try RedisCluster(timeout: 2_000)
        let cache = try Self.open(cluster)
        for key in Self.keys { try await cache.put([1], under: key, forNanoseconds: 10 * minute) }
        // Replicas have what was written when they have acknowledged as much.
        try cluster.wait()
        let master = try #require(try cluster.servers.first { try $0.ask("ROLE").hasPrefix("master") })
        master.kill(SIGKILL)
        let lost = await Self.answered(by: cache)
        #expect(lost < Self.keys.count, "some keys are away at first")
        #expect(lost > 0, "and not those of other masters")
        let took = try await wait(forCache: "all keys") { await Self.answered(by: cache) == Self.keys.count }
        #expect(took < .seconds(25))
        for key in Self.keys { #expect(try await cache.replace([1], with: [2], under: key, forNanoseconds: minute)) }
        cluster.kill()
    }

    /// How many of the keys are there.
    private static func answered(by cache: RedisCache) async -> Int {
        var count = 0
        for key in keys where (try? await cache.value(under: key)) == [1] { count += 1 }
        return count
    }
}
#endif
