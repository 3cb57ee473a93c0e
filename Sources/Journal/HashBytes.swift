import Crypto

/// The 32 bytes of a SHA-256.
public struct HashBytes: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    public static let count = 32
    static let zero = HashBytes(first: 0, second: 0, third: 0, fourth: 0)

    // As they lie in memory: nothing is reckoned with them.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    private init(first: UInt64, second: UInt64, third: UInt64, fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// Reads them at `start`, where at least 32 bytes are.
    init(at start: UnsafeRawPointer) {
        first = start.loadUnaligned(as: UInt64.self)
        second = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = start.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = start.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// Hashes the bytes of both, one after the other.
    init(hashing bytes: UnsafeRawBufferPointer, _ more: UnsafeRawBufferPointer? = nil) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        if let more { hash.update(bufferPointer: more) }
        self = hash.finalize().withUnsafeBytes { HashBytes(at: $0.baseAddress.unsafelyUnwrapped) }
    }

    /// 64 hexadecimal digits; nil for any other text.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Self.count else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes.withUnsafeBytes { HashBytes(at: $0.baseAddress.unsafelyUnwrapped) }
    }

    /// The bytes in their order.
    public var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }

    /// 64 hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// The hash of the record frames of one batch.
public struct BatchDigest: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    public var hash: HashBytes

    public init(_ hash: HashBytes) { self.hash = hash }

    /// Of these frames.
    public init(of frames: UnsafeRawBufferPointer) { hash = HashBytes(hashing: frames) }

    public var description: String { hash.description }
}

/// What stands for all batches up to one: a hash of the chain before it and of the batch's digest.
public struct ChainHash: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// Before the first batch.
    public static let start = ChainHash(.zero)

    public var hash: HashBytes

    public init(_ hash: HashBytes) { self.hash = hash }

    /// The chain when a batch of this digest follows.
    public func followed(by digest: BatchDigest) -> ChainHash {
        withUnsafeBytes(of: hash) { before in
            withUnsafeBytes(of: digest.hash) { ChainHash(HashBytes(hashing: before, $0)) }
        }
    }

    public var description: String { hash.description }
}
