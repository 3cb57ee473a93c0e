internal import Crypto
internal import Foundation

/// The number of a span of 30 seconds since 1970.
public struct TimeStep: Hashable, Comparable, Sendable {
    public let number: UInt64

    public init(number: UInt64) { self.number = number }

    /// The one that a moment lies in.
    public init(of moment: UnixTime) {
        number = UInt64(max(0, moment.seconds) / CredentialLimits.oneTimeStepSeconds)
    }

    public static func < (left: TimeStep, right: TimeStep) -> Bool { left.number < right.number }
}

/// What a person's telephone and the venue both know, so that the telephone can show a code for each 30 seconds
/// (RFC 6238 with SHA-1 and six digits, which every such program can do).
public struct OneTimeSecret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    public let bytes: [UInt8]

    public init(using generator: inout some RandomNumberGenerator) {
        bytes = randomBytes(CredentialLimits.oneTimeSecretBytes, using: &generator)
    }

    /// A secret that was saved; nil for one that is too short to be one.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads what `base32` wrote, spaces aside.
    public init?(base32 text: String) {
        guard let bytes = Base32.bytes(text.filter { $0 != " " }) else { return nil }
        self.init(bytes: bytes)
    }

    /// The form in which a person types it into a telephone.
    public var base32: String { Base32.text(bytes) }

    /// The address that a telephone reads from a picture, as every program of the kind understands it.
    public func enrolmentURI(issuer: String, name: String) -> String {
        let issuer = Self.percentEncoded(issuer)
        let digits = CredentialLimits.oneTimeCodeDigits
        let period = CredentialLimits.oneTimeStepSeconds
        return "otpauth://totp/\(issuer):\(Self.percentEncoded(name))?secret=\(base32)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(digits)&period=\(period)"
    }

    public var description: String { "a one-time secret" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    private static func percentEncoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

// Codes.
extension OneTimeSecret {
    /// The code of a step, with zeros in front.
    public func code(at step: TimeStep) -> String { code(at: step.number, digits: CredentialLimits.oneTimeCodeDigits) }

    /// The step that this is the code of, among the present one and its neighbours. A code works once: steps up to
    /// `last`, the one that was accepted before, are not looked at.
    public func step(of code: String, at moment: UnixTime, after last: TimeStep?) -> TimeStep? {
        let given = Array(code.utf8)
        let present = TimeStep(of: moment).number
        let first = present - min(present, CredentialLimits.oneTimeStepsOff)
        var found: TimeStep?
        // All of them are tried, so that the time it takes does not tell which one it was.
        for number in first...(present + CredentialLimits.oneTimeStepsOff) {
            let step = TimeStep(number: number)
            let isRight = isEqualInConstantTime(Array(self.code(at: step).utf8), given)
            if isRight, found == nil, last.map({ step > $0 }) ?? true { found = step }
        }
        return found
    }

    /// RFC 4226: four bytes of an HMAC, from where its last four bits say, without the sign, in so many digits.
    func code(at counter: UInt64, digits: Int) -> String {
        let message = withUnsafeBytes(of: counter.bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: bytes)))
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let power = (0..<digits).reduce(1 as UInt32) { power, _ in power * 10 }
        let text = String(number % power)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
