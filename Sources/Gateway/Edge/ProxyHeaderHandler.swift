internal import NIOCore

/// Takes the PROXY header off the front of a connection, and is gone.
final class ProxyHeaderHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let door: Door
    private let caller: Caller
    private var received = ByteBuffer()
    private var isOver = false

    init(door: Door, caller: Caller) {
        self.door = door
        self.caller = caller
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        var bytes = Self.unwrapInboundIn(data)
        received.writeBuffer(&bytes)
        switch ProxyHeader.read(received.readableBytesView) {
        case .unfinished: break
        case .refused(let reason): refuse(.proxyHeader(reason), context)
        case .header(let header): admit(header, context)
        }
    }

    private func admit(_ header: ProxyHeader, _ context: ChannelHandlerContext) {
        // Without a client it is the proxy that asks.
        if let client = header.client { caller.peer = client }
        switch door.admit(caller, context.channel) {
        case .admitted: break
        case .refused: return refuse(.tooManyConnections, context)
        case .flooded: return refuse(.flooded, context)
        }
        isOver = true
        received.moveReaderIndex(forwardBy: header.length)
        if received.readableBytes > 0 { context.fireChannelRead(Self.wrapInboundOut(received)) }
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func refuse(_ error: DoorError, _ context: ChannelHandlerContext) {
        isOver = true
        received.clear()
        context.fireErrorCaught(error)
    }
}
