#if Redis
import Foundation
import Ports
import TestSupport
import Testing

@testable import RedisAdapter

/// Servers that are killed, frozen and cut off.
@Suite(.serialized) struct RedisDrillTests {
    @Test func `a server that was killed is away at once, and found when it is back`() async throws {
        let server = try RedisServer()
        let cache = try RedisCache.open(on: server)
        try await cache.put([1], under: "a", forNanoseconds: minute)
        server.kill(SIGKILL)
        let begin = ContinuousClock.now
        for _ in 0..<20 { _ = await reasonOfAbsence { _ = try await cache.value(under: "a") } }
        for _ in 0..<20 { _ = await reasonOfAbsence { try await cache.put([2], under: "a", forNanoseconds: minute) } }
        #expect(begin.duration(to: .now) < .seconds(10))
        try server.start()
        let took = try await wait(forCache: "the server") {
            (try? await cache.putIfAbsent([3], under: "a", forNanoseconds: minute)) != nil
        }
        #expect(took < .seconds(10))
        #expect(try await cache.value(under: "a") == [3])
    }

    @Test func `a cache that is opened while its server is away works when that is there`() async throws {
        let port = try RedisServer.freePort()
        let cache = try RedisCache.open("redis://127.0.0.1:\(port)")
        let reason = await reasonOfAbsence { _ = try await cache.value(under: "a") }
        #expect(reason == "the server takes no connection (127.0.0.1:\(port))")
        let server = try RedisServer(port: port)
        try await wait(forCache: "the server") { await cache.isThere() }
        server.kill(SIGKILL)
    }

    @Test func `a connection that is cut while nobody uses it is made again in the same call`() async throws {
        let server = try RedisServer()
        let cache = try RedisCache.open(on: server)
        for round in 1...5 {
            try await cache.put([UInt8(round)], under: "a", forNanoseconds: minute)
            try server.ask("CLIENT", "KILL", "TYPE", "normal")
            // A question is asked again if its connection ends under it.
            #expect(try await cache.value(under: "a") == [UInt8(round)])
        }
    }

    @Test func `connections that are cut under changes lose none that was acknowledged`() async throws {
        let server = try RedisServer()
        let cache = try RedisCache.open(on: server)
        try await cache.put([], under: "a", forNanoseconds: minute)
        let cutting = Task {
            while !Task.isCancelled {
                try server.ask("CLIENT", "KILL", "TYPE", "normal")
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        var (refusals, acknowledged) = (0, 0)
        let begin = ContinuousClock.now
        while refusals < 5 || acknowledged < 200, begin.duration(to: .now) < .seconds(30) {
            let value = Array("\(acknowledged)".utf8)
            do throws(CacheError) {
                try await cache.put(value, under: "a", forNanoseconds: minute)
                acknowledged += 1
                #expect(try await cache.value(under: "a") == value)
            } catch {
                guard case .unavailable = error else { throw error }
                refusals += 1
            }
        }
        cutting.cancel()
        _ = try? await cutting.value
        #expect(refusals >= 5 && acknowledged >= 200)
    }

    @Test func `a frozen server is away after a bounded wait, and back by itself`() async throws {
        let server = try RedisServer()
        let cache = try RedisCache.open(on: server, answerMilliseconds: 500)
        try await wait(forCache: "a first answer") { await cache.isThere() }
        server.send(SIGSTOP)
        defer { server.send(SIGCONT) }
        let begin = ContinuousClock.now
        let reason = await reasonOfAbsence { try await cache.put([1], under: "a", forNanoseconds: minute) }
        #expect(reason == "the server did not answer in time")
        // The kernel still takes connections for it, so this one waits for an answer to its first words.
        _ = await reasonOfAbsence { _ = try await cache.value(under: "a") }
        #expect(begin.duration(to: .now) < .seconds(10))
        server.send(SIGCONT)
        try await wait(forCache: "the server") {
            (try? await cache.put([2], under: "a", forNanoseconds: minute)) != nil
        }
        #expect(try await cache.value(under: "a") == [2])
    }
}
#endif
