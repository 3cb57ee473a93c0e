import NIOCore
import NIOPosix

/// One HTTP connection that carries one request at a time. It belongs to its event loop.
final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answered: (VenueAnswer) -> Void
    private let lost: () -> Void
    private var decoder = AnswerDecoder()
    private var context: ChannelHandlerContext?

    /// `answered` is called for every answer, `lost` once when the connection has closed.
    init(answered: @escaping (VenueAnswer) -> Void, lost: @escaping () -> Void) {
        self.answered = answered
        self.lost = lost
    }

    /// Sends a whole request.
    func send(_ request: ByteBuffer) { context?.writeAndFlush(wrapOutboundOut(request), promise: nil) }

    func close() { context?.close(promise: nil) }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        do {
            try decoder.append(&bytes)
            while let answer = try decoder.next() { answered(answer) }
        } catch {
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let answer = decoder.end() { answered(answer) }
        lost()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension ClientBootstrap {
    /// Opens HTTP connections whose handler `makeHandler` makes on the connection's event loop.
    static func http(
        on group: any EventLoopGroup, makeHandler: @escaping @Sendable () -> AnswerHandler
    ) -> ClientBootstrap {
        ClientBootstrap(group: group)
            .connectTimeout(.seconds(Limits.connectSecondsMax))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(makeHandler())
                }
            }
    }
}
