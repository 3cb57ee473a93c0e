/// The bounds of what identity is proven with, each with its reason.
public enum CredentialLimits {
    // Passwords.

    /// What NIST SP 800-63B asks for at least, where a second factor can be had.
    public static let passwordCharactersMin = 8
    /// Long enough for any sentence that somebody remembers.
    public static let passwordCharactersMax = 128
    /// As many characters of four bytes; what is longer is refused before any work is spent on it.
    public static let passwordBytesMax = 512
    /// Random bytes that keep two equal passwords from having equal hashes.
    public static let passwordSaltBytes = 16
    public static let passwordKeyBytes = 32
    /// A hash that was saved may ask for so much memory and no more, or a damaged file could stop the venue.
    public static let scryptMemoryBytesMax = 256 * 1024 * 1024

    // Codes.

    /// The length that RFC 4226 recommends for the secret.
    public static let oneTimeSecretBytes = 20
    public static let oneTimeCodeDigits = 6
    public static let oneTimeStepSeconds: Int64 = 30
    /// A telephone's clock may be off by one step either way.
    public static let oneTimeStepsOff: UInt64 = 1
    public static let recoveryCodes = 10

    // Signed requests.

    /// For clients that do not say: most requests arrive within a second.
    public static let receiveWindowMillisecondsDefault: Int64 = 5_000
    /// How long a signature must be remembered at most.
    public static let receiveWindowMillisecondsMax: Int64 = 60_000
    /// How far a client's clock may be ahead of the venue's.
    public static let clockLeadMillisecondsMax: Int64 = 1_000
    public static let keyIDBytesMax = 64
    /// Signatures within their windows: 40 MB. At 20,000 signed requests a second these are the last 50 seconds.
    public static let signaturesRememberedMax = 1_000_000

    // Access tokens.

    /// Ours take about 800 bytes.
    public static let accessTokenBytesMax = 4_096
    /// Clocks of other machines may be behind by so much.
    public static let accessTokenLeadSecondsMax: Int64 = 5
    /// Tokens of which the signature need not be checked again: 10 MB.
    public static let verifiedTokensMax = 16_384
    /// The least that RS256 allows, and what every library reads.
    public static let signingKeyBits = 2_048
}
