/// How many streams follow which book, for how long, and how often they lose their connection.
public struct WatchPlan: Hashable, Sendable {
    /// Where the venue is, such as `http://127.0.0.1:8080`.
    public var url: String
    /// The instrument; the first one that is trading if nil.
    public var symbol: String?
    /// 1 to 10,000.
    public var streams: Int
    /// For how long they follow after all of them have begun: more than 0, at most a week.
    public var durationSeconds: Double
    /// How long a stream lasts before it is dropped, on average; nil drops none.
    public var dropSeconds: Double?
    /// Asks for the newest state of each level at most once in so many milliseconds; nil asks for every change.
    public var conflateMilliseconds: Int?
    /// Follows every order instead of levels.
    public var followsOrders: Bool

    public init(
        url: String, symbol: String?, streams: Int, durationSeconds: Double, dropSeconds: Double?,
        conflateMilliseconds: Int?, followsOrders: Bool = false
    ) {
        self.url = url
        self.symbol = symbol
        self.streams = streams
        self.durationSeconds = durationSeconds
        self.dropSeconds = dropSeconds
        self.conflateMilliseconds = conflateMilliseconds
        self.followsOrders = followsOrders
    }

    func validate() throws(LoadError) {
        guard (1...Limits.connectionsMax).contains(streams) else {
            throw .planOutOfRange("\(streams) streams: 1 to \(Limits.connectionsMax) wanted")
        }
        guard durationSeconds > 0, durationSeconds <= Limits.durationSecondsMax else {
            throw .planOutOfRange(
                "the duration is \(durationSeconds) s: more than 0 and at most \(Limits.durationSecondsMax) wanted")
        }
        if let dropSeconds, !(dropSeconds > 0 && dropSeconds <= Limits.durationSecondsMax) {
            throw .planOutOfRange("a stream lasts \(dropSeconds) s: more than 0 wanted, or no drops at all")
        }
        if let conflateMilliseconds, conflateMilliseconds < 1 {
            throw .planOutOfRange("conflation to \(conflateMilliseconds) ms: 1 or more wanted, or none at all")
        }
        if let conflateMilliseconds, followsOrders {
            throw .planOutOfRange(
                "conflation to \(conflateMilliseconds) ms: every order is told with every change, so none is possible")
        }
    }
}

/// How far the streams are.
public struct WatchProgress: Hashable, Sendable {
    /// Since all of them had begun.
    public var elapsedSeconds: Double
    public var durationSeconds: Double
    /// Streams that have a book and a connection.
    public var following: Int
    public var messages: Int
    public var drops: Int
    /// Everything that should not be: see `WatchReport.faults`.
    public var faults: Int
}
