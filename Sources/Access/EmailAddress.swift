/// An e-mail address, by which people sign in: `NAME@DOMAIN` of ASCII letters, digits and a few signs, in small
/// letters.
///
/// Strictly, capitals in the name may mean somebody else. No provider does that, and two users who differ in capitals
/// alone would be taken for each other.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    private static let signs = Array("!#$%&'*+-/=?^_`{|}~.".utf8)

    public init(_ text: some StringProtocol) throws(EmailProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= AccessLimits.emailBytesMax else {
            throw .tooLong(bytes: bytes.count, limit: AccessLimits.emailBytesMax)
        }
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0, at < bytes.count - 1 else { throw .noDomain }
        guard at <= AccessLimits.emailLocalBytesMax else {
            throw .tooLong(bytes: at, limit: AccessLimits.emailLocalBytesMax)
        }
        for index in 0..<at where !Self.isAlphanumeric(bytes[index]) && !Self.signs.contains(bytes[index]) {
            throw .character(at: index)
        }
        for index in (at + 1)..<bytes.count where !Self.isAlphanumeric(bytes[index]) && !Self.isJoint(bytes[index]) {
            throw .character(at: index)
        }
        let name = bytes[..<at].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let domain = bytes[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.allSatisfy({ !$0.isEmpty }), domain.count > 1, domain.allSatisfy(Self.isLabel) else { throw .dots }
        description = String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isJoint(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }
}
