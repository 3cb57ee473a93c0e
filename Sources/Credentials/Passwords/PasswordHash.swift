internal import Crypto
internal import CryptoExtras
internal import Foundation

/// What is kept of a password: salt and scrypt key, with the parameters that they were made with.
public struct PasswordHash: Hashable, Sendable {
    public let parameters: ScryptParameters
    private let salt: [UInt8]
    private let key: [UInt8]

    /// Takes a tenth of a second or more of one processor, so never on a thread that serves others.
    public init(
        of password: Password, _ parameters: ScryptParameters, using generator: inout some RandomNumberGenerator
    ) throws(PasswordHashError) {
        let salt = randomBytes(CredentialLimits.passwordSaltBytes, using: &generator)
        self.init(parameters, salt: salt, key: try Self.key(of: password, parameters, salt: salt))
    }

    private init(_ parameters: ScryptParameters, salt: [UInt8], key: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.key = key
    }

    /// Whether this is the password. It costs as much for a wrong one as for the right one.
    public func matches(_ password: Password) throws(PasswordHashError) -> Bool {
        isEqualInConstantTime(try Self.key(of: password, parameters, salt: salt), key)
    }

    /// Whether it was made with parameters that cost less than these. A password that is shown to be right should then
    /// be hashed again.
    public func isWeaker(than parameters: ScryptParameters) -> Bool {
        self.parameters.work < parameters.work || self.parameters.memoryBytes < parameters.memoryBytes
    }

    /// A hash that no password has: what is tried for somebody who is not known, so that the answer takes as long.
    public static func decoy(_ parameters: ScryptParameters) -> PasswordHash {
        PasswordHash(
            parameters, salt: [UInt8](repeating: 0, count: CredentialLimits.passwordSaltBytes),
            key: [UInt8](repeating: 0, count: CredentialLimits.passwordKeyBytes))
    }

    private static func key(
        of password: Password, _ parameters: ScryptParameters, salt: [UInt8]
    ) throws(PasswordHashError) -> [UInt8] {
        do {
            return try KDF.Scrypt.deriveKey(
                from: Array(password.text.utf8), salt: salt, outputByteCount: CredentialLimits.passwordKeyBytes,
                rounds: parameters.rounds, blockSize: parameters.blockSize, parallelism: parameters.parallelism
            ).withUnsafeBytes { Array($0) }
        } catch {
            throw PasswordHashError(memoryBytes: parameters.memoryBytes)
        }
    }
}

/// A password could not be hashed: there was not enough memory.
public struct PasswordHashError: Error, Hashable, CustomStringConvertible {
    /// What was needed.
    public let memoryBytes: Int
    public var description: String { "Hashing a password needs \(memoryBytes) bytes of memory, which are not there." }
}

// The text form, as other programs write scrypt: $scrypt$ln=15,r=8,p=3$SALT$KEY, both in base64 without padding.
extension PasswordHash {
    /// Reads what `text` wrote; nil for anything else, and for parameters beyond our bounds.
    public init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let parameters = Self.parameters(parts[2]),
            let salt = Self.bytes(parts[3]), salt.count == CredentialLimits.passwordSaltBytes,
            let key = Self.bytes(parts[4]), key.count == CredentialLimits.passwordKeyBytes
        else { return nil }
        self.init(parameters, salt: salt, key: key)
    }

    /// What is saved.
    public var text: String {
        let numbers = "ln=\(parameters.roundsLog2),r=\(parameters.blockSize),p=\(parameters.parallelism)"
        return "$scrypt$\(numbers)$\(Self.base64(salt))$\(Self.base64(key))"
    }

    private static func parameters(_ text: Substring) -> ScryptParameters? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, let roundsLog2 = number(fields[0], "ln="), let blockSize = number(fields[1], "r="),
            let parallelism = number(fields[2], "p=")
        else { return nil }
        return ScryptParameters(roundsLog2: roundsLog2, blockSize: blockSize, parallelism: parallelism)
    }

    private static func number(_ field: Substring, _ name: String) -> Int? {
        field.hasPrefix(name) ? Int(field.dropFirst(name.count)) : nil
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding), base64(Array(data)) == text else { return nil }
        return Array(data)
    }
}
