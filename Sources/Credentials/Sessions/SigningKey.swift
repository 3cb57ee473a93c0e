internal import Crypto
internal import CryptoExtras
internal import Foundation

/// An RSA key that access tokens are signed with. Its id is the thumbprint of its public half (RFC 7638).
public struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    public let id: String
    let privateKey: _RSA.Signing.PrivateKey
    let publicKey: _RSA.Signing.PublicKey
    let modulus: [UInt8]
    let exponent: [UInt8]

    /// Makes a key, with random bits of the library's own: a fifth of a second of one processor, more or less.
    public init() throws(SigningKeyError) {
        do { try self.init(_RSA.Signing.PrivateKey(keySize: .bits2048)) } catch {
            throw SigningKeyError(reason: "no key could be made")
        }
    }

    /// Reads a private key as PKCS 8 or PKCS 1.
    public init(pem: String) throws(SigningKeyError) {
        let key: _RSA.Signing.PrivateKey
        do { key = try _RSA.Signing.PrivateKey(pemRepresentation: pem) } catch {
            throw SigningKeyError(
                reason: "it is no RSA private key of \(CredentialLimits.signingKeyBits) bits or more in PEM")
        }
        do { try self.init(key) } catch { throw SigningKeyError(reason: "its public half cannot be read") }
    }

    private init(_ key: _RSA.Signing.PrivateKey) throws {
        privateKey = key
        publicKey = key.publicKey
        let numbers = try publicKey.getKeyPrimitives()
        modulus = Array(numbers.modulus.drop { $0 == 0 })
        exponent = Array(numbers.publicExponent.drop { $0 == 0 })
        let members = #"{"e":"\#(Base64URL.text(exponent))","kty":"RSA","n":"\#(Base64URL.text(modulus))"}"#
        id = Base64URL.text(SHA256.hash(data: Array(members.utf8)))
    }

    /// The private key as PKCS 8, to be kept where only the venue reads it.
    public var pem: String { privateKey.pkcs8PEMRepresentation }

    public var description: String { "the signing key \(id)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A signing key cannot be used.
public struct SigningKeyError: Error, Hashable, CustomStringConvertible {
    public let reason: String
    public var description: String { "A signing key cannot be used: \(reason)." }
}
