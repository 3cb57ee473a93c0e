internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import JWTKit
internal import Synchronization

/// Why an access token is refused.
public enum AccessTokenProblem: Error, Hashable, Sendable {
    /// It has not the form of a token.
    case malformed
    /// It says that it is signed otherwise than by RS256; this is what it says.
    case algorithm(String?)
    /// It names no key, or one that is not, or no longer, the venue's.
    case unknownKey(String?)
    case wrongSignature
    case wrongIssuer(String)
    case wrongAudience(String)
    /// It was made so many seconds in the future.
    case notYet(leadSeconds: Int64)
    case expired(secondsAgo: Int64)
}

/// Makes and checks access tokens: JSON Web Tokens, signed with RS256 and nothing else.
///
/// A signature that was found to be right is remembered by the digest of the whole token, since checking it takes
/// longer than all else that is done for a request. That says nothing about whether the session still lives.
public final class AccessTokens: Sendable {
    private struct State {
        var issuer: String
        var ring: SigningKeyRing
        var verified: VerifiedTokens
    }

    public let audience: String
    private let state: Mutex<State>

    /// Tokens of this issuer for this audience, signed and checked with the keys of the ring.
    public init(
        _ ring: SigningKeyRing, issuer: String, audience: String,
        verifiedLimit: Int = CredentialLimits.verifiedTokensMax
    ) {
        self.audience = audience
        state = Mutex(State(issuer: issuer, ring: ring, verified: VerifiedTokens(limit: verifiedLimit)))
    }

    /// Who makes the tokens.
    public var issuer: String { state.withLock { $0.issuer } }

    /// Goes on under another name. Tokens of the one before are refused from now on.
    public func replace(issuer: String) {
        state.withLock { state in
            state.issuer = issuer
            state.verified.removeAll()
        }
    }

    /// The keys that tokens are signed and checked with. What was signed with a key that is gone is not known any more.
    public var ring: SigningKeyRing { state.withLock { $0.ring } }

    /// Goes on with other keys.
    public func replace(_ ring: SigningKeyRing) {
        state.withLock { state in
            state.ring = ring
            state.verified.removeAll()
        }
    }

    /// Signs claims with the key whose turn it is: about a millisecond of one processor.
    public func sign(_ claims: AccessClaims) async throws(SigningKeyError) -> String {
        let key = ring.signing
        do {
            let keys = JWTKeyCollection()
            let kid = JWKIdentifier(string: key.id)
            await keys.add(
                rsa: try Insecure.RSA.PrivateKey(backing: key.privateKey), digestAlgorithm: .sha256, kid: kid)
            return try await keys.sign(SignedClaims(claims), kid: kid, header: ["typ": "at+jwt"])
        } catch {
            throw SigningKeyError(reason: "a token could not be signed (\(error))")
        }
    }

    /// What a token says whose signature was checked before; nil for one that has to be checked.
    public func known(_ token: String, at now: UnixTime) throws(AccessTokenProblem) -> AccessClaims? {
        guard token.utf8.count <= CredentialLimits.accessTokenBytesMax else { throw .malformed }
        let digest = TokenDigest(of: token)
        guard let claims = state.withLock({ $0.verified[digest] }) else { return nil }
        try checkTime(claims, at: now)
        return claims
    }

    /// What a token says, if all about it is right at this moment.
    public func verify(_ token: String, at now: UnixTime) throws(AccessTokenProblem) -> AccessClaims {
        if let claims = try known(token, at: now) { return claims }
        let (key, claims) = try Self.read(token, ring)
        guard claims.issuer == issuer else { throw .wrongIssuer(claims.issuer) }
        guard claims.audience == audience else { throw .wrongAudience(claims.audience) }
        try checkTime(claims, at: now)
        let digest = TokenDigest(of: token)
        state.withLock { state in
            // Keys may have been replaced meanwhile.
            if state.ring.key(key.id) != nil { state.verified.insert(claims, under: digest) }
        }
        return claims
    }

    /// The claims of a token that a key of the ring has signed. The library would take the algorithm from the key, not
    /// from the token, and another key where the name is not known; so both are looked at here.
    private static func read(
        _ token: String, _ ring: SigningKeyRing
    ) throws(AccessTokenProblem) -> (SigningKey, AccessClaims) {
        guard let dot = token.utf8.lastIndex(of: UInt8(ascii: ".")),
            let parsed = try? DefaultJWTParser().parse(Array(token.utf8), as: SignedClaims.self)
        else { throw .malformed }
        let signed = Array(token.utf8[..<dot])
        let header = parsed.header
        guard header.alg == "RS256" else { throw .algorithm(header.alg) }
        // Nothing that a token demands to be understood is.
        guard header.fields["crit"] == nil else { throw .malformed }
        guard let id = header.kid, let key = ring.key(id) else { throw .unknownKey(header.kid) }
        let isRight = key.publicKey.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: parsed.signature),
            for: SHA256.hash(data: signed), padding: .insecurePKCS1v1_5)
        guard isRight else { throw .wrongSignature }
        return (key, parsed.payload.claims)
    }

    private func checkTime(_ claims: AccessClaims, at now: UnixTime) throws(AccessTokenProblem) {
        let seconds = max(0, now.seconds)
        guard claims.issuedAt >= 0, claims.expiresAt >= 0 else { throw .malformed }
        guard seconds < claims.expiresAt else { throw .expired(secondsAgo: seconds - claims.expiresAt) }
        guard claims.issuedAt - seconds <= CredentialLimits.accessTokenLeadSecondsMax else {
            throw .notYet(leadSeconds: claims.issuedAt - seconds)
        }
    }
}
