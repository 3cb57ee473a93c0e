import Crypto
public import Domain
public import Journal
public import Ports

extension SnapshotStore {
    /// What a shelf says of the snapshot of that sequence: its file is read once.
    public func shelved(_ sequence: Sequence) throws(SnapshotError) -> ShelvedSnapshot {
        guard let file = try files().first(where: { $0.sequence == sequence })?.file else {
            throw .failed(reason: "\(SnapshotStore.file(of: sequence)) is gone")
        }
        guard let digest = ContentDigest(bytes: try digest(of: sequence)) else {
            throw .failed(reason: "a hash has another length")
        }
        return ShelvedSnapshot(sequence: sequence, bytes: file.bytes, digest: digest)
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
