public import Credentials
internal import Domain
internal import Ports
internal import Synchronization

/// API keys. A request is checked against a table in memory, which is the same as the one in the database: a change is
/// durable first, and in force when the call returns.
public final class APIKeys: Sendable {
    struct Entry: Sendable {
        var key: APIKey
        var checker: RequestKey
        var role: Role
        var account: AccountID?
        var isOwnerClosed: Bool
    }

    private struct Table {
        var entries: [String: Entry] = [:]
        /// Readings that have begun, and the latest of those that are in `entries`.
        var begun: UInt64 = 0
        var shown: UInt64 = 0
        /// Uses that are not written down yet.
        var used: [String: Timestamp] = [:]
    }

    private let store: Store
    private let secret: VenueSecret
    private let clock: any WallClock
    private let luck: Luck
    private let table = Mutex(Table())
    private let replays: Mutex<ReplayMemory>

    init(store: Store, secret: VenueSecret, clock: any WallClock, luck: Luck) {
        self.store = store
        self.secret = secret
        self.clock = clock
        self.luck = luck
        // What this process's predecessor has accepted is not known any more.
        replays = Mutex(ReplayMemory(beginning: clock.now().unixTime))
    }

    /// Who acts with a signed request, without waiting for anything. A signature that was accepted once is refused
    /// afterwards.
    public func authenticate(
        _ signature: RequestSignature, of request: CanonicalRequest, from address: NetworkAddress
    ) throws(APIKeyProblem) -> RecognizedUser {
        guard let entry = table.withLock({ $0.entries[signature.keyID] }) else { throw .unknownKey }
        let now = clock.now()
        guard entry.key.revoked == nil else { throw .revoked }
        if let expires = entry.key.expires, expires <= now { throw .expired }
        guard !entry.isOwnerClosed else { throw .userClosed }
        guard entry.key.addresses.isEmpty || entry.key.addresses.contains(where: { $0.contains(address) }) else {
            throw .addressNotAllowed(address)
        }
        do throws(SignatureProblem) {
            try signature.checkTime(at: now.unixTime)
            guard entry.checker.accepts(signature, of: request) else { throw .wrong }
            let admitted = replays.withLock { replays in
                Result { () throws(SignatureProblem) in try replays.admit(signature, at: now.unixTime) }
            }
            try admitted.get()
        } catch {
            throw .signature(error)
        }
        table.withLock { $0.used[signature.keyID] = now }
        return RecognizedUser(
            user: entry.key.user, role: entry.role, account: entry.account, permissions: entry.key.permissions,
            means: .key(entry.key.id), expires: nil)
    }

    /// Whether a request that is signed with the key now would be looked at, wherever it comes from.
    public func isUsable(_ key: APIKeyID) -> Bool {
        guard let entry = table.withLock({ $0.entries[key.description] }) else { return false }
        return entry.key.revoked == nil && !entry.isOwnerClosed && entry.key.expires.map { $0 > clock.now() } ?? true
    }

    /// Makes a key for a user.
    public func create(_ wish: APIKeyWish, for user: UserID) async throws(AccessError) -> NewAPIKey {
        let now = clock.now()
        let (key, checker) = try draft(wish, for: user, at: now)
        try await store.write { session in
            guard let owner = try await session.user(user)?.user else { throw AccessError.notFound(what: "user") }
            let excess = wish.permissions.subtracting(.everything(for: owner.role))
            guard excess.isEmpty else { throw AccessError.roleUnfit(owner.role) }
            let present = try await session.run(
                """
                SELECT id FROM api_keys
                WHERE user_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
                """, [user.databaseValue, now.databaseValue])
            guard present.count < AccessLimits.keysPerUserMax else {
                throw AccessError.tooMany(what: "API keys", limit: AccessLimits.keysPerUserMax)
            }
            try await session.insert(key, checker)
        }
        try await reload()
        let secret: String? = if case .hmac(let text) = checker { text } else { nil }
        return NewAPIKey(key: key, secret: secret)
    }

    /// The keys of a user, the newest first, with those that are revoked or have expired.
    public func list(of user: UserID) async throws(AccessError) -> [APIKey] {
        let keys = try await store.read { session in
            try await session.run(
                """
                SELECT \(Self.columns) FROM api_keys JOIN users ON users.id = api_keys.user_id
                WHERE user_id = $1 ORDER BY api_keys.created_at DESC, api_keys.id LIMIT $2
                """, [user.databaseValue, .integer(Int64(AccessLimits.pageMax))]
            ).map(Self.key)
        }
        let used = table.withLock { $0.used }
        return keys.map { key in
            var key = key
            key.lastUsed = used[key.id.description] ?? key.lastUsed
            return key
        }
    }

    /// Ends a key for good.
    public func revoke(_ id: APIKeyID, of user: UserID) async throws(AccessError) {
        let now = clock.now()
        try await store.write { session in
            let changed = try await session.run(
                "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, $3) WHERE id = $1 AND user_id = $2 RETURNING id",
                [.text(id.description), user.databaseValue, now.databaseValue])
            guard !changed.isEmpty else { throw AccessError.notFound(what: "API key") }
        }
        try await reload()
    }

    /// Reads the table anew. Of several readings the one that began last counts: it knows of every change that was made
    /// before any of the others began.
    func reload() async throws(AccessError) {
        let secret = secret
        let reading = table.withLock { table in
            table.begun += 1
            return table.begun
        }
        let entries = try await store.read { session in
            try await session.run(
                "SELECT \(Self.columns) FROM api_keys JOIN users ON users.id = api_keys.user_id", []
            ).map { try Self.entry($0, secret) }
        }
        let byID = Dictionary(entries.map { ($0.key.id.description, $0) }) { $1 }
        table.withLock { table in
            guard reading > table.shown else { return }
            table.shown = reading
            table.entries = byID
        }
    }

    /// Writes down when keys were last used. What cannot be written is tried again with the next call.
    func noteUses() async throws(AccessError) {
        let used = table.withLock { $0.used }
        guard !used.isEmpty else { return }
        try await store.write { session in
            for (id, time) in used.sorted(by: { $0.key < $1.key }) {
                try await session.run(
                    "UPDATE api_keys SET used_at = $2 WHERE id = $1", [.text(id), time.databaseValue])
            }
        }
        table.withLock { table in
            for (id, time) in used where table.used[id] == time { table.used[id] = nil }
        }
    }
}

// Making and reading keys.
extension APIKeys {
    private func draft(
        _ wish: APIKeyWish, for user: UserID, at now: Timestamp
    ) throws(AccessError) -> (APIKey, RequestKey) {
        let nameBytes = wish.name.utf8.count
        guard (1...AccessLimits.keyNameBytesMax).contains(nameBytes),
            wish.name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
        else { throw .textOutOfBounds(field: "name", bytes: nameBytes, limit: AccessLimits.keyNameBytesMax) }
        guard !wish.permissions.isEmpty else { throw .permissionsEmpty }
        guard wish.addresses.count <= AccessLimits.keyAddressesMax else {
            throw .tooMany(what: "addresses", limit: AccessLimits.keyAddressesMax)
        }
        var addresses: [AddressRange] = []
        for text in wish.addresses {
            guard let range = AddressRange(text) else { throw .addressMalformed(text) }
            addresses.append(range)
        }
        if let expires = wish.expires {
            guard expires > now, expires <= now.adding(seconds: AccessLimits.keySecondsMax) else {
                throw .expiryOutOfRange(limitSeconds: AccessLimits.keySecondsMax)
            }
        }
        let id = luck.name()
        var checker = RequestKey.hmac(secret: secret.derivedText(for: .apiKey, name: id))
        if case .ed25519(let publicKey) = wish.kind {
            guard let given = RequestKey(publicKey: publicKey) else { throw .publicKeyMalformed }
            checker = given
        }
        let key = APIKey(
            id: APIKeyID(id), user: user, name: wish.name, isEd25519: wish.kind != .hmac,
            permissions: wish.permissions, addresses: addresses, created: now, expires: wish.expires, lastUsed: nil,
            revoked: nil)
        return (key, checker)
    }

    fileprivate static let columns = """
        api_keys.id AS id, user_id, name, kind, public_key, permissions, addresses, api_keys.created_at AS created_at,
        expires_at, used_at, revoked_at, role, account, closed_at
        """

    private static func key(_ row: DatabaseRow) throws -> APIKey {
        let id = try row.text("id")
        let ranges = try row.text("addresses").split(separator: " ").map { AddressRange($0) }
        guard let permissions = Permissions(try row.text("permissions")), !ranges.contains(nil),
            let user = UInt32(exactly: try row.integer("user_id"))
        else { throw AccessError.damaged(reason: "the API key \(id) cannot be read from the database") }
        return APIKey(
            id: APIKeyID(id), user: UserID(user), name: try row.text("name"),
            isEd25519: try row.text("kind") == "ed25519", permissions: permissions, addresses: ranges.compactMap { $0 },
            created: Timestamp(nanoseconds: try row.integer("created_at")),
            expires: try row.integerIfAny("expires_at").map { Timestamp(nanoseconds: $0) },
            lastUsed: try row.integerIfAny("used_at").map { Timestamp(nanoseconds: $0) },
            revoked: try row.integerIfAny("revoked_at").map { Timestamp(nanoseconds: $0) })
    }

    private static func entry(_ row: DatabaseRow, _ secret: VenueSecret) throws -> Entry {
        let key = try key(row)
        guard let role = Role(rawValue: try row.text("role")) else {
            throw AccessError.damaged(reason: "the owner of the API key \(key.id) has no known role")
        }
        let checker: RequestKey =
            if let publicKey = try row.blobIfAny("public_key") {
                .ed25519(publicKey: publicKey)
            } else {
                .hmac(secret: secret.derivedText(for: .apiKey, name: key.id.description))
            }
        let account = try row.integerIfAny("account").flatMap { UInt32(exactly: $0) }
        return Entry(
            key: key, checker: checker, role: role, account: role == .trader ? account.map { AccountID($0) } : nil,
            isOwnerClosed: try row.integerIfAny("closed_at") != nil)
    }
}

extension DatabaseSession {
    /// The secret of an HMAC key is not among what is kept: it follows from the key's id and the venue's secret.
    fileprivate func insert(_ key: APIKey, _ checker: RequestKey) async throws {
        let publicKey: DatabaseValue = if case .ed25519(let bytes) = checker { .blob(bytes) } else { .null }
        try await run(
            """
            INSERT INTO api_keys (id, user_id, name, kind, public_key, permissions, addresses, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(key.id.description), key.user.databaseValue, .text(key.name),
                .text(key.isEd25519 ? "ed25519" : "hmac"), publicKey, .text(key.permissions.text),
                .text(key.addresses.map(\.description).joined(separator: " ")), key.created.databaseValue,
                key.expires?.databaseValue ?? .null,
            ])
    }
}
