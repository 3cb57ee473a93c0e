import Domain
import Testing

@testable import Simulator

/// An audit that finds nothing is worth something only if it finds what is there.
@Suite struct ReferenceAuditTests {
    private static let order = TestVenue.order(1)

    /// Alice bids 10 at 100 in a market with a taker fee, so 1,010 are held for her order 1.
    private func engineWithOneBid() -> ReferenceEngine {
        var venue = TestVenue(takerFee: 10_000)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 10, at: 100))
        return venue.engine
    }

    @Test func `a sound venue passes`() {
        #expect(engineWithOneBid().audit() == nil)
    }

    @Test func `a crossed book is found`() throws {
        var engine = engineWithOneBid()
        engine.books[0].append(Self.order, .sell, at: Price(ticks: 100))
        #expect(try #require(engine.audit()).contains("crossed"))
    }

    @Test func `an order in the wrong queue, and an open order in no queue, are found`() throws {
        var engine = engineWithOneBid()
        engine.orders[Self.order]?.limit = Price(ticks: 99)
        #expect(try #require(engine.audit()).contains("does not belong"))
        engine = engineWithOneBid()
        engine.books[0].remove(Self.order, .buy, at: Price(ticks: 100))
        #expect(try #require(engine.audit()).contains("0 orders rest, but 1 are open"))
    }

    @Test func `a unit too much or too little held is found`() throws {
        for unit in [-1, 1] as [Int64] {
            var engine = engineWithOneBid()
            engine.ledger.add(TestVenue.alice, TestVenue.usd, available: -unit, held: unit)
            #expect(try #require(engine.audit()).contains("\(1_010 + unit) held, but its open orders need 1010"))
        }
    }

    @Test func `a unit that nobody deposited is found`() throws {
        var engine = engineWithOneBid()
        engine.ledger.add(TestVenue.bob, TestVenue.usd, available: 1, held: 0)
        #expect(try #require(engine.audit()).contains("all accounts together have 3000001"))
    }

    @Test func `a negative balance is found even if the sum is right`() throws {
        var engine = engineWithOneBid()
        engine.ledger.add(TestVenue.bob, TestVenue.usd, available: -1_000_001, held: 0)
        engine.ledger.add(TestVenue.carol, TestVenue.usd, available: 1_000_001, held: 0)
        #expect(try #require(engine.audit()).contains("-1 are available"))
    }

    @Test func `a book may be crossed while nothing matches, and only then`() throws {
        var venue = TestVenue.withRules()
        venue.enter(.openingAuction)
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1, at: 100))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.sell, 1, at: 99))
        var engine = venue.engine
        #expect(engine.audit() == nil)
        engine.markets[0].phase = .continuous
        #expect(try #require(engine.audit()).contains("crossed"))
    }

    @Test func `an iceberg that shows too much or nothing is found`() throws {
        var venue = TestVenue.withRules()
        _ = venue.trade(TestVenue.alice, TestVenue.iceberg(.buy, 10, at: 100, showing: 4))
        for lots in [0, 5] as [Int64] {
            var engine = venue.engine
            engine.orders[Self.order]?.displayed = Quantity(lots: lots)
            #expect(try #require(engine.audit()).contains("wants 10 and shows \(lots)"))
        }
    }

    @Test func `an order in two places, or triggered and left in line, is found`() throws {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        _ = venue.trade(TestVenue.alice, TestVenue.waiting(.buy, 1, at: 90, for: TestVenue.stop(105)))
        let id = TestVenue.order(3)
        var engine = venue.engine
        engine.markets[0].line.append(id)
        #expect(try #require(engine.audit()).contains("order 3 is in two places"))
        engine = venue.engine
        engine.markets[0].triggers = []
        engine.markets[0].line = [id]
        engine.orders[id]?.place = .inLine
        #expect(try #require(engine.audit()).contains("wait for their turn"))
    }

    @Test func `a pair that holds twice, or of which one does not know the other, is found`() throws {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        let leg = PairLeg(pricing: .limit(Price(ticks: 110)), trigger: nil, postOnly: false)
        let stop = PairLeg(pricing: .market, trigger: TestVenue.stop(90), postOnly: false)
        _ = venue.trade(
            TestVenue.alice,
            .placePair(
                OrderPair(
                    instrument: TestVenue.market, side: .sell, timeInForce: .goodTillCancelled, selfTrade: .none,
                    quantity: Quantity(lots: 5), expiry: nil, first: leg, second: stop)))
        var engine = venue.engine
        engine.orders[TestVenue.order(4)]?.held = Money(minorUnits: 5)
        #expect(try #require(engine.audit()).contains("order 4 holds 5, but needs 0"))
        engine = venue.engine
        engine.orders[TestVenue.order(4)]?.partner = nil
        #expect(engine.audit() != nil)
    }
}
