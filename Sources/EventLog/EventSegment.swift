import Domain
import Journal
import Ports

/// One file of a log of events, as its name says.
struct EventSegment: Hashable {
    static let suffix = ".events"
    private static let digits = 20

    var file: String
    var bytes: Int
    /// The sequence of its first batch, whether it has one yet or not.
    var firstSequence: Sequence

    static func name(of firstSequence: Sequence) -> String {
        let number = String(firstSequence.value)
        return String(repeating: "0", count: digits - number.utf8.count) + number + suffix
    }

    /// Nil if the name is not that of a segment.
    init?(_ file: StoredFile) {
        guard file.name.hasSuffix(Self.suffix), file.name.utf8.count == Self.digits + Self.suffix.utf8.count,
            file.name.utf8.prefix(Self.digits).allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = UInt64(file.name.prefix(Self.digits)), number > 0, number <= EventLogLimits.firstSequenceMax
        else { return nil }
        self.file = file.name
        bytes = file.bytes
        firstSequence = Sequence(number)
    }

    /// The segments among the files of `source`, in order.
    static func all(on source: any FileSource) throws(EventStreamError) -> [EventSegment] {
        do throws(StorageError) {
            return try source.files().compactMap(EventSegment.init).sorted { $0.firstSequence < $1.firstSequence }
        } catch {
            throw EventStreamError(error)
        }
    }
}

/// The first bytes of a segment.
struct EventSegmentHeader: Hashable {
    static let bytes = 32
    static let version: UInt16 = 1
    static let shardOffset = 10
    /// `RIALTOEV`
    private static let magic: UInt64 = 0x5645_4f54_4c41_4952

    var shard: ShardID
    var firstSequence: Sequence
    /// The length with which the file was made.
    var fileBytes: UInt32

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.add(Self.magic)
        bytes.add(Self.version)
        bytes.add(shard.value)
        bytes.add(fileBytes)
        bytes.add(firstSequence.value)
        bytes.add(UInt32(0))
        bytes.add(bytes.withUnsafeBytes { CRC32C.checksum($0) })
        return bytes
    }

    init(shard: ShardID, firstSequence: Sequence, fileBytes: UInt32) {
        self.shard = shard
        self.firstSequence = firstSequence
        self.fileBytes = fileBytes
    }

    /// Nil if these are not the bytes of a header.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.bytes else { return nil }
        let head = UnsafeRawBufferPointer(rebasing: bytes[..<(Self.bytes - 4)])
        guard bytes.number(at: 28, UInt32.self) == CRC32C.checksum(head),
            bytes.number(at: 0, UInt64.self) == Self.magic,
            bytes.number(at: 8, UInt16.self) == Self.version, bytes.number(at: 24, UInt32.self) == 0
        else { return nil }
        shard = ShardID(bytes.number(at: Self.shardOffset, UInt16.self))
        fileBytes = bytes.number(at: 12, UInt32.self)
        firstSequence = Sequence(bytes.number(at: 16, UInt64.self))
    }
}

extension [UInt8] {
    /// Appends a number, its lowest byte first.
    mutating func add(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}

extension UnsafeRawBufferPointer {
    /// The number that begins at `offset`, all of which must be there.
    func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, _ type: Number.Type) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension EventStreamError {
    init(_ error: StorageError) {
        self =
            switch error {
            case .full(let file): .full(reason: "there is no room on the device for \(file)")
            case .notFound(let file): .unavailable(reason: "\(file) is not there")
            case .exists(let file): .unavailable(reason: "\(file) is there already")
            case .locked(let owner): .unavailable(reason: "in use by \(owner)")
            case .failed(let operation, let file, let reason):
                .unavailable(reason: "\(operation) of \(file): \(reason)")
            }
    }
}
