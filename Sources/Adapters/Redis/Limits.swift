/// The adapter's bounds, each with its reason.
enum RedisLimits {
    /// Bytes of one answer. A value of the venue has some kilobytes; the slots of the largest cluster take a megabyte.
    static let answerBytesMax = 16 * 1_024 * 1_024
    /// Bytes of a line: of an error, a number or the head of a longer answer.
    static let lineBytesMax = 64 * 1_024
    /// Values in one answer, at all depths. A cluster whose slots lie one by one has some hundred thousand.
    static let answerValuesMax = 1 << 20
    /// Answers within answers. Those of this adapter have four at most.
    static let depthMax = 16
    /// Commands of one connection that have no answer yet. At a tenth of a millisecond each the last of them waits for
    /// less than half a second.
    static let outstandingMax = 4_096
    /// Bytes of one command.
    static let commandBytesMax = 4 * 1_024 * 1_024
    /// Between attempts to connect: the first pause, which doubles with each failure, and the last. A server that
    /// starts again takes a tenth of a second, and is found within one.
    static let pauseMilliseconds = 20
    static let pauseMillisecondsMax = 1_000
    /// How often one call is sent: to where it was redirected, or again if it only asks. A slot that is on its way
    /// takes two redirections at once. More of them come of nodes that have not heard of the same yet, for a moment.
    static let attemptsMax = 16
    static let redirectionsAtOnce = 3
    static let againMilliseconds = 20
    /// Between two looks at how a cluster is laid out. A node that takes over is found within so long.
    static let layoutMilliseconds = 100
    /// One that is older is looked at again beside what is asked: replicas come and go without a word.
    static let layoutSecondsMax = 30
    /// Nodes of a cluster that are spoken with. The makers of Redis advise against more.
    static let nodesMax = 1_000
    /// Addresses in a setting.
    static let addressesMax = 16
    /// Bytes of what a server says that are repeated.
    static let reasonBytesMax = 200
}
