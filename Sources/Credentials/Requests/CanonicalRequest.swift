internal import Crypto

/// What of a request is signed. The text is specified in docs/protocols/signing.md.
public struct CanonicalRequest: Hashable, Sendable {
    public let method: String
    /// Path and query as they were sent.
    public let target: String
    private let bodyDigest: [UInt8]

    public init(method: String, target: String, body: [UInt8]) {
        self.method = method
        self.target = target
        bodyDigest = Array(SHA256.hash(data: body))
    }

    /// What tells it from any other request: the SHA-256 of its three parts, in hexadecimal digits.
    public var digest: String {
        hexadecimal(SHA256.hash(data: Array("\(method)\n\(target)\n\(hexadecimal(bodyDigest))".utf8)))
    }

    /// What a stream is opened with, and what `authenticate` signs on it.
    public static let stream = CanonicalRequest(method: "GET", target: "/v1/stream", body: [])

    /// Seven lines without an end of the last one.
    func text(keyID: String, timestamp: UnixTime, windowMilliseconds: Int64) -> String {
        [
            "RIALTO-V1", keyID, method, target, String(timestamp.milliseconds), String(windowMilliseconds),
            hexadecimal(bodyDigest),
        ].joined(separator: "\n")
    }
}
