internal import Domain
internal import Ports
internal import Synchronization
internal import Wire

/// What answers say of the time: the field `Date` (RFC 9110), written once a second.
final class AnswerDate: Sendable {
    private struct Written {
        var second = Int64.min
        var text = ""
    }

    private let clock: any WallClock
    private let written = Mutex(Written())

    init(_ clock: any WallClock) { self.clock = clock }

    var text: String {
        let now = clock.now()
        let second = now.nanoseconds / 1_000_000_000
        return written.withLock { written in
            if written.second != second { written = Written(second: second, text: now.httpDate) }
            return written.text
        }
    }
}

extension Timestamp {
    /// As HTTP writes a moment: `Sun, 06 Nov 1994 08:49:37 GMT`.
    var httpDate: String {
        let text = rfc3339
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        let day = CalendarDay(year: parts[0], month: parts[1], day: parts[2])
        return day.httpDate(at: String(text.dropFirst(11).prefix(8)))
    }
}
