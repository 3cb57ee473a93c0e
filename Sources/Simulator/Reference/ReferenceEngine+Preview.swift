public import Domain

extension ReferenceEngine {
    /// What would become of an order if it were placed now: it is placed in a copy of the engine, and the answer read
    /// off the events.
    public func preview(_ asked: ConditionedOrder, of account: AccountID) throws(Rejection) -> OrderPreview {
        guard account != .venue else { throw .notAuthorised }
        guard exists(account) else { throw .unknownAccount(account) }
        var copy = self
        var events: [Event] = []
        try copy.passGate(account, asked.order.instrument, session: nil)
        let order = try copy.checkedNewOrder(asked, of: account, session: nil)
        copy.accept(order, asked, request: nil, hasConditions: true, into: &events)
        copy.hold(order.held, for: order)
        _ = copy.waitRestOrExecute(order.id, into: &events)

        let market = market(order.instrument)
        let executes = market.phase == .continuous && order.trigger == nil && !order.timeInForce.isForAuction
        let window = executes ? market.window : nil
        let trades = events.compactMap { event in if case .traded(let trade) = event { trade } else { nil } }
        let prevented = events.count { if case .selfTradePrevented = $0 { true } else { false } }
        let startsAuction = events.contains { if case .phaseChanged = $0 { true } else { false } }
        let instrument = instrument(order.instrument)
        func notional(_ trade: Trade) -> Int64 {
            guard let notional = instrument.notional(trade.price, trade.quantity) else {
                fatalError("what a resting order trades is in range")
            }
            return notional.minorUnits
        }
        return OrderPreview(
            hold: order.held, heldAsset: instrument.assetHeld(order.side), makerFee: order.makerFee,
            takerFee: order.takerFee, filled: Quantity(lots: trades.reduce(0) { $0 + $1.quantity.lots }),
            notional: Money(minorUnits: trades.reduce(0) { $0 + notional($1) }),
            fee: Money(minorUnits: trades.reduce(0) { $0 + $1.taker.fee.minorUnits }),
            worstPrice: trades.last?.price, remainder: remainder(of: order.id, events),
            selfTrade: OrderPreview.SelfTrade(mode: order.selfTrade, orders: UInt32(prevented)),
            windowLow: window?.low, windowHigh: window?.high, startsAuction: startsAuction)
    }

    private func remainder(of id: OrderID, _ events: [Event]) -> OrderPreview.Remainder {
        for event in events {
            switch event {
            case .orderWaiting(let waiting) where waiting.order == id: return .waits
            case .orderRested(let rested) where rested.order == id:
                return .rests(rested.remaining, at: rested.price)
            case .orderEnded(let ended) where ended.order == id: return .ends(ended.reason, ended.remaining)
            default: break
            }
        }
        return .filled
    }
}
