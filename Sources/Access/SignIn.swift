internal import Credentials
internal import Domain
internal import Ports
internal import Synchronization

/// What somebody gets who has signed in.
public struct SignedIn: Hashable, Sendable {
    public var user: User
    public var tokens: SessionTokens
    /// For the device to keep, and to send with the next sign-in: failures of others do not make it wait.
    public var device: String
}

/// Lets people in by e-mail, password and second factor.
public final class SignIn: Sendable {
    private let store: Store
    private let room: PasswordRoom
    private let gate: Gate
    private let factors: Factors
    private let sessions: Sessions
    private let accounts: Accounts
    private let clock: any WallClock
    private let luck: Luck
    private let listener = Mutex<(@Sendable (User, String) -> Void)?>(nil)

    init(
        store: Store, room: PasswordRoom, gate: Gate, factors: Factors, sessions: Sessions, accounts: Accounts,
        clock: any WallClock, luck: Luck
    ) {
        self.store = store
        self.room = room
        self.gate = gate
        self.factors = factors
        self.sessions = sessions
        self.accounts = accounts
        self.clock = clock
        self.luck = luck
    }

    /// Begins a session. `code` is one of the second factor, or a recovery code; without a second factor it is not
    /// looked at. For an address that nobody has, the same is done as for one with another password.
    public func signIn(
        email: String, password: String, code: String?, from visitor: Visitor
    ) async throws(AccessError) -> SignedIn {
        let email = try EmailAddress(checking: email)
        guard let entered = Password(entered: password) else { throw .credentialsWrong }
        let device = visitor.device.flatMap { OpaqueToken($0, for: .cookie) }
        let found = try await find(email, device)
        let places = gate.places(of: email, knownDevice: found.knownDevice, visitor)
        try await gate.admit(places)
        let isRight = try await check(entered, found.row, places)
        guard let row = found.row, isRight else { throw .credentialsWrong }
        guard !row.user.isClosed else { throw .userClosed }
        let factor = try await secondFactor(row, code, knownDevice: found.knownDevice, places)
        let newPassword = room.isOutdated(row.password) ? try await room.hash(entered) : nil
        let nextDevice = luck.token(for: .cookie)
        try await note(row, factor, newPassword: newPassword, device: found.knownDevice, nextDevice)
        try await gate.forgive(places)
        let user = try await accounts.completed(row.user)
        let tokens = try await sessions.begin(for: user, epoch: row.epoch, from: visitor)
        try await confirm(row, tokens.login)
        if let tell = listener.withLock({ $0 }) { tell(user, visitor.address.household.description) }
        return SignedIn(user: user, tokens: tokens, device: nextDevice.text)
    }

    /// Calls `listener` after each sign-in, with the address as far as one customer of a network has it for himself. It
    /// takes the place of the one before, and returns at once.
    public func tell(_ listener: @escaping @Sendable (User, String) -> Void) {
        self.listener.withLock { $0 = listener }
    }

    /// The work is the same with and without a user.
    private func check(
        _ entered: Password, _ row: UserRow?, _ places: [FailureCounter.Place]
    ) async throws(AccessError) -> Bool {
        do throws(AccessError) {
            return try await room.matches(entered, saved: row?.password)
        } catch {
            // Nothing was tried.
            try await gate.takeBack(places)
            throw error
        }
    }

    /// Another password may have been chosen, or the user closed, while this one was looked at; all sessions that there
    /// were then have been ended, and this one was not among them yet.
    private func confirm(_ row: UserRow, _ login: LoginID) async throws(AccessError) {
        let present = try await store.read { try await $0.user(row.user.id) }
        guard let present, present.epoch == row.epoch else {
            try await sessions.end(login, of: row.user.id)
            throw .credentialsWrong
        }
    }

    private struct Found: Sendable {
        var row: UserRow?
        /// The digest of the visitor's token, if this user was given it.
        var knownDevice: String?
    }

    /// The same questions whether somebody has the address or not.
    private func find(_ email: EmailAddress, _ device: OpaqueToken?) async throws(AccessError) -> Found {
        let digest = device?.digest.hexadecimal ?? ""
        let oldest = clock.now().adding(seconds: -AccessLimits.deviceSeconds)
        return try await store.read { session in
            let row = try await session.user(email)
            let known = try await session.run(
                "SELECT digest FROM devices WHERE digest = $1 AND user_id = $2 AND used_at > $3",
                [.text(digest), row?.user.id.databaseValue ?? .integer(-1), oldest.databaseValue])
            return Found(row: row, knownDevice: known.isEmpty ? nil : digest)
        }
    }

    /// What of the second factor is used up by this sign-in.
    private func secondFactor(
        _ row: UserRow, _ code: String?, knownDevice: String?, _ places: [FailureCounter.Place]
    ) async throws(AccessError) -> Factors.Proof? {
        guard row.user.hasSecondFactor else { return nil }
        guard let code else {
            // No failure: the client has to ask for the code first.
            try await gate.takeBack(places)
            throw .secondFactorNeeded
        }
        return try await factors.proof(code, of: row, isKnownDevice: knownDevice != nil)
    }

    /// One transaction: a code is used up by the sign-in that it was good for, and by no other.
    private func note(
        _ row: UserRow, _ factor: Factors.Proof?, newPassword: String?, device: String?, _ next: OpaqueToken
    ) async throws(AccessError) {
        let now = clock.now()
        try await store.write { session in
            if let factor { try await session.use(factor, of: row.user.id) }
            if let newPassword {
                // Unless another password was chosen in the meantime.
                try await session.run(
                    "UPDATE users SET password = $3 WHERE id = $1 AND password = $2",
                    [row.user.id.databaseValue, .text(row.password), .text(newPassword)])
            }
            if let device { try await session.run("DELETE FROM devices WHERE digest = $1", [.text(device)]) }
            try await session.run(
                "INSERT INTO devices (digest, user_id, used_at) VALUES ($1, $2, $3)",
                [.text(next.digest.hexadecimal), row.user.id.databaseValue, now.databaseValue])
            try await session.run(
                """
                DELETE FROM devices WHERE user_id = $1 AND digest NOT IN (
                    SELECT digest FROM devices WHERE user_id = $1 ORDER BY used_at DESC, digest LIMIT $2)
                """, [row.user.id.databaseValue, .integer(Int64(AccessLimits.devicesPerUserMax))])
        }
    }
}

extension EmailAddress {
    /// The address, or the error that this module gives for what is none.
    init(checking text: String) throws(AccessError) {
        do throws(EmailProblem) { self = try EmailAddress(text) } catch { throw .emailMalformed(error) }
    }
}
