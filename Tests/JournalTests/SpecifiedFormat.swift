/// The format once more, written from its specification and not from the module, slowly and plainly: what both agree on
/// is what the document says.
enum SpecifiedFormat {
    /// A frame where it lies in a segment.
    struct Frame {
        var range: Range<Int>
        var sequence: UInt64
        var batchIndex: UInt64
        var isSeal: Bool
    }

    static let configuration = "requests=10000\nshard=3\n"
    /// How long the header of version 2 is under that configuration.
    static let headerBytes = 120
    static let sealBytes = 64
    /// The chain before the first batch.
    static let start = [UInt8](repeating: 0, count: 32)

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

    static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8)
    }

    static func name(first: UInt64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: 20 - digits.count) + digits + ".journal"
    }

    /// Where the whole frames of a segment lie, seals too.
    static func allFrames(of segment: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        let isFirstVersion = number(segment, at: 8, count: 2) == 1
        var offset = isFirstVersion ? 64 : Int(number(segment, at: 12, count: 4))
        while offset + 32 <= segment.count {
            let end = offset + (32 + Int(number(segment, at: offset + 4, count: 4)) + 7) / 8 * 8
            guard end <= segment.count,
                number(segment, at: offset, count: 4) == UInt64(checksum(segment[(offset + 4)..<end]))
            else { break }
            frames.append(
                Frame(
                    range: offset..<end, sequence: number(segment, at: offset + 8, count: 8),
                    batchIndex: number(segment, at: offset + 24, count: 4),
                    isSeal: !isFirstVersion && number(segment, at: offset + 28, count: 4) == 1))
            offset = end
        }
        return frames
    }

    /// Where the whole frames of records lie.
    static func frames(of segment: [UInt8]) -> [Frame] { allFrames(of: segment).filter { !$0.isSeal } }

    static func frame(
        _ payload: [UInt8], sequence: UInt64, time: Int64, batchIndex: UInt32, flags: UInt32 = 0
    ) -> [UInt8] {
        var frame = little(UInt32(payload.count)) + little(sequence) + little(time) + little(batchIndex)
        frame += little(flags) + payload
        while (4 + frame.count) % 8 != 0 { frame.append(0) }
        return little(checksum(frame)) + frame
    }
}

// Version 1.
extension SpecifiedFormat {
    static func oldHeader(
        version: UInt16 = 1, shard: UInt16 = 3, first: UInt64, time: Int64 = 1, configuration: UInt64 = 0, bytes: Int
    ) -> [UInt8] {
        var header = Array("RIALTOJL".utf8) + little(version) + little(shard) + little(UInt32(0)) + little(first)
        header += little(time) + little(configuration) + little(Int64(bytes)) + little(UInt64(0)) + little(UInt32(0))
        return header + little(checksum(header))
    }

    static func oldSegment(shard: UInt16 = 3, first: UInt64, frames: [[UInt8]], bytes: Int = 4_096) -> [UInt8] {
        let used = oldHeader(shard: shard, first: first, bytes: bytes) + frames.flatMap(\.self)
        return used + [UInt8](repeating: 0, count: bytes - used.count)
    }
}

// Version 2.
extension SpecifiedFormat {
    static func header(
        shard: UInt16 = 3, first: UInt64, time: Int64 = 1, chain: [UInt8] = start, text: String = configuration,
        bytes: Int
    ) -> [UInt8] {
        let rest = padded(chain + Array(text.utf8))
        var header = Array("RIALTOJL".utf8) + little(UInt16(2)) + little(shard) + little(UInt32(64 + rest.count))
        header += little(first) + little(time) + SpecifiedHash.sha256(Array(text.utf8)).prefix(8)
        header += little(UInt64(bytes)) + little(UInt32(text.utf8.count)) + little(checksum(rest)) + little(UInt32(0))
        return header + little(checksum(header)) + rest
    }

    /// A segment of sealed batches, each the frames of its records.
    static func segment(
        shard: UInt16 = 3, first: UInt64, time: Int64 = 1, chain: [UInt8] = start, text: String = configuration,
        batches: [[[UInt8]]], bytes: Int = 4_096
    ) -> [UInt8] {
        var chain = chain
        var used = header(shard: shard, first: first, time: time, chain: chain, text: text, bytes: bytes)
        for frames in batches {
            let batch = frames.flatMap(\.self)
            chain = SpecifiedFormat.chain(after: chain, batch)
            used += batch + seal(of: batch, count: UInt32(frames.count), chain: chain)
        }
        return used + [UInt8](repeating: 0, count: bytes - used.count)
    }

    /// The seal of a batch of `count` records that has these frames; sequence and time are taken from them.
    static func seal(of frames: [UInt8], count: UInt32, chain: [UInt8]) -> [UInt8] {
        frame(
            chain, sequence: number(frames, at: 8, count: 8) + UInt64(count),
            time: Int64(bitPattern: number(frames, at: 16, count: 8)), batchIndex: count, flags: 1)
    }

    static func chain(after chain: [UInt8], _ frames: [UInt8]) -> [UInt8] {
        SpecifiedHash.sha256(chain + SpecifiedHash.sha256(frames))
    }
}
