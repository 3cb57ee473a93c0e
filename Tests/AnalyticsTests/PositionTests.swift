import Domain
import Testing

@testable import Analytics

@Suite struct PositionTests {
    private static let place = Position.Key(account: AccountID(1), instrument: InstrumentID(0))

    @Test func `a part that is closed takes its average cost with it`() {
        var position = Position(Self.place)
        position.add(.buy, 10, notional: 1_000, fee: 3)
        position.add(.buy, 10, notional: 1_200, fee: 3)
        #expect(position.lots == 20 && position.cost == 2_200 && position.realised == 0)
        position.add(.sell, 5, notional: 600, fee: -1)
        #expect(position.lots == 15 && position.cost == 1_650 && position.realised == 50)
        #expect(position.fees == 5)
    }

    @Test func `a position that turns closes what it was and opens the rest at the new price`() {
        var position = Position(Self.place)
        position.add(.buy, 4, notional: 400, fee: 0)
        position.add(.sell, 10, notional: 1_100, fee: 0)
        #expect(position.realised == 40)
        #expect(position.lots == -6 && position.cost == 660)
        position.add(.buy, 6, notional: 540, fee: 0)
        #expect(position.lots == 0 && position.cost == 0 && position.realised == 160)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `profit and cost always come to what was received less what was paid`(seed: UInt64) {
        var bits = seed &* 0x9e37_79b9_7f4a_7c15
        var position = Position(Self.place)
        for _ in 0..<500 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let lots = Int64(bits >> 40) % 1_000 + 1
            let side: Side = bits >> 63 == 0 ? .buy : .sell
            position.add(side, lots, notional: Int128(lots) * Int128(1 + bits >> 30 % 977) + 7, fee: 1)
            #expect(position.lots == position.bought - position.sold)
            #expect(position.cost >= 0)
            let open = position.lots >= 0 ? position.cost : -position.cost
            #expect(position.realised == position.received - position.paid + open)
        }
        #expect(position.fees == 500)
    }

    @Test func `nothing is lost of sums that 64 bits do not hold`() {
        var position = Position(Self.place)
        for _ in 0..<1_000 { position.add(.buy, .max, notional: Int128(Int64.max), fee: .max) }
        position.add(.sell, .max, notional: Int128(Int64.max) * 2, fee: 0)
        #expect(position.lots == 999 * Int128(Int64.max))
        #expect(position.realised == Int128(Int64.max))
        #expect(position.cost == 999 * Int128(Int64.max))
    }

    @Test func `ratios round half away from zero, and say when there is no number`() {
        #expect(Ratio.rounded(7, over: 2) == 4)
        #expect(Ratio.rounded(-7, over: 2) == -4)
        #expect(Ratio.rounded(1, times: 10, over: 3) == 3)
        #expect(Ratio.rounded(.max, times: 1_000_000, over: .max) == 1_000_000)
        #expect(Ratio.rounded(1, over: 0) == nil)
        #expect(Ratio.rounded(.max, times: 1_000_000, over: 1) == nil)
    }
}
