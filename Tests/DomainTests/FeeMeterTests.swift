import Domain
import Testing

@Suite struct FeeMeterTests {
    @Test func `a fee is rounded up once for the order, however it is sliced`() {
        let rate = FeeRate(partsPerMillion: 333)
        for slices in [[10_000], [1_000, 9_000], [1, 2, 3, 9_994], Array(repeating: 1, count: 10_000)] {
            var meter = FeeMeter()
            var paid: Int64 = 0
            for slice in slices { paid += meter.charge(rate, on: Money(minorUnits: Int64(slice))).minorUnits }
            #expect(paid == 4, "10,000 at 333 millionths is 3.33, rounded up")
        }
    }

    @Test func `what is held covers every slicing, and never less than nothing`() {
        let rate = FeeRate(partsPerMillion: 500)
        for first in stride(from: Int64(1), to: 5_000, by: 37) {
            var meter = FeeMeter()
            let total = Money(minorUnits: 5_000)
            let held = meter.hold(rate, on: total)
            let paid = meter.charge(rate, on: Money(minorUnits: first))
            let still = meter.hold(rate, on: Money(minorUnits: total.minorUnits - first))
            #expect(paid.minorUnits + still.minorUnits == held.minorUnits)
        }
    }

    @Test func `a rebate is rounded towards the venue`() {
        var meter = FeeMeter()
        #expect(meter.charge(FeeRate(partsPerMillion: -100), on: Money(minorUnits: 19_999)) == Money(minorUnits: -1))
        #expect(meter.hold(FeeRate(partsPerMillion: -100), on: Money(minorUnits: 19_999)) == .zero)
    }

    @Test func `the greatest numbers do not trap`() {
        var meter = FeeMeter()
        let most = Money(minorUnits: .max)
        #expect(meter.hold(FeeRate(partsPerMillion: 1_000_000), on: most) == most)
        #expect(meter.charge(FeeRate(partsPerMillion: 1_000_000), on: most) == most)
        #expect(meter.charge(FeeRate(partsPerMillion: -1_000_000), on: most) == Money(minorUnits: -.max))
    }

    @Test func `a budget buys as many lots as it pays for with their fees`() {
        let rate = FeeRate(partsPerMillion: 10_000)
        for budget in Int64(0)...2_000 {
            let lots = FeeMeter().affordableLots(Money(minorUnits: budget), perLot: Money(minorUnits: 100), rate)
            func cost(_ lots: Int64) -> Int64 {
                var meter = FeeMeter()
                return lots * 100 + meter.charge(rate, on: Money(minorUnits: lots * 100)).minorUnits
            }
            #expect(lots == 0 || cost(lots) <= budget)
            #expect(cost(lots + 1) > budget)
        }
    }
}
