/// A bucket that fills at a constant rate up to its burst, and from which each request takes a token.
///
/// It counts in billionths of a token. A rate of N tokens a second is N of those a nanosecond, so nothing is ever
/// rounded, and over any time of t nanoseconds at most `burst + perSecond * t / 1,000,000,000` tokens are taken.
struct TokenBucket: Hashable, Sendable {
    private static let partsPerToken: Int64 = 1_000_000_000

    let rate: BudgetRate
    /// Billionths of a token that were there at `time`, from 0 to the whole burst.
    private var parts: Int64
    private var time: Uptime

    /// A full one.
    init(_ rate: BudgetRate, at now: Uptime) {
        self.rate = rate
        parts = Int64(rate.burst) * Self.partsPerToken
        time = now
    }

    /// Takes all of the tokens, or none and says so.
    mutating func take(_ tokens: UInt32, at now: Uptime) -> Bool {
        refill(at: now)
        let wanted = Int64(tokens) * Self.partsPerToken
        guard parts >= wanted else { return false }
        parts -= wanted
        return true
    }

    /// Puts tokens back, as far as there is room for them.
    mutating func giveBack(_ tokens: UInt32, at now: Uptime) {
        refill(at: now)
        parts = min(partsMax, parts + Int64(tokens) * Self.partsPerToken)
    }

    /// Whole tokens that can be taken.
    func available(at now: Uptime) -> UInt32 { UInt32(refilled(at: now).parts / Self.partsPerToken) }

    /// After how many nanoseconds so many tokens can be taken, if nobody takes any before: exactly then, and not a
    /// nanosecond earlier. Nil if they are more than the bucket ever holds.
    func wait(for tokens: UInt32, at now: Uptime) -> Int64? {
        guard tokens <= rate.burst else { return nil }
        let filled = refilled(at: now)
        let missing = Int64(tokens) * Self.partsPerToken - filled.parts
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
