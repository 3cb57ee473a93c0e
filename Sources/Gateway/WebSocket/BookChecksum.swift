internal import CDeflate
internal import Wire

/// By which a client proves that its book is the venue's.
///
/// It is a CRC-32 as zlib, PNG and Ethernet have it (ISO 3309), over the text of the best ten levels of each side as
/// messages write them: the best bid's price and quantity, the best ask's, the second bid's and so on, with colons
/// between all of them. A level that is not there is left out.
enum BookChecksum {
    static func checksum(of top: BookTop, _ units: MarketUnits) -> UInt32 {
        var writer = JSONWriter(reservingBytes: 1_024)
        func add(_ level: BookLevel) {
            writer.decimal(level.price, units)
            writer.decimal(level.quantity, units)
        }
        for index in 0..<max(top.bids.count, top.asks.count) {
            if index < top.bids.count { add(top.bids[index]) }
            if index < top.asks.count { add(top.asks[index]) }
        }
        // Texts of JSON, with commas between them.
        var text: [UInt8] = []
        text.reserveCapacity(writer.bytes.count)
        for byte in writer.bytes where byte != UInt8(ascii: "\"") {
            text.append(byte == UInt8(ascii: ",") ? UInt8(ascii: ":") : byte)
        }
        return text.withUnsafeBufferPointer { rialto_crc32($0.baseAddress, $0.count) }
    }
}
