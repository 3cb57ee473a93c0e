import ArgumentParser
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@testable import rialto

#if Redis
import RedisAdapter
#endif

@Suite struct CacheOfVenueTests {
    @Test func `without a server sessions are in the memory`() async throws {
        let cache = try CacheOfVenue(in: nil).open(named: "venue", clock: SystemClock())
        #expect(cache is MemoryCache)
    }

    @Test(arguments: ["", "memory", "http://:secret@host", "redis://:secret@", "rediss://:secret@host?tls=no"])
    func `an address that is none is refused, and no password is repeated`(_ text: String) {
        let error = #expect(throws: ValidationError.self) { try CacheAddress(text) }
        #expect(!"\(String(describing: error))".contains("secret"))
    }

    #if Redis
    @Test func `a server that is away is found out when something is asked, and no password is shown`() async throws {
        let addresses = [
            try CacheAddress("redis://:secret@127.0.0.1:1", environment: [:]),
            try CacheAddress("redis://127.0.0.1:1", environment: ["REDISCLI_AUTH": "secret"]),
        ]
        for address in addresses {
            #expect(address.redis.hasPassword)
            #expect(!"\(address)".contains("secret"))
            let cache = try CacheOfVenue(in: address).open(named: "venue", clock: SystemClock())
            let error = await #expect(throws: CacheError.self) { try await cache.value(under: "a") }
            guard case .unavailable(let reason) = error else {
                Issue.record("it was \(String(describing: error))")
                return
            }
            #expect(!reason.contains("secret"))
        }
    }

    @Test func `certificates that cannot be read stop the start`() throws {
        let address = try CacheAddress("rediss://127.0.0.1:1?ca=/nonexistent.pem", environment: [:])
        #expect(throws: (any Error).self) {
            try CacheOfVenue(in: address).open(named: "venue", clock: SystemClock())
        }
    }
    #else
    @Test func `a program that was built without Redis says so`() {
        #expect(throws: ValidationError.self) { try CacheAddress("redis://host") }
    }
    #endif
}
