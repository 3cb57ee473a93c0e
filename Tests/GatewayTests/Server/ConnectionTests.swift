import Domain
import Logging
import Testing

@testable import Gateway

@Suite struct ConnectionTests {
    private static let time = "GET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n"

    @Test func `one connection carries many requests, also many at once`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            for _ in 1...3 {
                try await socket.send(Self.time)
                #expect(try await socket.receiveAnswer().status == 200)
            }
            var many: [UInt8] = []
            for number in 0..<50 {
                many += venue.request(.get, "/v1/orders/\(number)", venue.alice, nil)
                many += venue.request(.post, "/v1/orders", venue.alice, BadInputs.order(["quantity": "x"]))
            }
            try await socket.send(many)
            for number in 0..<50 {
                let answer = try await socket.receiveAnswer()
                #expect(
                    try answer.object().text("observed") == "\(number)", "answers come in the order of the requests")
                #expect(try await socket.receiveAnswer().code == "malformedDecimal")
            }
        }
    }

    @Test(arguments: [
        "GET /v1/time HTTP/1.1\r\nHost: v\r\nConnection: close\r\n\r\n",
        "GET /v1/time HTTP/1.1\r\nHost: v\r\nConnection: Close\r\n\r\n", "GET /v1/time HTTP/1.0\r\n\r\n",
        "GET /v1/time HTTP/1.1\r\nHost: v\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            + "HTTP2-Settings: AA\r\n\r\n",
    ])
    func `the last request of a connection is answered, and the connection ends`(request: String) async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(request + Self.time)
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == 200)
            #expect(answer.header("connection") == "close")
            #expect(try await socket.receiveRest().isEmpty, "nothing is answered after the last request")
        }
    }

    @Test func `a client that has said all still hears the answer`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(venue.request(.post, "/v1/orders", venue.alice, BadInputs.order()))
            try await socket.finishSending()
            #expect(try await socket.receiveAnswer().status == 201)
            #expect(try await socket.receiveRest().isEmpty)
        }
    }

    @Test func `a body that is welcome is asked for, one that is too large is not`() async throws {
        try await TestVenue.run { venue in
            let order = BadInputs.order()
            let socket = try RawSocket(port: venue.port)
            let head = """
                POST /v1/orders HTTP/1.1\r\nHost: v\r\nAuthorization: Bearer \(venue.alice)\r\n\
                Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length:
                """
            try await socket.send("\(head) \(order.count)\r\n\r\n")
            #expect(try await socket.receiveAnswer().status == 100)
            try await socket.send(order)
            #expect(try await socket.receiveAnswer().status == 201)
            let other = try RawSocket(port: venue.port)
            try await other.send("\(head) 1000000\r\n\r\n")
            #expect(try await other.receiveAnswer().status == 413)
            #expect(try await other.receiveRest().isEmpty)
        }
    }

    @Test func `an answer is not lost to a body that nobody reads`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            let body = [UInt8](repeating: UInt8(ascii: " "), count: 300_000)
            try await socket.send(venue.request(.post, "/v1/orders", venue.alice, body))
            #expect(try await socket.receiveAnswer().status == 413)
        }
    }

    @Test func `a body that stops in the middle has no effect`() async throws {
        try await TestVenue.run { venue in
            let before = venue.gate.recordCount
            let socket = try RawSocket(port: venue.port)
            let request = venue.request(.post, "/v1/orders", venue.alice, BadInputs.order())
            try await socket.send(Array(request.dropLast(1)))
            try await socket.finishSending()
            #expect(try await socket.receiveAnswer().status == 400)
            #expect(venue.gate.recordCount == before)
        }
    }

    @Test func `a port that is taken is an error, not a silence`() async throws {
        try await TestVenue.run { venue in
            let parts = VenueParts(
                shard: ShardID(1), view: VenueView(), gate: venue.gate, clock: venue.clock, tokens: venue.tokens,
                pages: SitePages(view: venue.view), readiness: { .ready })
            let server = VenueServer(
                parts,
                VenueServer.Configuration(
                    host: "127.0.0.1", port: venue.port, streamLimits: StreamLimits(), onListening: { _ in }),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            await #expect(throws: (any Error).self) { try await server.run() }
        }
    }

    @Test func `a venue that goes down closes what is idle and refuses what is new`() async throws {
        try await TestVenue.run { venue in
            let idle = try RawSocket(port: venue.port)
            try await idle.send(Self.time)
            #expect(try await idle.receiveAnswer().status == 200)
            let silent = try RawSocket(port: venue.port)
            await venue.stop()
            #expect(try await idle.receiveRest().isEmpty)
            #expect(try await silent.receiveRest().isEmpty)
            #expect(throws: SocketError.self) { try RawSocket(port: venue.port) }
        }
    }
}
