import Access
import Credentials
import Domain
import Foundation
import Testing

@testable import Gateway

/// By what somebody shows who he is, and what does not show it.
@Suite struct ProofTests {
    private let order = """
        {"symbol":"BTC-USD","side":"sell","type":"limit","quantity":"1","price":"100"}
        """

    @Test func `a signed request does what its key is allowed`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let trading = try await people.key(token, "[\"read\",\"trade\"]")
            let reading = try await people.key(token, "[\"read\"]")
            let path = "/v1/orders?status=open&limit=5"
            try await venue.expect(200, .get, path, headers: people.signed(trading, .get, path))
            try await venue.expect(200, .get, path, headers: people.signed(reading, .get, path))
            // The account has no bitcoins: the order got as far as the engine.
            try await venue.expect(
                422, .post, "/v1/orders", nil, order, headers: people.signed(trading, .post, "/v1/orders", order))
            let refused = try await venue.expect(
                403, .post, "/v1/orders", nil, order, headers: people.signed(reading, .post, "/v1/orders", order))
            #expect(refused.code == "permissionMissing")
            let deadMan = try await venue.expect(
                403, .delete, "/v1/dead-man", headers: people.signed(reading, .delete, "/v1/dead-man"))
            #expect(deadMan.code == "permissionMissing")
            let own = try await venue.expect(
                403, .post, "/v1/user/totp", headers: people.signed(trading, .post, "/v1/user/totp"))
            #expect(own.code == "sessionNeeded")
        }
    }

    @Test func `what is changed about a signed request breaks it`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let key = try await people.key(try await people.trader("mary@example.com"), "[\"read\",\"trade\"]")
            let fields = try people.signed(key, .post, "/v1/orders", order)
            let other = order.replacing("100", with: "101")
            for (method, path, body) in [
                (Method.post, "/v1/orders", other), (.post, "/v1/orders?a=b", order), (.post, "/v1/orders/test", order),
            ] {
                let answer = try await venue.expect(401, method, path, nil, body, headers: fields)
                #expect(answer.code == "invalidSignature")
            }
            let both = try await venue.expect(400, .post, "/v1/orders", venue.alice, order, headers: fields)
            #expect(both.code == "conflictingCredentials")
            let stranger = (id: String(repeating: "0", count: 32), signer: key.signer)
            let unknown = try await venue.expect(
                401, .get, "/v1/orders", headers: people.signed(stranger, .get, "/v1/orders"))
            #expect(unknown.code == "invalidSignature")
            let twice = try await venue.expect(400, .post, "/v1/orders", nil, order, headers: fields + [fields[0]])
            #expect(twice.code == "duplicateHeader")
            #expect(try await venue.expect(401, .get, "/v1/orders", headers: [fields[0]]).code == "invalidSignature")
            // None of them has used the signature up.
            try await venue.expect(422, .post, "/v1/orders", nil, order, headers: fields)
        }
    }

    @Test func `a signed request is taken once, and in time`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let key = try await people.key(try await people.trader("mary@example.com"), "[\"read\"]")
            let fields = try people.signed(key, .get, "/v1/balances")
            try await venue.expect(200, .get, "/v1/balances", headers: fields)
            #expect(try await venue.expect(401, .get, "/v1/balances", headers: fields).code == "signatureReplayed")
            for (later, observed) in [(-5_001 as Int64, "5001"), (1_001, "1001")] {
                let answer = try await venue.expect(
                    401, .get, "/v1/balances", headers: people.signed(key, .get, "/v1/balances", later: later))
                #expect(answer.code == "signatureExpired")
                #expect(try answer.object().text("observed") == observed)
            }
            let early = try people.signed(key, .get, "/v1/balances", later: 999)
            try await venue.expect(200, .get, "/v1/balances", headers: early)
        }
    }

    @Test func `a key is bound to its addresses, and ends when it is revoked`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let here = try await people.key(token, "[\"read\"]", ",\"addresses\":[\"127.0.0.0/8\"]")
            let elsewhere = try await people.key(token, "[\"read\"]", ",\"addresses\":[\"192.0.2.1\"]")
            try await venue.expect(200, .get, "/v1/user", headers: people.signed(here, .get, "/v1/user"))
            let refused = try await venue.expect(
                403, .get, "/v1/user", headers: people.signed(elsewhere, .get, "/v1/user"))
            #expect(refused.code == "addressNotAllowed")
            try await venue.expect(200, .delete, "/v1/api-keys/\(here.id)", token)
            venue.clock.advance(nanoseconds: 1_000_000)
            let revoked = try await venue.expect(
                401, .get, "/v1/user", headers: people.signed(here, .get, "/v1/user"))
            #expect(revoked.code == "keyNotUsable")
            let keys = try await venue.expect(200, .get, "/v1/api-keys", token)
            #expect(try keys.items().count == 2 && !keys.text.contains("secret"))
        }
    }

    @Test func `another account's orders, keys and sessions are as unknown as those that never were`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let mary = try await people.trader("mary@example.com")
            let paul = try await people.trader("paul@example.com")
            let placed = try await venue.place(venue.alice, "buy", "1", at: "100")
            let id = placed.text("id")
            for (method, path) in [
                (Method.get, "/v1/orders/\(id)"), (.delete, "/v1/orders/\(id)"), (.get, "/v1/orders/1"),
            ] {
                #expect(try await venue.expect(404, method, path, mary).code == "unknownOrder")
            }
            let key = try await people.key(mary, "[\"read\"]")
            try await venue.expect(404, .delete, "/v1/api-keys/\(key.id)", paul)
            try await venue.expect(200, .get, "/v1/user", headers: people.signed(key, .get, "/v1/user"))
            let session = try #require(try await venue.expect(200, .get, "/v1/sessions", mary).items().first)
            try await venue.expect(404, .delete, "/v1/sessions/\(session.text("id"))", paul)
            try await venue.expect(200, .get, "/v1/user", mary)
        }
    }

    @Test func `tokens that the venue did not sign so are nobody's`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let parts = token.split(separator: ".").map(String.init)
            let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"  // {"alg":"none","typ":"JWT"}
            for wrong in [
                "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).",
                "\(parts[0]).\(parts[1]).\(String(parts[2].reversed()))", "a.b.c", "..",
            ] {
                #expect(try await venue.expect(401, .get, "/v1/user", wrong).code == "invalidToken")
            }
            // Another key, and another issuer with the same form of tokens.
            let now = UnixTime(milliseconds: venue.clock.now().nanoseconds / 1_000_000)
            let stranger = AccessTokens(
                SigningKeyRing(first: try SigningKey(), at: now), issuer: "https://venue.example", audience: "rialto")
            let claims = AccessClaims(
                issuer: "https://venue.example", audience: "rialto", subject: "1001",
                session: "1001-" + String(repeating: "0", count: 32), id: "1", role: "operator", account: nil,
                scope: "read trade", issuedAt: now.seconds, expiresAt: now.seconds + 60)
            let forged = try await stranger.sign(claims)
            #expect(try await venue.expect(401, .get, "/v1/admin/venue", forged).code == "invalidToken")
            venue.clock.advance(nanoseconds: 301_000_000_000)
            #expect(try await venue.expect(401, .get, "/v1/user", token).code == "tokenExpired")
        }
    }

    @Test func `a cookie alone changes nothing`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let body = PeopleVenue.body("mary@example.com", "\"cookie\":true")
            let away = [("Origin", "https://evil.example")]
            let login = try await venue.expect(403, .post, "/v1/sessions", nil, body, headers: away)
            #expect(login.code == "crossSiteRefused")
            let home = [("Origin", "http://venue"), ("Sec-Fetch-Site", "same-origin")]
            let answer = try await venue.expect(201, .post, "/v1/sessions", nil, body, headers: home)
            let object = try answer.object()
            #expect(object["accessToken"] == nil && object["refreshToken"] == nil)
            let cookie = try #require(
                answer.headers["set-cookie"]?.first { $0.hasPrefix("rialto_access=") }?.split(separator: ";").first)
            let cookies = [("Cookie", "other=1; \(cookie)")]
            let token = [("X-Rialto-CSRF", object.text("csrfToken"))]
            try await venue.expect(200, .get, "/v1/user", headers: cookies + away)
            for headers in [
                [], token, home, away + token, token + [("Sec-Fetch-Site", "cross-site")],
                token + home + [("Origin", "https://evil.example")],
                home + [("X-Rialto-CSRF", String(repeating: "0", count: 64))], home + token + token,
            ] {
                let refused = try await venue.expect(403, .delete, "/v1/orders", headers: cookies + headers)
                #expect(refused.code == "crossSiteRefused")
            }
            try await venue.expect(200, .delete, "/v1/orders", headers: cookies + home + token)
            let other = people.secret.derivedText(for: .crossSiteToken, name: "another session")
            try await venue.expect(
                403, .delete, "/v1/orders", headers: cookies + home + [("X-Rialto-CSRF", other)])
        }
    }

    @Test func `the published keys are those that sign`() async throws {
        try await PeopleVenue.run { people in
            let token = try await people.trader("mary@example.com")
            let document = try await people.venue.expect(200, .get, "/.well-known/openid-configuration").object()
            #expect(document.text("issuer") == "https://venue.example")
            let keys = try await people.venue.expect(200, .get, "/.well-known/jwks.json").object().list("keys")
            let head = try #require(Data(base64Encoded: Self.padded(String(token.split(separator: ".")[0]))))
            let header = try #require(try JSONSerialization.jsonObject(with: head) as? [String: Any])
            #expect(keys.map { $0.text("kid") }.contains(header.text("kid")))
            #expect(keys.allSatisfy { $0["d"] == nil && $0.text("alg") == "RS256" })
        }
    }

    private static func padded(_ text: String) -> String {
        text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.count % 4) % 4)
    }
}
