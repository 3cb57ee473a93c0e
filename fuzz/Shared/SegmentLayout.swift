import Crypto

/// The format of a segment once more, as `docs/protocols/journal.md` has it, and with a checksum of its own.
enum SegmentLayout {
    static let headerBytes = 64
    static let headBytes = 32
    /// Without the configuration, in version 2.
    static let sealedHeaderBytes = 96
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

    /// Where the header ends, as it says itself.
    static func framesBegin(in segment: [UInt8]) -> Int {
        number(segment, 8, 2) == 1 ? headerBytes : Int(number(segment, 12, 4))
    }

    /// The chain when a batch with these frames follows.
    static func chain(_ chain: [UInt8], followedBy frames: ArraySlice<UInt8>) -> [UInt8] {
        self.chain(chain, followedByDigest: Array(SHA256.hash(data: frames)))
    }

    static func chain(_ chain: [UInt8], followedByDigest digest: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: chain + digest))
    }

    /// How many records lie in batches that are whole and have the right seals; of a segment of version 1, in which
    /// nothing is sealed, nil.
    static func sealedRecords(in segment: [UInt8]) -> Int? {
        guard segment.count >= sealedHeaderBytes, number(segment, 8, 2) == 2 else { return nil }
        var chain = Array(segment[64..<96])
        var (offset, batch, sealed, records) = (framesBegin(in: segment), framesBegin(in: segment), 0, 0)
        while offset + headBytes <= segment.count {
            let payload = Int(number(segment, offset + 4, 4))
            let end = offset + frameBytes(payload: payload)
            guard end <= segment.count,
                number(segment, offset, 4) == UInt64(checksum(segment[(offset + 4)..<end]))
            else { break }
            if number(segment, offset + 28, 4) == 1 {
                chain = self.chain(chain, followedBy: segment[batch..<offset])
                guard payload == 32, segment[(offset + headBytes)..<end].elementsEqual(chain) else { break }
                (sealed, batch) = (records, end)
            } else {
                records += 1
            }
            offset = end
        }
        return sealed
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
