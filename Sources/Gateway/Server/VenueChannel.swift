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
struct VenueChannel: ServerChildChannel, HTTPChannelHandler {
    typealias HTTPChannel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    /// What a connection turned out to be.
    enum Conversation: Sendable {
        case http(HTTPChannel)
        /// Each request is a channel of its own.
        case http2(NIOHTTP2Handler.AsyncStreamMultiplexer<HTTPChannel>)
        case stream(any Channel)
    }

    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let caller: Caller
        /// Known with the first request, or with the handshake.
        let conversation: EventLoopFuture<Conversation>
    }

    let responder: HTTPChannelHandler.Responder
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
            let conversation =
                if let tls {
                    try encrypt(channel, tls, caller, refusal)
                } else {
                    try configureFirst(channel, caller, refusal)
                }
            return Value(channel: channel, caller: caller, conversation: conversation)
        }
    }

    func handle(value: Value, logger: Logger) async {
        door.drain.connectionOpened()
        await withTaskCancellationHandler {
            await withTaskExecutorPreference(executors[value.channel.eventLoop]) {
                await Caller.$current.withValue(value.caller) { await converse(on: value, logger: logger) }
            }
        } onCancel: {
            value.channel.close(promise: nil)
        }
        door.drain.connectionClosed()
    }

    private func converse(on value: Value, logger: Logger) async {
        do {
            switch try await value.conversation.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .http2(let multiplexer):
                try await withThrowingDiscardingTaskGroup { tasks in
                    for try await request in multiplexer.inbound {
                        tasks.addTask { await handleHTTP(asyncChannel: request, logger: logger) }
                    }
                }
            case .stream(let channel): try await channel.closeFuture.get()
            }
        } catch {
            // It ended before its first request, or in the middle of one.
            value.channel.close(promise: nil)
        }
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
    ) throws -> EventLoopFuture<Conversation> {
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
                notUpgradingCompletionHandler: { Self.configureHTTP($0, isSecure: isSecure) }))
        try channel.pipeline.syncOperations.addHandlers(encoder, decoder, connectionGuard, upgradeHandler)
        return upgradeHandler.upgradeResultFuture
    }

    private static func configureHTTP(_ channel: any Channel, isSecure: Bool) -> EventLoopFuture<Conversation> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: isSecure))
            return .http(
                try HTTPChannel(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
        }
    }

    private func upgrader(
        for caller: Caller, _ opener: NIOLoopBoundBox<Principal?>
    ) -> NIOTypedWebSocketServerUpgrader<Conversation> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: GatewayLimits.messageBytesMax,
            enableAutomaticErrorHandling: false,
            // The guard has let only those pass that may.
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, head in
                channel.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(streamSendBufferBytes))
                    .flatMapThrowing {
                        try channel.pipeline.syncOperations.addHandler(
                            makeStream(opener.value, upgrade.client(head, from: caller), channel.eventLoop))
                        return .stream(channel)
                    }
            })
    }
}

// TLS and HTTP/2.
extension VenueChannel {
    private func encrypt(
        _ channel: any Channel, _ tls: ServerTLS, _ caller: Caller, _ refusal: DoorError?
    ) throws -> EventLoopFuture<Conversation> {
        // The handler keeps the first request back until it has a result, so the result is not yet what the connection
        // will be: with HTTP/1.1 only that request tells.
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<EventLoopFuture<Conversation>> {
            result, channel in
            channel.eventLoop.makeCompletedFuture {
                switch result {
                case .negotiated(ApplicationProtocol.http2.rawValue): configureHTTP2(channel)
                // Whoever negotiates nothing speaks HTTP/1.1.
                case .negotiated, .fallback: try configureFirst(channel, caller, nil)
                }
            }
        }
        try channel.pipeline.syncOperations.addHandlers(tls.handler(), HandshakeGuard(refusal: refusal), negotiation)
        return negotiation.protocolNegotiationResult.flatMap { $0 }
    }

    private func configureHTTP2(_ channel: any Channel) -> EventLoopFuture<Conversation> {
        channel.eventLoop.makeCompletedFuture {
            let connection = HTTP2Connection(drain: door.drain)
            let multiplexer = try channel.pipeline.syncOperations.configureAsyncHTTP2Pipeline(
                mode: .server, streamDelegate: connection.delegate(on: channel.eventLoop), configuration: .venue
            ) { request in
                request.eventLoop.makeCompletedFuture {
                    try request.pipeline.syncOperations.addHandlers(
                        HTTP2FramePayloadToHTTPServerCodec(), HTTP2RequestGuard())
                    return try HTTPChannel(wrappingChannelSynchronously: request)
                }
            }
            try channel.pipeline.syncOperations.addHandler(connection)
            return .http2(multiplexer)
        }
    }
}
