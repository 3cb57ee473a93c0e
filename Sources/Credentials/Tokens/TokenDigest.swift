internal import Crypto

/// The SHA-256 of a token: all that is kept of it.
///
/// A token has 256 random bits, so nobody who reads the digest finds the token, and how long a look-up in a table of
/// digests takes says nothing about the token that was tried.
public struct TokenDigest: Hashable, Sendable {
    private let words: SIMD4<UInt64>

    /// The digest of a token as its holder sends it.
    public init(of token: String) {
        var words = SIMD4<UInt64>()
        for (index, byte) in SHA256.hash(data: Array(token.utf8)).enumerated() {
            words[index >> 3] = words[index >> 3] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// Reads 64 hexadecimal digits in lower case; nil for anything else.
    public init?(hexadecimal text: some StringProtocol) {
        guard text.utf8.count == 64 else { return nil }
        var words = SIMD4<UInt64>()
        for (index, byte) in text.utf8.enumerated() {
            guard let digit = hexadecimalDigit(byte) else { return nil }
            words[index >> 4] = words[index >> 4] << 4 | UInt64(digit)
        }
        self.words = words
    }

    /// 64 hexadecimal digits in lower case.
    public var hexadecimal: String {
        (0..<4).map { index in
            let digits = String(words[index], radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
