/// How long a candle is.
public enum CandleInterval: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case second = 0
    case minute = 1
    case fiveMinutes = 2
    case quarterHour = 3
    case hour = 4
    case fourHours = 5
    case day = 6

    public var word: StaticString {
        switch self {
        case .second: "1s"
        case .minute: "1m"
        case .fiveMinutes: "5m"
        case .quarterHour: "15m"
        case .hour: "1h"
        case .fourHours: "4h"
        case .day: "1d"
        }
    }

    public var nanoseconds: Int64 {
        switch self {
        case .second: 1_000_000_000
        case .minute: 60_000_000_000
        case .fiveMinutes: 300_000_000_000
        case .quarterHour: 900_000_000_000
        case .hour: 3_600_000_000_000
        case .fourHours: 14_400_000_000_000
        case .day: 86_400_000_000_000
        }
    }
}
