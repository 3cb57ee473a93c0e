import Domain
import Foundation
import NIOCore
import NIOWebSocket
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct StreamTransportTests {
    @Test func `a message may come in pieces, with a ping between them`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            try await client.send(.text, ByteBuffer(string: "{\"op\":"), fin: false)
            try await client.send(.continuation, ByteBuffer(string: "\"ping\","), fin: false)
            try await client.send(.ping, ByteBuffer(string: "hello"))
            guard case .pong(let text) = await client.next() else { throw SocketError(description: "no pong") }
            #expect(text == "hello")
            try await client.send(.continuation, ByteBuffer(string: "\"id\":\"x\"}"))
            #expect(try await client.message().text("id") == "x")
        }
    }

    @Test func `what breaks the protocol is closed with its code`() async throws {
        let large = ByteBuffer(repeating: UInt8(ascii: " "), count: 64 * 1024 + 1)
        let half = ByteBuffer(repeating: UInt8(ascii: " "), count: 40 * 1024)
        let cases: [(code: UInt16, frames: [(opcode: WebSocketOpcode, data: ByteBuffer, fin: Bool, masked: Bool)])] = [
            (1_009, [(.text, large, true, true)]),
            (1_009, [(.text, half, false, true), (.continuation, half, true, true)]),
            (1_003, [(.binary, ByteBuffer(string: "{}"), true, true)]),
            (1_007, [(.text, ByteBuffer(bytes: [0x22, 0xc3, 0x28, 0x22]), true, true)]),
            (1_007, [(.text, ByteBuffer(bytes: [0xff]), true, true)]),
            (1_002, [(.text, ByteBuffer(string: "{}"), true, false)]),
            (1_002, [(.continuation, ByteBuffer(string: "{}"), true, true)]),
            (1_002, [(.text, ByteBuffer(string: "{"), false, true), (.text, ByteBuffer(string: "}"), true, true)]),
            (1_002, [(.ping, ByteBuffer(repeating: 1, count: 126), true, true)]),
            (1_002, [(.ping, ByteBuffer(), false, true)]),
            (1_002, [(WebSocketOpcode(encodedWebSocketOpcode: 3)!, ByteBuffer(), true, true)]),
        ]
        try await TestVenue.run { venue in
            for (code, frames) in cases {
                let client = try await StreamClient.open(venue)
                for frame in frames {
                    try await client.send(frame.opcode, frame.data, fin: frame.fin, masked: frame.masked)
                }
                let closure = await client.closure()
                #expect(closure?.code == code, "\(frames.map(\.opcode)) \(closure?.reason ?? "")")
                #expect(closure?.reason.isEmpty == false)
            }
        }
    }

    @Test func `a compressed message is not unpacked, whatever was offered`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(Self.handshake(["Sec-WebSocket-Extensions": "permessage-deflate"]))
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == 101 && answer.header("sec-websocket-extensions") == nil)
            // The first reserved bit says that it is compressed.
            var frame = Self.frame(#"{"op":"ping"}"#)
            frame[0] |= 0x40
            try await socket.send(frame)
            let closure = try #require(Self.lastFrame(try await socket.receiveRest()))
            #expect(closure.opcode == 8)
            #expect(closure.payload.prefix(2) == [0x03, 0xea], "1002")
        }
    }

    @Test func `bad messages are answered, and ten in a row close the stream`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            for _ in 1...10 {
                try await client.send("nonsense")
                #expect(try await client.message().text("code") == "malformedJSON")
            }
            let closure = await client.closure()
            #expect(closure?.code == 1_008)
            #expect(closure?.reason == "10 bad messages in a row")
            #expect(await client.next() == nil)
        }
    }

    @Test func `a client that closes is answered with its own code`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            var data = ByteBuffer()
            data.writeInteger(UInt16(1_000))
            data.writeString("done")
            try await client.send(.connectionClose, data)
            let closure = await client.closure()
            #expect(closure?.code == 1_000)
            #expect(closure?.reason == "done")
            #expect(await client.next() == nil)
        }
    }

    @Test func `a venue that goes down says so on every stream`() async throws {
        try await TestVenue.run { venue in
            let clients = [
                try await StreamClient.open(venue), try await StreamClient.open(venue, venue.alice),
                try await StreamClient.open(venue, venue.operatorToken),
            ]
            _ = try await clients[1].subscribe("orders")
            await venue.stop()
            for client in clients { #expect(await client.closure()?.code == 1_001) }
        }
    }

    @Test func `who reads too slowly is cut with a reason, and nobody else notices`() async throws {
        var limits = StreamLimits()
        limits.backlogBytesMax = 64 * 1024
        limits.sendBufferBytes = 16 * 1024
        try await TestVenue.run(limits: limits) { venue in
            let slow = try RawSocket(port: venue.port, receiveBufferBytes: 8 * 1024)
            try await slow.send(Self.handshake())
            #expect(try await slow.receiveAnswer().status == 101)
            try await slow.send(Self.frame(#"{"op":"subscribe","channel":"book","symbol":"BTC-USD"}"#))
            let quick = try await StreamClient.open(venue)
            var book = RebuiltBook(try await quick.subscribe("book", "BTC-USD"))
            for _ in 0..<500 where venue.view.read({ $0.watcherCount(.book(InstrumentID(0))) }) < 2 {
                try await Task.sleep(for: .milliseconds(10))
            }
            var rest: [UInt8]?
            for tick in 1...6_000 {
                venue.command(
                    .place(
                        PlaceOrder(
                            instrument: InstrumentID(0), side: .buy,
                            pricing: .limit(Price(ticks: Int64(tick % 50 + 1_000))),
                            size: .quantity(Quantity(lots: 1_000)), timeInForce: .goodTillCancelled, postOnly: false)),
                    AccountID(1))
                if tick % 100 == 0 {
                    let wanted = venue.view.last.sequence.value
                    while book.sequence < wanted { try book.apply(try await quick.message()) }
                    // The reason waits two seconds for a client that reads after all.
                    if rest == nil, venue.view.read({ $0.watcherCount(.book(InstrumentID(0))) }) < 2 {
                        rest = try await slow.receiveRest()
                    }
                }
            }
            #expect(book.deltas == 6_000)
            let closure = try #require(rest.flatMap { Self.lastFrame($0) })
            #expect(closure.opcode == 8)
            #expect(closure.payload.prefix(2) == [0x03, 0xf0], "1008")
            #expect(String(decoding: closure.payload.dropFirst(2), as: UTF8.self).hasPrefix("slow consumer"))
        }
    }

    /// A handshake as a browser sends it.
    static func handshake(_ changes: [String: String?] = [:], path: String = "/v1/stream") -> String {
        var fields: [(String, String)] = [
            ("Host", "venue"), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ]
        for (name, value) in changes {
            fields.removeAll { $0.0 == name }
            if let value { fields.append((name, value)) }
        }
        return "GET \(path) HTTP/1.1\r\n" + fields.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n"
    }

    /// A short masked text frame.
    static func frame(_ text: String) -> [UInt8] {
        let mask: [UInt8] = [1, 2, 3, 4]
        return [0x81, 0x80 | UInt8(text.utf8.count)] + mask
            + text.utf8.enumerated().map { $0.element ^ mask[$0.offset % 4] }
    }

    /// The last whole frame of a server's bytes.
    private static func lastFrame(_ bytes: [UInt8]) -> (opcode: UInt8, payload: [UInt8])? {
        var last: (UInt8, [UInt8])?
        var index = 0
        while index + 2 <= bytes.count {
            let opcode = bytes[index] & 0x0f
            var length = Int(bytes[index + 1] & 0x7f)
            index += 2
            let extra = length == 126 ? 2 : length == 127 ? 8 : 0
            guard index + extra <= bytes.count else { break }
            if extra > 0 { length = bytes[index..<index + extra].reduce(0) { $0 << 8 | Int($1) } }
            index += extra
            guard index + length <= bytes.count else { break }
            last = (opcode, Array(bytes[index..<index + length]))
            index += length
        }
        return last
    }
}

@Suite struct UpgradeTests {
    @Test func `a good handshake is accepted`() async throws {
        try await TestVenue.run { venue in
            for request in [
                StreamTransportTests.handshake(), StreamTransportTests.handshake(["Connection": "keep-alive, Upgrade"]),
                StreamTransportTests.handshake(["Upgrade": "WebSocket"]),
                StreamTransportTests.handshake(["Authorization": "Bearer \(venue.alice)"]),
                StreamTransportTests.handshake([
                    "Sec-WebSocket-Protocol": "v1", "Sec-WebSocket-Extensions": "permessage-deflate",
                ]),
            ] {
                let socket = try RawSocket(port: venue.port)
                // What follows the handshake at once must not be lost.
                try await socket.send(Array(request.utf8) + StreamTransportTests.frame(#"{"op":"ping"}"#))
                let answer = try await socket.receiveAnswer()
                #expect(answer.status == 101)
                #expect(answer.header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                #expect(answer.header("sec-websocket-extensions") == nil)
                var frame: [UInt8] = []
                while frame.count < 10 { frame += try await socket.receive() }
                #expect(String(decoding: frame, as: UTF8.self).contains("pong"))
            }
        }
    }

    @Test func `an upgrade that is refused gets an answer that says why`() async throws {
        try await TestVenue.run { venue in
            let cases: [(String, Int, String)] = [
                (StreamTransportTests.handshake(path: "/v1/streams"), 404, "notFound"),
                (StreamTransportTests.handshake(path: "/"), 200, ""),
                (StreamTransportTests.handshake(path: "/v1/stream?token=x"), 400, "unknownParameter"),
                (StreamTransportTests.handshake(["Sec-WebSocket-Version": "8"]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Sec-WebSocket-Version": nil]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Sec-WebSocket-Key": nil]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Sec-WebSocket-Key": "short"]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Upgrade": "h2c"]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Upgrade": nil]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Connection": "keep-alive"]), 426, "upgradeRequired"),
                (StreamTransportTests.handshake(["Authorization": "Bearer nobody"]), 401, "invalidToken"),
                (StreamTransportTests.handshake(["Authorization": "Basic YTpi"]), 401, "invalidToken"),
                (StreamTransportTests.handshake(["Content-Length": "2"]) + "{}", 400, "bodyNotExpected"),
                (
                    StreamTransportTests.handshake().replacingOccurrences(of: "GET", with: "POST"), 405,
                    "methodNotAllowed"
                ),
                (
                    StreamTransportTests.handshake().replacingOccurrences(of: "HTTP/1.1", with: "HTTP/1.0"), 426,
                    "upgradeRequired"
                ),
            ]
            for (request, status, code) in cases {
                let socket = try RawSocket(port: venue.port)
                try await socket.send(request)
                let answer = try await socket.receiveAnswer()
                #expect(answer.status == status, "\(request)")
                #expect(answer.code ?? "" == code, "\(request)")
                if status == 426 { #expect(answer.header("upgrade") == "websocket") }
            }
        }
    }

    @Test func `only the first request of a connection can become a stream`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send("GET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n")
            #expect(try await socket.receiveAnswer().status == 200)
            try await socket.send(StreamTransportTests.handshake())
            #expect(try await socket.receiveAnswer().code == "upgradeRequired")
            #expect(try await socket.receiveRest().isEmpty)
        }
    }
}
