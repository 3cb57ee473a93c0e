import Domain
import Foundation
import Testing

@testable import Gateway

@Suite struct BadInputTests {
    @Test func `bad input of every kind is answered with its code and changes nothing`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.bob, "sell", "1", at: "200", "ask-1")
            let own = try await venue.place(venue.alice, "buy", "2", at: "100", "kept-1").text("id")
            try await venue.place(venue.bob, "sell", "1", at: "100", "hit-1")
            let ended = try await venue.place(venue.alice, "buy", "1", at: "90", "ended-1").text("id")
            try await venue.expect(200, .delete, "/v1/orders/\(ended)", venue.alice)

            let before = try await venue.visibleState()
            let hash = venue.gate.stateHash
            let table = BadInputs.all(own: own, ended: ended)
            #expect(table.count > 200)
            for row in table {
                let answer = try await venue.ask(row)
                #expect(
                    answer.status == row.status && answer.code == row.code, "\(row)\n\(answer.status) \(answer.text)")
                try check(answer, row)
            }
            #expect(venue.gate.stateHash == hash, "no row had an effect on the engine")
            #expect(try await venue.visibleState() == before, "no row had an effect that can be seen")
        }
    }

    /// What every problem document has.
    private func check(_ answer: RawAnswer, _ row: BadInput) throws {
        let problem = try answer.object()
        #expect(answer.header("content-type") == "application/problem+json", "\(row)")
        #expect(problem.number("status") == row.status, "\(row)")
        #expect(problem.text("type") == "/docs/errors#\(row.code)", "\(row)")
        for field in ["title", "detail", "rule", "requestId"] {
            #expect(problem.text(field).count > 3, "\(row): \(field)")
        }
        #expect(problem.text("detail").count < 600, "\(row)")
        if row.status == 401 { #expect(answer.header("www-authenticate") == "Bearer realm=\"rialto\"", "\(row)") }
        if row.status == 405 { #expect(answer.header("allow") != nil, "\(row)") }
        #expect(ErrorCatalogue.entries.contains { $0.code == row.code && $0.status == row.status }, "\(row)")
    }

    @Test(arguments: [
        ("GET /v1/time\r\n\r\n", 400),
        ("FETCH /v1/time HTTP/1.1\r\nHost: x\r\n\r\n", 400), ("\u{16}\u{3}\u{1}hello\r\n\r\n", 400),
        ("GET /v1/time HTTP/2.0\r\nHost: x\r\n\r\n", 400), ("GET /v1/time HTTP/1.1\r\nBad Header: x\r\n\r\n", 400),
        ("GET /v1/time HTTP/1.1\r\n: x\r\n\r\n", 400),
        ("POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n", 400),
        ("POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400),
        ("POST /v1/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello", 400),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ("GET /\(String(repeating: "x", count: 30_000)) HTTP/1.1\r\n\r\n", 431),
    ])
    func `bytes that are not HTTP are answered and the connection is closed`(text: String, status: Int) async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(text)
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == status)
            #expect(answer.code == (status == 431 ? "headersTooLarge" : "malformedRequest"))
            #expect(answer.header("connection") == "close")
            #expect(try await socket.receiveRest().isEmpty)
        }
    }

    @Test func `a broken chunk in a body is answered once`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(
                """
                POST /v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(venue.alice)\r\n\
                Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n
                """)
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == 400)
            #expect(answer.code == "malformedRequest")
            #expect(try await socket.receiveRest().isEmpty)
        }
    }

    @Test func `a body in chunks is bounded like any other`() async throws {
        try await TestVenue.run { venue in
            let socket = try RawSocket(port: venue.port)
            let chunk = "4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n"
            try await socket.send(
                """
                POST /v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(venue.alice)\r\n\
                Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n
                """ + String(repeating: chunk, count: 6))
            let answer = try await socket.receiveAnswer()
            #expect(answer.status == 413)
            #expect(answer.code == "bodyTooLarge")
            #expect(answer.header("connection") == "close")
        }
    }
}

extension TestVenue {
    func ask(_ row: BadInput) async throws -> RawAnswer {
        var headers = row.headers
        var token: String?
        switch row.sender {
        case .nobody: break
        case .alice: token = alice
        case .bob: token = bob
        case .boss: token = operatorToken
        case .header(let value): headers.append(("Authorization", value))
        }
        let socket = try RawSocket(port: port)
        try await socket.send(request(row.method, row.path, token, row.body, headers: headers))
        return try await socket.receiveAnswer()
    }

    /// Everything that anybody here can see, but for the number of the last record.
    func visibleState() async throws -> [String] {
        var state: [String] = []
        for token in [alice, bob] {
            state.append(try await expect(200, .get, "/v1/balances", token).text)
            state.append(try await expect(200, .get, "/v1/orders?limit=1000", token).text)
        }
        state.append(try await expect(200, .get, "/v1/instruments").text)
        state.append(try await expect(200, .get, "/v1/instruments/BTC-USD/book?depth=1000").text)
        state.append(try await expect(200, .get, "/v1/instruments/BTC-USD/trades").text)
        state.append(try await expect(200, .get, "/v1/admin/accounts", operatorToken).text)
        return state
    }
}
