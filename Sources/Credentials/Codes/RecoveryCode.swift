/// One of the codes that a person writes down, to sign in once without the telephone: 80 random bits, so that a digest
/// is enough to keep.
public struct RecoveryCode: Hashable, Sendable {
    private static let byteCount = 10
    private static let groupCharacters = 4

    private let value: [UInt8]

    public init(using generator: inout some RandomNumberGenerator) {
        value = randomBytes(Self.byteCount, using: &generator)
    }

    /// As many as a person is given at once.
    public static func set(using generator: inout some RandomNumberGenerator) -> [RecoveryCode] {
        (0..<CredentialLimits.recoveryCodes).map { _ in RecoveryCode(using: &generator) }
    }

    /// Reads a code as a person types it, with or without dashes and spaces, in capitals or not.
    public init?(entered text: String) {
        guard text.utf8.count <= 64, let value = Base32.bytes(text.filter { $0 != "-" && $0 != " " }),
            value.count == Self.byteCount
        else { return nil }
        self.value = value
    }

    /// In groups of four small letters and digits.
    public var text: String {
        let characters = Array(Base32.text(value).lowercased())
        return stride(from: 0, to: characters.count, by: Self.groupCharacters).map {
            String(characters[$0..<min($0 + Self.groupCharacters, characters.count)])
        }.joined(separator: "-")
    }

    /// All that is kept of it.
    public var digest: TokenDigest { TokenDigest(of: text) }
}
