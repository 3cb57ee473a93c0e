internal import Access
internal import Credentials

// What identity refuses, as problems.
extension Problem {
    init(_ error: AccessError) {
        self =
            Self.ofInput(error) ?? Self.ofVisitor(error) ?? Self.ofState(error)
            ?? Problem(.internalError, "Identity failed: \(error)")
    }

    /// What was sent cannot be right.
    private static func ofInput(_ error: AccessError) -> Problem? {
        switch error {
        case .emailMalformed(let problem):
            Problem(.invalidEmail, "The e-mail address cannot be used: \(problem.words).", field: "email")
        case .passwordRefused(let problem): Problem(problem)
        case .textOutOfBounds(let field, let bytes, let limit):
            Problem(
                .invalidKeyName, "The field \(field) is 1 to \(limit) bytes without control characters.",
                observed: String(bytes), limit: String(limit), field: field)
        case .expiryOutOfRange(let limit):
            Problem(
                .invalidExpiry, "The expiry must lie in the future, and at most \(limit) seconds from now.",
                limit: String(limit))
        case .addressMalformed(let text):
            Problem(
                .invalidAddressRange,
                "\(quoted(text)) is no address and no range of addresses such as 192.0.2.0/24 or 2001:db8::/32.",
                observed: shortened(text), field: "addresses")
        case .publicKeyMalformed:
            Problem(
                .invalidPublicKey, "Send the public half of an Ed25519 key, as PEM or as 64 hexadecimal digits.",
                field: "publicKey")
        case .tooMany(let what, let limit):
            Problem(.tooManyKeys, "There are at most \(limit) \(what).", limit: String(limit))
        case .permissionsEmpty:
            Problem(.permissionsEmpty, "Name at least one of read, trade and withdraw.", field: "permissions")
        default: nil
        }
    }

    /// Who asks could not be let in.
    private static func ofVisitor(_ error: AccessError) -> Problem? {
        switch error {
        case .credentialsWrong:
            Problem(
                .credentialsWrong,
                "The e-mail address, the password or the code is wrong. Whoever has just signed up follows the link of "
                    + "the letter first.")
        case .secondFactorNeeded:
            Problem(.secondFactorNeeded, "The password is right. Send it again together with the code.", field: "code")
        case .userClosed: Problem(.userLocked, "An operator has locked this user: ask the venue.")
        case .wait(let seconds): waiting(seconds)
        case .linkInvalid:
            Problem(.linkInvalid, "The token was used before, has expired, or is not the venue's: ask for another one.")
        case .signUpClosed: Problem(.signUpClosed, "This venue takes no new users.")
        case .invitationNeeded:
            Problem(.invitationNeeded, "Ask an operator for an invitation, and send its token as invitation.")
        case .invitationInvalid:
            Problem(
                .invitationInvalid, "The invitation was used before, has expired, or is for another e-mail address.",
                field: "invitation")
        case .sessionEnded: Problem(.sessionEnded, "This session has ended: sign in again.")
        case .refreshTokenReused:
            Problem(
                .refreshTokenReused,
                "This refresh token was used before, perhaps by somebody else. Its session was ended: sign in again."
            )
        case .accessTokenRefused(let problem): Problem(problem)
        default: nil
        }
    }

    /// What is there does not allow it, or the venue cannot do it at this time.
    private static func ofState(_ error: AccessError) -> Problem? {
        switch error {
        case .secondFactorAlreadyOn: Problem(.secondFactorOn, "The second factor is on: turn it off first.")
        case .secondFactorNotOn: Problem(.secondFactorOff, "There is no second factor to turn off.")
        case .secondFactorNotBegun:
            Problem(.secondFactorNotBegun, "Begin with POST /v1/user/totp, and confirm its secret.")
        case .notFound(let what): Problem(.notFound, "There is no such \(what).")
        case .emailKnown: Problem(.emailKnown, "This e-mail address has a user already.", field: "email")
        case .roleUnfit(let role):
            Problem(.roleUnfit, "A key of this role (\(role.rawValue)) cannot have these permissions.")
        case .overloaded: later(Problem(.overloaded, "Too many people are signing in. Nothing was done."))
        case .unavailable(let reason): later(Problem(.peopleUnavailable, "\(reason). Nothing was done."))
        case .cacheUnavailable(let reason):
            later(Problem(.peopleUnavailable, "Sessions are away: \(reason). Whether one was changed is not known."))
        case .accountUnavailable(let reason):
            later(Problem(.accountNotOpen, "The account could not be opened (\(reason)). Sign in again."))
        case .outcomeUnknown(let reason):
            Problem(.changeUnknown, "Whether it was done is not known (\(reason)): look it up.")
        case .damaged(let reason): Problem(.internalError, "What is stored cannot be used: \(reason).")
        default: nil
        }
    }

    private static func waiting(_ seconds: Int64) -> Problem {
        var problem = Problem(
            .attemptsLimited, "Too many failures came from there. Nothing was looked at; wait for \(seconds) seconds.",
            limit: String(seconds))
        problem.retryAfterSeconds = Int(clamping: seconds)
        return problem
    }

    private static func later(_ problem: Problem) -> Problem {
        var problem = problem
        problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
        return problem
    }

    private init(_ problem: PasswordProblem) {
        switch problem {
        case .tooShort(let characters, let limit):
            self.init(
                .passwordRefused, "The password has \(characters) characters, and \(limit) are wanted.",
                observed: String(characters), limit: String(limit), field: "password")
        case .tooLong(let characters, let limit):
            self.init(
                .passwordRefused, "The password has \(characters) characters, and at most \(limit) are allowed.",
                observed: String(characters), limit: String(limit), field: "password")
        case .likeEmail:
            self.init(.passwordRefused, "The password is little more than the e-mail address.", field: "password")
        case .common:
            self.init(.passwordRefused, "The password is among the first that anybody tries.", field: "password")
        }
    }

    private init(_ problem: AccessTokenProblem) {
        switch problem {
        case .expired(let seconds):
            self.init(
                .tokenExpired, "The access token expired \(seconds) seconds ago: get another by the refresh token.",
                observed: String(seconds))
        case .notYet(let seconds):
            self.init(.invalidToken, "The access token begins in \(seconds) seconds.", observed: String(seconds))
        case .malformed, .algorithm, .unknownKey, .wrongSignature, .wrongIssuer, .wrongAudience:
            self.init(.invalidToken, "The venue did not give out this token, or does not know it any more.")
        }
    }
}

// What is wrong with a signed request.
extension Problem {
    init(_ problem: SignatureProblem) {
        switch problem {
        case .missing(let field):
            self.init(.invalidSignature, "The field \(field.rawValue) is missing.", field: field.rawValue)
        case .malformed(let field):
            self.init(.invalidSignature, "The field \(field.rawValue) cannot be read.", field: field.rawValue)
        case .windowOutOfRange(let milliseconds, let limit):
            self.init(
                .invalidSignature, "The window is 1 to \(limit) milliseconds, not \(milliseconds).",
                observed: String(milliseconds), limit: String(limit), field: SignatureField.window.rawValue)
        case .tooLate(let age, let window):
            self.init(
                .signatureExpired, "The request is \(age) ms old, and its window is \(window) ms. See GET /v1/time.",
                observed: String(age), limit: String(window), field: SignatureField.timestamp.rawValue)
        case .tooEarly(let lead, let limit):
            self.init(
                .signatureExpired,
                "The timestamp is \(lead) ms ahead of the venue's clock; \(limit) are allowed. See GET /v1/time.",
                observed: String(lead), limit: String(limit), field: SignatureField.timestamp.rawValue)
        case .beforeStart(let milliseconds):
            self.init(
                .signatureExpired,
                """
                The venue has started since, and does not know what was accepted before: sign again with a timestamp \
                that is \(milliseconds + 1) ms later, or more.
                """, observed: String(milliseconds), field: SignatureField.timestamp.rawValue)
        case .wrong:
            self.init(
                .invalidSignature,
                "The key did not sign this request. docs/protocols/signing.md has test vectors for the seven lines.")
        case .replayed: self.init(.signatureReplayed, "This signature was used before: sign with another timestamp.")
        case .memoryFull(let limit):
            self.init(.overloaded, "More than \(limit) signatures are within their windows.", limit: String(limit))
            retryAfterSeconds = GatewayLimits.retryAfterSeconds
        }
    }

    init(_ problem: APIKeyProblem) {
        switch problem {
        // As a wrong signature says it: who guesses at names of keys learns nothing.
        case .unknownKey: self.init(SignatureProblem.wrong)
        case .revoked: self.init(.keyNotUsable, "The key was revoked.")
        case .expired: self.init(.keyNotUsable, "The key has expired.")
        case .userClosed: self.init(.keyNotUsable, "The owner of the key is locked, or has no account yet.")
        case .addressNotAllowed(let address):
            self.init(
                .addressNotAllowed, "The key is not to be used from \(address).", observed: address.description)
        case .signature(let problem): self.init(problem)
        }
    }
}

extension EmailProblem {
    fileprivate var words: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong(let bytes, let limit): "it has \(bytes) bytes, and \(limit) are allowed"
        case .noDomain: "it has not the form NAME@DOMAIN"
        case .character(let place): "the character at place \(place + 1) cannot be in one"
        case .dots: "a part of it is empty, too long, or has a dot at its end"
        }
    }
}
