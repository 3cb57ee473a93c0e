internal import Access
internal import Credentials
internal import Domain
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
internal import NIOPosix
internal import Ports
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

    private let application: Application<VenueResponder>
    private let hub: StreamHub
    private let logger: Logger

    public init(_ parts: VenueParts, _ configuration: Configuration, logger: Logger) {
        let group = MultiThreadedEventLoopGroup.singleton
        let hub = StreamHub(
            view: parts.view, eventLoop: group.next(),
            linger: .milliseconds(configuration.streamLimits.lingerMilliseconds))
        let authenticator = Authenticator(tokens: parts.tokens, people: parts.people)
        let upgrade = UpgradeCheck(authenticator: authenticator, budgets: parts.budgets) { hub.streamCount }
        let limits = configuration.streamLimits
        let executors = LoopExecutors(group)
        application = Application(
            responder: VenueResponder(api: VenueAPI(parts) { hub.streamCount }, logger: logger),
            server: HTTPServerBuilder { responder in
                VenueChannel(
                    responder: responder, upgrade: upgrade,
                    makeStream: { caller, channel in
                        StreamHandler(
                            hub: hub, identity: caller?.identity,
                            directory: VenueDirectory(
                                view: parts.view, authenticator: authenticator,
                                address: NetworkAddress(channel.remoteAddress)),
                            clock: parts.clock, limits: limits, uptime: channel.eventLoop.uptime)
                    },
                    streamSendBufferBytes: limits.sendBufferBytes, executors: executors)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    GatewayLimits.connectionsMax, logger: logger)),
            onServerRunning: { channel in configuration.onListening(channel.localAddress?.port ?? configuration.port) },
            eventLoopGroupProvider: .shared(group), logger: logger)
        self.hub = hub
        self.logger = logger
    }

    /// Serves until a graceful shutdown of the group of services that it runs in: then it takes no new connections,
    /// finishes what is being answered, closes the streams with 1001 and returns. Throws if it cannot listen.
    public func run() async throws { try await application.run() }
}

/// The venue as a stream looks things up in it.
private struct VenueDirectory: StreamDirectory {
    let view: VenueView
    let authenticator: Authenticator
    /// Of the client.
    let address: NetworkAddress

    func identity(of token: String) throws(Problem) -> Identity { try reader(authenticator.caller(bearer: token)) }

    func identity(of signature: StreamSignature) throws(Problem) -> Identity {
        var fields: [SignatureField: String] = [
            .key: signature.key, .timestamp: String(signature.timestamp), .signature: signature.signature,
        ]
        fields[.window] = signature.window.map { String($0) }
        return try reader(authenticator.caller(signed: fields, .stream, from: address))
    }

    func instrument(_ symbol: Symbol) -> InstrumentID? { view.market(symbol)?.instrument.id }

    private func reader(_ caller: Caller) throws(Problem) -> Identity {
        try caller.check(.read)
        return caller.identity
    }
}
