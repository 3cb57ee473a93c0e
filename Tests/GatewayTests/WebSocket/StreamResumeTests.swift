import Domain
import Foundation
import NIOCore
import Testing
import Wire

@testable import Gateway

/// Clients that lose their connection and come back.
@Suite(.timeLimit(.minutes(2))) struct StreamResumeTests {
    @Test func `a client that drops and resumes at random ends with the venue's book, by every checksum`() async throws
    {
        try await TestVenue.run(limits: .lastingLinger) { venue in
            var random = Seeded(11)
            for _ in 0..<40 { try await venue.trade(&random) }
            var client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("book", "BTC-USD", #","checksum":true"#)
            var book = RebuiltBook(snapshot)
            #expect(book.checksum == UInt32(snapshot.number("checksum")))
            for _ in 0..<25 {
                for _ in 0..<Int.random(in: 0..<6, using: &random) { try await venue.trade(&random) }
                try await client.bring(&book, to: try await venue.bookSequence(), skips: Bool.random(using: &random))
                await client.close()
                for _ in 0..<Int.random(in: 0..<9, using: &random) { try await venue.trade(&random) }
                client = try await StreamClient.open(venue)
                try await client.resume("book", "BTC-USD", after: book.sequence, #","checksum":true"#)
            }
            try await client.bring(&book, to: try await venue.bookSequence(), skips: false)
            let wanted = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book?depth=1000").object()
            #expect(book.side("bids", descending: true) == wanted["bids"] as? [[String]])
            #expect(book.side("asks", descending: false) == wanted["asks"] as? [[String]])
            #expect(book.deltas > 50)
        }
    }

    @Test func `trades, orders and balances go on where they stopped`() async throws {
        try await TestVenue.run(limits: .lastingLinger) { venue in
            let client = try await StreamClient.open(venue, venue.bob)
            var last: [String: Int] = [:]
            for channel in ["orders", "balances"] {
                last[channel] = try await client.subscribe(channel).number("sequence")
            }
            last["trades"] = try await client.subscribe("trades", "BTC-USD").number("sequence")
            await client.close()
            try await venue.place(venue.alice, "sell", "1", at: "100")
            let order = try await venue.place(venue.bob, "buy", "1", at: "100", "b1")
            let back = try await StreamClient.open(venue, venue.bob)
            for (channel, symbol) in [("orders", nil), ("balances", nil), ("trades", "BTC-USD" as String?)] {
                try await back.resume(channel, symbol, after: try #require(last[channel]))
                let delta = try await back.message()
                #expect(delta.text("type") == "delta")
                #expect(delta.text("channel") == channel)
                #expect(delta.number("previousSequence") == last[channel])
                #expect(delta.number("sequence") == order.number("sequence"))
            }
        }
    }

    @Test func `what is not known any more has to be asked for as a snapshot`() async throws {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 1
        try await TestVenue.run(limits: limits) { venue in
            try await venue.place(venue.alice, "sell", "1", at: "100")
            let client = try await StreamClient.open(venue)
            let known = try await client.subscribe("book", "BTC-USD").number("sequence")
            await client.close()
            try await venue.waitUntilUnwatched(.book(InstrumentID(0)))
            let back = try await StreamClient.open(venue)
            try await back.resume("book", "BTC-USD", after: known)
            await back.close()
            try await venue.waitUntilUnwatched(.book(InstrumentID(0)))
            let order = try await venue.place(venue.alice, "sell", "1", at: "101")
            let late = try await StreamClient.open(venue)
            let symbol = #""channel":"book","symbol":"BTC-USD""#
            try await late.send("{\"op\":\"subscribe\",\(symbol),\"resume\":\(known),\"id\":\"r\"}")
            let answer = try await late.message()
            #expect(answer.text("type") == "snapshot_required")
            #expect(answer.text("symbol") == "BTC-USD")
            #expect(answer.text("id") == "r")
            #expect(answer.number("sequence") == order.number("sequence"))
            try await late.send("{\"op\":\"unsubscribe\",\(symbol)}")
            #expect(try await late.message().text("code") == "notSubscribed")
            _ = try await late.subscribe("book", "BTC-USD")
        }
    }

    @Test func `a sequence of the future is not resumed from`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            try await client.send(
                #"{"op":"subscribe","channel":"trades","symbol":"BTC-USD","resume":9223372036854775807}"#)
            #expect(try await client.message().text("type") == "snapshot_required")
        }
    }

    @Test func `a book is followed once, with a checksum or without`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("book", "BTC-USD", #","checksum":true"#)
            #expect(snapshot.number("checksum") == 0, "of no levels")
            try await client.send(#"{"op":"subscribe","channel":"book","symbol":"BTC-USD"}"#)
            #expect(try await client.message().text("code") == "alreadySubscribed")
            try await client.send(#"{"op":"unsubscribe","channel":"book","symbol":"BTC-USD"}"#)
            #expect(try await client.message().text("type") == "unsubscribed")
            #expect(try await client.subscribe("book", "BTC-USD")["checksum"] == nil)
        }
    }

    @Test func `the checksum is that of zlib over the levels in turns`() throws {
        let base = AssetTerms(code: try #require(AssetCode("BTC")), decimals: 8)
        let quote = AssetTerms(code: try #require(AssetCode("USD")), decimals: 2)
        let units = MarketUnits(
            symbol: try #require(Symbol("BTC-USD")), base: base, quote: quote, tickSize: Money(minorUnits: 50),
            lotSize: Money(minorUnits: 25_000_000))
        func level(_ ticks: Int64, _ lots: Int64) -> BookLevel {
            BookLevel(price: Price(ticks: ticks), quantity: Quantity(lots: lots))
        }
        let top = BookTop(bids: [level(200, 4), level(198, 12)], asks: [level(203, 9)])
        // zlib.crc32(b"100:1:101.5:2.25:99:3")
        #expect(BookChecksum.checksum(of: top, units) == 2_484_683_514)
        #expect(BookChecksum.checksum(of: BookTop(bids: [level(200, 4)], asks: []), units) == 4_199_851_353)
    }
}

extension StreamLimits {
    /// However long the machine lets a test wait between two connections, what it missed is still known.
    fileprivate static var lastingLinger: StreamLimits {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 3_600_000
        return limits
    }
}

extension StreamClient {
    /// Comes back to a channel.
    fileprivate func resume(
        _ channel: String, _ symbol: String?, after sequence: Int, _ more: String = ""
    ) async throws {
        let name = symbol.map { ",\"symbol\":\"\($0)\"" } ?? ""
        try await send("{\"op\":\"subscribe\",\"channel\":\"\(channel)\"\(name),\"resume\":\(sequence)\(more)}")
        let answer = try await message()
        #expect(answer.text("type") == "subscribed", "\(answer)")
        #expect(answer.number("resumedAfter") == sequence)
    }

    /// Takes in what comes until the book is at that record, or a part of it; each message has to have its checksum.
    fileprivate func bring(_ book: inout RebuiltBook, to sequence: Int, skips: Bool) async throws {
        while book.sequence < sequence {
            let message = try await message()
            try book.apply(message)
            #expect(book.checksum == UInt32(message.number("checksum")))
            if skips { return }
        }
    }
}

extension TestVenue {
    fileprivate func bookSequence() async throws -> Int {
        try await expect(200, .get, "/v1/instruments/BTC-USD/book").object().number("sequence")
    }
}

extension RebuiltBook {
    /// The checksum as the documentation has it, bit by bit.
    fileprivate var checksum: UInt32 {
        bookChecksum(bids: side("bids", descending: true), asks: side("asks", descending: false))
    }
}
