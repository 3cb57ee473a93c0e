import Domain
import Foundation
import Ports
import Testing

@testable import Gateway

/// Orders of level 2 from the request to what everybody sees.
@Suite struct ConditionedOrderTests {
    /// Lets bob sell and alice buy one at this price, so that there is a last trade.
    private func trade(_ venue: TestVenue, at price: String) async throws {
        try await venue.place(venue.bob, "sell", "1", at: price)
        try await venue.place(venue.alice, "buy", "1", at: price)
    }

    private func order(_ venue: TestVenue, _ token: String, _ fields: String) async throws -> [String: Any] {
        try await venue.expect(201, .post, "/v1/orders", token, "{\"symbol\":\"BTC-USD\",\(fields)}").object()
    }

    private func read(_ venue: TestVenue, _ order: [String: Any], _ token: String) async throws -> [String: Any] {
        try await venue.expect(200, .get, "/v1/orders/\(order.text("id"))", token).object()
    }

    private func book(_ venue: TestVenue) async throws -> [String: Any] {
        try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book").object()
    }

    @Test func `a stop waits unseen and sells once the market has fallen`() async throws {
        try await TestVenue.run { venue in
            try await trade(venue, at: "100")
            let stop = try await order(
                venue, venue.alice, #""side":"sell","type":"stop","quantity":"1","stopPrice":"95""#)
            #expect(stop.text("status") == "open")
            #expect(stop.text("waitingFor") == "trigger")
            #expect(stop.text("type") == "stop")
            #expect(stop.text("timeInForce") == "IOC")
            #expect(stop.text("stopPrice") == "95")
            #expect(stop.text("triggeredPrice") == "null")
            #expect(try await book(venue)["asks"] as? [[String]] == [])
            try await venue.place(venue.bob, "buy", "2", at: "94")
            try await venue.place(venue.bob, "sell", "1", at: "94")
            let sold = try await read(venue, stop, venue.alice)
            #expect(sold.text("status") == "filled")
            #expect(sold.text("averagePrice") == "94")
            #expect(sold.text("waitingFor") == "null")
            #expect(sold.text("triggeredPrice") == "94")
            #expect(sold.text("triggeredTime") == "2026-01-02T03:04:05.123456789Z")
        }
    }

    @Test func `a trailing stop follows the market, and a resend is answered as at first`() async throws {
        try await TestVenue.run { venue in
            try await trade(venue, at: "100")
            let body = """
                {"symbol":"BTC-USD","side":"sell","type":"trailingStop","quantity":"1","trailingOffset":"5",\
                "clientOrderId":"trail"}
                """
            let first = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            #expect(try first.object().text("stopPrice") == "95")
            #expect(try first.object().text("trailingOffset") == "5")
            #expect(try first.object().text("trailingBasisPoints") == "null")
            try await trade(venue, at: "110")
            let moved = try await read(venue, try first.object(), venue.alice)
            #expect(moved.text("stopPrice") == "105")
            #expect(moved.text("waitingFor") == "trigger")
            let again = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            #expect(again.body == first.body)
        }
    }

    @Test func `the book shows a part of an iceberg and its owner all of it`() async throws {
        try await TestVenue.run { venue in
            let iceberg = try await order(
                venue, venue.alice,
                #""side":"sell","type":"limit","price":"100","quantity":"5","displayQuantity":"2""#)
            #expect(iceberg.text("displayQuantity") == "2")
            #expect(iceberg.text("remainingQuantity") == "5")
            #expect(try await book(venue)["asks"] as? [[String]] == [["100", "2"]])
            try await venue.place(venue.bob, "buy", "3", at: "100")
            #expect(try await book(venue)["asks"] as? [[String]] == [["100", "1"]])
            #expect(try await read(venue, iceberg, venue.alice).text("remainingQuantity") == "2")
        }
    }

    @Test func `a post-only order that would trade is moved beside the other side`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.bob, "sell", "1", at: "100")
            let moved = try await order(
                venue, venue.alice,
                #""side":"buy","type":"limit","price":"101","quantity":"1","postOnly":true,"repricePostOnly":true"#)
            #expect(moved.text("price") == "99.99")
            #expect(moved.text("repricedFrom") == "101")
            #expect(moved.text("status") == "open")
        }
    }

    @Test func `a match with oneself that was prevented can be read again`() async throws {
        try await TestVenue.run { venue in
            let resting = try await venue.place(venue.alice, "sell", "2", at: "100")
            let taker = try await order(
                venue, venue.alice,
                #""side":"buy","type":"limit","price":"100","quantity":"1","selfTradePrevention":"decrement""#)
            #expect(taker.text("status") == "expired")
            #expect(taker.text("reason") == "selfTrade")
            #expect(taker.number("selfTradesPrevented") == 1)
            let left = try await read(venue, resting, venue.alice)
            #expect(left.text("remainingQuantity") == "1")
            #expect(left.number("selfTradesPrevented") == 1)
            let list = try await venue.expect(200, .get, "/v1/self-trades-prevented", venue.alice).items()
            #expect(list.count == 1)
            #expect(list[0].text("makerOrderId") == resting.text("id"))
            #expect(list[0].text("takerOrderId") == taker.text("id"))
            #expect(list[0].text("selfTradePrevention") == "decrement")
            #expect(list[0].text("decrementedQuantity") == "1")
            #expect(list[0].text("price") == "100")
            let other = try await venue.expect(
                200, .get, "/v1/self-trades-prevented?orderId=\(resting.text("id"))&limit=1", venue.alice)
            #expect(try other.items().count == 1)
            #expect(try await venue.expect(200, .get, "/v1/self-trades-prevented", venue.bob).items().isEmpty)
        }
    }

    @Test func `an order that is good till a moment ends then`() async throws {
        try await TestVenue.run { venue in
            let mortal = try await order(
                venue, venue.alice,
                """
                "side":"buy","type":"limit","price":"90","quantity":"1","timeInForce":"GTD",\
                "expireTime":"2026-01-02T03:04:06Z"
                """)
            #expect(mortal.text("expireTime") == "2026-01-02T03:04:06.000000000Z")
            venue.clock.advance(nanoseconds: 2_000_000_000)
            try await venue.place(venue.bob, "buy", "1", at: "80")
            let over = try await read(venue, mortal, venue.alice)
            #expect(over.text("status") == "expired")
            #expect(over.text("reason") == "expired")
        }
    }

    @Test func `of a pair one order ends the other`() async throws {
        try await TestVenue.run { venue in
            try await trade(venue, at: "100")
            let body = """
                {"symbol":"BTC-USD","side":"sell","quantity":"1","clientOrderId":"pair-1",\
                "first":{"type":"limit","price":"110"},"second":{"type":"stop","stopPrice":"95"}}
                """
            let answer = try await venue.expect(201, .post, "/v1/orders/pair", venue.alice, body)
            let first = try #require(try answer.object()["first"] as? [String: Any])
            let second = try #require(try answer.object()["second"] as? [String: Any])
            #expect(first.text("pairedOrderId") == second.text("id"))
            #expect(second.text("pairedOrderId") == first.text("id"))
            #expect(first.text("waitingFor") == "null")
            #expect(second.text("waitingFor") == "trigger")
            try await venue.place(venue.bob, "buy", "1", at: "110")
            #expect(try await read(venue, first, venue.alice).text("status") == "filled")
            let other = try await read(venue, second, venue.alice)
            #expect(other.text("status") == "expired")
            #expect(other.text("reason") == "otherLeg")
            let again = try await venue.expect(201, .post, "/v1/orders/pair", venue.alice, body)
            #expect(again.body == answer.body)
            #expect(again.header("idempotency-replayed") == "true")
        }
    }

    @Test func `an order is replaced by another in one step`() async throws {
        try await TestVenue.run { venue in
            let old = try await venue.place(venue.alice, "buy", "1", at: "90")
            let path = "/v1/orders/\(old.text("id"))/replace"
            let body = """
                {"symbol":"BTC-USD","side":"buy","type":"limit","price":"91","quantity":"2","clientOrderId":"new"}
                """
            let answer = try await venue.expect(201, .post, path, venue.alice, body)
            let cancelled = try #require(try answer.object()["cancelled"] as? [String: Any])
            let placed = try #require(try answer.object()["placed"] as? [String: Any])
            #expect(cancelled.text("reason") == "replaced")
            #expect(placed.text("clientOrderId") == "new")
            #expect(answer.header("location") == "/v1/orders/\(placed.text("id"))")
            #expect(try await venue.expect(201, .post, path, venue.alice, body).body == answer.body)

            let further = body.replacingOccurrences(of: "\"new\"", with: "\"newer\"")
            #expect(try await venue.expect(409, .post, path, venue.alice, further).code == "orderNotOpen")
            let allowed = try await venue.expect(
                201, .post, path + "?onFailure=allow", venue.alice,
                body.replacingOccurrences(of: "\"new\"", with: "\"newest\""))
            #expect(try allowed.object()["cancelled"] is NSNull)
            #expect(try await book(venue)["bids"] as? [[String]] == [["91", "4"]])
        }
    }

    @Test func `a replacement that is refused says that the old order is gone`() async throws {
        try await TestVenue.run { venue in
            let old = try await venue.place(venue.alice, "buy", "1", at: "90")
            let answer = try await venue.expect(
                422, .post, "/v1/orders/\(old.text("id"))/replace", venue.alice,
                #"{"symbol":"BTC-USD","side":"sell","type":"limit","price":"91","quantity":"500"}"#)
            #expect(answer.code == "insufficientFunds")
            #expect(try answer.object().text("cancelledOrderId") == old.text("id"))
            #expect(try await read(venue, old, venue.alice).text("reason") == "replaced")
        }
    }

    @Test func `orders of one side are cancelled without the others`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "buy", "1", at: "90")
            try await venue.place(venue.alice, "sell", "1", at: "110")
            let answer = try await venue.expect(200, .delete, "/v1/orders?side=buy&symbol=BTC-USD", venue.alice)
            #expect(answer.text == "{\"cancelled\":1}")
            let left = try await venue.expect(200, .get, "/v1/orders?status=open", venue.alice).items()
            #expect(left.map { $0.text("side") } == ["sell"])
        }
    }

    @Test func `the life of a stop reaches its owner over the stream, and nobody else`() async throws {
        try await TestVenue.run { venue in
            try await trade(venue, at: "100")
            let (alice, bob) = (try await StreamClient.open(venue, venue.alice), try await StreamClient.open(venue))
            let snapshot = try await alice.subscribe("orders")
            _ = try await bob.subscribe("book", "BTC-USD")
            let stop = try await order(
                venue, venue.alice,
                #""side":"sell","type":"trailingStop","quantity":"1","trailingOffset":"5","price":"90""#)
            let placed = try await alice.message()
            #expect(placed.list("orders").map { $0.text("waitingFor") } == ["trigger"])
            #expect(placed.number("previousSequence") == snapshot.number("sequence"))
            try await venue.place(venue.bob, "buy", "1", at: "94")
            try await venue.place(venue.bob, "sell", "1", at: "94")
            let sold = try await alice.message()
            #expect(sold.list("orders").map { $0.text("id") } == [stop.text("id")])
            #expect(sold.list("orders").map { $0.text("triggeredPrice") } == ["94"])
            #expect(sold.list("orders").map { $0.text("status") } == ["open"])
            #expect(sold.list("orders").map { $0.text("waitingFor") } == ["null"])
            // Of all this the public sees bob's bid, his trade, and what the stop became.
            let (bid, asks) = (try await bob.message(), try await bob.message())
            #expect(bid["bids"] as? [[String]] == [["94", "1"]])
            #expect(asks["bids"] as? [[String]] == [["94", "0"]])
            #expect(asks["asks"] as? [[String]] == [["90", "1"]])
        }
    }

    @Test func `an order without conditions goes the way of plain orders`() async throws {
        try await TestVenue.run { venue in
            let plain = try await venue.place(venue.alice, "buy", "1", at: "90", "same")
            let hash = venue.gate.lastEnvelope?.bodyHash
            let body = """
                {"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"90","clientOrderId":"same",\
                "selfTradePrevention":"none","onSessionEnd":"asSession","repricePostOnly":false}
                """
            let again = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            #expect(again.header("idempotency-replayed") == "true")
            #expect(venue.gate.lastEnvelope?.bodyHash == hash)
            #expect(try again.object().text("id") == plain.text("id"))
            #expect(plain["selfTradePrevention"] == nil, "a plain order has no fields of conditions")
        }
    }
}

/// What would become of an order.
@Suite struct OrderTestTests {
    private func test(_ venue: TestVenue, _ fields: String, _ status: Int = 200) async throws -> [String: Any] {
        try await venue.expect(
            status, .post, "/v1/orders/test", venue.alice, "{\"symbol\":\"BTC-USD\",\(fields)}"
        ).object()
    }

    @Test func `a question is answered with fills, fees and what is held, and changes nothing`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.bob, "sell", "1", at: "100")
            try await venue.place(venue.bob, "sell", "1", at: "101")
            let (records, hash) = (venue.gate.recordCount, venue.gate.stateHash)
            let answer = try await test(venue, #""side":"buy","type":"limit","price":"102","quantity":"3""#)
            #expect(answer.text("filledQuantity") == "2")
            #expect(answer.text("averagePrice") == "100.5")
            #expect(answer.text("worstPrice") == "101")
            #expect(answer.text("notional") == "201")
            #expect(answer.text("fee") == "0.201")
            #expect(answer.text("hold") == "306.306")
            #expect(answer.text("heldAsset") == "USD")
            #expect(answer.text("remainder") == "rests")
            #expect(answer.text("remainingQuantity") == "1")
            #expect(answer.text("restsAt") == "102")
            #expect(answer.text("takerFeeBps") == "10")
            #expect(answer.text("makerFeeBps") == "-1")
            #expect(answer["startsAuction"] as? Bool == false)
            #expect(venue.gate.recordCount == records)
            #expect(venue.gate.stateHash == hash)
        }
    }

    @Test func `a market order that the book cannot fill says how it would end`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.bob, "sell", "1", at: "100")
            let answer = try await test(venue, #""side":"buy","type":"market","quantity":"3""#)
            #expect(answer.text("remainder") == "ends")
            #expect(answer.text("reason") == "bookEmpty")
            #expect(answer.text("remainingQuantity") == "2")
        }
    }

    @Test func `a stop would wait, and an own order would be met`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.bob, "sell", "1", at: "100")
            try await venue.place(venue.alice, "buy", "1", at: "100")
            let stop = try await test(venue, #""side":"sell","type":"stop","quantity":"1","stopPrice":"90""#)
            #expect(stop.text("remainder") == "waits")
            #expect(stop.text("heldAsset") == "BTC")
            try await venue.place(venue.alice, "sell", "1", at: "105")
            let own = try await test(
                venue, #""side":"buy","type":"limit","price":"105","quantity":"1","selfTradePrevention":"cancelNewest""#
            )
            #expect(own.text("selfTradePrevention") == "cancelNewest")
            #expect(own.number("selfTrades") == 1)
            #expect(own.text("filledQuantity") == "0")
            #expect(own.text("reason") == "selfTrade")
        }
    }

    @Test func `a question is refused as the order would be, and as the venue is`() async throws {
        try await TestVenue.run { venue in
            let poor = try await test(venue, #""side":"sell","type":"limit","price":"100","quantity":"500""#, 422)
            #expect(poor.text("code") == "insufficientFunds")
            #expect(poor.text("observed") == "500")
            venue.gate.mood = .refusing(.overloaded)
            let busy = try await test(venue, #""side":"buy","type":"limit","price":"100","quantity":"1""#, 503)
            #expect(busy.text("code") == "overloaded")
        }
    }
}
