import Domain

/// A market of two traders, written by hand: account 1 buys from account 2 in two steps, and what is left is cancelled.
enum SmallMarket {
    static let november = Timestamp(nanoseconds: 1_793_500_000_000_000_000)  // 2026-11-01
    static let december = Timestamp(nanoseconds: 1_796_500_000_000_000_000)  // 2026-12-05
    static let bid = OrderID(rawValue: 281_474_976_710_657)
    static let firstAsk = OrderID(rawValue: 281_474_976_710_658)
    static let secondAsk = OrderID(rawValue: 281_474_976_710_659)

    static var batches: [EventBatch] {
        var market = Writer(time: november)
        market.list()
        market.write([transfer(1, asset: 0, 100_000, "in,1", deposit: true), balance(1, 0, 100_000, 0)])
        market.write([transfer(2, asset: 1, 5_000, "in-2", deposit: true), balance(2, 1, 5_000, 0)])
        market.write([
            accepted(bid, 1, .buy, price: 20, lots: 30, "=bid"),
            .orderRested(
                OrderRested(
                    order: bid, instrument: instrument.id, side: .buy, price: Price(ticks: 20),
                    remaining: Quantity(lots: 30), displayed: Quantity(lots: 30))),
            balance(1, 0, 39_000, 61_000),
        ])
        market.write([
            accepted(firstAsk, 2, .sell, price: 20, lots: 10, nil),
            trade(1, firstAsk, lots: 10, fees: (maker: -10, taker: 40), left: (maker: 20, taker: 0)),
            balance(1, 0, 39_010, 41_000), balance(1, 1, 1_000, 0), balance(2, 0, 19_960, 0), balance(2, 1, 4_000, 0),
            balance(0, 0, 30, 0),
        ])
        market.time = december
        market.write([
            accepted(secondAsk, 2, .sell, price: 20, lots: 5, nil),
            trade(2, secondAsk, lots: 5, fees: (maker: -5, taker: 20), left: (maker: 15, taker: 0)),
            balance(1, 0, 39_015, 31_000), balance(1, 1, 1_500, 0), balance(2, 0, 29_940, 0), balance(2, 1, 3_500, 0),
            balance(0, 0, 45, 0),
        ])
        market.write([
            .orderEnded(
                OrderEnded(
                    order: bid, instrument: instrument.id, account: AccountID(1), reason: .cancelled,
                    remaining: Quantity(lots: 15))), balance(1, 0, 70_015, 0),
        ])
        market.write([transfer(2, asset: 0, 940, "out-1", deposit: false), balance(2, 0, 29_000, 0)])
        return market.batches
    }

    /// Batches with the sequence and the time that come next.
    private struct Writer {
        var time: Timestamp
        var batches: [EventBatch] = []

        mutating func write(_ events: [Event]) {
            let decision = Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)
            batches.append(
                EventBatch(
                    sequence: Domain.Sequence(UInt64(batches.count + 1)),
                    time: time.adding(nanoseconds: Int64(batches.count)), events: events + [.decided(decision)]))
        }

        mutating func list() {
            for (id, code, decimals) in [(0, "USD", 2), (1, "BTC", 3)] {
                let terms = AssetTerms(code: name(code), decimals: UInt8(decimals))
                write([.assetListed(Asset(id: AssetID(UInt16(id)), terms: terms))])
            }
            write([.instrumentListed(instrument)])
        }
    }

    /// A tick is 10 USD, a lot 0.1 BTC, and one at the other costs 1 USD.
    private static let instrument = Instrument(
        id: InstrumentID(0),
        terms: InstrumentTerms(
            symbol: name("BTC-USD"), base: AssetID(1), quote: AssetID(0), tickSize: Money(minorUnits: 1_000),
            lotSize: Money(minorUnits: 100), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000),
            notionalMin: Money(minorUnits: 1), notionalMax: Money(minorUnits: 1_000_000_000),
            makerFee: FeeRate(partsPerMillion: -500), takerFee: FeeRate(partsPerMillion: 2_000)),
        notionalPerTickLot: Money(minorUnits: 100))

    private static func accepted(
        _ order: OrderID, _ account: UInt32, _ side: Side, price: Int64, lots: Int64, _ request: String?
    ) -> Event {
        .orderAccepted(
            OrderAccepted(
                order: order, account: AccountID(account),
                request: request.map { name($0) },
                terms: PlaceOrder(
                    instrument: instrument.id, side: side, pricing: .limit(Price(ticks: price)),
                    size: .quantity(Quantity(lots: lots)), timeInForce: .goodTillCancelled, postOnly: false)))
    }

    private static func trade(
        _ number: UInt64, _ ask: OrderID, lots: Int64, fees: (maker: Int64, taker: Int64),
        left: (maker: Int64, taker: Int64)
    ) -> Event {
        .traded(
            Trade(
                id: TradeID(rawValue: number), instrument: instrument.id, takerSide: .sell, price: Price(ticks: 20),
                quantity: Quantity(lots: lots),
                maker: TradeLeg(
                    order: bid, account: AccountID(1), fee: Money(minorUnits: fees.maker),
                    remaining: Quantity(lots: left.maker)),
                taker: TradeLeg(
                    order: ask, account: AccountID(2), fee: Money(minorUnits: fees.taker),
                    remaining: Quantity(lots: left.taker))))
    }

    private static func balance(_ account: UInt32, _ asset: UInt16, _ available: Int64, _ held: Int64) -> Event {
        .balanceChanged(
            BalanceChanged(
                account: AccountID(account), asset: AssetID(asset),
                balance: Balance(available: Money(minorUnits: available), held: Money(minorUnits: held))))
    }

    private static func transfer(
        _ account: UInt32, asset: UInt16, _ amount: Int64, _ id: String, deposit: Bool
    ) -> Event {
        let transfer = Transfer(
            account: AccountID(account), asset: AssetID(asset), amount: Money(minorUnits: amount), id: name(id))
        return deposit ? .deposited(transfer) : .withdrawn(transfer)
    }

    /// Also of what no client could call a thing; an empty text becomes `x`.
    private static func name<Named: Name>(_ text: String) -> Named {
        Named(unchecked: Text(text.utf8) ?? Text(unchecked: 0x7800_0000_0000_0000, 0, 0, 0, 0))
    }
}
