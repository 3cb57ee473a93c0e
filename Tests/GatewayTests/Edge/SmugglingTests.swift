import Testing

@testable import Gateway

/// Requests that two readers of HTTP could understand differently: none is answered as a request, and whatever comes
/// behind it is not read as one.
@Suite struct SmugglingTests {
    static let heads: [(name: String, head: String)] = [
        ("two lengths that differ", "Content-Length: 5\r\nContent-Length: 6\r\n"),
        ("two lengths that agree", "Content-Length: 5\r\nContent-Length: 5\r\n"),
        ("a list of lengths", "Content-Length: 5, 5\r\n"),
        ("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        ("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        ("a signed length", "Content-Length: +5\r\n"), ("a negative length", "Content-Length: -5\r\n"),
        ("a length in hexadecimal", "Content-Length: 0x5\r\n"), ("a length of nothing", "Content-Length: \r\n"),
        ("a length past all numbers", "Content-Length: 99999999999999999999999\r\n"),
        ("a coding that is not known", "Transfer-Encoding: xchunked\r\n"),
        ("chunks that are not the last coding", "Transfer-Encoding: chunked, identity\r\n"),
        ("a coding behind a tab", "Transfer-Encoding:\tchunked, gzip\r\n"),
        ("a folded line", "X-Name: a\r\n b\r\nContent-Length: 5\r\n"),
        ("a folded length", "Content-Length:\r\n 5\r\n"),
        ("a line that ends without a carriage return", "X-Name: a\nContent-Length: 5\r\n"),
        ("a carriage return alone", "X-Name: a\rContent-Length: 5\r\n"),
        ("a space before the colon", "Content-Length : 5\r\n"), ("a space before the name", " Content-Length: 5\r\n"),
        ("a name of two words", "Content Length: 5\r\n"), ("a name with a zero", "Content-Length\0: 5\r\n"),
        ("a value with a zero", "X-Name: a\0b\r\nContent-Length: 5\r\n"),
        ("a line without a colon", "Content-Length\r\n"),
        ("a second host", "Host: w\r\nContent-Length: 5\r\n"),
    ]

    @Test(arguments: heads)
    func `a head that is not strict is refused, and the connection ends`(name: String, head: String) async throws {
        try await refuse("POST /v1/orders HTTP/1.1\r\nHost: v\r\n\(head)\r\nhello")
    }

    @Test(arguments: [
        "GET /v1/time HTTP/1.1\r\n\r\n",
        "GET /v1/time HTTP/1.1\nHost: v\n\n", "GET /v1/time\r\nHost: v\r\n\r\n",
        "GET /v1/time HTTP/9.9\r\nHost: v\r\n\r\n",
        "GET /v1/ti\0me HTTP/1.1\r\nHost: v\r\n\r\n", "PROXY TCP4 203.0.113.7 10.0.0.1 56324 443\r\n",
        "\r\n\r\n\0\r\nQUIT\n!\u{11}",
    ])
    func `a first line that is not strict is refused, and the connection ends`(request: String) async throws {
        try await refuse(request)
    }

    @Test(arguments: [
        "z\r\nhello\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhello0\r\n\r\n", "5\r\nhell\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n", " 5\r\nhello\r\n0\r\n\r\n", "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\nX : y\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n",
    ])
    func `chunks that are not strict are refused, and the connection ends`(body: String) async throws {
        try await refuse(
            "POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n\(body)", needsToken: true)
    }

    @Test func `a request that is strict is answered, and so is the next one`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            let head = "POST /v1/orders HTTP/1.1\r\nHost: v\r\nTransfer-Encoding: chunked\r\n\r\n"
            try await socket.send(head + "5\r\nhello\r\n0\r\n\r\nGET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n")
            #expect(try await socket.receiveAnswer().status == 401)
            #expect(try await socket.receiveAnswer().status == 200)
        }
    }

    /// Sends a request and a good one behind it, and expects one refusal and nothing more.
    private func refuse(_ request: String, needsToken: Bool = false) async throws {
        try await TestVenue.run { venue in
            let records = venue.gate.recordCount
            let socket = try RawSocket(port: venue.port)
            let token = needsToken ? "Host: v\r\nAuthorization: Bearer \(venue.alice)" : "Host: v"
            try await socket.send(request.replacing("Host: v", with: token, maxReplacements: 1))
            try await socket.send("GET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n")
            try await socket.finishSending()
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == 400)
            #expect(answer.code == "malformedRequest")
            #expect(answer.header("connection") == "close")
            #expect(answer.header("X-Request-Id") != nil)
            #expect(try await socket.receiveRest().isEmpty, "what is behind it is not read")
            #expect(venue.gate.recordCount == records)
        }
    }
}
