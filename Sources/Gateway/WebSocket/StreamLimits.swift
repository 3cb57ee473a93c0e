/// What one stream may leave unread. Tests use less than the program.
public struct StreamLimits: Hashable, Sendable {
    public var backlogBytesMax = GatewayLimits.backlogBytesMax
    public var backlogMessagesMax = GatewayLimits.backlogMessagesMax
    public var snapshotBacklogBytesMax = GatewayLimits.snapshotBacklogBytesMax
    /// For how long a topic is kept after its last follower has left.
    public var lingerMilliseconds = 1_000 * GatewayLimits.lingerTopicSeconds
    public var sendBufferBytes = GatewayLimits.streamSendBufferBytes

    /// The program's limits.
    public init() {}
}
