/// The bounds of what is sent, and of what is listened to in answer.
public struct DeliveryBounds: Sendable {
    /// Until a connection is there.
    public var connectMilliseconds: Int64 = 5_000
    /// Until the whole answer is there, from the beginning of the connection. A receiver that needs longer does its
    /// work behind its answer.
    public var answerMilliseconds: Int64 = 10_000
    /// Of the body of an answer, which nobody reads. What is longer is not waited for.
    public var answerBytesMax = 65_536

    public init() {}
}
