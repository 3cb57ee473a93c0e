import Credentials
import Domain
import EmbeddedAdapters
import Foundation
import Ports
import SQLiteAdapter
import Synchronization

@testable import Access

/// A venue's front door over a database of its own, with everything around it in the hands of a test.
final class Town: Sendable {
    static let password = "correct horse battery"
    static let email = "zoe@example.com"
    /// A thousandth of the real cost: tests count how often it is paid.
    static let scrypt = ScryptParameters(roundsLog2: 4, blockSize: 8, parallelism: 1) ?? .current
    static let secret: VenueSecret = {
        var source = SplitMix(seed: 1)
        return VenueSecret(using: &source)
    }()

    /// Tables and a signing key, made once: a key takes longer than a test.
    private static let template = Task {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(at: directory.path + "/people.sqlite")
        _ = try await FrontDoor.open(
            settings, database: database, cache: MemoryCache(clock: SteppedClock(), bytesMax: 1 << 20),
            counters: MemoryCache(clock: SteppedClock(), bytesMax: 1 << 20), outbox: MemoryOutbox(),
            clock: SteppedClock(), secret: secret, luck: Luck(SplitMix(seed: 2))
        ) { _, _ in AccountID(0) }
        try database.close()
        return directory
    }

    static var settings: AccessSettings {
        var settings = AccessSettings(publicAddress: "https://venue.example", audience: "rialto")
        settings.signUp = .open
        settings.scrypt = scrypt
        return settings
    }

    let clock = SteppedClock()
    let cache: MemoryCache
    let outbox = MemoryOutbox()
    let engine = AccountBook()
    let database: FaultyDatabase
    let settings: AccessSettings
    private let directory: TemporaryDirectory
    private let current: Mutex<FrontDoor>
    /// No two processes draw the same numbers.
    private let seeds = Mutex<UInt64>(10)

    init(_ adjust: (inout AccessSettings) -> Void = { _ in }) async throws {
        directory = try TemporaryDirectory()
        let path = directory.path + "/people.sqlite"
        try FileManager.default.copyItem(atPath: try await Self.template.value.path + "/people.sqlite", toPath: path)
        database = FaultyDatabase(try SQLiteDatabase(at: path))
        cache = MemoryCache(clock: clock, bytesMax: 1 << 24)
        var settings = Self.settings
        adjust(&settings)
        self.settings = settings
        current = Mutex(try await Self.open(settings, database, cache, outbox, clock, engine, seed: 3))
    }

    var door: FrontDoor { current.withLock { $0 } }

    /// Another process over the same database, cache and outbox.
    func another() async throws -> FrontDoor {
        let seed = seeds.withLock { seed in
            seed += 1
            return seed
        }
        return try await Self.open(settings, database, cache, outbox, clock, engine, seed: seed)
    }

    /// What a restart leaves: what was in memory is gone.
    func restart() async throws {
        let next = try await another()
        current.withLock { $0 = next }
    }

    private static func open(
        _ settings: AccessSettings, _ database: FaultyDatabase, _ cache: MemoryCache, _ outbox: MemoryOutbox,
        _ clock: SteppedClock, _ engine: AccountBook, seed: UInt64
    ) async throws -> FrontDoor {
        let door = try await FrontDoor.open(
            settings, database: database, cache: cache, counters: cache, outbox: outbox, clock: clock, secret: secret,
            luck: Luck(SplitMix(seed: seed))
        ) { user, name in try await engine.open(user, name) }
        // Signatures of this moment are taken from now on: a start takes its time.
        clock.advance(seconds: 2)
        return door
    }
}

// What people do in most tests.
extension Town {
    static func visitor(_ address: String = "192.0.2.1", device: String? = nil) -> Visitor {
        Visitor(address: NetworkAddress(address) ?? NetworkAddress(high: 0, low: 0), userAgent: "test", device: device)
    }

    /// The token in the last letter to this address.
    func link(_ email: String = Town.email) throws -> String {
        let words = outbox.messages.last { $0.recipient == email }?.body.split { "\n =".contains($0) }
        guard let link = words?.first(where: { $0.hasPrefix("rialto_") }) else { throw MissingLetter(email: email) }
        return String(link)
    }

    struct MissingLetter: Error { var email: String }

    /// A user who has signed up and followed the link.
    @discardableResult
    func newUser(_ email: String = Town.email, password: String = Town.password) async throws -> User {
        _ = try await door.users.signUp(email: email, password: password, invitation: nil, from: Self.visitor())
        await door.errands.doWaiting()
        return try await door.users.verifyEmail(link: try link(email))
    }

    func signIn(
        _ email: String = Town.email, password: String = Town.password, code: String? = nil,
        from visitor: Visitor = Town.visitor()
    ) async throws(AccessError) -> SignedIn {
        try await door.signIn.signIn(email: email, password: password, code: code, from: visitor)
    }

    func recognized(_ tokens: SessionTokens) async throws -> RecognizedUser {
        try await door.sessions.authenticate(tokens.accessToken)
    }

    /// Turns a second factor on for a user, and returns what is on the telephone, with the recovery codes.
    func withSecondFactor(_ user: UserID) async throws -> (OneTimeSecret, [RecoveryCode]) {
        let enrolment = try await door.secondFactor.begin(for: user)
        guard let telephone = OneTimeSecret(base32: enrolment.secret) else { throw MissingLetter(email: "") }
        let codes = try await door.secondFactor.confirm(code: code(telephone), for: user)
        clock.advance(seconds: 60)
        return (telephone, codes)
    }

    /// The code of this moment.
    func code(_ telephone: OneTimeSecret) -> String { telephone.code(at: TimeStep(of: clock.now().unixTime)) }
}
