import Testing

@testable import Credentials

@Suite struct OpaqueTokenTests {
    @Test(arguments: TokenPurpose.allCases)
    func `a token says what it is for and nothing else`(purpose: TokenPurpose) throws {
        var generator = Seeded(state: 1)
        let token = OpaqueToken(for: purpose, using: &generator)
        #expect(token.text.hasPrefix(purpose.rawValue))
        #expect(token.text.utf8.count == purpose.rawValue.utf8.count + 43)
        #expect(!"\(token)".contains(token.text.suffix(43)))
        #expect(try #require(OpaqueToken(token.text, for: purpose)).digest == token.digest)
        for other in TokenPurpose.allCases where other != purpose {
            #expect(OpaqueToken(token.text, for: other) == nil)
        }
    }

    @Test func `tokens differ`() {
        var generator = Seeded(state: 2)
        let texts = (0..<1_000).map { _ in OpaqueToken(for: .refresh, using: &generator).text }
        #expect(Set(texts).count == 1_000)
    }

    @Test func `what is no token is not looked up`() {
        var generator = Seeded(state: 3)
        let text = OpaqueToken(for: .bearer, using: &generator).text
        for wrong in ["", "rialto_", text + "a", String(text.dropLast()), String(text.dropLast()) + "=", "x" + text] {
            #expect(OpaqueToken(wrong, for: .bearer) == nil)
        }
    }

    @Test func `the digest is SHA-256`() {
        #expect(
            TokenDigest(of: "abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let digest = TokenDigest(of: "x")
        #expect(TokenDigest(hexadecimal: digest.hexadecimal) == digest)
        #expect(TokenDigest(hexadecimal: digest.hexadecimal.uppercased()) == nil)
        #expect(TokenDigest(hexadecimal: "12") == nil)
    }
}

@Suite struct VenueSecretTests {
    @Test func `what is derived depends on secret, purpose and name`() throws {
        var generator = Seeded(state: 1)
        let secret = VenueSecret(using: &generator)
        let other = VenueSecret(using: &generator)
        let derived = secret.derived(for: .apiKey, name: "key_1")
        #expect(derived.count == 32)
        #expect(derived != secret.derived(for: .apiKey, name: "key_2"))
        #expect(derived != secret.derived(for: .crossSiteToken, name: "key_1"))
        #expect(derived != other.derived(for: .apiKey, name: "key_1"))
        let read = try #require(VenueSecret(text: secret.text))
        #expect(read.derived(for: .apiKey, name: "key_1") == derived)
        #expect(VenueSecret(text: "12") == nil)
        #expect(!"\(secret)".contains(secret.text))
    }

    @Test func `what is sealed opens under its own name only`() throws {
        var generator = Seeded(state: 2)
        let secret = VenueSecret(using: &generator)
        let sealed = try secret.seal([1, 2, 3], name: "user 1", using: &generator)
        #expect(try secret.open(sealed, name: "user 1") == [1, 2, 3])
        #expect(try secret.seal([1, 2, 3], name: "user 1", using: &generator) != sealed)
        #expect(throws: SealError.self) { try secret.open(sealed, name: "user 2") }
        #expect(throws: SealError.self) { try VenueSecret(using: &generator).open(sealed, name: "user 1") }
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SealError.self) { try secret.open(changed, name: "user 1") }
        }
        #expect(throws: SealError.self) { try secret.open([], name: "user 1") }
    }
}
