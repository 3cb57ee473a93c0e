import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Gateway

/// The guard alone, with a clock that is moved by hand.
@Suite struct ConnectionGuardTests {
    private let drain = DrainState()

    @Test func `a connection that never asks is closed`() throws {
        let channel = try open()
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.requestReadSeconds - 1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `a request that does not arrive in time is answered and ended`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(string: "{")))
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.requestReadSeconds))
        let answer = try #require(try response(channel))
        #expect(answer.status == .requestTimeout)
        #expect(answer.headers.first(name: "connection") == "close")
        // What the rest of the gateway still says comes too late.
        #expect(throws: ChannelError.self) { try self.answer(channel) }
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
        #expect(!channel.isActive)
    }

    @Test func `a request that is being answered has all the time it needs`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        try answer(channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.idleSeconds - 1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive, "but no longer than the idle time until the next one")
    }

    @Test func `a second request starts the waiting anew`() throws {
        let channel = try open()
        for _ in 0..<5 {
            try channel.writeInbound(HTTPServerRequestPart.head(head()))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            try answer(channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.idleSeconds - 5))
            #expect(channel.isActive)
        }
    }

    @Test func `going down waits for the answer and says that it is the last`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(channel.isActive)
        let head = try answer(channel)
        #expect(head.headers.first(name: "connection") == "close")
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
        #expect(!channel.isActive)
    }

    @Test func `before the venue goes down each answer asks its connection to end`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        #expect(try answer(channel).headers.first(name: "connection") == nil)
        drain.begin()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        #expect(try answer(channel).headers.first(name: "connection") == "close")
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
        #expect(!channel.isActive)
    }

    @Test func `a body without an end is refused, or ends the connection where it has its answer`() throws {
        let chunk = ByteBuffer(repeating: 0x20, count: GatewayLimits.bodyBytesReadMax / 4)
        for isAnswered in [false, true] {
            let channel = try open()
            try channel.writeInbound(HTTPServerRequestPart.head(head()))
            if isAnswered { try answer(channel) }
            for _ in 0..<4 { try channel.writeInbound(HTTPServerRequestPart.body(chunk)) }
            #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
            try channel.writeInbound(HTTPServerRequestPart.body(chunk))
            let refusal = try response(channel)
            #expect(refusal?.status == (isAnswered ? nil : .payloadTooLarge))
            channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
            #expect(!channel.isActive)
        }
    }

    @Test func `requests that came before the end was told are all answered, and the last answer tells it`() throws {
        for isDraining in [false, true] {
            let channel = try open()
            for _ in 0..<3 {
                try channel.writeInbound(HTTPServerRequestPart.head(head()))
                try channel.writeInbound(HTTPServerRequestPart.end(nil))
            }
            if isDraining {
                drain.begin()
            } else {
                channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            }
            let ends = try (0..<3).map { _ in try answer(channel).headers.first(name: "connection") }
            #expect(ends == [nil, nil, "close"])
            channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
            #expect(!channel.isActive)
        }
    }

    @Test func `an answer that has begun when the venue goes down is the last one`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        #expect(try response(channel)?.status == .ok)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
        #expect(!channel.isActive)
    }

    @Test func `nonsense after a request is answered after that request`() throws {
        let channel = try open()
        try channel.writeInbound(HTTPServerRequestPart.head(head()))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        channel.pipeline.fireErrorCaught(HTTPParserError.invalidMethod)
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
        #expect(try answer(channel).status == .ok)
        #expect(try response(channel)?.status == .badRequest)
    }

    @Test func `a client that reads nothing of its answers is not waited for long`() throws {
        let channel = try open()
        for _ in 0..<2 {
            try channel.writeInbound(HTTPServerRequestPart.head(head()))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
        }
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        try answer(channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.unreadSeconds - 1))
        #expect(channel.isActive)
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive, "it read after all, and the second answer is the venue's to give")
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.unreadSeconds))
        #expect(!channel.isActive)
    }

    private func open() throws -> EmbeddedChannel {
        let tokens = try TokenStore(storage: MemoryTokens())
        let check = UpgradeCheck(
            authenticator: Authenticator(tokens: tokens, entrance: PeopleEntrance(nil, isAwaited: false)),
            budgets: Budgets(BudgetRates()),
            door: Door(EdgeRules(), drain: drain), origins: CrossOrigins([])
        ) { 0 }
        let channel = EmbeddedChannel()
        let opener = NIOLoopBoundBox<Principal?>(nil, eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(
            ConnectionGuard(upgrade: check, caller: Caller(nil), opener: opener))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func head() -> HTTPRequestHead {
        HTTPRequestHead(version: .http1_1, method: .POST, uri: "/v1/orders", headers: ["host": "v"])
    }

    @discardableResult
    private func answer(_ channel: EmbeddedChannel) throws -> HTTPResponseHead {
        try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        return try #require(try response(channel))
    }

    /// The next whole answer.
    private func response(_ channel: EmbeddedChannel) throws -> HTTPResponseHead? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPServerResponsePart.self) else { return nil }
        while let part = try channel.readOutbound(as: HTTPServerResponsePart.self) {
            if case .end = part { break }
        }
        return head
    }
}
