internal import NIOCore
internal import NIOHTTP2

/// Looks after one HTTP/2 connection: ends it when nothing is asked for a while, and lets it go politely when the venue
/// goes down: the client hears that no new request is taken, and what it has asked is answered.
final class HTTP2Connection: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    private enum Farewell {
        case none
        /// It has been said that the end is near. A client that has heard that answers the ping behind it.
        case announced
        /// It has been said which request is the last one.
        case said
    }

    private let drain: DrainState
    private var context: ChannelHandlerContext?
    private var openStreams = 0
    private var lastStream = HTTP2StreamID.rootStream
    private var farewell = Farewell.none
    private var timer: Scheduled<Void>?

    private static let pingData = HTTP2PingData(withInteger: 0x6c61_7374)

    init(drain: DrainState) { self.drain = drain }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        wait(GatewayLimits.requestReadSeconds, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .ping(Self.pingData, ack: true) = Self.unwrapInboundIn(data).payload, farewell == .announced {
            sayLast(context)
        }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: announceEnd(context)
        case ChannelEvent.inputClosed: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    /// Whatever is wrong, its client has been told by the codec. What is wrong with one request harms no other.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if !Self.isOfOneRequest(error) { context.close(promise: nil) }
    }

    /// The codec names what was wrong and not how far that reaches. These are about the head or length of one request.
    private static func isOfOneRequest(_ error: any Error) -> Bool {
        switch error {
        case is NIOHTTP2Errors.MissingPseudoHeader, is NIOHTTP2Errors.DuplicatePseudoHeader,
            is NIOHTTP2Errors.PseudoHeaderAfterRegularHeader, is NIOHTTP2Errors.UnknownPseudoHeader,
            is NIOHTTP2Errors.UnsupportedPseudoHeader, is NIOHTTP2Errors.InvalidPseudoHeaders,
            is NIOHTTP2Errors.InvalidPseudoHeaderValue, is NIOHTTP2Errors.EmptyPathHeader,
            is NIOHTTP2Errors.ForbiddenHeaderField, is NIOHTTP2Errors.ContentLengthViolated,
            is NIOHTTP2Errors.ContentLengthHeadersMismatch, is NIOHTTP2Errors.ContentLengthHeaderNegative,
            is NIOHTTP2Errors.ContentLengthHeaderMalformedValue, is NIOHTTP2Errors.StreamClosed:
            true
        default: false
        }
    }
}

// Its streams.
extension HTTP2Connection {
    fileprivate func streamOpened(_ id: HTTP2StreamID) {
        openStreams += 1
        lastStream = max(lastStream, id)
        if farewell == .none {
            timer?.cancel()
            timer = nil
        }
    }

    fileprivate func streamClosed() {
        openStreams -= 1
        guard openStreams == 0, let context else { return }
        switch farewell {
        case .none:
            if drain.isDraining { announceEnd(context) } else { wait(GatewayLimits.idleSeconds, context) }
        case .announced: break
        case .said: context.close(promise: nil)
        }
    }

    /// Hears of streams; both are called on the connection's own loop.
    struct Delegate: NIOHTTP2StreamDelegate {
        fileprivate let connection: NIOLoopBound<HTTP2Connection>

        func streamCreated(_ id: HTTP2StreamID, channel _: any Channel) { connection.value.streamOpened(id) }
        func streamClosed(_: HTTP2StreamID, channel _: any Channel) { connection.value.streamClosed() }
    }

    func delegate(on eventLoop: any EventLoop) -> Delegate {
        Delegate(connection: NIOLoopBound(self, eventLoop: eventLoop))
    }
}

// Its end.
extension HTTP2Connection {
    /// Says that no more requests are wanted. What is on its way is still taken, until the client has heard.
    private func announceEnd(_ context: ChannelHandlerContext) {
        guard farewell == .none else { return }
        farewell = .announced
        goAway(.maxID, context)
        let ping = HTTP2Frame(streamID: .rootStream, payload: .ping(Self.pingData, ack: false))
        context.writeAndFlush(Self.wrapOutboundOut(ping), promise: nil)
        // One that answers no ping is not waited for.
        wait(GatewayLimits.lingerSeconds, context)
    }

    private func sayLast(_ context: ChannelHandlerContext) {
        farewell = .said
        goAway(lastStream, context)
        if openStreams == 0 { context.close(promise: nil) } else { wait(GatewayLimits.requestReadSeconds, context) }
    }

    private func goAway(_ last: HTTP2StreamID, _ context: ChannelHandlerContext) {
        let payload = HTTP2Frame.FramePayload.goAway(lastStreamID: last, errorCode: .noError, opaqueData: nil)
        context.writeAndFlush(Self.wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: nil)
    }

    private func wait(_ seconds: Int64, _ context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) { [weak self] in
            self?.expire(context)
        }
    }

    private func expire(_ context: ChannelHandlerContext) {
        switch farewell {
        case .none: announceEnd(context)
        case .announced: sayLast(context)
        case .said: context.close(promise: nil)
        }
    }
}

extension NIOHTTP2Handler.Configuration {
    /// As much as one client of HTTP/2 may do.
    static let venue: Self = {
        var configuration = Self()
        configuration.connection.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: GatewayLimits.http2StreamsMax),
            HTTP2Setting(parameter: .maxHeaderListSize, value: GatewayLimits.headerBytesMax),
            HTTP2Setting(parameter: .initialWindowSize, value: GatewayLimits.bodyBytesMax),
            HTTP2Setting(parameter: .maxFrameSize, value: GatewayLimits.http2FrameBytesMax),
        ]
        configuration.connection.maximumBufferedControlFrames = GatewayLimits.http2ControlFramesMax
        configuration.connection.controlFrameRateLimit.maximumCount = GatewayLimits.http2ControlFramesMax
        configuration.connection.controlFrameRateLimit.windowLength = .seconds(GatewayLimits.http2WindowSeconds)
        configuration.stream.targetWindowSize = GatewayLimits.bodyBytesMax
        configuration.stream.streamResetFrameRateLimit.maximumCount = GatewayLimits.http2ResetsMax
        configuration.stream.streamResetFrameRateLimit.windowLength = .seconds(GatewayLimits.http2WindowSeconds)
        configuration.stream.streamErrorRateLimit.maximumCount = GatewayLimits.http2ResetsMax
        configuration.stream.streamErrorRateLimit.windowLength = .seconds(GatewayLimits.http2WindowSeconds)
        return configuration
    }()
}
