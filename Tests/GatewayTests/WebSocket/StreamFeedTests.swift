import Domain
import Foundation
import Testing

@testable import Gateway

/// Books to a depth and at intervals, tickers and executions.
@Suite(.timeLimit(.minutes(3))) struct StreamFeedTests {
    @Test(arguments: [
        "\"depth\":10", "\"depth\":100,\"checksum\":true", "\"conflate\":100", "\"depth\":10,\"conflate\":100",
    ])
    func `a feed ends with exactly the best levels of the book`(_ form: String) async throws {
        try await TestVenue.run { venue in
            var random = Seeded(5)
            for _ in 0..<20 { try await venue.trade(&random) }
            let client = try await StreamClient.open(venue)
            var book = RebuiltBook(try await client.subscribe("book", "BTC-USD", ",\(form)"))
            let depth = form.contains("\"depth\":10,") || form == "\"depth\":10" ? 10 : 1_000
            for _ in 0..<12 {
                for _ in 0..<10 { try await venue.trade(&random) }
                let whole = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book?depth=\(depth)").object()
                while book.side("bids", descending: true) != whole["bids"] as? [[String]]
                    || book.side("asks", descending: false) != whole["asks"] as? [[String]]
                {
                    try book.apply(try await client.message())
                }
            }
            #expect(book.deltas > 0)
        }
    }

    @Test func `a level that enters because another left is told, and one that is pushed out is gone`() async throws {
        try await TestVenue.run { venue in
            for price in 0..<12 { try await venue.place(venue.alice, "buy", "1", at: "\(100 - price)") }
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("book", "BTC-USD", ",\"depth\":10")
            #expect((snapshot["bids"] as? [[String]])?.last == ["91", "1"])
            // Below the best ten nothing is told.
            try await venue.place(venue.alice, "buy", "1", at: "89")
            let top = try await venue.place(venue.alice, "buy", "2", at: "101")
            let pushed = try await client.message()
            #expect(pushed["bids"] as? [[String]] == [["101", "2"], ["91", "0"]])
            #expect(pushed.number("previousSequence") == snapshot.number("sequence"))
            try await venue.expect(200, .delete, "/v1/orders/\(top.text("id"))", venue.alice)
            #expect(try await client.message()["bids"] as? [[String]] == [["101", "0"], ["91", "1"]])
        }
    }

    @Test func `a conflated book is told once in an interval, and resumes`() async throws {
        try await TestVenue.run { venue in
            let first = try await StreamClient.open(venue)
            let second = try await StreamClient.open(venue)
            var book = RebuiltBook(try await first.subscribe("book", "BTC-USD", ",\"conflate\":200"))
            _ = try await second.subscribe("book", "BTC-USD", ",\"conflate\":200")
            for number in 0..<50 { try await venue.place(venue.alice, "buy", "1", at: "\(50 + number)") }
            let told = try await first.message()
            try book.apply(told)
            #expect(try await second.message().number("sequence") == told.number("sequence"))
            while book.side("bids", descending: true).count < 50 { try book.apply(try await first.message()) }
            #expect(book.deltas < 50)
            await second.close()
            try await venue.place(venue.alice, "buy", "1", at: "40")
            try book.apply(try await first.message())
            let back = try await StreamClient.open(venue)
            try await back.send(
                #"{"op":"subscribe","channel":"book","symbol":"BTC-USD","conflate":200,"#
                    + #""resume":\#(told.number("sequence"))}"#)
            #expect(try await back.message().number("resumedAfter") == told.number("sequence"))
            var resumed = book.sequence - 1
            while resumed < book.sequence { resumed = try await back.message().number("sequence") }
            #expect(resumed == book.sequence)
        }
    }

    @Test(arguments: [
        (#""channel":"book","symbol":"BTC-USD","depth":20"#, "depthNotSupported"),
        (#""channel":"book","symbol":"BTC-USD","conflate":99"#, "numberOutOfRange"),
        (#""channel":"trades","symbol":"BTC-USD","conflate":200"#, "conflictingFields"),
        (#""channel":"executions","symbol":"BTC-USD""#, "conflictingFields"),
        (#""channel":"ticker""#, "missingField"), (#""channel":"executions""#, "notAuthenticated"),
    ])
    func `what a channel does not have is refused`(fields: String, code: String) async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            #expect(try await client.ask(#""op":"subscribe",\#(fields)"#).text("code") == code)
            // A book is subscribed once, in whatever form.
            _ = try await client.subscribe("book", "BTC-USD", ",\"depth\":10")
            let again = try await client.ask(#""op":"subscribe","channel":"book","symbol":"BTC-USD""#)
            #expect(again.text("code") == "alreadySubscribed")
        }
    }

    @Test func `executions tell each side its own share, and nobody else`() async throws {
        try await TestVenue.run { venue in
            let alice = try await StreamClient.open(venue, venue.alice)
            let bob = try await StreamClient.open(venue, venue.bob)
            #expect(try await alice.subscribe("executions").list("executions").isEmpty)
            let start = try await bob.subscribe("executions")
            let resting = try await venue.place(venue.alice, "sell", "1", at: "100", "a1")
            let taker = try await venue.place(venue.bob, "buy", "0.25", at: "100", "b1")
            let told = try await alice.message()
            let own = try await bob.message()
            #expect(own.number("previousSequence") == start.number("sequence"))
            for (message, order, name, side, fee, liquidity) in [
                (told, resting, "a1", "sell", "-0.0025", "maker"), (own, taker, "b1", "buy", "0.025", "taker"),
            ] {
                let execution = try #require(message.list("executions").first)
                #expect(message.number("sequence") == taker.number("sequence"))
                #expect(execution.text("orderId") == order.text("id"))
                #expect(execution.text("clientOrderId") == name)
                #expect(execution.text("side") == side && execution.text("symbol") == "BTC-USD")
                #expect(execution.text("price") == "100" && execution.text("quantity") == "0.25")
                #expect(execution.text("fee") == fee && execution.text("feeAsset") == "USD")
                #expect(execution.text("liquidity") == liquidity)
                #expect(execution.text("tradeId") == taker.list("fills")[0].text("tradeId"))
            }
            // What is no execution is not told.
            try await venue.expect(200, .delete, "/v1/orders", venue.alice)
            let next = try await venue.place(venue.bob, "sell", "0.5", at: "90")
            let last = try await venue.place(venue.alice, "buy", "0.5", at: "90")
            #expect(last.number("sequence") > next.number("sequence"))
            #expect(try await bob.message().number("previousSequence") == own.number("sequence"))
        }
    }

    @Test func `an owner is told what happens to an account, and not what it asked for`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            let snapshot = try await client.subscribe("notifications")
            #expect(snapshot.list("notifications").isEmpty)
            try await venue.place(venue.alice, "buy", "1", at: "90", timeInForce: "IOC")
            let own = try await venue.place(venue.alice, "buy", "1", at: "90")
            try await venue.expect(200, .delete, "/v1/orders/\(own.text("id"))", venue.alice)
            let left = try await venue.place(venue.alice, "buy", "1", at: "91", "left")
            try await venue.place(venue.bob, "buy", "1", at: "92")
            try await venue.expect(200, .delete, "/v1/admin/orders", venue.operatorToken)
            let ended = try await client.message()
            #expect(ended.number("previousSequence") == snapshot.number("sequence"))
            let told = ended.list("notifications")
            #expect(told.count == 1)
            #expect(told[0].text("kind") == "orderEnded" && told[0].text("orderId") == left.text("id"))
            #expect(told[0].text("clientOrderId") == "left" && told[0].text("symbol") == "BTC-USD")
            #expect(told[0].text("reason") == "cancelledByOperator")
            for (path, kind) in [("stop", "accountStopped"), ("resume", "accountResumed")] {
                try await venue.expect(200, .post, "/v1/admin/accounts/1/\(path)", venue.operatorToken)
                #expect(try await client.message().list("notifications").map { $0.text("kind") } == [kind])
            }
        }
    }

    @Test func `a ticker tells the best prices, the last trade and the day`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("ticker", "BTC-USD")
            #expect(snapshot["bid"] is NSNull && snapshot["open"] is NSNull && snapshot.text("volume") == "0")
            try await venue.place(venue.alice, "sell", "1", at: "100")
            let first = try await client.message()
            #expect(first["ask"] as? [String] == ["100", "1"])
            #expect(first.number("previousSequence") == snapshot.number("sequence"))
            // Behind the best price nothing changes for it.
            try await venue.place(venue.alice, "sell", "1", at: "120")
            try await venue.place(venue.bob, "buy", "1.5", at: "120")
            let traded = try await client.message()
            #expect(traded["ask"] as? [String] == ["120", "0.5"])
            #expect(traded.text("last") == "120" && traded.text("lastQuantity") == "0.5")
            #expect(traded.text("open") == "100" && traded.text("high") == "120" && traded.text("low") == "100")
            #expect(traded.text("change") == "20" && traded.text("volume") == "1.5")
            #expect(traded.number("previousSequence") == first.number("sequence"))
        }
    }

    @Test func `a day has the trades of twenty-four hours, to the minute`() {
        let minute: Int64 = 60_000_000_000
        var window = DayWindow()
        func at(_ minutes: Int64) -> Timestamp { Timestamp(nanoseconds: 1_000 * minute + minutes * minute) }
        #expect(window.summary(at: at(0)) == nil)
        for number in 0..<5_000 {
            window.add(Price(ticks: Int64(number)), Quantity(lots: 1), at: at(Int64(number)))
            window.add(Price(ticks: Int64(number)), Quantity(lots: 2), at: at(Int64(number)))
        }
        let day = window.summary(at: at(4_999))
        #expect(
            day
                == DaySummary(
                    open: Price(ticks: 3_560), high: Price(ticks: 4_999), low: Price(ticks: 3_560),
                    last: Price(ticks: 4_999), volume: Quantity(lots: 1_440 * 3)))
        #expect(window.summary(at: at(4_999 + 1_439))?.open == Price(ticks: 4_999))
        #expect(window.summary(at: at(4_999 + 1_440)) == nil)
        window.add(Price(ticks: 7), Quantity(lots: .max), at: at(9_000))
        window.add(Price(ticks: 7), Quantity(lots: .max), at: at(9_001))
        #expect(window.summary(at: at(9_001))?.volume == Quantity(lots: .max))
    }

    @Test func `a flood of subscriptions is bounded and leaves nothing behind`() async throws {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 1
        try await TestVenue.run(limits: limits) { venue in
            let client = try await StreamClient.open(venue)
            for _ in 0..<300 {
                for form in ["", ",\"depth\":10", ",\"conflate\":100", ",\"checksum\":true"] {
                    let name = "\"channel\":\"book\",\"symbol\":\"BTC-USD\""
                    try await client.send("{\"op\":\"subscribe\",\(name)\(form)}")
                    try await client.send("{\"op\":\"unsubscribe\",\(name)}")
                }
            }
            var counts: [String: Int] = [:]
            while counts["unsubscribed", default: 0] < 1_200 {
                counts[try await client.message().text("type"), default: 0] += 1
            }
            #expect(counts["subscribed"] == 1_200 && counts["snapshot"] == 1_200)
            for _ in 0..<9 {
                let refused = try await client.ask(#""op":"unsubscribe","channel":"ticker","symbol":"BTC-USD""#)
                #expect(refused.text("code") == "notSubscribed")
            }
            try await client.send(#"{"op":"unsubscribe","channel":"ticker","symbol":"BTC-USD"}"#)
            #expect(await client.closure()?.code == 1_008)
            try await venue.waitUntilUnwatched(.book(InstrumentID(0)))
        }
    }
}
