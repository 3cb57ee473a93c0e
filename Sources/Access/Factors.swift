internal import Credentials
internal import Ports

/// Looks at codes of the second factor.
struct Factors: Sendable {
    /// What a code has shown, and what is used up by it.
    enum Proof: Sendable {
        case step(TimeStep)
        /// The digest of a recovery code.
        case recovery(String)
    }

    let secret: VenueSecret
    let gate: Gate
    let clock: any WallClock

    /// What a code of this user shows. Codes of the telephone are few enough to be guessed, so strange devices have to
    /// wait after some wrong ones, wherever they are; recovery codes are not, and never wait.
    func proof(_ code: String, of row: UserRow, isKnownDevice: Bool) async throws(AccessError) -> Proof {
        if let recovery = RecoveryCode(entered: code) { return .recovery(recovery.digest.hexadecimal) }
        guard let sealed = row.factor else { throw .secondFactorNotOn }
        let places = isKnownDevice ? [] : [gate.codePlace(of: row.user.id)]
        try await gate.admit(places)
        let step = try step(of: code, sealed, of: row.user.id, after: row.factorStep)
        guard let step else { throw .credentialsWrong }
        try await gate.takeBack(places)
        return .step(step)
    }

    /// The step that this is the code of; nil for a wrong one, and for one that was used.
    func step(
        of code: String, _ sealed: [UInt8], of user: UserID, after last: Int64?
    ) throws(AccessError) -> TimeStep? {
        let oneTime = try open(sealed, of: user)
        let last = last.flatMap { UInt64(exactly: $0) }.map { TimeStep(number: $0) }
        return oneTime.step(of: code, at: clock.now().unixTime, after: last)
    }

    func seal(_ oneTime: OneTimeSecret, of user: UserID, _ luck: Luck) throws(AccessError) -> [UInt8] {
        var draw = Luck.Draw(luck: luck)
        do { return try secret.seal(oneTime.bytes, name: Self.name(user), using: &draw) } catch {
            throw .damaged(reason: error.description)
        }
    }

    private func open(_ sealed: [UInt8], of user: UserID) throws(AccessError) -> OneTimeSecret {
        let bytes: [UInt8]
        do { bytes = try secret.open(sealed, name: Self.name(user)) } catch {
            throw .damaged(reason: error.description)
        }
        guard let oneTime = OneTimeSecret(bytes: bytes) else {
            throw .damaged(reason: "the second factor of user \(user.value) is too short")
        }
        return oneTime
    }

    private static func name(_ user: UserID) -> String { "second-factor/\(user.value)" }
}

extension DatabaseSession {
    /// Uses up what a code has shown. Who comes second with the same code was wrong.
    func use(_ proof: Factors.Proof, of user: UserID) async throws {
        let rows =
            switch proof {
            case .step(let step):
                try await run(
                    """
                    UPDATE users SET factor_step = $2
                    WHERE id = $1 AND (factor_step IS NULL OR factor_step < $2) RETURNING id
                    """, [user.databaseValue, .integer(Int64(clamping: step.number))])
            case .recovery(let digest):
                try await run(
                    "DELETE FROM recovery_codes WHERE user_id = $1 AND digest = $2 RETURNING digest",
                    [user.databaseValue, .text(digest)])
            }
        guard !rows.isEmpty else { throw AccessError.credentialsWrong }
    }

    /// Puts these recovery codes in the place of all earlier ones.
    func replaceRecoveryCodes(of user: UserID, with codes: [RecoveryCode]) async throws {
        try await run("DELETE FROM recovery_codes WHERE user_id = $1", [user.databaseValue])
        for code in codes {
            try await run(
                "INSERT INTO recovery_codes (user_id, digest) VALUES ($1, $2)",
                [user.databaseValue, .text(code.digest.hexadecimal)])
        }
    }
}
