import Domain
import Foundation
import Testing

@testable import Gateway

/// The channels `orders-full`, `auction` and `status`.
@Suite(.timeLimit(.minutes(3))) struct StreamQueueTests {
    @Test func `every order is told with its place in line`() async throws {
        try await TestVenue.run { venue in
            let first = try await venue.place(venue.alice, "buy", "1", at: "100").text("id")
            let second = try await venue.place(venue.bob, "buy", "2", at: "100").text("id")
            let better = try await venue.place(venue.bob, "buy", "0.5", at: "101").text("id")
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("orders-full", "BTC-USD")
            #expect(
                snapshot["bids"] as? [[String]]
                    == [[better, "101", "0.5"], [first, "100", "1"], [second, "100", "2"]])
            #expect(snapshot["asks"] as? [[String]] == [])
            #expect(snapshot["checksum"] == nil)
            let ask = try await venue.place(venue.alice, "sell", "1.2", at: "100")
            let traded = try await client.message()
            #expect(traded.number("previousSequence") == snapshot.number("sequence"))
            #expect(traded.number("sequence") == ask.number("sequence"))
            #expect(traded["removed"] as? [String] == [better])
            #expect(traded["changed"] as? [[String]] == [[first, "0.3"]])
            #expect(traded["bids"] as? [[String]] == [] && traded["asks"] as? [[String]] == [])
            try await venue.expect(200, .patch, "/v1/orders/\(first)", venue.alice, #"{"quantity":"3"}"#)
            let moved = try await client.message()
            #expect(moved["removed"] as? [String] == [first])
            #expect(moved["bids"] as? [[String]] == [[first, "100", "2.3"]])
            let book = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book").object()
            #expect(book.number("sequence") == moved.number("sequence"))
        }
    }

    @Test func `a client that drops and resumes at random ends with the venue's queues, by every checksum`()
        async throws
    {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 3_600_000
        try await TestVenue.run(limits: limits) { venue in
            var random = Seeded(23)
            for _ in 0..<30 { try await venue.trade(&random) }
            let form = #","checksum":true"#
            var client = try await StreamClient.open(venue)
            var queue = RebuiltQueue(try await client.subscribe("orders-full", "BTC-USD", form))
            for _ in 0..<20 {
                for _ in 0..<Int.random(in: 0..<6, using: &random) { try await venue.trade(&random) }
                let skips = Bool.random(using: &random)
                try await client.bring(&queue, to: try await venue.bookSequence(), skips: skips)
                await client.close()
                for _ in 0..<Int.random(in: 0..<9, using: &random) { try await venue.trade(&random) }
                client = try await StreamClient.open(venue)
                let market = #""channel":"orders-full","symbol":"BTC-USD""#
                try await client.send(#"{"op":"subscribe",\#(market),"resume":\#(queue.sequence)\#(form)}"#)
                #expect(try await client.message().number("resumedAfter") == queue.sequence)
            }
            try await client.bring(&queue, to: try await venue.bookSequence(), skips: false)
            let fresh = try await StreamClient.open(venue)
            let wanted = RebuiltQueue(try await fresh.subscribe("orders-full", "BTC-USD"))
            #expect(queue.side("bids") == wanted.side("bids") && queue.side("asks") == wanted.side("asks"))
            let book = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book?depth=1000").object()
            #expect(queue.levels("bids") == book["bids"] as? [[String]])
            #expect(queue.levels("asks") == book["asks"] as? [[String]])
            #expect(queue.deltas > 40)
        }
    }

    @Test func `what came after a message that is forgotten takes a snapshot`() async throws {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 1
        try await TestVenue.run(limits: limits) { venue in
            let client = try await StreamClient.open(venue)
            let known = try await client.subscribe("orders-full", "BTC-USD").number("sequence")
            await client.close()
            try await venue.waitUntilUnwatched(.queue(InstrumentID(0)))
            let order = try await venue.place(venue.alice, "sell", "1", at: "101")
            let back = try await StreamClient.open(venue)
            try await back.send(
                #"{"op":"subscribe","channel":"orders-full","symbol":"BTC-USD","resume":\#(known)}"#)
            let answer = try await back.message()
            #expect(answer.text("type") == "snapshot_required" && answer.text("channel") == "orders-full")
            #expect(answer.number("sequence") == order.number("sequence"))
        }
    }

    @Test func `conflation and depth are refused with what to follow instead`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            for field in [#""conflate":200"#, #""depth":10"#] {
                let answer = try await client.ask(
                    #""op":"subscribe","channel":"orders-full","symbol":"BTC-USD",\#(field)"#)
                #expect(answer.text("code") == "conflictingFields")
                #expect(answer.text("detail").contains("follow book"), "\(answer)")
            }
            _ = try await client.subscribe("orders-full", "BTC-USD", #","checksum":true"#)
            let again = try await client.ask(#""op":"subscribe","channel":"orders-full","symbol":"BTC-USD""#)
            #expect(again.text("code") == "alreadySubscribed")
        }
    }

    @Test func `status tells phases and nothing else, auction tells auctions and nothing else`() async throws {
        try await TestVenue.run { venue in
            let (status, auction) = (try await StreamClient.open(venue), try await StreamClient.open(venue))
            let open = try await status.subscribe("status", "BTC-USD")
            #expect(Set(open.keys) == ["type", "channel", "symbol", "sequence", "status", "statusEnds"])
            #expect(open.text("status") == "continuous" && open["statusEnds"] is NSNull)
            let none = try await auction.subscribe("auction", "BTC-USD")
            #expect(Set(none.keys) == ["type", "channel", "symbol", "sequence", "indicative", "lastAuction"])
            #expect(none["indicative"] is NSNull && none["lastAuction"] is NSNull)
            // A trade sets the reference price, which is in neither.
            try await venue.place(venue.alice, "sell", "1", at: "100")
            try await venue.place(venue.bob, "buy", "1", at: "100")
            try await venue.enter("openingAuction")
            let begun = try await status.message()
            #expect(begun.text("status") == "openingAuction")
            #expect(begun.number("previousSequence") == open.number("sequence"))
            try await venue.place(venue.alice, "sell", "1", at: "100")
            let cross = try await venue.place(venue.bob, "buy", "1.5", at: "102")
            let indicated = try await auction.message()
            #expect(indicated.number("previousSequence") == none.number("sequence"))
            #expect(indicated.number("sequence") == cross.number("sequence"))
            let indicative = try #require(indicated["indicative"] as? [String: Any])
            #expect(indicative.text("price") == "102" && indicative.text("volume") == "1")
            #expect(indicative.text("imbalance") == "0.5" && indicative.text("imbalanceSide") == "buy")
            try await venue.enter("continuous")
            let ended = try await status.message()
            #expect(ended.text("status") == "continuous")
            #expect(ended.number("previousSequence") == begun.number("sequence"))
            let uncrossed = try await auction.message()
            #expect(uncrossed["indicative"] is NSNull)
            #expect((uncrossed["lastAuction"] as? [String: Any])?.text("volume") == "1")
            #expect(uncrossed.number("previousSequence") == indicated.number("sequence"))
            #expect(uncrossed.number("sequence") == ended.number("sequence"))
        }
    }
}

extension StreamClient {
    /// Takes in what comes until the queues are at that record, or a part of it; each message has to have its checksum.
    fileprivate func bring(_ queue: inout RebuiltQueue, to sequence: Int, skips: Bool) async throws {
        while queue.sequence < sequence {
            let message = try await message()
            try queue.apply(message)
            #expect(queue.checksum == UInt32(message.number("checksum")))
            if skips { return }
        }
    }
}

extension TestVenue {
    fileprivate func bookSequence() async throws -> Int {
        try await expect(200, .get, "/v1/instruments/BTC-USD/book").object().number("sequence")
    }

    fileprivate func enter(_ phase: String) async throws {
        try await expect(
            200, .post, "/v1/admin/instruments/BTC-USD/phase", operatorToken, #"{"phase":"\#(phase)"}"#)
    }
}
