internal import Access
internal import Wire

/// The problems of people, keys and permissions. The raw value is the stable code that clients see.
enum PersonCode: String, CaseIterable, Sendable {
    case conflictingCredentials
    case invalidEmail
    case invalidKeyName
    case invalidExpiry
    case invalidAddressRange
    case invalidPublicKey
    case permissionsEmpty
    case linkInvalid
    case tokenExpired
    case sessionEnded
    case refreshTokenReused
    case credentialsWrong
    case secondFactorNeeded
    case invalidSignature
    case signatureExpired
    case signatureReplayed
    case keyNotUsable
    case addressNotAllowed
    case permissionMissing
    case auditorReadsOnly
    case machineTokenNeeded
    case sessionNeeded
    case crossSiteRefused
    case userLocked
    case signUpClosed
    case invitationNeeded
    case invitationInvalid
    case roleUnfit
    case secondFactorOn
    case secondFactorOff
    case secondFactorNotBegun
    case tooManyKeys
    case emailKnown
    case passwordRefused
    case attemptsLimited
    case peopleUnavailable
    case accountNotOpen
    case changeUnknown
    case idempotencyKeyReused
    case requestUnderWay

    /// The HTTP status.
    var status: Int {
        switch self {
        case .conflictingCredentials, .invalidEmail, .invalidKeyName, .invalidExpiry, .invalidAddressRange,
            .invalidPublicKey, .permissionsEmpty, .linkInvalid:
            400
        case .tokenExpired, .sessionEnded, .refreshTokenReused, .credentialsWrong, .secondFactorNeeded,
            .invalidSignature, .signatureExpired, .signatureReplayed, .keyNotUsable:
            401
        case .addressNotAllowed, .permissionMissing, .auditorReadsOnly, .machineTokenNeeded, .sessionNeeded,
            .crossSiteRefused, .userLocked, .signUpClosed, .invitationNeeded, .invitationInvalid, .roleUnfit:
            403
        case .secondFactorOn, .secondFactorOff, .secondFactorNotBegun, .tooManyKeys, .emailKnown,
            .idempotencyKeyReused, .requestUnderWay:
            409
        case .passwordRefused: 422
        case .attemptsLimited: 429
        case .peopleUnavailable, .accountNotOpen: 503
        case .changeUnknown: 504
        }
    }

    /// A short sentence, the same for each problem of this code.
    var title: String {
        switch self {
        case .conflictingCredentials: "Two proofs are given of who asks"
        case .invalidEmail: "The e-mail address cannot be one"
        case .invalidKeyName: "The name of the key cannot be used"
        case .invalidExpiry: "The expiry is out of range"
        case .invalidAddressRange: "The address cannot be read"
        case .invalidPublicKey: "The public key cannot be read"
        case .permissionsEmpty: "The key would be good for nothing"
        case .linkInvalid: "The link is not valid"
        case .tokenExpired: "The token has expired"
        case .sessionEnded: "The session has ended"
        case .refreshTokenReused: "The refresh token was used before"
        case .credentialsWrong: "E-mail, password or code are wrong"
        case .secondFactorNeeded: "The second factor is missing"
        case .invalidSignature: "The signature is not valid"
        case .signatureExpired: "The signature is too old, or of the future"
        case .signatureReplayed: "The signature was used before"
        case .keyNotUsable: "The API key cannot be used any more"
        case .addressNotAllowed: "The API key is not for this address"
        case .permissionMissing: "The permission is missing"
        case .auditorReadsOnly: "An auditor changes nothing"
        case .machineTokenNeeded: "This needs the token of the machine"
        case .sessionNeeded: "Only who is signed in may do this"
        case .crossSiteRefused: "The request may be another site's"
        case .userLocked: "The user is locked"
        case .signUpClosed: "Nobody can sign up"
        case .invitationNeeded: "An invitation is needed"
        case .invitationInvalid: "The invitation is not valid"
        case .roleUnfit: "The role does not allow it"
        case .secondFactorOn: "The second factor is on already"
        case .secondFactorOff: "There is no second factor"
        case .secondFactorNotBegun: "No second factor waits to be confirmed"
        case .tooManyKeys: "There are too many"
        case .emailKnown: "The address has a user already"
        case .passwordRefused: "The password cannot be chosen"
        case .attemptsLimited: "There were too many failures"
        case .peopleUnavailable: "Who people are cannot be looked up"
        case .accountNotOpen: "The account is not open yet"
        case .changeUnknown: "Whether the change was made is not known"
        case .idempotencyKeyReused: "The idempotency key was used before"
        case .requestUnderWay: "What came of the request is not known"
        }
    }

    /// The rule that was broken.
    var rule: String {
        switch self {
        case .conflictingCredentials: "A request has either Authorization or a signature."
        case .invalidEmail: "An e-mail address is NAME@DOMAIN in plain letters, digits and a few signs."
        case .invalidKeyName: "A key's name is 1 to \(AccessLimits.keyNameBytesMax) bytes without control characters."
        case .invalidExpiry: "An expiry lies in the future, within a limit."
        case .invalidAddressRange: "An address is IPv4 or IPv6, or a range such as 192.0.2.0/24."
        case .invalidPublicKey: "A public key is Ed25519, as PEM or as 64 hexadecimal digits in lower case."
        case .permissionsEmpty: "A key has at least one permission."
        case .linkInvalid: "A link works once, and for a limited time."
        case .tokenExpired: "An access token is good until expiresAt; the refresh token gets the next one."
        case .sessionEnded: "A session goes on until it is ended, or has not been used for a while."
        case .refreshTokenReused: "A refresh token works once; one that comes again ends its session."
        case .credentialsWrong: "Nobody is told which of them it was."
        case .secondFactorNeeded: "Who has a second factor signs in with a code of it."
        case .invalidSignature: "A signature is made with a key of the venue's over this very request."
        case .signatureExpired: "A signed request arrives within its window."
        case .signatureReplayed: "A signature is good for one request."
        case .keyNotUsable: "A key works until it is revoked, expires, or its owner is locked."
        case .addressNotAllowed: "A key with addresses works from those alone."
        case .permissionMissing: "A key does what its permissions say."
        case .auditorReadsOnly: "Auditors read."
        case .machineTokenNeeded: "While changes need two operators, none of them makes another one."
        case .sessionNeeded: "Sessions, passwords and keys are a person's own affair."
        case .crossSiteRefused: "A cookie alone changes nothing."
        case .userLocked: "An operator can lock a user, and unlock him."
        case .signUpClosed: "The operator decides whether people can sign up."
        case .invitationNeeded: "Who signs up here has an invitation."
        case .invitationInvalid: "An invitation works once, for its own address, and for a limited time."
        case .roleUnfit: "A key is allowed no more than its owner."
        case .secondFactorOn: "A second factor is turned off before there is another."
        case .secondFactorOff: "Only what is on can be turned off."
        case .secondFactorNotBegun: "A code confirms the secret of POST /v1/user/totp."
        case .tooManyKeys: "Each user has a limited number of keys, each key of addresses."
        case .emailKnown: "An address has one user."
        case .passwordRefused:
            "A password has 8 to 128 characters, is not the address and not among the first that anybody tries."
        case .attemptsLimited: "After failures the next attempt waits; the answer says for how long."
        case .peopleUnavailable: "Nothing was done, or the detail says that this is not known."
        case .accountNotOpen: "A trader's account is opened with the first sign-in."
        case .changeUnknown: "Looking it up tells."
        case .idempotencyKeyReused: "An idempotency key is the name of one request."
        case .requestUnderWay: "A request with an idempotency key is done once."
        }
    }
}

extension Problem {
    init(
        _ code: PersonCode, _ detail: String, observed: String? = nil, limit: String? = nil, field: String? = nil
    ) {
        self.init(
            ProblemFields(
                status: code.status, code: code.rawValue, title: code.title, detail: detail, rule: code.rule,
                observed: observed, limit: limit, field: field))
    }
}
