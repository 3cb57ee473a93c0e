import Domain
import Engine
import Testing

@testable import Demo

/// What a simulated time of trading looked like.
private struct Observed {
    var commands = 0
    var mostCommandsInATick = 0
    var ticks = 0
    /// For each market, the ticks after which both sides were quoted.
    var twoSided = [0, 0, 0]
    var widestSpreadPartsPerMillion: Int64 = 0
}

extension EngineVenue {
    /// Lets the crowd trade for so many seconds. `meddle` is called before each tick.
    fileprivate mutating func trade(
        _ crowd: inout Crowd, seconds: Int, meddle: (inout EngineVenue, Int) -> Void = { _, _ in }
    ) -> Observed {
        var observed = Observed()
        for tick in 0..<seconds * Limits.ticksPerSecond {
            now = now.adding(nanoseconds: 1_000_000_000 / Int64(Limits.ticksPerSecond))
            meddle(&self, tick)
            let before = observed.commands
            crowd.tick()
            while let commands = nextTurn(&crowd) {
                for command in commands {
                    observed.commands += 1
                    crowd.observe(apply(command.account, command.command).events, of: command)
                }
            }
            observed.mostCommandsInATick = max(observed.mostCommandsInATick, observed.commands - before)
            observed.ticks += 1
            for market in 0..<3 {
                let quote = quote(InstrumentID(UInt16(market)))
                guard let bid = quote.bestBid, let ask = quote.bestAsk else { continue }
                observed.twoSided[market] += 1
                if tick > 600 {
                    let spread = (ask.ticks - bid.ticks) * 1_000_000 / bid.ticks
                    observed.widestSpreadPartsPerMillion = max(observed.widestSpreadPartsPerMillion, spread)
                }
            }
        }
        return observed
    }

    private func nextTurn(_ crowd: inout Crowd) -> [CrowdCommand]? {
        // The engine cannot be captured while it is borrowed for the call, so the quotes are looked up before.
        let quotes = (0..<3).map { quote(InstrumentID($0)) }
        return crowd.turn { quotes[Int($0.value)] }
    }

    fileprivate func crowd(seed: UInt64) -> Crowd {
        Crowd(markets, quotes: markets.map { quote($0.instrument.id) }, seed: seed)
    }
}

@Suite struct CrowdTests {
    /// Eight quotes of three makers of three markets, the stops of two takers, and nothing of a crowd before.
    private static let openOrdersMax = UInt32(3 * 3 * 8 + 3 * 2 * Limits.stopsPerTakerMax)

    @Test func `an hour of simulated trading keeps the books alive and the accounts sound`() {
        var venue = EngineVenue()
        var crowd = venue.crowd(seed: 1)
        let (setUp, venueMoney) = (venue.accepted, venue.total(.venue, AssetID(0)))
        let observed = venue.trade(&crowd, seconds: 3_600)

        for market in 0..<3 {
            #expect(observed.twoSided[market] * 100 >= observed.ticks * 99)
            // About one trade in two seconds, and every market has its share.
            #expect((1_200...9_000).contains(venue.trades[market]), "\(venue.trades[market]) trades")
        }
        #expect(observed.commands > 3_600 * 10 && observed.commands < 3_600 * 30)
        #expect(observed.mostCommandsInATick < 20)
        #expect(observed.widestSpreadPartsPerMillion < 3_000)
        #expect(venue.accepted - setUp + venue.rejections.count == observed.commands)
        #expect(venue.rejections.count * 200 < observed.commands, "\(venue.rejections.count) rejections")
        for number in 1...5 {
            let account = AccountID(UInt32(number))
            for (market, state) in venue.markets.enumerated() {
                let (asset, deposit) = EngineVenue.deposits[market + 1]
                let lot = state.instrument.terms.lotSize.minorUnits
                let excess = abs(venue.total(account, asset) - deposit) / lot / state.clip.lots
                // The bound on quoting, and what was quoted when it was reached.
                #expect(excess <= Limits.inventoryClipsMax + 10, "\(account) is \(excess) clips off its target")
            }
            // Nobody won or lost more than a hundredth in an hour, fees and inventory included.
            let worth = worth(account, venue)
            #expect(abs(worth - worthAtFirst(venue)) < worthAtFirst(venue) / 100)
        }
        #expect(venue.total(.venue, AssetID(0)) > venueMoney)
        venue.engine.checkInvariants()
    }

    /// In dollars, at the reference prices.
    private func worth(_ account: AccountID, _ venue: borrowing EngineVenue) -> Int64 {
        let dollars = venue.total(account, AssetID(0)) / 1_000_000
        let coins = (venue.total(account, AssetID(1)) / 100_000) * 60 + (venue.total(account, AssetID(2)) / 100_000) * 3
        return dollars + coins + venue.total(account, AssetID(3)) * 190
    }

    private func worthAtFirst(_ venue: borrowing EngineVenue) -> Int64 {
        100_000_000 + 2_000 * 60_000 + 40_000 * 3_000 + 700_000 * 190
    }

    @Test func `the same seed gives the same commands, another seed gives others`() {
        func commands(seed: UInt64) -> [Command] {
            var venue = EngineVenue()
            var crowd = venue.crowd(seed: seed)
            var commands: [Command] = []
            for _ in 0..<300 {
                crowd.tick()
                let quotes = (0..<3).map { venue.quote(InstrumentID($0)) }
                while let turn = crowd.turn({ quotes[Int($0.value)] }) {
                    for command in turn {
                        commands.append(command.command)
                        crowd.observe(venue.apply(command.account, command.command).events, of: command)
                    }
                }
            }
            return commands
        }
        let first = commands(seed: 5)
        #expect(first.count > 300)
        #expect(first == commands(seed: 5))
        #expect(first != commands(seed: 6))
    }

    @Test func `the first thing that each trader does is to cancel what it has from before`() {
        var venue = EngineVenue()
        var first = venue.crowd(seed: 1)
        _ = venue.trade(&first, seconds: 60)
        let leftOver = venue.engine.openOrderCount
        #expect(leftOver > 50)
        var second = venue.crowd(seed: 2)
        _ = venue.trade(&second, seconds: 60)
        #expect(venue.engine.openOrderCount <= Self.openOrdersMax)
        #expect(venue.rejections.count < 20)
    }

    @Test func `a crowd begins at the middle of the book, unless that is far from the reference`() {
        func fair(_ bid: Int64?, _ ask: Int64?) -> Int64 {
            let quote = MarketQuote(bestBid: bid.map(Price.init), bestAsk: ask.map(Price.init), last: nil)
            return FairPrice(reference: Price(ticks: 10_000), quote: quote, seed: 1).microticks
        }
        #expect(fair(10_100, 10_203) == 10_151_500_000)
        #expect(fair(nil, 10_203) == 10_000_000_000)
        #expect(fair(1, 10_203) == 10_000_000_000)
        #expect(fair(10_100, 90_000) == 10_000_000_000)
    }

    @Test func `a fair price moves, slowly, and stays near its reference`() {
        for seed in 1...2 {
            let quote = MarketQuote(bestBid: nil, bestAsk: nil, last: nil)
            var fair = FairPrice(reference: Price(ticks: 6_000_000), quote: quote, seed: UInt64(seed))
            var greatest: Int64 = 0
            for _ in 0..<864_000 {
                fair.tick()
                greatest = max(greatest, fair.distance(of: Price(ticks: 6_000_000)))
            }
            // A day: somewhere it has been a third of a per cent away, and never a twentieth.
            #expect((3_000...50_000).contains(greatest), "\(greatest) parts per million")
        }
    }

    @Test func `orders that others fill behind the crowd's back are noticed and replaced`() {
        var venue = EngineVenue()
        var crowd = venue.crowd(seed: 3)
        _ = venue.trade(&crowd, seconds: 60)
        let observed = venue.trade(&crowd, seconds: 300) { venue, tick in
            guard tick % 30 == 0 else { return }
            // Takes ten clips: all of the best quote, and more.
            let side: Side = tick % 60 == 0 ? .buy : .sell
            let order = PlaceOrder(
                instrument: InstrumentID(0), side: side, pricing: .market, size: .quantity(Quantity(lots: 1_000)),
                timeInForce: .immediateOrCancel, postOnly: false)
            _ = venue.apply(EngineVenue.outsider, .place(order))
        }
        #expect(observed.twoSided[0] * 100 >= observed.ticks * 99)
        #expect(venue.rejections.count * 10 < observed.commands, "\(venue.rejections.count) rejections")
        #expect(venue.engine.openOrderCount > 60)
    }

    @Test func `a silly order of somebody else is traded with and does not stop the market`() {
        var venue = EngineVenue()
        var crowd = venue.crowd(seed: 4)
        _ = venue.trade(&crowd, seconds: 60)
        let silly = PlaceOrder(
            instrument: InstrumentID(0), side: .buy, pricing: .limit(Price(ticks: 60_000_000)),
            size: .quantity(Quantity(lots: 10_000)), timeInForce: .goodTillCancelled, postOnly: false)
        _ = venue.apply(EngineVenue.outsider, .place(silly))
        let observed = venue.trade(&crowd, seconds: 900)
        #expect(observed.twoSided[0] * 100 >= observed.ticks * 95)
        let quote = venue.quote(InstrumentID(0))
        #expect(quote.bestBid.map { (5_900_000...6_100_000).contains($0.ticks) } == true)
        #expect(quote.bestAsk.map { (5_900_000...6_100_000).contains($0.ticks) } == true)
    }

    @Test func `after an auction far from its price a market finds back to it`() {
        var venue = EngineVenue()
        let instrument = InstrumentID(0)
        venue.set(
            .setRules(
                InstrumentRules(
                    instrument: instrument, staticBandBasisPoints: 2_000, dynamicBandBasisPoints: 500,
                    volatilityAuctionNanoseconds: 30_000_000_000, priceSanityBasisPoints: nil,
                    openOrdersPerAccountMax: nil)))
        venue.set(.setReference(ReferencePrice(instrument: instrument, price: Price(ticks: 6_000_000))))
        var crowd = venue.crowd(seed: 9)
        _ = venue.trade(&crowd, seconds: 60)
        func order(_ side: Side, _ lots: Int64, _ pricing: Pricing) -> Command {
            .place(
                PlaceOrder(
                    instrument: instrument, side: side, pricing: pricing, size: .quantity(Quantity(lots: lots)),
                    timeInForce: pricing == .market ? .immediateOrCancel : .goodTillCancelled, postOnly: false))
        }
        // Somebody asks 7 % more, and buys all that there is up to there.
        _ = venue.apply(EngineVenue.outsider, order(.sell, 10, .limit(Price(ticks: 6_420_000))))
        _ = venue.apply(EngineVenue.outsider, order(.buy, 20_000, .market))
        #expect(venue.auctions == 1)
        #expect(venue.quote(instrument).collects)
        let tradesBefore = venue.trades[0]
        _ = venue.trade(&crowd, seconds: 180)
        let auctions = venue.auctions
        let observed = venue.trade(&crowd, seconds: 300)
        #expect(venue.auctions == auctions, "it is quiet again")
        #expect(!venue.quote(instrument).collects)
        #expect(venue.trades[0] > tradesBefore + 50)
        #expect(venue.lastPrices[0].map { (5_900_000...6_100_000).contains($0.ticks) } == true)
        #expect(observed.twoSided[0] * 100 >= observed.ticks * 99)
        venue.engine.checkInvariants()
    }

    @Test func `traders leave icebergs and stops, and stops trigger`() {
        var venue = EngineVenue()
        var crowd = venue.crowd(seed: 11)
        _ = venue.trade(&crowd, seconds: 900)
        #expect(venue.triggered > 10, "\(venue.triggered) stops triggered")
        #expect(venue.refilled > 0, "an iceberg showed its next part \(venue.refilled) times")
        #expect(venue.rejections.count * 100 < venue.accepted)
    }

    @Test func `a trader whose command was lost cancels everything before it goes on`() {
        var venue = EngineVenue()
        var crowd = venue.crowd(seed: 7)
        _ = venue.trade(&crowd, seconds: 60)
        // The venue carries a command out, and the crowd does not hear of it.
        var quotes = (0..<3).map { venue.quote(InstrumentID($0)) }
        crowd.tick()
        var lost: CrowdCommand?
        while lost == nil {
            while let turn = crowd.turn({ quotes[Int($0.value)] }), lost == nil {
                _ = venue.apply(turn[0].account, turn[0].command)
                crowd.lost(turn[0])
                lost = turn[0]
            }
            crowd.tick()
            quotes = (0..<3).map { venue.quote(InstrumentID($0)) }
        }
        _ = venue.trade(&crowd, seconds: 60)
        #expect(venue.engine.openOrderCount <= Self.openOrdersMax)
        #expect(venue.engine.openOrderCount > 60)
    }
}
