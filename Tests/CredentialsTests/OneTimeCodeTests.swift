import Testing

@testable import Credentials

/// The secret of the examples in RFC 4226 and RFC 6238.
private let secret = OneTimeSecret(bytes: Array("12345678901234567890".utf8))!

@Suite struct OneTimeCodeTests {
    @Test(
        arguments: [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ].enumerated().map { ($0, $1) })
    func `the codes are those of RFC 4226`(counter: Int, code: String) {
        #expect(secret.code(at: TimeStep(number: UInt64(counter))) == code)
    }

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the codes are those of RFC 6238`(seconds: Int64, code: String) {
        let moment = UnixTime(seconds: seconds)
        let step = TimeStep(of: moment)
        #expect(secret.code(at: step.number, digits: 8) == code)
        #expect(secret.code(at: step) == String(code.suffix(6)))
        #expect(secret.step(of: String(code.suffix(6)), at: moment, after: nil) == step)
    }

    @Test func `a code is taken one step early or late, and no more`() {
        let moment = UnixTime(seconds: 3_000_000_000)
        let present = TimeStep(of: moment)
        for (number, isTaken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let step = TimeStep(number: UInt64(Int64(present.number) + Int64(number)))
            #expect((secret.step(of: secret.code(at: step), at: moment, after: nil) == step) == isTaken, "\(number)")
        }
    }

    @Test func `a code that was used is not taken again`() throws {
        let moment = UnixTime(seconds: 3_000_000_000)
        let step = TimeStep(of: moment)
        let code = secret.code(at: step)
        let used = try #require(secret.step(of: code, at: moment, after: nil))
        #expect(secret.step(of: code, at: moment, after: used) == nil)
        let next = TimeStep(number: step.number + 1)
        #expect(secret.step(of: secret.code(at: next), at: moment, after: used) == next)
        let former = TimeStep(number: step.number - 1)
        #expect(secret.step(of: secret.code(at: former), at: moment, after: used) == nil)
    }

    @Test(arguments: ["", "75522", "7552244", "75522x", " 755224", "٧٥٥٢٢٤"])
    func `what is no code is not taken`(text: String) {
        #expect(secret.step(of: text, at: UnixTime(seconds: 0), after: nil) == nil)
        #expect(secret.step(of: "755224", at: UnixTime(seconds: 0), after: nil) == TimeStep(number: 0))
    }

    @Test func `a moment before 1970 lies in the first step`() {
        #expect(TimeStep(of: UnixTime(milliseconds: .min)) == TimeStep(number: 0))
        #expect(secret.step(of: "000000", at: UnixTime(milliseconds: .min), after: nil) == nil)
    }

    /// The examples of RFC 4648, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base32 is that of RFC 4648`(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
        #expect(Base32.bytes(text) == Array(plain.utf8))
        #expect(Base32.bytes(text.lowercased()) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "MZ1", "MZ", "MZXW6Y", "MZXQ====", "M!"])
    func `what is no base32 is not read`(text: String) {
        #expect(Base32.bytes(text) == nil)
    }

    @Test func `a telephone reads the address of the secret`() {
        #expect(
            secret.enrolmentURI(issuer: "Rialto & Co", name: "mary@example.com")
                == "otpauth://totp/Rialto%20%26%20Co:mary%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Rialto%20%26%20Co&algorithm=SHA1&digits=6&period=30")
        #expect(OneTimeSecret(base32: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == secret)
    }

    @Test func `secrets are random and as long as they should be`() {
        var generator = Seeded(state: 1)
        let secrets = (0..<100).map { _ in OneTimeSecret(using: &generator) }
        #expect(Set(secrets).count == 100)
        #expect(secrets.allSatisfy { $0.bytes.count == 20 && $0.base32.utf8.count == 32 })
        #expect(OneTimeSecret(bytes: [1, 2, 3]) == nil)
        #expect(!"\(secret)".contains("GEZD"))
    }
}

@Suite struct RecoveryCodeTests {
    @Test func `a person is given ten different codes`() {
        var generator = Seeded(state: 1)
        let codes = RecoveryCode.set(using: &generator)
        #expect(codes.count == 10)
        #expect(Set(codes.map(\.digest)).count == 10)
        for code in codes {
            #expect(code.text.wholeMatch(of: /[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}/) != nil)
        }
    }

    @Test func `a code is known however it is typed`() throws {
        var generator = Seeded(state: 2)
        let code = RecoveryCode(using: &generator)
        for text in [code.text, code.text.uppercased(), code.text.filter { $0 != "-" }, " \(code.text) "] {
            #expect(try #require(RecoveryCode(entered: text)).digest == code.digest)
        }
    }

    @Test(arguments: ["", "abcd", "abcd-efgh-ijkl-mno1", "abcd-efgh-ijkl-mnop-qrst"])
    func `what is no code is nobody's`(text: String) {
        #expect(RecoveryCode(entered: text) == nil)
    }
}
