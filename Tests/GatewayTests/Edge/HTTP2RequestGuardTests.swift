import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Gateway

/// The guard of one HTTP/2 request, with a clock that is moved by hand.
@Suite struct HTTP2RequestGuardTests {
    private func open() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: HTTP2RequestGuard())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func head(_ method: HTTPRequest.Method = .post, _ path: String? = "/v1/orders") -> HTTPRequestPart {
        .head(HTTPRequest(method: method, scheme: "https", authority: "v", path: path))
    }

    /// The head of the next whole answer.
    private func answer(_ channel: EmbeddedChannel) throws -> HTTPResponse? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            if case .end = part { break }
        }
        return head
    }

    @Test func `a request that does not arrive in time is answered and ended`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "{")))
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.requestReadSeconds - 1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        let late = try #require(try answer(channel))
        #expect(late.status == .requestTimeout)
        #expect(late.headerFields[.connection] == nil, "of a connection only HTTP/1.1 speaks")
        #expect(late.headerFields[.requestID] != nil)
        #expect(!channel.isActive)
    }

    @Test func `a request that is whole has all the time it needs, but its answer is read in time`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.unreadSeconds - 1))
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive, "it read after all")
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.unreadSeconds))
        #expect(!channel.isActive)
    }

    @Test func `a body without an end is refused`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        let chunk = ByteBuffer(repeating: 0x20, count: 16_384)
        for _ in 0...(GatewayLimits.bodyBytesReadMax / 16_384) {
            try channel.writeInbound(HTTPRequestPart.body(chunk))
        }
        #expect(try answer(channel)?.status == .contentTooLarge)
        #expect(!channel.isActive)
    }

    @Test func `a body where none is looked at is refused`() throws {
        for method in [HTTPRequest.Method.get, .head, .delete] {
            let channel = try open()
            try channel.writeInbound(head(method))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer()))
            #expect(try answer(channel) == nil, "an empty part is no body")
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "{}")))
            #expect(try answer(channel)?.status == .badRequest)
        }
    }

    @Test func `what is no request of a resource is refused`() throws {
        for part in [head(.connect), head(.get, nil), head(.get, "")] {
            let channel = try open()
            try channel.writeInbound(part)
            #expect(try answer(channel)?.status == .badRequest)
            #expect(try channel.readInbound(as: HTTPRequestPart.self) == nil)
        }
    }

    @Test func `what is of HTTP/1 is kept out of answers`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        try channel.writeInbound(HTTPRequestPart.end(nil))
        let fields: HTTPFields = [.connection: "close", .upgrade: "websocket", .contentType: "text/plain"]
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .upgradeRequired, headerFields: fields)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        let sent = try #require(try answer(channel))
        #expect(sent.headerFields[.connection] == nil)
        #expect(sent.headerFields[.upgrade] == nil)
        #expect(sent.headerFields[.contentType] == "text/plain")
        #expect(channel.isActive)
    }
}
