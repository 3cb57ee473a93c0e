import Domain
import Engine
import Wire

/// The states of small venues.
struct StateSeeds {
    func all() -> [(name: String, bytes: [UInt8])] {
        [
            ("new", SmallVenue(trades: false).bytes),
            ("book", venue { $0.fillBook() }),
            ("conditions", venue { $0.addConditions() }),
            ("auction", venue { $0.openAuction() }),
            ("settings", venue { $0.addSettings() }),
            ("approvals", venue { $0.propose() }),
            (
                "everything",
                venue {
                    $0.addSettings()
                    $0.fillBook()
                    $0.addConditions()
                }
            ),
        ]
    }

    private func venue(_ happen: (inout SmallVenue) -> Void) -> [UInt8] {
        var venue = SmallVenue(trades: true)
        happen(&venue)
        return venue.bytes
    }
}

/// One market and two traders.
private struct SmallVenue: ~Copyable {
    private var engine = Engine(shard: ShardID(0))
    private var sequence = Sequence.start
    private var time = Timestamp(nanoseconds: 1_767_603_600_000_000_000)
    private let alice = Actor.account(AccountID(1))
    private let bob = Actor.account(AccountID(2))
    private let market = InstrumentID(0)

    init(trades: Bool) {
        guard trades else { return }
        say(.operator(1), .activate(.marketRules))
        for code in ["A", "B"] {
            guard let code = AssetCode(code) else { continue }
            say(.operator(1), .listAsset(AssetTerms(code: code, decimals: 0)))
        }
        guard let symbol = Symbol("A-B") else { return }
        say(
            .operator(1),
            .listInstrument(
                InstrumentTerms(
                    symbol: symbol, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 1),
                    lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000),
                    notionalMin: .zero, notionalMax: Money(minorUnits: 1_000_000),
                    makerFee: FeeRate(partsPerMillion: -100), takerFee: FeeRate(partsPerMillion: 1_000))))
        for account: UInt32 in 1...2 {
            guard let name = AccountName("t\(account)"), let id = TransferID("d") else { continue }
            say(.operator(1), .openAccount(name))
            for asset: UInt16 in 0...1 {
                let transfer = Transfer(
                    account: AccountID(account), asset: AssetID(asset), amount: Money(minorUnits: 100_000), id: id)
                say(.operator(1), .deposit(transfer))
            }
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        engine.exportState { StateCodec.encode($0, into: &bytes) }
        return bytes
    }

    private mutating func say(_ actor: Actor, _ command: Command, session: UInt64? = nil, name: String? = nil) {
        sequence = sequence.next
        time = time.adding(nanoseconds: 1_000_000)
        let envelope = Envelope(
            shard: engine.shard, actor: actor, session: session.map { SessionID(rawValue: $0) },
            request: name.flatMap { RequestID($0) }, bodyHash: sequence.value, stamp: time, deadline: .distantFuture,
            trace: nil)
        var events: [Event] = []
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
    }

    private func terms(_ side: Side, _ quantity: Int64, _ price: Int64, _ time: TimeInForce) -> PlaceOrder {
        PlaceOrder(
            instrument: market, side: side, pricing: .limit(Price(ticks: price)),
            size: .quantity(Quantity(lots: quantity)), timeInForce: time, postOnly: false)
    }

    private mutating func place(
        _ actor: Actor, _ side: Side, _ quantity: Int64, at price: Int64, _ conditions: OrderConditions? = nil,
        time: TimeInForce = .goodTillCancelled, session: UInt64? = nil
    ) {
        let order = terms(side, quantity, price, time)
        let command: Command =
            if let conditions {
                .placeConditioned(ConditionedOrder(order: order, conditions: conditions))
            } else {
                .place(order)
            }
        say(actor, command, session: session, name: "r\(sequence.value)")
    }

    /// A trade, orders at several prices and a session that some end with.
    mutating func fillBook() {
        say(alice, .openSession(SessionTerms(leaseNanoseconds: 60_000_000_000, cancelOrdersAtEnd: true)))
        place(alice, .sell, 9, at: 101, session: 1)
        place(bob, .buy, 4, at: 101)
        place(bob, .buy, 7, at: 99)
        place(alice, .buy, 2, at: 99, session: 1)
        place(bob, .sell, 3, at: 103)
    }

    /// An iceberg, stops, a trailing stop, a pair, and an order that expires.
    mutating func addConditions() {
        place(alice, .sell, 5, at: 100)
        place(bob, .buy, 5, at: 100)
        place(alice, .sell, 50, at: 110, OrderConditions(display: Quantity(lots: 10)))
        place(bob, .buy, 13, at: 110)
        place(alice, .sell, 5, at: 80, OrderConditions(trigger: .stop(Price(ticks: 90))))
        place(alice, .sell, 5, at: 70, OrderConditions(trigger: .trailing(.ticks(20))))
        place(
            bob, .buy, 5, at: 60, OrderConditions(expiry: time.adding(nanoseconds: 3_600_000_000_000)),
            time: .goodTillDate)
        say(
            bob,
            .placePair(
                OrderPair(
                    instrument: market, side: .buy, timeInForce: .goodTillCancelled, selfTrade: .none,
                    quantity: Quantity(lots: 4), expiry: nil,
                    first: PairLeg(pricing: .limit(Price(ticks: 90)), trigger: nil, postOnly: false),
                    second: PairLeg(pricing: .market, trigger: .stop(Price(ticks: 130)), postOnly: false))),
            name: "pair")
    }

    /// An opening auction that would trade.
    mutating func openAuction() {
        say(.operator(1), .setPhase(PhaseOrder(instrument: market, phase: .openingAuction)))
        place(alice, .sell, 5, at: 98)
        place(bob, .buy, 8, at: 102)
        place(bob, .buy, 3, at: 97, time: .atTheClose)
    }

    /// A rule for two operators, and proposals: one was approved, one rejected, others wait.
    mutating func propose() {
        say(.operator(1), .activate(.approvals))
        say(
            .operator(1), .setApprovalRule(ApprovalRule(classes: .all, lapseNanoseconds: Limits.proposalNanosecondsMin))
        )
        guard let id = TransferID("p") else { return }
        let transfer = Transfer(
            account: AccountID(1), asset: AssetID(0), amount: Money(minorUnits: 700), id: id)
        say(.operator(1), .deposit(transfer), name: "deposit")
        say(.operator(1), .setTradeGroup(TradeGroupMember(account: AccountID(2), group: 7)))
        say(.operator(2), .approve(ProposalID(shard: engine.shard, counter: 2)))
        say(.operator(2), .withdraw(transfer))
        say(.operator(1), .setTier(AccountTier(account: AccountID(2), tier: 1, day: 20_458)))
        say(.operator(1), .rejectProposal(ProposalID(shard: engine.shard, counter: 4)))
        say(.operator(3), .setApprovalRule(.off))
    }

    /// Rules, a calendar, limits, fees, a tier, a group and a timer.
    mutating func addSettings() {
        say(
            .operator(1),
            .setRules(
                InstrumentRules(
                    instrument: market, staticBandBasisPoints: 5_000, dynamicBandBasisPoints: 2_000,
                    volatilityAuctionNanoseconds: 60_000_000_000, priceSanityBasisPoints: nil,
                    openOrdersPerAccountMax: 50)))
        let entry = CalendarEntry(secondOfDay: 61_200, days: 31, phase: .closed)
        if let calendar = InstrumentCalendar(instrument: market, entries: [entry]) {
            say(.operator(1), .setCalendar(calendar))
        }
        let account = AccountID(1)
        say(
            .operator(1),
            .setAccountLimits(
                AccountLimits(account: account, openOrdersMax: 40, ordersPerSecondMax: 1_000, orderBurstMax: 100)))
        say(
            .operator(1),
            .setInstrumentLimits(
                InstrumentLimits(
                    account: account, instrument: market, quantityMax: Quantity(lots: 900), notionalMax: nil,
                    openOrdersMax: 30)))
        let fees = (FeeRate(partsPerMillion: 0), FeeRate(partsPerMillion: 500))
        say(.operator(1), .setFees(TierFees(tier: 1, instrument: nil, makerFee: fees.0, takerFee: fees.1)))
        say(.operator(1), .setTier(AccountTier(account: account, tier: 1, day: 20_458)))
        say(.operator(1), .setTradeGroup(TradeGroupMember(account: account, group: 7)))
        say(alice, .setDeadMan(DeadManTerms(countdownNanoseconds: 60_000_000_000, instrument: market)))
    }
}
