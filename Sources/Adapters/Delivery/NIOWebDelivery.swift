public import NIOCore
internal import NIOHTTP1
public import NIOPosix
public import NIOSSL
public import Ports

/// Posts messages, each over a connection of its own, to the very address that was checked. It keeps no connections,
/// since most receivers get some messages an hour, and follows no redirection.
public final class NIOWebDelivery: WebDelivery {
    private let group: MultiThreadedEventLoopGroup
    private let rules: AddressRules
    private let bounds: DeliveryBounds
    private let encryption: NIOSSLContext
    private let resolve: @Sendable (String, Int) async throws -> SocketAddress

    /// - Parameters:
    ///   - trust: whose certificates are believed.
    ///   - resolve: finds the address of a host.
    public init(
        on group: MultiThreadedEventLoopGroup, rules: AddressRules, bounds: DeliveryBounds, trust: NIOSSLTrustRoots,
        resolve: @escaping @Sendable (String, Int) async throws -> SocketAddress
    ) throws {
        self.group = group
        self.rules = rules
        self.bounds = bounds
        self.resolve = resolve
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = trust
        configuration.applicationProtocols = ["http/1.1"]
        encryption = try NIOSSLContext(configuration: configuration)
    }

    /// Asks the system for an address, on a thread that may wait.
    @Sendable public static func system(_ host: String, _ port: Int) async throws -> SocketAddress {
        try await NIOThreadPool.singleton.runIfActive { try SocketAddress.makeAddressResolvingHost(host, port: port) }
    }

    public func post(_ message: WebMessage) async throws(WebDeliveryError) {
        guard let url = WebURL(message.url) else { throw .refused(reason: "the address is no URL") }
        let address: SocketAddress
        do { address = try await resolve(url.host, url.port) } catch {
            throw .noAnswer(reason: "there is no address of \(url.host)")
        }
        guard rules.admits(address) else {
            throw .refused(reason: "\(url.host) is at an address that messages must not go to")
        }
        guard url.isEncrypted || rules.isNamed(address) else {
            throw .refused(reason: "without encryption messages go nowhere but to ranges that the operator names")
        }
        let status: Int
        do { status = try await exchange(message, url, address) } catch let error as WebDeliveryError {
            throw error
        } catch {
            throw .noAnswer(reason: Self.words(of: error))
        }
        guard (200...299).contains(status) else { throw .answered(status: status) }
    }

    /// Sends the request and returns the status of the answer.
    private func exchange(_ message: WebMessage, _ url: WebURL, _ address: SocketAddress) async throws -> Int {
        let answer = group.next().makePromise(of: Int.self)
        let limit = bounds.answerBytesMax
        let name = (try? SocketAddress(ipAddress: url.host, port: 0)) == nil ? url.host : nil
        let encryption = url.isEncrypted ? self.encryption : nil
        let timeout = answer.futureResult.eventLoop.scheduleTask(in: .milliseconds(bounds.answerMilliseconds)) {
            answer.fail(WebDeliveryError.noAnswer(reason: "there was no answer in time"))
        }
        defer { timeout.cancel() }
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: answer.futureResult.eventLoop)
                .connectTimeout(.milliseconds(bounds.connectMilliseconds))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let encryption {
                            try pipeline.addHandler(NIOSSLClientHandler(context: encryption, serverHostname: name))
                        }
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(WebAnswerHandler(answer, bytesMax: limit))
                    }
                }
                .connect(to: address).get()
        } catch {
            answer.fail(error)
            throw error
        }
        return try await withTaskCancellationHandler {
            defer { channel.close(mode: .all, promise: nil) }
            channel.write(HTTPClientRequestPart.head(Self.head(message, url)), promise: nil)
            let body = channel.allocator.buffer(bytes: message.body)
            channel.write(HTTPClientRequestPart.body(.byteBuffer(body)), promise: nil)
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
            return try await answer.futureResult.get()
        } onCancel: {
            channel.close(mode: .all, promise: nil)
        }
    }

    private static func head(_ message: WebMessage, _ url: WebURL) -> HTTPRequestHead {
        var fields = HTTPHeaders([
            ("Host", url.authority), ("User-Agent", "rialto"), ("Content-Length", "\(message.body.count)"),
            ("Connection", "close"),
        ])
        for field in message.fields { fields.add(name: field.name, value: field.value) }
        return HTTPRequestHead(version: .http1_1, method: .POST, uri: url.target, headers: fields)
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case is NIOConnectionError, is IOError: "the receiver takes no connection"
        case ChannelError.connectTimeout: "there was no connection in time"
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: "no encrypted connection could be made"
        default: "the connection broke off before the answer was complete"
        }
    }
}

/// Waits for the whole answer.
private final class WebAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let answer: EventLoopPromise<Int>
    private let bytesMax: Int
    private var status: Int?
    private var bytes = 0

    init(_ answer: EventLoopPromise<Int>, bytesMax: Int) {
        self.answer = answer
        self.bytesMax = bytesMax
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): status = Int(head.status.code)
        case .body(let buffer):
            bytes += buffer.readableBytes
            if bytes > bytesMax { finish(context) }
        case .end: finish(context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        if let status { answer.succeed(status) }
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(WebDeliveryError.noAnswer(reason: "the connection broke off before the answer was complete"))
        context.fireChannelInactive()
    }
}
