internal import Credentials
internal import Synchronization

/// Where tokens, codes and secrets come from; a test may hand in a source that it knows. Signing keys alone come from
/// the library that makes them.
public final class Luck: Sendable {
    private let source: Mutex<any RandomNumberGenerator & Sendable>

    /// The system's own.
    public convenience init() { self.init(SystemRandomNumberGenerator()) }

    public init(_ source: some RandomNumberGenerator & Sendable) { self.source = Mutex(source) }

    /// A generator over the one source.
    struct Draw: RandomNumberGenerator {
        let luck: Luck

        mutating func next() -> UInt64 { luck.source.withLock { $0.next() } }
    }

    func token(for purpose: TokenPurpose) -> OpaqueToken {
        var draw = Draw(luck: self)
        return OpaqueToken(for: purpose, using: &draw)
    }

    /// A name of 128 random bits that nobody else has, in hexadecimal digits.
    func name() -> String {
        var draw = Draw(luck: self)
        return [draw.next(), draw.next()].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
