import Domain
import Simulator
import Testing

@Suite struct ScenarioWriterTests {
    @Test func `records become a scenario that can be saved and plays as it is written`() throws {
        var story = Story()
        story.operate(.setRules(story.rules))
        story.trade(1, .place(story.order(.sell, 5, at: 100)))
        story.trade(2, .placeConditioned(story.iceberg))
        story.trade(2, .placeConditioned(story.stop))
        story.trade(1, .placePair(story.pair))
        story.trade(1, .place(story.order(.buy, 2, at: 101)))
        story.trade(2, .replace(story.replacement))
        story.operate(.setPhase(PhaseOrder(instrument: InstrumentID(0), phase: .closingAuction)))
        story.trade(2, .place(story.order(.buy, 3, at: 103)))
        story.operate(.setPhase(PhaseOrder(instrument: InstrumentID(0), phase: .continuous)))
        story.trade(1, .setDeadMan(DeadManTerms(countdownNanoseconds: 1_000_000_000, instrument: nil)))
        story.operate(.massCancel(MassCancel(account: nil, instrument: nil, side: .sell)))
        story.trade(1, .cancel(OrderID(rawValue: .max)))

        let text = ScenarioWriter.text(story.records, title: "A story", remarks: ["again: SEED=1"])
        let lines = text.split(separator: "\n")
        #expect(lines.prefix(2) == ["# A story", "# again: SEED=1"])
        #expect(lines.filter { $0.hasPrefix("#") }.count == 2, "nothing but the head is a remark")
        #expect(text.contains("market GOLD-COIN tick 0.01 lot 1 maker 0% taker 0.1% quantity 1..1000 notional 0.."))
        #expect(text.contains("bob sell 4 @ 1.01 GTC show 1 stp decrement -> accepted B1"))
        #expect(text.contains("move GOLD-COIN to closing auction -> phase closing auction"))
        do throws(ScenarioError) {
            let events = try Scenario(text, file: "story").run(on: ReferenceEngine.self)
            #expect(events.contains { if case .auctionUncrossed = $0 { true } else { false } })
            #expect(events.contains { if case .ordersPaired = $0 { true } else { false } })
        } catch {
            Issue.record("\(error)\n\(text)")
        }
    }

    @Test func `what the language has no words for is a remark`() {
        var story = Story()
        story.trade(1, .place(story.order(.sell, 5, at: 100, in: InstrumentID(9))))
        story.trade(1, .place(story.order(.sell, 5, at: 100)))
        let lines = ScenarioWriter.text(story.records, title: "A story", remarks: []).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("# #") && $0.hasSuffix("-> rejected unknownInstrument") })
        #expect(lines.last?.hasSuffix("alice sell 5 @ 1 GTC -> accepted A1") == true)
    }
}

/// Records of a venue at level 2 with one market, GOLD-COIN, and two traders with plenty of both.
private struct Story {
    private(set) var records: [Record] = []

    init() {
        operate(.listAsset(AssetTerms(code: AssetCode("GOLD")!, decimals: 0)))
        operate(.listAsset(AssetTerms(code: AssetCode("COIN")!, decimals: 2)))
        operate(.listInstrument(terms))
        for number in UInt32(1)...2 {
            operate(.openAccount(AccountName("trader-\(number)")!))
            for asset in UInt16(0)...1 {
                let id = TransferID("t-\(asset)")!
                let amount = Money(minorUnits: 1_000_000)
                operate(
                    .deposit(Transfer(account: AccountID(number), asset: AssetID(asset), amount: amount, id: id)))
            }
        }
        operate(.activate(.marketRules))
    }

    mutating func operate(_ command: Command) { send(.operator(1), command) }

    mutating func trade(_ account: UInt32, _ command: Command) { send(.account(AccountID(account)), command) }

    private mutating func send(_ actor: Actor, _ command: Command) {
        let number = records.count + 1
        let time = Timestamp(nanoseconds: 1_760_000_000_000_000_000 + Int64(number) * 10_000_000)
        let envelope = Envelope(
            shard: LockstepRun.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        records.append(Record(sequence: Sequence(UInt64(number)), time: time, envelope: envelope, command: command))
    }

    private var terms: InstrumentTerms {
        InstrumentTerms(
            symbol: Symbol("MARKET-0")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
            lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000),
            notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero,
            takerFee: FeeRate(partsPerMillion: 1_000))
    }

    let rules = InstrumentRules(
        instrument: InstrumentID(0), staticBandBasisPoints: 5_000, dynamicBandBasisPoints: nil,
        volatilityAuctionNanoseconds: 2_000_000_000, priceSanityBasisPoints: nil, openOrdersPerAccountMax: 50)

    func order(
        _ side: Side, _ lots: Int64, at ticks: Int64, in instrument: InstrumentID = InstrumentID(0)
    ) -> PlaceOrder {
        PlaceOrder(
            instrument: instrument, side: side, pricing: .limit(Price(ticks: ticks)),
            size: .quantity(Quantity(lots: lots)), timeInForce: .goodTillCancelled, postOnly: false)
    }

    var iceberg: ConditionedOrder {
        ConditionedOrder(
            order: order(.sell, 4, at: 101),
            conditions: OrderConditions(display: Quantity(lots: 1), selfTrade: .decrement))
    }

    /// Nothing has traded yet, so it waits wherever its trigger lies.
    var stop: ConditionedOrder {
        var terms = order(.buy, 1, at: 102)
        terms.timeInForce = .goodTillDate
        let expiry = Timestamp(nanoseconds: 1_760_000_100_000_000_000)
        return ConditionedOrder(
            order: terms, conditions: OrderConditions(trigger: .stop(Price(ticks: 100)), expiry: expiry))
    }

    var pair: OrderPair {
        OrderPair(
            instrument: InstrumentID(0), side: .buy, timeInForce: .goodTillCancelled, selfTrade: .cancelBoth,
            quantity: Quantity(lots: 2), expiry: nil,
            first: PairLeg(pricing: .limit(Price(ticks: 90)), trigger: nil, postOnly: true),
            second: PairLeg(pricing: .market, trigger: .stop(Price(ticks: 120)), postOnly: false))
    }

    var replacement: ReplaceOrder {
        ReplaceOrder(
            cancelled: OrderID(shard: LockstepRun.shard, counter: 2), failure: .allow, order: order(.sell, 3, at: 102),
            conditions: .none)
    }
}
