import Domain
import Testing

@testable import Analytics

@Suite struct CandleTests {
    /// What a span of trades comes to, put together the long way.
    private struct Expected: Hashable {
        var open: Int64, high: Int64, low: Int64, close: Int64
        var lots: Int128, turnover: Int128, trades: Int64
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `candles of every span are what the trades in it come to`(seed: UInt64) async throws {
        let batches = WildVenue.batches(seed: seed, count: 3_000)
        let tables = try await FoldTables()
        let fold = AnalyticsFold()
        for start in stride(from: 0, to: batches.count, by: 700) {
            try await tables.fold(batches[start..<min(start + 700, batches.count)], with: fold)
        }
        var expected: [Candle.Key: Expected] = [:]
        for batch in batches {
            for event in batch.events {
                guard case .traded(let trade) = event else { continue }
                for span in [1, 60, 300, 900, 3_600, 14_400, 86_400] as [Int64] {
                    let length = span * 1_000_000_000
                    let opened = batch.time.nanoseconds - batch.time.nanoseconds % length
                    let key = Candle.Key(instrument: trade.instrument, span: span, opened: opened)
                    let (ticks, lots) = (trade.price.ticks, Int128(trade.quantity.lots))
                    var candle =
                        expected[key]
                        ?? Expected(open: ticks, high: ticks, low: ticks, close: ticks, lots: 0, turnover: 0, trades: 0)
                    candle.high = max(candle.high, ticks)
                    candle.low = min(candle.low, ticks)
                    candle.close = ticks
                    candle.lots += lots
                    candle.turnover += Int128(ticks) * lots
                    candle.trades += 1
                    expected[key] = candle
                }
            }
        }
        let found = try await tables.rows(of: Candle.self)
        #expect(found.count == expected.count)
        #expect(expected.count > 40)
        for candle in found {
            let values = Expected(
                open: candle.open, high: candle.high, low: candle.low, close: candle.close, lots: candle.lots,
                turnover: candle.turnover, trades: candle.trades)
            #expect(expected[candle.key] == values)
        }
    }

    @Test func `a candle does not change after its span is over`() async throws {
        var venue = PlainVenue(traders: 2)
        let tables = try await FoldTables()
        let fold = AnalyticsFold()
        var folded = 0
        var seen: [Candle.Key: Candle] = [:]
        for number in 0..<400 as Range<Int64> {
            venue.clock = number * 7_300_000_000
            venue.place(1, .sell, 5, at: 10_000 + number % 17)
            venue.place(2, .buy, 3 + number % 4, at: 10_020, .immediateOrCancel)
            try await tables.fold(venue.batches[folded...], with: fold)
            folded = venue.batches.count
            let now = PlainVenue.midnight + venue.clock
            for candle in try await tables.rows(of: Candle.self) {
                if let over = seen[candle.key] { #expect(over == candle) }
                if candle.opened + candle.span * 1_000_000_000 <= now { seen[candle.key] = candle }
            }
        }
        #expect(seen.count > 400)
    }
}
