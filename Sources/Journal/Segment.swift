public import Domain
import Ports

/// One file of a journal, as its name and its header describe it.
public struct JournalSegment: Hashable, Sendable {
    public var file: String
    /// The length of the file now.
    public var bytes: Int
    /// The length with which the file was made.
    public var bytesAtCreation: Int
    public var shard: ShardID
    /// The sequence of its first record, whether it has one yet or not.
    public var firstSequence: Sequence
    /// The log time of the batch for which it was made.
    public var created: Timestamp
}

/// The first bytes of a segment. All numbers are little-endian.
enum SegmentHeader {
    static let bytes = 64
    static let formatVersion: UInt16 = 1
    /// "RIALTOJL" as it stands in the file.
    static let magic: UInt64 = 0x4c4a_4f54_4c41_4952
    static let checksumOffset = 60

    /// Writes the header of `segment` to `start`, where there is room for it.
    static func write(_ segment: JournalSegment, to start: UnsafeMutableRawPointer) {
        start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        start.storeBytes(of: magic.littleEndian, as: UInt64.self)
        start.storeBytes(of: formatVersion.littleEndian, toByteOffset: 8, as: UInt16.self)
        start.storeBytes(of: segment.shard.value.littleEndian, toByteOffset: 10, as: UInt16.self)
        start.storeBytes(of: segment.firstSequence.value.littleEndian, toByteOffset: 16, as: UInt64.self)
        start.storeBytes(of: segment.created.nanoseconds.littleEndian, toByteOffset: 24, as: Int64.self)
        start.storeBytes(of: UInt64(segment.bytesAtCreation).littleEndian, toByteOffset: 40, as: UInt64.self)
        let checksum = CRC32C.checksum(UnsafeRawBufferPointer(start: start, count: checksumOffset))
        start.storeBytes(of: checksum.littleEndian, toByteOffset: checksumOffset, as: UInt32.self)
    }

    /// Reads the header of `file` at `start`, where there are at least `bytes` bytes.
    static func read(_ file: StoredFile, at start: UnsafeRawPointer) throws(ScanStop) -> JournalSegment {
        func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: type))
        }
        func damage(_ reason: String) -> ScanStop { .damaged(file.name, at: 0, reason) }

        guard number(0, as: UInt64.self) == magic else { throw damage("this is not a segment of a journal") }
        let checksum = CRC32C.checksum(UnsafeRawBufferPointer(start: start, count: checksumOffset))
        guard number(checksumOffset, as: UInt32.self) == checksum else { throw damage("the header does not check") }
        let version = number(8, as: UInt16.self)
        guard version == formatVersion else {
            throw damage("the format is version \(version), and this program reads version \(formatVersion)")
        }
        guard number(12, as: UInt32.self) == 0, number(32, as: UInt64.self) == 0, number(48, as: UInt64.self) == 0,
            number(56, as: UInt32.self) == 0
        else { throw damage("a reserved field of the header is not zero") }
        let segment = JournalSegment(
            file: file.name, bytes: file.bytes,
            bytesAtCreation: Int(truncatingIfNeeded: number(40, as: UInt64.self)),
            shard: ShardID(number(10, as: UInt16.self)),
            firstSequence: Sequence(number(16, as: UInt64.self)),
            created: Timestamp(nanoseconds: number(24, as: Int64.self)))
        guard SegmentName.of(segment.firstSequence) == file.name else {
            throw damage("the header says that the first sequence is \(segment.firstSequence.value)")
        }
        return segment
    }
}

extension JournalSegment {
    /// The segments of the journal on `storage`, in order, by their names and headers.
    static func all(on storage: any Storage) throws(ScanStop) -> [JournalSegment] {
        let files: [StoredFile]
        do { files = try storage.files() } catch {
            throw .failure(.refused(reason: "the journal cannot be listed: \(error.words)"))
        }
        var segments: [JournalSegment] = []
        let window = Window(on: storage, bytes: SegmentHeader.bytes)
        for file in files where SegmentName.isSegment(file.name) {
            guard SegmentName.firstSequence(file.name) != nil else {
                throw .damaged(file.name, at: 0, "the name is not that of a segment")
            }
            guard file.bytes >= SegmentHeader.bytes else {
                throw .damaged(file.name, at: file.bytes, "the file is too short for a header")
            }
            window.look(at: file)
            let segment = try SegmentHeader.read(file, at: try window.bytes(at: 0, count: SegmentHeader.bytes))
            if let first = segments.first, first.shard != segment.shard {
                throw .damaged(
                    file.name, at: 0,
                    "this is of shard \(segment.shard.value), and \(first.file) of \(first.shard.value)")
            }
            segments.append(segment)
        }
        return segments
    }
}

/// How segments are called: twenty decimal digits, the first sequence, and a suffix.
enum SegmentName {
    static let suffix = ".journal"
    /// What a segment is called until its header is durable.
    static let unfinished = "segment.unfinished"
    private static let digits = 20

    static func of(_ firstSequence: Sequence) -> String {
        let number = String(firstSequence.value)
        return String(repeating: "0", count: digits - number.utf8.count) + number + suffix
    }

    /// Whether a file belongs to the journal.
    static func isSegment(_ name: String) -> Bool { name.hasSuffix(suffix) }

    /// The sequence that the name tells; nil if it is not a proper name of a segment.
    static func firstSequence(_ name: String) -> Sequence? {
        guard name.utf8.count == digits + suffix.utf8.count, name.hasSuffix(suffix),
            let number = UInt64(name.prefix(digits)), number > 0
        else { return nil }
        return Sequence(number)
    }
}
