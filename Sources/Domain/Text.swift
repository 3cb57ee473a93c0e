/// Up to 40 bytes of printable ASCII held inline, so that commands and events stay plain memory.
///
/// The bytes sit in five big-endian words padded with zeros, so equal texts are equal words.
public struct Text: Hashable, Sendable, BitwiseCopyable {
    public static let bytesMax = 40

    public let word0: UInt64
    public let word1: UInt64
    public let word2: UInt64
    public let word3: UInt64
    public let word4: UInt64

    /// Accepts 1 to 40 bytes from `!` (0x21) to `~` (0x7e); nil for anything else.
    @inlinable public init?(_ bytes: some Collection<UInt8>) {
        var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
        var count = 0
        for byte in bytes {
            guard count < Text.bytesMax, byte >= 0x21, byte <= 0x7e else { return nil }
            let shifted = UInt64(byte) << UInt64(56 - 8 * (count & 7))
            switch count >> 3 {
            case 0: words.0 |= shifted
            case 1: words.1 |= shifted
            case 2: words.2 |= shifted
            case 3: words.3 |= shifted
            default: words.4 |= shifted
            }
            count += 1
        }
        guard count > 0 else { return nil }
        (word0, word1, word2, word3, word4) = words
    }

    /// Takes words that are known to hold a text: printable ASCII from the top byte of `word0` on, then zeros only.
    @inlinable public init(
        unchecked word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64, _ word4: UInt64
    ) {
        (self.word0, self.word1, self.word2, self.word3, self.word4) = (word0, word1, word2, word3, word4)
    }

    /// The number of bytes, 1 to 40.
    @inlinable public var count: Int {
        if word4 != 0 { return 40 - word4.trailingZeroBitCount / 8 }
        if word3 != 0 { return 32 - word3.trailingZeroBitCount / 8 }
        if word2 != 0 { return 24 - word2.trailingZeroBitCount / 8 }
        if word1 != 0 { return 16 - word1.trailingZeroBitCount / 8 }
        return 8 - word0.trailingZeroBitCount / 8
    }

    /// The byte at `index`, 0 ..< 40; zero past the end of the text.
    @inlinable public subscript(index: Int) -> UInt8 {
        let word =
            switch index >> 3 {
            case 0: word0
            case 1: word1
            case 2: word2
            case 3: word3
            default: word4
            }
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
    }
}

extension Text: CustomStringConvertible {
    public var description: String { String(decoding: (0..<count).map { self[$0] }, as: UTF8.self) }
}

/// A short name with a meaning: what an asset, instrument, account or request is called from outside.
public protocol Name: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The greatest number of bytes.
    static var bytesMax: Int { get }
    var text: Text { get }
    /// Takes a text that is known to be short enough.
    init(unchecked text: Text)
}

extension Name {
    /// Accepts 1 to `bytesMax` bytes of letters, digits and `- _ . : /`; nil for anything else.
    @inlinable public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.allSatisfy(isNameByte), let text = Text(bytes), text.count <= Self.bytesMax else { return nil }
        self.init(unchecked: text)
    }

    @inlinable public init?(_ string: String) { self.init(string.utf8) }

    public var description: String { text.description }
}

@inlinable func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: ":"), UInt8(ascii: "/"):
        true
    default: false
    }
}

/// The client's own name for a request, unique for its account: a resend with the same name is recognised.
/// For an order it is the client order id (FIX tag 11, ClOrdID).
public struct RequestID: Name {
    public static let bytesMax = 36
    public let text: Text
    @inlinable public init(unchecked text: Text) { self.text = text }
}

/// The client's own name for a deposit or withdrawal; an account never takes the same one twice.
public struct TransferID: Name {
    public static let bytesMax = 36
    public let text: Text
    @inlinable public init(unchecked text: Text) { self.text = text }
}

/// What an instrument is called, such as `BTC-USD`.
public struct Symbol: Name {
    public static let bytesMax = 24
    public let text: Text
    @inlinable public init(unchecked text: Text) { self.text = text }
}

/// What an asset is called, such as `BTC`.
public struct AssetCode: Name {
    public static let bytesMax = 12
    public let text: Text
    @inlinable public init(unchecked text: Text) { self.text = text }
}

/// What an account is called, such as `alice`.
public struct AccountName: Name {
    public static let bytesMax = 32
    public let text: Text
    @inlinable public init(unchecked text: Text) { self.text = text }
}
