public import Credentials
internal import Ports

/// What a person types or takes a picture of, to have codes on a telephone.
public struct SecondFactorEnrolment: Hashable, Sendable {
    /// In base32, to be typed.
    public var secret: String
    /// To be shown as a picture.
    public var uri: String
}

/// Second factors: set up, confirmed, turned off; and the codes for when the telephone is lost.
public final class SecondFactor: Sendable {
    private let store: Store
    private let room: PasswordRoom
    private let gate: Gate
    private let factors: Factors
    private let sessions: Sessions
    private let luck: Luck
    private let issuer: PublicAddress

    init(
        store: Store, room: PasswordRoom, gate: Gate, factors: Factors, sessions: Sessions, luck: Luck,
        issuer: PublicAddress
    ) {
        self.store = store
        self.room = room
        self.gate = gate
        self.factors = factors
        self.sessions = sessions
        self.luck = luck
        self.issuer = issuer
    }

    /// Makes a secret that waits to be confirmed; one that waited before is void.
    public func begin(for user: UserID) async throws(AccessError) -> SecondFactorEnrolment {
        var draw = Luck.Draw(luck: luck)
        let oneTime = OneTimeSecret(using: &draw)
        let sealed = try factors.seal(oneTime, of: user, luck)
        let email = try await store.write { session in
            guard let row = try await session.user(user) else { throw AccessError.notFound(what: "user") }
            guard row.factor == nil else { throw AccessError.secondFactorAlreadyOn }
            try await session.run(
                "UPDATE users SET factor_begun = $2 WHERE id = $1", [user.databaseValue, .blob(sealed)])
            return row.user.email
        }
        return SecondFactorEnrolment(
            secret: oneTime.base32, uri: oneTime.enrolmentURI(issuer: issuer.text, name: email.description))
    }

    /// Turns the second factor on with a code of the secret that waits, and makes recovery codes, which are shown here
    /// and never again. Sessions that were begun without it end, but the one in which that is done.
    public func confirm(
        code: String, for user: UserID, keeping session: LoginID? = nil
    ) async throws(AccessError) -> [RecoveryCode] {
        let places = gate.places(of: user)
        try await gate.admit(places)
        let row = try await row(user)
        guard row.factor == nil else { throw .secondFactorAlreadyOn }
        guard let begun = row.factorBegun else { throw .secondFactorNotBegun }
        guard let step = try factors.step(of: code, begun, of: user, after: nil) else { throw .credentialsWrong }
        let codes = newCodes()
        let epoch = try await store.write { session in
            let changed = try await session.run(
                """
                UPDATE users SET factor = factor_begun, factor_begun = NULL, factor_step = $3, epoch = epoch + 1
                WHERE id = $1 AND factor IS NULL AND factor_begun = $2 RETURNING epoch
                """, [user.databaseValue, .blob(begun), .integer(Int64(clamping: step.number))])
            guard let row = changed.first else { throw AccessError.secondFactorNotBegun }
            try await session.replaceRecoveryCodes(of: user, with: codes)
            return try row.integer("epoch")
        }
        if let session {
            try await sessions.endAll(of: user, except: session, goingOnIn: epoch)
        } else {
            try await sessions.endAll(of: user, except: nil)
        }
        try await gate.forgive(places)
        return codes
    }

    /// Turns it off, with the password and a code: somebody who finds an open session can do without neither.
    public func turnOff(password: String, code: String, for user: UserID) async throws(AccessError) {
        let places = gate.places(of: user)
        try await gate.admit(places)
        let row = try await row(user)
        guard let entered = Password(entered: password), try await room.matches(entered, saved: row.password) else {
            throw .credentialsWrong
        }
        let proof = try await factors.proof(code, of: row, isKnownDevice: true)
        try await store.write { session in
            try await session.use(proof, of: user)
            try await session.run(
                "UPDATE users SET factor = NULL, factor_begun = NULL, factor_step = NULL WHERE id = $1",
                [user.databaseValue])
            try await session.replaceRecoveryCodes(of: user, with: [])
        }
        try await gate.forgive(places)
    }

    /// Makes new recovery codes, with a code of the telephone; the earlier ones are void.
    public func renewRecoveryCodes(code: String, for user: UserID) async throws(AccessError) -> [RecoveryCode] {
        let places = gate.places(of: user)
        try await gate.admit(places)
        let row = try await row(user)
        let proof = try await factors.proof(code, of: row, isKnownDevice: true)
        let codes = newCodes()
        try await store.write { session in
            try await session.use(proof, of: user)
            try await session.replaceRecoveryCodes(of: user, with: codes)
        }
        try await gate.forgive(places)
        return codes
    }

    /// How many recovery codes have not been used.
    public func recoveryCodesLeft(of user: UserID) async throws(AccessError) -> Int {
        try await store.read { session in
            try await session.run("SELECT digest FROM recovery_codes WHERE user_id = $1", [user.databaseValue]).count
        }
    }

    private func row(_ user: UserID) async throws(AccessError) -> UserRow {
        guard let row = try await store.read({ try await $0.user(user) }) else { throw .notFound(what: "user") }
        return row
    }

    private func newCodes() -> [RecoveryCode] {
        var draw = Luck.Draw(luck: luck)
        return RecoveryCode.set(using: &draw)
    }
}
