/// The signatures that were accepted and could still come again, so that none is accepted twice.
///
/// A signature lies in the bucket of the second in which it expires, so there is one bucket to look into, and buckets
/// are emptied as a whole when their second is over.
public struct ReplayMemory: Sendable {
    /// The first 128 bits of a signature. They are a hash's or a random point's, so two signatures differ in them.
    private struct Trace: Hashable {
        let words: SIMD2<UInt64>

        init(_ bytes: [UInt8]) {
            var words = SIMD2<UInt64>()
            for index in 0..<16 { words[index >> 3] = words[index >> 3] << 8 | UInt64(bytes[index]) }
            self.words = words
        }
    }

    private struct Bucket {
        var second: Int64
        var traces: Set<Trace> = []
    }

    /// One for each second in which a signature that may be accepted now can expire, and a few to spare.
    private static let buckets =
        Int((CredentialLimits.receiveWindowMillisecondsMax + CredentialLimits.clockLeadMillisecondsMax) / 1_000) + 3

    private let limit: Int
    /// What was signed up to here may have been accepted before this memory began; nil where nothing was.
    private let unknown: UnixTime?
    private var buckets: [Bucket]
    private var count = 0
    /// Buckets of earlier seconds are empty.
    private var swept: Int64 = 0

    /// A memory for so many signatures at a time. One that begins at a moment does not know what was accepted before,
    /// and takes no signature that an earlier one could have taken.
    public init(limit: Int = CredentialLimits.signaturesRememberedMax, beginning: UnixTime? = nil) {
        self.limit = limit
        unknown = beginning?.adding(milliseconds: CredentialLimits.clockLeadMillisecondsMax)
        buckets = (0..<Self.buckets).map { Bucket(second: Int64($0)) }
    }

    /// Takes a signature that has been found to be right and in time at this moment, once.
    public mutating func admit(_ signature: RequestSignature, at now: UnixTime) throws(SignatureProblem) {
        try signature.checkTime(at: now)
        if let unknown, signature.timestamp <= unknown {
            throw .beforeStart(milliseconds: unknown.milliseconds - signature.timestamp.milliseconds)
        }
        sweep(before: now.seconds)
        let second = signature.expiry.seconds
        // The clock may have been set back: what is swept already is as good as expired.
        guard second >= swept else {
            throw .tooLate(
                ageMilliseconds: UnixTime(seconds: swept).milliseconds - signature.timestamp.milliseconds,
                windowMilliseconds: signature.windowMilliseconds)
        }
        let index = Int(second % Int64(Self.buckets))
        if buckets[index].second != second { empty(index, for: second) }
        let trace = Trace(signature.bytes)
        guard !buckets[index].traces.contains(trace) else { throw .replayed }
        guard count < limit else { throw .memoryFull(limit: limit) }
        buckets[index].traces.insert(trace)
        count += 1
    }

    /// Empties the buckets of seconds that are over: each second once, whatever happened meanwhile.
    private mutating func sweep(before second: Int64) {
        guard second > swept else { return }
        for index in buckets.indices where buckets[index].second < second { empty(index, for: second) }
        swept = second
    }

    private mutating func empty(_ index: Int, for second: Int64) {
        count -= buckets[index].traces.count
        buckets[index] = Bucket(second: second)
    }
}
