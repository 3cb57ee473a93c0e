import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// The client's side of one stream: hands on whole texts, answers pings and closes.
final class StreamListener: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let heard: (ByteBuffer) -> Void
    private let ended: (String?) -> Void
    private var closeReason: String?

    /// - Parameters:
    ///   - heard: is called with each text.
    ///   - ended: is called once when the connection is gone, with what the venue said of it.
    init(heard: @escaping (ByteBuffer) -> Void, ended: @escaping (String?) -> Void) {
        self.heard = heard
        self.ended = ended
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        switch frame.opcode {
        case .text: heard(frame.unmaskedData)
        case .ping: answer(.pong, frame.unmaskedData, context)
        case .connectionClose:
            var body = frame.unmaskedData
            let code = body.readInteger(as: UInt16.self) ?? 1_005
            closeReason = "\(code) \(String(buffer: body))"
            answer(.connectionClose, frame.unmaskedData, context)
        default: break
        }
    }

    private func answer(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        context.writeAndFlush(Self.wrapOutboundOut(frame), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended(closeReason)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// The venue did not take the handshake.
struct StreamRefused: Error, CustomStringConvertible {
    var description: String { "the venue does not open a stream" }
}

extension ClientBootstrap {
    /// A connection that speaks WebSocket when the future is done.
    static func stream(
        to target: SocketAddress, of address: VenueAddress, on eventLoop: any EventLoop,
        makeListener: @escaping @Sendable () -> StreamListener
    ) -> EventLoopFuture<any Channel> {
        let upgrader = NIOTypedWebSocketClientUpgrader<any Channel>(
            maxFrameSize: Limits.streamMessageBytesMax,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(makeListener())
                    return channel
                }
            })
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: address.prefix + "/v1/stream",
            headers: ["host": address.hostField])
        let promise = eventLoop.makePromise(of: (any Channel).self)
        ClientBootstrap(group: eventLoop).connectTimeout(.seconds(Limits.connectSecondsMax))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                        configuration: .init(
                            upgradeConfiguration: .init(
                                upgradeRequestHead: head, upgraders: [upgrader],
                                notUpgradingCompletionHandler: { $0.eventLoop.makeFailedFuture(StreamRefused()) }))
                    ).cascade(to: promise)
                }
            }
            .connect(to: target).whenFailure { promise.fail($0) }
        return promise.futureResult
    }
}
