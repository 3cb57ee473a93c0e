import Crypto
public import Domain
import Ports

/// A snapshot that comes from elsewhere, piece by piece, into the directory of a store. It gets its name when it is
/// whole, durable and found right; until then it is nothing.
///
/// Calls come from one thread at a time.
public struct SnapshotArrival: ~Copyable {
    /// What it is called until then.
    static let unfinished = "snapshot.arriving"

    private let store: SnapshotStore
    private let storage: any Storage
    private let sequence: Sequence
    private let bytes: Int
    private var written = 0
    private var hash = SHA256()

    /// - Parameter bytes: how long the file is to be.
    init(_ sequence: Sequence, bytes: Int, store: SnapshotStore, on storage: any Storage) throws(SnapshotError) {
        self.store = store
        self.storage = storage
        self.sequence = sequence
        self.bytes = bytes
        do throws(StorageError) {
            // What a process has left that died.
            if try storage.files().contains(where: { $0.name == Self.unfinished }) {
                try storage.remove(Self.unfinished)
            }
            try storage.create(Self.unfinished, bytes: bytes)
        } catch { throw .failed(reason: error.words) }
    }

    /// Takes what comes next.
    public mutating func append(_ piece: [UInt8]) throws(SnapshotError) {
        guard piece.count <= bytes - written else { throw damaged("more comes than its \(bytes) bytes") }
        let offset = written
        let result = piece.withUnsafeBytes { piece in
            Result { () throws(StorageError) in try storage.write(piece, to: Self.unfinished, at: offset) }
        }
        do { try result.get() } catch { throw .failed(reason: error.words) }
        hash.update(data: piece)
        written += piece.count
    }

    /// Makes what came durable, reads it back and, if all is right, gives it its name. The other snapshots stay.
    ///
    /// - Parameters:
    ///   - digest: the SHA-256 that the whole is to have.
    ///   - check: is asked whether it is wanted; what it throws is thrown, and the snapshot is gone.
    public consuming func finish<Answer>(
        digest: [UInt8], _ check: (Snapshot) throws(SnapshotError) -> Answer
    ) throws(SnapshotError) -> Answer {
        guard written == bytes else { throw damaged("only \(written) of its \(bytes) bytes came") }
        guard hash.finalize().elementsEqual(digest) else { throw damaged("it has another digest than it should") }
        do { try storage.sync(Self.unfinished) } catch { throw .failed(reason: error.words) }
        let answer = try check(try store.read(sequence, from: Self.unfinished))
        do { try storage.rename(Self.unfinished, to: SnapshotStore.file(of: sequence)) } catch {
            throw .failed(reason: error.words)
        }
        return answer
    }

    /// Nothing is left of it, unless it has its name.
    deinit { try? storage.remove(Self.unfinished) }

    private func damaged(_ reason: String) -> SnapshotError {
        .damaged(file: SnapshotStore.file(of: sequence), offset: written, reason: reason)
    }
}

extension SnapshotStore {
    /// Begins to take a snapshot from elsewhere. One of the same sequence is replaced when it is finished.
    public func arrival(of sequence: Sequence, bytes: Int) throws(SnapshotError) -> SnapshotArrival {
        guard let writable else { throw .failed(reason: "the snapshots are open for reading only") }
        return try SnapshotArrival(sequence, bytes: bytes, store: self, on: writable)
    }
}
