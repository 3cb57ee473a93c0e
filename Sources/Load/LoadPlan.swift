/// What load to put on which venue.
public struct LoadPlan: Hashable, Sendable {
    /// Requests a second: more than 0, at most 200,000. Without a rate each connection sends its next request when the
    /// last one is answered.
    public var rate: Double?
    /// For how long requests fall due: more than 0, at most a week.
    public var durationSeconds: Double
    /// How many connections carry them: 1 to 10,000.
    public var connections: Int
    /// Where the venue is, such as `http://127.0.0.1:8080`.
    public var url: String
    /// Whose account trades. It needs some of both assets of the instrument.
    public var token: String
    /// The instrument; the first one that is trading if nil.
    public var symbol: String?
    /// How many orders go into one message of a WebSocket, 1 to 100; nil for one HTTP request each.
    public var batch: Int?

    public init(
        rate: Double?, durationSeconds: Double, connections: Int, url: String, token: String, symbol: String?,
        batch: Int? = nil
    ) {
        self.rate = rate
        self.durationSeconds = durationSeconds
        self.connections = connections
        self.url = url
        self.token = token
        self.symbol = symbol
        self.batch = batch
    }

    /// How many requests fall due in all.
    func requests(aSecond rate: Double) -> Int { max(1, Int((rate * durationSeconds).rounded())) }

    func validate() throws(LoadError) {
        if let rate, !(rate > 0 && rate <= Limits.rateMax) {
            throw .planOutOfRange(
                "the rate is \(rate) requests a second: more than 0 and at most \(Limits.rateMax) wanted")
        }
        guard durationSeconds > 0, durationSeconds <= Limits.durationSecondsMax else {
            throw .planOutOfRange(
                "the duration is \(durationSeconds) s: more than 0 and at most \(Limits.durationSecondsMax) wanted")
        }
        guard (1...Limits.connectionsMax).contains(connections) else {
            throw .planOutOfRange("\(connections) connections: 1 to \(Limits.connectionsMax) wanted")
        }
        if let batch, !(1...Limits.batchMax).contains(batch) {
            throw .planOutOfRange("a batch of \(batch) orders: 1 to \(Limits.batchMax) wanted")
        }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .planOutOfRange("the token is empty or contains spaces or other invisible characters")
        }
    }
}

/// How far a run is.
public struct LoadProgress: Hashable, Sendable {
    /// Since the first request fell due.
    public var elapsedSeconds: Double
    public var durationSeconds: Double
    /// Requests that fell due.
    public var sent: Int
    public var answered: Int
    public var errors: Int
    /// Requests that fell due and wait for a free connection.
    public var waiting: Int
}
