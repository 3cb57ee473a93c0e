/// A hash over all that happened in a world: the same in every run and every process.
struct WorldDigest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt64) {
        var bits = (value ^ word) &* 0xff51_afd7_ed55_8ccd
        bits ^= bits >> 32
        value = bits &* 0xc4ce_b9fe_1a85_ec53
    }

    mutating func add(_ bytes: some Swift.Sequence<UInt8>) { for byte in bytes { add(UInt64(byte)) } }

    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
