/// The adapter's bounds, each with its reason.
enum SQLiteLimits {
    /// Reads that go on at once: enough for a slow one not to hold up the others. Each is a connection of its own.
    static let readersMax = 4
    /// Who waits for a connection. At a millisecond a transaction the last of them waits for a second.
    static let waitingMax = 1_024
    /// For a lock that another process holds, such as a tool that copies the file.
    static let busySeconds = 5.0
    /// Connections have threads of their own, in which SQLite's parser and sorter are the deepest.
    static let stackBytes = 1 << 20
}
