import Domain

/// When a message that did not arrive is tried again.
enum RetryPolicy {
    /// What becomes of a message after an attempt that failed.
    enum Next: Hashable, Sendable {
        case again(at: Timestamp)
        case never
    }

    /// After n failures the wait is between half of and the whole of 5 s · 2^(n−1), an hour at most, so that many
    /// messages do not come back in one moment. The last attempt is made 24 hours after the first.
    ///
    /// - Parameters:
    ///   - attempts: how many there have been, from 1.
    ///   - jitter: gives a number from 0 to below its argument.
    static func next(
        after attempts: Int64, firstAt: Timestamp, now: Timestamp, jitter: (Int64) -> Int64
    ) -> Next {
        let end = firstAt.adding(nanoseconds: NotificationLimits.retryForNanoseconds)
        guard now < end else { return .never }
        var wait = NotificationLimits.retryNanosecondsMin
        for _ in 1..<max(attempts, 1) where wait < NotificationLimits.retryNanosecondsMax { wait *= 2 }
        wait = min(wait, NotificationLimits.retryNanosecondsMax)
        let half = wait / 2
        return .again(at: min(now.adding(nanoseconds: half + jitter(wait - half + 1)), end))
    }
}
