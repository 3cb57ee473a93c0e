import Domain

// Phases and the days and times at which a market enters them.
extension ScenarioWords {
    /// `closed`, or `opening auction`.
    mutating func phase() throws(ScenarioError) -> InstrumentPhase {
        let word = try word("a phase")
        for phase in InstrumentPhase.allCases {
            let parts = phase.words.split(separator: " ").map(String.init)
            guard parts.first == word else { continue }
            for part in parts.dropFirst() { try expect(part) }
            return phase
        }
        throw unreadable(word, "this is no phase")
    }

    /// `daily 09:30 opening auction, 09:35 continuous`, or `none`.
    mutating func calendar() throws(ScenarioError) -> [CalendarEntry] {
        if take("none") { return [] }
        var entries: [CalendarEntry] = []
        var days: UInt8 = Self.everyDay
        repeat {
            if let named = try self.days() { days = named }
            let second = try secondOfDay()
            entries.append(CalendarEntry(secondOfDay: second, days: days, phase: try phase()))
        } while take(",")
        return entries
    }

    private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let everyDay: UInt8 = 0b111_1111

    /// `daily`, `Mon-Fri`, `Sat+Sun` or `days 127`; nil, and no word is taken, where none of these stands.
    private mutating func days() throws(ScenarioError) -> UInt8? {
        if take("daily") { return Self.everyDay }
        if take("days") { return UInt8(try count("the days as bits", most: Int(UInt8.max))) }
        guard let next, next.first?.isLetter == true else { return nil }
        var days: UInt8 = 0
        for part in next.split(separator: "+") {
            let ends = part.split(separator: "-").map { name in Self.dayNames.firstIndex { $0 == name } }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
                throw unreadable(next, "days such as 'daily', 'Mon-Fri' or 'Sat+Sun' are expected here")
            }
            for day in first...last { days |= 1 << UInt8(day) }
        }
        return take(next) ? days : nil
    }

    /// `09:30`, or `09:30:15`; hours beyond the day can be written, too.
    private mutating func secondOfDay() throws(ScenarioError) -> UInt32 {
        let word = try word("a time such as 09:30")
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map {
            $0.count == 2 ? UInt32($0) : nil
        }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0
        else { throw unreadable(word, "a time such as 09:30 or 09:30:15 is expected here") }
        return hour * 3_600 + minute * 60 + second
    }
}

extension InstrumentPhase {
    /// The phase in a trader's words.
    var words: String {
        switch self {
        case .continuous: "continuous"
        case .halted: "halted"
        case .preOpen: "pre-open"
        case .openingAuction: "opening auction"
        case .volatilityAuction: "volatility auction"
        case .closingAuction: "closing auction"
        case .cancelOnly: "cancel-only"
        case .closed: "closed"
        case .delisted: "delisted"
        }
    }
}
