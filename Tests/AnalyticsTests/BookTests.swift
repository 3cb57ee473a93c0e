import Domain
import Engine
import Testing

@testable import Analytics

/// What is followed from events, against the engine that told of them.
@Suite struct BookTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `books, orders and phases follow the engine through commands of every kind`(seed: UInt64) {
        var venue = WildVenue(seed: seed)
        var state = AnalyticsState()
        var trades = 0
        for _ in 0..<1_500 {
            let batch = venue.next()
            state.fold(batch)
            trades += batch.events.count { if case .traded = $0 { true } else { false } }
            for market in state.markets {
                let instrument = market.standing.instrument
                for side in [market.bids, market.asks] {
                    let expected = levels(venue.engine.restingOrders(instrument, side.side))
                    if side.levels.reversed() != expected {
                        Issue.record("record \(batch.sequence.value): \(side.levels) and not \(expected)")
                        return
                    }
                }
                #expect(market.standing.phase == venue.engine.phase(instrument))
            }
        }
        #expect(trades > 10, "a run that trades little proves little")
        #expect(state.orders.all.count(where: { $0.shown > 0 }) == venue.engine.openOrderCount - waiting(venue, state))
        for order in state.orders.all {
            let known = venue.engine.openOrder(order.id)
            #expect(known?.quantity?.lots == order.lots)
            #expect(known?.displayed.lots == order.shown)
        }
    }

    private func waiting(_ venue: borrowing WildVenue, _ state: AnalyticsState) -> Int {
        var count = 0
        for market in state.markets { count += venue.engine.waitingOrders(market.standing.instrument).count }
        return count
    }

    /// Best first.
    private func levels(_ orders: [OpenOrderState]) -> [BookSide.Level] {
        var levels: [BookSide.Level] = []
        for order in orders {
            guard let ticks = order.price?.ticks, order.displayed.lots > 0 else { continue }
            if let last = levels.last, last.ticks == ticks {
                levels[levels.count - 1].lots += order.displayed.lots
            } else {
                levels.append(BookSide.Level(ticks: ticks, lots: order.displayed.lots))
            }
        }
        return levels
    }

    @Test func `depth counts the levels within a distance of the mid, its end included`() {
        var bids = BookSide(.buy)
        for (ticks, lots) in [(9_990, 1), (9_989, 2), (9_950, 4), (9_949, 8), (9_900, 16), (9_899, 32)]
            as [(Int64, Int64)]
        {
            bids.change(ticks, by: lots)
        }
        // The mid is 10,000, so 10 basis points are 10 ticks.
        let depths = [10, 50, 100].map { bids.lots(withinBasisPoints: $0, ofDoubledMid: 20_000) }
        #expect(depths == [1, 7, 31])
        var asks = BookSide(.sell)
        for (ticks, lots) in [(10_010, 1), (10_011, 2), (10_051, 4), (10_100, 8)] as [(Int64, Int64)] {
            asks.change(ticks, by: lots)
        }
        #expect([10, 50, 100].map { asks.lots(withinBasisPoints: $0, ofDoubledMid: 20_000) } == [1, 3, 15])
    }
}
