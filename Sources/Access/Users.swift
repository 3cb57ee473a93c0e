internal import Credentials
internal import Domain
internal import Ports

/// What became of a sign-up.
public enum SignUpOutcome: Hashable, Sendable {
    /// The owner of the address gets a letter. Whether the address is known is not said.
    case letter
    /// An invitation was sent to the address before, so that nothing is left to show.
    case user(User)
}

/// People: how they become users, choose passwords, and are looked after by operators.
public final class Users: Sendable {
    private let store: Store
    private let policy: SignUpPolicy
    private let room: PasswordRoom
    private let gate: Gate
    private let errands: Errands
    private let sessions: Sessions
    private let keys: APIKeys
    private let accounts: Accounts
    private let clock: any WallClock

    init(
        store: Store, policy: SignUpPolicy, room: PasswordRoom, gate: Gate, errands: Errands, sessions: Sessions,
        keys: APIKeys, accounts: Accounts, clock: any WallClock
    ) {
        self.store = store
        self.policy = policy
        self.room = room
        self.gate = gate
        self.errands = errands
        self.sessions = sessions
        self.keys = keys
        self.accounts = accounts
        self.clock = clock
    }

    /// Signs somebody up: with an invitation at once, otherwise when the link of a letter is followed. There is no user
    /// before; who has lost the letter signs up again.
    public func signUp(
        email: String, password: String, invitation: String?, from visitor: Visitor
    ) async throws(AccessError) -> SignUpOutcome {
        guard policy != .closed else { throw .signUpClosed }
        let email = try EmailAddress(checking: email)
        let chosen = try Self.chosen(password, email)
        if let invitation { return .user(try await join(email, chosen, invitation)) }
        guard policy == .open else { throw .invitationNeeded }
        try await gate.admit(gate.letterPlaces(email, visitor))
        try errands.add(.signUp(email, password: try await room.hash(chosen)))
        return .letter
    }

    /// Makes the user whose letter had this link, and opens the account of a trader.
    public func verifyEmail(link: String) async throws(AccessError) -> User {
        guard let token = OpaqueToken(link, for: .emailVerification) else { throw .linkInvalid }
        let now = clock.now()
        let user = try await store.write { session in
            let rows = try await session.run(
                "DELETE FROM sign_ups WHERE digest = $1 AND expires_at > $2 RETURNING email, password",
                [.text(token.digest.hexadecimal), now.databaseValue])
            guard let row = rows.first else { throw AccessError.linkInvalid }
            let email = try EmailAddress(try row.text("email"))
            let password = try row.text("password")
            // Two letters for one address: the link that was followed first has made the user.
            guard let id = try await session.insertUser(email, password: password, role: .trader, at: now),
                let user = try await session.user(id)?.user
            else { throw AccessError.linkInvalid }
            try await session.run("DELETE FROM sign_ups WHERE email = $1", [.text(email.description)])
            return user
        }
        return await withAccountIfPossible(user)
    }

    /// Sends a letter with a link to choose another password, if somebody has the address.
    public func requestPasswordReset(email: String, from visitor: Visitor) async throws(AccessError) {
        let email = try EmailAddress(checking: email)
        try await gate.admit(gate.letterPlaces(email, visitor))
        try errands.add(.passwordReset(email))
    }

    /// Chooses another password with the link of a letter. All sessions end; the second factor stays.
    public func resetPassword(link: String, password: String) async throws(AccessError) {
        guard let token = OpaqueToken(link, for: .passwordReset) else { throw .linkInvalid }
        let digest = token.digest.hexadecimal
        let now = clock.now()
        let owner = try await store.read { session -> User? in
            let rows = try await session.run(
                "SELECT user_id FROM password_resets WHERE digest = $1 AND expires_at > $2",
                [.text(digest), now.databaseValue])
            guard let id = try rows.first?.integer("user_id") else { return nil }
            return try await session.user(UserID(UInt32(clamping: id)))?.user
        }
        guard let owner, !owner.isClosed else { throw .linkInvalid }
        let saved = try await room.hash(try Self.chosen(password, owner.email))
        try await store.write { session in
            let used = try await session.run(
                "DELETE FROM password_resets WHERE digest = $1 RETURNING user_id", [.text(digest)])
            guard !used.isEmpty else { throw AccessError.linkInvalid }
            _ = try await session.setPassword(saved, of: owner.id)
        }
        try await sessions.endAll(of: owner.id, except: nil)
        try? errands.add(.passwordChanged(owner.email))
    }

    /// Chooses another password with the old one. All sessions but this one end.
    public func changePassword(
        of recognized: RecognizedUser, old: String, new: String
    ) async throws(AccessError) {
        let row = try await row(recognized.user)
        let chosen = try Self.chosen(new, row.user.email)
        let places = gate.places(of: recognized.user)
        try await gate.admit(places)
        guard let entered = Password(entered: old), try await room.matches(entered, saved: row.password) else {
            throw .credentialsWrong
        }
        try await gate.forgive(places)
        let saved = try await room.hash(chosen)
        let epoch = try await store.write { session in
            // Unless it was changed by somebody else in the meantime.
            guard try await session.user(recognized.user)?.password == row.password else {
                throw AccessError.credentialsWrong
            }
            return try await session.setPassword(saved, of: recognized.user)
        }
        if case .session(let kept) = recognized.means {
            try await sessions.endAll(of: recognized.user, except: kept, goingOnIn: epoch)
        } else {
            try await sessions.endAll(of: recognized.user, except: nil)
        }
        try? errands.add(.passwordChanged(row.user.email))
    }

    private static func chosen(_ text: String, _ email: EmailAddress) throws(AccessError) -> Password {
        do throws(PasswordProblem) {
            return try Password(chosen: text, email: email.description)
        } catch {
            throw .passwordRefused(error)
        }
    }

    private func join(
        _ email: EmailAddress, _ password: Password, _ invitation: String
    ) async throws(AccessError) -> User {
        guard let token = OpaqueToken(invitation, for: .invitation) else { throw .invitationInvalid }
        let digest = token.digest.hexadecimal
        let now = clock.now()
        // Nobody makes the venue hash passwords with a token that is nobody's.
        _ = try await store.read { try await $0.openInvitation(digest, for: email, at: now) }
        let saved = try await room.hash(password)
        let user = try await store.write { session in
            let role = try await session.openInvitation(digest, for: email, at: now)
            guard let id = try await session.insertUser(email, password: saved, role: role, at: now),
                let user = try await session.user(id)?.user
            else { throw AccessError.invitationInvalid }
            try await session.run(
                "UPDATE invitations SET used_at = $2, used_by = $3 WHERE digest = $1",
                [.text(digest), now.databaseValue, id.databaseValue])
            try await session.run("DELETE FROM sign_ups WHERE email = $1", [.text(email.description)])
            return user
        }
        return await withAccountIfPossible(user)
    }

    /// The user is there for good, with or without the account: the first sign-in tries again.
    private func withAccountIfPossible(_ user: User) async -> User {
        do throws(AccessError) { return try await accounts.completed(user) } catch { return user }
    }

    private func row(_ id: UserID) async throws(AccessError) -> UserRow {
        guard let row = try await store.read({ try await $0.user(id) }) else { throw .notFound(what: "user") }
        return row
    }
}

// What operators do.
extension Users {
    /// One user.
    public func user(_ id: UserID) async throws(AccessError) -> User { try await row(id).user }

    /// Users in the order of their numbers.
    public func list(after: UserID?, limit: Int) async throws(AccessError) -> [User] {
        try await store.read { session in
            try await session.run(
                "SELECT \(UserRow.columns) FROM users WHERE id > $1 ORDER BY id LIMIT $2",
                [.integer(Int64(after?.value ?? 0)), .integer(Int64(min(max(0, limit), AccessLimits.pageMax)))]
            ).map { try UserRow($0).user }
        }
    }

    /// Gives a user another role. Sessions end and API keys are revoked, since both say what he was before.
    public func setRole(_ role: Role, of id: UserID) async throws(AccessError) {
        let now = clock.now()
        try await store.write { session in
            let changed = try await session.run(
                "UPDATE users SET role = $2, epoch = epoch + 1 WHERE id = $1 RETURNING id",
                [id.databaseValue, .text(role.rawValue)])
            guard !changed.isEmpty else { throw AccessError.notFound(what: "user") }
            try await session.run(
                "UPDATE api_keys SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL",
                [id.databaseValue, now.databaseValue])
        }
        try await keys.reload()
        try await sessions.endAll(of: id, except: nil)
    }

    /// Closes the door to a user, or opens it again. Sessions end at once; API keys do not work as long as it is
    /// closed.
    public func setClosed(_ isClosed: Bool, of id: UserID) async throws(AccessError) {
        let closedAt: DatabaseValue = isClosed ? clock.now().databaseValue : .null
        try await store.write { session in
            let changed = try await session.run(
                "UPDATE users SET closed_at = $2, epoch = epoch + 1 WHERE id = $1 RETURNING id",
                [id.databaseValue, closedAt])
            guard !changed.isEmpty else { throw AccessError.notFound(what: "user") }
        }
        try await keys.reload()
        if isClosed { try await sessions.endAll(of: id, except: nil) }
    }
}

extension DatabaseSession {
    /// All links to choose another one are void with it, and so are all sessions of earlier epochs than the one that
    /// begins here.
    func setPassword(_ saved: String, of user: UserID) async throws -> Int64 {
        try await run("DELETE FROM password_resets WHERE user_id = $1", [user.databaseValue])
        let rows = try await run(
            "UPDATE users SET password = $2, epoch = epoch + 1 WHERE id = $1 RETURNING epoch",
            [user.databaseValue, .text(saved)])
        guard let row = rows.first else { throw AccessError.notFound(what: "user") }
        return try row.integer("epoch")
    }

    /// The role that an invitation is for.
    func openInvitation(_ digest: String, for email: EmailAddress, at now: Timestamp) async throws -> Role {
        let rows = try await run(
            """
            SELECT role FROM invitations
            WHERE digest = $1 AND email = $2 AND expires_at > $3 AND used_at IS NULL AND revoked_at IS NULL
            """, [.text(digest), .text(email.description), now.databaseValue])
        guard let role = try rows.first.flatMap({ Role(rawValue: try $0.text("role")) }) else {
            throw AccessError.invitationInvalid
        }
        return role
    }
}
