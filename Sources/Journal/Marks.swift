public import Domain
public import Ports

/// What the events up to a record came to, as the one who decided it first noted. A check, not a truth: a mark may be
/// missing, and nothing depends on it.
public struct Mark: Hashable, Sendable {
    public var sequence: Sequence
    /// The running hash over all events up to that record.
    public var eventHash: UInt64
    /// In which format the events were hashed. Hashes of different formats say nothing about each other.
    public var eventHashFormat: UInt32

    public init(sequence: Sequence, eventHash: UInt64, eventHashFormat: UInt32) {
        self.sequence = sequence
        self.eventHash = eventHash
        self.eventHashFormat = eventHashFormat
    }
}

/// The marks of a journal, in a file beside its segments that is written over from the start when it is full.
///
/// The file is specified in `docs/protocols/journal.md`. Calls come from one thread at a time.
public final class MarkFile {
    /// How many records lie between two marks.
    public static let interval: UInt64 = 65_536
    /// What the file is called.
    public static let file = "marks"
    static let entryBytes = 32
    /// Marks for two billion records, in one mebibyte.
    static let entriesAtCreation = 32_768

    private let storage: any Storage
    private let entries: Int
    /// Where the next mark goes.
    private var next: Int
    private var last: Sequence

    /// Opens the marks beside a journal that ends with `last`, or makes the file. Marks beyond that record are those of
    /// a past that was lost, and are removed.
    public init(on storage: any Storage, through last: Sequence) throws(StorageError) {
        self.storage = storage
        let file = try storage.files().first { $0.name == Self.file }
        if file == nil { try storage.create(Self.file, bytes: Self.entriesAtCreation * Self.entryBytes) }
        entries = file.map { $0.bytes / Self.entryBytes } ?? Self.entriesAtCreation
        let found = try Self.found(in: storage)
        let newest = found.filter { $0.mark.sequence <= last }.max { $0.mark.sequence < $1.mark.sequence }
        next = newest.map { $0.place + 1 } ?? 0
        self.last = newest?.mark.sequence ?? .start
        let lost = found.filter { $0.mark.sequence > last }
        for entry in lost { try write([UInt8](repeating: 0, count: Self.entryBytes), at: entry.place) }
        if !lost.isEmpty { try storage.sync(Self.file) }
    }

    /// Notes a mark, without waiting for the device. One that is not later than the last is known already.
    public func append(_ mark: Mark) throws(StorageError) {
        guard entries > 0, mark.sequence > last else { return }
        if next >= entries { next = 0 }
        try withUnsafeTemporaryAllocation(byteCount: Self.entryBytes, alignment: 8) {
            entry throws(StorageError) in
            Self.encode(mark, to: entry.baseAddress.unsafelyUnwrapped)
            try storage.write(UnsafeRawBufferPointer(entry), to: Self.file, at: next * Self.entryBytes)
        }
        next += 1
        last = mark.sequence
    }

    /// The marks beside a journal, by sequence; none if there is no file. What is torn or rotten is left out.
    public static func marks(in source: any FileSource) throws(StorageError) -> [Mark] {
        try found(in: source).map(\.mark).sorted { $0.sequence < $1.sequence }
    }

    private func write(_ bytes: [UInt8], at place: Int) throws(StorageError) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(StorageError) in
                try storage.write(bytes, to: Self.file, at: place * Self.entryBytes)
            }
        }
        try result.get()
    }

    private static func found(in source: any FileSource) throws(StorageError) -> [(place: Int, mark: Mark)] {
        guard let file = try source.files().first(where: { $0.name == Self.file }) else { return [] }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: file.bytes, alignment: 8)
        defer { buffer.deallocate() }
        let read = try source.read(Self.file, at: 0, into: buffer)
        return (0..<(read / entryBytes)).compactMap { place in
            guard let start = buffer.baseAddress else { return nil }
            return decode(at: start + place * entryBytes).map { (place, $0) }
        }
    }

    private static func encode(_ mark: Mark, to start: UnsafeMutableRawPointer) {
        start.storeBytes(of: mark.eventHashFormat.littleEndian, toByteOffset: 4, as: UInt32.self)
        start.storeBytes(of: mark.sequence.value.littleEndian, toByteOffset: 8, as: UInt64.self)
        start.storeBytes(of: mark.eventHash.littleEndian, toByteOffset: 16, as: UInt64.self)
        start.storeBytes(of: 0, toByteOffset: 24, as: UInt64.self)
        start.storeBytes(of: checksum(at: start).littleEndian, as: UInt32.self)
    }

    private static func decode(at start: UnsafeRawPointer) -> Mark? {
        func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: type))
        }
        let sequence = Sequence(number(8, as: UInt64.self))
        guard number(0, as: UInt32.self) == checksum(at: start), sequence > .start else { return nil }
        return Mark(
            sequence: sequence, eventHash: number(16, as: UInt64.self), eventHashFormat: number(4, as: UInt32.self))
    }

    private static func checksum(at start: UnsafeRawPointer) -> UInt32 {
        CRC32C.checksum(UnsafeRawBufferPointer(start: start + 4, count: entryBytes - 4))
    }
}
