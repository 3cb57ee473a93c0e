import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing
import Wire

@testable import Gateway

/// The handler alone, with a clock that is moved by hand.
@Suite struct StreamHandlerTests {
    @Test func `a stream that answers pings stays, one that does not is closed with the reason`() throws {
        let (channel, hub) = try open()
        for _ in 0..<10 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.pingIntervalSeconds))
            #expect(try channel.sentFrame()?.opcode == .ping)
            try channel.writeInbound(
                WebSocketFrame(fin: true, opcode: .pong, maskKey: [1, 2, 3, 4], data: ByteBuffer()))
        }
        #expect(hub.streamCount == 1)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.pongWaitSeconds))
        var last: WebSocketFrame?
        while let frame = try channel.sentFrame() { last = frame }
        #expect(last?.opcode == .connectionClose)
        #expect(last?.data.getInteger(at: 0, as: UInt16.self) == 1_008)
        #expect(hub.streamCount == 0, "a stream that is being closed follows nothing")
        #expect(channel.isActive, "the client may still answer the close")
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.closeWaitSeconds))
        #expect(!channel.isActive)
    }

    @Test func `a venue that goes down answers what is under way, and then closes the stream`() throws {
        let stream = try EmbeddedStream()
        let order = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100"}"#
        try stream.say(#"{"op":"place","id":"a","order":\#(order)}"#)
        stream.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(try stream.texts() == [])
        try stream.say(#"{"op":"place","id":"b","order":\#(order)}"#)
        #expect(try stream.texts().first?.contains(#""code":"stopping""#) == true)
        #expect(stream.gate.count == 1)
        stream.release()
        let last = try stream.texts()
        #expect(last.count == 2)
        #expect(last.first?.contains(#""status":201"#) == true)
        #expect(last.last == "closed")
    }

    private func open() throws -> (EmbeddedChannel, StreamHub) {
        let stream = try EmbeddedStream()
        return (stream.channel, stream.hub)
    }
}
