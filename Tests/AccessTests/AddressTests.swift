import Testing

@testable import Access

struct AddressTests {
    @Test(arguments: [
        ("zoe@example.com", "zoe@example.com"), ("Zoe.B+rialto@Mail.Example.COM", "zoe.b+rialto@mail.example.com"),
        ("o'brien_1@x-y.co", "o'brien_1@x-y.co"),
    ]) func `an e-mail address is kept in small letters`(_ text: String, _ kept: String) throws {
        #expect(try EmailAddress(text).description == kept)
    }

    @Test(
        arguments: [
            ("", EmailProblem.empty), ("zoe", .noDomain), ("@example.com", .noDomain), ("zoe@", .noDomain),
            ("zoe@example", .dots), ("zoe@example..com", .dots), (".zoe@example.com", .dots),
            ("zoe.@example.com", .dots),
            ("zoe@-example.com", .dots), ("zoe@example.com.", .dots), ("zoë@example.com", .character(at: 2)),
            ("zo e@example.com", .character(at: 2)), ("zoe@exa_mple.com", .character(at: 7)),
            ("zoe@a@example.com", .character(at: 5)), ("zoe\n@example.com", .character(at: 3)),
            ("\"zoe\"@example.com", .character(at: 0)), ("zoe@example.com\r\nBcc:x@y.z", .character(at: 15)),
        ] as [(String, EmailProblem)]) func `what is no address is refused with what is wrong`(
            _ text: String, _ problem: EmailProblem
        )
    {
        #expect(throws: problem) { try EmailAddress(text) }
    }

    @Test func `an e-mail address has a greatest length, and so has its name`() throws {
        let domain = String(repeating: "a", count: 60) + ".com"
        let name = String(repeating: "n", count: 64)
        #expect(try EmailAddress("\(name)@\(domain)").description == "\(name)@\(domain)")
        #expect(throws: EmailProblem.tooLong(bytes: 65, limit: 64)) { try EmailAddress("n\(name)@\(domain)") }
        let long = "n@" + String(repeating: "a.", count: 130) + "com"
        #expect(throws: EmailProblem.tooLong(bytes: long.utf8.count, limit: 254)) { try EmailAddress(long) }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
        ("::", "::"), ("::1", "::1"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1::", "1::"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("::ffff:192.0.2.1", "192.0.2.1"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
    ]) func `a network address is read and written in one form`(_ text: String, _ written: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(address.description == written)
        #expect(NetworkAddress(written) == address)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1.2.3.-4", ":", ":::", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1%eth0", "[::1]", "1:2:3:4:5:6:7::8:9", "::1.2.3",
        "1.2.3.4::", ":1:2:3:4:5:6:7", "::１",
    ]) func `what is no network address is refused`(_ text: String) { #expect(NetworkAddress(text) == nil) }

    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false), ("0.0.0.0/0", "255.1.2.3", true), ("0.0.0.0/0", "::1", false),
        ("::/0", "192.0.2.1", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::", false), ("2001:db8::/33", "2001:db8:8000::", false),
        ("2001:db8::1/128", "2001:db8::1", true), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.0/24", "::ffff:192.0.2.7", true), ("2001:db8:0:1::/64", "2001:db8:0:1:ffff::1", true),
        ("2001:db8:0:1::/65", "2001:db8:0:1:ffff::1", false),
    ]) func `a range holds what begins with its bits`(_ range: String, _ address: String, _ isIn: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(NetworkAddress(address))) == isIn)
        #expect(AddressRange(range.description) == range)
    }

    @Test(arguments: [
        "192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/024", "192.0.2.0/24/1",
        "2001:db8::1/64",
        "::/129", "x/8", "/8",
    ]) func `what is no range is refused, and one with bits that do not count`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }
}
