internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTP2
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOHTTPTypesHTTP2
internal import NIOPosix
internal import NIOTLS
internal import NIOWebSocket

/// A connection of the venue's one port: HTTP/1.1, until its first request asks for the stream; or HTTP/2, if it is
/// encrypted and the client prefers that.
struct VenueChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    let responder: VenueResponder
    let upgrade: UpgradeCheck
    let tls: ServerTLS?
    let makeStream: @Sendable (Principal?, InternetAddress?, any EventLoop) -> StreamHandler
    let streamSendBufferBytes: Int32
    let executors: LoopExecutors

    private var door: Door { upgrade.door }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let caller = Caller(InternetAddress(channel.remoteAddress))
            var refusal: DoorError?
            if door.expectsProxyHeader(from: caller) {
                try channel.pipeline.syncOperations.addHandler(ProxyHeaderHandler(door: door, caller: caller))
            } else {
                switch door.admit(caller, channel) {
                case .admitted: break
                case .refused: refusal = .tooManyConnections
                case .flooded: refusal = .flooded
                }
            }
            let settled =
                if let tls {
                    try encrypt(channel, tls, caller, refusal)
                } else {
                    try configureFirst(channel, caller, refusal)
                }
            // It ended before its first request, or in the middle of one.
            settled.whenFailure { _ in channel.close(promise: nil) }
            return Value(channel: channel)
        }
    }

    /// Handlers do all of the work. This lasts as long as they do.
    func handle(value: Value, logger _: Logger) async {
        door.drain.connectionOpened()
        await withTaskCancellationHandler {
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
        door.drain.connectionClosed()
    }

    private func requests(of caller: Caller, on eventLoop: any EventLoop) -> RequestHandler {
        RequestHandler(responder: responder, caller: caller, executor: executors[eventLoop])
    }
}

// HTTP/1.1.
extension VenueChannel {
    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = GatewayLimits.headerBytesMax
        limits.maxHeaderListSize = GatewayLimits.headerBytesMax
        limits.maxHeaderFieldCount = GatewayLimits.headerFieldsMax
        return limits
    }

    /// Until the first request tells what the connection will be.
    private func configureFirst(
        _ channel: any Channel, _ caller: Caller, _ refusal: DoorError?
    ) throws -> EventLoopFuture<Void> {
        let encoder = HTTPResponseEncoder()
        let decoder = ByteToMessageHandler(
            HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: Self.limits))
        let opener = NIOLoopBoundBox<Principal?>(nil, eventLoop: channel.eventLoop)
        let connectionGuard = ConnectionGuard(upgrade: upgrade, caller: caller, opener: opener, refusal: refusal)
        let isSecure = tls != nil
        let upgradeHandler = NIOTypedHTTPServerUpgradeHandler(
            httpEncoder: encoder,
            // The guard goes first: what the decoder has left over is not HTTP.
            extraHTTPHandlers: [connectionGuard, decoder],
            upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                upgraders: [upgrader(for: caller, opener)],
                notUpgradingCompletionHandler: { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandlers(
                            HTTP1ToHTTPServerCodec(secure: isSecure), requests(of: caller, on: channel.eventLoop))
                    }
                }))
        try channel.pipeline.syncOperations.addHandlers(encoder, decoder, connectionGuard, upgradeHandler)
        return upgradeHandler.upgradeResultFuture
    }

    private func upgrader(
        for caller: Caller, _ opener: NIOLoopBoundBox<Principal?>
    ) -> StreamUpgrader {
        StreamUpgrader { channel, head in
            channel.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(streamSendBufferBytes))
                .flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandlers(
                        ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: GatewayLimits.messageBytesMax)),
                        makeStream(opener.value, upgrade.client(head, from: caller), channel.eventLoop))
                }
        }
    }
}

// TLS and HTTP/2.
extension VenueChannel {
    private func encrypt(
        _ channel: any Channel, _ tls: ServerTLS, _ caller: Caller, _ refusal: DoorError?
    ) throws -> EventLoopFuture<Void> {
        // The handler keeps the first request back until it has a result, so the result is not yet what the connection
        // will be: with HTTP/1.1 only that request tells.
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<EventLoopFuture<Void>> {
            result, channel in
            channel.eventLoop.makeCompletedFuture {
                switch result {
                case .negotiated(ApplicationProtocol.http2.rawValue): configureHTTP2(channel, caller)
                // Whoever negotiates nothing speaks HTTP/1.1.
                case .negotiated, .fallback: try configureFirst(channel, caller, nil)
                }
            }
        }
        try channel.pipeline.syncOperations.addHandlers(tls.handler(), HandshakeGuard(refusal: refusal), negotiation)
        return negotiation.protocolNegotiationResult.flatMap { $0 }
    }

    private func configureHTTP2(_ channel: any Channel, _ caller: Caller) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let connection = HTTP2Connection(drain: door.drain)
            _ = try channel.pipeline.syncOperations.configureHTTP2Pipeline(
                mode: .server, connectionConfiguration: NIOHTTP2Handler.Configuration.venue.connection,
                streamConfiguration: NIOHTTP2Handler.Configuration.venue.stream,
                streamDelegate: connection.delegate(on: channel.eventLoop)
            ) { request in
                request.eventLoop.makeCompletedFuture {
                    try request.pipeline.syncOperations.addHandlers(
                        HTTP2FramePayloadToHTTPServerCodec(), HTTP2RequestGuard(),
                        requests(of: caller, on: request.eventLoop))
                }
            }
            try channel.pipeline.syncOperations.addHandler(connection)
        }
    }
}
