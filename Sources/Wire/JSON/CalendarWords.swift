/// A day of the week in a calendar, as clients write it.
public enum Weekday: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case monday = 0
    case tuesday = 1
    case wednesday = 2
    case thursday = 3
    case friday = 4
    case saturday = 5
    case sunday = 6

    public var word: StaticString {
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }

    /// The day's bit: bit 0 is Monday.
    var bit: UInt8 { 1 << rawValue }

    /// Whether it is one of these days, a bit each.
    public func isIn(_ days: UInt8) -> Bool { days & bit != 0 }
}

/// A time of day in UTC, in whole seconds.
public struct TimeOfDay: Hashable, Sendable {
    /// Seconds after midnight.
    public let second: UInt32

    public init(_ second: UInt32) { self.second = second }

    /// Reads `HH:MM` or `HH:MM:SS`; nil for another form or an impossible time.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5 || bytes.count == 8 else { return nil }
        var parts: [UInt32] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            guard let tens = Digits.value(of: bytes[start]), let ones = Digits.value(of: bytes[start + 1]),
                start == 0 || bytes[start - 1] == UInt8(ascii: ":")
            else { return nil }
            parts.append(UInt32(tens) * 10 + UInt32(ones))
        }
        let seconds = parts.count > 2 ? parts[2] : 0
        guard parts[0] < 24, parts[1] < 60, seconds < 60 else { return nil }
        second = parts[0] * 3_600 + parts[1] * 60 + seconds
    }

    /// `HH:MM:SS`.
    public var text: String {
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
