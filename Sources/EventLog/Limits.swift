/// The bounds of a log of events.
public enum EventLogLimits {
    /// Large enough that a new file is rare, small enough that what an archive moves at a time is no burden.
    public static let segmentBytesDefault = 32 << 20
    /// One page: smaller files would hold little but their headers.
    public static let segmentBytesMin = 4_096
    /// A length is a number of 32 bits, and a file is read whole by a start.
    static let segmentBytesMax = 1 << 30
    /// What is written between two syncs. Nobody waits for them, but a sync of the journal waits behind what another
    /// file has left at the device.
    static let syncBytes = 1 << 20
    /// What one read asks for.
    static let windowBytes = 1 << 18
    /// Of one page of what was appended last and is kept in memory.
    static let recentPageEvents = 512
    /// Together some 30,000 events, less than 10 MB: more than come while a service lets them gather.
    static let recentPages = 64
    /// Of the thread of a reader, which calls nothing deep.
    static let readerStackBytes = 1 << 20
    /// No log comes near: what is beyond cannot be right.
    static let firstSequenceMax: UInt64 = 1 << 62
}
