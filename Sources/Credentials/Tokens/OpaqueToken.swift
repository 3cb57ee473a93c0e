/// What a token is good for. Its text begins with this, so that a token that is found somewhere can be recognised.
public enum TokenPurpose: String, Hashable, Sendable, CaseIterable {
    /// To act, as long as nobody revokes it.
    case bearer = "rialto_"
    /// To get the next access token, once.
    case refresh = "rialto_refresh_"
    /// To show that an e-mail address is one's own.
    case emailVerification = "rialto_verify_"
    /// To choose another password without the old one.
    case passwordReset = "rialto_reset_"
    /// To sign up where not everybody may.
    case invitation = "rialto_invite_"
    /// To come back with the second factor after the password was right.
    case secondFactor = "rialto_factor_"
    /// What a browser keeps for the pages.
    case cookie = "rialto_cookie_"
}

/// A token that says nothing: 256 random bits behind what it is good for.
public struct OpaqueToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    public let purpose: TokenPurpose
    /// What its holder sends. It is shown once and not kept.
    public let text: String

    public init(for purpose: TokenPurpose, using generator: inout some RandomNumberGenerator) {
        self.purpose = purpose
        text = purpose.rawValue + Base64URL.text(randomBytes(Self.randomByteCount, using: &generator))
    }

    /// Reads a token of this purpose; nil for what cannot be one, which is not worth a hash.
    public init?(_ text: String, for purpose: TokenPurpose) {
        let prefix = purpose.rawValue.utf8
        let bytes = text.utf8
        guard bytes.count == prefix.count + Self.characters, bytes.starts(with: prefix),
            bytes.dropFirst(prefix.count).allSatisfy(Base64URL.isDigit)
        else { return nil }
        self.purpose = purpose
        self.text = text
    }

    /// All that is kept of it.
    public var digest: TokenDigest { TokenDigest(of: text) }

    public var description: String { "\(purpose.rawValue)…" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    private static let randomByteCount = 32
    /// 256 bits take 43 characters of six bits each.
    private static let characters = 43
}

/// The base64 of RFC 4648 for addresses, without padding.
enum Base64URL {
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Whether the byte is of the alphabet. A token is looked at with each request.
    static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String { packed(bytes, bitsEach: 6, alphabet: alphabet) }
}
