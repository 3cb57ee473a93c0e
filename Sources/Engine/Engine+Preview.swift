public import Domain

extension Engine {
    /// What would become of an order of `account` if it were placed now, after the checks that `place` makes. Nothing
    /// changes; triggers that its trades would reach are not followed.
    public mutating func preview(_ order: ConditionedOrder, of account: AccountID) throws(Rejection) -> OrderPreview {
        guard account != .venue else { throw .notAuthorised }
        guard Int(account.value) < accounts.count else { throw .unknownAccount(account) }
        guard level >= .marketRules else { throw .levelTooLow(level, needed: .marketRules) }
        let (terms, conditions) = (order.order, order.conditions)
        var unwitnessed = Unwitnessed()
        try checkExists(terms.instrument, &unwitnessed)
        try checkGate(terms.instrument, account, &unwitnessed)
        let listed = instruments[Int(terms.instrument.value)]
        let checked = try checkConditioned(order, of: account, listed.instrument, &unwitnessed)
        var preview = OrderPreview(
            hold: checked.need,
            heldAsset: terms.side == .buy ? listed.instrument.terms.quote : listed.instrument.terms.base,
            makerFee: checked.rates.maker, takerFee: checked.rates.taker, filled: .zero, notional: .zero, fee: .zero,
            worstPrice: nil, remainder: .waits,
            selfTrade: OrderPreview.SelfTrade(mode: conditions.selfTrade, orders: 0), windowLow: nil, windowHigh: nil,
            startsAuction: false)
        if conditions.trigger != nil || waitsForAuction(terms.timeInForce, listed.phase) { return preview }
        if listed.phase != .continuous {
            if case .quantity(let quantity) = terms.size, let price = checked.price {
                preview.remainder = .rests(quantity, at: price)
            }
            return preview
        }
        let working = WorkingOrder(
            id: OrderID(rawValue: 0), account: account, terms: terms, price: checked.price, rates: checked.rates,
            selfTrade: conditions.selfTrade, hold: checked.need, base: .none, quote: .none)
        foretell(working, listed, &preview)
        return preview
    }

    private func waitsForAuction(_ time: TimeInForce, _ phase: InstrumentPhase) -> Bool {
        switch time {
        case .atTheOpen: phase != .preOpen && phase != .openingAuction
        case .atTheClose: phase != .closingAuction
        default: false
        }
    }

    private mutating func foretell(
        _ order: borrowing WorkingOrder, _ listed: ListedInstrument, _ preview: inout OrderPreview
    ) {
        let market = markets[Int(listed.instrument.id.value)]
        let hasStatic = market.rules.staticBandBasisPoints != nil && market.reference != nil
        let hasDynamic = market.rules.dynamicBandBasisPoints != nil && market.last != nil
        if hasStatic || hasDynamic {
            let window = window(of: listed.instrument.id)
            (preview.windowLow, preview.windowHigh) = (window.low, window.high)
        }
        let seen = foresee(order, listed.instrument)
        let left: Quantity? = order.isBudget ? nil : seen.remaining
        if order.timeInForce == .fillOrKill, seen.filled < order.remaining {
            preview.remainder = .ends(.fillOrKill, order.remaining)
            return
        }
        preview.filled = seen.filled
        preview.worstPrice = seen.worst
        preview.selfTrade.orders = seen.selfTrades
        // What trades is held in advance, so it is within range.
        preview.notional = Money(minorUnits: Int64(clamping: seen.notional))
        var meter = FeeMeter()
        preview.fee = meter.charge(order.rates.taker, on: preview.notional)
        switch seen.stop {
        case .filled: preview.remainder = .filled
        case .spent: preview.remainder = .ends(.budgetSpent, nil)
        case .selfTrade: preview.remainder = .ends(.selfTrade, left)
        case .blocked(let beginsAuction):
            preview.remainder = .ends(.priceBand, left)
            preview.startsAuction = beginsAuction
        case .limit:
            if order.timeInForce.rests, let price = order.price {
                preview.remainder = .rests(seen.remaining, at: price)
            } else {
                preview.remainder = .ends(endReason(order, after: seen), left)
            }
        }
    }

    /// Why what is left ends: the other side may be used up by then.
    private func endReason(_ order: borrowing WorkingOrder, after seen: Foresight) -> EndReason {
        guard order.isMarket else { return .immediateOrCancel }
        return seen.leavesNothing ? .bookEmpty : .protectionReached
    }
}
