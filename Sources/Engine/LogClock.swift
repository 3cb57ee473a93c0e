import Domain

/// What the engine believes of the log's clock.
struct LogClock: BitwiseCopyable {
    /// Engine time: the latest record time that was believed.
    private(set) var now = Timestamp(nanoseconds: 0)
    /// The time of the last record that was believed, which may lie before `now`.
    private(set) var lastBelieved: Timestamp?
    /// An operator vouched for times up to here.
    private(set) var acceptedUntil = Timestamp.distantPast
    /// The last record's time was not believed.
    private(set) var isDoubted = false

    init() {}

    /// Continues from what was written down.
    init(_ entry: ClockEntry) {
        now = entry.now
        lastBelieved = entry.lastBelieved
        acceptedUntil = entry.acceptedUntil
        isDoubted = entry.isDoubted
    }

    enum Tick {
        case believed
        /// Believed, after a silence in which nobody could renew a lease.
        case believedAfterSilence
        case doubted
        /// Doubted, after the record before was believed.
        case doubtBegins
    }

    mutating func advance(to time: Timestamp, stamp: Timestamp) -> Tick {
        if time > stamp.adding(nanoseconds: Limits.clockLeadNanosecondsMax) && time > acceptedUntil {
            let begins = !isDoubted
            isDoubted = true
            return begins ? .doubtBegins : .doubted
        }
        isDoubted = false
        let silent = lastBelieved.map { time > $0.adding(nanoseconds: Limits.logSilenceNanosecondsMax) } ?? false
        lastBelieved = time
        now = max(now, time)
        return silent ? .believedAfterSilence : .believed
    }

    mutating func accept(until time: Timestamp) { acceptedUntil = time }
}
