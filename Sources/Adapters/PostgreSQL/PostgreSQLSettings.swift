public import Threads

/// Where a database is, and how long it may take for what.
public struct PostgreSQLSettings: Sendable {
    /// The address, as a URL (`postgresql://user@host/name?sslmode=verify-full`) or as words (`host=… dbname=…`) of
    /// libpq. What it does not say libpq takes from the environment and from files, passwords too.
    public var address: String
    /// Changes of one part follow one another, whichever processes make them; those of two parts, which are in
    /// different tables, do not wait for each other.
    public var part: String
    /// Questions that go on at once, each on a connection of its own.
    public var readersMax = 4
    /// For a connection to be made, unless the address says `connect_timeout`. At least 2.
    public var connectSeconds = 5
    /// For each statement, unless the role or the address says `statement_timeout`.
    public var statementMilliseconds = 30_000
    /// For others who change the same part in another process.
    public var lockMilliseconds = 15_000
    /// Who waits for a connection in this process, and for how long.
    public var waitingMax = 1_024
    public var waitMilliseconds = 15_000
    /// Of the thread through which this process changes tables.
    public var writerStanding = Standing.equal

    /// For questions that another server can answer, where this one is away or slow.
    public mutating func giveUpSoon() {
        connectSeconds = 2
        statementMilliseconds = 5_000
        waitMilliseconds = 1_000
    }

    public init(address: String, part: String) {
        self.address = address
        self.part = part
    }
}
