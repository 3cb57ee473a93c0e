import Domain
import Ports
import Testing

@testable import Analytics

@Suite struct ServiceTests {
    /// Two traders in three minutes: one quotes both sides, the other buys 4 and 2 at 100.10 and sells 5 at 99.90.
    private static func market() -> [EventBatch] {
        var venue = PlainVenue(traders: 2, makerFee: -100, takerFee: 500)
        venue.clock = 60_000_000_000
        venue.place(1, .buy, 500, at: 9_990)
        venue.place(1, .sell, 1_000, at: 10_010)
        venue.clock = 90_000_000_000
        venue.place(2, .buy, 400, at: 10_010, .immediateOrCancel)
        venue.clock = 100_000_000_000
        venue.place(2, .buy, 200, at: 10_010, .immediateOrCancel)
        venue.clock = 150_000_000_000
        venue.place(2, .sell, 500, at: 9_990, .immediateOrCancel)
        venue.clock = 160_000_000_000
        venue.place(1, .buy, 100, at: 9_980)
        return venue.batches
    }

    @Test func `candles come newest first, in pages, with the numbers of their market`() async throws {
        let venue = try await ServiceVenue(Self.market())
        let answer = try await venue.ask("/v1/instruments/COIN-USD/candles?interval=1m&limit=1")
        #expect(answer["symbol"].text == "COIN-USD" && answer["interval"].text == "1m")
        let last = answer["items"][0]
        #expect(last["time"].text == "2026-01-01T00:02:00.000000000Z")
        #expect(last["open"].text == "99.9" && last["close"].text == "99.9" && last["volume"].text == "5")
        #expect(last["trades"].number == 1)
        let next = try #require(answer["next"].text)
        let rest = try await venue.ask("/v1/instruments/COIN-USD/candles?interval=1m&limit=1&before=\(next)")
        #expect(rest["items"][0]["time"].text == "2026-01-01T00:01:00.000000000Z")
        #expect(rest["items"][0]["volume"].text == "6" && rest["items"][0]["trades"].number == 2)
        #expect(rest["next"].isNull)
        #expect(try await venue.ask("/v1/instruments/COIN-USD/candles")["items"].items.count == 2)
        #expect(try await venue.ask("/v1/instruments/COIN-USD/candles?interval=1d")["items"].items.count == 1)
    }

    @Test func `a ticker is about the last day to the minute`() async throws {
        var batches = Self.market()
        let venue = try await ServiceVenue(batches)
        let ticker = try await venue.ask("/v1/instruments/COIN-USD/ticker")
        #expect(ticker["bid"].items.map(\.text) == ["99.8", "1"])
        #expect(ticker["ask"].items.map(\.text) == ["100.1", "4"])
        #expect(ticker["last"].text == "99.9" && ticker["open"].text == "100.1" && ticker["change"].text == "-0.2")
        #expect(ticker["volume"].text == "11" && ticker["turnover"].text == "1100.1")
        // (6 × 100.1 + 5 × 99.9) / 11, and a minute of each price.
        #expect(ticker["vwap"].text == "100.009091" && ticker["twap"].text == "100")
        // A day after the first minute its trades are out of it, and the price of then is carried on.
        var later = try #require(batches.last)
        later.sequence = later.sequence.next
        later.time = later.time.adding(nanoseconds: 86_400_000_000_000 - 60_000_000_000)
        later.events = Array(later.events.suffix(1))
        batches.append(later)
        venue.stream.grow(to: batches)
        try await venue.fold()
        let next = try await venue.ask("/v1/instruments/COIN-USD/ticker")
        #expect(next["volume"].text == "5" && next["open"].text == "99.9" && next["trades"].number == 1)
        #expect(next["twap"].text == "99.9")
    }

    @Test func `quality, trades and statistics are ratios of what was counted`() async throws {
        let venue = try await ServiceVenue(Self.market())
        let quality = try await venue.ask("/v1/analytics/quality?instrument=COIN-USD&day=2026-01-01")
        // The book had both sides from 60 s on, until the bids were sold out at 150 s.
        #expect(quality["quotedSeconds"].text == "90")
        #expect(quality["spread"].text == "0.2" && quality["spreadBps"].text == "20")
        #expect(quality["depth"][0]["basisPoints"].number == 10)
        #expect(quality["depth"][0]["bids"].text == "5" && quality["depth"][0]["asks"].text == "4")
        #expect(quality["effectiveSpread"].text == "0.2" && quality["effectiveSpreadBps"].text == "20")
        #expect(quality["orders"].number == 6 && quality["trades"].number == 3)
        #expect(quality["orderToTradeRatio"].text == "2")
        // 22 of 27 coins that orders asked for traded, each trade for two orders.
        #expect(quality["fillRatio"].text == "0.8148")
        // Makers had waited 30, 40 and 90 seconds.
        #expect(quality["queueSeconds"].text == "53.333333")
        let trades = try await venue.ask("/v1/analytics/trades?instrument=COIN-USD&limit=2")
        #expect(trades["items"].items.map { $0["takerSide"].text } == ["sell", "buy"])
        #expect(trades["items"][1]["mid"].text == "100" && trades["items"][1]["effectiveSpreadBps"].text == "20")
        #expect(trades["items"][1]["priceImpact"].text == "0")
        // Five seconds after the last one there were no bids.
        #expect(trades["items"][0]["priceImpact"].isNull)
        let before = try #require(trades["next"].text)
        let rest = try await venue.ask("/v1/analytics/trades?instrument=COIN-USD&before=\(before)")
        #expect(rest["items"].items.count == 1 && rest["next"].isNull)
        let stats = try await venue.ask("/v1/instruments/COIN-USD/stats")
        #expect(stats["day"]["volume"].text == "11" && stats["quality"]["trades"].number == 3)
    }

    @Test func `profits, activity and volumes are a trader's own, and anybody's for who sees all`() async throws {
        let venue = try await ServiceVenue(Self.market())
        let profit = try await venue.ask("/v1/analytics/profit", as: .trader(2))
        let item = profit["items"][0]
        #expect(profit["account"].text == "2" && item["position"].text == "1" && item["averagePrice"].text == "100.1")
        #expect(item["realised"].text == "-1" && item["unrealised"].text == "-0.2")
        // Of 1100.1 traded, 500 parts per million.
        #expect(item["fees"].text == "0.5501")
        let other = try await venue.ask("/v1/analytics/profit?account=1", as: .watcher)
        #expect(other["items"][0]["realised"].text == "1")
        await #expect(throws: ServiceProblem.self) {
            try await venue.ask("/v1/analytics/profit?account=1", as: .trader(2))
        }
        await #expect(throws: ServiceProblem.self) { try await venue.ask("/v1/analytics/profit", as: .watcher) }

        let activity = try await venue.ask("/v1/analytics/activity?limit=1", as: .watcher)
        #expect(activity["items"][0]["account"].text == "1" && activity["items"][0]["makerFills"].number == 3)
        let cursor = try #require(activity["next"].text)
        let more = try await venue.ask("/v1/analytics/activity?cursor=\(cursor)", as: .watcher)
        #expect(more["items"].items.map { $0["account"].text } == ["2"] && more["next"].isNull)
        #expect(more["items"][0]["orderToTradeRatio"].text == "1" && more["items"][0]["fillRatio"].text == "1")
        #expect(try await venue.ask("/v1/analytics/activity", as: .trader(2))["items"].items.count == 1)

        let volume = try await venue.ask("/v1/analytics/volume", as: .trader(1))
        #expect(volume["from"].text == "2025-12-03" && volume["to"].text == "2026-01-01")
        #expect(volume["items"][0]["makerTurnover"].text == "1100.1" && volume["items"][0]["takerTurnover"].text == "0")
        let tiers = try await venue.ask("/v1/analytics/volume", as: .watcher)
        #expect(tiers["items"][0]["tier"].number == 0 && tiers["items"][0]["turnover"].text == "2200.2")
    }

    @Test(arguments: [
        ("/v1/instruments/NONE/candles", "unknownInstrument"),
        ("/v1/instruments/COIN-USD/candles?interval=2m", "invalidParameter"),
        ("/v1/instruments/COIN-USD/candles?before=soon", "invalidParameter"),
        ("/v1/instruments/COIN-USD/candles?limit=1001", "invalidParameter"),
        ("/v1/instruments/COIN-USD/ticker?limit=3", "unknownParameter"),
        ("/v1/analytics/quality", "invalidParameter"), ("/v1/analytics/quality?instrument=NONE", "unknownInstrument"),
        ("/v1/analytics/quality?instrument=COIN-USD&day=2026-13-01", "invalidParameter"),
        ("/v1/analytics/quality?instrument=COIN-USD&day=2027-01-01", "notFound"),
        ("/v1/analytics/trades?instrument=COIN-USD&before=x", "invalidParameter"),
        ("/v1/analytics/activity?cursor=1", "invalidParameter"), ("/v1/analytics/profit?account=x", "invalidParameter"),
    ])
    func `what cannot be answered says why`(path: String, code: String) async throws {
        let venue = try await ServiceVenue(Self.market())
        let problem = await #expect(throws: ServiceProblem.self) { try await venue.ask(path, as: .watcher) }
        #expect(problem?.code.rawValue == code)
    }

    @Test func `a rebuild answers the same`() async throws {
        let venue = try await ServiceVenue(WildVenue.batches(seed: 3, count: 1_500))
        let symbol = "/v1/analytics/activity?limit=1000"
        let before = try await venue.ask(symbol, as: .watcher)
        try await venue.rebuild()
        let after = try await venue.ask(symbol, as: .watcher)
        #expect(before.raw == after.raw)
        #expect(!before["items"].items.isEmpty)
    }
}
