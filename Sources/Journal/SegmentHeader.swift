import Domain
import Ports

/// The first bytes of a segment. All numbers are little-endian.
enum SegmentHeader {
    /// All of the header in version 1. Version 2 continues behind it.
    static let fixedBytes = 64
    static let versionWithoutSeals: UInt16 = 1
    static let newestVersion: UInt16 = 2
    /// "RIALTOJL" as it stands in the file.
    private static let magic: UInt64 = 0x4c4a_4f54_4c41_4952
    private static let checksumOffset = 60
    private static let textOffset = fixedBytes + HashBytes.count

    /// How long the header is that names this configuration.
    static func bytes(naming configuration: Configuration) -> Int {
        padded(textOffset + configuration.text.utf8.count)
    }

    /// Writes the header of `segment`, of version 2, to `start`, where there is room for it.
    static func write(_ segment: JournalSegment, _ origin: JournalSegment.Origin, to start: UnsafeMutableRawPointer) {
        let text = Array(origin.configuration.text.utf8)
        start.initializeMemory(as: UInt8.self, repeating: 0, count: segment.headerBytes)
        start.storeBytes(of: magic.littleEndian, as: UInt64.self)
        start.storeBytes(of: newestVersion.littleEndian, toByteOffset: 8, as: UInt16.self)
        start.storeBytes(of: segment.shard.value.littleEndian, toByteOffset: 10, as: UInt16.self)
        start.storeBytes(of: UInt32(segment.headerBytes).littleEndian, toByteOffset: 12, as: UInt32.self)
        start.storeBytes(of: segment.firstSequence.value.littleEndian, toByteOffset: 16, as: UInt64.self)
        start.storeBytes(of: segment.created.nanoseconds.littleEndian, toByteOffset: 24, as: Int64.self)
        start.storeBytes(of: UInt64(segment.bytesAtCreation).littleEndian, toByteOffset: 40, as: UInt64.self)
        start.storeBytes(of: UInt32(text.count).littleEndian, toByteOffset: 48, as: UInt32.self)
        start.storeBytes(of: origin.chain.hash, toByteOffset: fixedBytes, as: HashBytes.self)
        text.withUnsafeBytes { bytes in
            if let source = bytes.baseAddress {
                (start + textOffset).copyMemory(from: source, byteCount: bytes.count)
            }
            start.storeBytes(of: shortHash(of: bytes), toByteOffset: 32, as: UInt64.self)
        }
        let rest = checksum(start + fixedBytes, count: segment.headerBytes - fixedBytes)
        start.storeBytes(of: rest.littleEndian, toByteOffset: 52, as: UInt32.self)
        let fixed = checksum(start, count: checksumOffset)
        start.storeBytes(of: fixed.littleEndian, toByteOffset: checksumOffset, as: UInt32.self)
    }

    /// Reads the header of `file`, which has at least `fixedBytes` bytes and which the window looks at.
    static func read(_ file: StoredFile, in window: Window) throws(ScanStop) -> JournalSegment {
        let fixed = Fields(file: file.name, start: try window.bytes(at: 0, count: fixedBytes))
        guard fixed.number(0, as: UInt64.self) == magic else {
            throw fixed.damage("this is not a segment of a journal")
        }
        guard fixed.number(checksumOffset, as: UInt32.self) == checksum(fixed.start, count: checksumOffset) else {
            throw fixed.damage("the header does not check")
        }
        let version = fixed.number(8, as: UInt16.self)
        guard version == versionWithoutSeals || version == newestVersion else {
            throw fixed.damage(
                "the format is version \(version), and this program reads versions \(versionWithoutSeals) and"
                    + " \(newestVersion)")
        }
        var segment = JournalSegment(
            file: file.name, bytes: file.bytes,
            bytesAtCreation: Int(truncatingIfNeeded: fixed.number(40, as: UInt64.self)),
            shard: ShardID(fixed.number(10, as: UInt16.self)),
            firstSequence: Sequence(fixed.number(16, as: UInt64.self)),
            created: Timestamp(nanoseconds: fixed.number(24, as: Int64.self)), origin: nil, headerBytes: fixedBytes)
        guard SegmentName.of(segment.firstSequence) == file.name else {
            throw fixed.damage("the header says that the first sequence is \(segment.firstSequence.value)")
        }
        if version == versionWithoutSeals {
            guard fixed.number(12, as: UInt32.self) == 0, fixed.number(32, as: UInt64.self) == 0,
                fixed.number(48, as: UInt64.self) == 0, fixed.number(56, as: UInt32.self) == 0
            else { throw fixed.damage("a reserved field of the header is not zero") }
        } else {
            try readOrigin(of: &segment, in: window)
        }
        guard (segment.headerBytes...JournalLimits.segmentBytesMax).contains(segment.bytesAtCreation) else {
            throw fixed.damage("the header says that the file was made with \(segment.bytesAtCreation) bytes")
        }
        return segment
    }

    /// Reads what version 2 has beyond version 1.
    private static func readOrigin(of segment: inout JournalSegment, in window: Window) throws(ScanStop) {
        let fixed = Fields(file: segment.file, start: try window.bytes(at: 0, count: fixedBytes))
        let headerBytes = Int(fixed.number(12, as: UInt32.self))
        let textBytes = Int(fixed.number(48, as: UInt32.self))
        let textHash = fixed.number(32, as: UInt64.self)
        let restChecksum = fixed.number(52, as: UInt32.self)
        guard fixed.number(56, as: UInt32.self) == 0 else {
            throw fixed.damage("a reserved field of the header is not zero")
        }
        guard headerBytes <= JournalLimits.headerBytesMax, headerBytes == padded(textOffset + textBytes) else {
            throw fixed.damage("the header says that it has \(headerBytes) bytes, \(textBytes) of them configuration")
        }
        guard headerBytes <= segment.bytes else {
            throw .damaged(segment.file, at: segment.bytes, "the file is too short for its header")
        }
        let start = try window.bytes(at: 0, count: headerBytes)
        guard restChecksum == checksum(start + fixedBytes, count: headerBytes - fixedBytes) else {
            throw .damaged(segment.file, at: fixedBytes, "the configuration or the chain in the header does not check")
        }
        let text = UnsafeRawBufferPointer(start: start + textOffset, count: textBytes)
        guard shortHash(of: text) == textHash.littleEndian,
            let configuration = Configuration(text: String(decoding: text, as: UTF8.self))
        else {
            throw .damaged(segment.file, at: textOffset, "the configuration in the header is none")
        }
        let chain = ChainHash(HashBytes(at: start + fixedBytes))
        guard chain == .start || segment.firstSequence > Sequence.start.next else {
            throw .damaged(
                segment.file, at: fixedBytes, "nothing is before the first record, and the chain says otherwise")
        }
        segment.headerBytes = headerBytes
        segment.origin = JournalSegment.Origin(chain: chain, configuration: configuration)
    }

    /// The first 8 bytes of the SHA-256, as they lie there.
    private static func shortHash(of text: UnsafeRawBufferPointer) -> UInt64 {
        withUnsafeBytes(of: HashBytes(hashing: text)) { $0.loadUnaligned(as: UInt64.self) }
    }

    private static func checksum(_ start: UnsafeRawPointer, count: Int) -> UInt32 {
        CRC32C.checksum(UnsafeRawBufferPointer(start: start, count: count))
    }

    private static func padded(_ bytes: Int) -> Int {
        (bytes + FrameHead.alignmentBytes - 1) & ~(FrameHead.alignmentBytes - 1)
    }

    /// The part of a header that every version has.
    private struct Fields {
        let file: String
        let start: UnsafeRawPointer

        func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: type))
        }

        func damage(_ reason: String) -> ScanStop { .damaged(file, at: 0, reason) }
    }
}
