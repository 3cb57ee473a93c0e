import Testing

@testable import Gateway

/// Encrypted connections, and what HTTP/2 allows on them.
@Suite struct TLSTests {
    private func run(
        edge: EdgeRules = EdgeRules(), _ body: (TestVenue) async throws -> Void
    ) async throws {
        let tls = try ServerTLS(try TestCertificate().server)
        try await TestVenue.run(edge: edge, tls: tls, furnished: false, body)
    }

    private func http2(
        _ bytes: [UInt8], _ venue: TestVenue, until isEnough: ([SecureClient.Frame]) -> Bool = { _ in false }
    )
        async throws -> [SecureClient.Frame]
    {
        let received = try await SecureClient.exchange(SecureClient.preface + bytes, port: venue.port) {
            isEnough(SecureClient.frames($0))
        }
        return SecureClient.frames(received)
    }

    @Test func `HTTP/1.1 is answered under TLS`() async throws {
        try await run { venue in
            for protocols in [["http/1.1"], []] {
                let request = "GET /v1/time HTTP/1.1\r\nHost: v\r\nConnection: close\r\n\r\n"
                let bytes = try await SecureClient.exchange(Array(request.utf8), port: venue.port, protocols: protocols)
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(text)")
                #expect(text.contains("\"sequence\""))
            }
        }
    }

    @Test func `the stream is opened under TLS, over HTTP/1.1`() async throws {
        try await run { venue in
            let request = """
                GET /v1/stream HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
                """
            let ping: [UInt8] = [0x89, 0x80, 1, 2, 3, 4]
            let pong: [UInt8] = [0x8a, 0x00]
            let bytes = try await SecureClient.exchange(
                Array(request.utf8) + ping, port: venue.port, protocols: ["http/1.1"]
            ) { $0.suffix(2).elementsEqual(pong) }
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("HTTP/1.1 101 "))
            #expect(bytes.suffix(2).elementsEqual(pong))
        }
    }

    @Test func `many requests of one HTTP/2 connection are answered, each on its stream`() async throws {
        try await run { venue in
            let ids = (0..<20).map { UInt32(2 * $0 + 1) }
            let requests = ids.flatMap { SecureClient.Frame.headers($0, SecureClient.get("/v1/time")).bytes }
            let frames = try await http2(requests, venue) { frames in
                frames.count { $0.type == 0 && $0.flags & 1 == 1 } == ids.count
            }
            for id in ids {
                let head = try #require(frames.first { $0.type == 1 && $0.stream == id })
                // :status 200 is entry 8 of the static table.
                #expect(head.payload.first == 0x88)
                let body = frames.filter { $0.type == 0 && $0.stream == id }.flatMap(\.payload)
                #expect(String(decoding: body, as: UTF8.self).contains("\"sequence\""))
            }
        }
    }

    @Test func `a stream of the feed is refused over HTTP/2 like any request that is no handshake`() async throws {
        try await run { venue in
            let frames = try await http2(
                SecureClient.Frame.headers(1, SecureClient.get("/v1/stream")).bytes, venue
            ) { frames in frames.contains { $0.type == 0 && $0.flags & 1 == 1 } }
            let body = frames.filter { $0.type == 0 }.flatMap(\.payload)
            #expect(String(decoding: body, as: UTF8.self).contains("upgradeRequired"))
        }
    }

    @Test func `a request that is none harms no other of its connection`() async throws {
        try await run { venue in
            // GET and https, and neither a path nor an authority.
            let broken = SecureClient.Frame.headers(1, [0x82, 0x87]).bytes
            let good = SecureClient.Frame.headers(3, SecureClient.get("/v1/time")).bytes
            let frames = try await http2(broken + good, venue) { frames in
                frames.contains { $0.type == 0 && $0.stream == 3 && $0.flags & 1 == 1 }
            }
            #expect(frames.contains { $0.type == 3 && $0.stream == 1 })
            #expect(frames.contains { $0.type == 1 && $0.stream == 3 && $0.payload.first == 0x88 })
        }
    }

    @Test func `a client that takes its requests back again and again is sent away`() async throws {
        try await run { venue in
            let count = UInt32(GatewayLimits.http2ResetsMax) + 50
            var bytes: [UInt8] = []
            for number in 0..<count {
                bytes += SecureClient.Frame.headers(2 * number + 1, SecureClient.get("/v1/time")).bytes
                bytes += SecureClient.Frame.reset(2 * number + 1).bytes
            }
            let frames = try await http2(bytes, venue)
            let farewell = try #require(frames.last { $0.isGoAway })
            #expect(farewell.errorCode == 0xb, "ENHANCE_YOUR_CALM")
            try await http2IsAnswered(venue)
        }
    }

    @Test func `a flood of pings is sent away`() async throws {
        try await run { venue in
            let count = GatewayLimits.http2ControlFramesMax + 50
            let bytes = [[UInt8]](repeating: SecureClient.Frame.ping.bytes, count: count).flatMap { $0 }
            let frames = try await http2(bytes, venue)
            let farewell = try #require(frames.last { $0.isGoAway })
            #expect(farewell.errorCode == 0xb)
        }
    }

    @Test func `more requests at a time than are allowed are not taken`() async throws {
        try await run { venue in
            let count = UInt32(GatewayLimits.http2StreamsMax) + 1
            var bytes: [UInt8] = []
            for number in 0..<count {
                bytes += SecureClient.Frame.headers(2 * number + 1, SecureClient.get("/v1/time"), ends: false).bytes
            }
            let frames = try await http2(bytes, venue) { frames in
                frames.contains { $0.type == 3 || $0.isGoAway }
            }
            let refusal = try #require(frames.first { $0.type == 3 || $0.isGoAway })
            #expect(refusal.isGoAway || refusal.stream == 2 * count - 1, "\(refusal)")
        }
    }

    @Test func `a header without end is not read without end`() async throws {
        try await run { venue in
            // A literal field, never indexed, with a long value.
            let field: [UInt8] =
                [0x10, 1, UInt8(ascii: "x"), 0x7f, 0x81, 0x1e] + [UInt8](repeating: 0x61, count: 4_000)
            var block = SecureClient.get("/v1/time")
            let first = SecureClient.Frame(type: 1, flags: 0x1, stream: 1, payload: block)
            block = field
            let more = SecureClient.Frame(type: 9, flags: 0, stream: 1, payload: block)
            let bytes = first.bytes + [[UInt8]](repeating: more.bytes, count: 20).flatMap { $0 }
            let frames = try await http2(bytes, venue)
            #expect(frames.contains { $0.isGoAway })
            #expect(!frames.contains { $0.type == 1 && $0.payload.first == 0x88 })
        }
    }

    @Test func `a request that has its answer before its end is told to send no more`() async throws {
        try await run { venue in
            let head = SecureClient.Frame.headers(1, SecureClient.get("/v1/time"), ends: false).bytes
            let frames = try await http2(head, venue) { frames in frames.contains { $0.type == 3 } }
            #expect(frames.contains { $0.type == 1 && $0.stream == 1 && $0.payload.first == 0x88 })
            #expect(frames.contains { $0.type == 3 && $0.stream == 1 })
            #expect(!frames.contains { $0.isGoAway }, "other requests of the connection go on")
        }
    }

    @Test func `a venue that goes down says goodbye to HTTP/2, and its connections end`() async throws {
        try await run { venue in
            let bytes = SecureClient.Frame.headers(1, SecureClient.get("/v1/time")).bytes
            let frames = try await withThrowingTaskGroup(of: [SecureClient.Frame].self) { tasks in
                let (answered, tell) = AsyncStream<Void>.makeStream()
                tasks.addTask {
                    var isAnswered = false
                    return try await http2(bytes, venue) { frames in
                        if !isAnswered, frames.contains(where: { $0.type == 0 && $0.flags & 1 == 1 }) {
                            isAnswered = true
                            tell.yield()
                        }
                        return false
                    }
                }
                for await _ in answered { break }
                await venue.stop()
                return try await tasks.next() ?? []
            }
            #expect(frames.contains { $0.isGoAway && $0.errorCode == 0 })
        }
    }

    @Test func `bytes that are no handshake end the connection`() async throws {
        try await run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send("GET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n")
            let rest = try await socket.receiveRest()
            #expect(!String(decoding: rest, as: UTF8.self).contains("200 OK"))
        }
    }

    @Test func `a PROXY header comes before the handshake`() async throws {
        var rules = EdgeRules()
        rules.trustedProxies = [try #require(AddressRange("127.0.0.1"))]
        rules.expectsProxyHeader = true
        try await run(edge: rules) { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send("PROXY NONSENSE\r\n")
            #expect(try await socket.receiveRest().isEmpty, "nothing can be said before there is a handshake")
        }
    }

    private func http2IsAnswered(_ venue: TestVenue) async throws {
        let frames = try await http2(
            SecureClient.Frame.headers(1, SecureClient.get("/v1/time")).bytes, venue
        ) { frames in frames.contains { $0.type == 0 && $0.flags & 1 == 1 } }
        #expect(frames.contains { $0.type == 1 && $0.payload.first == 0x88 })
    }
}

/// Certificates that can be used, and those that cannot.
@Suite struct CertificateTests {
    @Test func `a certificate is replaced by a good one and not by a bad one`() throws {
        let first = try TestCertificate()
        let second = try TestCertificate()
        let tls = try ServerTLS(first.server)
        try tls.replace(second.server)
        #expect(throws: CertificateRefusal.self) {
            try tls.replace(ServerCertificate(chain: first.chain, key: second.key))
        }
        #expect(tls.validUntil > 0)
    }

    @Test func `what cannot be used says why`() throws {
        let good = try TestCertificate()
        let other = try TestCertificate()
        func reason(_ chain: [UInt8], _ key: [UInt8]) -> String {
            do throws(CertificateRefusal) {
                _ = try ServerTLS(ServerCertificate(chain: chain, key: key))
                return "taken"
            } catch {
                return error.description
            }
        }
        #expect(reason(good.chain, good.key) == "taken")
        #expect(reason(good.chain + other.chain, good.key) == "taken", "a chain has more than one")
        #expect(reason(good.chain, other.key).hasPrefix("the key does not belong to the certificate"))
        for nonsense in [[], Array("nonsense".utf8), good.key] {
            #expect(reason(nonsense, good.key).hasPrefix("it holds no certificate"))
        }
        for nonsense in [[], Array("nonsense".utf8), good.chain] {
            #expect(reason(good.chain, nonsense).hasPrefix("the key file holds no private key"))
        }
    }
}
