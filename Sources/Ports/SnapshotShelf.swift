public import Domain

/// The SHA-256 of a whole file.
public struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
    public static let count = 32

    /// 32 of them.
    public let bytes: [UInt8]

    /// Nil for any other number of bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits; nil for any other text.
    public init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 2 * Self.count else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// A snapshot that somebody has: its file, byte for byte as its maker wrote it.
public struct ShelvedSnapshot: Hashable, Sendable {
    /// The last record that is in it.
    public var sequence: Sequence
    /// How long the file is.
    public var bytes: Int
    /// Of the whole file.
    public var digest: ContentDigest

    public init(sequence: Sequence, bytes: Int, digest: ContentDigest) {
        self.sequence = sequence
        self.bytes = bytes
        self.digest = digest
    }
}

/// Why a shelf did not do what was asked. Each reason is a part of a sentence for operators.
public enum SnapshotShelfError: Error, Hashable, Sendable {
    /// It cannot be reached, or broke off; the same call may succeed later.
    case away(reason: String)
    /// It does not have the snapshot, or not any more.
    case notFound(Sequence)
    /// What it gave cannot be right.
    case damaged(reason: String)
    /// It says no, or is asked for what this program does not take.
    case refused(reason: String)
}

extension SnapshotShelfError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .away(let reason), .damaged(let reason), .refused(let reason): reason
        case .notFound(let sequence): "it has no snapshot of record \(sequence.value)"
        }
    }
}

/// A place with snapshots of one shard that other replicas have made. What it says is not believed: whoever takes a
/// snapshot compares it with its digest and then checks what is in it.
public protocol SnapshotShelf: Sendable {
    /// As operators read of it: "the peer http://core-2:8080".
    var name: String { get }

    /// What it has, the newest first.
    func list() async throws(SnapshotShelfError) -> [ShelvedSnapshot]

    /// Hands over the bytes of a snapshot of the list, in order, a piece at a time, and never more than it should have.
    /// `take` is waited for before the next piece is fetched. It may throw to end it: that is thrown on.
    func read(_ snapshot: ShelvedSnapshot, _ take: ([UInt8]) throws(SnapshotShelfError) -> Void)
        async throws(SnapshotShelfError)
}

/// A shelf on which replicas put what they have made.
public protocol WritableSnapshotShelf: SnapshotShelf {
    /// Puts a snapshot there, whole or not at all: others see it when all of it is there. What is there already stays,
    /// and so does what is newer. Of the older ones at least one is kept.
    ///
    /// - Parameter read: the bytes of a range of the file.
    func put(
        _ snapshot: ShelvedSnapshot, _ read: (Range<Int>) throws(SnapshotShelfError) -> [UInt8]
    ) async throws(SnapshotShelfError)
}
