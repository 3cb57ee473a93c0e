import Access
import Credentials
import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Gateway

/// What somebody gets at who is not who he says, or who uses the browser of somebody who is.
@Suite struct StrangerTests {
    private let handshake = [
        ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ]

    @Test func `the order of another is read, changed, replaced and ended by nobody, by REST or on a stream`()
        async throws
    {
        try await TestVenue.run { venue in
            let id = try await venue.place(venue.alice, "buy", "1", at: "100").text("id")
            let before = try await venue.expect(200, .get, "/v1/orders/\(id)", venue.alice).text
            let order = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"90"}"#
            let change = #"{"quantity":"0.5"}"#
            let stream = try await StreamClient.open(venue, venue.bob)
            func answers(_ id: String) async throws -> [String] {
                var answers: [String] = []
                for (method, path, body) in [
                    (Method.get, "/v1/orders/\(id)", nil), (.patch, "/v1/orders/\(id)", change),
                    (.delete, "/v1/orders/\(id)", nil), (.post, "/v1/orders/\(id)/replace", order),
                ] {
                    let answer = try await venue.ask(method, path, venue.bob, body)
                    let problem = try answer.object()
                    #expect(problem.text("code") == "unknownOrder", "\(method) \(answer.text)")
                    answers.append("\(answer.status) \(problem.text("detail"))")
                }
                for fields in [
                    #""op":"amend","orderId":"\#(id)","change":\#(change)"#, #""op":"cancel","orderId":"\#(id)""#,
                    #""op":"replace","orderId":"\#(id)","order":\#(order)"#,
                ] {
                    let answer = try await stream.ask(fields)
                    #expect(answer.object("problem").text("code") == "unknownOrder", "\(answer)")
                    answers.append("\(answer.number("status")) \(answer.object("problem").text("detail"))")
                }
                return answers.map { $0.replacing(id, with: "ID") }
            }
            // As for an order that never was.
            #expect(try await answers(id) == (try await answers("1")))
            #expect(try await venue.expect(200, .get, "/v1/orders/\(id)", venue.alice).text == before)
        }
    }

    @Test func `tokens that the venue did not sign so open no stream`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let parts = token.split(separator: ".").map(String.init)
            let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"  // {"alg":"none","typ":"JWT"}
            let now = UnixTime(milliseconds: venue.clock.now().nanoseconds / 1_000_000)
            let stranger = AccessTokens(
                SigningKeyRing(first: try SigningKey(), at: now), issuer: "https://venue.example", audience: "rialto")
            let forged = try await stranger.sign(
                AccessClaims(
                    issuer: "https://venue.example", audience: "rialto", subject: "1001",
                    session: "1001-" + String(repeating: "0", count: 32), id: "1", role: "trader", account: 1,
                    scope: "read trade", issuedAt: now.seconds, expiresAt: now.seconds + 60))
            let stream = try await StreamClient.open(venue)
            func expect(_ code: String, _ token: String) async throws {
                let refused = try await venue.expect(401, .get, "/v1/stream", token, headers: handshake)
                #expect(refused.code == code)
                let answer = try await stream.ask(#""op":"authenticate","token":"\#(token)""#)
                #expect(answer.text("code") == code, "\(answer)")
            }
            for wrong in [
                "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).", forged,
            ] {
                try await expect("invalidToken", wrong)
            }
            venue.clock.advance(nanoseconds: 301_000_000_000)
            try await expect("tokenExpired", token)
            // It is nobody's still.
            #expect(
                try await stream.ask(#""op":"subscribe","channel":"orders""#).text("code") == "notAuthenticated")
        }
    }

    @Test func `a signature opens a stream in time only`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let key = try await people.key(try await people.trader("mary@example.com"), "[\"read\"]")
            let stream = try await StreamClient.open(venue)
            for (later, observed) in [(-5_001 as Int64, "5001"), (1_001, "1001")] {
                let fields = try people.signed(key, .get, "/v1/stream", later: later)
                let refused = try await venue.expect(401, .get, "/v1/stream", headers: handshake + fields)
                #expect(refused.code == "signatureExpired")
                #expect(try refused.object().text("observed") == observed)
                let values = Dictionary(uniqueKeysWithValues: fields)
                let answer = try await stream.ask(
                    """
                    "op":"authenticate","apiKey":"\(key.id)","timestamp":\(values["X-Rialto-Timestamp"] ?? ""),\
                    "window":\(values["X-Rialto-Window"] ?? ""),"signature":"\(values["X-Rialto-Signature"] ?? "")"
                    """)
                #expect(
                    answer.text("code") == "signatureExpired" && answer.text("detail").contains(" \(observed) ms "),
                    "\(answer)")
            }
        }
    }

    @Test func `a signature that the venue took before it started anew is not taken again`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let key = try await people.key(try await people.trader("mary@example.com"), "[\"read\"]")
            // Signed while the venue that runs now was starting; its window is long enough.
            let started = try people.signed(key, .get, "/v1/user", later: -9_000, window: 60_000)
            let refused = try await venue.expect(401, .get, "/v1/user", headers: started)
            #expect(refused.code == "signatureExpired")
            #expect(try refused.object().text("detail").hasPrefix("The venue has started since"))
            let later = try people.signed(key, .get, "/v1/user", later: -8_000, window: 60_000)
            try await venue.expect(200, .get, "/v1/user", headers: later)
        }
    }
}

/// Pages of other sites, in the browser of somebody who is signed in.
@Suite struct CrossSiteTests {
    @Test func `the form of another site changes nothing, wherever it is sent`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let cookie = try await cookies(people, "mary@example.com")
            let before = venue.gate.recordCount
            var asked = 0
            for (path, endpoint) in Endpoint.everyPath where !endpoint.isForAnyone {
                for method in endpoint.methods where ![.get, .head].contains(method) {
                    let path = path.replacing("{symbol}", with: "BTC-USD").replacing("{code}", with: "BTC")
                        .replacing("{id}", with: "1001")
                    for type in ["application/x-www-form-urlencoded", "text/plain", "application/json"] {
                        let answer = try await venue.expect(
                            403, try #require(Method(rawValue: method.rawValue)), path, nil, "a=b",
                            headers: [
                                ("Cookie", cookie), ("Origin", "https://evil.example"), ("Content-Type", type),
                                ("Sec-Fetch-Site", "cross-site"),
                            ])
                        #expect(answer.code == "crossSiteRefused", "\(method) \(path)")
                        asked += 1
                    }
                }
            }
            #expect(asked > 100)
            #expect(venue.gate.recordCount == before)
            let refresh = try await venue.expect(
                403, .post, "/v1/sessions/refresh", headers: [("Cookie", cookie), ("Origin", "https://evil.example")])
            #expect(refresh.code == "crossSiteRefused")
        }
    }

    @Test func `whoever signs in takes over nothing that somebody else has put into the browser`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let planted = try await cookies(people, "mallory@example.com")
            try await people.join("mary@example.com")
            let answer = try await venue.expect(
                201, .post, "/v1/sessions", nil, PeopleVenue.body("mary@example.com", "\"cookie\":true"),
                headers: [("Origin", "http://venue"), ("Cookie", planted)])
            let own = try pair(answer)
            #expect(Set(own.split(separator: "; ")).isDisjoint(with: planted.split(separator: "; ")))
            // What was planted is the planter's still, and never becomes hers.
            let his = try await venue.expect(200, .get, "/v1/user", headers: [("Cookie", planted)]).object()
            #expect(his.text("email") == "mallory@example.com")
            let hers = try await venue.expect(200, .get, "/v1/user", headers: [("Cookie", own)]).object()
            #expect(hers.text("email") == "mary@example.com")
            // Of two cookies with one name nobody knows which one is whose.
            let both = try await venue.expect(401, .get, "/v1/user", headers: [("Cookie", "\(planted); \(own)")])
            #expect(both.code == "missingToken")
        }
    }

    @Test func `a second factor is a new session, and ends those that were begun without it`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let email = "mary@example.com"
            let old = try await people.trader(email)
            let token = try await people.signIn(email).text("accessToken")
            let begun = try await venue.expect(201, .post, "/v1/user/totp", token).object()
            let secret = try #require(OneTimeSecret(base32: begun.text("secret")))
            func code() -> String {
                secret.code(at: TimeStep(of: UnixTime(milliseconds: venue.clock.now().nanoseconds / 1_000_000)))
            }
            try await venue.expect(200, .get, "/v1/user", old)
            try await venue.expect(200, .post, "/v1/user/totp/confirm", token, "{\"code\":\"\(code())\"}")
            #expect(try await venue.expect(401, .get, "/v1/user", old).code == "sessionEnded")
            try await venue.expect(200, .get, "/v1/user", token)
            // There is no session that waits for its second factor: without a code there is none.
            let bare = try await venue.expect(401, .post, "/v1/sessions", nil, PeopleVenue.body(email))
            #expect(bare.headers["set-cookie"] == nil && !bare.text.contains("Token"))
            venue.clock.advance(nanoseconds: 60_000_000_000)
            let next = try await people.signIn(email, "\"code\":\"\(code())\"")
            #expect(next.text("accessToken") != token)
            let sessions = try await venue.expect(200, .get, "/v1/sessions", token).items()
            #expect(Set(sessions.map { $0.text("id") }).count == 2)
        }
    }

    /// The cookies of somebody who signs up, and in with a browser.
    private func cookies(_ people: PeopleVenue, _ email: String) async throws -> String {
        try await people.join(email)
        return try pair(
            try await people.venue.expect(
                201, .post, "/v1/sessions", nil, PeopleVenue.body(email, "\"cookie\":true"),
                headers: [("Origin", "http://venue")]))
    }

    private func pair(_ answer: RawAnswer) throws -> String {
        let set = try #require(answer.headers["set-cookie"])
        return set.compactMap { $0.split(separator: ";").first }.joined(separator: "; ")
    }
}

extension Endpoint {
    /// Whether nobody has to show who he is.
    fileprivate var isForAnyone: Bool {
        switch self {
        case .open, .page, .personPage: true
        case .person(let endpoint): endpoint.isOpen(.post)
        case .trader, .operator, .service: false
        }
    }
}
