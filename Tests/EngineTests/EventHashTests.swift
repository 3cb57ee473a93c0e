import Domain
import Engine
import Testing

/// The values come from another program, written from `docs/protocols/state.md`.
@Suite struct EventHashTests {
    private static let order = OrderID(shard: ShardID(3), counter: 42)
    private static let maker = OrderID(shard: ShardID(3), counter: 41)

    private static let listing = EventBatch(
        sequence: Sequence(1), time: Timestamp(nanoseconds: 1_000_000_000),
        events: [
            .assetListed(Asset(id: AssetID(0), terms: AssetTerms(code: AssetCode("BTC")!, decimals: 8))),
            .decided(
                Decision(
                    actor: .operator(1), request: RequestID("list-1")!, outcome: .assetListed(AssetID(0)),
                    repeats: nil)),
        ])

    private static let trading = EventBatch(
        sequence: Sequence(2), time: Timestamp(nanoseconds: 2_000_000_000),
        events: [
            .orderAccepted(
                OrderAccepted(
                    order: order, account: AccountID(9), request: RequestID("a-1")!,
                    terms: PlaceOrder(
                        instrument: InstrumentID(2), side: .buy, pricing: .limit(Price(ticks: 101)),
                        size: .quantity(Quantity(lots: 5)), timeInForce: .goodTillCancelled, postOnly: false))),
            .traded(
                Trade(
                    id: TradeID(shard: ShardID(3), counter: 17), instrument: InstrumentID(2), takerSide: .buy,
                    price: Price(ticks: 101), quantity: Quantity(lots: 5),
                    maker: TradeLeg(
                        order: maker, account: AccountID(8), fee: Money(minorUnits: -3), remaining: .zero),
                    taker: TradeLeg(
                        order: order, account: AccountID(9), fee: Money(minorUnits: 25), remaining: .zero))),
            .orderRested(
                OrderRested(
                    order: order, instrument: InstrumentID(2), side: .buy, price: Price(ticks: 101),
                    remaining: Quantity(lots: 5), displayed: Quantity(lots: 5))),
            .orderEnded(
                OrderEnded(
                    order: maker, instrument: InstrumentID(2), account: AccountID(8), reason: .budgetSpent,
                    remaining: Quantity(lots: 7))),
            .balanceChanged(
                BalanceChanged(
                    account: AccountID(9), asset: AssetID(1),
                    balance: Balance(available: Money(minorUnits: 1_000), held: .zero))),
            .decided(
                Decision(
                    actor: .account(AccountID(9)), request: RequestID("a-1")!, outcome: .orderPlaced(order),
                    repeats: Sequence(12))),
        ])

    private static let refusing = EventBatch(
        sequence: Sequence(3), time: Timestamp(nanoseconds: 2_000_000_000),
        events: [
            .decided(
                Decision(
                    actor: .account(AccountID(9)), request: nil,
                    outcome: .rejected(
                        .insufficientFunds(
                            AssetID(1), needed: Money(minorUnits: 500), available: Money(minorUnits: 20))),
                    repeats: nil))
        ])

    @Test func `the hash is what the page says`() {
        var hash = EventHash()
        #expect(EventHash.format == 1)
        #expect(hash.value == 0x4bc4_2e7b_41f3_8a49)
        hash.add(Self.listing)
        #expect(hash.value == 0x2eda_13ee_de37_750b)
        hash.add(Self.trading)
        #expect(hash.value == 0xd465_b7b8_343f_b58f)
        hash.add(Self.refusing)
        #expect(hash.value == 0x3692_5d42_47cb_b04a)
    }

    @Test func `a hash that was written down goes on as if it had not been`() {
        var whole = EventHash()
        whole.add(Self.listing)
        var later = EventHash(value: whole.value)
        whole.add(Self.trading)
        later.add(Self.trading)
        #expect(later == whole)
    }

    @Test func `the record, its time, and the number and order of its events count`() {
        var changed = [Self.trading, Self.trading, Self.trading, Self.trading, Self.trading]
        changed[1].sequence = Sequence(7)
        changed[2].time = Timestamp(nanoseconds: 7)
        changed[3].events.removeLast()
        changed[4].events.swapAt(0, 1)
        let values = changed.map { batch in
            var hash = EventHash()
            hash.add(batch)
            return hash.value
        }
        #expect(Set(values).count == values.count)
    }
}
