import Domain

/// The arithmetic of weeks. Moments are 0 or later: engine time never is earlier.
extension InstrumentCalendar {
    private static let second: Int64 = 1_000_000_000
    private static let day: Int64 = 86_400 * second

    /// The first entry that cannot be, counted from 0.
    var firstBadEntry: UInt8? {
        for index in 0..<Int(count) {
            let entry = self[index]
            let isBad =
                entry.secondOfDay >= 86_400 || entry.days == 0 || entry.days > 127 || entry.phase == .volatilityAuction
                || entry.phase == .delisted
                || (0..<index).contains { comesBadly(entry, after: self[$0], isNeighbour: $0 == index - 1) }
            if isBad { return UInt8(truncatingIfNeeded: index) }
        }
        return nil
    }

    private func comesBadly(_ entry: CalendarEntry, after other: CalendarEntry, isNeighbour: Bool) -> Bool {
        isNeighbour && entry.secondOfDay < other.secondOfDay
            || entry.secondOfDay == other.secondOfDay && entry.days & other.days != 0
    }

    /// The earliest moment of an entry that is later than `time`; nil beyond the end of time.
    func next(after time: Timestamp) -> Timestamp? {
        let today = time.nanoseconds / Self.day
        var next: Int64?
        for later in 0...7 {
            for index in 0..<Int(count) where falls(self[index], onDay: today + Int64(later)) {
                let (midnight, tooLate) = (today + Int64(later)).multipliedReportingOverflow(by: Self.day)
                let (moment, overflow) = midnight.addingReportingOverflow(
                    Int64(self[index].secondOfDay) * Self.second)
                guard !tooLate, !overflow, moment > time.nanoseconds else { continue }
                next = min(next ?? moment, moment)
            }
            if let next { return Timestamp(nanoseconds: next) }
        }
        return nil
    }

    /// The phase that is entered at a moment of an entry.
    func phase(at moment: Timestamp) -> InstrumentPhase? {
        let day = moment.nanoseconds / Self.day
        let rest = moment.nanoseconds - day * Self.day
        for index in 0..<Int(count)
        where falls(self[index], onDay: day) && Int64(self[index].secondOfDay) * Self.second == rest {
            return self[index].phase
        }
        return nil
    }

    /// The first day of all, 1 January 1970, was a Thursday.
    private func falls(_ entry: CalendarEntry, onDay day: Int64) -> Bool {
        entry.days & (1 << UInt8(truncatingIfNeeded: (day + 3) % 7)) != 0
    }
}
