internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// Makes a connection the stream: SwiftNIO's handshake, and then no encoder of frames, because the stream's handler
/// writes them itself.
struct StreamUpgrader: NIOTypedHTTPServerProtocolUpgrader {
    private let handshake = NIOTypedWebSocketServerUpgrader<Void>(
        enableAutomaticErrorHandling: false,
        // The guard has let only those pass that may.
        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
        upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
    private let configure: @Sendable (any Channel, HTTPRequestHead) -> EventLoopFuture<Void>

    /// - Parameter configure: adds what reads and writes frames.
    init(configure: @escaping @Sendable (any Channel, HTTPRequestHead) -> EventLoopFuture<Void>) {
        self.configure = configure
    }

    var supportedProtocol: String { handshake.supportedProtocol }
    var requiredUpgradeHeaders: [String] { handshake.requiredUpgradeHeaders }

    func buildUpgradeResponse(
        channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
    ) -> EventLoopFuture<HTTPHeaders> {
        handshake.buildUpgradeResponse(
            channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
    }

    func upgrade(channel: any Channel, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
        configure(channel, upgradeRequest)
    }
}
