import Testing

@testable import Gateway

/// Requests of HTTP/2 that somebody who writes them down as HTTP/1.1 could take for others: none is answered as one.
@Suite struct HTTP2SmugglingTests {
    private static let body = Array("{\"name\":\"carol\"}".utf8)

    static let fields: [(name: String, fields: [(String, String)])] = [
        ("chunks", [("transfer-encoding", "chunked")]), ("a connection", [("connection", "keep-alive")]),
        ("a length that is too short", [("content-length", "5")]),
        ("a length that is too long", [("content-length", "500")]),
        ("two lengths", [("content-length", "16"), ("content-length", "5")]),
        ("a list of lengths", [("content-length", "16, 16")]), ("a signed length", [("content-length", "+16")]),
        ("a name in capital letters", [("X-Name", "a")]), ("a name with a line in it", [("x\r\ny", "a")]),
        ("another host", [("host", "w")]), ("a second path", [(":path", "/v1/time")]),
        ("a field of nobody's", [(":name", "a")]),
    ]

    @Test(arguments: fields)
    func `a request that is not strict has no effect`(name: String, fields: [(String, String)]) async throws {
        let tls = try ServerTLS(try TestCertificate().server)
        try await TestVenue.run(tls: tls, furnished: false) { venue in
            let token = try venue.tokens.issue(for: .operator(1))
            let before = venue.gate.recordCount
            let frames = try await exchange(token, fields, venue)
            #expect(venue.gate.recordCount == before)
            // 400 is entry 12 of the static table.
            #expect(frames.contains { $0.type == 3 || $0.isGoAway || ($0.type == 1 && $0.payload.first == 0x8c) })
            _ = try await exchange(token, [("content-length", "16")], venue)
            #expect(venue.gate.recordCount == before + 1, "the same request without that is one")
        }
    }

    /// Asks for an account with these fields besides those that are needed, and returns what comes up to the end of the
    /// request.
    private func exchange(
        _ token: String, _ fields: [(String, String)], _ venue: TestVenue
    ) async throws -> [SecureClient.Frame] {
        // POST and https of the static table, and the authority `v`.
        var block: [UInt8] = [0x83, 0x87, 0x41, 1, UInt8(ascii: "v")]
        for (name, value) in [(":path", "/v1/admin/accounts")] + fields {
            block += Self.literal(name, value)
        }
        block += Self.literal("authorization", "Bearer \(token)") + Self.literal("content-type", "application/json")
        let head = SecureClient.Frame.headers(1, block, ends: false)
        let data = SecureClient.Frame(type: 0, flags: 1, stream: 1, payload: Self.body)
        let bytes = SecureClient.preface + head.bytes + data.bytes
        let received = try await SecureClient.exchange(bytes, port: venue.port) { received in
            SecureClient.frames(received).contains {
                $0.type == 3 || $0.isGoAway || ($0.type == 0 && $0.flags & 1 == 1)
            }
        }
        return SecureClient.frames(received)
    }

    /// A field that no table remembers.
    private static func literal(_ name: String, _ value: String) -> [UInt8] {
        [0x10] + text(name) + text(value)
    }

    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        // Seven bits that are all set, and the rest in the next byte.
        return [127, UInt8(bytes.count - 127)] + bytes
    }
}
