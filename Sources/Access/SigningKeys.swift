internal import Credentials
internal import Domain
internal import Ports

/// The keys that access tokens are signed with: kept in the database, sealed with the venue's secret, and changed in
/// turn.
public final class SigningKeys: Sendable {
    private let store: Store
    private let secret: VenueSecret
    private let clock: any WallClock
    private let luck: Luck
    private let accessTokenSeconds: Int64
    let tokens: AccessTokens

    /// Reads the keys, or makes the first of a venue.
    static func open(
        _ settings: AccessSettings, store: Store, secret: VenueSecret, clock: any WallClock, luck: Luck
    ) async throws(AccessError) -> SigningKeys {
        var ring = try await store.read { try await $0.signingKeys(secret) }
        if ring == nil {
            let first = try newKey()
            let now = clock.now().unixTime
            ring = try await store.write { session in
                // Another process may have begun at the same time.
                if let present = try await session.signingKeys(secret) { return present }
                let ring = SigningKeyRing(first: first, at: now)
                try await session.replaceSigningKeys(with: ring, secret, luck)
                return ring
            }
        }
        guard let ring else { throw .damaged(reason: "there is no signing key") }
        return SigningKeys(ring, settings, store: store, secret: secret, clock: clock, luck: luck)
    }

    private init(
        _ ring: SigningKeyRing, _ settings: AccessSettings, store: Store, secret: VenueSecret, clock: any WallClock,
        luck: Luck
    ) {
        self.store = store
        self.secret = secret
        self.clock = clock
        self.luck = luck
        accessTokenSeconds = settings.accessTokenSeconds
        tokens = AccessTokens(ring, issuer: settings.publicAddress, audience: settings.audience)
    }

    /// The public halves of all keys, for `/.well-known/jwks.json`.
    public var keySet: [UInt8] { tokens.ring.keySet }

    /// For `/.well-known/openid-configuration`.
    public var discovery: [UInt8] { SigningKeyRing.discovery(issuer: tokens.issuer) }

    /// Lets the announced key sign from now on, and announces another one: what an operator does who fears for the
    /// present one. That one is forgotten when its last token has expired.
    public func rotate() async throws(AccessError) { try await turn { _, _ in true } }

    /// Does what is due: announces a key, long before it signs; changes keys; forgets those whose tokens have expired.
    func tend() async throws(AccessError) {
        let present = try await store.read { [secret] in try await $0.signingKeys(secret) }
        if let present { tokens.replaceIfChanged(present) }
        let now = clock.now().unixTime
        if Self.isTurn(tokens.ring, at: now) {
            try await turn(if: Self.isTurn)
        } else if hasForgettable(tokens.ring, at: now) {
            try await change { [self] ring, now in
                try SigningKeyRing(ring.entries.filter { !isForgettable($0, at: now) })
            }
        }
    }

    /// The next turn of the keys, if `condition` still holds of the ring: another process may have done it meanwhile.
    private func turn(
        if condition: @escaping @Sendable (SigningKeyRing, UnixTime) -> Bool
    ) async throws(AccessError) {
        let next = try Self.newKey()
        let retirement = retirementSeconds
        try await change { ring, now in
            guard condition(ring, now) else { return ring }
            return try ring.rotated(announcing: next, at: now, retirementSeconds: retirement)
        }
    }

    private static func isTurn(_ ring: SigningKeyRing, at now: UnixTime) -> Bool {
        guard let announced = ring.entries.first(where: { $0.phase == .announced }) else { return true }
        return ring.signingSince.adding(seconds: AccessLimits.signingKeySeconds) <= now
            && announced.since.adding(seconds: AccessLimits.signingKeyNoticeSeconds) <= now
    }

    private func hasForgettable(_ ring: SigningKeyRing, at now: UnixTime) -> Bool {
        ring.entries.contains { isForgettable($0, at: now) }
    }

    private func isForgettable(_ entry: SigningKeyRing.Entry, at now: UnixTime) -> Bool {
        entry.phase == .retiring && entry.since.adding(seconds: retirementSeconds) <= now
    }

    /// How long a key is known after its last signature: other processes may sign with it for a minute longer.
    private var retirementSeconds: Int64 { 2 * accessTokenSeconds + AccessLimits.keyUseSeconds }

    private func change(
        _ step: @escaping @Sendable (SigningKeyRing, UnixTime) throws -> SigningKeyRing
    ) async throws(AccessError) {
        let now = clock.now().unixTime
        let ring = try await store.write { [secret, luck] session in
            guard let present = try await session.signingKeys(secret) else {
                throw AccessError.damaged(reason: "the signing keys are gone from the database")
            }
            let ring = try step(present, now)
            try await session.replaceSigningKeys(with: ring, secret, luck)
            return ring
        }
        tokens.replace(ring)
    }

    private static func newKey() throws(AccessError) -> SigningKey {
        do { return try SigningKey() } catch { throw .damaged(reason: error.description) }
    }
}

extension AccessTokens {
    /// Keeps what is known of tokens that were checked where the keys are the same.
    fileprivate func replaceIfChanged(_ ring: SigningKeyRing) {
        let present = Set(self.ring.entries.map { "\($0.key.id) \($0.phase)" })
        if present != Set(ring.entries.map { "\($0.key.id) \($0.phase)" }) { replace(ring) }
    }
}

extension DatabaseSession {
    /// The ring as it was saved; nil before the first time.
    fileprivate func signingKeys(_ secret: VenueSecret) async throws -> SigningKeyRing? {
        let rows = try await run(
            "SELECT id, sealed, phase, since_milliseconds FROM signing_keys ORDER BY since_milliseconds, id", [])
        guard !rows.isEmpty else { return nil }
        do {
            return try SigningKeyRing(
                rows.map { row in
                    let pem = try secret.open(try row.blob("sealed"), name: Self.sealName(try row.text("id")))
                    guard let phase = SigningKeyRing.Phase(rawValue: try row.text("phase")) else {
                        throw AccessError.damaged(reason: "a signing key has the phase \(try row.text("phase"))")
                    }
                    return SigningKeyRing.Entry(
                        try SigningKey(pem: String(decoding: pem, as: UTF8.self)), phase,
                        since: UnixTime(milliseconds: try row.integer("since_milliseconds")))
                })
        } catch let error as SealError {
            throw AccessError.damaged(reason: error.description)
        } catch let error as SigningKeyError {
            throw AccessError.damaged(reason: error.description)
        }
    }

    fileprivate func replaceSigningKeys(with ring: SigningKeyRing, _ secret: VenueSecret, _ luck: Luck) async throws {
        try await run("DELETE FROM signing_keys", [])
        var draw = Luck.Draw(luck: luck)
        for entry in ring.entries {
            let sealed = try secret.seal(Array(entry.key.pem.utf8), name: Self.sealName(entry.key.id), using: &draw)
            try await run(
                "INSERT INTO signing_keys (id, sealed, phase, since_milliseconds) VALUES ($1, $2, $3, $4)",
                [
                    .text(entry.key.id), .blob(sealed), .text(entry.phase.rawValue),
                    .integer(entry.since.milliseconds),
                ])
        }
    }

    private static func sealName(_ id: String) -> String { "signing-key/\(id)" }
}
