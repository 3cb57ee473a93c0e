import Credentials
import Testing

@testable import Gateway

/// Who opens a stream, what is allowed there, and when that is over.
@Suite struct StreamProofTests {
    private let handshake = [
        ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ]
    private let order = """
        {"symbol":"BTC-USD","side":"sell","type":"limit","quantity":"1","price":"100"}
        """

    @Test func `a stream is opened by access token or signature, and by no signature twice`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let opened = try await StreamClient.open(venue, token)
            try await opened.send("{\"op\":\"subscribe\",\"channel\":\"balances\"}")
            #expect(try await opened.nextText().contains("\"subscribed\""))
            let key = try await people.key(token, "[\"read\"]")
            let fields = try people.signed(key, .get, "/v1/stream")
            let message = Self.message(key.id, fields)
            let bare = try await StreamClient.open(venue)
            try await bare.send(message)
            #expect(try await bare.nextText().contains("\"authenticated\""))
            try await bare.send(message)
            #expect(try await bare.nextText().contains("signatureReplayed"))
            try await bare.send("{\"op\":\"authenticate\",\"token\":\"a.b.c\"}")
            #expect(try await bare.nextText().contains("invalidToken"))
            let replayed = handshake + fields
            #expect(try await venue.expect(401, .get, "/v1/stream", headers: replayed).code == "signatureReplayed")
            #expect(try await venue.expect(401, .get, "/v1/stream", "a.b.c", headers: handshake).code == "invalidToken")
            let trading = try await people.key(token, "[\"trade\"]")
            let unread = try handshake + people.signed(trading, .get, "/v1/stream")
            #expect(try await venue.expect(403, .get, "/v1/stream", headers: unread).code == "permissionMissing")
        }
    }

    @Test func `orders on a stream need the permission to trade`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let reading = try await people.key(token, "[\"read\"]")
            let stream = try await StreamClient.open(
                venue, headers: people.signed(reading, .get, "/v1/stream", later: -1))
            try await stream.send("{\"op\":\"subscribe\",\"channel\":\"orders\"}")
            #expect(try await stream.message().text("type") == "subscribed")
            _ = try await stream.message()
            for message in [
                "{\"op\":\"place\",\"order\":\(order)}", "{\"op\":\"placeBatch\",\"orders\":[\(order)]}",
                "{\"op\":\"cancelAll\"}", "{\"op\":\"cancel\",\"orderId\":\"1\"}", "{\"op\":\"stopDeadMan\"}",
            ] {
                try await stream.send(message)
                #expect(try await stream.message().text("code") == "permissionMissing", "\(message)")
            }
            // The same stream with a key that may: the order gets as far as the engine, which finds no bitcoins.
            let trading = try await people.key(token, "[\"read\",\"trade\"]")
            try await stream.send(Self.message(trading.id, people.signed(trading, .get, "/v1/stream")))
            #expect(try await stream.message().text("type") == "authenticated")
            try await stream.send("{\"op\":\"place\",\"order\":\(order)}")
            #expect(try await stream.message().number("status") == 422)
            let refused = try await venue.expect(
                403, .post, "/v1/orders/batch", nil, "{\"orders\":[\(order)]}",
                headers: people.signed(reading, .post, "/v1/orders/batch", "{\"orders\":[\(order)]}"))
            #expect(refused.code == "permissionMissing")
        }
    }

    @Test func `a cookie opens a stream for pages of the venue and of listed origins`() async throws {
        var edge = EdgeRules()
        edge.webOrigins = [try #require(WebOrigin("https://app.example"))]
        try await PeopleVenue.run(edge: edge) { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let body = PeopleVenue.body("mary@example.com", "\"cookie\":true")
            let home = [("Origin", "http://venue")]
            let answer = try await venue.expect(201, .post, "/v1/sessions", nil, body, headers: home)
            let cookie = try #require(
                answer.headers["set-cookie"]?.first { $0.hasPrefix("rialto_access=") }?.split(separator: ";").first)
            let cookies = [("Cookie", String(cookie))]
            for origin in ["http://venue", "https://venue", "https://app.example"] {
                let stream = try await StreamClient.open(venue, headers: cookies + [("Origin", origin)])
                try await stream.send("{\"op\":\"subscribe\",\"channel\":\"balances\"}")
                #expect(try await stream.message().text("type") == "subscribed", "\(origin)")
            }
            for away in [
                [], [("Origin", "https://evil.example")], [("Origin", "null")], [("Origin", "http://venue:80")],
            ] {
                let refused = try await venue.expect(403, .get, "/v1/stream", headers: handshake + cookies + away)
                #expect(refused.code == "crossSiteRefused")
            }
            // Without a cookie whoever wants to may look at what is public.
            let stranger = try await StreamClient.open(venue, headers: [("Origin", "https://evil.example")])
            try await stranger.send("{\"op\":\"subscribe\",\"channel\":\"balances\"}")
            #expect(try await stranger.message().text("code") == "notAuthenticated")
        }
    }

    @Test func `a stream ends with the session, the access token or the key that it was opened with`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let first = try await people.signIn("mary@example.com")
            let second = try await people.signIn("mary@example.com").text("accessToken")
            let key = try await people.key(second, "[\"read\"]")
            let ofSession = try await StreamClient.open(venue, first.text("accessToken"))
            let ofToken = try await StreamClient.open(venue, second)
            let ofKey = try await StreamClient.open(venue, headers: people.signed(key, .get, "/v1/stream"))
            let ofFile = try await StreamClient.open(venue, venue.alice)
            try await venue.expect(200, .delete, "/v1/sessions/current", first.text("accessToken"))
            #expect(await ofSession.closure()?.reason == StreamClosure.identityOver.reason)
            try await venue.expect(200, .delete, "/v1/api-keys/\(key.id)", second)
            #expect(await ofKey.closure()?.code == 1_008)
            try await ofToken.send("{\"op\":\"ping\"}")
            #expect(try await ofToken.message().text("type") == "pong")
            venue.clock.advance(nanoseconds: 300_000_000_000)
            #expect(await ofToken.closure()?.reason == StreamClosure.identityOver.reason)
            try await ofFile.send("{\"op\":\"ping\"}")
            #expect(try await ofFile.message().text("type") == "pong")
        }
    }

    /// The message that shows a key on an open stream.
    private static func message(_ key: String, _ fields: [(String, String)]) -> String {
        let fields = Dictionary(uniqueKeysWithValues: fields)
        return """
            {"op":"authenticate","apiKey":"\(key)","timestamp":\(fields["X-Rialto-Timestamp"] ?? ""),\
            "window":\(fields["X-Rialto-Window"] ?? ""),"signature":"\(fields["X-Rialto-Signature"] ?? "")"}
            """
    }
}
