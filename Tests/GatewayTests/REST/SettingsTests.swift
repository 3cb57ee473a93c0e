import Domain
import Foundation
import Testing

@testable import Gateway

/// What operators set, from the request to what it does.
@Suite struct SettingsTests {
    private func set(
        _ venue: TestVenue, _ path: String, _ body: String?, at location: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await venue.expect(
            200, .post, "/v1/admin/" + path, venue.operatorToken, body, at: location)
        #expect(try answer.object().number("sequence") == Int(venue.gate.recordCount), sourceLocation: location)
    }

    private func market(_ venue: TestVenue) async throws -> [String: Any] {
        try await venue.expect(200, .get, "/v1/instruments/BTC-USD").object()
    }

    private static let order = """
        {"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"1","price":"100"}
        """

    @Test func `an opening auction is called, shown and held`() async throws {
        try await TestVenue.run { venue in
            try await set(venue, "instruments/BTC-USD/phase", #"{"phase":"openingAuction"}"#)
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("market", "BTC-USD")
            #expect(snapshot.text("status") == "openingAuction")
            #expect(snapshot["indicative"] is NSNull)
            try await venue.place(venue.alice, "buy", "2", at: "101")
            try await venue.place(venue.bob, "sell", "3", at: "99")
            let delta = try await client.message()
            let indicative = try #require(delta["indicative"] as? [String: Any])
            #expect(indicative.text("price") == "99")
            #expect(indicative.text("volume") == "2")
            #expect(indicative.text("imbalance") == "1")
            #expect(indicative.text("imbalanceSide") == "sell")
            #expect(delta.number("previousSequence") == snapshot.number("sequence"))
            let auction = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/auction").object()
            for key in ["symbol", "sequence", "status", "statusEnds", "referencePrice", "indicative", "lastAuction"] {
                #expect(auction[key] as? NSObject == delta[key] as? NSObject, "\(key)")
            }
            let refused = try await venue.expect(
                422, .post, "/v1/orders", venue.alice,
                #"{"symbol":"BTC-USD","side":"buy","type":"market","quantity":"1"}"#)
            #expect(refused.code == "needsContinuousTrading")
            try await set(venue, "instruments/BTC-USD/phase", #"{"phase":"continuous"}"#)
            let opened = try await client.message()
            #expect(opened.text("status") == "continuous")
            #expect(opened.text("referencePrice") == "99")
            let result = try #require(opened["lastAuction"] as? [String: Any])
            #expect(result.text("price") == "99")
            #expect(result.text("volume") == "2")
            let book = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book").object()
            #expect(book["asks"] as? [[String]] == [["99", "1"]])
            #expect(book["bids"] as? [[String]] == [])
        }
    }

    @Test func `rules, reference, calendar and terms are shown as they were set`() async throws {
        try await TestVenue.run { venue in
            let at = "instruments/BTC-USD/"
            try await set(
                venue, at + "rules",
                """
                {"staticBandBasisPoints":1000,"dynamicBandBasisPoints":500,"volatilityAuctionSeconds":"30",\
                "priceSanityBasisPoints":5000}
                """)
            try await set(venue, at + "reference", #"{"price":"100"}"#)
            try await set(
                venue, at + "calendar", #"{"entries":[{"time":"08:30","days":["monday","sunday"],"phase":"preOpen"}]}"#)
            try await set(
                venue, at + "terms",
                """
                {"minQuantity":"0.001","maxQuantity":"50","minNotional":"2","maxNotional":"1000000",\
                "makerFeeBps":"0","takerFeeBps":"7.5"}
                """)
            let market = try await market(venue)
            let rules = try #require(market["rules"] as? [String: Any])
            #expect(rules.number("staticBandBasisPoints") == 1_000)
            #expect(rules.text("volatilityAuctionSeconds") == "30")
            #expect(rules["maxOpenOrders"] is NSNull)
            #expect(market.text("referencePrice") == "100")
            #expect(market.text("maxQuantity") == "50")
            #expect(market.text("takerFeeBps") == "7.5")
            let entry = try #require(market.list("calendar").first)
            #expect(entry.text("time") == "08:30:00")
            #expect(entry["days"] as? [String] == ["monday", "sunday"])
            #expect(entry.text("phase") == "preOpen")
            let far = try await venue.expect(
                422, .post, "/v1/orders", venue.alice, Self.order.replacingOccurrences(of: "\"100\"", with: "\"151\""))
            #expect(far.code == "priceTooFar")
            #expect(try far.object().text("limit") == "150")
        }
    }

    @Test func `an account that was stopped has no orders and takes none until it is resumed`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "buy", "1", at: "90")
            try await venue.expect(200, .post, "/v1/account/stop", venue.alice)
            #expect(try await venue.expect(200, .get, "/v1/orders?status=open", venue.alice).items().isEmpty)
            #expect(try await venue.expect(422, .post, "/v1/orders", venue.alice, Self.order).code == "accountStopped")
            #expect(try await venue.expect(200, .get, "/v1/account", venue.alice).object()["stopped"] as? Bool == true)
            let listed = try await venue.expect(200, .get, "/v1/admin/accounts", venue.operatorToken).items()
            #expect(listed.map { $0["stopped"] as? Bool } == [false, true, false])
            try await set(venue, "accounts/1/resume", nil)
            try await venue.expect(201, .post, "/v1/orders", venue.alice, Self.order)
            try await set(venue, "accounts/1/stop", nil)
            #expect(try await venue.expect(422, .post, "/v1/orders", venue.alice, Self.order).code == "accountStopped")
        }
    }

    @Test func `limits, group and tier of an account are shown to it and hold`() async throws {
        try await TestVenue.run { venue in
            let at = "accounts/1/"
            try await set(venue, at + "limits", #"{"maxOpenOrders":5,"ordersPerSecond":2,"orderBurst":1}"#)
            try await set(venue, at + "instrument-limits", #"{"symbol":"BTC-USD","maxQuantity":"3"}"#)
            try await set(venue, at + "trade-group", #"{"group":7}"#)
            try await set(venue, at + "tier", #"{"tier":1,"day":"2026-01-02"}"#)
            try await set(venue, "fees", #"{"tier":1,"makerFeeBps":"-2","takerFeeBps":"4"}"#)
            let account = try await venue.expect(200, .get, "/v1/account", venue.alice)
            #expect(
                account.text == """
                    {"id":"1","name":"alice","stopped":false,"feeTier":1,"feeTierDay":"2026-01-02","tradeGroup":7,\
                    "maxOpenOrders":5,"ordersPerSecond":2,"orderBurst":1,"instrumentLimits":[{"symbol":"BTC-USD",\
                    "maxQuantity":"3","maxNotional":null,"maxOpenOrders":null}],"deadMan":null}
                    """)
            let same = try await venue.expect(200, .get, "/v1/admin/accounts/1", venue.operatorToken)
            #expect(same.body == account.body)
            let large = Self.order.replacingOccurrences(of: "\"1\"", with: "\"4\"")
            #expect(try await venue.expect(422, .post, "/v1/orders", venue.alice, large).code == "quantityAboveMaximum")
            let fast = try await venue.expect(429, .post, "/v1/orders", venue.alice, Self.order)
            #expect(fast.code == "orderRateExceeded")
            #expect(fast.header("retry-after") == "1")
            venue.clock.advance(nanoseconds: 1_000_000_000)
            try await venue.place(venue.bob, "buy", "1", at: "80")
            let test = try await venue.expect(200, .post, "/v1/orders/test", venue.alice, Self.order).object()
            #expect(test.text("takerFeeBps") == "4")
            let fees = try await venue.expect(200, .get, "/v1/admin/fees", venue.operatorToken)
            #expect(
                fees.text == """
                    {"items":[{"tier":1,"symbol":null,"makerFeeBps":"-2","takerFeeBps":"4"}],"next":null}
                    """)
        }
    }

    @Test func `a dead man's orders end when nobody says that he lives`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "buy", "1", at: "90", "kept")
            try await venue.expect(200, .post, "/v1/dead-man", venue.alice, #"{"countdownSeconds":"2"}"#)
            let account = try await venue.expect(200, .get, "/v1/account", venue.alice).object()
            let timer = try #require(account["deadMan"] as? [String: Any])
            #expect(timer.text("fires") == "2026-01-02T03:04:07.123456789Z")
            #expect(timer["symbol"] is NSNull)
            venue.clock.advance(nanoseconds: 1_500_000_000)
            try await venue.expect(
                200, .post, "/v1/dead-man", venue.alice, #"{"countdownSeconds":"2","symbol":"BTC-USD"}"#)
            venue.clock.advance(nanoseconds: 1_500_000_000)
            try await venue.place(venue.bob, "buy", "1", at: "80")
            #expect(try await venue.expect(200, .get, "/v1/orders?status=open", venue.alice).items().count == 1)
            venue.clock.advance(nanoseconds: 1_000_000_000)
            try await venue.place(venue.bob, "buy", "1", at: "81")
            let over = try await venue.expect(200, .get, "/v1/orders", venue.alice).items()
            #expect(over.map { $0.text("reason") } == ["deadMan"])
            try await venue.expect(200, .post, "/v1/dead-man", venue.alice, #"{"countdownSeconds":"2"}"#)
            try await venue.expect(200, .delete, "/v1/dead-man", venue.alice)
            #expect(try await venue.expect(200, .get, "/v1/account", venue.alice).object()["deadMan"] is NSNull)
        }
    }

    @Test func `an operator cancels what he names, and stops the venue`() async throws {
        try await TestVenue.run { venue in
            for token in [venue.alice, venue.bob] {
                try await venue.place(token, "buy", "1", at: "90")
                try await venue.place(token, "sell", "1", at: "110")
            }
            func cancel(_ filter: String) async throws -> String {
                try await venue.expect(200, .delete, "/v1/admin/orders" + filter, venue.operatorToken).text
            }
            #expect(try await cancel("?account=1&side=sell") == "{\"cancelled\":1}")
            #expect(try await cancel("?symbol=BTC-USD&side=buy") == "{\"cancelled\":2}")
            #expect(try await cancel("") == "{\"cancelled\":1}")
            let ended = try await venue.expect(200, .get, "/v1/orders", venue.alice).items()
            #expect(ended.map { $0.text("reason") } == ["cancelledByOperator", "cancelledByOperator"])

            try await venue.place(venue.alice, "buy", "1", at: "90")
            try await set(venue, "venue/stop", #"{"cancelOrders":true}"#)
            #expect(try await venue.expect(422, .post, "/v1/orders", venue.alice, Self.order).code == "venueStopped")
            let state = try await venue.expect(200, .get, "/v1/admin/venue", venue.operatorToken).object()
            #expect(state["stopped"] as? Bool == true)
            #expect(state.number("level") == 2)
            #expect(state.number("sequence") == Int(venue.gate.recordCount))
            let gone = try await venue.expect(200, .get, "/v1/orders?limit=1", venue.alice).items()
            #expect(gone[0].text("reason") == "tradingStopped")
            try await set(venue, "venue/resume", nil)
            try await venue.expect(201, .post, "/v1/orders", venue.alice, Self.order)
        }
    }

    @Test func `assets and instruments are closed one after the other`() async throws {
        try await TestVenue.run { venue in
            try await venue.place(venue.alice, "buy", "1", at: "90")
            try await set(venue, "assets/BTC/transfers", #"{"takesDeposits":false,"paysWithdrawals":true}"#)
            let deposit = #"{"account":"1","asset":"BTC","amount":"1","transferId":"late"}"#
            let refused = try await venue.expect(
                422, .post, "/v1/admin/deposits", venue.operatorToken, deposit)
            #expect(refused.code == "transfersClosed")
            try await venue.expect(200, .delete, "/v1/admin/instruments/BTC-USD", venue.operatorToken)
            #expect(try await market(venue).text("status") == "delisted")
            let order = try await venue.expect(200, .get, "/v1/orders", venue.alice).items()
            #expect(order.map { $0.text("reason") } == ["delisted"])
            try await venue.expect(200, .delete, "/v1/admin/assets/BTC", venue.operatorToken)
            let assets = try await venue.expect(200, .get, "/v1/assets")
            #expect(
                assets.text == """
                    {"items":[{"code":"BTC","decimals":8,"status":"delisted","takesDeposits":false,\
                    "paysWithdrawals":true},{"code":"USD","decimals":6,"status":"listed","takesDeposits":true,\
                    "paysWithdrawals":true}],"next":null}
                    """)
        }
    }

    @Test func `a setting is made once, whatever is sent`() async throws {
        try await TestVenue.run { venue in
            let key = [("Idempotency-Key", "phase-1")]
            let body = #"{"phase":"cancelOnly"}"#
            let path = "/v1/admin/instruments/BTC-USD/phase"
            let first = try await venue.expect(200, .post, path, venue.operatorToken, body, headers: key)
            let again = try await venue.expect(200, .post, path, venue.operatorToken, body, headers: key)
            #expect(again.body == first.body)
            #expect(again.header("idempotency-replayed") == "true")
            #expect(
                try await venue.expect(422, .post, "/v1/orders", venue.alice, Self.order).code == "phaseTakesNoOrders")
        }
    }
}
