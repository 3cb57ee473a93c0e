import CChecksum

/// CRC-32C (Castagnoli): polynomial 0x1edc6f41, reflected, all ones before and after. The checksum of iSCSI, ext4 and
/// SSE 4.2.
public enum CRC32C {
    /// The checksum of the bytes; that of no bytes is 0.
    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let start = bytes.baseAddress else { return 0 }
        if hasInstruction { return ~rialto_crc32c_fold(.max, start, bytes.count) }
        return checksumByTables(bytes)
    }

    private static let hasInstruction = rialto_crc32c_is_there()

    /// The same on a processor that has no instruction for it.
    static func checksumByTables(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let start = bytes.baseAddress else { return 0 }
        return tables.withUnsafeBufferPointer { tables in
            // The 2,048 entries are all that eight bytes and eight tables can address, so no index needs a check.
            remainder(of: start, count: bytes.count, tables.baseAddress.unsafelyUnwrapped)
        }
    }

    /// Table k gives what a byte contributes when k zero bytes follow it, so eight bytes are folded in with eight
    /// independent look-ups instead of a chain of eight.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ reflectedPolynomial }
            tables[byte] = value
        }
        for index in 256..<tables.count {
            let shorter = tables[index - 256]
            tables[index] = shorter >> 8 ^ tables[Int(shorter & 0xff)]
        }
        return tables
    }()

    private static let reflectedPolynomial: UInt32 = 0x82f6_3b78

    @inline(__always)
    private static func remainder(
        of start: UnsafeRawPointer, count: Int, _ tables: UnsafePointer<UInt32>
    ) -> UInt32 {
        var state: UInt32 = .max
        var offset = 0
        while count &- offset >= 8 {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let folded = word ^ UInt64(state)
            let low =
                tables[7 &* 256 &+ Int(folded & 0xff)] ^ tables[6 &* 256 &+ Int(folded >> 8 & 0xff)]
                ^ tables[5 &* 256 &+ Int(folded >> 16 & 0xff)] ^ tables[4 &* 256 &+ Int(folded >> 24 & 0xff)]
            let high =
                tables[3 &* 256 &+ Int(folded >> 32 & 0xff)] ^ tables[2 &* 256 &+ Int(folded >> 40 & 0xff)]
                ^ tables[1 &* 256 &+ Int(folded >> 48 & 0xff)] ^ tables[Int(folded >> 56)]
            state = low ^ high
            offset &+= 8
        }
        while offset < count {
            let byte = start.load(fromByteOffset: offset, as: UInt8.self)
            state = state >> 8 ^ tables[Int((state ^ UInt32(byte)) & 0xff)]
            offset &+= 1
        }
        return ~state
    }
}
