import Domain
import Foundation
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing
import Wire

@testable import Gateway

/// Sessions over `/v1/stream`: orders that end when their client is gone.
@Suite struct StreamLeaseTests {
    private static let order = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100"}"#

    @Test func `orders of a session end when its client leaves, others stay`() async throws {
        try await TestVenue.run { venue in
            let before = try await venue.place(venue.alice, "buy", "1", at: "99")
            let client = try await StreamClient.open(venue, venue.alice)
            let opened = try await client.ask(#""op":"openSession","id":"s","session":{"leaseSeconds":"60"}"#)
            #expect(opened.number("status") == 201)
            #expect(opened.object("body").text("leaseSeconds") == "60")
            #expect(opened.object("body")["cancelOnDisconnect"] as? Bool == true)
            let own = try await client.ask(#""op":"place","order":\#(Self.order)"#)
            let batch = try await client.ask(#""op":"placeBatch","orders":[\#(Self.order)]"#)
            let staying = Self.order.dropLast() + #","onSessionEnd":"keep"}"#
            let kept = try await client.ask(#""op":"place","order":\#(staying)"#)
            #expect(kept.number("status") == 201, "\(kept)")
            await client.close()
            for id in [own.object("body").text("id"), batch.object("body").list("orders")[0].object("body").text("id")]
            {
                let ended = try await venue.waitForEnd(of: id)
                #expect(ended.text("status") == "cancelled")
                #expect(ended.text("reason") == "sessionEnded")
            }
            for id in [before.text("id"), kept.object("body").text("id")] {
                #expect(try await venue.ask(.get, "/v1/orders/\(id)", venue.alice).object().text("status") == "open")
            }
        }
    }

    @Test func `a session that is closed ends its orders, and another one can be opened`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            #expect(try await client.ask(#""op":"closeSession""#).object("problem").text("code") == "noSession")
            for _ in 0..<2 {
                let opened = try await client.ask(#""op":"openSession","session":{"leaseSeconds":"60"}"#)
                let again = try await client.ask(#""op":"openSession","session":{"leaseSeconds":"60"}"#)
                #expect(again.object("problem").text("code") == "sessionOpen")
                let placed = try await client.ask(#""op":"place","order":\#(Self.order)"#)
                let closed = try await client.ask(#""op":"closeSession""#)
                #expect(closed.object("body").text("sessionId") == opened.object("body").text("sessionId"))
                let id = placed.object("body").text("id")
                let ended = try await venue.ask(.get, "/v1/orders/\(id)", venue.alice).object()
                #expect(ended.text("reason") == "sessionEnded")
            }
            let refused = try await client.ask(#""op":"openSession","session":{"leaseSeconds":"0.5"}"#)
            #expect(refused.object("problem").text("code") == "leaseOutOfRange")
            #expect(try await client.ask(#""op":"openSession","session":{}"#).text("code") == "missingField")
            let plain = #"{"leaseSeconds":"60","cancelOnDisconnect":false}"#
            #expect(try await client.ask(#""op":"openSession","session":\#(plain)"#).number("status") == 201)
            let placed = try await client.ask(#""op":"place","order":\#(Self.order)"#)
            #expect(try await client.ask(#""op":"closeSession""#).number("status") == 200)
            let id = placed.object("body").text("id")
            #expect(try await venue.ask(.get, "/v1/orders/\(id)", venue.alice).object().text("status") == "open")
        }
    }

    @Test func `when nobody renews, the lease runs out in the engine, and later orders are refused`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            _ = try await client.ask(#""op":"openSession","session":{"leaseSeconds":"1000"}"#)
            let placed = try await client.ask(#""op":"place","order":\#(Self.order)"#)
            // The gateway would renew after 333 seconds of its own time.
            for _ in 0..<501 {
                venue.clock.advance(nanoseconds: 2_000_000_000)
                venue.command(.cancelAll(nil), AccountID(2))
            }
            let id = placed.object("body").text("id")
            let ended = try await venue.ask(.get, "/v1/orders/\(id)", venue.alice).object()
            #expect(ended.text("reason") == "sessionEnded")
            let late = try await client.ask(#""op":"place","order":\#(Self.order)"#)
            #expect(late.object("problem").text("code") == "unknownSession")
        }
    }

    @Test func `the lease is renewed while the client answers, and no longer`() throws {
        let stream = try EmbeddedStream()
        try stream.say(#"{"op":"openSession","id":"s","session":{"leaseSeconds":"30"}}"#)
        try stream.say(#"{"op":"place","id":"o","order":\#(Self.order)}"#)
        #expect(try stream.texts().first?.contains(#""code":"sessionPending""#) == true)
        stream.release()
        #expect(try stream.texts().first?.contains(#""status":201"#) == true)
        for _ in 0..<5 {
            stream.channel.embeddedEventLoop.advanceTime(by: .seconds(10))
            #expect(stream.gate.count == 1, "a renewal")
            stream.release()
            try stream.channel.writeInbound(
                WebSocketFrame(fin: true, opcode: .pong, maskKey: [1, 2, 3, 4], data: ByteBuffer()))
        }
        stream.channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(stream.gate.count == 1, "it may have answered just before")
        stream.release()
        stream.channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(stream.gate.count == 0, "it has been silent for two thirds of the lease")
    }
}

/// A stream of an account on a loop whose time is moved by hand, before a gate that waits.
struct EmbeddedStream {
    let channel = EmbeddedChannel()
    let hub: StreamHub
    let gate: HeldGate

    init() throws {
        let view = VenueView()
        let clock = HandClock()
        let core = InProcessGate(observers: [view], clock: clock)
        core.furnish(at: clock.now())
        gate = HeldGate(core)
        hub = StreamHub(view: view, eventLoop: channel.eventLoop)
        let parts = VenueParts(
            shard: ShardID(1), view: view, gate: gate, clock: clock, tokens: try TokenStore(storage: MemoryTokens()),
            pages: SitePages(view: view), readiness: { .ready })
        let handler = StreamHandler(
            hub: hub, principal: Principal(.trader(AccountID(1))), parts: parts, from: nil, limits: StreamLimits(),
            uptime: channel.eventLoop.uptime)
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    func say(_ text: String) throws {
        try channel.writeInbound(
            WebSocketFrame(fin: true, opcode: .text, maskKey: [0, 0, 0, 0], data: ByteBuffer(string: text)))
    }

    /// The messages and the end that were sent since the last time.
    func texts() throws -> [String] {
        var texts: [String] = []
        while let frame = try channel.sentFrame() {
            if frame.opcode == .text { texts.append(String(buffer: frame.data)) }
            if frame.opcode == .connectionClose { texts.append("closed") }
        }
        return texts
    }

    /// Lets what was asked be decided and answered.
    func release() {
        gate.release()
        channel.embeddedEventLoop.run()
    }
}

extension TestVenue {
    /// The order once it is not open any more: the venue notices the end of a connection in its own time.
    func waitForEnd(of id: String) async throws -> [String: Any] {
        while true {
            let order = try await ask(.get, "/v1/orders/\(id)", alice).object()
            if order.text("status") != "open" { return order }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
