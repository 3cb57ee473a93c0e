import Access
import Credentials
import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Gateway

@Suite struct PeopleTests {
    private let limitOrder = """
        {"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100"}
        """

    @Test func `somebody signs up, confirms, signs in, and sees an account without money`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let signedIn = try await people.signIn("mary@example.com")
            let token = signedIn.text("accessToken")
            let user = try await venue.expect(200, .get, "/v1/user", token).object()
            #expect(user.text("email") == "mary@example.com")
            #expect(user.text("role") == "trader")
            #expect(user["permissions"] as? [String] == ["read", "trade", "withdraw"])
            #expect(try await venue.expect(200, .get, "/v1/balances", token).items().isEmpty)
            #expect(try await venue.expect(422, .post, "/v1/orders", token, limitOrder).code == "insufficientFunds")
            #expect(try await venue.expect(403, .get, "/v1/admin/venue", token).code == "operatorOnly")
            let sessions = try await venue.expect(200, .get, "/v1/sessions", token).items()
            #expect(sessions.map { $0["current"] as? Bool } == [true])
        }
    }

    @Test func `a link confirms by a button, without a script, and once`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await venue.expect(202, .post, "/v1/users", nil, PeopleVenue.body("mary@example.com"))
            let early = try await venue.expect(401, .post, "/v1/sessions", nil, PeopleVenue.body("mary@example.com"))
            #expect(try early.object().text("detail").contains("follows the link of the letter first"))
            let token = try await people.letters.token(.emailVerification, to: "mary@example.com")
            let page = try await venue.expect(200, .get, "/verify?token=\(token)")
            #expect(page.text.contains("value=\"\(token)\"") && !page.text.contains("<script"))
            #expect(page.header("content-security-policy")?.contains("form-action 'self'") == true)
            try await venue.expect(200, .get, "/verify?token=\(token)")
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let done = try await venue.expect(200, .post, "/verify", nil, "token=\(token)", headers: form)
            #expect(done.text.contains("mary@example.com is confirmed"))
            try await venue.expect(400, .post, "/verify", nil, "token=\(token)", headers: form)
            try await venue.expect(400, .post, "/verify", nil, "", headers: form)
            let escaped = try await venue.expect(200, .get, "/verify?token=%22%3E%3Cscript%3E")
            #expect(!escaped.text.contains("<script"))
            _ = try await people.signIn("mary@example.com")
        }
    }

    @Test func `nobody learns who is known: same answer, same number of hashes`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            func answer(_ path: String, _ body: String) async throws -> (answer: String, hashes: Int) {
                let before = people.door.passwordsHashed
                let answer = try await venue.ask(.post, path, nil, body)
                var object = try answer.object()
                object["requestId"] = nil
                let text = object.map { "\($0): \($1)" }.sorted().joined(separator: ", ")
                return ("\(answer.status) \(text)", people.door.passwordsHashed - before)
            }
            let wrong = "{\"email\":\"EMAIL\",\"password\":\"wrong horse battery\"}"
            for (path, body) in [
                ("/v1/sessions", wrong), ("/v1/users", PeopleVenue.body("EMAIL")),
                ("/v1/password-resets", "{\"email\":\"EMAIL\"}"),
            ] {
                let known = try await answer(path, body.replacing("EMAIL", with: "mary@example.com"))
                let unknown = try await answer(path, body.replacing("EMAIL", with: "nobody@example.com"))
                #expect(known == unknown, "\(path)")
            }
        }
    }

    @Test func `a session is always a new one, whatever the client brings along`() async throws {
        try await PeopleVenue.run { people in
            let first = try await people.trader("mary@example.com")
            let session = try await people.signIn("mary@example.com")
            let answer = try await people.venue.expect(
                201, .post, "/v1/sessions", session.text("accessToken"),
                PeopleVenue.body("mary@example.com", "\"cookie\":true"),
                headers: [("Origin", "http://venue"), ("Cookie", "rialto_access=\(first)")])
            let third = try answer.object().text("session")
            #expect(third != session.text("session") && third != "absent")
            let cookies = answer.headers["set-cookie"] ?? []
            #expect(cookies.count == 2)
            for cookie in cookies {
                #expect(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Strict"))
                #expect(!cookie.contains(first))
            }
        }
    }

    @Test func `a refresh token works once, and its second use ends the session`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let first = try await people.signIn("mary@example.com")
            let body = "{\"refreshToken\":\"\(first.text("refreshToken"))\"}"
            let second = try await venue.expect(200, .post, "/v1/sessions/refresh", nil, body).object()
            try await venue.expect(200, .get, "/v1/user", second.text("accessToken"))
            #expect(try await venue.expect(401, .post, "/v1/sessions/refresh", nil, body).code == "refreshTokenReused")
            #expect(
                try await venue.expect(401, .get, "/v1/user", second.text("accessToken")).code == "sessionEnded")
        }
    }

    @Test func `who signs out is out`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let other = try await people.signIn("mary@example.com")
            try await venue.expect(200, .delete, "/v1/sessions/\(other.text("session"))", token)
            #expect(try await venue.expect(401, .get, "/v1/user", other.text("accessToken")).code == "sessionEnded")
            try await venue.expect(404, .delete, "/v1/sessions/\(other.text("session"))", token)
            try await venue.expect(200, .delete, "/v1/sessions/current", token)
            #expect(try await venue.expect(401, .get, "/v1/balances", token).code == "sessionEnded")
        }
    }

    @Test func `a second factor is asked for, used once, and replaced by a recovery code`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let email = "mary@example.com"
            let token = try await people.trader(email)
            let begun = try await venue.expect(201, .post, "/v1/user/totp", token).object()
            let secret = try #require(OneTimeSecret(base32: begun.text("secret")))
            func code() -> String {
                secret.code(at: TimeStep(of: UnixTime(milliseconds: venue.clock.now().nanoseconds / 1_000_000)))
            }
            let confirmed = try await venue.expect(
                200, .post, "/v1/user/totp/confirm", token, "{\"code\":\"\(code())\"}"
            ).object()
            let recovery = try #require(confirmed["recoveryCodes"] as? [String])
            #expect(recovery.count == 10)
            let bare = try await venue.expect(401, .post, "/v1/sessions", nil, PeopleVenue.body(email))
            #expect(bare.code == "secondFactorNeeded")
            let reused = PeopleVenue.body(email, "\"code\":\"\(code())\"")
            #expect(try await venue.expect(401, .post, "/v1/sessions", nil, reused).code == "credentialsWrong")
            venue.clock.advance(nanoseconds: 60_000_000_000)
            _ = try await people.signIn(email, "\"code\":\"\(code())\"")
            _ = try await people.signIn(email, "\"code\":\"\(recovery[0])\"")
            let again = PeopleVenue.body(email, "\"code\":\"\(recovery[0])\"")
            try await venue.expect(401, .post, "/v1/sessions", nil, again)
        }
    }

    @Test func `a password is changed with the old one, and a lost one by a letter`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let short = "{\"oldPassword\":\"\(PeopleVenue.password)\",\"newPassword\":\"short\"}"
            #expect(try await venue.expect(422, .post, "/v1/user/password", token, short).code == "passwordRefused")
            let change = "{\"oldPassword\":\"\(PeopleVenue.password)\",\"newPassword\":\"staple of the horse\"}"
            try await venue.expect(200, .post, "/v1/user/password", token, change)
            try await venue.expect(401, .post, "/v1/sessions", nil, PeopleVenue.body("mary@example.com"))
            try await venue.expect(202, .post, "/v1/password-resets", nil, "{\"email\":\"mary@example.com\"}")
            let link = try await people.letters.token(.passwordReset, to: "mary@example.com")
            let reset = "{\"token\":\"\(link)\",\"password\":\"\(PeopleVenue.password)\"}"
            try await venue.expect(200, .post, "/v1/password-resets/confirm", nil, reset)
            #expect(
                try await venue.expect(400, .post, "/v1/password-resets/confirm", nil, reset).code == "linkInvalid")
            _ = try await people.signIn("mary@example.com")
            #expect(try await venue.expect(401, .get, "/v1/user", token).code == "sessionEnded")
        }
    }

    @Test func `an auditor reads what an operator reads, and changes nothing`() async throws {
        try await PeopleVenue.run(signUp: .invitation) { people in
            let venue = people.venue
            let uninvited = try await venue.expect(403, .post, "/v1/users", nil, PeopleVenue.body("x@example.com"))
            #expect(uninvited.code == "invitationNeeded")
            try await people.invite("ada@example.com", "auditor")
            try await people.invite("olga@example.com", "operator")
            let auditor = try await people.signIn("ada@example.com").text("accessToken")
            let boss = try await people.signIn("olga@example.com").text("accessToken")
            for (path, endpoint) in Endpoint.everyPath {
                guard case .operator(let endpoint) = endpoint else { continue }
                for method in endpoint.methods where method != .head {
                    let path = path.replacing("{symbol}", with: "BTC-USD").replacing("{code}", with: "BTC")
                        .replacing("{id}", with: "1001")
                    let asked = try #require(Method(rawValue: method.rawValue))
                    let answer = try await venue.ask(asked, path, auditor)
                    if method == .get, endpoint.permission(method) == .read {
                        #expect(answer.status == 200 || answer.status == 404, "\(path): \(answer.text)")
                    } else {
                        #expect(answer.code == "auditorReadsOnly", "\(method) \(path): \(answer.text)")
                    }
                }
            }
            let before = venue.gate.recordCount
            #expect(try await venue.expect(403, .post, "/v1/admin/venue/stop", auditor).code == "auditorReadsOnly")
            #expect(try await venue.expect(403, .get, "/v1/orders", auditor).code == "traderOnly")
            #expect(venue.gate.recordCount == before)
            try await venue.expect(201, .post, "/v1/admin/accounts", boss, "{\"name\":\"carol\"}")
            #expect(venue.gate.lastEnvelope?.actor == .operator(1_002))
        }
    }

    @Test func `an operator locks a user out and lets him in again`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let key = try await people.key(token, "[\"read\"]")
            let users = try await venue.expect(200, .get, "/v1/admin/users", venue.operatorToken).items()
            let id = try #require(users.first).text("id")
            try await venue.expect(200, .post, "/v1/admin/users/\(id)/lock", venue.operatorToken)
            #expect(try await venue.expect(401, .get, "/v1/user", token).code == "sessionEnded")
            let locked = try await venue.expect(
                401, .get, "/v1/balances", headers: people.signed(key, .get, "/v1/balances"))
            #expect(locked.code == "keyNotUsable")
            let refused = try await venue.expect(403, .post, "/v1/sessions", nil, PeopleVenue.body("mary@example.com"))
            #expect(refused.code == "userLocked")
            try await venue.expect(200, .post, "/v1/admin/users/\(id)/unlock", venue.operatorToken)
            _ = try await people.signIn("mary@example.com")
            let letters = try await venue.expect(200, .get, "/v1/admin/outbox", venue.operatorToken).items()
            #expect(letters.contains { $0.text("recipient") == "mary@example.com" })
            try await venue.expect(403, .get, "/v1/admin/outbox", venue.alice)
        }
    }

    @Test func `a venue without people knows tokens alone`() async throws {
        try await TestVenue.run { venue in
            try await venue.expect(404, .post, "/v1/users", nil, PeopleVenue.body("mary@example.com"))
            try await venue.expect(404, .get, "/v1/admin/users", venue.operatorToken)
            try await venue.expect(404, .get, "/.well-known/jwks.json")
        }
    }

    @Test func `a venue whose people are still to come trades, and says so to those who need them`() async throws {
        try await TestVenue.run(arePeopleAwaited: true) { venue in
            let order = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"50"}"#
            try await venue.expect(201, .post, "/v1/orders", venue.alice, order)
            let answers = [
                try await venue.ask(.post, "/v1/users", nil, PeopleVenue.body("mary@example.com")),
                try await venue.ask(.get, "/v1/admin/users", venue.operatorToken),
                try await venue.ask(.get, "/.well-known/jwks.json"),
                try await venue.ask(.get, "/v1/orders", "a.b.c"),
                try await venue.ask(.get, "/v1/orders", headers: [("cookie", "rialto_access=a.b.c")]),
            ]
            for answer in answers {
                #expect(answer.status == 503, "\(answer.text)")
                #expect(try answer.object()["code"] as? String == "peopleUnavailable")
                #expect(answer.header("retry-after") != nil)
            }
            try await venue.expect(401, .get, "/v1/orders", "unknown")
        }
    }
}
