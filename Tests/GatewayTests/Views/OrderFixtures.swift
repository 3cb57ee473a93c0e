import Domain

@testable import Gateway

/// A market of whole units: a tick is one, a lot is one.
let plainMarket: Market = {
    let base = Asset(id: AssetID(0), terms: AssetTerms(code: AssetCode("B")!, decimals: 0))
    let quote = Asset(id: AssetID(1), terms: AssetTerms(code: AssetCode("Q")!, decimals: 0))
    let one = Money(minorUnits: 1)
    let terms = InstrumentTerms(
        symbol: Symbol("B-Q")!, base: base.id, quote: quote.id, tickSize: one, lotSize: one,
        quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000), notionalMin: one,
        notionalMax: Money(minorUnits: 1_000_000), makerFee: .zero, takerFee: .zero)
    return Market(
        instrument: Instrument(id: InstrumentID(0), terms: terms, notionalPerTickLot: one), base: base, quote: quote)
}()

func moment(_ sequence: UInt64) -> Moment {
    Moment(sequence: Sequence(sequence), time: Timestamp(nanoseconds: Int64(sequence) * 1_000))
}

func record(
    _ id: UInt64, account: UInt32 = 1, size: OrderSize = .quantity(Quantity(lots: 10)), at sequence: UInt64
) -> OrderRecord {
    let terms = PlaceOrder(
        instrument: InstrumentID(0), side: .buy, pricing: .limit(Price(ticks: 100)), size: size,
        timeInForce: .goodTillCancelled, postOnly: false)
    return OrderRecord(
        OrderAccepted(order: OrderID(rawValue: id), account: AccountID(account), request: nil, terms: terms),
        at: moment(sequence))
}

extension OrderRecord {
    /// The order, taken to be one of the plain market.
    func state(asOf sequence: Sequence) -> OrderState { state(asOf: sequence, in: plainMarket) }
}

func fill(_ trade: UInt64, _ lots: Int64, price: Int64 = 100, at sequence: UInt64) -> Fill {
    Fill(
        trade: TradeID(rawValue: trade), at: moment(sequence), price: Price(ticks: price),
        quantity: Quantity(lots: lots), fee: Money(minorUnits: 1), liquidity: .maker)
}

func amended(_ id: UInt64, price: Int64, lots: Int64) -> OrderAmended {
    OrderAmended(
        order: OrderID(rawValue: id), instrument: InstrumentID(0), price: Price(ticks: price),
        quantity: Quantity(lots: lots), keptPlace: true)
}
