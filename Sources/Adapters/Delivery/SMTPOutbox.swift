internal import Domain
internal import NIOCore
public import NIOPosix
public import NIOSSL
public import Ports

/// Hands letters to a mail server, each over a connection of its own, and never without encryption.
public final class SMTPOutbox: Outbox {
    /// Where the server is, and how the venue presents itself.
    public struct Server: Sendable {
        public var host: String
        public var port: Int
        /// The address that letters come from.
        public var sender: String
        public var account: SMTPAccount?

        public init(host: String, port: Int, sender: String, account: SMTPAccount?) {
            self.host = host
            self.port = port
            self.sender = sender
            self.account = account
        }
    }

    private let group: MultiThreadedEventLoopGroup
    private let server: Server
    private let bounds: DeliveryBounds
    private let clock: any WallClock
    private let encryption: NIOSSLContext

    /// - Parameter trust: whose certificates are believed. The server's has to name its host.
    public init(
        on group: MultiThreadedEventLoopGroup, to server: Server, bounds: DeliveryBounds, trust: NIOSSLTrustRoots,
        clock: any WallClock
    ) throws {
        self.group = group
        self.server = server
        self.bounds = bounds
        self.clock = clock
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = trust
        encryption = try NIOSSLContext(configuration: configuration)
    }

    public func deliver(_ message: OutboxMessage) async throws(OutboxError) {
        let domain = server.sender.split(separator: "@").last.map(String.init) ?? "localhost"
        guard
            let letter = SMTPMessage(
                message, from: server.sender, domain: domain, date: MailDate.text(clock.now().nanoseconds))
        else { throw .refused(reason: "the address cannot be one of mail") }
        let dialogue = SMTPDialogue(letter, client: domain, account: server.account)
        do { try await converse(dialogue) } catch let error as OutboxError { throw error } catch {
            throw .unavailable(reason: "the mail server broke off: \(Self.words(of: error))")
        }
    }

    private func converse(_ dialogue: SMTPDialogue) async throws {
        let loop = group.next()
        let outcome = loop.makePromise(of: Void.self)
        let name = (try? SocketAddress(ipAddress: server.host, port: 0)) == nil ? server.host : nil
        let encryption = encryption
        let timeout = loop.scheduleTask(in: .milliseconds(bounds.answerMilliseconds)) {
            outcome.fail(OutboxError.unavailable(reason: "the mail server did not answer in time"))
        }
        defer { timeout.cancel() }
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loop)
                .connectTimeout(.milliseconds(bounds.connectMilliseconds))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            SMTPHandler(dialogue, outcome) {
                                try NIOSSLClientHandler(context: encryption, serverHostname: name)
                            })
                    }
                }
                .connect(host: server.host, port: server.port).get()
        } catch {
            outcome.fail(error)
            throw OutboxError.unavailable(reason: "the mail server takes no connection")
        }
        try await withTaskCancellationHandler {
            defer { channel.close(mode: .all, promise: nil) }
            try await outcome.futureResult.get()
        } onCancel: {
            channel.close(mode: .all, promise: nil)
        }
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: "no encrypted connection could be made"
        default: "the connection ended"
        }
    }
}

/// Reads replies and does what the dialogue says.
private final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Of all lines of one reply. Servers send some hundred bytes.
    private static let replyBytesMax = 16_384

    private var dialogue: SMTPDialogue
    private let outcome: EventLoopPromise<Void>
    private let makeEncryption: () throws -> NIOSSLClientHandler
    private var bytes: [UInt8] = []
    private var lines: [String] = []

    init(
        _ dialogue: SMTPDialogue, _ outcome: EventLoopPromise<Void>,
        makeEncryption: @escaping () throws -> NIOSSLClientHandler
    ) {
        self.dialogue = dialogue
        self.outcome = outcome
        self.makeEncryption = makeEncryption
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytesView
        guard bytes.count <= Self.replyBytesMax else { return fail("it says too much", context) }
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: bytes[..<end], as: UTF8.self).filter { $0 != "\r" && $0 != "\r\n" }
            bytes.removeFirst(end + 1)
            let rest = line.dropFirst(3)
            guard let code = Int(line.prefix(3)), line.utf8.count >= 3, rest.isEmpty || " -".contains(rest.prefix(1))
            else { return fail("it speaks another protocol", context) }
            lines.append(String(rest.dropFirst()))
            guard !rest.hasPrefix("-") else { continue }
            let reply = SMTPDialogue.Reply(code: code, lines: lines)
            lines = []
            act(dialogue.take(reply), context)
        }
    }

    private func act(_ action: SMTPDialogue.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .send(let text): send(text, context)
        case .encrypt(let text):
            // What came before the encryption is not believed afterwards.
            guard bytes.isEmpty else { return fail("it spoke before the encryption", context) }
            do {
                try context.pipeline.syncOperations.addHandler(makeEncryption(), position: .first)
                send(text, context)
            } catch { errorCaught(context: context, error: error) }
        case .done(let text):
            send(text, context)
            outcome.succeed()
        case .failed(let error):
            outcome.fail(error)
            context.close(promise: nil)
        }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    }

    private func fail(_ reason: String, _ context: ChannelHandlerContext) {
        outcome.fail(OutboxError.unavailable(reason: "the mail server cannot be understood: \(reason)"))
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        outcome.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        outcome.fail(OutboxError.unavailable(reason: "the mail server broke off"))
        context.fireChannelInactive()
    }
}
