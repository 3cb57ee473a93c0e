/// The bounds of what Wire reads and writes.
public enum WireLimits {
    /// No request has a reason to nest deeper; a reader that follows any depth could be made to run out of stack.
    public static let nestingDepthMax = 16
    /// A decimal fits an inline text; 40 bytes are more digits than 64 bits hold.
    public static let decimalBytesMax = 40
    /// Bearer tokens of every kind in use fit.
    public static let tokenBytesMax = 4_096
    /// The name that a client gives to a stream message.
    public static let streamMessageIDBytesMax = 36
    /// An order id is at most twenty digits.
    public static let orderIDBytesMax = 20
    /// Orders of one batch: as many as fit into a body or message of 64 KiB even where most have conditions.
    public static let batchOrdersMax = 100
    /// Between two messages of a book that is conflated.
    public static let conflateMilliseconds: ClosedRange<Int64> = 100...10_000
    /// Levels of a book that a client may ask for on each side.
    public static let bookDepthMax = 1_000
    /// What of a refused text is shown in the answer.
    public static let observedBytesMax = 64
    /// Names, e-mail addresses and the like of people; what is longer is none.
    public static let personTextBytesMax = 320
    /// Longer than any password or key may be, so that its own rule can say how long it may be.
    public static let passwordBytesMax = 1_024
    /// One-time codes and recovery codes, as people type them.
    public static let codeBytesMax = 64
}
