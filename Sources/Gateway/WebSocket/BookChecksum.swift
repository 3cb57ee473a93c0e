internal import Wire

/// By which a client proves that its book is the venue's.
///
/// It is a CRC-32 as zlib, PNG and Ethernet have it (ISO 3309), over the text of the best ten levels of each side as
/// messages write them: the best bid's price and quantity, the best ask's, the second bid's and so on, with colons
/// between all of them. A level that is not there is left out.
enum BookChecksum {
    static func checksum(of top: BookTop, _ units: MarketUnits) -> UInt32 {
        var state = UInt32.max
        var isFirst = true
        func add(_ level: BookLevel) {
            if !isFirst { fold(UInt8(ascii: ":"), into: &state) }
            isFirst = false
            add { $0.decimal(level.price, units) }
            fold(UInt8(ascii: ":"), into: &state)
            add { $0.decimal(level.quantity, units) }
        }
        func add(_ write: (inout JSONWriter) -> Void) {
            var writer = JSONWriter(reservingBytes: 32)
            write(&writer)
            // Without the quotes of JSON.
            for byte in writer.bytes.dropFirst().dropLast() { fold(byte, into: &state) }
        }
        for index in 0..<max(top.bids.count, top.asks.count) {
            if index < top.bids.count { add(top.bids[index]) }
            if index < top.asks.count { add(top.asks[index]) }
        }
        return ~state
    }

    private static func fold(_ byte: UInt8, into state: inout UInt32) {
        state = state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
    }

    /// What each byte does to the remainder; the polynomial 0x04c11db7, reflected.
    private static let table: [UInt32] = (0..<256).map { byte in
        var value = UInt32(byte)
        for _ in 0..<8 {
            let isOdd = value & 1 == 1
            value >>= 1
            if isOdd { value ^= 0xedb8_8320 }
        }
        return value
    }
}
