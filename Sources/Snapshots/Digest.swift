import Crypto
public import Domain
public import Journal
public import Ports

extension SnapshotStore {
    /// What a shelf says of the snapshot of that sequence: its file is read once, through a window.
    public func shelved(_ sequence: Sequence) throws(SnapshotError) -> ShelvedSnapshot {
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: SnapshotLimits.chunkBytes, alignment: 8)
        defer { window.deallocate() }
        var hash = SHA256()
        var bytes = 0
        while true {
            let count = try copy(sequence, at: bytes, into: window)
            if count == 0 { break }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: window[..<count]))
            bytes += count
        }
        guard let digest = ContentDigest(bytes: Array(hash.finalize())) else {
            throw .failed(reason: "a hash has another length")
        }
        return ShelvedSnapshot(sequence: sequence, bytes: bytes, digest: digest)
    }

    /// The bytes of a range of its file.
    func bytes(of sequence: Sequence, _ range: Range<Int>) throws(SnapshotError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let result = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(SnapshotError) in try copy(sequence, at: range.lowerBound, into: buffer) }
        }
        guard try result.get() == range.count else {
            throw .failed(reason: "\(SnapshotStore.file(of: sequence)) has become shorter")
        }
        return bytes
    }
}

extension ContentDigest {
    /// Of these bytes.
    init?(hashing bytes: [UInt8]) { self.init(bytes: Array(SHA256.hash(data: bytes))) }
}

extension SnapshotError {
    /// A part of a sentence.
    var words: String {
        switch self {
        case .damaged(let file, let offset, let reason): "\(file) is damaged at byte \(offset): \(reason)"
        case .unusable(let file, let reason): "\(file) cannot be used: \(reason)"
        case .failed(let reason): reason
        }
    }
}
