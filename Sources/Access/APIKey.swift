public import Credentials
public import Domain

/// What an API key is called in requests: 32 hexadecimal digits.
public struct APIKeyID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: String) { description = text }
}

/// How requests are signed with an API key.
public enum APIKeyKind: Hashable, Sendable {
    /// HMAC-SHA256 with a secret that the venue makes and shows once.
    case hmac
    /// Ed25519 with a private key that the venue never sees. The public key is PEM or 64 hexadecimal digits.
    case ed25519(publicKey: String)
}

/// What somebody wants of a new API key.
public struct APIKeyWish: Sendable {
    public var name: String
    public var kind: APIKeyKind
    public var permissions: Permissions
    /// Addresses and ranges from which the key works; from everywhere if there are none.
    public var addresses: [String]
    public var expires: Timestamp?

    public init(
        name: String, kind: APIKeyKind, permissions: Permissions, addresses: [String], expires: Timestamp?
    ) {
        self.name = name
        self.kind = kind
        self.permissions = permissions
        self.addresses = addresses
        self.expires = expires
    }
}

/// An API key as its owner sees it.
public struct APIKey: Hashable, Sendable {
    public var id: APIKeyID
    public var user: UserID
    public var name: String
    /// Whether it is an Ed25519 key; otherwise it is an HMAC key.
    public var isEd25519: Bool
    public var permissions: Permissions
    public var addresses: [AddressRange]
    public var created: Timestamp
    public var expires: Timestamp?
    public var lastUsed: Timestamp?
    public var revoked: Timestamp?
}

/// A key that has just been made.
public struct NewAPIKey: Sendable {
    public var key: APIKey
    /// What an HMAC key signs with, in hexadecimal digits. It is shown here and never again.
    public var secret: String?
}

/// Why a signed request is refused.
public enum APIKeyProblem: Error, Hashable, Sendable {
    case unknownKey
    case revoked
    case expired
    /// An operator has closed its owner.
    case userClosed
    case addressNotAllowed(NetworkAddress)
    case signature(SignatureProblem)
}
