#if Redis
import Foundation
import NIOPosix
import Ports
import TestSupport
import Testing

@testable import RedisAdapter

extension RedisCache {
    /// A cache at an address, with keys of its own unless they are given.
    static func open(
        _ address: String, prefix: String = UUID().uuidString + ":", answerMilliseconds: Int64 = 20_000
    ) throws -> RedisCache {
        var settings = RedisSettings(address: try RedisAddress(address), prefix: prefix)
        settings.waitForBusyTests()
        settings.answerMilliseconds = answerMilliseconds
        if answerMilliseconds < 20_000 { settings.connectMilliseconds = answerMilliseconds }
        return try RedisCache(settings, on: MultiThreadedEventLoopGroup.singleton)
    }

    static func open(on server: RedisServer, answerMilliseconds: Int64 = 20_000) throws -> RedisCache {
        try open("redis://127.0.0.1:\(server.port)", answerMilliseconds: answerMilliseconds)
    }
}

/// Something that did not come.
struct InVain: Error {
    var what: String
}

extension RedisCache {
    /// Whether the server can be asked.
    func isThere() async -> Bool {
        do {
            _ = try await value(under: "nothing")
            return true
        } catch {
            return false
        }
    }
}

let minute: Int64 = 60_000_000_000

/// What the cache says of being away.
func reasonOfAbsence(_ work: () async throws -> Void) async -> String {
    do {
        try await work()
        Issue.record("nothing was wrong")
    } catch CacheError.unavailable(let reason) {
        return reason
    } catch {
        Issue.record("it was \(error)")
    }
    return ""
}

/// Asks until the answer is yes. Throws after half a minute, with how long it took otherwise.
@discardableResult
func wait(forCache what: String, until isSo: () async -> Bool) async throws -> Duration {
    let begin = ContinuousClock.now
    while begin.duration(to: .now) < .seconds(30) {
        if await isSo() { return begin.duration(to: .now) }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw InVain(what: what)
}
#endif
