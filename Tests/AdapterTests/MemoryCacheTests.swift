import Domain
import EmbeddedAdapters
import Ports
import Testing

/// What only the cache in memory promises.
struct MemoryCacheTests {
    private static let value = [UInt8](repeating: 7, count: 100)

    @Test func `a full cache refuses what is new and keeps what it has`() async throws {
        let cache = MemoryCache(clock: SteppedClock(), bytesMax: 3_000)
        var kept: [String] = []
        for number in 0..<100 {
            do throws(CacheError) {
                try await cache.put(Self.value, under: "key\(number)", forNanoseconds: 100)
                kept.append("key\(number)")
            } catch {
                #expect(error == .full)
            }
        }
        #expect((5..<30).contains(kept.count))
        #expect(cache.bytes <= 3_000)
        for key in kept { #expect(try await cache.value(under: key) == Self.value) }
        await #expect(throws: CacheError.full) {
            try await cache.putIfAbsent(Self.value, under: "other", forNanoseconds: 100)
        }
        // A value in place of one of the same length needs no room.
        try await cache.put(Self.value, under: kept[0], forNanoseconds: 100)
    }

    @Test func `what has ended makes room`() async throws {
        let clock = SteppedClock()
        let cache = MemoryCache(clock: clock, bytesMax: 3_000)
        for round in 0..<1_000 {
            try await cache.put(Self.value, under: "key\(round)", forNanoseconds: 5)
            clock.advance(1)
            #expect(cache.bytes <= 3_000)
        }
        #expect(try await cache.value(under: "key999") == Self.value)
        #expect(try await cache.value(under: "key995") == nil)
    }

    @Test func `a value that was put again is not dropped at its first end`() async throws {
        let clock = SteppedClock()
        let cache = MemoryCache(clock: clock, bytesMax: 1_000)
        try await cache.put([1], under: "a", forNanoseconds: 5)
        try await cache.put([2], under: "a", forNanoseconds: 1_000)
        clock.advance(5)
        await #expect(throws: CacheError.full) {
            try await cache.put([UInt8](repeating: 0, count: 900), under: "b", forNanoseconds: 5)
        }
        #expect(try await cache.value(under: "a") == [2])
    }

    @Test func `its count of bytes comes back to nothing`() async throws {
        let clock = SteppedClock()
        let cache = MemoryCache(clock: clock, bytesMax: 100_000)
        for round in 0..<2_000 {
            let key = "key\(round % 40)"
            switch round % 5 {
            case 0, 1: try await cache.put([UInt8](repeating: 0, count: round % 97), under: key, forNanoseconds: 30)
            case 2: _ = try await cache.take(key)
            case 3: _ = try await cache.putIfAbsent([1, 2, 3], under: key, forNanoseconds: Int64(round % 3))
            default: try await cache.remove(key)
            }
            clock.advance(1)
        }
        for number in 0..<40 { try await cache.remove("key\(number)") }
        #expect(cache.bytes == 0)
    }
}
