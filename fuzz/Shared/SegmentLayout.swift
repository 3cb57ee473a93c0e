/// The format of a segment once more, as `docs/protocols/journal.md` has it, and with a checksum of its own.
enum SegmentLayout {
    static let headerBytes = 64
    static let headBytes = 32
    static let magic = Array("RIALTOJL".utf8)

    /// The name that belongs to the first sequence in the header; of no segment that of the first.
    static func name(of segment: [UInt8]) -> String {
        let digits = String(segment.count < 24 ? 1 : max(1, number(segment, 16, 8)))
        return String(repeating: "0", count: 20 - digits.count) + digits + ".journal"
    }

    /// Whether a frame with this payload lies at `offset`, and checks.
    static func isWhole(_ file: [UInt8], at offset: Int, _ payload: UnsafeRawBufferPointer) -> Bool {
        let end = offset + frameBytes(payload: payload.count)
        guard offset >= headerBytes, end <= file.count, Int(number(file, offset + 4, 4)) == payload.count else {
            return false
        }
        let place = (offset + headBytes)..<(offset + headBytes + payload.count)
        return file[place].elementsEqual(payload)
            && number(file, offset, 4) == UInt64(checksum(file[(offset + 4)..<end]))
    }

    static func frameBytes(payload: Int) -> Int { (headBytes + payload + 7) / 8 * 8 }

    static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
        (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[offset + $1]) }
    }

    static func put(_ number: UInt64, _ count: Int, into bytes: inout [UInt8], at offset: Int) {
        for index in 0..<count { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    }

    /// CRC-32C, bit by bit.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var state = UInt32.max
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 0 ? state >> 1 : state >> 1 ^ 0x82f6_3b78 }
        }
        return ~state
    }
}
