import Domain
import Simulator
import Testing

@Suite struct ReferenceTradingTests {
    @Test func `a buyer who gets a better price gets the difference and its fee back`() {
        var venue = TestVenue(makerFee: 10_000, takerFee: 20_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 10, at: 90))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 10, at: 100))
        #expect(events.trades.map(\.taker.fee.minorUnits) == [18])
        #expect(events.trades.map(\.maker.fee.minorUnits) == [9])
        #expect(venue.balance(TestVenue.bob, TestVenue.usd) == [1_000_000 - 900 - 18, 0])
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000 + 900 - 9, 0])
        #expect(venue.balance(.venue, TestVenue.usd) == [27, 0])
    }

    @Test func `a resting buy holds the dearer of both fees until it is filled`() {
        var venue = TestVenue(makerFee: 1_000, takerFee: 50_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 100))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000 - 1_050, 1_050])
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 4, at: 100))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd)[1] == 600 + 30)
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 6, at: 100))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000 - 1_001, 0])
    }

    @Test func `a fee does not depend on how the market slices an order`() {
        var venue = TestVenue(makerFee: 1_000, takerFee: 1_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 1))
        var fees: [Int64] = []
        for _ in 0..<10 {
            let events = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 1, at: 1))
            fees += events.trades.map(\.maker.fee.minorUnits)
        }
        #expect(fees == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test func `a rebate is paid by the taker's fee`() {
        var venue = TestVenue(makerFee: -10_000, takerFee: 20_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 100))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 10, at: 100))
        #expect(events.trades.map(\.maker.fee.minorUnits) == [-10])
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000 - 1_000 + 10, 0])
        #expect(venue.balance(.venue, TestVenue.usd) == [10, 0])
    }

    /// The maker has 0.999 units of rebate to its credit, and the next fill would pay one unit. But the taker's last
    /// fill is free, because an earlier one was rounded up. If the maker lost its credit with the rebate, the rest of
    /// its order would need one unit more than it holds.
    @Test func `a rebate that the taker's fee cannot pay leaves the maker's meter and hold as they were`() {
        var venue = TestVenue(makerFee: -1_000, takerFee: 1_000, usd: 1_003, btc: 5_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1_001, at: 1))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 999, at: 1))
        _ = venue.operate(
            .withdraw(
                TestVenue.transfer(
                    TestVenue.alice, TestVenue.usd, venue.balance(TestVenue.alice, TestVenue.usd)[0], "all")))
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [0, 2])
        _ = venue.trade(TestVenue.carol, TestVenue.limit(.buy, 2, at: 2))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 3, at: 1))
        #expect(events.trades.map(\.taker.fee.minorUnits) == [1, 0])
        #expect(events.trades.map(\.maker.fee.minorUnits) == [0, 0])
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [0, 1])
    }

    @Test func `the balances of a trade are reported in the order in which they are touched`() {
        var venue = TestVenue(takerFee: 1_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 10, at: 100))
        let events = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 10, at: 100))
        let touched = events.changes.map { [$0.account.value, UInt32($0.asset.value)] }
        #expect(touched == [[2, 0], [1, 1], [2, 1], [1, 0], [0, 0]])
    }

    @Test func `orders of one account trade with each other, and only the fees leave it`() {
        var venue = TestVenue(makerFee: 1_000, takerFee: 2_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.sell, 10, at: 100))
        let events = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 100))
        #expect(events.prints == [[100, 10]])
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [1_000_000 - 3, 0])
        #expect(venue.balance(TestVenue.alice, TestVenue.btc) == [1_000, 0])
    }
}
