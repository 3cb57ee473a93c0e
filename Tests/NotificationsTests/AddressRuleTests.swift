import NIOCore
import Testing

@testable import DeliveryAdapter

/// Which addresses messages may go to.
@Suite struct AddressRuleTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.9", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.9", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "100::1",
        "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1",
        "ff02::1",
    ])
    func `nothing goes to addresses that belong to a machine or its neighbours`(_ text: String) throws {
        #expect(!AddressRules(allowing: []).admits(try SocketAddress(ipAddress: text, port: 443)))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
        "192.167.1.1", "198.20.0.1", "223.255.255.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
    ])
    func `addresses that the internet reaches are taken`(_ text: String) throws {
        #expect(AddressRules(allowing: []).admits(try SocketAddress(ipAddress: text, port: 443)))
    }

    @Test func `an operator allows ranges, and no more than those`() throws {
        let rules = AddressRules(
            allowing: [try #require(AddressSpan("10.1.0.0/16")), try #require(AddressSpan("fd00::/8"))])
        #expect(rules.admits(try SocketAddress(ipAddress: "10.1.200.3", port: 1)))
        #expect(rules.admits(try SocketAddress(ipAddress: "::ffff:10.1.0.1", port: 1)))
        #expect(!rules.admits(try SocketAddress(ipAddress: "10.2.0.1", port: 1)))
        #expect(rules.admits(try SocketAddress(ipAddress: "fdab::1", port: 1)))
        #expect(!rules.admits(try SocketAddress(ipAddress: "fc00::1", port: 1)))
        #expect(!rules.admits(try SocketAddress(unixDomainSocketPath: "/tmp/x")))
    }

    @Test(arguments: ["", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/08", "fe80::1%eth0", "host", "10.0.0.0/8/8", "::/129"])
    func `what is no range is refused`(_ text: String) { #expect(AddressSpan(text) == nil) }

    @Test func `a URL is read in its parts, and what could be read in two ways is refused`() throws {
        let url = try #require(WebURL("https://hooks.example:8443/a/b?c=d#e"))
        #expect(url.host == "hooks.example" && url.port == 8_443 && url.target == "/a/b?c=d" && url.isEncrypted)
        let bare = try #require(WebURL("http://[2606:4700::1111]?x"))
        #expect(bare.host == "2606:4700::1111" && bare.port == 80 && bare.target == "/?x" && !bare.isEncrypted)
        for text in [
            "ftp://a/", "https://", "https://user@host/", "https://a b/", "https://a:0/", "https://a:70000/",
            "https://[::1", "https://[fe80::1%25eth0]/", "https://a\r\nHost: b/", "//a/", "https://ä.example/",
        ] {
            #expect(WebURL(text) == nil, "\(text)")
        }
    }
}
