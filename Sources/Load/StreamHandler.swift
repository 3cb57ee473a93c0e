import NIOCore
import NIOPosix

/// One WebSocket that carries many messages at once. It belongs to its event loop.
final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let handshake: ByteBuffer
    private let opened: (StreamHandler) -> Void
    private let answered: (StreamAnswer) -> Void
    private let lost: () -> Void
    private var frames = StreamFrames()
    private var hasOpened = false
    private var context: ChannelHandlerContext?

    /// `opened` is called when the venue has agreed to the handshake, `answered` for every answer, `lost` once when the
    /// connection has closed.
    init(
        handshake: ByteBuffer, opened: @escaping (StreamHandler) -> Void, answered: @escaping (StreamAnswer) -> Void,
        lost: @escaping () -> Void
    ) {
        self.handshake = handshake
        self.opened = opened
        self.answered = answered
        self.lost = lost
    }

    /// Hands over messages; `flush` sends them.
    func write(_ messages: ByteBuffer) { context?.write(wrapOutboundOut(messages), promise: nil) }

    func flush() { context?.flush() }

    func close() { context?.close(promise: nil) }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(handshake), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        do {
            try frames.append(&bytes)
            guard try frames.isOpen() else { return }
            if !hasOpened {
                hasOpened = true
                opened(self)
            }
            while let frame = try frames.next() { receive(frame, context) }
        } catch {
            context.close(promise: nil)
        }
    }

    private func receive(_ frame: StreamFrames.Frame, _ context: ChannelHandlerContext) {
        switch frame {
        case .text(let message): if let answer = StreamAnswer(message) { answered(answer) }
        case .close: context.close(promise: nil)
        case .ping(let body):
            var pong = ByteBuffer()
            StreamFrames.write(0xa, String(buffer: body), into: &pong)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        lost()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension VenueClient {
    /// The request that makes a connection a stream.
    func handshake() -> ByteBuffer {
        var request = ByteBuffer()
        request.writeString("GET \(address.prefix)/v1/stream")
        request.writeString(commonHead)
        // The key proves nothing to a client that does not look at the answer to it.
        request.writeStaticString(
            """
            connection: Upgrade\r
            upgrade: websocket\r
            sec-websocket-version: 13\r
            sec-websocket-key: cmlhbHRvIGxvYWQgdG9vbA==\r
            \r

            """)
        return request
    }
}
