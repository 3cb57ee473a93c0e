#if Redis
import Foundation
import Ports
import TestSupport
import Testing

@testable import RedisAdapter

/// What the cache in a server promises besides the contract.
struct RedisCacheTests {
    @Test func `a value ends by the server's clock, and not before its time`() async throws {
        let cache = try RedisCache.open(on: try RedisServer.shared.get())
        let begin = ContinuousClock.now
        // It is rounded up to 301 ms.
        try await cache.put([1], under: "a", forNanoseconds: 300_000_001)
        try await wait(forCache: "the end of the value") {
            // Whoever cannot be asked is not at the end of it.
            (try? await cache.putIfAbsent([2], under: "a", forNanoseconds: 0)) == true
        }
        #expect(begin.duration(to: .now) >= .milliseconds(301))
        try await cache.put([1], under: "b", forNanoseconds: .max)
        #expect(try await cache.value(under: "b") == [1])
    }

    @Test func `every byte comes back, in short and long values`() async throws {
        let cache = try RedisCache.open(on: try RedisServer.shared.get())
        for value in [(0...255).map { UInt8($0) }, [13, 10, 0], [UInt8](repeating: 7, count: 1 << 20)] {
            try await cache.put(value, under: "a", forNanoseconds: minute)
            #expect(try await cache.replace(value, with: value + [1], under: "a", forNanoseconds: minute))
            #expect(try await cache.take("a") == value + [1])
        }
    }

    @Test func `a command that is too long is refused, and the connection is as good as before`() async throws {
        let cache = try RedisCache.open(on: try RedisServer.shared.get())
        let long = [UInt8](repeating: 0, count: RedisLimits.commandBytesMax)
        _ = await reasonOfAbsence { try await cache.put(long, under: "a", forNanoseconds: minute) }
        #expect(try await cache.value(under: "a") == nil)
    }

    @Test func `two prefixes are two caches`() async throws {
        let address = "redis://127.0.0.1:\(try RedisServer.shared.get().port)"
        let (one, other) = (try RedisCache.open(address), try RedisCache.open(address))
        try await one.put([1], under: "a", forNanoseconds: minute)
        #expect(try await other.value(under: "a") == nil)
        #expect(try await other.putIfAbsent([2], under: "a", forNanoseconds: minute))
        #expect(try await one.value(under: "a") == [1])
    }

    @Test func `the script is known by its digest, and sent where the server has forgotten it`() async throws {
        let server = try RedisServer()
        let text = String(decoding: RedisCache.replacing, as: UTF8.self)
        #expect(try server.ask("SCRIPT", "LOAD", text) == RedisCache.replacingDigest)
        let cache = try RedisCache.open(on: server)
        try await cache.put([1], under: "a", forNanoseconds: minute)
        try server.ask("SCRIPT", "FLUSH")
        #expect(try await cache.replace([1], with: [2], under: "a", forNanoseconds: minute))
        #expect(try server.ask("SCRIPT", "EXISTS", RedisCache.replacingDigest) == "1")
        #expect(try await cache.replace([2], with: [3], under: "a", forNanoseconds: 0))
        #expect(try await cache.value(under: "a") == nil)
    }

    @Test func `answers go to those who asked, with many at once on one connection`() async throws {
        let server = try RedisServer()
        let cache = try RedisCache.open(on: server)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    let (key, value) = ("key\(number)", Array("value\(number)".utf8))
                    try await cache.put(value, under: key, forNanoseconds: minute)
                    #expect(try await cache.value(under: key) == value)
                    #expect(try await cache.take(key) == value)
                }
            }
            try await group.waitForAll()
        }
        // One is that of the tool.
        #expect(try server.ask("INFO", "clients").contains("connected_clients:2"))
    }

    @Test func `a server without room says that it is full, and keeps what it has`() async throws {
        let server = try RedisServer(options: ["--maxmemory", "3mb", "--maxmemory-policy", "noeviction"])
        let cache = try RedisCache.open(on: server)
        let value = [UInt8](repeating: 1, count: 100_000)
        var kept: [String] = []
        var error: CacheError?
        for number in 0..<100 where error == nil {
            do throws(CacheError) {
                try await cache.put(value, under: "key\(number)", forNanoseconds: minute)
                kept.append("key\(number)")
            } catch let refusal {
                error = refusal
            }
        }
        #expect(error == .full)
        #expect(!kept.isEmpty)
        for key in kept { #expect(try await cache.value(under: key) == value) }
    }

    @Test func `a cache that was closed says so`() async throws {
        let cache = try RedisCache.open(on: try RedisServer.shared.get())
        try await cache.put([1], under: "a", forNanoseconds: minute)
        cache.close()
        #expect(await reasonOfAbsence { _ = try await cache.value(under: "a") } == "the cache is closed")
    }
}
#endif
