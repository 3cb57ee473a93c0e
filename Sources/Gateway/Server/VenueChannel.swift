internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOPosix
internal import NIOWebSocket

/// A connection of the venue's one port: HTTP/1.1, until its first request asks for the stream.
struct VenueChannel: ServerChildChannel, HTTPChannelHandler {
    typealias HTTPChannel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    /// What a connection turned out to be.
    enum Conversation: Sendable {
        case http(HTTPChannel)
        case stream(any Channel)
    }

    struct Value: ServerChildChannelValue {
        let channel: any Channel
        /// Known with the first request.
        let conversation: EventLoopFuture<Conversation>
    }

    let responder: HTTPChannelHandler.Responder
    let upgrade: UpgradeCheck
    let makeStream: @Sendable (Caller?, any Channel) -> StreamHandler
    let streamSendBufferBytes: Int32
    let executors: LoopExecutors

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let encoder = HTTPResponseEncoder()
            let decoder = ByteToMessageHandler(
                HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: Self.limits))
            let opener = NIOLoopBoundBox<Caller?>(nil, eventLoop: channel.eventLoop)
            let connectionGuard = ConnectionGuard(upgrade: upgrade, opener: opener)
            let upgradeHandler = NIOTypedHTTPServerUpgradeHandler(
                httpEncoder: encoder,
                // The guard goes first: what the decoder has left over is not HTTP.
                extraHTTPHandlers: [connectionGuard, decoder],
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                    upgraders: [upgrader(opener)], notUpgradingCompletionHandler: Self.configureHTTP))
            try channel.pipeline.syncOperations.addHandlers(encoder, decoder, connectionGuard, upgradeHandler)
            return Value(channel: channel, conversation: upgradeHandler.upgradeResultFuture)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            await withTaskExecutorPreference(executors[value.channel.eventLoop]) {
                await converse(on: value, logger: logger)
            }
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }

    private func converse(on value: Value, logger: Logger) async {
        do {
            switch try await value.conversation.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .stream(let channel): try await channel.closeFuture.get()
            }
        } catch {
            // It ended before its first request.
            value.channel.close(promise: nil)
        }
    }

    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = GatewayLimits.headerBytesMax
        limits.maxHeaderListSize = GatewayLimits.headerBytesMax
        limits.maxHeaderFieldCount = GatewayLimits.headerFieldsMax
        return limits
    }

    private static func configureHTTP(_ channel: any Channel) -> EventLoopFuture<Conversation> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            return .http(
                try HTTPChannel(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
        }
    }

    private func upgrader(_ opener: NIOLoopBoundBox<Caller?>) -> NIOTypedWebSocketServerUpgrader<Conversation> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: GatewayLimits.messageBytesMax,
            enableAutomaticErrorHandling: false,
            // The guard has let only those pass that may.
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in
                channel.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(streamSendBufferBytes))
                    .flatMapThrowing {
                        try channel.pipeline.syncOperations.addHandler(
                            makeStream(opener.value, channel))
                        return .stream(channel)
                    }
            })
    }
}
