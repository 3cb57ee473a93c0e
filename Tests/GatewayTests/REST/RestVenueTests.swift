import Domain
import Foundation
import Ports
import Testing

@testable import Gateway

@Suite struct RestMarketTests {
    @Test func `an instrument is shown as it was listed`() async throws {
        try await TestVenue.run { venue in
            let answer = try await venue.expect(200, .get, "/v1/instruments/BTC-USD")
            #expect(
                answer.text == """
                    {"symbol":"BTC-USD","base":"BTC","quote":"USD","status":"continuous","tickSize":"0.01",\
                    "lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"1000","minNotional":"1",\
                    "maxNotional":"100000000","makerFeeBps":"-1","takerFeeBps":"10","statusEnds":null,\
                    "referencePrice":null,"indicative":null,"lastAuction":null,"lastPrice":null,"rules":null,\
                    "calendar":[]}
                    """)
            let all = try await venue.expect(200, .get, "/v1/instruments")
            #expect(all.text == "{\"items\":[\(answer.text)],\"next\":null}")
        }
    }

    @Test func `the time is that of the venue's clock, with nanoseconds`() async throws {
        try await TestVenue.run { venue in
            let answer = try await venue.expect(200, .get, "/v1/time").object()
            #expect(answer.text("time") == "2026-01-02T03:04:05.123456789Z")
            #expect(answer.number("sequence") == Int(venue.gate.recordCount))
        }
    }

    @Test func `alive is not ready`() async throws {
        try await TestVenue.run { venue in
            #expect(try await venue.expect(200, .get, "/readyz").text == #"{"status":"ready","recovery":null}"#)
            venue.readiness.value = .unready("The log is being read: 41 of 100.")
            let answer = try await venue.expect(503, .get, "/readyz")
            #expect(answer.code == "notReady")
            #expect(try answer.object().text("detail") == "The log is being read: 41 of 100.")
            #expect(answer.header("retry-after") == "1")
            #expect(try await venue.expect(200, .get, "/healthz").text == "{\"status\":\"alive\"}")
        }
    }

    @Test(arguments: [nil, Sequence(65_536)])
    func `ready says what the start was made from`(snapshot: Sequence?) async throws {
        try await TestVenue.run { venue in
            venue.readiness.recovery = Recovery(snapshot: snapshot, recordsReplayed: 41)
            let from = snapshot.map { "\($0.value)" } ?? "null"
            let answer = try await venue.expect(200, .get, "/readyz")
            #expect(
                answer.text
                    == #"{"status":"ready","recovery":{"snapshotSequence":\#(from),"recordsReplayed":41}}"#)
        }
    }

    @Test func `a halted market says so and still lets orders go`() async throws {
        try await TestVenue.run { venue in
            venue.view.observe(
                EventBatch(
                    sequence: Sequence(1_000), time: Timestamp(nanoseconds: 0),
                    events: [.quarantined(InstrumentID(0), .levelEmpty)]))
            let answer = try await venue.expect(200, .get, "/v1/instruments/BTC-USD").object()
            #expect(answer.text("status") == "halted")
        }
    }
}

@Suite struct RestAdminTests {
    @Test func `an account is opened once and each answer carries a token that works`() async throws {
        try await TestVenue.run { venue in
            let key = [("Idempotency-Key", "open-carol")]
            let body = "{\"name\":\"carol\"}"
            let first = try await venue.expect(
                201, .post, "/v1/admin/accounts", venue.operatorToken, body, headers: key)
            let again = try await venue.expect(
                201, .post, "/v1/admin/accounts", venue.operatorToken, body, headers: key)
            #expect(again.header("idempotency-replayed") == "true")
            let (one, two) = (try first.object(), try again.object())
            #expect(one.text("id") == "3")
            #expect(two.text("id") == "3")
            #expect(one.text("token") != two.text("token"))
            for token in [one.text("token"), two.text("token")] {
                #expect(try await venue.expect(200, .get, "/v1/balances", token).text == "{\"items\":[],\"next\":null}")
            }
            let taken = try await venue.expect(409, .post, "/v1/admin/accounts", venue.operatorToken, body)
            #expect(taken.code == "nameTaken")
            let list = try await venue.pages("/v1/admin/accounts?limit=3", "cursor", venue.operatorToken)
            #expect(list.flatMap { $0 }.map { $0.text("name") } == ["venue", "alice", "bob", "carol"])
            #expect(list.map(\.count) == [3, 1])
        }
    }

    @Test func `a token that cannot be saved is not shown, and the request can be sent again`() async throws {
        try await TestVenue.run { venue in
            venue.storage.fill()
            let answer = try await venue.expect(
                500, .post, "/v1/admin/accounts", venue.operatorToken, "{\"name\":\"dora\"}")
            #expect(answer.code == "tokenNotSaved")
            #expect(!answer.text.contains("rialto_"))
        }
    }

    @Test func `a transfer is made once, whatever is sent`() async throws {
        try await TestVenue.run { venue in
            let body = "{\"account\":\"1\",\"asset\":\"USD\",\"amount\":\"5.25\",\"transferId\":\"t1\"}"
            for path in ["/v1/admin/deposits", "/v1/admin/withdrawals"] {
                let first = try await venue.expect(201, .post, path, venue.operatorToken, body)
                let again = try await venue.expect(201, .post, path, venue.operatorToken, body)
                #expect(first.body == again.body)
                #expect(again.header("idempotency-replayed") == "true")
                #expect(try first.object().text("amount") == "5.25")
                let other = body.replacingOccurrences(of: "5.25", with: "5.26")
                #expect(try await venue.expect(409, .post, path, venue.operatorToken, other).code == "transferReused")
            }
            let balances = try await venue.expect(200, .get, "/v1/balances", venue.alice).items()
            #expect(balances[1].text("available") == "1000000")
        }
    }

    @Test func `an asset is listed with its first instrument and keeps its decimals`() async throws {
        try await TestVenue.run { venue in
            let body = TestVenue.instrument.replacingOccurrences(of: "BTC", with: "ETH")
            let wrong = body.replacingOccurrences(of: "\"tickSize\":\"0.01\"", with: "\"tickSize\":\"0.0000001\"")
            try await venue.expect(400, .post, "/v1/admin/instruments", venue.operatorToken, wrong)
            #expect(venue.view.asset(AssetCode("ETH")!) == nil, "terms that cannot be read leave no asset behind")
            let key = [("Idempotency-Key", "list-eth")]
            let first = try await venue.expect(
                201, .post, "/v1/admin/instruments", venue.operatorToken, body, headers: key)
            #expect(first.header("location") == "/v1/instruments/ETH-USD")
            let again = try await venue.expect(
                201, .post, "/v1/admin/instruments", venue.operatorToken, body, headers: key)
            #expect(again.body == first.body)
            #expect(again.header("idempotency-replayed") == "true")
            let other = body.replacingOccurrences(of: "\"baseDecimals\":8", with: "\"baseDecimals\":7")
                .replacingOccurrences(of: "ETH-USD", with: "ETH-USD2")
            let differ = try await venue.expect(409, .post, "/v1/admin/instruments", venue.operatorToken, other)
            #expect(differ.code == "assetDecimalsDiffer")
            let unlisted = body.replacingOccurrences(of: "\"base\":\"ETH\",", with: "\"base\":\"XRP\",")
                .replacingOccurrences(of: "\"baseDecimals\":8,", with: "")
            let missing = try await venue.expect(400, .post, "/v1/admin/instruments", venue.operatorToken, unlisted)
            #expect(try missing.object().text("field") == "baseDecimals")
        }
    }
}

@Suite struct RestFailureTests {
    private static let order = """
        {"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100","timeInForce":"GTC",\
        "clientOrderId":"late-1"}
        """

    @Test(arguments: [
        (Refusal.overloaded, "overloaded"), (.logUnavailable("it is broken"), "logUnavailable"),
        (.diskFull("no room"), "diskFull"), (.stopping, "stopping"),
    ])
    func `a refusal says that nothing was done and when to ask again`(refusal: Refusal, code: String) async throws {
        try await TestVenue.run { venue in
            let before = venue.gate.recordCount
            venue.gate.mood = .refusing(refusal)
            let answer = try await venue.expect(503, .post, "/v1/orders", venue.alice, Self.order)
            #expect(answer.code == code)
            #expect(answer.header("retry-after") == "1")
            #expect(venue.gate.recordCount == before)
            try await venue.expect(200, .get, "/v1/orders", venue.alice)
            venue.gate.mood = .willing
            let accepted = try await venue.expect(201, .post, "/v1/orders", venue.alice, Self.order)
            #expect(accepted.header("idempotency-replayed") == nil)
        }
    }

    @Test func `an unknown outcome says when it is certain, and the same id then gets it`() async throws {
        try await TestVenue.run { venue in
            let settledBy = venue.clock.now().adding(nanoseconds: 5_000_000_000)
            venue.gate.mood = .forgetting(settledBy: settledBy)
            let answer = try await venue.expect(504, .post, "/v1/orders", venue.alice, Self.order)
            #expect(answer.code == "outcomeUnknown")
            #expect(try answer.object().text("settledBy") == "2026-01-02T03:04:10.123456789Z")
            venue.gate.mood = .willing
            let again = try await venue.expect(201, .post, "/v1/orders", venue.alice, Self.order)
            #expect(again.header("idempotency-replayed") == "true")
            #expect(try await venue.expect(200, .get, "/v1/orders", venue.alice).items().count == 1)
        }
    }

    @Test func `a command carries who, when, until when and where it belongs`() async throws {
        try await TestVenue.run { venue in
            try await venue.expect(
                201, .post, "/v1/orders", venue.alice, Self.order,
                headers: [("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")])
            let envelope = try #require(venue.gate.lastEnvelope)
            #expect(envelope.actor == .account(AccountID(1)))
            #expect(envelope.shard == ShardID(1))
            #expect(envelope.request == RequestID("late-1"))
            #expect(envelope.stamp == venue.clock.now())
            #expect(envelope.deadline == venue.clock.now().adding(nanoseconds: 5_000_000_000))
            #expect(envelope.trace?.span == 0xb7ad_6b71_6920_3331)
            try await venue.expect(
                201, .post, "/v1/orders", venue.alice, Self.order, headers: [("traceparent", "garbage")])
            #expect(venue.gate.lastEnvelope?.trace == nil)
        }
    }
}

@Suite struct RestPageTests {
    @Test func `the first page shows the markets, needs no script and allows none from elsewhere`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "buy", "1", at: "99.5")
            try await venue.place(venue.alice, "sell", "1", at: "101")
            let page = try await venue.expect(200, .get, "/")
            #expect(page.header("content-type") == "text/html; charset=utf-8")
            #expect(page.header("x-content-type-options") == "nosniff")
            #expect(page.header("referrer-policy") == "no-referrer")
            #expect(
                page.header("content-security-policy")
                    == "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            for text in ["BTC-USD", "99.5", "101", "continuous", "/docs/errors", "/assets/rialto.css"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(!page.text.contains("<script"))
            #expect(!page.text.contains("style="))
            let style = try await venue.expect(200, .get, "/assets/rialto.css")
            #expect(style.header("content-type") == "text/css; charset=utf-8")
            #expect(style.header("cache-control") == "public, max-age=3600")
            try await venue.expect(200, .get, "/assets/rialto.svg")
        }
    }

    @Test func `the type of every problem points to its place on the page of errors`() async throws {
        try await TestVenue.run { venue in
            let page = try await venue.expect(200, .get, "/docs/errors").text
            for entry in ErrorCatalogue.entries { #expect(page.contains("<tr id=\"\(entry.code)\">"), "\(entry.code)") }
            let problem = try await venue.expect(404, .get, "/v1/orders/1", venue.alice).object()
            #expect(problem.text("type") == "/docs/errors#unknownOrder")
        }
    }

    @Test func `HEAD answers like GET without the body`() async throws {
        try await TestVenue.run { venue in
            for path in ["/", "/v1/instruments", "/v1/time", "/healthz", "/v1/nothing"] {
                let get = try await venue.ask(.get, path)
                let head = try await venue.ask(.head, path)
                #expect(head.status == get.status, "\(path)")
                if get.status == 200 {
                    #expect(head.header("content-length") == get.header("content-length"), "\(path)")
                }
                #expect(head.header("content-type") == get.header("content-type"), "\(path)")
            }
            // Nothing may follow the head, or the next answer on the connection would be misread.
            let socket = try RawSocket(port: venue.port)
            try await socket.send("HEAD / HTTP/1.1\r\nHost: v\r\n\r\nGET /v1/time HTTP/1.1\r\nHost: v\r\n\r\n")
            #expect(try await socket.receiveAnswer(toHead: true).status == 200)
            #expect(try await socket.receiveAnswer().text.hasPrefix("{\"time\""))
        }
    }

    @Test func `a sane request id is repeated, another one is replaced`() async throws {
        try await TestVenue.run { venue in
            let echoed = try await venue.ask(.get, "/v1/time", headers: [("X-Request-Id", "abc-123")])
            #expect(echoed.header("x-request-id") == "abc-123")
            let problem = try await venue.ask(.get, "/v1/nope", headers: [("X-Request-Id", "abc-124")])
            #expect(try problem.object().text("requestId") == "abc-124")
            for text in ["", "a b", String(repeating: "x", count: 65), "ü"] {
                let answer = try await venue.ask(.get, "/v1/time", headers: [("X-Request-Id", text)])
                let id = try #require(answer.header("x-request-id"))
                #expect(id != text && id.count == 16)
            }
        }
    }
}
