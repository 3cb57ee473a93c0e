/// The bounds of identity, each with its reason.
public enum AccessLimits {
    // Numbers of people.

    /// Numbers up to this one belong to the tokens of the venue's own files; people are numbered from the next one on.
    public static let reservedUsersMax: UInt32 = 1_000

    // E-mail.

    /// What RFC 5321 lets through.
    public static let emailBytesMax = 254
    public static let emailLocalBytesMax = 64
    /// Letters that wait to be written. Each takes a millisecond of the database, so the last waits for a second.
    public static let errandsMax = 1_000
    public static let verificationSeconds: Int64 = 24 * 3_600
    /// Short: whoever reads the mail of somebody else has that long.
    public static let passwordResetSeconds: Int64 = 30 * 60
    public static let invitationSeconds: Int64 = 7 * 24 * 3_600
    public static let invitationSecondsMax: Int64 = 90 * 24 * 3_600
    /// Letters that one place asks for to one address before it has to wait: enough for somebody who looks into the
    /// wrong folder.
    public static let lettersFree: UInt32 = 5
    /// Links to choose another password that are good at one time. With so many in the mailbox no other letter is
    /// needed.
    public static let resetLinksMax = 5

    // Hashing.

    /// Passwords that are hashed at once: 32 MB and a processor each.
    public static let hashingAtOnce = 2
    /// Who waits for that. At an eighth of a second each, two at once, the last waits for two seconds.
    public static let hashingWaitingMax = 32
    public static let hashingWaitMilliseconds: Int64 = 3_000

    // Failures.

    /// From one place for one name: a person mistypes that often.
    public static let failuresFree: UInt32 = 5
    /// From one place for any name: several people may share an address.
    public static let failuresOfAddressFree: UInt32 = 20
    /// The first wait; each further failure doubles it.
    public static let firstDelaySeconds: Int64 = 1
    /// After that many seconds without a failure all is forgotten, so no wait is longer.
    public static let delaySecondsMax: Int64 = 15 * 60

    // Sessions.

    public static let accessTokenSeconds: Int64 = 5 * 60
    /// Since the last use.
    public static let refreshSeconds: Int64 = 30 * 24 * 3_600
    /// Since the password was shown, whatever happens.
    public static let sessionSecondsMax: Int64 = 90 * 24 * 3_600
    /// The one that was used least lately makes room.
    public static let sessionsPerUserMax = 32
    public static let devicesPerUserMax = 16
    public static let deviceSeconds: Int64 = 180 * 24 * 3_600
    /// What is kept of the name that a browser gives itself.
    public static let userAgentBytesMax = 200

    // Signing keys.

    public static let signingKeySeconds: Int64 = 30 * 24 * 3_600
    /// Between the announcement of a key and its first signature: others keep the key set for hours.
    public static let signingKeyNoticeSeconds: Int64 = 24 * 3_600

    // API keys.

    public static let keysPerUserMax = 32
    public static let keyAddressesMax = 32
    public static let keyNameBytesMax = 64
    public static let keySecondsMax: Int64 = 3_650 * 24 * 3_600
    /// A last use is written down at most that often.
    public static let keyUseSeconds: Int64 = 60

    // Requests with a name.

    /// A client that has lost an answer asks again at once; and an answer may hold a secret that is shown once.
    public static let namedRequestSeconds: Int64 = 10 * 60
    /// People do one thing after the other. Together they take some kilobytes of the cache.
    public static let namedRequestsPerUserMax = 8

    // Lists.

    public static let pageMax = 200
}
