/// The bounds of a journal.
public enum JournalLimits {
    /// A roll costs some syncs more than an append; at this size it happens once in several hundred thousand records.
    public static let segmentBytesDefault = 64 << 20
    /// One page: smaller files would hold little but their headers.
    public static let segmentBytesMin = 4_096
    /// A start reads the last segment whole, and its zeros are written by one call.
    public static let segmentBytesMax = 1 << 30
    /// No log comes near: what is beyond cannot be right, and below it sequences can be counted on without a check.
    static let firstSequenceMax: UInt64 = 1 << 62
    /// A configuration has some tens of short lines.
    static let headerBytesMax = 16_384
    /// What one read asks for: large enough that the system call does not count, small enough to stay in the cache.
    static let windowBytes = 1 << 20
    /// What the frames of a usual batch need; a larger batch makes the buffer grow, up to the size of a segment.
    static let frameBufferBytes = 1 << 18
}
