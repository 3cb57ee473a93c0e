import Domain
import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Gateway

/// One connection on a loop that is moved by hand, before a gate that waits.
@Suite struct RequestHandlerTests {
    private let connection: EmbeddedConnection

    init() throws { connection = try EmbeddedConnection() }

    @Test func `who asks faster than he is answered is not read from meanwhile`() throws {
        try connection.send(.post, "/v1/account/stop")
        #expect(connection.gate.count == 1)
        let waiting = GatewayLimits.requestsWaitingMax
        for _ in 1..<waiting { try connection.send(.get, "/v1/time") }
        connection.channel.read()
        #expect(connection.counter.reads == 1)
        try connection.send(.get, "/v1/time")
        connection.channel.read()
        #expect(connection.counter.reads == 1, "there is no room for another request")
        #expect(try connection.answers().isEmpty)

        connection.release()
        #expect(connection.counter.reads == 2, "the read that was asked for is made up for")
        #expect(try connection.answers().count == waiting + 1)
    }

    @Test func `thousands of requests in one go are answered in order, behind one that waits`() throws {
        try connection.send(.post, "/v1/account/stop")
        let count = 5_000
        for number in 0..<count { try connection.send(.get, "/v1/time?number=\(number)") }
        connection.release()
        let answers = try connection.answers()
        #expect(answers.count == count + 1)
        #expect(answers.first == .ok)
        #expect(answers.dropFirst().allSatisfy { $0 == .badRequest }, "time takes no parameter")
    }

    @Test func `a request is answered without its body where that makes no difference`() throws {
        try connection.begin(.post, "/v1/nothing")
        #expect(try connection.answers() == [.notFound])
        try connection.end()
        #expect(try connection.answers().isEmpty)
        try connection.send(.get, "/v1/time")
        #expect(try connection.answers() == [.ok])
    }

    @Test func `a body that stops in the middle leaves nobody waiting`() throws {
        try connection.begin(.post, "/v1/orders")
        #expect(try connection.answers().isEmpty)
        _ = try connection.channel.finish(acceptAlreadyClosed: true)
        connection.channel.embeddedEventLoop.run()
        #expect(connection.gate.count == 0)
        #expect(connection.drain.waiting.requests == 0)
    }

    @Test func `nothing is answered while the client reads nothing`() throws {
        connection.channel.isWritable = false
        try connection.send(.get, "/v1/time")
        #expect(try connection.answers().isEmpty)
        connection.channel.isWritable = true
        connection.channel.pipeline.fireChannelWritabilityChanged()
        #expect(try connection.answers() == [.ok])
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_868_799, "Tue, 29 Feb 2000 23:59:59 GMT"),
    ])
    func `a moment is written as HTTP writes it`(seconds: Int64, text: String) {
        #expect(Timestamp(nanoseconds: seconds * 1_000_000_000 + 999_999_999).httpDate == text)
    }
}

private struct EmbeddedConnection {
    final class ReadCounter: ChannelOutboundHandler {
        typealias OutboundIn = HTTPResponsePart
        var reads = 0

        func read(context: ChannelHandlerContext) {
            reads += 1
            context.read()
        }
    }

    let channel = EmbeddedChannel()
    let counter = ReadCounter()
    let gate: HeldGate
    let drain = DrainState()
    private let token: String

    init() throws {
        let view = VenueView()
        let clock = HandClock()
        let core = InProcessGate(observers: [view], clock: clock)
        core.furnish(at: clock.now())
        gate = HeldGate(core)
        let tokens = try TokenStore(storage: MemoryTokens())
        token = try tokens.issue(for: .trader(AccountID(1)))
        let parts = VenueParts(
            shard: ShardID(1), view: view, gate: gate, clock: clock, tokens: tokens, pages: SitePages(view: view),
            readiness: { .ready })
        let origins = CrossOrigins([])
        let responder = VenueResponder(
            api: VenueAPI(parts) { 0 }, door: Door(EdgeRules(), drain: drain),
            finish: AnswerFinish(origins: origins, deprecations: .current), date: AnswerDate(clock),
            logger: Logger(label: "test"))
        let handler = RequestHandler(
            responder: responder, caller: Caller(nil), executor: LoopExecutor(channel.eventLoop))
        try channel.pipeline.syncOperations.addHandlers(counter, handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        counter.reads = 0
    }

    /// A request of which the end does not come yet.
    func begin(_ method: HTTPRequest.Method, _ path: String) throws {
        var head = HTTPRequest(method: method, scheme: "http", authority: "v", path: path)
        head.headerFields[.authorization] = "Bearer \(token)"
        head.headerFields[.contentType] = "application/json"
        channel.pipeline.fireChannelRead(HTTPRequestPart.head(head))
        channel.pipeline.fireChannelReadComplete()
    }

    func end() throws {
        channel.pipeline.fireChannelRead(HTTPRequestPart.end(nil))
        channel.pipeline.fireChannelReadComplete()
    }

    /// A whole request without a body.
    func send(_ method: HTTPRequest.Method, _ path: String) throws {
        var head = HTTPRequest(method: method, scheme: "http", authority: "v", path: path)
        head.headerFields[.authorization] = "Bearer \(token)"
        channel.pipeline.fireChannelRead(HTTPRequestPart.head(head))
        try end()
    }

    /// Lets what was asked be decided and answered.
    func release() {
        gate.release()
        channel.embeddedEventLoop.run()
    }

    /// What was answered since the last time.
    func answers() throws -> [HTTPResponse.Status] {
        channel.embeddedEventLoop.run()
        var found: [HTTPResponse.Status] = []
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            if case .head(let head) = part { found.append(head.status) }
        }
        return found
    }
}
