import Crypto
public import Domain
public import Ports

/// The snapshots of one shard, each a file. A snapshot has its name only when it is whole and durable.
///
/// Calls come from one thread at a time.
public struct SnapshotStore {
    /// Two, so that one that turns out not to be usable costs time and nothing else.
    public static let keptCount = 2
    private static let suffix = ".snapshot"
    /// What a snapshot is called until it is whole.
    private static let unfinished = "snapshot.unfinished"
    private static let digits = 20

    private let storage: any FileSource
    let writable: (any Storage)?

    /// Reads and writes.
    public init(on storage: any Storage) {
        self.storage = storage
        writable = storage
    }

    /// Only reads.
    public init(reading source: any FileSource) {
        storage = source
        writable = nil
    }

    /// What a snapshot of that sequence is called.
    public static func file(of sequence: Sequence) -> String {
        let number = String(sequence.value)
        return String(repeating: "0", count: digits - number.utf8.count) + number + suffix
    }

    /// The sequences of which there are snapshots, the newest first. Whether they are whole is not known yet.
    public func sequences() throws(SnapshotError) -> [Sequence] {
        try files().map(\.sequence)
    }

    /// How many bytes each takes, the newest first.
    public func files() throws(SnapshotError) -> [(sequence: Sequence, file: StoredFile)] {
        do {
            return try storage.files().compactMap { file in Self.sequence(file.name).map { ($0, file) } }
                .sorted { $0.0 > $1.0 }
        } catch { throw .failed(reason: error.words) }
    }

    /// Reads and checks the snapshot of that sequence.
    public func read(_ sequence: Sequence) throws(SnapshotError) -> Snapshot {
        try read(sequence, from: Self.file(of: sequence))
    }

    /// The same, whatever its file is called.
    func read(_ sequence: Sequence, from name: String) throws(SnapshotError) -> Snapshot {
        let bytes = try bytes(of: name)
        defer { bytes.deallocate() }
        let snapshot = try SnapshotFormat.snapshot(name, UnsafeRawBufferPointer(bytes))
        guard snapshot.summary.sequence == sequence else {
            throw .damaged(
                file: name, offset: 16, reason: "it is of sequence \(snapshot.summary.sequence.value), says its header")
        }
        return snapshot
    }

    /// Fills `buffer` with bytes of the file of that sequence from `offset` on; less than asked only at its end.
    /// Nothing is checked. Returns the number of bytes.
    public func copy(
        _ sequence: Sequence, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(SnapshotError) -> Int {
        do { return try storage.read(Self.file(of: sequence), at: offset, into: buffer) } catch {
            throw .failed(reason: error.words)
        }
    }

    /// The SHA-256 of the file of that sequence, 32 bytes. Nothing is checked.
    public func digest(of sequence: Sequence) throws(SnapshotError) -> [UInt8] {
        do { return Array(try storage.digest(of: Self.file(of: sequence))) } catch {
            throw .failed(reason: error.words)
        }
    }

    /// Makes the snapshot durable and reads it back, then removes all but the last two. One of the same sequence is
    /// replaced.
    public func write(_ snapshot: Snapshot) throws(SnapshotError) {
        guard let writable else { throw .failed(reason: "the snapshots are open for reading only") }
        let name = Self.file(of: snapshot.summary.sequence)
        let isWhole: Bool
        do throws(StorageError) {
            if try writable.files().contains(where: { $0.name == Self.unfinished }) {
                try writable.remove(Self.unfinished)
            }
            try writable.create(Self.unfinished, bytes: SnapshotFormat.fileBytes(of: snapshot))
            let written = try Self.write(snapshot, to: Self.unfinished, on: writable)
            try writable.sync(Self.unfinished)
            try writable.rename(Self.unfinished, to: name)
            isWhole = try storage.digest(of: name) == written
        } catch {
            // What is left of it takes room that the journal may need; the next attempt removes it if this cannot.
            try? writable.remove(Self.unfinished)
            throw .failed(reason: error.words)
        }
        guard isWhole else {
            throw .damaged(file: name, offset: 0, reason: "it does not read back as it was written")
        }
        for (_, file) in try files().dropFirst(Self.keptCount) {
            do { try writable.remove(file.name) } catch { throw .failed(reason: error.words) }
        }
    }

    /// Removes the snapshot of that sequence.
    public func remove(_ sequence: Sequence) throws(SnapshotError) {
        do { try writable?.remove(Self.file(of: sequence)) } catch { throw .failed(reason: error.words) }
    }

    /// Returns the hash of the whole file, which ends with that of everything before.
    private static func write(
        _ snapshot: Snapshot, to name: String, on storage: any Storage
    ) throws(StorageError) -> SHA256Digest {
        var digest = SHA256()
        var offset = 0
        func put(_ bytes: [UInt8]) throws(StorageError) {
            digest.update(data: bytes)
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + JournalLimits.windowBytes)
                try write(bytes[start..<end], to: name, at: offset + start, on: storage)
                start = end
            }
            offset += bytes.count
        }
        try put(SnapshotFormat.head(of: snapshot))
        for part in snapshot.parts {
            try put(part.bytes)
            try put([UInt8](repeating: 0, count: SnapshotFormat.padded(part.bytes.count) - part.bytes.count))
        }
        try put(Array(digest.finalize()))
        return digest.finalize()
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>, to name: String, at offset: Int, on storage: any Storage
    ) throws(StorageError) {
        let result = bytes.withUnsafeBytes { pointer in
            Result { () throws(StorageError) in try storage.write(pointer, to: name, at: offset) }
        }
        try result.get()
    }

    private func bytes(of name: String) throws(SnapshotError) -> UnsafeMutableRawBufferPointer {
        do throws(StorageError) {
            guard let file = try storage.files().first(where: { $0.name == name }) else {
                throw .notFound(file: name)
            }
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.bytes, alignment: 8)
            do throws(StorageError) {
                let count = try storage.read(name, at: 0, into: bytes)
                guard count == file.bytes else {
                    throw .failed(operation: "read", file: name, reason: "the file has become shorter")
                }
                return bytes
            } catch {
                bytes.deallocate()
                throw error
            }
        } catch { throw .failed(reason: error.words) }
    }

    /// The sequence that a name tells; nil if it is not that of a snapshot.
    private static func sequence(_ name: String) -> Sequence? {
        guard name.utf8.count == digits + suffix.utf8.count, name.hasSuffix(suffix),
            name.utf8.prefix(digits).allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = UInt64(name.prefix(digits))
        else { return nil }
        return Sequence(number)
    }
}
