/// The adapter's bounds, each with its reason.
enum KafkaLimits {
    /// Brokers take messages of 1,048,588 bytes unless they are told otherwise; this leaves room around them.
    static let messageBytesMax = 1_000_000
    /// What a broker has to take: with what the library adds to such a message.
    static let brokerBytesMin = 1_048_000
    /// Messages that wait for the brokers at once, and their bytes: a second of them at a rate that nobody reaches.
    static let pendingMessagesMax = 4_096
    static let pendingBytesMax = 64 << 20
    /// Writers whose last number every reader remembers. A replica is a new one with each start, and no message is on
    /// its way for as long as the others would take to start so often.
    static let writersMax = 256
    /// Positions of the past that a reader compares with what others say of them.
    static let witnessesMax = 4_096
    /// Records of one append: each takes four bytes at least.
    static let recordsMax = messageBytesMax / 4
    /// Bytes of events in one message: a reader takes in all of it for the first of its batches. A batch of 96 bytes an
    /// event that is longer is cut into parts, of which there can be 65,535.
    static let eventBytesMax = 500_000
    /// No log comes near: what is beyond cannot be right.
    static let sequenceMax: UInt64 = 1 << 62
    /// A publisher of whom the brokers have heard nothing for so long has no lease any more: long enough for a pause of
    /// the process, short enough that those who read events hardly notice.
    static let leaseMilliseconds = 6_000
    static let heartbeatMilliseconds = 1_000
    /// How long one look for further events waits before it lets go of the reader.
    static let followMilliseconds = 50
    /// How long a producer's thread waits for something to do before it looks whether it is to end.
    static let lookMilliseconds: Int32 = 100
    /// How long a closing waits for what was handed over.
    static let closeMilliseconds = 10_000
    /// Records that a consumer holds ahead of its reader, in kilobytes.
    static let aheadKilobytes = 32_768
    /// Threads of ours do little beside calls of the library.
    static let stackBytes = 1 << 20
}
