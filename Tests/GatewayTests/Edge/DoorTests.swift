import Testing

@testable import Gateway

/// Who a request is counted against, and who comes in at all.
@Suite struct DoorTests {
    private static let time = "GET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n"
    private let uptime = HandUptime()

    /// One request for each address, and then none.
    private func oneForEach() -> Budgets {
        var rates = BudgetRates()
        rates.address = BudgetRate(perSecond: 1, burst: 1)
        return Budgets(rates, clock: uptime.now)
    }

    private func trusting(_ ranges: String..., proxyHeader: Bool = false) throws -> EdgeRules {
        var rules = EdgeRules()
        rules.trustedProxies = try ranges.map { try #require(AddressRange($0)) }
        rules.expectsProxyHeader = proxyHeader
        return rules
    }

    /// Asks as a proxy that says for whom.
    private func expect(_ venue: TestVenue, _ status: Int, _ values: String...) async throws {
        try await venue.expect(status, .get, "/v1/time", headers: values.map { ("X-Forwarded-For", $0) })
    }

    /// Asks behind a PROXY header, which comes in pieces, as a network may deliver it.
    private func expect(_ venue: TestVenue, _ status: Int, behind header: [UInt8]) async throws {
        let socket = try RawSocket(port: venue.port)
        for byte in header { try await socket.send([byte]) }
        try await socket.send("GET /v1/time HTTP/1.1\r\nHost: v\r\nX-Forwarded-For: 192.0.2.9\r\n\r\n")
        #expect(try await socket.receiveAnswer().status == status)
    }

    @Test func `a trusted proxy is believed, so each of its clients has a budget`() async throws {
        let budgets = oneForEach()
        var rules = try trusting("127.0.0.0/8")
        rules.trustedProxies += [try #require(AddressRange("10.0.0.0/8"))]
        try await TestVenue.run(budgets: budgets, edge: rules, furnished: false) { venue in
            try await expect(venue, 200, "203.0.113.1")
            try await expect(venue, 429, "203.0.113.1")
            try await expect(venue, 429, "198.51.100.1, 203.0.113.1, 10.0.0.7")  // whatever the client says itself
            try await expect(venue, 200, "203.0.113.1", "203.0.113.2")  // the last line is the last proxy's
            try await expect(venue, 200, "2001:db8::1")
            try await expect(venue, 429, "2001:db8::2")  // the same network
            try await expect(venue, 200)  // the proxy itself
            try await expect(venue, 429, "nonsense")  // the proxy itself
        }
    }

    @Test func `nobody else is believed`() async throws {
        let budgets = oneForEach()
        try await TestVenue.run(budgets: budgets, edge: try trusting("10.0.0.0/8"), furnished: false) { venue in
            try await venue.expect(200, .get, "/v1/time", headers: [("X-Forwarded-For", "203.0.113.1")])
            try await venue.expect(429, .get, "/v1/time", headers: [("X-Forwarded-For", "203.0.113.2")])
            let upgrade = [
                ("X-Forwarded-For", "203.0.113.3"), ("Connection", "Upgrade"), ("Upgrade", "websocket"),
                ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ]
            try await venue.expect(429, .get, "/v1/stream", headers: upgrade)
        }
    }

    @Test func `a PROXY header names the client for the whole connection, and what it says further on is its own`()
        async throws
    {
        let budgets = oneForEach()
        let rules = try trusting("127.0.0.1", proxyHeader: true)
        try await TestVenue.run(budgets: budgets, edge: rules, furnished: false) { venue in
            let line = Array("PROXY TCP4 203.0.113.1 10.0.0.1 56324 443\r\n".utf8)
            let bytes: [UInt8] =
                [13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10, 0x21, 0x11, 0, 12]
                + [203, 0, 113, 1, 10, 0, 0, 1, 0xdc, 0x04, 0x01, 0xbb]
            try await expect(venue, 200, behind: line)
            try await expect(venue, 429, behind: bytes)  // the same client in the other version
            try await expect(venue, 200, behind: Array("PROXY TCP4 203.0.113.2 10.0.0.1 56324 443\r\n".utf8))
        }
    }

    @Test func `a trusted proxy that sends no header is told so, and the connection ends`() async throws {
        let rules = try trusting("127.0.0.1", proxyHeader: true)
        try await TestVenue.run(edge: rules, furnished: false) { venue in
            for text in [Self.time, "PROXY TCP4 nonsense\r\n\(Self.time)"] {
                let socket = try RawSocket(port: venue.port)
                try await socket.send(text)
                let answer = try await socket.receiveAnswer()
                #expect(answer.status == 400)
                #expect(try answer.object().text("detail").contains("PROXY header"))
                #expect(try await socket.receiveRest().isEmpty)
            }
        }
    }

    @Test func `an address with all its connections is told so, and comes in again when one ends`() async throws {
        var rules = EdgeRules()
        rules.connectionsPerAddressMax = 3
        try await TestVenue.run(edge: rules, furnished: false) { venue in
            var held = try (0..<3).map { _ in try RawSocket(port: venue.port) }
            for socket in held {
                try await socket.send(Self.time)
                #expect(try await socket.receiveAnswer().status == 200)
            }
            let refused = try RawSocket(port: venue.port)
            let answer = try await refused.receiveAnswer()
            #expect(answer.status == 429)
            #expect(answer.code == "tooManyConnections")
            #expect(answer.header("Retry-After") == "1")
            #expect(try answer.object().text("limit") == "3")
            #expect(try await refused.receiveRest().isEmpty)
            for socket in held {
                try await socket.send(Self.time)
                #expect(try await socket.receiveAnswer().status == 200, "those that are in stay in")
            }
            held.removeFirst()
            var status = 0
            while status != 200 {
                let socket = try RawSocket(port: venue.port)
                try await socket.send(Self.time)
                status = try await socket.receiveAnswer().status
            }
        }
    }

    @Test func `a body that is compressed is refused, and nothing is unpacked`() async throws {
        try await TestVenue.run { venue in
            for coding in ["gzip", "br", "identity, gzip"] {
                let answer = try await venue.expect(
                    415, .post, "/v1/orders", venue.alice, "{}", headers: [("Content-Encoding", coding)])
                #expect(answer.code == "contentEncodingNotSupported")
                #expect(try answer.object().text("observed") == coding)
            }
            let plain = [("Content-Encoding", "Identity")]
            try await venue.expect(400, .post, "/v1/orders", venue.alice, "{}", headers: plain)
        }
    }
}
