/// The format once more, written from its specification and not from the module, slowly and plainly: what both agree on
/// is what the document says.
enum SpecifiedFormat {
    static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
        var state = UInt32.max
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0x82f6_3b78 : state >> 1 }
        }
        return ~state
    }

    static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<(type(of: number).bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    static func number(_ bytes: [UInt8], at offset: Int, count: Int) -> UInt64 {
        bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func header(
        version: UInt16 = 1, shard: UInt16 = 3, first: UInt64, time: Int64 = 1, configuration: UInt64 = 0, bytes: Int
    ) -> [UInt8] {
        var header = Array("RIALTOJL".utf8) + little(version) + little(shard) + little(UInt32(0)) + little(first)
        header += little(time) + little(configuration) + little(UInt64(bytes)) + little(UInt64(0)) + little(UInt32(0))
        return header + little(checksum(header))
    }

    static func frame(_ payload: [UInt8], sequence: UInt64, time: Int64, batchIndex: UInt32) -> [UInt8] {
        var frame = little(UInt32(payload.count)) + little(sequence) + little(time) + little(batchIndex)
        frame += little(UInt32(0)) + payload
        while (4 + frame.count) % 8 != 0 { frame.append(0) }
        return little(checksum(frame)) + frame
    }

    static func segment(shard: UInt16 = 3, first: UInt64, frames: [[UInt8]], bytes: Int = 4_096) -> [UInt8] {
        let used = header(shard: shard, first: first, bytes: bytes) + frames.flatMap(\.self)
        return used + [UInt8](repeating: 0, count: bytes - used.count)
    }

    static func name(first: UInt64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: 20 - digits.count) + digits + ".journal"
    }

    /// Where the whole frames of a segment lie, with their sequences and batch indices.
    static func frames(of segment: [UInt8]) -> [(range: Range<Int>, sequence: UInt64, batchIndex: UInt64)] {
        var frames: [(range: Range<Int>, sequence: UInt64, batchIndex: UInt64)] = []
        var offset = 64
        while offset + 32 <= segment.count {
            let end = offset + (32 + Int(number(segment, at: offset + 4, count: 4)) + 7) / 8 * 8
            guard end <= segment.count,
                number(segment, at: offset, count: 4) == UInt64(checksum(segment[(offset + 4)..<end]))
            else { break }
            frames.append(
                (offset..<end, number(segment, at: offset + 8, count: 8), number(segment, at: offset + 24, count: 4)))
            offset = end
        }
        return frames
    }
}
