import ArgumentParser
import Domain
import EmbeddedAdapters
import Foundation
import Ports

#if Redis
import NIOPosix
import RedisAdapter
#endif

/// Where a venue keeps the sessions of people: in its own memory, or in a server of Redis that it may share.
struct CacheOfVenue: Sendable {
    /// The sessions of tens of thousands of people.
    private static let bytesMax = 64 * 1_024 * 1_024

    private let server: CacheAddress?

    /// - Parameter server: nil for the memory.
    init(in server: CacheAddress?) { self.server = server }

    /// - Parameter name: of this venue and no other one that has the same server.
    func open(named name: String, clock: any WallClock) throws -> any Cache {
        guard let server else { return MemoryCache(clock: clock, bytesMax: Self.bytesMax) }
        #if Redis
        let settings = RedisSettings(
            address: server.redis, prefix: "rialto:\(name.prefix(16)):\(Venue.shard.value):")
        do { return try RedisCache(settings, on: MultiThreadedEventLoopGroup.singleton) } catch {
            throw Failure("The certificates that --cache names cannot be read: \(error)")
        }
        #else
        throw Failure(CacheAddress.isMissing)
        #endif
    }
}

/// The address of a cache in a server. It may hold a password, and so is never shown.
struct CacheAddress: Sendable, CustomStringConvertible {
    static let isMissing = "This program was built without Redis; build it with the package trait Redis."
    /// Where a password may be, as for `redis-cli`.
    private static let passwordVariable = "REDISCLI_AUTH"

    #if Redis
    let redis: RedisAddress
    #endif

    /// Takes `redis://…` and `rediss://…`.
    ///
    /// - Parameter environment: where the password is, unless the address has one.
    init(_ text: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        guard ["redis://", "rediss://"].contains(where: text.hasPrefix) else {
            throw ValidationError("--cache is no such address; redis://HOST:PORT or rediss://HOST:PORT is wanted.")
        }
        #if Redis
        do throws(RedisAddress.Mistake) {
            let address = try RedisAddress(text)
            let password = environment[Self.passwordVariable] ?? ""
            redis = address.hasPassword || password.isEmpty ? address : address.with(password: password)
        } catch {
            throw ValidationError("--cache is wrong: \(error.reason).")
        }
        #else
        throw ValidationError(Self.isMissing)
        #endif
    }

    var description: String { "the Redis server" }
}

/// Where sessions are kept, as the command line says it.
struct CacheOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep people's sessions in this server of Redis, over a restart: redis://HOST:PORT, or rediss:// for TLS.",
            discussion: "Without it they end with the process. A password belongs into REDISCLI_AUTH.",
            valueName: "url"),
        transform: address)
    var cache: CacheAddress?

    @Sendable static func address(_ text: String) throws -> CacheAddress { try CacheAddress(text) }
}
