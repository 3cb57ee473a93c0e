internal import Ports

/// How the buckets of a table belong together with those of other replicas.
enum BucketSharing: Hashable, Sendable {
    /// There are no others.
    case alone
    /// What is taken is told to the others, and what they took is heard of. So many billionths of a token may be taken
    /// of a bucket before they have heard of it.
    case together(replicas: Int64, portion: Int64)
    /// Nothing is heard of the others. Each of them takes no more than its share.
    case apart(replicas: Int64)

    var replicas: Int64 {
        switch self {
        case .alone: 1
        case .together(let replicas, _), .apart(let replicas): replicas
        }
    }

    /// For so many replicas that hear of each other.
    ///
    /// A portion is a share of the burst, so that they cannot take much more than the burst before they know; enough
    /// for a tenth of a second, so that a client of one of them gets the whole rate; and ten requests at least, so that
    /// a small budget is whole wherever it is asked.
    static func together(_ replicas: Int64, _ rate: BudgetRate) -> BucketSharing {
        let share = (Int64(rate.burst) + replicas - 1) / replicas
        let tenth = (Int64(rate.perSecond) + 9) / 10
        return .together(
            replicas: replicas,
            portion: max(share, tenth, GatewayLimits.budgetPortionMin) * TokenBucket.partsPerToken)
    }
}

/// The bucket of one key, and what the other replicas do not know of it.
struct BucketSlot<Key: Hashable & Sendable>: Sendable {
    let key: Key
    var bucket: TokenBucket
    /// Billionths of a token that were taken and not told, those included that are being told.
    private(set) var unreported: Int64 = 0
    /// What is being told at this moment.
    private var reporting: Int64?
    /// Whether it is noted that the others are to be told.
    var isListed = false
    /// The bucket as it would be if nobody had taken anything since nothing is heard of the others; nil otherwise.
    private var untouched: TokenBucket?

    init(_ key: Key, _ bucket: TokenBucket, _ sharing: BucketSharing) {
        self.key = key
        self.bucket = bucket
        if case .apart = sharing { untouched = bucket }
    }

    /// Nobody misses it: a new one would be the same.
    func canBeForgotten(at now: Uptime) -> Bool {
        !isListed && reporting == nil && unreported == 0 && bucket.isFull(at: now)
    }

    mutating func take(_ tokens: UInt32, _ sharing: BucketSharing, at now: Uptime) -> BucketAnswer {
        switch sharing {
        case .alone: return BucketAnswer(bucket.take(tokens, at: now), bucket, tokens, weight: 1, at: now)
        case .apart(let replicas):
            let isGranted = bucket.take(tokens, weight: replicas, at: now)
            return BucketAnswer(isGranted, bucket, tokens, weight: replicas, at: now)
        case .together(_, let portion):
            let parts = Int64(tokens) * TokenBucket.partsPerToken
            // A batch that is more than a portion has to begin one.
            guard unreported <= 0 || unreported <= portion - parts else {
                var answer = BucketAnswer(false, bucket, tokens, weight: 1, at: now)
                answer.retryNanoseconds = answer.retryNanoseconds.map { max($0, GatewayLimits.budgetTickNanoseconds) }
                return answer
            }
            let isGranted = bucket.take(tokens, at: now)
            if isGranted { unreported += parts }
            return BucketAnswer(isGranted, bucket, tokens, weight: 1, at: now)
        }
    }

    mutating func giveBack(_ tokens: UInt32, _ sharing: BucketSharing, at now: Uptime) {
        switch sharing {
        case .alone: bucket.giveBack(tokens, at: now)
        case .apart(let replicas): bucket.giveBack(tokens, weight: replicas, at: now)
        case .together:
            bucket.giveBack(tokens, at: now)
            unreported -= Int64(tokens) * TokenBucket.partsPerToken
        }
    }
}

// What is told and heard.
extension BucketSlot {
    private static var partsPerMillionth: Int64 { TokenBucket.partsPerToken / 1_000_000 }

    /// What to tell the others.
    mutating func report(as key: String, at now: Uptime) -> BudgetUse {
        isListed = false
        // In whole millionths: what is rounded up is told less the next time.
        let spent = (unreported + (unreported > 0 ? Self.partsPerMillionth - 1 : 0)) / Self.partsPerMillionth
        reporting = spent * Self.partsPerMillionth
        return BudgetUse(
            key: key, perSecond: bucket.rate.perSecond, burst: bucket.rate.burst, spent: spent,
            level: (bucket.parts(at: now) + unreported) / Self.partsPerMillionth)
    }

    /// Takes what the bucket holds according to all who have reported.
    mutating func settle(millionths level: Int64, at now: Uptime) {
        unreported -= reporting ?? 0
        reporting = nil
        let owedMax = Int64(bucket.rate.burst) * GatewayLimits.budgetReplicasMax * 1_000_000
        bucket.hold(parts: max(level, -owedMax) * Self.partsPerMillionth - unreported, at: now)
    }

    /// Nobody knows whether the report was heard: it is made again, so that nothing is spent twice.
    mutating func reportAgain() { reporting = nil }

    /// Goes on as one of so many.
    ///
    /// Apart, a bucket is what the common one would be if every replica did the same as this one. Together again, this
    /// replica tells what it took itself.
    mutating func change(from old: BucketSharing, to new: BucketSharing, at now: Uptime) {
        let held = bucket.parts(at: now)
        let whole = untouched?.parts(at: now) ?? held + unreported
        let taken = untouched == nil ? unreported : (whole - held) / old.replicas
        reporting = nil
        isListed = false
        if case .apart(let replicas) = new {
            var bucket = bucket
            bucket.hold(parts: whole, at: now)
            untouched = bucket
            self.bucket.hold(parts: whole - taken * replicas, at: now)
            unreported = 0
        } else {
            untouched = nil
            bucket.hold(parts: whole - taken, at: now)
            unreported = taken
        }
    }
}
