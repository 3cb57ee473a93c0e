/// The bounds of the way into the log.
enum Limits {
    /// At the highest rate that one thread decides this is a fifth of a second of commands.
    static let inboxCommandsMax = 65_536
    /// One sync serves at most this many commands, so that nobody's answer waits for a longer batch.
    static let batchCommandsMax = 4_096
    /// A batch fits easily into one segment of the journal.
    static let batchBytesMax = 1_048_576
}
