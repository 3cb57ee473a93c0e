/// The bounds of a load run.
enum Limits {
    /// Beyond this a single thread cannot send.
    static let rateMax = 200_000.0
    static let durationSecondsMax = 7 * 86_400.0
    static let connectionsMax = 10_000
    /// Requests that fall due within this time may be sent together: ten wake-ups for each busy millisecond would cost
    /// more than the requests.
    static let tickNanoseconds: Int64 = 250_000
    /// How long outstanding answers are waited for after the last request fell due.
    static let patienceSeconds = 10.0
    static let connectSecondsMax: Int64 = 5
    /// Between two attempts to open a connection that cannot be opened.
    static let reconnectMilliseconds: Int64 = 100
    /// How long one request of preparing or clearing up may take.
    static let controlSecondsMax: Int64 = 10
    /// How long clearing up may take in all.
    static let clearingSecondsMax = 10.0
    /// The market's price is looked up again this often, so that far orders stay far.
    static let priceRefreshSeconds = 5

    /// Greater latencies are counted as this one, but the maximum is exact.
    static let latencyMicrosecondsMax: UInt64 = 60_000_000
    /// A list of a thousand instruments takes about half of it.
    static let answerBytesMax = 1_048_576
    /// As many as the venue takes.
    static let batchMax = 100
    /// Requests that are under way on one stream: enough for the venue to work on some while it writes others down, and
    /// with one more batch far below what it allows.
    static let streamRequestsMax = 1_000
    /// What is read of a stream before it is cut into messages.
    static let streamBytesMax = 16 * 1_048_576
    static let nestingMax = 32
    /// More open orders than this are first cancelled before another one is placed.
    static let openOrdersMax = 100

    /// A stream's snapshot of a book of a hundred thousand levels takes about half of it.
    static let streamMessageBytesMax = 1 << 24
    /// So that opening many streams is no load of its own.
    static let streamsOpenedASecond: Int64 = 500
    /// A stream that was dropped comes back within this time.
    static let absenceMillisecondsMax: Int64 = 2_000
    /// Between two looks at whether all streams are where they should be.
    static let lookMilliseconds: Int64 = 20
}
