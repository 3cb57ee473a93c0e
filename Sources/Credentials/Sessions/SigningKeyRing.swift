internal import Foundation

/// The keys of a venue in the order in which they sign. Whoever checks tokens learns of the next key before it signs
/// for the first time, and knows the former ones until the last token of theirs has expired.
public struct SigningKeyRing: Sendable {
    /// What a key of the ring is there for.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// Published already, and the next to sign.
        case announced
        case signing
        /// It signs no more; what it signed is accepted until it expires.
        case retiring
    }

    public struct Entry: Sendable {
        public let key: SigningKey
        public let phase: Phase
        /// Since when it is in this phase.
        public let since: UnixTime

        public init(_ key: SigningKey, _ phase: Phase, since: UnixTime) {
            self.key = key
            self.phase = phase
            self.since = since
        }
    }

    /// One that signs, at most one that is announced, and any number that retire.
    public let entries: [Entry]
    let signing: SigningKey

    /// A ring as it was saved. It needs exactly one key that signs, at most one that is announced, and no key twice.
    public init(_ entries: [Entry]) throws(SigningKeyError) {
        let signing = entries.filter { $0.phase == .signing }
        guard signing.count == 1 else {
            throw SigningKeyError(reason: "\(signing.count) keys of the ring sign, and one has to")
        }
        guard entries.filter({ $0.phase == .announced }).count <= 1 else {
            throw SigningKeyError(reason: "more than one key of the ring is announced")
        }
        guard Set(entries.map(\.key.id)).count == entries.count else {
            throw SigningKeyError(reason: "a key is in the ring twice")
        }
        self.entries = entries
        self.signing = signing[0].key
    }

    /// A ring of one new key.
    public init(first key: SigningKey, at now: UnixTime) {
        entries = [Entry(key, .signing, since: now)]
        signing = key
    }

    /// The next turn: what was announced signs, what signed retires, `next` is announced, and what has been retiring
    /// for so many seconds is gone. Where nothing was announced the same key goes on signing.
    public func rotated(
        announcing next: SigningKey, at now: UnixTime, retirementSeconds: Int64
    ) throws(SigningKeyError) -> SigningKeyRing {
        let hasSuccessor = entries.contains { $0.phase == .announced }
        let rest = entries.compactMap { entry -> Entry? in
            switch entry.phase {
            case .announced: Entry(entry.key, .signing, since: now)
            case .signing: hasSuccessor ? Entry(entry.key, .retiring, since: now) : entry
            case .retiring: entry.since.adding(seconds: retirementSeconds) > now ? entry : nil
            }
        }
        return try SigningKeyRing(rest + [Entry(next, .announced, since: now)])
    }

    /// Since when the present key signs.
    public var signingSince: UnixTime { entries.first { $0.phase == .signing }?.since ?? UnixTime(milliseconds: 0) }

    func key(_ id: String) -> SigningKey? { entries.first { $0.key.id == id }?.key }
}

// What is public, for `/.well-known/`.
extension SigningKeyRing {
    private struct KeySet: Encodable {
        struct Key: Encodable {
            var kty = "RSA"
            var use = "sig"
            var alg = "RS256"
            var kid: String
            var n: String
            var e: String
        }
        var keys: [Key]
    }

    /// The public halves of all keys (RFC 7517).
    public var keySet: [UInt8] {
        Self.json(
            KeySet(
                keys: entries.map {
                    KeySet.Key(
                        kid: $0.key.id, n: Base64URL.text($0.key.modulus), e: Base64URL.text($0.key.exponent))
                }))
    }

    private struct Discovery: Encodable {
        var issuer: String
        var keys: String
        var algorithms = ["RS256"]
        var subjects = ["public"]
        var responses = ["none"]
        var claims = ["iss", "aud", "sub", "exp", "iat", "jti", "sid", "role", "scope", "account"]

        enum CodingKeys: String, CodingKey {
            case issuer
            case keys = "jwks_uri"
            case algorithms = "id_token_signing_alg_values_supported"
            case subjects = "subject_types_supported"
            case responses = "response_types_supported"
            case claims = "claims_supported"
        }
    }

    /// Where who checks tokens finds the keys of this issuer, in the form of OpenID Connect Discovery. There is no
    /// authorization endpoint: the venue signs people in by its own interface.
    public static func discovery(issuer: String) -> [UInt8] {
        json(Discovery(issuer: issuer, keys: issuer + "/.well-known/jwks.json"))
    }

    private static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and lists of strings can always be encoded.
        return (try? encoder.encode(value)).map { Array($0) } ?? []
    }
}
