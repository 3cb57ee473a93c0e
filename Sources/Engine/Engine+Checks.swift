import Domain

/// An order that may be placed, with what the checks found out.
struct CheckedOrder: BitwiseCopyable {
    var rates: FeeRates
    /// The limit or protection, after repricing.
    var price: Price?
    var isRepriced = false
    /// What it holds from its acceptance on.
    var need = Money.zero
    /// The price that triggers it, for an order that waits for one.
    var trigger: Price?
    /// A market buy by quantity, whose cost the book says when it executes.
    var costsWhatTheBookAsks = false
}

/// The checks of a new order, in the order in which they are made. They change nothing.
extension Engine {
    /// All checks up to the room for the order.
    ///
    /// Inlined into the plain `place`, where the conditions are known to be none and fold away.
    @inline(__always)
    mutating func check(
        _ terms: PlaceOrder, _ conditions: OrderConditions, isConditioned: Bool, of account: AccountID,
        _ instrument: Instrument
    ) throws(Rejection) -> CheckedOrder {
        var checked = CheckedOrder(rates: rates(account, instrument))
        try checkForm(terms)
        if isConditioned {
            try checkForm(terms, conditions)
        } else if terms.timeInForce == .goodTillDate {
            throw .expiryMissing
        }
        if case .limit(let price) = terms.pricing {
            guard price.ticks > 0 else { throw .priceNotPositive(price) }
            checked.price = price
        }
        if isConditioned {
            try checkPrices(conditions, terms, &checked)
            try reprice(terms, conditions, &checked)
        }
        try checkSize(terms, account, instrument, &checked)
        if isConditioned, let display = conditions.display { try checkDisplay(display, terms, instrument) }
        try checkNotional(terms, account, instrument, &checked)
        if instruments[Int(terms.instrument.value)].checksSanity { try checkSanity(terms, conditions, checked) }
        if isConditioned { try checkTrigger(terms, conditions, checked) }
        let phase = instruments[Int(terms.instrument.value)].phase
        if conditions.trigger == nil {
            if phase == .continuous {
                if terms.postOnly, !checked.isRepriced, let price = checked.price {
                    try checkPostOnly(terms.side, price, instrument)
                }
            } else if terms.postOnly || !terms.timeInForce.rests {
                throw .needsContinuousTrading(phase)
            }
        }
        return checked
    }

    @inline(__always)
    func checkForm(_ terms: PlaceOrder) throws(Rejection) {
        let isMarket = terms.pricing == .market
        if isMarket, terms.timeInForce.rests { throw .marketCannotRest }
        if terms.postOnly, isMarket || !terms.timeInForce.rests || terms.timeInForce.isForAuction {
            throw .postOnlyCannotTake
        }
        if case .budget = terms.size {
            guard isMarket, terms.side == .buy else { throw .budgetNeedsMarketBuy }
            guard terms.timeInForce != .fillOrKill else { throw .budgetCannotFillOrKill }
        }
    }

    func checkForm(_ terms: PlaceOrder, _ conditions: OrderConditions) throws(Rejection) {
        let isMarket = terms.pricing == .market
        if case .budget = terms.size, conditions.selfTrade == .decrement { throw .budgetCannotDecrement }
        if conditions.protection != nil, !isMarket { throw .protectionNeedsMarket }
        if conditions.reprices, !terms.postOnly { throw .repriceNeedsPostOnly }
        if conditions.display != nil, !terms.timeInForce.rests { throw .displayNeedsResting }
        if conditions.trigger != nil, terms.timeInForce.isForAuction { throw .auctionOrderHasTrigger }
        guard let expiry = conditions.expiry else {
            if terms.timeInForce == .goodTillDate { throw .expiryMissing }
            return
        }
        guard terms.timeInForce == .goodTillDate || conditions.trigger != nil else { throw .expiryNotAllowed }
        guard expiry > now else { throw .expiryPassed(expiry, now: now) }
    }

    private mutating func checkPrices(
        _ conditions: OrderConditions, _ terms: PlaceOrder, _ checked: inout CheckedOrder
    ) throws(Rejection) {
        if let protection = conditions.protection {
            guard protection.ticks > 0 else { throw .priceNotPositive(protection) }
            checked.price = protection
        }
        switch conditions.trigger {
        case nil: break
        case .stop(let price), .takeProfit(let price):
            guard price.ticks > 0 else { throw .priceNotPositive(price) }
            checked.trigger = price
        case .trailing(let offset):
            try checkRange(offset)
            guard let last = markets[Int(terms.instrument.value)].last else { throw .noLastPrice(terms.instrument) }
            guard let trigger = offset.trigger(behind: last, terms.side) else {
                let most = terms.side == .sell ? last.ticks - 1 : Int64.max - last.ticks
                throw .trailingOffsetOutOfRange(offset.ticks(at: last), limit: most)
            }
            checked.trigger = trigger
        }
    }

    func checkRange(_ offset: TrailingOffset) throws(Rejection) {
        switch offset {
        case .ticks(let ticks): guard ticks >= 1 else { throw .trailingOffsetOutOfRange(ticks, limit: 1) }
        case .basisPoints(let points):
            guard points >= 1 else { throw .trailingOffsetOutOfRange(Int64(points), limit: 1) }
            guard points <= 9_999 else { throw .trailingOffsetOutOfRange(Int64(points), limit: 9_999) }
        }
    }

    /// Moves a post-only order that may be moved one tick off the best opposite price.
    private mutating func reprice(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: inout CheckedOrder
    ) throws(Rejection) {
        guard conditions.reprices, conditions.trigger == nil, let price = checked.price,
            instruments[Int(terms.instrument.value)].phase == .continuous,
            books[terms.instrument].crosses(terms.side, price),
            let best = books[terms.instrument].best(terms.side.opposite)
        else { return }
        let (ticks, overflow) = best.ticks.addingReportingOverflow(terms.side == .buy ? -1 : 1)
        guard !overflow, ticks >= 1 else { throw .postOnlyWouldTrade(price, best: best) }
        checked.price = Price(ticks: ticks)
        checked.isRepriced = true
    }

    private mutating func checkSanity(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: CheckedOrder
    ) throws(Rejection) {
        if let price = checked.price { try checkSanity(price, terms.instrument) }
        switch conditions.trigger {
        case .stop(let price), .takeProfit(let price): try checkSanity(price, terms.instrument)
        case .trailing, nil: break
        }
    }

    mutating func checkSanity(_ price: Price, _ instrument: InstrumentID) throws(Rejection) {
        let market = markets[Int(instrument.value)]
        guard let width = market.rules.priceSanityBasisPoints, let compass = market.compass else { return }
        let band = compass.band(basisPoints: width)
        guard price >= band.low else { throw .priceTooFar(price, limit: band.low) }
        guard price <= band.high else { throw .priceTooFar(price, limit: band.high) }
    }

    private mutating func checkTrigger(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: CheckedOrder
    ) throws(Rejection) {
        guard let trigger = conditions.trigger, let price = checked.trigger,
            let last = markets[Int(terms.instrument.value)].last
        else { return }
        let isReached = trigger.isRising(terms.side) ? last >= price : last <= price
        if isReached { throw .triggerReached(price, last: last) }
    }

    mutating func checkPostOnly(_ side: Side, _ price: Price, _ instrument: Instrument) throws(Rejection) {
        guard books[instrument.id].crosses(side, price) else { return }
        guard let best = books[instrument.id].best(side.opposite) else { return }
        throw .postOnlyWouldTrade(price, best: best)
    }

    mutating func checkFunds(_ need: Money, _ account: AccountID, _ asset: AssetID) throws(Rejection) {
        let available = ledger.balance(account, asset).available
        guard need <= available else { throw .insufficientFunds(asset, needed: need, available: available) }
    }
}

extension TrailingOffset {
    /// How many ticks behind the last price it follows, 1 or more.
    func ticks(at last: Price) -> Int64 {
        switch self {
        case .ticks(let ticks): ticks
        // Less than the last price, since the basis points are fewer than 10,000.
        case .basisPoints(let points):
            max(1, Int64(truncatingIfNeeded: Int128(last.ticks) * Int128(points) / 10_000))
        }
    }

    /// The trigger price behind the last price; nil below one tick or beyond the range of prices.
    func trigger(behind last: Price, _ side: Side) -> Price? {
        let (ticks, overflow) =
            side == .sell
            ? last.ticks.subtractingReportingOverflow(self.ticks(at: last))
            : last.ticks.addingReportingOverflow(self.ticks(at: last))
        return overflow || ticks < 1 ? nil : Price(ticks: ticks)
    }
}
