internal import Crypto

/// A name for the bytes of an answer, by which a client asks whether it has them already. Weak, because the same answer
/// may come compressed or not.
struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    private let digits: String

    init(of bytes: [UInt8]) {
        digits = SHA256.hash(data: bytes).prefix(16)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    var description: String { "W/\"\(digits)\"" }

    /// Whether a value of `If-None-Match` names it.
    func isNamed(in list: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            return item == "*" || item == "\"\(digits)\"" || item == description
        }
    }
}
