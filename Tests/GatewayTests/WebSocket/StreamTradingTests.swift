import Domain
import Foundation
import Testing
import Wire

@testable import Gateway

/// Orders over `/v1/stream`.
@Suite struct StreamTradingTests {
    private static let order = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100"}"#

    private static func orders(_ count: Int) -> String {
        "[" + Array(repeating: order, count: count).joined(separator: ",") + "]"
    }

    @Test func `each operation does what the request of REST does, and is answered with the same`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            let placed = try await client.ask(#""op":"place","id":"1","order":\#(Self.order)"#)
            #expect(placed.number("status") == 201)
            #expect(placed.text("id") == "1" && placed.text("op") == "place")
            let id = placed.object("body").text("id")
            try await venue.expectOrder(placed.object("body"))

            let amended = try await client.ask(#""op":"amend","orderId":"\#(id)","change":{"quantity":"0.5"}"#)
            #expect(amended.number("status") == 200)
            #expect(amended.object("body").text("quantity") == "0.5")
            try await venue.expectOrder(amended.object("body"))

            let order = Self.order.replacingOccurrences(of: "100", with: "90")
            let replaced = try await client.ask(#""op":"replace","orderId":"\#(id)","order":\#(order)"#)
            #expect(replaced.number("status") == 201)
            #expect(replaced.object("body").object("cancelled").text("id") == id)
            let second = replaced.object("body").object("placed").text("id")
            try await venue.expectOrder(replaced.object("body").object("placed"))

            let again = try await client.ask(#""op":"replace","orderId":"\#(id)","order":\#(order)"#)
            #expect(again.number("status") == 409)
            #expect(again.object("problem").text("code") == "orderNotOpen")
            let allowed = try await client.ask(
                #""op":"replace","orderId":"\#(id)","onFailure":"allow","order":\#(order)"#)
            #expect(allowed.object("body").keys.contains("cancelled"))

            let cancelled = try await client.ask(#""op":"cancel","orderId":"\#(second)""#)
            #expect(cancelled.object("body").text("status") == "cancelled")
            let pair =
                #"{"symbol":"BTC-USD","side":"sell","quantity":"1","first":{"type":"limit","price":"150"},"#
                + #""second":{"type":"stop","stopPrice":"50"}}"#
            try await venue.place(venue.bob, "sell", "0.1", at: "90")
            let paired = try await client.ask(#""op":"placePair","pair":\#(pair)"#)
            #expect(paired.number("status") == 201)
            #expect(paired.object("body").object("second").text("waitingFor") == "trigger")

            let timer = try await client.ask(#""op":"setDeadMan","timer":{"countdownSeconds":"30"}"#)
            #expect(timer.object("body").number("sequence") > 0)
            #expect(try await client.ask(#""op":"stopDeadMan""#).number("status") == 200)
            let all = try await client.ask(#""op":"cancelAll","symbol":"BTC-USD","side":"sell""#)
            #expect(all.object("body").number("cancelled") == 1, "the other one ends with it")
            #expect(try await client.ask(#""op":"cancelAll""#).object("body").number("cancelled") == 1)
        }
    }

    @Test func `a problem is that of REST, and closes nothing however often it comes`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            for change in [
                ["quantity": "5000"], ["price": "100.001"], ["symbol": "X-Y"], ["quantity": "900", "price": "9000"],
            ] {
                let order = String(decoding: BadInputs.order(change), as: UTF8.self)
                let rest = try await venue.ask(.post, "/v1/orders", venue.alice, order)
                var problem = try rest.object()
                problem["requestId"] = nil
                for _ in 0..<4 {
                    let answer = try await client.ask(#""op":"place","order":\#(order)"#)
                    #expect(answer.number("status") == rest.status)
                    #expect(NSDictionary(dictionary: answer.object("problem")) == NSDictionary(dictionary: problem))
                }
            }
            let unknown = try await client.ask(#""op":"cancel","orderId":"x""#)
            #expect(unknown.object("problem").text("code") == "unknownOrder")
        }
    }

    @Test func `each order of a batch has its own outcome`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            let bad = Self.order.replacingOccurrences(of: "100", with: "100.001")
            let unknown = Self.order.replacingOccurrences(of: "BTC-USD", with: "X-Y")
            let orders = "[\(Self.order),\(bad),\(Self.order),\(unknown)]"
            let answer = try await client.ask(#""op":"placeBatch","orders":\#(orders)"#)
            #expect(answer.number("status") == 200)
            let outcomes = answer.object("body").list("orders")
            #expect(outcomes.map { $0.number("status") } == [201, 422, 201, 404])
            let bodies = outcomes.map { $0.object("body") }
            #expect(bodies[2].number("sequence") == bodies[0].number("sequence") + 1)
            try await venue.expectOrder(bodies[0])
            let rest = try await venue.expect(200, .post, "/v1/orders/batch", venue.alice, #"{"orders":\#(orders)}"#)
            #expect(try rest.object().list("orders").map { $0.number("status") } == [201, 422, 201, 404])
            let ids = bodies[0].text("id") + "\",\"x\",\"" + bodies[2].text("id")
            let ended = try await client.ask(#""op":"cancelBatch","orderIds":["\#(ids)"]"#)
            #expect(ended.object("body").list("orders").map { $0.number("status") } == [200, 404, 200])
            #expect(try await client.ask(#""op":"cancelAll""#).object("body").number("cancelled") == 2)
        }
    }

    @Test func `a batch that cannot be read is refused as a whole and says which order is wrong`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            let before = venue.gate.recordCount
            let broken = #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":7}"#
            for (orders, code, field) in [
                ("[\(Self.order),\(broken)]", "wrongType", "orders[1].price"), ("[]", "numberOutOfRange", "orders"),
                (Self.orders(101), "numberOutOfRange", "orders"),
                ("[{}]", "missingField", "orders[0].symbol"),
            ] {
                let answer = try await venue.expect(
                    400, .post, "/v1/orders/batch", venue.alice, #"{"orders":\#(orders)}"#)
                #expect(try answer.object().text("code") == code)
                #expect(try answer.object().text("field") == field)
                #expect(try await client.ask(#""op":"placeBatch","orders":\#(orders)"#).text("code") == code)
            }
            #expect(venue.gate.recordCount == before)
            let answer = try await client.ask(#""op":"placeBatch","orders":\#(Self.orders(100))"#)
            let statuses = answer.object("body").list("orders").map { $0.number("status") }
            #expect(statuses == Array(repeating: 201, count: 100))
        }
    }

    @Test func `what is sent again gets its first outcome, here and by REST`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            let first = try await client.ask(#""op":"place","key":"k1","order":\#(Self.order)"#)
            let second = try await client.ask(#""op":"place","key":"k1","order":\#(Self.order)"#)
            #expect(first["replayed"] == nil)
            #expect(second["replayed"] as? Bool == true)
            #expect(NSDictionary(dictionary: first.object("body")) == NSDictionary(dictionary: second.object("body")))
            let rest = try await venue.expect(
                201, .post, "/v1/orders", venue.alice, Self.order, headers: [("Idempotency-Key", "k1")])
            #expect(rest.header("Idempotency-Replayed") == "true")

            let named = Self.order.dropLast() + #","clientOrderId":"mine"}"#
            let orders = #"[\#(Self.order),\#(named)]"#
            let batch = try await client.ask(#""op":"placeBatch","key":"k2","orders":\#(orders)"#)
            let names = batch.object("body").list("orders").map { $0.object("body").text("clientOrderId") }
            #expect(names == ["k2:0", "mine"])
            let again = try await venue.expect(
                200, .post, "/v1/orders/batch", venue.alice, #"{"orders":\#(orders)}"#,
                headers: [("Idempotency-Key", "k2")])
            let outcomes = try again.object().list("orders")
            #expect(outcomes.map { $0["replayed"] as? Bool } == [true, true])
            let ids = batch.object("body").list("orders").map { $0.object("body").text("id") }
            #expect(outcomes.map { $0.object("body").text("id") } == ids)
            let long = String(repeating: "k", count: 34)
            let refused = try await client.ask(#""op":"placeBatch","key":"\#(long)","orders":\#(orders)"#)
            #expect(refused.object("problem").text("code") == "invalidIdempotencyKey")
        }
    }

    @Test func `only a trader has orders, and a field belongs to its operation`() async throws {
        try await TestVenue.run { venue in
            let nobody = try await StreamClient.open(venue)
            #expect(try await nobody.ask(#""op":"cancelAll""#).text("code") == "notAuthenticated")
            let boss = try await StreamClient.open(venue, venue.operatorToken)
            #expect(try await boss.ask(#""op":"cancelAll""#).text("code") == "traderOnly")
            for (message, code) in [
                (#""op":"place""#, "missingField"), (#""op":"cancel""#, "missingField"),
                (#""op":"cancel","orderId":"1","order":\#(Self.order)"#, "conflictingFields"),
                (#""op":"ping","key":"k""#, "conflictingFields"),
                (#""op":"amend","orderId":"1","change":{}"#, "missingField"),
                (#""op":"place","order":{"side":"up"}"#, "unknownValue"),
                (#""op":"cancel","orderId":"123456789012345678901""#, "textTooLong"),
            ] { #expect(try await boss.ask(message).text("code") == code, "\(message)") }
        }
    }

    @Test func `what is under way is bounded, and answered in the order of the decisions`() throws {
        let desk = try Desk()
        let batch = StreamTrade(.placeBatch, .placeBatch(Array(repeating: try desk.order(), count: 100)), key: nil)
        for number in 0..<GatewayLimits.commandsUnderWayMax / 100 {
            #expect(desk.trading.submit(batch, id: Text("b\(number)".utf8), of: AccountID(1)) == nil)
        }
        let refused = try #require(desk.trading.submit(batch, id: nil, of: AccountID(1)))
        #expect(String(decoding: refused, as: UTF8.self).contains(#""code":"tooManyUnderWay""#))
        let one = StreamTrade(.place, .place(try desk.order()), key: nil)
        #expect(desk.trading.submit(one, id: Text("last".utf8), of: AccountID(1)) == nil)
        #expect(desk.trading.takeAnswers().isEmpty)
        desk.gate.release()
        let answers = desk.trading.takeAnswers().map { String(decoding: $0, as: UTF8.self) }
        let names = (0..<GatewayLimits.commandsUnderWayMax / 100).map { "b\($0)" } + ["last"]
        #expect(answers.map { $0.suffix(while: { $0 != ":" }) } == names.map { "\"\($0)\"}" })
        #expect(desk.trading.underWay == 0)
        #expect(desk.trading.submit(batch, id: nil, of: AccountID(1)) == nil)
    }

    @Test func `each order of a batch and each message is counted`() async throws {
        var rates = BudgetRates()
        rates.userOrders = BudgetRate(perSecond: 1, burst: 5)
        rates.userQueries = BudgetRate(perSecond: 1, burst: 9)
        let budgets = Budgets(rates) { Uptime(nanoseconds: 0) }
        try await TestVenue.run(budgets: budgets) { venue in
            let three = Self.orders(3)
            let six = Self.orders(6)
            let client = try await StreamClient.open(venue, venue.alice)
            #expect(try await client.ask(#""op":"placeBatch","orders":\#(three)"#).number("status") == 200)
            let refused = try await client.ask(#""op":"placeBatch","orders":\#(three)"#)
            #expect(refused.object("problem").text("code") == "rateLimited")
            #expect(refused.number("retryAfterSeconds") == 1)
            let never = try await venue.expect(429, .post, "/v1/orders/batch", venue.alice, #"{"orders":\#(six)}"#)
            #expect(never.header("Retry-After") == nil)
            #expect(try never.object().text("detail").contains("smaller batches"))
            let answer = try await venue.expect(429, .post, "/v1/orders/batch", venue.alice, #"{"orders":\#(three)}"#)
            #expect(answer.header("RateLimit") == "\"orders\";r=2;t=3")
            #expect(try await client.ask(#""op":"place","order":\#(Self.order)"#).number("status") == 201)
            #expect(try await client.ask(#""op":"cancelAll""#).number("status") == 200)
            #expect(try await client.ask(#""op":"cancelAll""#).number("status") == 429)
            // The handshake was one.
            for _ in 0..<8 { #expect(try await client.ask(#""op":"ping""#).text("type") == "pong") }
            #expect(try await client.ask(#""op":"ping""#).text("code") == "rateLimited")
        }
    }

    /// The part of a stream that trades, before a gate that waits.
    private struct Desk {
        let gate: HeldGate
        let trading: StreamTrading

        init() throws {
            let view = VenueView()
            let clock = HandClock()
            let core = InProcessGate(observers: [view], clock: clock)
            core.furnish(at: clock.now())
            gate = HeldGate(core)
            let parts = VenueParts(
                shard: ShardID(1), view: view, gate: gate, clock: clock,
                tokens: try TokenStore(storage: MemoryTokens()),
                pages: SitePages(view: view), readiness: { .ready })
            trading = StreamTrading(parts, from: .unknown) {}
        }

        func order() throws -> PlaceOrderBody { try PlaceOrderBody.decode(Array(StreamTradingTests.order.utf8)) }
    }
}

extension StreamClient {
    /// Says the fields of one message and returns what comes back.
    func ask(_ fields: String) async throws -> [String: Any] {
        try await send("{\(fields)}")
        return try await message()
    }
}

extension TestVenue {
    /// The order is what REST shows of it now.
    func expectOrder(_ order: [String: Any]) async throws {
        let shown = try await expect(200, .get, "/v1/orders/\(order.text("id"))", alice).object()
        #expect(NSDictionary(dictionary: shown) == NSDictionary(dictionary: order))
    }
}

extension [String: Any] {
    func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
}

extension String {
    fileprivate func suffix(while isIncluded: (Character) -> Bool) -> String {
        String(String(reversed().prefix(while: isIncluded)).reversed())
    }
}
