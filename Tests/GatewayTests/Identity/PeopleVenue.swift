import Access
import Credentials
import Domain
import EmbeddedAdapters
import Foundation
import Gateway
import Ports
import SQLiteAdapter
import Synchronization
import Testing
import Wire

/// Letters in memory, as an operator would read them.
final class Letterbox: Outbox, KeptMessages {
    private let kept = Mutex<[KeptMessage]>([])

    func deliver(_ message: OutboxMessage) async throws(OutboxError) {
        kept.withLock { $0.append(KeptMessage(name: "\($0.count)", message: message)) }
    }

    func newest(_ count: Int) async throws(OutboxError) -> [KeptMessage] {
        kept.withLock { Array($0.reversed().prefix(count)) }
    }

    /// The token in the last letter to somebody, once it has been written.
    func token(_ purpose: TokenPurpose, to email: String) async throws -> String {
        while true {
            try Task.checkCancellation()
            let letters = kept.withLock { $0 }.filter { $0.message.recipient == email }
            let words = letters.flatMap { $0.message.body.split(whereSeparator: { "\n #=".contains($0) }) }
            if let token = words.last(where: { OpaqueToken(String($0), for: purpose) != nil }) { return String(token) }
            await Task.yield()
        }
    }
}

/// The door of a venue, once it is there.
private final class Opened: Sendable {
    private let state = Mutex<FrontDoor?>(nil)

    var door: FrontDoor? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// A venue with people, whose passwords cost next to nothing.
struct PeopleVenue: Sendable {
    static let password = "correct horse battery"

    let venue: TestVenue
    let letters: Letterbox
    let door: FrontDoor
    let secret: VenueSecret

    /// Runs the venue for as long as `body` takes.
    static func run(
        signUp: SignUpPolicy = .open, edge: EdgeRules = EdgeRules(), sessions: SessionsSwitch = SessionsSwitch(),
        _ body: (PeopleVenue) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let letters = Letterbox()
        var generator = SystemRandomNumberGenerator()
        let secret = VenueSecret(using: &generator)
        let opened = Opened()
        let open = { @Sendable (view: VenueView, gate: InProcessGate, clock: HandClock) async throws -> People? in
            var settings = AccessSettings(publicAddress: "https://venue.example", audience: "rialto")
            settings.signUp = signUp
            settings.scrypt = try #require(ScryptParameters(roundsLog2: 4, blockSize: 1, parallelism: 1))
            let door = try await FrontDoor.open(
                settings, database: SQLiteDatabase(at: folder.path(percentEncoded: false) + "/people.db"),
                cache: SwitchedCache(kept: MemoryCache(clock: clock, bytesMax: 1 << 20), by: sessions),
                counters: MemoryCache(clock: clock, bytesMax: 1 << 20), outbox: letters, clock: clock, secret: secret,
                luck: Luck(), openAccount: { _, name in try Self.account(name, view, gate, clock) })
            opened.door = door
            return People(door: door, secret: secret, letters: letters, isSecure: true)
        }
        try await TestVenue.run(edge: edge, people: open) { venue in
            let door = try #require(opened.door)
            // Signatures of this moment are taken from now on: a start takes its time.
            venue.clock.advance(nanoseconds: 10_000_000_000)
            let work = Task { await door.run() }
            defer { work.cancel() }
            try await body(PeopleVenue(venue: venue, letters: letters, door: door, secret: secret))
        }
    }

    private static func account(
        _ name: AccountName, _ view: VenueView, _ gate: InProcessGate, _ clock: HandClock
    ) throws -> AccountID {
        let now = clock.now()
        let envelope = Envelope(
            shard: ShardID(1), actor: .venue, session: nil, request: nil,
            bodyHash: RecordCodec.bodyHash(.openAccount(name)), stamp: now, deadline: .distantFuture, trace: nil)
        gate.submit(envelope, .openAccount(name)) { _ in }
        return try #require(view.account(name)).id
    }

    /// Somebody who has signed up.
    func join(_ email: String) async throws {
        try await venue.expect(202, .post, "/v1/users", nil, Self.body(email))
        let token = try await letters.token(.emailVerification, to: email)
        try await venue.expect(201, .post, "/v1/users/verify", nil, "{\"token\":\"\(token)\"}")
    }

    /// Somebody whom an operator invited.
    func invite(_ email: String, _ role: String) async throws {
        try await venue.expect(
            201, .post, "/v1/admin/invitations", venue.operatorToken, "{\"email\":\"\(email)\",\"role\":\"\(role)\"}")
        let token = try await letters.token(.invitation, to: email)
        try await venue.expect(201, .post, "/v1/users", nil, Self.body(email, "\"invitation\":\"\(token)\""))
    }

    /// The answer to a sign-in.
    func signIn(_ email: String, _ more: String? = nil) async throws -> [String: Any] {
        try await venue.expect(201, .post, "/v1/sessions", nil, Self.body(email, more)).object()
    }

    /// The access token of somebody who signs up and in.
    func trader(_ email: String) async throws -> String {
        try await join(email)
        return try await signIn(email).text("accessToken")
    }

    /// A signer with a new key of this session.
    func key(_ accessToken: String, _ permissions: String, _ more: String = "") async throws -> (
        id: String, signer: RequestSigner
    ) {
        let made = try await venue.expect(
            201, .post, "/v1/api-keys", accessToken,
            "{\"name\":\"bot\",\"kind\":\"hmac\",\"permissions\":\(permissions)\(more)}"
        ).object()
        return (made.text("id"), .hmac(secret: made.text("secret")))
    }

    /// The fields of a signed request.
    func signed(
        _ key: (id: String, signer: RequestSigner), _ method: Method, _ path: String, _ body: String = "",
        later milliseconds: Int64 = 0, window: Int64 = 5_000
    ) throws -> [(String, String)] {
        let now = UnixTime(milliseconds: venue.clock.now().nanoseconds / 1_000_000)
        let request = CanonicalRequest(method: method.rawValue, target: path, body: Array(body.utf8))
        let signature = try #require(
            key.signer.signature(
                of: request, keyID: key.id, at: now.adding(milliseconds: milliseconds), windowMilliseconds: window))
        return signature.fields.map { ($0.0.rawValue, $0.1) }
    }

    static func body(_ email: String, _ more: String? = nil) -> String {
        "{\"email\":\"\(email)\",\"password\":\"\(password)\"\(more.map { ",\($0)" } ?? "")}"
    }
}
