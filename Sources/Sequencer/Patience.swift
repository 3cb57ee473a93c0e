import Domain

/// How long things have waited, as far as those who look now and then can tell.
///
/// Nothing is stamped when it comes: each look remembers how many had come by then, and what came before a look that
/// was long enough ago has waited longer than that.
struct Patience {
    private struct Look {
        var time: Int64
        var arrivals: Arrivals
    }

    /// How many have come since the beginning.
    struct Arrivals {
        var submissions = 0
        var previews = 0
    }

    private let waitNanosecondsMax: Int64
    /// Nanoseconds that have passed since the first look.
    private var time: Int64 = 0
    /// The oldest first; the first one is the newest that is older than the limit, if there is one.
    private var looks: [Look] = []
    /// The batch that was under way at the last look, and the time at which it was first seen.
    private var seen: (batch: UInt64, time: Int64)?

    init(waitNanosecondsMax: Int64) { self.waitNanosecondsMax = waitNanosecondsMax }

    /// Says that time has passed, how many have come, and the number of the batch that is under way, if one is.
    mutating func look(after nanoseconds: Int64, _ arrivals: Arrivals, underWay batch: UInt64?) {
        time += max(0, nanoseconds)
        if let batch {
            if seen?.batch != batch { seen = (batch, time) }
        } else {
            seen = nil
        }
        while looks.count > 1, time - looks[1].time >= waitNanosecondsMax { looks.removeFirst() }
        // Whoever looks more often than that learns nothing from it, and the list stays short.
        if let last = looks.last, time - last.time < waitNanosecondsMax / Int64(Limits.looksMax) { return }
        looks.append(Look(time: time, arrivals: arrivals))
    }

    /// How many had come when the longest permitted wait began.
    var overdue: Arrivals {
        guard let first = looks.first, time - first.time >= waitNanosecondsMax else { return Arrivals() }
        return first.arrivals
    }

    /// For how long the batch that is under way has been that at least.
    var nanosecondsUnderWay: Int64 { seen.map { time - $0.time } ?? 0 }

    /// Whether the batch that is under way has been so for longer than anybody is to wait.
    var isExhausted: Bool { seen != nil && nanosecondsUnderWay >= waitNanosecondsMax }
}
