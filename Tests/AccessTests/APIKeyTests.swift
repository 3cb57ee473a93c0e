import Credentials
import Domain
import Ports
import Testing

@testable import Access

struct APIKeyTests {
    private static let request = CanonicalRequest(method: "POST", target: "/v1/orders", body: Array("{}".utf8))

    private static func wish(
        _ kind: APIKeyKind = .hmac, _ permissions: Permissions = [.read, .trade], addresses: [String] = [],
        expires: Timestamp? = nil
    ) -> APIKeyWish {
        APIKeyWish(name: "bot", kind: kind, permissions: permissions, addresses: addresses, expires: expires)
    }

    private static func signature(_ key: NewAPIKey, at moment: Timestamp) throws -> RequestSignature {
        let signer = RequestSigner.hmac(secret: try #require(key.secret))
        return try #require(signer.signature(of: request, keyID: key.key.id.description, at: moment.unixTime))
    }

    private static func use(
        _ key: NewAPIKey, in town: Town, _ door: FrontDoor? = nil, from address: String = "192.0.2.1"
    ) throws -> RecognizedUser {
        try (door ?? town.door).keys.authenticate(
            try signature(key, at: town.clock.now()), of: request, from: try #require(NetworkAddress(address)))
    }

    @Test func `a request that is signed with a key acts for its owner, within its permissions`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        let recognized = try Self.use(key, in: town)
        #expect(
            recognized
                == RecognizedUser(
                    user: user.id, role: .trader, account: AccountID(100), permissions: [.read, .trade],
                    means: .key(key.key.id), expires: nil))
        #expect(town.door.keys.isUsable(key.key.id) && !town.door.keys.isUsable(APIKeyID("another")))
    }

    @Test func `an Ed25519 key is known by its public half alone`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        // The pair of RFC 8032, 7.1, test 1.
        let seed: [UInt8] = [
            0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49,
            0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
        ]
        let publicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        let key = try await town.door.keys.create(Self.wish(.ed25519(publicKey: publicKey), .read), for: user.id)
        #expect(key.secret == nil)
        try await town.restart()
        let signature = try #require(
            RequestSigner.ed25519(seed: seed).signature(
                of: Self.request, keyID: key.key.id.description, at: town.clock.now().unixTime))
        let recognized = try town.door.keys.authenticate(
            signature, of: Self.request, from: Town.visitor().address)
        #expect(recognized.permissions == .read)
        await #expect(throws: AccessError.publicKeyMalformed) {
            try await town.door.keys.create(Self.wish(.ed25519(publicKey: "d75a98")), for: user.id)
        }
    }

    @Test func `a signature is good for its request, its time and one use`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        let address = Town.visitor().address
        let signature = try Self.signature(key, at: town.clock.now())
        let other = CanonicalRequest(method: "POST", target: "/v1/orders?x", body: Array("{}".utf8))
        #expect(throws: APIKeyProblem.signature(.wrong)) {
            try town.door.keys.authenticate(signature, of: other, from: address)
        }
        _ = try town.door.keys.authenticate(signature, of: Self.request, from: address)
        #expect(throws: APIKeyProblem.signature(.replayed)) {
            try town.door.keys.authenticate(signature, of: Self.request, from: address)
        }
        let late = try Self.signature(key, at: town.clock.now())
        town.clock.advance(seconds: 6)
        #expect(throws: APIKeyProblem.signature(.tooLate(ageMilliseconds: 6_000, windowMilliseconds: 5_000))) {
            try town.door.keys.authenticate(late, of: Self.request, from: address)
        }
    }

    @Test func `a signature that was accepted before a restart is not accepted after it`() async throws {
        let town = try await Town()
        let key = try await town.door.keys.create(Self.wish(), for: try await town.newUser().id)
        let address = Town.visitor().address
        let signature = try Self.signature(key, at: town.clock.now())
        _ = try town.door.keys.authenticate(signature, of: Self.request, from: address)
        try await town.restart()
        #expect(throws: APIKeyProblem.signature(.beforeStart(milliseconds: 1_000))) {
            try town.door.keys.authenticate(signature, of: Self.request, from: address)
        }
        _ = try Self.use(key, in: town)
    }

    @Test func `a key works from its addresses, until it expires, is revoked, or its owner is closed`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let end = town.clock.now().adding(seconds: 60)
        let key = try await town.door.keys.create(
            Self.wish(addresses: ["192.0.2.0/24", "2001:db8::/32"], expires: end), for: user.id)
        let other = try await town.door.keys.create(Self.wish(), for: user.id)
        _ = try Self.use(key, in: town, from: "2001:db8:1::7")
        let stranger = try #require(NetworkAddress("198.51.100.1"))
        #expect(throws: APIKeyProblem.addressNotAllowed(stranger)) {
            try Self.use(key, in: town, from: stranger.description)
        }
        town.clock.advance(seconds: 60)
        #expect(throws: APIKeyProblem.expired) { try Self.use(key, in: town) }
        try await town.door.users.setClosed(true, of: user.id)
        #expect(throws: APIKeyProblem.userClosed) { try Self.use(other, in: town) }
        try await town.door.users.setClosed(false, of: user.id)
        _ = try Self.use(other, in: town)
        try await town.door.keys.revoke(other.key.id, of: user.id)
        #expect(throws: APIKeyProblem.revoked) { try Self.use(other, in: town) }
        try await town.restart()
        town.clock.advance(seconds: 1)
        #expect(throws: APIKeyProblem.revoked) { try Self.use(other, in: town) }
        #expect(throws: APIKeyProblem.expired) { try Self.use(key, in: town) }
    }

    @Test func `a secret is nowhere in the database, and the same after a restart`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        let row = try await town.database.read { session in
            try await session.run("SELECT * FROM api_keys", [])
        }
        #expect(row.count == 1)
        #expect(!String(describing: row).contains(try #require(key.secret)))
        try await town.restart()
        _ = try Self.use(key, in: town)
    }

    @Test func `nobody revokes the key of another, and an unknown key is nobody's`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let other = try await town.newUser("b@example.com")
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        await #expect(throws: AccessError.notFound(what: "API key")) {
            try await town.door.keys.revoke(key.key.id, of: other.id)
        }
        #expect(try await town.door.keys.list(of: other.id).isEmpty)
        let unknown = try #require(
            RequestSigner.hmac(secret: "x").signature(of: Self.request, keyID: "x", at: town.clock.now().unixTime))
        #expect(throws: APIKeyProblem.unknownKey) {
            try town.door.keys.authenticate(unknown, of: Self.request, from: Town.visitor().address)
        }
    }

    @Test func `when a key was last used is shown at once and written down later`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(addresses: ["192.0.2.1"]), for: user.id)
        #expect(try await town.door.keys.list(of: user.id) == [key.key])
        town.clock.advance(seconds: 5)
        _ = try Self.use(key, in: town)
        #expect(try await town.door.keys.list(of: user.id)[0].lastUsed == town.clock.now())
        await town.door.tend()
        let used = town.clock.now()
        #expect(try await town.another().keys.list(of: user.id)[0].lastUsed == used)
    }

    @Test func `what another process has changed is known after the next round`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let other = try await town.another()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        #expect(throws: APIKeyProblem.unknownKey) { try Self.use(key, in: town, other) }
        await other.tend()
        _ = try Self.use(key, in: town, other)
    }

    @Test func `a key can do no more than its owner, and loses its owner's role`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(.hmac, .all), for: user.id)
        try await town.door.users.setRole(.auditor, of: user.id)
        #expect(throws: APIKeyProblem.revoked) { try Self.use(key, in: town) }
        await #expect(throws: AccessError.roleUnfit(.auditor)) {
            try await town.door.keys.create(Self.wish(), for: user.id)
        }
        _ = try await town.door.keys.create(Self.wish(.hmac, .read), for: user.id)
    }

    @Test func `wishes that make no sense are refused`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        var wishes = [
            Self.wish(.hmac, []), Self.wish(addresses: ["192.0.2.1/24"]), Self.wish(addresses: ["example.com"]),
            Self.wish(addresses: [String](repeating: "192.0.2.1", count: 33)), Self.wish(expires: town.clock.now()),
            Self.wish(expires: .distantFuture),
        ]
        for name in ["", String(repeating: "n", count: 65), "a\nb"] {
            var wish = Self.wish()
            wish.name = name
            wishes.append(wish)
        }
        for wish in wishes {
            await #expect(throws: AccessError.self) { try await town.door.keys.create(wish, for: user.id) }
        }
        #expect(try await town.door.keys.list(of: user.id).isEmpty)
        await #expect(throws: AccessError.notFound(what: "user")) {
            try await town.door.keys.create(Self.wish(), for: UserID(7))
        }
    }

    @Test func `keys of one user are bounded, and those that are revoked do not count`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        for _ in 1..<AccessLimits.keysPerUserMax { _ = try await town.door.keys.create(Self.wish(), for: user.id) }
        let last = try await town.door.keys.create(Self.wish(), for: user.id)
        let limit = AccessError.tooMany(what: "API keys", limit: AccessLimits.keysPerUserMax)
        await #expect(throws: limit) { try await town.door.keys.create(Self.wish(), for: user.id) }
        try await town.door.keys.revoke(last.key.id, of: user.id)
        _ = try await town.door.keys.create(Self.wish(), for: user.id)
    }

    @Test func `of keys that are revoked at the same time none works on`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        var keys: [NewAPIKey] = []
        for _ in 0..<20 { keys.append(try await town.door.keys.create(Self.wish(), for: user.id)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for key in keys { group.addTask { try await town.door.keys.revoke(key.key.id, of: user.id) } }
            try await group.waitForAll()
        }
        for key in keys { #expect(throws: APIKeyProblem.revoked) { try Self.use(key, in: town) } }
    }

    @Test func `a round that fails says so, and the next one makes up for it`() async throws {
        let town = try await Town()
        let user = try await town.newUser()
        await town.door.tend()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        _ = try Self.use(key, in: town)
        town.database.plant(.before(1))
        await town.door.tend()
        #expect(town.door.problem == .unavailable(reason: "planted"))
        await town.door.tend()
        #expect(town.door.problem == nil)
        let used = town.clock.now()
        #expect(try await town.another().keys.list(of: user.id)[0].lastUsed == used)
    }

    @Test(arguments: [FaultyDatabase.Fault.before(1), .after(1)])
    func `a crash while a key is revoked leaves it as it was, or revoked`(_ fault: FaultyDatabase.Fault) async throws {
        let town = try await Town()
        let user = try await town.newUser()
        let key = try await town.door.keys.create(Self.wish(), for: user.id)
        town.database.plant(fault)
        await #expect(throws: AccessError.self) { try await town.door.keys.revoke(key.key.id, of: user.id) }
        town.database.plant(nil)
        try await town.restart()
        let isRevoked = try await town.door.keys.list(of: user.id)[0].revoked != nil
        #expect(isRevoked == (fault == .after(1)))
        if !isRevoked { _ = try Self.use(key, in: town) }
    }
}
