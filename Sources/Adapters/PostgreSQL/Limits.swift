/// The adapter's bounds, each with its reason.
enum PostgreSQLLimits {
    /// Statements that a connection keeps prepared. A fold has some tens, and twice as many while it is rebuilt.
    static let preparedMax = 256
    /// How often a transaction runs that the server wants to run again. Since writers of one part take turns, the
    /// second time is nearly always the last.
    static let attemptsMax = 5
    /// A server that has not kept to the time limit of a statement by so much more is taken to be away.
    static let graceMilliseconds: Int32 = 2_000
    /// Between attempts to connect: the first pause, which doubles with each failure, and the last. A server that
    /// starts again takes a second or more, and is found within two.
    static let pauseMilliseconds = 50
    static let pauseMillisecondsMax = 2_000
    /// A transaction in which nothing is asked for so long belongs to a program that hangs; the server ends it.
    static let idleTransactionMilliseconds = 60_000
    /// Bytes of statements that go to the server before answers to them are waited for. The server works on the first
    /// of them meanwhile.
    static let tripBytes = 256 * 1_024
    /// Statements of one trip; the answers to them wait in the server's memory and ours.
    static let tripStatements = 4_096
    /// Rows that one statement puts at most: the server works on them while the next ones are on their way.
    static let arrayRows = 2_000
    /// From so many rows on, an insertion is a copy: it takes a trip more.
    static let copyRowsMin = 200
    /// Connections have threads of their own, which need little beside libpq's calls and TLS.
    static let stackBytes = 1 << 20
}
