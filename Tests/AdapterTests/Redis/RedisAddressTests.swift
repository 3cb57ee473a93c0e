#if Redis
import Testing

@testable import RedisAdapter

struct RedisAddressTests {
    @Test func `an address is read with all its parts`() throws {
        let plain = try RedisAddress("redis://cache.example")
        #expect(plain.places == [RedisPlace(host: "cache.example", port: 6_379)])
        #expect(!plain.isEncrypted && plain.user == nil && !plain.hasPassword && !plain.asksReplicas)
        let full = try RedisAddress("rediss://me:p%40ss%3A@a:1,[::1]:2,b/?ca=/etc/ca.pem&replicas=yes")
        #expect(full.places == [.init(host: "a", port: 1), .init(host: "::1", port: 2), .init(host: "b", port: 6_379)])
        #expect(full.isEncrypted && full.user == "me" && full.password == "p@ss:" && full.asksReplicas)
        #expect(full.trustPath == "/etc/ca.pem")
        #expect(try RedisAddress("redis://:secret@h").password == "secret")
        #expect(!"\(full) \(String(reflecting: full.description))".contains("p@ss"))
    }

    @Test(arguments: [
        "", "host:6379", "http://host", "redis://", "redis://:secret@", "redis://a,,b", "redis://a:0",
        "redis://a:65536",
        "redis://a:b", "redis://a/1", "redis://a b", "redis://a?db=secret", "redis://a?ca=secret",
        "redis://u:secret%4@a",
        "redis://u:secret%zz@a", "redis://[::1", "redis://u:%ffsecret@a",
    ])
    func `an address that is none is refused, and nothing of it is repeated`(_ text: String) {
        let mistake = #expect(throws: RedisAddress.Mistake.self) { try RedisAddress(text) }
        #expect(mistake?.reason.contains("secret") == false)
    }

    @Test func `slots are those of the servers, by what is between the first braces`() {
        // What `CLUSTER KEYSLOT` says of them.
        for (key, slot) in [
            ("", 0), ("123456789", 12_739), ("foo", 12_182), ("{foo}bar", 12_182), ("a{foo}b{c}", 12_182),
            ("foo{}", 5_542),
        ] { #expect(ClusterSlot(of: Array(key.utf8)).number == slot, "\(key)") }
        #expect(ClusterSlot.checksum("123456789".utf8) == 0x31C3)
    }

    @Test func `what a server says is repeated without what it quotes`() {
        let words = ServerWords("ERR unknown command 'secret', with args beginning with: 'secret'")
        #expect(words.code == "ERR")
        #expect(!words.reason.contains("secret"))
        #expect(ServerWords("MOVED 12 h:1").words == ["12", "h:1"])
    }
}
#endif
