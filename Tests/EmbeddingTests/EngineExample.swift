import Domain
import Engine

/// The whole engine: two accounts with money, two orders, one trade, and the events that say so.
func engineExample() -> [Event] {
    var engine = Engine(shard: ShardID(0))
    var (events, sequence): ([Event], Sequence) = ([], .start)

    // What you append to your log is a record: the same records give the same events, on every machine and for ever.
    func apply(_ actor: Actor, _ command: Command) {
        sequence = sequence.next
        let time = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(sequence.value))
        let envelope = Envelope(
            shard: ShardID(0), actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
            deadline: .distantFuture, trace: nil)
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
    }

    let (alice, bob) = (AccountID(1), AccountID(2))
    guard let btc = AssetCode("BTC"), let usd = AssetCode("USD"), let symbol = Symbol("BTC-USD"),
        let aliceName = AccountName("alice"), let bobName = AccountName("bob"), let funding = TransferID("funding")
    else { return [] }
    func fund(_ account: AccountID, _ asset: AssetID, _ amount: Int64) {
        let amount = Money(minorUnits: amount)
        apply(.operator(1), .deposit(Transfer(account: account, asset: asset, amount: amount, id: funding)))
    }
    func place(_ account: AccountID, _ side: Side, ticks: Int64, lots: Int64) {
        let terms = PlaceOrder(
            instrument: InstrumentID(0), side: side, pricing: .limit(Price(ticks: ticks)),
            size: .quantity(Quantity(lots: lots)), timeInForce: .goodTillCancelled, postOnly: false)
        apply(.account(account), .place(terms))
    }

    apply(.operator(1), .listAsset(AssetTerms(code: btc, decimals: 8)))
    apply(.operator(1), .listAsset(AssetTerms(code: usd, decimals: 6)))
    apply(.operator(1), .listInstrument(terms(symbol)))
    apply(.operator(1), .openAccount(aliceName))
    apply(.operator(1), .openAccount(bobName))
    fund(alice, AssetID(0), 100_000_000)
    fund(bob, AssetID(1), 50_000_000_000)
    place(alice, .sell, ticks: 30_000, lots: 10)
    place(bob, .buy, ticks: 30_001, lots: 4)
    return events
}

/// A tick is a cent of USD, a lot is 0.001 BTC, and the taker pays 0.1 %.
private func terms(_ symbol: Symbol) -> InstrumentTerms {
    InstrumentTerms(
        symbol: symbol, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 10_000),
        lotSize: Money(minorUnits: 100_000), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000_000),
        notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero,
        takerFee: FeeRate(partsPerMillion: 1_000))
}
