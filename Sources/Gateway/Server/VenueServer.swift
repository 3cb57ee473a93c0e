internal import HummingbirdCore
public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle
internal import Wire

/// The venue's one port: REST, the stream and the pages.
public struct VenueServer: Service {
    public struct Configuration: Sendable {
        /// The name or address to listen on, such as `127.0.0.1`.
        public var host: String
        /// 0 takes a free one.
        public var port: Int
        public var streamLimits: StreamLimits
        public var edge = EdgeRules()
        /// How connections are encrypted; nil where they are not.
        public var tls: ServerTLS?
        /// Told when the venue is about to go down.
        public var drain = DrainState()
        /// Told the port once connections are accepted.
        public var onListening: @Sendable (Int) -> Void

        public init(
            host: String, port: Int, streamLimits: StreamLimits, onListening: @escaping @Sendable (Int) -> Void
        ) {
            self.host = host
            self.port = port
            self.streamLimits = streamLimits
            self.onListening = onListening
        }
    }

    private let server: Server<VenueChannel>

    public init(_ parts: VenueParts, _ configuration: Configuration, logger: Logger) {
        let group = MultiThreadedEventLoopGroup.singleton
        let hub = StreamHub(
            view: parts.view, eventLoop: group.next(),
            linger: .milliseconds(configuration.streamLimits.lingerMilliseconds))
        let door = Door(configuration.edge, drain: configuration.drain)
        let origins = CrossOrigins(configuration.edge.webOrigins)
        let upgrade = UpgradeCheck(
            authenticator: parts.authenticator, budgets: parts.budgets, door: door, origins: origins
        ) { hub.streamCount }
        let limits = configuration.streamLimits
        let responder = VenueResponder(
            api: VenueAPI(parts) { hub.streamCount }, door: door,
            finish: AnswerFinish(origins: origins, deprecations: .current), date: AnswerDate(parts.clock),
            logger: logger)
        server = Server(
            childChannelSetup: VenueChannel(
                responder: responder, upgrade: upgrade, tls: configuration.tls,
                makeStream: { principal, client, eventLoop in
                    StreamHandler(
                        hub: hub, principal: principal, parts: parts, from: client, limits: limits,
                        uptime: eventLoop.uptime)
                },
                streamSendBufferBytes: limits.sendBufferBytes, executors: LoopExecutors(group)),
            configuration: ServerConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    configuration.edge.connectionsMax, logger: logger)),
            onServerRunning: { channel in configuration.onListening(channel.localAddress?.port ?? configuration.port) },
            eventLoopGroup: group, logger: logger)
    }

    /// Serves until a graceful shutdown of the group of services that it runs in: then it takes no new connections,
    /// finishes what is being answered, closes the streams with 1001 and returns. Throws if it cannot listen.
    public func run() async throws { try await server.run() }
}
