internal import Crypto
internal import Foundation

/// 256 random bits that a venue keeps outside of its database, so that who reads the database alone can neither sign
/// requests in anybody's name nor make codes of anybody's telephone.
public struct VenueSecret: Sendable, CustomStringConvertible, CustomReflectable {
    private static let byteCount = 32

    private let key: SymmetricKey

    public init(using generator: inout some RandomNumberGenerator) {
        key = SymmetricKey(data: randomBytes(Self.byteCount, using: &generator))
    }

    /// Reads what `text` wrote; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let bytes = readHexadecimal(text), bytes.count == Self.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// What is saved, where only the venue reads it: 64 hexadecimal digits.
    public var text: String { hexadecimal(key.withUnsafeBytes { Array($0) }) }

    /// 256 bits that follow from the secret and these two, and from which neither can be found. A name never has two
    /// meanings under one purpose.
    public func derived(for purpose: DerivationPurpose, name: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose.rawValue)\n\(name)".utf8), using: key))
    }

    /// The same as 64 hexadecimal digits.
    public func derivedText(for purpose: DerivationPurpose, name: String) -> String {
        hexadecimal(derived(for: purpose, name: name))
    }

    /// Whether somebody sent that. How long it takes tells nothing about what would be right.
    public func isDerived(_ text: String, for purpose: DerivationPurpose, name: String) -> Bool {
        isEqualInConstantTime(Array(text.utf8), Array(derivedText(for: purpose, name: name).utf8))
    }

    /// Encrypts what the database shall keep and not show. It can be opened under the same name alone, so that one
    /// row's secret is of no use in another row.
    public func seal(
        _ plain: [UInt8], name: String, using generator: inout some RandomNumberGenerator
    ) throws(SealError) -> [UInt8] {
        do {
            let nonce = try AES.GCM.Nonce(data: randomBytes(12, using: &generator))
            let box = try AES.GCM.seal(
                plain, using: sealingKey, nonce: nonce, authenticating: Array(name.utf8))
            guard let combined = box.combined else { throw SealError() }
            return Array(combined)
        } catch {
            throw SealError()
        }
    }

    /// What was sealed under this name by this secret.
    public func open(_ sealed: [UInt8], name: String) throws(SealError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return Array(try AES.GCM.open(box, using: sealingKey, authenticating: Array(name.utf8)))
        } catch {
            throw SealError()
        }
    }

    public var description: String { "a venue's secret" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    private var sealingKey: SymmetricKey { SymmetricKey(data: derived(for: .sealing, name: "")) }
}

/// What a secret of its own is derived for.
public enum DerivationPurpose: String, Sendable, CaseIterable {
    /// The secret of an API key, by the key's id: nothing of it lies in the database.
    case apiKey
    /// What a venue's keys in a shared cache begin with.
    case cacheKeys
    /// What a page sends along with a cookie, by the cookie's session.
    case crossSiteToken
    case sealing
}

/// What was saved was not sealed under this name, or not by this venue's secret.
public struct SealError: Error, Hashable, CustomStringConvertible {
    public init() {}
    public var description: String {
        "A sealed value cannot be opened: it is damaged, or the venue's secret is not the one it was sealed with."
    }
}
