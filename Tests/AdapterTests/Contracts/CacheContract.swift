import Domain
import EmbeddedAdapters
import Foundation
import NIOPosix
import Ports
import TestSupport

#if Redis
@testable import RedisAdapter
#endif

/// A cache for one test, with a time that goes on when the test says so.
final class CacheSubject: Sendable {
    enum Kind: CaseIterable, Sendable {
        case memory
        #if Redis
        case redis
        case redisCluster
        #endif
    }

    let cache: any Cache
    private let pass: @Sendable (Int64) async throws -> Void

    init(_ kind: Kind) throws {
        switch kind {
        case .memory:
            let clock = SteppedClock()
            cache = MemoryCache(clock: clock, bytesMax: 1 << 20)
            pass = { clock.advance($0) }
        #if Redis
        case .redis:
            let port = try RedisServer.shared.get().port
            (cache, pass) = try Self.parts(of: "redis://127.0.0.1:\(port)")
        case .redisCluster:
            // Any one of them leads to the others.
            let port = try RedisCluster.shared.get().servers[5].port
            (cache, pass) = try Self.parts(of: "redis://127.0.0.1:\(port)")
        #endif
        }
    }

    /// Lets so many nanoseconds go by for what is under the key `a`.
    func advance(_ nanoseconds: Int64) async throws { try await pass(nanoseconds) }

    #if Redis
    /// The clock of a server goes on by itself. So that it does not matter how long a test takes, ten seconds of it
    /// stand for a nanosecond, and time goes by where what is left to a value is shortened.
    private static let millisecondsPerNanosecond: Int64 = 10_000

    private static func parts(
        of address: String
    ) throws -> (any Cache, @Sendable (Int64) async throws -> Void) {
        var settings = RedisSettings(address: try RedisAddress(address), prefix: UUID().uuidString + ":")
        settings.waitForBusyTests()
        let cache = try RedisCache(settings, on: MultiThreadedEventLoopGroup.singleton) {
            max(0, $0) * millisecondsPerNanosecond
        }
        let key = Array((settings.prefix + "a").utf8)
        @Sendable func ask(_ words: String...) async throws -> RESPValue {
            try await cache.client.ask(
                RedisCommand([Array(words[0].utf8), key] + words.dropFirst().map { Array($0.utf8) }, key: key))
        }
        return (
            cache,
            { nanoseconds in
                guard case .number(let milliseconds) = try await ask("PTTL"), milliseconds > 0 else { return }
                let left = (milliseconds - 1) / millisecondsPerNanosecond + 1 - nanoseconds
                _ =
                    left > 0
                    ? try await ask("PEXPIRE", "\(left * millisecondsPerNanosecond)") : try await ask("DEL")
            }
        )
    }
    #endif
}

#if Redis
extension RedisSettings {
    /// Where many tests share two processors, a second is not much.
    mutating func waitForBusyTests() {
        connectMilliseconds = 20_000
        answerMilliseconds = 20_000
    }
}
#endif
