internal import Credentials
internal import Domain
internal import Ports

/// The sessions of people: tokens for each, refreshed, listed and ended.
public final class Sessions: Sendable {
    private let logins: LoginCache
    private let store: Store
    private let tokens: AccessTokens
    private let clock: any WallClock
    private let luck: Luck
    private let accessTokenSeconds: Int64

    /// What became of a session when its token was shown.
    private enum Refreshing {
        case next(User, end: Timestamp)
        /// Password or role are others since it began, or its user is closed.
        case over
        case reused
    }

    init(
        _ logins: LoginCache, store: Store, tokens: AccessTokens, clock: any WallClock, luck: Luck,
        accessTokenSeconds: Int64
    ) {
        self.logins = logins
        self.store = store
        self.tokens = tokens
        self.clock = clock
        self.luck = luck
        self.accessTokenSeconds = accessTokenSeconds
    }

    /// Takes a refresh token for another pair of tokens. One that comes a second time ends its session: either the
    /// owner or a thief has used it before.
    public func refresh(_ refreshToken: String, from visitor: Visitor) async throws(AccessError) -> SessionTokens {
        guard let old = RefreshToken(refreshToken) else { throw .sessionEnded }
        let row = try await store.read { try await $0.user(old.login.user) }
        let next = RefreshToken(once: luck.token(for: .refresh), family: old.family, login: old.login)
        let now = clock.now()
        let outcome = try await logins.change(of: old.login.user) { list throws(AccessError) -> Refreshing in
            guard let index = list.index(of: old.login), list.entries[index].family == old.family.digest.hexadecimal
            else { throw .sessionEnded }
            // The row may be older than the session's epoch, which is then looked at the next time.
            guard let row, list.entries[index].epoch >= row.epoch else {
                list.entries.remove(at: index)
                return .over
            }
            guard list.entries[index].current == old.once.digest.hexadecimal else {
                list.entries.remove(at: index)
                return .reused
            }
            list.entries[index].current = next.once.digest.hexadecimal
            list.entries[index].used = now.nanoseconds
            list.entries[index].note(visitor)
            return .next(row.user, end: list.entries[index].end)
        }
        switch outcome {
        case .next(let user, let end): return try await pair(for: user, next, end: end, at: now)
        case .over: throw .sessionEnded
        case .reused: throw .refreshTokenReused
        }
    }

    /// What an access token says whose signature was checked here before; nil for one that `authenticate` has to check.
    public func known(_ accessToken: String) throws(AccessError) -> RecognizedUser? {
        do { return try tokens.known(accessToken, at: clock.now().unixTime).map(recognized) } catch {
            throw Self.refusal(error)
        }
    }

    /// Who acts with this access token.
    public func authenticate(_ accessToken: String) async throws(AccessError) -> RecognizedUser {
        try verified(accessToken)
    }

    /// The same without suspension: at most a tenth of a millisecond, for a signature that was not checked before.
    public func verified(_ accessToken: String) throws(AccessError) -> RecognizedUser {
        do { return try recognized(try tokens.verify(accessToken, at: clock.now().unixTime)) } catch {
            throw Self.refusal(error)
        }
    }

    /// Whether a session is known here to have ended: for as long as one of its access tokens may be about.
    public func hasEnded(_ login: LoginID) -> Bool { logins.hasEnded(login) }

    /// The sessions of a user, the last used first.
    public func list(of user: UserID) async throws(AccessError) -> [Login] {
        try await logins.list(of: user).entries.sorted { $0.used > $1.used }.map { entry in
            Login(
                id: LoginID(user: user, name: entry.name), created: Timestamp(nanoseconds: entry.created),
                lastUsed: Timestamp(nanoseconds: entry.used), address: entry.address, userAgent: entry.userAgent)
        }
    }

    /// Ends one session of a user. Its access tokens are refused here at once, and by other processes when they expire.
    public func end(_ login: LoginID, of user: UserID) async throws(AccessError) {
        guard login.user == user else { throw .notFound(what: "session") }
        try await logins.change(of: user) { list throws(AccessError) in
            guard let index = list.index(of: login) else { throw .notFound(what: "session") }
            list.entries.remove(at: index)
        }
    }

    /// Ends all sessions of a user but one, if any is to stay. Returns how many.
    @discardableResult
    public func endAll(of user: UserID, except kept: LoginID?) async throws(AccessError) -> Int {
        try await logins.change(of: user) { list throws(AccessError) in
            let before = list.entries.count
            list.entries.removeAll { $0.name != kept?.name }
            return before - list.entries.count
        }
    }

    /// Ends all sessions of a user who has another password now, but the one in which it was chosen.
    func endAll(of user: UserID, except kept: LoginID, goingOnIn epoch: Int64) async throws(AccessError) {
        try await logins.change(of: user) { list throws(AccessError) in
            list.entries.removeAll { $0.name != kept.name }
            for index in list.entries.indices { list.entries[index].epoch = epoch }
        }
    }

    /// Begins a session of a user who has shown who he is.
    func begin(
        for user: User, epoch: Int64, from visitor: Visitor
    ) async throws(AccessError) -> SessionTokens {
        let token = RefreshToken(
            once: luck.token(for: .refresh), family: luck.token(for: .refresh),
            login: LoginID(user: user.id, name: luck.name()))
        let now = clock.now()
        var entry = LoginList.Entry(
            name: token.login.name, family: token.family.digest.hexadecimal, epoch: epoch,
            current: token.once.digest.hexadecimal, created: now.nanoseconds, used: now.nanoseconds, address: "",
            userAgent: "")
        entry.note(visitor)
        try await logins.change(of: user.id) { [entry] list throws(AccessError) in
            if list.entries.count >= AccessLimits.sessionsPerUserMax,
                let oldest = list.entries.indices.min(by: { list.entries[$0].used < list.entries[$1].used })
            {
                list.entries.remove(at: oldest)
            }
            list.entries.append(entry)
        }
        return try await pair(for: user, token, end: entry.end, at: now)
    }

    private func pair(
        for user: User, _ refresh: RefreshToken, end: Timestamp, at now: Timestamp
    ) async throws(AccessError) -> SessionTokens {
        let issued = now.unixTime.seconds
        let expires = min(issued + accessTokenSeconds, end.unixTime.seconds)
        let claims = AccessClaims(
            issuer: tokens.issuer, audience: tokens.audience, subject: String(user.id.value),
            session: refresh.login.description, id: luck.name(), role: user.role.rawValue,
            account: user.account?.value, scope: Permissions.everything(for: user.role).text, issuedAt: issued,
            expiresAt: expires)
        let accessToken: String
        do { accessToken = try await tokens.sign(claims) } catch { throw .damaged(reason: error.description) }
        return SessionTokens(
            accessToken: accessToken, accessExpires: Timestamp(nanoseconds: 0).adding(seconds: expires),
            refreshToken: refresh.text, refreshExpires: end, login: refresh.login)
    }

    private func recognized(_ claims: AccessClaims) throws(AccessError) -> RecognizedUser {
        guard let login = LoginID(claims.session), String(login.user.value) == claims.subject,
            let role = Role(rawValue: claims.role), let permissions = Permissions(claims.scope)
        else { throw .accessTokenRefused(.malformed) }
        guard !logins.hasEnded(login) else { throw .sessionEnded }
        return RecognizedUser(
            user: login.user, role: role, account: claims.account.map { AccountID($0) }, permissions: permissions,
            means: .session(login), expires: Timestamp(nanoseconds: 0).adding(seconds: claims.expiresAt))
    }

    private static func refusal(_ error: any Error) -> AccessError {
        if let problem = error as? AccessTokenProblem { return .accessTokenRefused(problem) }
        return AccessError(error)
    }
}

extension LoginList.Entry {
    fileprivate mutating func note(_ visitor: Visitor) {
        address = visitor.address.description
        // What a client calls itself is shown to people: nothing but plain signs, and not too many.
        userAgent = String(
            visitor.userAgent.unicodeScalars.prefix(AccessLimits.userAgentBytesMax).map { scalar in
                (0x20...0x7e).contains(scalar.value) ? Character(scalar) : "?"
            })
    }
}

extension Permissions {
    /// What somebody in this role may do at most.
    static func everything(for role: Role) -> Permissions {
        switch role {
        case .trader: .all
        case .operator: [.read, .trade]
        case .auditor: .read
        }
    }
}

extension Timestamp {
    var unixTime: UnixTime { UnixTime(milliseconds: nanoseconds / 1_000_000) }
}
