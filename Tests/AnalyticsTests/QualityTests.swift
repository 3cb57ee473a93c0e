import Domain
import Engine
import Simulator
import Testing

@testable import Analytics

@Suite struct QualityTests {
    /// What the engine shows from a moment on.
    private struct Look {
        var from: Int64
        var last: Int64?
        var mid: Int64?
        var spread: Int64 = 0
        var bids: Int128 = 0
    }

    private struct Run {
        var state = AnalyticsState()
        var looks: [Look] = []
        var trades: [(trade: Trade, at: Int64, mid: Int64?)] = []
        var waited: Int128 = 0
        var end: Int64 = 0
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `spread, depth, effective spread, impact and queue time are those of the engine's book over time`(
        seed: UInt64
    ) throws {
        var run = Self.run(seed: seed)
        run.state.markets[0].settle(through: run.end)
        let found = run.state.markets[0].today
        let minute: Int64 = 60_000_000_000
        var expected = QualityDay(found.instrument, day: found.day)
        for (index, look) in run.looks.enumerated() {
            let next = index + 1 < run.looks.count ? run.looks[index + 1].from : run.end
            let time = next - look.from
            if let last = look.last {
                expected.pricedTime += time
                expected.priceTime += Int128(last) * Int128(time)
            }
            guard let mid = look.mid else { continue }
            let turns = next / minute - look.from / minute
            expected.quotedTime += time
            expected.spreadTime += Int128(look.spread) * Int128(time)
            expected.midTime += Int128(mid) * Int128(time)
            expected.samples += turns
            expected.depth[2] += look.bids * Int128(turns)
        }
        for (trade, at, mid) in run.trades {
            let sign: Int128 = trade.takerSide == .buy ? 1 : -1
            let lots = Int128(trade.quantity.lots)
            guard let mid else { continue }
            expected.effective += sign * (2 * Int128(trade.price.ticks) - Int128(mid)) * lots
            expected.measuredLots += lots
            // What was shown when five seconds had passed, before whatever was decided at that very moment.
            guard let later = run.looks.last(where: { $0.from < at + 5_000_000_000 })?.mid else { continue }
            expected.impact += sign * Int128(later - mid) * lots
            expected.impactLots += lots
        }
        #expect(found.quotedTime == expected.quotedTime)
        #expect(found.spreadTime == expected.spreadTime)
        #expect(found.midTime == expected.midTime)
        #expect(found.pricedTime == expected.pricedTime)
        #expect(found.priceTime == expected.priceTime)
        #expect(found.samples == expected.samples)
        #expect(found.depth[2] == expected.depth[2])
        #expect(found.effective == expected.effective)
        #expect(found.measuredLots == expected.measuredLots)
        #expect(found.impact == expected.impact)
        #expect(found.impactLots == expected.impactLots)
        #expect(found.waited == run.waited)
        #expect(found.trades == Int64(run.trades.count))
        #expect(found.trades > 100 && found.samples > 10 && found.waits == found.trades)
    }

    /// Some minutes of a market whose makers come and go and whose takers hit them, with what the engine showed after
    /// each record.
    private static func run(seed: UInt64) -> Run {
        var random = SeededRandom(seed: seed)
        var venue = PlainVenue(traders: 8)
        var run = Run()
        var open: [(trader: Int, order: OrderID)] = []
        var joined: [OrderID: Int64] = [:]
        var folded = 0
        for _ in 0..<3_000 {
            venue.clock += Int64(random.below(1_200)) * 1_000_000 + 1
            let (trader, side) = (1 + random.below(8), random.below(2) == 0 ? Side.buy : .sell)
            let away = Int64(random.below(60)) - 6
            let ticks = side == .buy ? 10_000 - away : 10_000 + away
            switch random.below(10) {
            case 0...4:
                if let order = venue.place(trader, side, 1 + Int64(random.below(50)), at: ticks) {
                    open.append((trader, order))
                    joined[order] = venue.batches.last?.time.nanoseconds
                }
            case 5...7:
                venue.place(
                    trader, side, 1 + Int64(random.below(60)), at: side == .buy ? 10_080 : 9_920, .immediateOrCancel)
            default:
                guard !open.isEmpty else { continue }
                let (trader, order) = open.remove(at: random.below(open.count))
                venue.cancel(trader, order)
            }
            for batch in venue.batches[folded...] {
                run.state.fold(batch)
                let now = batch.time.nanoseconds
                let before = run.looks.last
                var last = before?.last
                for case .traded(let trade) in batch.events {
                    run.trades.append((trade, now, before?.mid))
                    run.waited += Int128(now - (joined[trade.maker.order] ?? now))
                    last = trade.price.ticks
                }
                run.looks.append(look(venue.engine, from: now, last: last))
            }
            folded = venue.batches.count
        }
        run.end = PlainVenue.midnight + venue.clock + 10_000_000_000
        return run
    }

    private static func look(_ engine: borrowing Engine, from: Int64, last: Int64?) -> Look {
        var look = Look(from: from, last: last)
        let bids = engine.restingOrders(PlainVenue.market, .buy)
        guard let bid = bids.first?.price?.ticks,
            let ask = engine.restingOrders(PlainVenue.market, .sell).first?.price?.ticks
        else { return look }
        look.mid = bid + ask
        look.spread = ask - bid
        for order in bids where Int128(order.price?.ticks ?? 0) * 20_000 >= Int128(bid + ask) * 9_950 {
            look.bids += Int128(order.displayed.lots)
        }
        return look
    }
}
