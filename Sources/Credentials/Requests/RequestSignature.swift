/// The fields in which a client signs a request; the raw value is the name of the header.
public enum SignatureField: String, Sendable, CaseIterable {
    case key = "X-Rialto-Key"
    case timestamp = "X-Rialto-Timestamp"
    case window = "X-Rialto-Window"
    case signature = "X-Rialto-Signature"
}

/// Why a signed request is refused.
public enum SignatureProblem: Error, Hashable, Sendable {
    case missing(SignatureField)
    case malformed(SignatureField)
    case windowOutOfRange(milliseconds: Int64, limit: Int64)
    /// It came so long after its timestamp, which is more than its window.
    case tooLate(ageMilliseconds: Int64, windowMilliseconds: Int64)
    /// Its timestamp is so far ahead of the venue's clock.
    case tooEarly(leadMilliseconds: Int64, limit: Int64)
    /// Its timestamp is so long before the first one of which it is known whether it was used.
    case beforeStart(milliseconds: Int64)
    /// It was not made by this key for this request.
    case wrong
    case replayed
    /// As many signatures are remembered as there is room for.
    case memoryFull(limit: Int)
}

/// What a client says in the header of a signed request: with which key, when, and until when it may arrive.
public struct RequestSignature: Hashable, Sendable {
    public let keyID: String
    public let timestamp: UnixTime
    public let windowMilliseconds: Int64
    let bytes: [UInt8]

    /// Reads the values of the four fields, of which the window may be left out.
    public init(keyID: String?, timestamp: String?, window: String?, signature: String?) throws(SignatureProblem) {
        guard let keyID else { throw .missing(.key) }
        guard let timestamp else { throw .missing(.timestamp) }
        guard let signature else { throw .missing(.signature) }
        guard Self.isKeyID(keyID) else { throw .malformed(.key) }
        guard let moment = Self.number(timestamp) else { throw .malformed(.timestamp) }
        var milliseconds = CredentialLimits.receiveWindowMillisecondsDefault
        if let window {
            guard let number = Self.number(window) else { throw .malformed(.window) }
            milliseconds = number
        }
        guard let bytes = readHexadecimal(signature), bytes.count == 32 || bytes.count == 64 else {
            throw .malformed(.signature)
        }
        guard milliseconds > 0, milliseconds <= CredentialLimits.receiveWindowMillisecondsMax else {
            throw .windowOutOfRange(
                milliseconds: milliseconds, limit: CredentialLimits.receiveWindowMillisecondsMax)
        }
        self.init(
            keyID: keyID, timestamp: UnixTime(milliseconds: moment), windowMilliseconds: milliseconds, bytes: bytes)
    }

    init(keyID: String, timestamp: UnixTime, windowMilliseconds: Int64, bytes: [UInt8]) {
        self.keyID = keyID
        self.timestamp = timestamp
        self.windowMilliseconds = windowMilliseconds
        self.bytes = bytes
    }

    /// After this moment it is refused.
    var expiry: UnixTime { timestamp.adding(milliseconds: windowMilliseconds) }

    /// Whether it arrives in time.
    public func checkTime(at now: UnixTime) throws(SignatureProblem) {
        // Both are at most 2^63 - 1 and not below 0, so that no difference overflows.
        let age = max(0, now.milliseconds) - timestamp.milliseconds
        guard age <= windowMilliseconds else {
            throw .tooLate(ageMilliseconds: age, windowMilliseconds: windowMilliseconds)
        }
        guard -age <= CredentialLimits.clockLeadMillisecondsMax else {
            throw .tooEarly(leadMilliseconds: -age, limit: CredentialLimits.clockLeadMillisecondsMax)
        }
    }

    private static func isKeyID(_ text: String) -> Bool {
        (1...CredentialLimits.keyIDBytesMax).contains(text.utf8.count)
            && text.utf8.allSatisfy { Base64URL.alphabet.contains($0) }
    }

    /// A decimal number without sign and without zeros in front.
    private static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
        return number
    }
}
