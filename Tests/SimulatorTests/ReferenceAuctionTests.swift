import Domain
import Simulator
import Testing

@Suite struct ReferenceAuctionTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob

    private func venueInAuction() -> TestVenue {
        var venue = TestVenue.withRules()
        venue.enter(.openingAuction)
        return venue
    }

    /// Uncrosses bids and asks of (lots, price), after a last trade if one is named.
    private func uncross(_ bids: [(Int64, Int64)], _ asks: [(Int64, Int64)], last: Int64? = nil) -> [[Int64]] {
        var venue = TestVenue.withRules()
        if let last { venue.print(at: last) }
        venue.enter(.openingAuction)
        for (lots, price) in bids { _ = venue.trade(alice, TestVenue.limit(.buy, lots, at: price)) }
        for (lots, price) in asks { _ = venue.trade(bob, TestVenue.limit(.sell, lots, at: price)) }
        return venue.enter(.continuous).uncrossed
    }

    @Test func `an auction collects orders without matching, and all that can trade trades at one price`() {
        var venue = venueInAuction()
        #expect(venue.trade(alice, TestVenue.limit(.buy, 5, at: 105)).kinds.last == "orderRested")
        let crossing = venue.trade(bob, TestVenue.limit(.sell, 5, at: 100))
        #expect(crossing.kinds == ["orderAccepted", "orderRested", "indicativeChanged"])
        let events = venue.enter(.continuous)
        #expect(events.kinds == ["phaseChanged", "traded", "auctionUncrossed"])
        #expect(events.prints == [[100, 5]])
        #expect(events.trades.map(\.takerSide) == [.sell])
        #expect(venue.engine.referencePrice(of: TestVenue.market) == Price(ticks: 100))
    }

    @Test func `the price is where most trades, and of those where least is left over`() {
        #expect(uncross([(5, 105), (5, 103)], [(4, 100), (6, 102)]) == [[102, 10]])
        #expect(uncross([(10, 105), (5, 103)], [(10, 100)]) == [[104, 10]])
    }

    @Test func `a surplus of buyers takes the highest price, one of sellers the lowest`() {
        #expect(uncross([(6, 105)], [(5, 100)], last: 101) == [[105, 5]])
        #expect(uncross([(5, 105)], [(6, 100)], last: 104) == [[100, 5]])
    }

    @Test func `without a surplus the price is the nearest to the last trade, or else the lowest`() {
        #expect(uncross([(5, 105)], [(5, 100)], last: 103) == [[103, 5]])
        #expect(uncross([(5, 105)], [(5, 100)], last: 90) == [[100, 5]])
        #expect(uncross([(5, 105)], [(5, 100)], last: 120) == [[105, 5]])
        #expect(uncross([(5, 105)], [(5, 100)]) == [[100, 5]])
    }

    @Test func `a surplus that changes sides between two prices leaves the choice to the last trade`() {
        let (bids, asks) = ([(2, 101), (1, 100)] as [(Int64, Int64)], [(2, 100), (1, 101)] as [(Int64, Int64)])
        #expect(uncross(bids, asks, last: 120) == [[101, 2]])
        #expect(uncross(bids, asks, last: 100) == [[100, 2]])
        #expect(uncross(bids, asks) == [[100, 2]])
    }

    @Test func `in an uncross orders trade all that they want, and icebergs show their next part after it`() {
        var venue = venueInAuction()
        _ = venue.trade(alice, TestVenue.iceberg(.buy, 10, at: 100, showing: 2))
        _ = venue.trade(bob, TestVenue.limit(.sell, 7, at: 100))
        let events = venue.enter(.continuous)
        #expect(events.kinds == ["phaseChanged", "traded", "orderRefilled", "auctionUncrossed"])
        #expect(events.prints == [[100, 7]])
        #expect(venue.shown(.buy) == [[1, 100, 2, 1]])
    }

    @Test func `the indicative counts what the book shows, and is published when it differs`() {
        var venue = venueInAuction()
        #expect(venue.trade(alice, TestVenue.limit(.buy, 5, at: 90)).indicatives.isEmpty)
        _ = venue.trade(alice, TestVenue.iceberg(.buy, 10, at: 100, showing: 2))
        let crossing = venue.trade(bob, TestVenue.limit(.sell, 3, at: 100)).indicatives
        #expect(crossing.map(\.volume.lots) == [2])
        #expect(crossing.map(\.imbalance.lots) == [1])
        #expect(crossing.map(\.imbalanceSide) == [.sell])
        #expect(venue.trade(bob, TestVenue.limit(.sell, 3, at: 200)).indicatives.isEmpty)
        let gone = venue.trade(bob, .cancel(TestVenue.order(3))).indicatives
        #expect(gone.map(\.price) == [nil])
        #expect(venue.trade(bob, .cancel(TestVenue.order(4))).indicatives.isEmpty)
    }

    @Test func `triggers are looked at for the price of the uncross, and execute when the auction's orders are done`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        _ = venue.trade(alice, TestVenue.waiting(.buy, 1, at: 90, for: TestVenue.stop(102)))
        venue.enter(.openingAuction)
        _ = venue.trade(alice, TestVenue.conditioned(.buy, 9, at: 103, .atTheOpen, .none))
        _ = venue.trade(bob, TestVenue.limit(.sell, 5, at: 102))
        let events = venue.enter(.continuous)
        #expect(
            events.kinds == [
                "phaseChanged", "traded", "auctionUncrossed", "orderTriggered", "orderEnded", "orderRested",
            ])
        #expect(events.endings == ["4 auctionEnded"])
    }

    @Test func `what prevention takes out leads to a further round`() {
        var venue = venueInAuction()
        _ = venue.trade(alice, TestVenue.limit(.buy, 5, at: 105))
        _ = venue.trade(bob, TestVenue.limit(.buy, 2, at: 103))
        let sell = OrderConditions(selfTrade: .cancelOldest)
        _ = venue.trade(alice, TestVenue.conditioned(.sell, 5, at: 101, sell))
        let events = venue.enter(.continuous)
        #expect(events.endings == ["1 selfTrade"])
        #expect(events.prints.map { $0[1] } == [2])
        #expect(events.uncrossed.count == 1)
    }

    @Test func `the uncross stays within the static band, and what could trade outside alone ends`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(.setReference(ReferencePrice(instrument: TestVenue.market, price: Price(ticks: 100))))
        _ = venue.operate(TestVenue.rules(staticBand: 500))
        venue.enter(.openingAuction)
        _ = venue.trade(alice, TestVenue.limit(.buy, 2, at: 120))
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 119))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 100))
        _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 110))
        let events = venue.enter(.continuous)
        #expect(events.uncrossed == [[105, 1]])
        #expect(events.endings == ["1 priceBand", "2 priceBand"])
        #expect(venue.queue(.sell) == [[4, 110, 1]])
    }
}
