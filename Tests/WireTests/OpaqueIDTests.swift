import Domain
import Testing
import Wire

@Suite struct OpaqueIDTests {
    @Test func `ids come back from their digits`() {
        for raw in [0, 1, 9, 10, 281_474_976_710_657, UInt64.max] {
            let order = OrderID(rawValue: raw)
            #expect(OrderID(opaque: order.opaque) == order)
        }
        #expect(AccountID(opaque: "4294967295") == AccountID(.max))
        #expect(AccountID(.max).opaque == "4294967295")
        #expect(SessionID(opaque: "18446744073709551615")?.shard == ShardID(.max))
    }

    @Test(arguments: [
        "", "00", "01", "-1", "+1", " 1", "1 ", "1.0", "0x1", "a", "18446744073709551616", "99999999999999999999999",
        "\u{661}", "1\u{0}",
    ])
    func `another spelling is no id`(text: String) {
        #expect(OrderID(opaque: text) == nil)
        #expect(AccountID(opaque: text) == nil)
    }

    @Test func `an account has a number of 32 bits`() { #expect(AccountID(opaque: "4294967296") == nil) }
}
