import NIOCore
import NIOPosix
import NIOSSL

/// A connection to one server that has signed in. Commands go out in the order in which they are asked, without
/// waiting for one another, and each answer belongs to the oldest command that has none.
final class RedisConnection: Sendable {
    /// How connections are made.
    struct Recipe: Sendable {
        var group: any EventLoopGroup
        /// Nil where nothing is encrypted.
        var encryption: NIOSSLContext?
        var settings: RedisSettings
    }

    /// How the server works: `standalone` or `cluster`.
    let mode: String
    private let channel: any Channel
    private let line: NIOLoopBound<AnswerLine>
    private let answerMilliseconds: Int64

    private init(_ channel: any Channel, _ line: NIOLoopBound<AnswerLine>, mode: String, answerMilliseconds: Int64) {
        self.channel = channel
        self.line = line
        self.mode = mode
        self.answerMilliseconds = answerMilliseconds
    }

    /// Connects and signs in.
    static func open(_ place: RedisPlace, _ recipe: Recipe) async throws(RedisFailure) -> RedisConnection {
        let limit = ContinuousClock.now + .milliseconds(recipe.settings.connectMilliseconds)
        let (channel, line): (any Channel, NIOLoopBound<AnswerLine>)
        do { (channel, line) = try await connect(place, recipe) } catch {
            throw .notSent(reason: "\(words(of: error)) (\(place))")
        }
        let left = max(1, Int64((limit - .now) / .milliseconds(1)))
        do throws(RedisFailure) {
            let mode = try await signIn(recipe.settings.address, channel, line, within: left)
            return RedisConnection(
                channel, line, mode: mode, answerMilliseconds: recipe.settings.answerMilliseconds)
        } catch {
            channel.close(promise: nil)
            throw .notSent(reason: "\(error.reason) (\(place))")
        }
    }

    /// When nobody waits for an answer of it.
    deinit { close() }

    var isOpen: Bool { channel.isActive }

    /// Sends commands that nothing comes between on this connection, and waits for the answers to all of them.
    func send(_ commands: [RedisCommand]) async throws(RedisFailure) -> [RESPValue] {
        try await Self.exchange(commands, channel, line, within: answerMilliseconds)
    }

    /// Ends it. What has no answer yet gets none.
    func close() { channel.close(promise: nil) }

    private static func connect(
        _ place: RedisPlace, _ recipe: Recipe
    ) async throws -> (any Channel, NIOLoopBound<AnswerLine>) {
        let loop = recipe.group.next()
        let line = try await loop.submit { NIOLoopBound(AnswerLine(), eventLoop: loop) }.get()
        let channel = try await ClientBootstrap(group: loop)
            .connectTimeout(.milliseconds(recipe.settings.connectMilliseconds))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let encryption = recipe.encryption {
                        try channel.pipeline.syncOperations.addHandler(encrypting(encryption, place.host))
                    }
                    try channel.pipeline.syncOperations.addHandler(line.value)
                }
            }
            .connect(host: place.host, port: place.port).get()
        return (channel, line)
    }

    private static func encrypting(_ context: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        // A certificate for an address is checked against the address of the connection.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
    }

    private static func exchange(
        _ commands: [RedisCommand], _ channel: any Channel, _ line: NIOLoopBound<AnswerLine>,
        within milliseconds: Int64
    ) async throws(RedisFailure) -> [RESPValue] {
        let bytes = commands.flatMap(\.bytes)
        guard bytes.count <= RedisLimits.commandBytesMax else {
            throw .notSent(reason: "a command of \(bytes.count) bytes is too long")
        }
        let outcome: Result<[RESPValue], RedisFailure> = await withCheckedContinuation { continuation in
            channel.eventLoop.execute {
                line.value.ask(bytes, answers: commands.count, within: .milliseconds(milliseconds)) {
                    continuation.resume(returning: $0)
                }
            }
        }
        return try outcome.get()
    }

    /// Returns how the server works.
    private static func signIn(
        _ address: RedisAddress, _ channel: any Channel, _ line: NIOLoopBound<AnswerLine>, within milliseconds: Int64
    ) async throws(RedisFailure) -> String {
        var words = ["HELLO", "3"]
        if let password = address.password { words += ["AUTH", address.user ?? "default", password] }
        let hello = RedisCommand((words + ["SETNAME", "rialto"]).map { Array($0.utf8) })
        var commands = [hello]
        if address.asksReplicas { commands.append(RedisCommand("READONLY")) }
        // A server without a cluster refuses READONLY, which is of no matter.
        let answers = try await exchange(commands, channel, line, within: milliseconds)
        guard let answer = answers.first else { throw .notSent(reason: "the server says nothing") }
        if case .error(let text) = answer { throw .notSent(reason: refusal(ServerWords(text))) }
        return answer["mode"]?.text ?? "standalone"
    }

    private static func refusal(_ words: ServerWords) -> String {
        switch words.code {
        case "WRONGPASS", "NOPERM": "the server does not take this user and password"
        case "NOAUTH": "the server wants a password"
        case "NOPROTO": "the server does not speak RESP3"
        default: words.reason
        }
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case let error as RedisFailure: error.reason
        case ChannelError.connectTimeout: "there was no connection in time"
        case let error as NIOConnectionError where error.connectionErrors.isEmpty: "there is no address of the server"
        default: "the server takes no connection"
        }
    }
}

/// The queue of those who wait for answers of one connection. Lives on its event loop.
private final class AnswerLine: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    typealias Answer = (Result<[RESPValue], RedisFailure>) -> Void

    private struct Waiting {
        /// Of how many answers the last is still to come.
        var missing: Int
        var answers: [RESPValue] = []
        var limit: Scheduled<Void>
        var answer: Answer
    }

    private var decoder = RESPDecoder()
    private var waiting = CircularBuffer<Waiting>()
    private var outstanding = 0
    private var context: ChannelHandlerContext?
    /// Why nothing can be asked any more.
    private var end: String?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish("the connection was closed")
        self.context = nil
    }

    /// Sends what makes so many answers, and hands them over when all are there, or why they never will be.
    func ask(_ bytes: [UInt8], answers: Int, within limit: TimeAmount, _ answer: @escaping Answer) {
        guard end == nil, let context, context.channel.isActive else {
            answer(.failure(.notSent(reason: end ?? "the connection was closed")))
            return
        }
        guard outstanding + answers <= RedisLimits.outstandingMax else {
            answer(.failure(.notSent(reason: "too many wait for an answer of the server")))
            return
        }
        outstanding += answers
        let late = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [self] in
            // Answers come in order, so after one that does not come none can be trusted to.
            finish("the server did not answer in time")
        }
        waiting.append(Waiting(missing: answers, limit: late, answer: answer))
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard end == nil else { return }
        decoder.feed(unwrapInboundIn(data).readableBytesView)
        do throws(RESPError) {
            while end == nil, let value = try decoder.next() { take(value) }
        } catch {
            finish("the server does not speak RESP3: \(error)")
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish("the connection was lost")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(Self.words(of: error))
    }

    private func take(_ value: RESPValue) {
        if case .push = value { return }
        guard !waiting.isEmpty else {
            finish("the server answers what nobody asked")
            return
        }
        outstanding -= 1
        let first = waiting.startIndex
        waiting[first].answers.append(value)
        waiting[first].missing -= 1
        guard waiting[first].missing == 0 else { return }
        let done = waiting.removeFirst()
        done.limit.cancel()
        done.answer(.success(done.answers))
    }

    /// Ends the connection for everybody who waits.
    private func finish(_ reason: String) {
        guard end == nil else { return }
        end = reason
        let left = waiting
        waiting.removeAll()
        outstanding = 0
        for one in left {
            one.limit.cancel()
            one.answer(.failure(.unanswered(reason: reason)))
        }
        context?.close(promise: nil)
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case let error as NIOSSLError:
            if case .handshakeFailed = error { "no encrypted connection could be made" } else { "encryption failed" }
        case is NIOSSLExtraError: "the certificate of the server is not that of the host"
        case is BoringSSLError: "no encrypted connection could be made"
        default: "the connection was lost"
        }
    }
}
