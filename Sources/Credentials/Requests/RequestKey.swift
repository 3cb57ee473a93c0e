internal import Crypto
internal import CryptoExtras

/// What the venue checks a client's signatures with.
public enum RequestKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// HMAC-SHA256 with a secret that client and venue both know; its text is the key.
    case hmac(secret: String)
    /// The 32 bytes of an Ed25519 public key: the venue cannot sign in the client's name.
    case ed25519(publicKey: [UInt8])

    /// Reads an Ed25519 public key, as PEM or as 64 hexadecimal digits; nil for what is not one.
    public init?(publicKey text: String) {
        let raw: [UInt8]?
        if text.hasPrefix("-----BEGIN PUBLIC KEY-----") {
            raw = (try? Curve25519.Signing.PublicKey(pemRepresentation: text)).map { Array($0.rawRepresentation) }
        } else {
            raw = readHexadecimal(text).flatMap { bytes in
                (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)).map { Array($0.rawRepresentation) }
            }
        }
        guard let raw else { return nil }
        self = .ed25519(publicKey: raw)
    }

    /// Whether the signature was made with this key for this request.
    public func accepts(_ signature: RequestSignature, of request: CanonicalRequest) -> Bool {
        let text = Array(
            request.text(
                keyID: signature.keyID, timestamp: signature.timestamp,
                windowMilliseconds: signature.windowMilliseconds
            ).utf8)
        switch self {
        case .hmac(let secret):
            return isEqualInConstantTime(
                Array(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(secret.utf8)))),
                signature.bytes)
        case .ed25519(let publicKey):
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
            return key.isValidSignature(signature.bytes, for: text)
        }
    }

    public var description: String {
        switch self {
        case .hmac: "an HMAC key"
        case .ed25519(let publicKey): "the Ed25519 key \(hexadecimal(publicKey))"
        }
    }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a client signs its requests with.
public enum RequestSigner: Sendable {
    case hmac(secret: String)
    case ed25519(seed: [UInt8])

    /// Signs a request. Nil if the seed is not one of 32 bytes.
    public func signature(
        of request: CanonicalRequest, keyID: String, at moment: UnixTime,
        windowMilliseconds: Int64 = CredentialLimits.receiveWindowMillisecondsDefault
    ) -> RequestSignature? {
        let text = Array(
            request.text(keyID: keyID, timestamp: moment, windowMilliseconds: windowMilliseconds).utf8)
        let bytes: [UInt8]
        switch self {
        case .hmac(let secret):
            bytes = Array(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(secret.utf8))))
        case .ed25519(let seed):
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
                let signature = try? key.signature(for: text)
            else { return nil }
            bytes = Array(signature)
        }
        return RequestSignature(
            keyID: keyID, timestamp: moment, windowMilliseconds: windowMilliseconds, bytes: bytes)
    }
}

extension RequestSignature {
    /// The fields as they are sent.
    public var fields: [(SignatureField, String)] {
        [
            (.key, keyID), (.timestamp, String(timestamp.milliseconds)), (.window, String(windowMilliseconds)),
            (.signature, hexadecimal(bytes)),
        ]
    }
}
