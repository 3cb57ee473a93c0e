import NIOCore
import Testing

@testable import Gateway

@Suite struct AddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8::1", "2001:db8:0:0:0:0:0:1"),
        ("::", "0:0:0:0:0:0:0:0"),
    ])
    func `an address is read in every form and written in one`(text: String, written: String) throws {
        #expect(try #require(InternetAddress(text)).description == written)
    }

    @Test(arguments: ["", "192.0.2", "192.0.2.256", "192.0.2.01", "host", "1.2.3.4 ", "fe80::1%eth0", "1.2.3.4:80"])
    func `what is no address is none`(text: String) { #expect(InternetAddress(text) == nil) }

    @Test func `a range has the addresses that begin with its bits, and no others`() throws {
        func has(_ range: String, _ address: String) throws -> Bool {
            try #require(AddressRange(range)).contains(try #require(InternetAddress(address)))
        }
        #expect(try has("10.0.0.0/8", "10.255.0.1"))
        #expect(try !has("10.0.0.0/8", "11.0.0.0"))
        #expect(try has("192.0.2.128/25", "192.0.2.200"))
        #expect(try !has("192.0.2.128/25", "192.0.2.127"))
        #expect(try has("192.0.2.1", "192.0.2.1"))
        #expect(try !has("192.0.2.1", "192.0.2.2"))
        #expect(try has("0.0.0.0/0", "255.0.0.1"))
        #expect(try !has("0.0.0.0/0", "2001:db8::1"), "IPv4 and IPv6 are two internets")
        #expect(try has("2001:db8::/33", "2001:db8:7fff::1"))
        #expect(try !has("2001:db8::/33", "2001:db8:8000::1"))
        #expect(try has("::/0", "2001:db8::1"))
        #expect(try !has("::/0", "10.0.0.1"))
    }

    @Test(arguments: [
        "", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/8", "10.0.0.0/8/8", "::/129", "a/8", "/8",
        "10.0.0.0/+8",
    ])
    func `what is no range is none`(text: String) { #expect(AddressRange(text) == nil) }

    @Test(arguments: [
        (["203.0.113.7"], "203.0.113.7"), (["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
        (["6.6.6.6", "203.0.113.7, 10.0.0.2"], "203.0.113.7"), (["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ([], "10.0.0.1"), ([""], "10.0.0.1"), (["203.0.113.7, unknown"], "10.0.0.1"),
        (["203.0.113.7, unknown, 10.0.0.2"], "10.0.0.2"), (["203.0.113.7:4711"], "203.0.113.7"),
        (["[2001:db8::1]:80,10.0.0.2"], "2001:db8:0:0:0:0:0:1"), (["2001:db8::1"], "2001:db8:0:0:0:0:0:1"),
    ])
    func `the rightmost address that is no proxy's counts`(values: [String], client: String) throws {
        let proxies = TrustedProxies([try #require(AddressRange("10.0.0.0/8"))])
        let found = proxies.client(peer: InternetAddress("10.0.0.1"), forwardedFor: values)
        #expect(found?.description == client)
    }

    @Test func `whoever is no proxy speaks for himself`() throws {
        let proxies = TrustedProxies([try #require(AddressRange("10.0.0.0/8"))])
        let stranger = InternetAddress("203.0.113.7")
        #expect(proxies.client(peer: stranger, forwardedFor: ["6.6.6.6"]) == stranger)
        #expect(proxies.client(peer: nil, forwardedFor: ["6.6.6.6"]) == nil)
        #expect(TrustedProxies([]).client(peer: stranger, forwardedFor: ["6.6.6.6"]) == stranger)
    }
}

@Suite struct ConnectionCountsTests {
    @Test func `one address has its connections, then hears no, then nothing; others do not notice`() {
        let counts = ConnectionCounts(max: 2)
        let home = ClientAddress.v4(1)
        #expect((0..<2).map { _ in counts.enter(home) } == [.admitted, .admitted])
        for _ in 0..<GatewayLimits.refusedConnectionsMax { #expect(counts.enter(home) == .refused) }
        #expect(counts.enter(home) == .flooded)
        #expect(counts.enter(.v4(2)) == .admitted)
        #expect(counts.enter(.unknown) == .admitted)
        for _ in 0..<GatewayLimits.refusedConnectionsMax + 2 { counts.leave(home) }
        #expect(counts.enter(home) == .admitted)
        for _ in 0..<2 { counts.leave(home) }
        counts.leave(.v4(2))
        #expect(counts.addressCount == 0, "an address without connections takes no room")
    }

    @Test func `without a limit nothing is counted`() {
        let counts = ConnectionCounts(max: nil)
        for _ in 0..<10_000 { #expect(counts.enter(.v4(1)) == .admitted) }
        #expect(counts.addressCount == 0)
    }
}
