import Domain

// One trade.
extension ReferenceEngine {
    /// Two orders trade: a resting one with one that executes, or in an uncross with another resting one.
    mutating func match(
        _ takerID: OrderID, with makerID: OrderID, at price: Price, _ quantity: Quantity, into events: inout [Event]
    ) {
        var (taker, maker) = (order(takerID), order(makerID))
        let instrument = instrument(taker.instrument)
        guard let notional = instrument.notional(price, quantity) else {
            fatalError("what a resting order trades is in range")
        }
        let takerFee = taker.meter.charge(taker.takerFee, on: notional)
        let meterBefore = maker.meter
        var makerFee = maker.meter.charge(maker.makerFee, on: notional)
        if makerFee.minorUnits < -takerFee.minorUnits {
            makerFee = Money(minorUnits: -takerFee.minorUnits)
            maker.meter = meterBefore
        }
        taker.filled.lots += quantity.lots
        maker.filled.lots += quantity.lots

        if taker.side == .buy {
            settle(buyer: &taker, takerFee, seller: &maker, makerFee, quantity, notional, instrument)
        } else {
            settle(buyer: &maker, makerFee, seller: &taker, takerFee, quantity, notional, instrument)
        }
        orders[takerID] = taker
        orders[makerID] = maker
        markets[Int(instrument.id.value)].last = price
        if market(instrument.id).reference == nil { markets[Int(instrument.id.value)].reference = price }
        tradeCount += 1
        events.append(
            .traded(
                Trade(
                    id: TradeID(shard: shard, counter: tradeCount), instrument: instrument.id, takerSide: taker.side,
                    price: price, quantity: quantity, maker: leg(maker, makerFee), taker: leg(taker, takerFee))))
        dissolvePair(of: makerID, into: &events)
        use(quantity, of: makerID, into: &events)
        dissolvePair(of: takerID, into: &events)
        if taker.place == .book { use(quantity, of: takerID, into: &events) }
    }

    private func leg(_ order: ReferenceOrder, _ fee: Money) -> TradeLeg {
        TradeLeg(order: order.id, account: order.account, fee: fee, remaining: order.remaining)
    }

    /// A resting order wants less than it did by this quantity: it leaves the book if it wants nothing more, and shows
    /// its next part if what it showed is used up.
    mutating func use(_ quantity: Quantity, of id: OrderID, into events: inout [Event]) {
        let order = order(id)
        guard let price = order.limit else { fatalError("a resting order has a limit") }
        if order.isFilled {
            forget(id)
        } else if order.displayed > quantity {
            orders[id]?.displayed.lots -= quantity.lots
        } else {
            joinBook(id)
            events.append(
                .orderRefilled(
                    OrderRefilled(
                        order: id, instrument: order.instrument, side: order.side, price: price,
                        displayed: self.order(id).displayed)))
        }
    }

    /// Moves both legs and both fees. Both orders are filled already, and their meters charged.
    private mutating func settle(
        buyer: inout ReferenceOrder, _ buyerFee: Money, seller: inout ReferenceOrder, _ sellerFee: Money,
        _ quantity: Quantity, _ notional: Money, _ instrument: Instrument
    ) {
        guard let baseAmount = instrument.baseAmount(quantity)?.minorUnits else {
            fatalError("what an order holds is in range")
        }
        let (base, quote) = (instrument.terms.base, instrument.terms.quote)
        let paid = notional.minorUnits + buyerFee.minorUnits
        let heldAfter = heldAfterTrade(buyer, paid: paid, instrument)
        let released = buyer.held.minorUnits - heldAfter.minorUnits

        ledger.add(seller.account, base, available: 0, held: -baseAmount)
        ledger.add(buyer.account, base, available: baseAmount, held: 0)
        ledger.add(buyer.account, quote, available: released - paid, held: -released)
        ledger.add(seller.account, quote, available: notional.minorUnits - sellerFee.minorUnits, held: 0)
        ledger.add(.venue, quote, available: buyerFee.minorUnits + sellerFee.minorUnits, held: 0)
        buyer.held = heldAfter
        seller.held.minorUnits -= baseAmount
    }

    private func heldAfterTrade(_ buyer: ReferenceOrder, paid: Int64, _ instrument: Instrument) -> Money {
        if buyer.isFilled { return .zero }
        guard buyer.bound != nil, buyer.budget == nil else {
            return Money(minorUnits: buyer.held.minorUnits - paid)
        }
        guard let need = instrument.need(of: buyer) else {
            fatalError("the rest of an order needs no more than the whole did")
        }
        return need
    }
}
