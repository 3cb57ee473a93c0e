import NIOCore
import NIOEmbedded
import NIOHTTP2
import Testing

@testable import Gateway

/// How an HTTP/2 connection ends, with a clock that is moved by hand.
@Suite struct HTTP2ConnectionTests {
    private let drain = DrainState()

    private func open() throws -> (channel: EmbeddedChannel, streams: HTTP2Connection.Delegate) {
        let connection = HTTP2Connection(drain: drain)
        let channel = EmbeddedChannel(handler: connection)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, connection.delegate(on: channel.eventLoop))
    }

    /// The last streams of the farewells that were said.
    private func farewells(_ channel: EmbeddedChannel) throws -> [HTTP2StreamID] {
        var found: [HTTP2StreamID] = []
        while let frame = try channel.readOutbound(as: HTTP2Frame.self) {
            if case .goAway(let last, .noError, _) = frame.payload { found.append(last) }
        }
        return found
    }

    private func acknowledge(_ channel: EmbeddedChannel) throws {
        while let frame = try channel.readOutbound(as: HTTP2Frame.self) {
            guard case .ping(let data, ack: false) = frame.payload else { continue }
            try channel.writeInbound(HTTP2Frame(streamID: .rootStream, payload: .ping(data, ack: true)))
            return
        }
    }

    @Test func `a connection that never asks is let go`() throws {
        let (channel, _) = try open()
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.requestReadSeconds - 1))
        #expect(try farewells(channel) == [])
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(try farewells(channel) == [.maxID])
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.lingerSeconds))
        #expect(try farewells(channel) == [.rootStream])
        #expect(!channel.isActive)
    }

    @Test func `between requests it waits for the idle time, and during one for as long as that takes`() throws {
        let (channel, streams) = try open()
        streams.streamCreated(1, channel: channel)
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(try farewells(channel) == [])
        streams.streamClosed(1, channel: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(GatewayLimits.idleSeconds - 1))
        #expect(try farewells(channel) == [])
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(try farewells(channel) == [.maxID])
    }

    @Test func `going down answers what was asked before the client could know, and ends then`() throws {
        let (channel, streams) = try open()
        streams.streamCreated(1, channel: channel)
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        // On its way when the farewell was said.
        streams.streamCreated(3, channel: channel)
        try acknowledge(channel)
        #expect(try farewells(channel) == [3])
        streams.streamClosed(1, channel: channel)
        #expect(channel.isActive)
        streams.streamClosed(3, channel: channel)
        #expect(!channel.isActive)
    }

    @Test func `going down ends a connection without requests once the client has heard`() throws {
        let (channel, streams) = try open()
        streams.streamCreated(1, channel: channel)
        streams.streamClosed(1, channel: channel)
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(channel.isActive)
        try acknowledge(channel)
        #expect(!channel.isActive)
    }

    @Test func `before the venue goes down each connection is asked to end with its next answer`() throws {
        let (channel, streams) = try open()
        streams.streamCreated(1, channel: channel)
        drain.begin()
        #expect(try farewells(channel) == [])
        streams.streamClosed(1, channel: channel)
        #expect(try farewells(channel) == [.maxID])
    }
}
