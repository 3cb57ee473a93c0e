import Ports
import Testing

/// What every cache promises.
struct CacheContractTests {
    typealias Kind = CacheSubject.Kind

    private static let minute: Int64 = 60_000_000_000

    @Test(arguments: Kind.allCases)
    func `a value is kept until its end`(_ kind: Kind) async throws {
        let subject = try CacheSubject(kind)
        let cache = subject.cache
        #expect(try await cache.value(under: "a") == nil)
        try await cache.put([1, 2], under: "a", forNanoseconds: Self.minute)
        try await subject.advance(Self.minute - 1)
        #expect(try await cache.value(under: "a") == [1, 2])
        try await subject.advance(1)
        #expect(try await cache.value(under: "a") == nil)
        #expect(try await cache.take("a") == nil)
    }

    @Test(arguments: Kind.allCases)
    func `a value that is put again ends later`(_ kind: Kind) async throws {
        let subject = try CacheSubject(kind)
        let cache = subject.cache
        try await cache.put([1], under: "a", forNanoseconds: 10)
        try await cache.put([2], under: "a", forNanoseconds: Self.minute)
        try await subject.advance(10)
        #expect(try await cache.value(under: "a") == [2])
    }

    @Test(arguments: Kind.allCases, [0, -1] as [Int64])
    func `a value without time to live is none`(_ kind: Kind, _ nanoseconds: Int64) async throws {
        let cache = try CacheSubject(kind).cache
        try await cache.put([1], under: "a", forNanoseconds: Self.minute)
        try await cache.put([2], under: "a", forNanoseconds: nanoseconds)
        #expect(try await cache.value(under: "a") == nil)
    }

    @Test(arguments: Kind.allCases)
    func `an empty value is a value`(_ kind: Kind) async throws {
        let cache = try CacheSubject(kind).cache
        try await cache.put([], under: "a", forNanoseconds: Self.minute)
        #expect(try await cache.putIfAbsent([1], under: "a", forNanoseconds: Self.minute) == false)
        #expect(try await cache.value(under: "a") == [])
    }

    @Test(arguments: Kind.allCases)
    func `a place is free when its value has ended, is removed or taken`(_ kind: Kind) async throws {
        let subject = try CacheSubject(kind)
        let cache = subject.cache
        #expect(try await cache.putIfAbsent([1], under: "a", forNanoseconds: 10))
        #expect(try await cache.putIfAbsent([2], under: "a", forNanoseconds: 10) == false)
        try await subject.advance(10)
        #expect(try await cache.putIfAbsent([3], under: "a", forNanoseconds: 10))
        try await cache.remove("a")
        try await cache.remove("a")
        #expect(try await cache.putIfAbsent([4], under: "a", forNanoseconds: 10))
        #expect(try await cache.take("a") == [4])
        #expect(try await cache.putIfAbsent([5], under: "a", forNanoseconds: 10))
    }

    @Test(arguments: Kind.allCases)
    func `a value is replaced only if it is the one that is expected`(_ kind: Kind) async throws {
        let subject = try CacheSubject(kind)
        let cache = subject.cache
        #expect(try await cache.replace([], with: [1], under: "a", forNanoseconds: 10) == false)
        try await cache.put([1], under: "a", forNanoseconds: 10)
        #expect(try await cache.replace([2], with: [3], under: "a", forNanoseconds: 10) == false)
        #expect(try await cache.replace([1], with: [3], under: "a", forNanoseconds: 20))
        try await subject.advance(10)
        #expect(try await cache.value(under: "a") == [3])
        try await subject.advance(10)
        #expect(try await cache.replace([3], with: [4], under: "a", forNanoseconds: 10) == false)
    }

    @Test(arguments: Kind.allCases)
    func `of many who take a value one gets it`(_ kind: Kind) async throws {
        let cache = try CacheSubject(kind).cache
        try await cache.put([1], under: "a", forNanoseconds: Self.minute)
        let taken = try await winners { try await cache.take("a") != nil }
        #expect(taken == 1)
    }

    @Test(arguments: Kind.allCases)
    func `of many who put a value if there is none one does`(_ kind: Kind) async throws {
        let cache = try CacheSubject(kind).cache
        let kept = try await winners { try await cache.putIfAbsent([1], under: "a", forNanoseconds: Self.minute) }
        #expect(kept == 1)
    }

    @Test(arguments: Kind.allCases)
    func `of many who replace a value one does`(_ kind: Kind) async throws {
        let cache = try CacheSubject(kind).cache
        try await cache.put([1], under: "a", forNanoseconds: Self.minute)
        let replaced = try await winners {
            try await cache.replace([1], with: [2], under: "a", forNanoseconds: Self.minute)
        }
        #expect(replaced == 1)
    }

    private func winners(_ attempt: @escaping @Sendable () async throws -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { try await attempt() } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
