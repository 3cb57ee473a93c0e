public import Credentials

/// Why identity did not do what was asked. No case tells whether an e-mail address is known to somebody who could not
/// show a password, a token or a role.
public enum AccessError: Error, Hashable, Sendable {
    // What was sent cannot be right.

    case emailMalformed(EmailProblem)
    case passwordRefused(PasswordProblem)
    case textOutOfBounds(field: String, bytes: Int, limit: Int)
    case expiryOutOfRange(limitSeconds: Int64)
    /// It is no address and no range of addresses.
    case addressMalformed(String)
    case publicKeyMalformed
    case tooMany(what: String, limit: Int)
    case permissionsEmpty

    // Who asks could not be let in.

    /// E-mail, password or code are wrong. It is not said which.
    case credentialsWrong
    /// The password is right, and a code of the second factor has to come with it.
    case secondFactorNeeded
    /// The password is right, and an operator has closed this user.
    case userClosed
    /// Too many failures came from there. Nothing was looked at.
    case wait(seconds: Int64)
    /// A token of a letter: nobody's, used or expired.
    case linkInvalid
    case signUpClosed
    case invitationNeeded
    /// Nobody's, used, expired or for another e-mail address.
    case invitationInvalid
    /// A refresh token that is nobody's, or whose session has ended.
    case sessionEnded
    /// A refresh token came a second time, so somebody else may have it: its session has been ended.
    case refreshTokenReused
    case accessTokenRefused(AccessTokenProblem)

    // What is there does not allow it.

    case secondFactorAlreadyOn
    case secondFactorNotOn
    /// No secret waits to be confirmed.
    case secondFactorNotBegun
    case notFound(what: String)
    /// Said to operators alone.
    case emailKnown
    /// What was asked does not go with this role, such as an auditor's key that trades.
    case roleUnfit(Role)

    // The venue cannot do it at this time.

    /// More passwords wait to be hashed, or letters to be written, than there is room for. Nothing was done.
    case overloaded
    /// The database cannot be used. Nothing was done.
    case unavailable(reason: String)
    /// The cache cannot be used. Whether a session was changed is not known.
    case cacheUnavailable(reason: String)
    /// The database failed in the last moment: whether it was done has to be looked up.
    case outcomeUnknown(reason: String)
    /// The trader's account could not be opened yet. The next sign-in tries again.
    case accountUnavailable(reason: String)
    /// What is stored cannot be used; the venue needs its operator.
    case damaged(reason: String)
}

/// What is wrong with an e-mail address.
public enum EmailProblem: Error, Hashable, Sendable {
    case empty
    case tooLong(bytes: Int, limit: Int)
    /// It has not the form NAME@DOMAIN.
    case noDomain
    /// A character that no address of ours has, by its place from 0.
    case character(at: Int)
    /// A dot at the start or end of a part, or two in a row; a part of the domain that is empty or too long.
    case dots
}
