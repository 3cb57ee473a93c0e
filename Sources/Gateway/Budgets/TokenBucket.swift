/// A bucket that fills at a constant rate up to its burst, and from which each request takes a token.
///
/// It counts in billionths of a token. A rate of N tokens a second is N of those a nanosecond, so nothing is ever
/// rounded, and over any time of t nanoseconds at most `burst + perSecond * t / 1,000,000,000` tokens are taken.
///
/// Where a bucket stands for those of several replicas that do the same, each request weighs as much as they are. One
/// that weighs more than the bucket holds takes a whole one, and the bucket owes the rest.
struct TokenBucket: Hashable, Sendable {
    static let partsPerToken: Int64 = 1_000_000_000

    let rate: BudgetRate
    /// Billionths of a token that were there at `time`, up to the whole burst; below zero for what it owes.
    private(set) var parts: Int64
    private var time: Uptime

    /// A full one.
    init(_ rate: BudgetRate, at now: Uptime) {
        self.rate = rate
        parts = Int64(rate.burst) * Self.partsPerToken
        time = now
    }

    /// Takes all of the tokens, or none and says so.
    mutating func take(_ tokens: UInt32, weight: Int64 = 1, at now: Uptime) -> Bool {
        refill(at: now)
        guard tokens <= rate.burst, parts >= needed(tokens, weight) else { return false }
        parts -= Int64(tokens) * Self.partsPerToken * weight
        return true
    }

    /// Puts tokens back, as far as there is room for them.
    mutating func giveBack(_ tokens: UInt32, weight: Int64 = 1, at now: Uptime) {
        refill(at: now)
        parts = min(partsMax, parts + Int64(min(tokens, rate.burst)) * Self.partsPerToken * weight)
    }

    /// Holds so many billionths of a token from now on, as far as there is room for them.
    mutating func hold(parts: Int64, at now: Uptime) {
        refill(at: now)
        self.parts = min(partsMax, parts)
    }

    /// Billionths of a token.
    func parts(at now: Uptime) -> Int64 { refilled(at: now).parts }

    /// Whole tokens that can be taken.
    func available(weight: Int64 = 1, at now: Uptime) -> UInt32 {
        let parts = parts(at: now)
        guard parts >= needed(1, weight) else { return 0 }
        return max(1, UInt32(parts / (Self.partsPerToken * weight)))
    }

    /// After how many nanoseconds so many tokens can be taken, if nobody takes any before: exactly then, and not a
    /// nanosecond earlier. Nil if they are more than the bucket ever holds.
    func wait(for tokens: UInt32, weight: Int64 = 1, at now: Uptime) -> Int64? {
        guard tokens <= rate.burst else { return nil }
        let filled = refilled(at: now)
        let missing = needed(tokens, weight) - filled.parts
        guard missing > 0 else { return 0 }
        let perNanosecond = Int64(rate.perSecond)
        let earning = (missing + perNanosecond - 1) / perNanosecond
        // Where `now` lies before what was seen already, the bucket earns nothing until then.
        let (behind, isTooMuch) = filled.time.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
        let (sum, overflows) = earning.addingReportingOverflow(behind)
        return isTooMuch || overflows ? .max : sum
    }

    /// After how many nanoseconds the bucket is full, if nobody takes from it.
    func waitUntilFull(at now: Uptime) -> Int64 { wait(for: rate.burst, at: now) ?? 0 }

    func isFull(at now: Uptime) -> Bool { refilled(at: now).parts == partsMax }

    private var partsMax: Int64 { Int64(rate.burst) * Self.partsPerToken }

    /// What has to be there for so many tokens, which are no more than the bucket holds.
    private func needed(_ tokens: UInt32, _ weight: Int64) -> Int64 {
        min(partsMax, Int64(tokens) * Self.partsPerToken * weight)
    }

    private mutating func refill(at now: Uptime) { self = refilled(at: now) }

    /// The bucket at a later moment. One that is not later changes nothing: time that went by is not earned again.
    private func refilled(at now: Uptime) -> TokenBucket {
        guard now > time else { return self }
        var bucket = self
        bucket.time = now
        let (elapsed, isTooLong) = now.nanoseconds.subtractingReportingOverflow(time.nanoseconds)
        let (earned, isTooMuch) = elapsed.multipliedReportingOverflow(by: Int64(rate.perSecond))
        let room = partsMax - parts
        bucket.parts = isTooLong || isTooMuch || earned >= room ? partsMax : parts + earned
        return bucket
    }
}
