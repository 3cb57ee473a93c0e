/// The bounds of analytics.
enum AnalyticsLimits {
    /// A trade's impact is what became of the mid this long after it.
    static let impactNanoseconds: Int64 = 5_000_000_000
    /// For so long trades are kept in memory.
    static let recentNanoseconds: Int64 = 300_000_000_000
    /// Depth is counted within these distances of the mid, in basis points.
    static let depthBasisPoints: [Int64] = [10, 50, 100]
    /// A book that stands still is counted for so many days. After a longer silence, which is a venue that was away or
    /// a clock that leapt, counting goes on with the day of the next record.
    static let quietDaysMax: Int64 = 400
    /// A ticker is about so many minutes, the present one included.
    static let tickerMinutes: Int64 = 1_440
    /// Fee tiers go by the volume of so many days, the present one included.
    static let volumeDays: Int64 = 30
    /// For so long it waits before it looks whether another day has begun.
    static let tierPauseNanoseconds: Int64 = 60 * Spell.second
    /// Items of a page.
    static let pageItemsDefault: Int64 = 100
    static let pageItemsMax: Int64 = 1_000
    /// Trades that are over are taken off the front of a row when so many have gathered there.
    static let spentTradesMax = 1_024
    /// How much of a wrong text is shown.
    static let shownCharactersMax = 64
}

/// Lengths of time, in nanoseconds.
enum Spell {
    static let second: Int64 = 1_000_000_000
    static let minute: Int64 = 60 * second
    static let hour: Int64 = 60 * minute
    static let day: Int64 = 24 * hour

    /// In which spell of that length a moment is, counted from 1970. Rounds towards the past, also before 1970.
    @inline(__always)
    static func number(of moment: Int64, length: Int64) -> Int64 {
        let (quotient, remainder) = moment.quotientAndRemainder(dividingBy: length)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
