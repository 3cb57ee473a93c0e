import Domain
import Foundation
import Testing

@testable import Gateway

@Suite struct RestOrderTests {
    @Test func `an order is answered with all of its fields and can be read again`() async throws {
        try await TestVenue.run { venue in
            let body = """
                {"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.5000","price":"100.10",\
                "timeInForce":"GTC","clientOrderId":"mine-1"}
                """
            let answer = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            let order = try answer.object()
            let id = order.text("id")
            #expect(answer.header("location") == "/v1/orders/\(id)")
            #expect(answer.header("content-type") == "application/json")
            #expect(answer.header("idempotency-replayed") == nil)
            #expect(
                Set(order.keys) == [
                    "id", "clientOrderId", "symbol", "side", "type", "timeInForce", "postOnly", "status", "waitingFor",
                    "reason", "selfTradesPrevented",
                    "quantity", "quoteQuantity", "filledQuantity", "remainingQuantity", "price", "averagePrice", "fees",
                    "fills", "sequence", "time",
                ])
            #expect(order.text("clientOrderId") == "mine-1")
            #expect(order.text("symbol") == "BTC-USD")
            #expect(order.text("side") == "buy")
            #expect(order.text("type") == "limit")
            #expect(order.text("timeInForce") == "GTC")
            #expect(order["postOnly"] as? Bool == false)
            #expect(order.text("status") == "open")
            #expect(order.text("quantity") == "0.5")
            #expect(order.text("filledQuantity") == "0")
            #expect(order.text("remainingQuantity") == "0.5")
            #expect(order.text("price") == "100.1")
            #expect(order.text("fees") == "0")
            #expect(order.text("time") == "2026-01-02T03:04:05.123456789Z")
            for field in ["reason", "waitingFor", "quoteQuantity", "averagePrice"] {
                #expect(order.text(field) == "null")
            }
            let again = try await venue.expect(200, .get, "/v1/orders/\(id)", venue.alice)
            #expect(again.body == answer.body)
        }
    }

    @Test func `a trade shows on both orders, in both balances and on the tape`() async throws {
        try await TestVenue.run { venue in
            let maker = try await venue.place(venue.alice, "sell", "2", at: "100")
            let taker = try await venue.place(venue.bob, "buy", "3", at: "101")
            #expect(taker.text("status") == "partiallyFilled")
            #expect(taker.text("averagePrice") == "100")
            #expect(taker.text("fees") == "0.2")
            #expect(taker.list("fills").map { $0.text("liquidity") } == ["taker"])
            let filled = try await venue.expect(200, .get, "/v1/orders/\(maker.text("id"))", venue.alice).object()
            #expect(filled.text("status") == "filled")
            #expect(filled.text("fees") == "-0.02")
            #expect(filled.list("fills").first?.text("fee") == "-0.02")
            #expect(filled.number("sequence") == taker.number("sequence"))

            let trades = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/trades").items()
            #expect(trades.count == 1)
            #expect(trades[0].text("price") == "100")
            #expect(trades[0].text("quantity") == "2")
            #expect(trades[0].text("takerSide") == "buy")
            #expect(trades[0].text("id") == taker.list("fills")[0].text("tradeId"))
            #expect(trades[0].number("sequence") == taker.number("sequence"))

            let book = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book?depth=5").object()
            #expect(book["bids"] as? [[String]] == [["101", "1"]])
            #expect(book["asks"] as? [[String]] == [])
            #expect(book.text("symbol") == "BTC-USD")

            let balances = try await venue.expect(200, .get, "/v1/balances", venue.alice).items()
            #expect(balances.map { $0.text("asset") } == ["BTC", "USD"])
            #expect(balances.map { $0.text("available") } == ["98", "1000200.02"])
            #expect(balances.map { $0.text("held") } == ["0", "0"])
            let held = try await venue.expect(200, .get, "/v1/balances", venue.bob).items()
            #expect(held[1].text("held") == "101.101")
        }
    }

    @Test func `market orders need no price, and one by budget no quantity`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "sell", "1", at: "100")
            let body = """
                {"symbol":"BTC-USD","side":"buy","type":"market","quoteQuantity":"50.05","timeInForce":"IOC"}
                """
            let order = try await venue.expect(201, .post, "/v1/orders", venue.bob, body).object()
            #expect(order.text("type") == "market")
            #expect(order.text("quoteQuantity") == "50.05")
            #expect(order.text("quantity") == "null")
            #expect(order.text("remainingQuantity") == "null")
            #expect(order.text("price") == "null")
            #expect(order.text("status") == "filled")
            #expect(order.text("filledQuantity") == "0.5")
            let all = """
                {"symbol":"BTC-USD","side":"buy","type":"market","quantity":"9","timeInForce":"IOC"}
                """
            let rest = try await venue.expect(201, .post, "/v1/orders", venue.bob, all).object()
            #expect(rest.text("status") == "expired")
            #expect(rest.text("reason") == "bookEmpty")
            #expect(rest.text("filledQuantity") == "0.5")
            #expect(rest.text("remainingQuantity") == "8.5")
        }
    }

    @Test func `a resend gets the first outcome to the byte, also after the order has moved on`() async throws {
        try await TestVenue.run { venue in
            let body = """
                {"symbol":"BTC-USD","side":"sell","type":"limit","quantity":"2","price":"100","timeInForce":"GTC",\
                "clientOrderId":"x/1"}
                """
            let first = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            try await venue.place(venue.bob, "buy", "1", at: "100")
            let id = try first.object().text("id")
            let cancel = [("Idempotency-Key", "c-1")]
            let cancelled = try await venue.expect(200, .delete, "/v1/orders/\(id)", venue.alice, headers: cancel)
            #expect(try cancelled.object().text("status") == "cancelled")
            #expect(try cancelled.object().text("remainingQuantity") == "1")

            let again = try await venue.expect(201, .post, "/v1/orders", venue.alice, body)
            #expect(again.body == first.body)
            #expect(again.header("location") == first.header("location"))
            #expect(again.header("idempotency-replayed") == "true")
            let byKey = try await venue.expect(
                201, .post, "/v1/orders", venue.alice,
                body.replacingOccurrences(of: ",\"clientOrderId\":\"x/1\"", with: ""),
                headers: [("Idempotency-Key", "x/1")])
            #expect(byKey.body == first.body)
            let cancelledAgain = try await venue.expect(
                200, .delete, "/v1/orders/\(id)", venue.alice, headers: cancel)
            #expect(cancelledAgain.body == cancelled.body)
            #expect(cancelledAgain.header("idempotency-replayed") == "true")

            let other = body.replacingOccurrences(of: "\"100\"", with: "\"101\"")
            let refused = try await venue.expect(409, .post, "/v1/orders", venue.alice, other)
            #expect(refused.code == "requestReused")
        }
    }

    @Test func `a rejection is repeated too, though it would pass by now`() async throws {
        try await TestVenue.run { venue in
            let body = """
                {"symbol":"BTC-USD","side":"sell","type":"limit","quantity":"150","price":"100","timeInForce":"GTC",\
                "clientOrderId":"r1"}
                """
            let first = try await venue.expect(422, .post, "/v1/orders", venue.alice, body)
            #expect(first.code == "insufficientFunds")
            #expect(try first.object().text("observed") == "150")
            #expect(try first.object().text("limit") == "100")
            try await venue.place(venue.bob, "sell", "100", at: "100")
            try await venue.place(venue.alice, "buy", "100", at: "100")
            let again = try await venue.expect(422, .post, "/v1/orders", venue.alice, body)
            #expect(again.code == "insufficientFunds")
            #expect(again.header("idempotency-replayed") == "true")
        }
    }

    @Test func `an amended order keeps its id and shows its new terms`() async throws {
        try await TestVenue.run { venue in
            let id = try await venue.place(venue.alice, "buy", "2", at: "100").text("id")
            let less = try await venue.expect(
                200, .patch, "/v1/orders/\(id)", venue.alice, "{\"quantity\":\"1.5\"}"
            ).object()
            #expect(less.text("id") == id)
            #expect(less.text("quantity") == "1.5")
            #expect(less.text("price") == "100")
            let moved = try await venue.expect(
                200, .patch, "/v1/orders/\(id)", venue.alice, "{\"price\":\"99\",\"quantity\":\"3\"}",
                headers: [("Idempotency-Key", "a1")])
            #expect(try moved.object().text("price") == "99")
            try await venue.expect(200, .patch, "/v1/orders/\(id)", venue.alice, "{\"price\":\"98\"}")
            let again = try await venue.expect(
                200, .patch, "/v1/orders/\(id)", venue.alice, "{\"price\":\"99\",\"quantity\":\"3\"}",
                headers: [("Idempotency-Key", "a1")])
            #expect(again.body == moved.body)
            let book = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book").object()
            #expect(book["bids"] as? [[String]] == [["98", "3"]])
        }
    }

    @Test func `an own order that has ended is not open, another's is unknown`() async throws {
        try await TestVenue.run { venue in
            let id = try await venue.place(venue.alice, "buy", "1", at: "100").text("id")
            let unknown = try await venue.expect(404, .get, "/v1/orders/123", venue.bob).object()
            for method in [Method.get, .delete, .patch] {
                let answer = try await venue.expect(
                    404, method, "/v1/orders/\(id)", venue.bob, method == .patch ? "{\"price\":\"99\"}" : nil)
                var problem = try answer.object()
                #expect(problem.text("code") == "unknownOrder")
                for field in ["detail", "observed"] {
                    problem[field] = problem.text(field).replacingOccurrences(of: id, with: "123")
                }
                problem["requestId"] = unknown["requestId"]
                #expect(NSDictionary(dictionary: problem) == NSDictionary(dictionary: unknown))
            }
            try await venue.expect(200, .delete, "/v1/orders/\(id)", venue.alice)
            let ended = try await venue.expect(409, .delete, "/v1/orders/\(id)", venue.alice)
            #expect(ended.code == "orderNotOpen")
            #expect(try ended.object().text("observed") == "cancelled")
            let amended = try await venue.expect(
                409, .patch, "/v1/orders/\(id)", venue.alice, "{\"price\":\"99\"}")
            #expect(amended.code == "orderNotOpen")
        }
    }

    @Test func `all orders are cancelled at once, or those of one market`() async throws {
        try await TestVenue.run { venue in
            try await venue.expect(
                201, .post, "/v1/admin/instruments", venue.operatorToken,
                TestVenue.instrument.replacingOccurrences(of: "BTC-USD", with: "XBT/USD"))
            for price in ["90", "91", "92"] { try await venue.place(venue.alice, "buy", "1", at: price) }
            let none = try await venue.expect(200, .delete, "/v1/orders?symbol=XBT%2FUSD", venue.alice)
            #expect(none.text == "{\"cancelled\":0}")
            let key = [("Idempotency-Key", "all-1")]
            let all = try await venue.expect(200, .delete, "/v1/orders?symbol=BTC-USD", venue.alice, headers: key)
            #expect(all.text == "{\"cancelled\":3}")
            try await venue.place(venue.alice, "buy", "1", at: "90")
            let again = try await venue.expect(200, .delete, "/v1/orders?symbol=BTC-USD", venue.alice, headers: key)
            #expect(again.text == "{\"cancelled\":3}")
            #expect(again.header("idempotency-replayed") == "true")
            #expect(try await venue.expect(200, .get, "/v1/orders?status=open", venue.alice).items().count == 1)
            #expect(try await venue.expect(200, .delete, "/v1/orders", venue.alice).text == "{\"cancelled\":1}")
        }
    }

    @Test func `lists go page by page, newest first, each thing once`() async throws {
        try await TestVenue.run { venue in
            for number in 1...7 { try await venue.place(venue.alice, "sell", "1", at: "\(100 + number)") }
            for _ in 1...3 { try await venue.place(venue.bob, "buy", "1", at: "110") }
            #expect(
                try await venue.pages("/v1/orders?status=open&limit=3", "cursor", venue.alice).map(\.count) == [3, 1])
            #expect(
                try await venue.pages("/v1/orders?status=closed&limit=2", "cursor", venue.alice).map(\.count) == [2, 1])
            let all = try await venue.pages("/v1/orders?limit=4", "cursor", venue.alice).flatMap { $0 }
            #expect(all.map { $0.text("price") } == ["107", "106", "105", "104", "103", "102", "101"])
            let trades = try await venue.pages("/v1/instruments/BTC-USD/trades?limit=2", "before", nil)
            #expect(trades.flatMap { $0 }.map { $0.text("price") } == ["103", "102", "101"])
            #expect(try await venue.expect(200, .get, "/v1/orders?symbol=BTC-USD", venue.alice).items().count == 7)
        }
    }
}

extension TestVenue {
    /// Follows `next` to the end.
    func pages(_ path: String, _ cursor: String, _ token: String?) async throws -> [[[String: Any]]] {
        var pages: [[[String: Any]]] = []
        var next: String?
        repeat {
            let answer = try await expect(200, .get, path + (next.map { "&\(cursor)=\($0)" } ?? ""), token)
            pages.append(try answer.items())
            next = try answer.object()["next"] as? String
        } while next != nil && pages.count < 100
        return pages.filter { !$0.isEmpty }
    }
}
