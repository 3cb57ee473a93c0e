import Crypto
import Foundation
import JWTKit
import Testing

@testable import Credentials

/// Keys are made once: that takes a while.
private enum Keys {
    static let first = Result { try SigningKey() }
    static let second = Result { try SigningKey() }
    static let third = Result { try SigningKey() }
}

private let now = UnixTime(seconds: 1_780_000_000)

private func claims(issuer: String = "https://venue.example", audience: String = "rialto") -> AccessClaims {
    AccessClaims(
        issuer: issuer, audience: audience, subject: "user-1", session: "session-1", id: "token-1", role: "trader",
        account: 7, scope: "read trade", issuedAt: now.seconds, expiresAt: now.seconds + 600)
}

private func venueTokens(_ ring: SigningKeyRing? = nil, limit: Int = 16) throws -> AccessTokens {
    AccessTokens(
        try ring ?? SigningKeyRing(first: Keys.first.get(), at: now), issuer: "https://venue.example",
        audience: "rialto", verifiedLimit: limit)
}

private func problem(
    _ tokens: AccessTokens, _ token: String, at moment: UnixTime = now
) -> AccessTokenProblem? {
    do throws(AccessTokenProblem) {
        _ = try tokens.verify(token, at: moment)
        return nil
    } catch {
        return error
    }
}

private func encoded(_ text: String) -> String { Base64URL.text(Array(text.utf8)) }

private func decoded(_ text: Substring) -> String {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)
    return String(decoding: Data(base64Encoded: String(padded)) ?? Data(), as: UTF8.self)
}

@Suite struct AccessTokenTests {
    @Test func `a token says what was signed`() async throws {
        let tokens = try venueTokens()
        let token = try await tokens.sign(claims())
        #expect(try tokens.known(token, at: now) == nil)
        #expect(try tokens.verify(token, at: now) == claims())
        #expect(try tokens.known(token, at: now) == claims())
        #expect(try tokens.verify(token, at: now) == claims())
        let header = decoded(token.split(separator: ".")[0])
        for part in ["\"RS256\"", "\"at+jwt\"", try Keys.first.get().id] {
            #expect(header.replacing("\\", with: "").contains(part))
        }
    }

    @Test func `a token is good until it expires, also where it is remembered`() async throws {
        let tokens = try venueTokens()
        let token = try await tokens.sign(claims())
        for isRemembered in [false, true] {
            #expect((try? tokens.known(token, at: now)) == (isRemembered ? claims() : nil))
            #expect(problem(tokens, token, at: now.adding(seconds: 600)) == .expired(secondsAgo: 0))
            #expect(problem(tokens, token, at: now.adding(seconds: 660)) == .expired(secondsAgo: 60))
            #expect(problem(tokens, token, at: now.adding(seconds: -6)) == .notYet(leadSeconds: 6))
            #expect(problem(tokens, token, at: now.adding(seconds: 599)) == nil)
            #expect(problem(tokens, token, at: now.adding(seconds: -5)) == nil)
        }
    }

    @Test func `another issuer's or audience's token is refused`() async throws {
        let tokens = try venueTokens()
        let foreign = try await tokens.sign(claims(issuer: "https://other.example"))
        #expect(problem(tokens, foreign) == .wrongIssuer("https://other.example"))
        let elsewhere = try await tokens.sign(claims(audience: "other"))
        #expect(problem(tokens, elsewhere) == .wrongAudience("other"))
    }

    @Test func `a token without a signature is refused`() async throws {
        let tokens = try venueTokens()
        let token = try await tokens.sign(claims())
        let payload = String(token.split(separator: ".")[1])
        for algorithm in ["none", "None", "NONE"] {
            let head = encoded("{\"alg\":\"\(algorithm)\",\"kid\":\"\(try Keys.first.get().id)\",\"typ\":\"JWT\"}")
            #expect(problem(tokens, "\(head).\(payload).") == .algorithm(algorithm))
        }
        let head = encoded("{\"kid\":\"\(try Keys.first.get().id)\"}")
        #expect(problem(tokens, "\(head).\(payload).") == .algorithm(nil))
    }

    /// The public key is no secret, so a token that is signed with it as the key of an HMAC proves nothing.
    @Test func `a token that is signed with the public key as a secret is refused`() async throws {
        let tokens = try venueTokens()
        let key = try Keys.first.get()
        let publicKey = try Insecure.RSA.PublicKey(
            modulus: Base64URL.text(key.modulus), exponent: Base64URL.text(key.exponent))
        let body = encoded(decoded(try await tokens.sign(claims()).split(separator: ".")[1]))
        for algorithm in ["HS256", "RS256"] {
            let head = encoded("{\"alg\":\"\(algorithm)\",\"kid\":\"\(key.id)\",\"typ\":\"JWT\"}")
            let input = Array("\(head).\(body)".utf8)
            let secret = SymmetricKey(data: Array(publicKey.pemRepresentation.utf8))
            let signature = Base64URL.text(HMAC<SHA256>.authenticationCode(for: input, using: secret))
            let expected: AccessTokenProblem = algorithm == "HS256" ? .algorithm("HS256") : .wrongSignature
            #expect(problem(tokens, "\(head).\(body).\(signature)") == expected)
        }
    }

    @Test func `other algorithms of the same key are refused`() async throws {
        let key = try Keys.first.get()
        let keys = JWTKeyCollection()
        let kid = JWKIdentifier(string: key.id)
        await keys.add(rsa: try Insecure.RSA.PrivateKey(pem: key.pem), digestAlgorithm: .sha512, kid: kid)
        let tokens = try venueTokens()
        #expect(problem(tokens, try await keys.sign(SignedClaims(claims()), kid: kid)) == .algorithm("RS512"))
        let lying = try await keys.sign(SignedClaims(claims()), kid: kid, header: ["alg": "RS256"])
        #expect(problem(tokens, lying) == .wrongSignature)
    }

    @Test func `a key that the venue does not have is refused, whatever it is called`() async throws {
        let tokens = try venueTokens()
        let stranger = try venueTokens(SigningKeyRing(first: Keys.second.get(), at: now))
        let token = try await stranger.sign(claims())
        #expect(problem(tokens, token) == .unknownKey(try Keys.second.get().id))
        let parts = token.split(separator: ".")
        let head = encoded("{\"alg\":\"RS256\",\"kid\":\"\(try Keys.first.get().id)\",\"typ\":\"at+jwt\"}")
        #expect(problem(tokens, "\(head).\(parts[1]).\(parts[2])") == .wrongSignature)
        let nameless = encoded("{\"alg\":\"RS256\"}")
        #expect(problem(tokens, "\(nameless).\(parts[1]).\(parts[2])") == .unknownKey(nil))
    }

    @Test func `a changed token is refused, also after the right one was seen`() async throws {
        let tokens = try venueTokens()
        let token = try await tokens.sign(claims())
        _ = try tokens.verify(token, at: now)
        let parts = token.split(separator: ".")
        let richer = encoded(decoded(parts[1]).replacing("\"account\":7", with: "\"account\":8"))
        #expect(richer != parts[1])
        #expect(problem(tokens, "\(parts[0]).\(richer).\(parts[2])") == .wrongSignature)
        let critical = encoded(
            "{\"alg\":\"RS256\",\"kid\":\"\(try Keys.first.get().id)\",\"crit\":[\"exp\"]}")
        #expect(problem(tokens, "\(critical).\(parts[1]).\(parts[2])") == .malformed)
    }

    @Test(arguments: ["", ".", "..", "a.b", "a.b.c", "e30.e30.e30", "e30.e30.", String(repeating: "a", count: 5_000)])
    func `what is no token is refused`(text: String) async throws {
        #expect(problem(try venueTokens(), text) == .malformed)
    }

    @Test func `so many tokens are remembered, the oldest go first`() async throws {
        let tokens = try venueTokens(limit: 2)
        var texts: [String] = []
        for number in 0..<3 {
            var claims = claims()
            claims.id = "token-\(number)"
            texts.append(try await tokens.sign(claims))
            _ = try tokens.verify(texts[number], at: now)
        }
        #expect(try texts.map { try tokens.known($0, at: now)?.id } == [nil, "token-1", "token-2"])
    }
}

@Suite struct SigningKeyRingTests {
    private let month: Int64 = 30 * 86_400

    @Test func `a key goes from announced to signing to retiring to gone`() async throws {
        let ring = try SigningKeyRing(first: Keys.first.get(), at: now)
            .rotated(announcing: Keys.second.get(), at: now, retirementSeconds: 900)
        #expect(ring.entries.map(\.phase) == [.signing, .announced])
        let next = try ring.rotated(
            announcing: Keys.third.get(), at: now.adding(seconds: month), retirementSeconds: 900)
        #expect(next.entries.map(\.phase) == [.retiring, .signing, .announced])
        #expect(try next.signing.id == Keys.second.get().id)
        #expect(next.signingSince == now.adding(seconds: month))
        let tokens = try venueTokens(ring)
        let old = try await tokens.sign(claims())
        _ = try tokens.verify(old, at: now)
        tokens.replace(next)
        #expect(problem(tokens, old) == nil, "a retiring key still vouches for what it signed")
        #expect(try await tokens.sign(claims()) != old)
        let fourth = try SigningKey()
        let early = try next.rotated(
            announcing: fourth, at: now.adding(seconds: month + 899), retirementSeconds: 900)
        #expect(early.entries.map(\.phase) == [.retiring, .retiring, .signing, .announced])
        let late = try next.rotated(
            announcing: fourth, at: now.adding(seconds: month + 900), retirementSeconds: 900)
        #expect(late.entries.map(\.phase) == [.retiring, .signing, .announced])
        tokens.replace(late)
        #expect(problem(tokens, old) == .unknownKey(try Keys.first.get().id), "nor is it remembered")
    }

    @Test func `keys survive as PEM`() async throws {
        let key = try Keys.first.get()
        let read = try SigningKey(pem: key.pem)
        #expect(key.pem.hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(read.id == key.id)
        #expect(!"\(key)".contains("PRIVATE"))
        let token = try await venueTokens().sign(claims())
        let again = try venueTokens(SigningKeyRing([.init(read, .signing, since: now)]))
        #expect(problem(again, token) == nil)
        #expect(throws: SigningKeyError.self) { try SigningKey(pem: "nonsense") }
    }

    @Test func `a ring has one key that signs`() throws {
        let first = try Keys.first.get()
        let second = try Keys.second.get()
        #expect(throws: SigningKeyError.self) { try SigningKeyRing([]) }
        #expect(throws: SigningKeyError.self) {
            try SigningKeyRing([.init(first, .signing, since: now), .init(second, .signing, since: now)])
        }
        #expect(throws: SigningKeyError.self) {
            try SigningKeyRing([.init(first, .signing, since: now), .init(first, .retiring, since: now)])
        }
    }

    /// The library reads the set as a stranger would, and checks a token with it.
    @Test func `a stranger can check tokens with the published keys`() async throws {
        let ring = try SigningKeyRing(first: Keys.first.get(), at: now)
            .rotated(announcing: Keys.second.get(), at: now, retirementSeconds: 900)
        let token = try await venueTokens(ring).sign(claims())
        let text = String(decoding: ring.keySet, as: UTF8.self)
        #expect(!text.contains("\"d\""), "the private half stays at home")
        let keys = try await JWTKeyCollection().add(jwksJSON: text)
        #expect(try await keys.verify(token, as: SignedClaims.self).claims == claims())
        let read = try JSONDecoder().decode(JWKS.self, from: Data(ring.keySet))
        #expect(read.keys.compactMap(\.keyIdentifier?.string) == ring.entries.map(\.key.id))
    }

    @Test func `the discovery document says where the keys are`() throws {
        let bytes = SigningKeyRing.discovery(issuer: "https://venue.example")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(document["issuer"] as? String == "https://venue.example")
        #expect(document["jwks_uri"] as? String == "https://venue.example/.well-known/jwks.json")
        #expect(document["id_token_signing_alg_values_supported"] as? [String] == ["RS256"])
    }
}
