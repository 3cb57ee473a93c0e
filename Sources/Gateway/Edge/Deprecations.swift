internal import HTTPTypes

/// The first moment of a day in UTC.
struct CalendarDay: Hashable, Sendable {
    var year: Int
    /// From 1.
    var month: Int
    /// From 1.
    var day: Int

    /// Since the first day of 1970.
    private var number: Int {
        // Years are counted from March, so that the day that comes every four years is a year's last.
        let year = month > 2 ? year : year - 1
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var unixSeconds: Int { number * 86_400 }

    /// As HTTP writes its beginning: `Sun, 06 Nov 1994 00:00:00 GMT`.
    var httpDate: String { httpDate(at: "00:00:00") }

    /// As HTTP writes a moment of it.
    func httpDate(at time: String) -> String {
        let weekday = ((number + 4) % 7 + 7) % 7
        let name = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let digits = String(year)
        let yearText = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(name), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(yearText) \(time) GMT"
    }
}

/// A part of the interface that will go, and when.
struct Deprecation: Sendable {
    /// The path, as in `/v1/orders/{id}`; what is below it goes with it.
    var path: String
    /// Nil for every method of the path.
    var method: HTTPRequest.Method?
    /// Since when nothing new should use it.
    var since: CalendarDay
    /// From when on it is not answered any more; nil if that is not decided.
    var sunset: CalendarDay?
    /// The path of what takes its place, or of a page about it.
    var successor: String?

    fileprivate func covers(_ method: HTTPRequest.Method, _ segments: [String]) -> Bool {
        guard self.method.map({ $0 == method || $0 == .get && method == .head }) ?? true else { return false }
        let parts = path.split(separator: "/")
        guard parts.count <= segments.count else { return false }
        return zip(parts, segments).allSatisfy { part, segment in part.hasPrefix("{") || part == segment }
    }
}

/// All that will go.
struct Deprecations: Sendable {
    /// A whole version is one row, `/v1`; a route of a version that stays is a row of its own.
    static let current = Deprecations([])

    private let rows: [Deprecation]

    init(_ rows: [Deprecation]) { self.rows = rows }

    /// Says of an answer that what was asked will go (RFC 9745, RFC 8594). Where several rows fit, the one with the
    /// longest path speaks.
    func mark(_ answer: inout RestAnswer, for request: HTTPRequest) {
        guard !rows.isEmpty, let target = try? RequestTarget(request.path ?? "") else { return }
        let fitting = rows.filter { $0.covers(request.method, target.segments) }
        guard let row = fitting.max(by: { $0.path.split(separator: "/").count < $1.path.split(separator: "/").count })
        else { return }
        answer.fields[.deprecation] = "@\(row.since.unixSeconds)"
        if let sunset = row.sunset { answer.fields[.sunset] = sunset.httpDate }
        if let successor = row.successor { answer.fields[.link] = "<\(successor)>; rel=\"successor-version\"" }
    }
}
