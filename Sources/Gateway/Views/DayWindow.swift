public import Domain

/// What was traded within 24 hours, to the minute.
public struct DaySummary: Hashable, Sendable {
    public var open: Price
    public var high: Price
    public var low: Price
    public var last: Price
    /// What 64 bits hold of it.
    public var volume: Quantity
}

/// The trades of the last 24 hours by minute. Time is that of the log.
struct DayWindow: Sendable {
    struct Minute: Hashable, Sendable {
        var number: Int64
        var summary: DaySummary
    }

    static let nanosecondsPerMinute: Int64 = 60_000_000_000

    /// In their order; what is before `first` is over. At most one for each minute of a day is kept for long.
    private var minutes: [Minute] = []
    private var first = 0

    mutating func add(_ price: Price, _ quantity: Quantity, at time: Timestamp) {
        let number = time.nanoseconds / Self.nanosecondsPerMinute
        if let last = minutes.indices.last, last >= first, minutes[last].number >= number {
            minutes[last].summary.add(
                DaySummary(open: price, high: price, low: price, last: price, volume: quantity))
            return
        }
        while first < minutes.count, minutes[first].number <= number - Int64(GatewayLimits.dayMinutes) { first += 1 }
        if first > GatewayLimits.dayMinutes {
            minutes.removeFirst(first)
            first = 0
        }
        minutes.append(
            Minute(
                number: number,
                summary: DaySummary(open: price, high: price, low: price, last: price, volume: quantity)))
    }

    /// The minutes of the day that ends at `time` in which something was traded, in their order.
    func minutes(at time: Timestamp) -> [Minute] {
        let end = time.nanoseconds / Self.nanosecondsPerMinute
        return minutes[first...].filter { minute in
            minute.number <= end && minute.number > end - Int64(GatewayLimits.dayMinutes)
        }
    }

    /// A day of these minutes, in their order.
    init(_ minutes: [Minute] = []) { self.minutes = minutes }

    /// What was traded in the day that ends at `time`; nil if nothing was.
    func summary(at time: Timestamp) -> DaySummary? {
        let end = time.nanoseconds / Self.nanosecondsPerMinute
        var day: DaySummary?
        for minute in minutes[first...] where minute.number > end - Int64(GatewayLimits.dayMinutes) {
            if day == nil { day = minute.summary } else { day?.add(minute.summary) }
        }
        return day
    }
}

extension DaySummary {
    /// Adds what came after it.
    fileprivate mutating func add(_ later: DaySummary) {
        high = max(high, later.high)
        low = min(low, later.low)
        last = later.last
        let (sum, overflow) = volume.lots.addingReportingOverflow(later.volume.lots)
        volume = Quantity(lots: overflow ? .max : sum)
    }
}
