import Domain
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing
import Wire

@testable import Gateway

/// The handler alone, with a clock that is moved by hand.
@Suite struct StreamHandlerTests {
    private struct Nobody: StreamDirectory {
        func identity(of token: String) throws(Problem) -> Identity { throw Problem(.invalidToken, "Nobody's.") }
        func identity(of signature: StreamSignature) throws(Problem) -> Identity { try identity(of: signature.key) }
        func instrument(_ symbol: Symbol) -> InstrumentID? { nil }
    }

    @Test func `a stream that answers pings stays, one that does not is closed with the reason`() throws {
        let (channel, hub) = try open()
        for _ in 0..<10 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.pingIntervalSeconds))
            #expect(try channel.readOutbound(as: WebSocketFrame.self)?.opcode == .ping)
            try channel.writeInbound(
                WebSocketFrame(fin: true, opcode: .pong, maskKey: [1, 2, 3, 4], data: ByteBuffer()))
        }
        #expect(hub.streamCount == 1)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.pongWaitSeconds))
        var last: WebSocketFrame?
        while let frame = try channel.readOutbound(as: WebSocketFrame.self) { last = frame }
        #expect(last?.opcode == .connectionClose)
        #expect(last?.data.getInteger(at: 0, as: UInt16.self) == 1_008)
        #expect(hub.streamCount == 0, "a stream that is being closed follows nothing")
        #expect(channel.isActive, "the client may still answer the close")
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.closeWaitSeconds))
        #expect(!channel.isActive)
    }

    private func open() throws -> (EmbeddedChannel, StreamHub) {
        let channel = EmbeddedChannel()
        let hub = StreamHub(view: VenueView(), eventLoop: channel.eventLoop)
        let handler = StreamHandler(
            hub: hub, identity: nil, directory: Nobody(), clock: HandClock(), limits: StreamLimits(),
            uptime: channel.eventLoop.uptime)
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, hub)
    }
}
