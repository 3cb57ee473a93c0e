/// A moment in whole milliseconds since 1970-01-01T00:00:00Z without leap seconds: what identity needs to know of time.
public struct UnixTime: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The start of a second; held at the end of the range instead of leaving it.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        milliseconds = overflow ? (seconds > 0 ? .max : .min) : product
    }

    /// The second that it lies in.
    public var seconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The moment `seconds` later, held at the end of the range instead of leaving it.
    public func adding(seconds: Int64) -> UnixTime { adding(milliseconds: UnixTime(seconds: seconds).milliseconds) }

    /// The moment `milliseconds` later, held at the end of the range instead of leaving it.
    public func adding(milliseconds added: Int64) -> UnixTime {
        let (sum, overflow) = milliseconds.addingReportingOverflow(added)
        return UnixTime(milliseconds: overflow ? (added > 0 ? .max : .min) : sum)
    }

    public static func < (left: UnixTime, right: UnixTime) -> Bool { left.milliseconds < right.milliseconds }
}
