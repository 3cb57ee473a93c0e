import Testing

@testable import Credentials

/// As cheap as scrypt gets: what is tested is not the cost.
private let cheap = ScryptParameters(roundsLog2: 4, blockSize: 1, parallelism: 1)!

private func entered(_ text: String) throws -> Password { try #require(Password(entered: text)) }

private func problem(_ text: String, email: String = "mary.major@example.com") -> PasswordProblem? {
    do throws(PasswordProblem) {
        _ = try Password(chosen: text, email: email)
        return nil
    } catch {
        return error
    }
}

@Suite struct PasswordTests {
    @Test func `a hash knows its password and no other`() throws {
        var generator = Seeded(state: 1)
        let hash = try PasswordHash(of: entered("correct horse"), cheap, using: &generator)
        #expect(try hash.matches(entered("correct horse")))
        #expect(try !hash.matches(entered("correct horsf")))
        #expect(try !hash.matches(entered("")))
        let again = try PasswordHash(of: entered("correct horse"), cheap, using: &generator)
        #expect(again != hash, "the salt differs")
        #expect(try again.matches(entered("correct horse")))
    }

    @Test func `a hash survives as text, parameters included`() throws {
        var generator = Seeded(state: 2)
        let hash = try PasswordHash(of: entered("correct horse"), cheap, using: &generator)
        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
        let read = try #require(PasswordHash(text: hash.text))
        #expect(read == hash)
        #expect(try read.matches(entered("correct horse")))
    }

    /// Computed by another program's scrypt.
    @Test func `the hash is scrypt`() throws {
        let text = "$scrypt$ln=10,r=8,p=2$AAECAwQFBgcICQoLDA0ODw$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M"
        #expect(try #require(PasswordHash(text: text)).matches(entered("correct horse battery")))
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=4,r=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
        "$argon2$ln=10,r=8,p=2$AAECAwQFBgcICQoLDA0ODw$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M",
        "$scrypt$ln=10,r=8$AAECAwQFBgcICQoLDA0ODw$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M",
        "$scrypt$ln=10,r=0,p=2$AAECAwQFBgcICQoLDA0ODw$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M",
        "$scrypt$ln=24,r=32,p=2$AAECAwQFBgcICQoLDA0ODw$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M",
        "$scrypt$ln=10,r=8,p=2$AAECAwQFBgcICQoLDA0ODw==$5V+IyNOG7VdNqfEwku7fVRNmRq0SrjnsUA8hH2Zy59M",
    ])
    func `what is no hash, or asks for too much, is not read`(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test func `a hash of weaker parameters says so`() throws {
        var generator = Seeded(state: 3)
        let hash = try PasswordHash(of: entered("correct horse"), cheap, using: &generator)
        #expect(hash.isWeaker(than: .current))
        #expect(!hash.isWeaker(than: cheap))
        let longer = try #require(ScryptParameters(roundsLog2: 4, blockSize: 1, parallelism: 2))
        #expect(hash.isWeaker(than: longer))
    }

    @Test func `the decoy costs what a real hash costs and takes nothing`() throws {
        let decoy = PasswordHash.decoy(cheap)
        #expect(decoy.parameters == cheap)
        #expect(try !decoy.matches(entered("")))
        #expect(try !decoy.matches(entered("correct horse")))
    }

    @Test func `the present parameters are those that OWASP asks for`() {
        #expect(ScryptParameters.current.rounds == 32_768)
        #expect(ScryptParameters.current.memoryBytes == 32 * 1_024 * 1_024)
        #expect(ScryptParameters.current.parallelism == 3)
    }

    @Test func `a letter is the same however the keyboard composes it`() throws {
        var generator = Seeded(state: 4)
        let hash = try PasswordHash(of: entered("stra\u{df}e caf\u{e9}"), cheap, using: &generator)
        #expect(try hash.matches(entered("stra\u{df}e cafe\u{301}")))
    }

    @Test func `a password never shows itself`() throws {
        let password = try entered("correct horse")
        #expect(!"\(password)".contains("horse"))
        #expect(!String(reflecting: password).contains("horse"))
        var shown = ""
        dump(password, to: &shown)
        #expect(!shown.contains("horse"))
    }
}

@Suite struct PasswordRuleTests {
    @Test func `eight to 128 characters are wanted`() {
        #expect(problem("seven 7") == .tooShort(characters: 7, limit: 8))
        #expect(problem("eight  8") == nil)
        #expect(problem(String(repeating: "ab", count: 64)) == nil)
        #expect(problem(String(repeating: "ab", count: 64) + "c") == .tooLong(characters: 129, limit: 128))
        // Four bytes each.
        #expect(problem(String(repeating: "🙂😀", count: 64)) == nil)
        #expect(problem(String(repeating: "🙂😀", count: 65)) == .tooLong(characters: 130, limit: 128))
    }

    @Test func `characters are counted as people see them, and bytes are bounded all the same`() {
        // Eight letters with a hundred accents each are eight characters.
        let heavy = String(repeating: "e" + String(repeating: "\u{301}", count: 100), count: 8)
        #expect(problem(heavy) == .tooLong(characters: 8, limit: 128))
    }

    @Test(arguments: [
        "mary.major@example.com", "MARY.MAJOR@example.com!", "mary.major", "Mary.Major1", "1mary.major99",
    ])
    func `the e-mail address is no password`(text: String) {
        #expect(problem(text) == .likeEmail)
    }

    @Test func `the address may be a small part of a long password`() {
        #expect(problem("mary.major likes long walks") == nil)
        #expect(problem("at least eight", email: "@example.com") == nil)
    }

    @Test(arguments: ["password", "PassWord1", "qwertyuiop", "aaaaaaaa", "12345678", "98765432", "abcdefghij"])
    func `what everybody tries first is no password`(text: String) {
        #expect(problem(text) == .common)
    }

    @Test func `what is too long is nobody's password`() {
        #expect(Password(entered: String(repeating: "a", count: 512)) != nil)
        #expect(Password(entered: String(repeating: "a", count: 513)) == nil)
    }
}
