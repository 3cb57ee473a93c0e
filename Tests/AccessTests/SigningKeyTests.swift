import Credentials
import Domain
import Foundation
import Ports
import Testing

@testable import Access

struct SigningKeyTests {
    private static func ids(_ door: FrontDoor) throws -> [String] {
        let set = try JSONSerialization.jsonObject(with: Data(door.signingKeys.keySet)) as? [String: Any]
        return (set?["keys"] as? [[String: String]] ?? []).compactMap { $0["kid"] }
    }

    @Test func `keys outlive a restart, sealed`() async throws {
        let town = try await Town()
        try await town.newUser()
        let tokens = try await town.signIn().tokens
        let ids = try Self.ids(town.door)
        #expect(ids.count == 1)
        try await town.restart()
        #expect(try Self.ids(town.door) == ids)
        _ = try await town.recognized(tokens)
        let rows = try await town.database.read { try await $0.run("SELECT sealed FROM signing_keys", []) }
        #expect(!String(decoding: try rows[0].blob("sealed"), as: UTF8.self).contains("PRIVATE KEY"))
    }

    @Test func `a key is announced before it signs, and known until its tokens have expired`() async throws {
        let town = try await Town()
        try await town.newUser()
        let first = try Self.ids(town.door)
        await town.door.tend()
        let announced = try Self.ids(town.door)
        #expect(announced.count == 2 && announced.starts(with: first))
        await town.door.tend()
        #expect(Set(try Self.ids(town.door)) == Set(announced))
        #expect(town.door.signingKeys.tokens.ring.entries.first { $0.phase == .signing }?.key.id == first[0])

        town.clock.advance(seconds: AccessLimits.signingKeySeconds)
        let tokens = try await town.signIn().tokens
        await town.door.tend()
        #expect(town.door.signingKeys.tokens.ring.entries.first { $0.phase == .signing }?.key.id == announced[1])
        #expect(try Self.ids(town.door).count == 3)
        _ = try await town.recognized(tokens)
        let other = try await town.another()
        #expect(try Self.ids(other).count == 3)
        _ = try await other.sessions.authenticate(tokens.accessToken)

        town.clock.advance(seconds: 3 * AccessLimits.accessTokenSeconds)
        await town.door.tend()
        let kept = Set(try Self.ids(town.door))
        #expect(kept.count == 2 && !kept.contains(first[0]) && kept.contains(announced[1]))
        await other.tend()
        #expect(Set(try Self.ids(other)) == kept)
    }

    @Test func `an operator changes keys early, and no token is refused for it`() async throws {
        let town = try await Town()
        try await town.newUser()
        await town.door.tend()
        let tokens = try await town.signIn().tokens
        try await town.door.signingKeys.rotate()
        _ = try await town.recognized(tokens)
        _ = try await town.recognized(try await town.signIn().tokens)
        #expect(try Self.ids(town.door).count == 3)
    }

    @Test func `another secret of the venue opens nothing, and says so at the start`() async throws {
        let town = try await Town()
        var source = SplitMix(seed: 77)
        let secret = VenueSecret(using: &source)
        let error = await #expect(throws: AccessError.self) {
            try await FrontDoor.open(
                town.settings, database: town.database, cache: town.cache, counters: town.cache, outbox: town.outbox,
                clock: town.clock,
                secret: secret, luck: Luck(SplitMix(seed: 5))
            ) { _, _ in AccountID(0) }
        }
        guard case .damaged = error else { throw Town.MissingLetter(email: "\(String(describing: error))") }
    }

    @Test func `the page of discovery names the issuer`() async throws {
        let town = try await Town()
        #expect(String(decoding: town.door.signingKeys.discovery, as: UTF8.self).contains("https://venue.example"))
    }
}
