internal import NIOCore
internal import NIOTLS

/// Waits for the handshake of an encrypted connection, but not for ever, and is gone when it is done.
final class HandshakeGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Why the connection is not let in. Nothing can be said before there is a handshake, so nothing is.
    private let refusal: DoorError?
    private var timer: Scheduled<Void>?

    init(refusal: DoorError?) { self.refusal = refusal }

    func handlerAdded(context: ChannelHandlerContext) {
        let seconds = GatewayLimits.requestReadSeconds
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) { context.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        if refusal != nil { return context.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            context.fireUserInboundEventTriggered(event)
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        case is ChannelShouldQuiesceEvent: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    /// Whoever does not get through the handshake has nothing to say.
    func errorCaught(context: ChannelHandlerContext, error _: any Error) { context.close(promise: nil) }
}
