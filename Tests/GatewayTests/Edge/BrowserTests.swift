import Testing

@testable import Gateway

/// What browsers and caches ask, over HTTP.
@Suite struct BrowserTests {
    private func run(_ body: (TestVenue) async throws -> Void) async throws {
        var rules = EdgeRules()
        rules.webOrigins = [try #require(WebOrigin("https://app.example"))]
        try await TestVenue.run(edge: rules, body)
    }

    private func preflight(_ origin: String) -> [(String, String)] {
        [("Origin", origin), ("Access-Control-Request-Method", "POST")]
    }

    @Test func `a browser that asks for a listed origin hears what it may send`() async throws {
        try await run { venue in
            let answer = try await venue.expect(
                204, .options, "/v1/orders", headers: preflight("https://app.example"))
            #expect(answer.header("Access-Control-Allow-Origin") == "https://app.example")
            #expect(answer.header("Access-Control-Allow-Credentials") == "true")
            #expect(answer.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, DELETE")
            let fields = answer.header("Access-Control-Allow-Headers")?.split(separator: ", ") ?? []
            #expect(fields.contains("Authorization") && fields.contains("X-Rialto-Signature"))
            #expect(fields.contains("Idempotency-Key"))
            #expect(answer.header("Access-Control-Max-Age") == "600")
            #expect(answer.header("Vary") == "Origin")
            #expect(answer.header("X-Request-Id") != nil)
        }
    }

    @Test func `a browser that asks for another origin, or nothing, gets what everybody gets`() async throws {
        try await run { venue in
            for fields in [
                preflight("https://evil.example"), [("Origin", "https://app.example")],
                [("Access-Control-Request-Method", "POST")],
            ] {
                let answer = try await venue.expect(405, .options, "/v1/orders", headers: fields)
                #expect(answer.code == "methodNotAllowed")
                #expect(answer.header("Access-Control-Allow-Methods") == nil)
            }
        }
    }

    @Test func `a problem, too, can be read by a page of a listed origin`() async throws {
        try await run { venue in
            let fields = [("Origin", "https://app.example")]
            let answer = try await venue.expect(401, .get, "/v1/orders", headers: fields)
            #expect(answer.header("Access-Control-Allow-Origin") == "https://app.example")
        }
    }

    @Test(arguments: ["/v1/openapi.yaml", "/docs/api", "/docs/errors", "/", "/v1/instruments", "/v1/assets"])
    func `what changes seldom is sent once`(path: String) async throws {
        try await TestVenue.run { venue in
            let first = try await venue.expect(200, .get, path)
            let tag = try #require(first.header("ETag"))
            let again = try await venue.expect(304, .get, path, headers: [("If-None-Match", tag)])
            #expect(again.body.isEmpty)
            #expect(again.header("ETag") == tag)
            let head = try await venue.ask(.head, path, headers: [("If-None-Match", tag)])
            #expect(head.status == 304)
            if path == "/v1/instruments" {
                try await venue.place(venue.alice, "sell", "1", at: "100")
                try await venue.place(venue.bob, "buy", "1", at: "100")
                try await venue.expect(200, .get, path, headers: [("If-None-Match", tag)])
            }
        }
    }

    @Test func `the document comes compressed to whom that suits, and is the same`() async throws {
        try await TestVenue.run { venue in
            let plain = try await venue.expect(200, .get, "/v1/openapi.yaml")
            #expect(plain.header("Content-Encoding") == nil)
            #expect(plain.header("Vary") == "Accept-Encoding")
            for _ in 0..<2 {
                let small = try await venue.expect(
                    200, .get, "/v1/openapi.yaml", headers: [("Accept-Encoding", "gzip")])
                #expect(small.header("Content-Encoding") == "gzip")
                #expect(small.header("ETag") == plain.header("ETag"))
                #expect(small.body.count * 4 < plain.body.count)
                #expect(small.body == Compression.gzip(plain.body, level: 6))
            }
            let head = try await venue.ask(.head, "/v1/openapi.yaml", headers: [("Accept-Encoding", "gzip")])
            #expect(head.header("Content-Encoding") == "gzip")
        }
    }

    @Test func `a token is never compressed`() async throws {
        try await TestVenue.run { venue in
            let answer = try await venue.expect(
                201, .post, "/v1/admin/accounts", venue.operatorToken, "{\"name\":\"carol\"}",
                headers: [("Accept-Encoding", "gzip")])
            #expect(answer.header("Content-Encoding") == nil)
            #expect(try answer.object().text("token").hasPrefix("rialto_"))
        }
    }
}
