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
        _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) -> CheckedOrder {
        var checked = CheckedOrder(rates: rates(account, instrument))
        try checkForm(terms, &witness)
        if isConditioned {
            try checkForm(terms, conditions, &witness)
        } else {
            try witness.require(.expiryMissing, terms.timeInForce != .goodTillDate, or: .expiryMissing)
        }
        if case .limit(let price) = terms.pricing {
            try witness.require(.priceNotPositive, price.ticks > 0, or: .priceNotPositive(price))
            checked.price = price
        }
        if isConditioned {
            try checkPrices(conditions, terms, &checked, &witness)
            try reprice(terms, conditions, &checked, &witness)
        }
        try checkSize(terms, account, instrument, &checked, &witness)
        if isConditioned, let display = conditions.display { try checkDisplay(display, terms, instrument, &witness) }
        try checkNotional(terms, account, instrument, &checked, &witness)
        if instruments[Int(terms.instrument.value)].checksSanity {
            try checkSanity(terms, conditions, checked, &witness)
        }
        if isConditioned { try checkTrigger(terms, conditions, checked, &witness) }
        try checkPhase(terms, conditions, checked, instrument, &witness)
        return checked
    }

    /// Whether what the instrument does now suits an order that does not wait for a trigger.
    @inline(__always)
    private mutating func checkPhase(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: CheckedOrder, _ instrument: Instrument,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let phase = instruments[Int(terms.instrument.value)].phase
        guard conditions.trigger == nil else { return }
        if phase == .continuous {
            witness.passed(.needsContinuousTrading)
            if terms.postOnly, !checked.isRepriced, let price = checked.price {
                try checkPostOnly(terms.side, price, instrument, &witness)
            }
        } else {
            try witness.require(
                .needsContinuousTrading, !terms.postOnly && terms.timeInForce.rests, or: .needsContinuousTrading(phase))
        }
    }

    @inline(__always)
    func checkForm(_ terms: PlaceOrder, _ witness: inout some CheckWitness) throws(Rejection) {
        let isMarket = terms.pricing == .market
        try witness.require(.marketCannotRest, !isMarket || !terms.timeInForce.rests, or: .marketCannotRest)
        let canRest = !isMarket && terms.timeInForce.rests && !terms.timeInForce.isForAuction
        try witness.require(.postOnlyCannotTake, !terms.postOnly || canRest, or: .postOnlyCannotTake)
        if case .budget = terms.size {
            try witness.require(.budgetNeedsMarketBuy, isMarket && terms.side == .buy, or: .budgetNeedsMarketBuy)
            try witness.require(
                .budgetCannotFillOrKill, terms.timeInForce != .fillOrKill, or: .budgetCannotFillOrKill)
        }
    }

    func checkForm(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let isMarket = terms.pricing == .market
        if case .budget = terms.size {
            try witness.require(
                .budgetCannotDecrement, conditions.selfTrade != .decrement, or: .budgetCannotDecrement)
        }
        if conditions.protection != nil {
            try witness.require(.protectionNeedsMarket, isMarket, or: .protectionNeedsMarket)
        }
        if conditions.reprices { try witness.require(.repriceNeedsPostOnly, terms.postOnly, or: .repriceNeedsPostOnly) }
        if conditions.display != nil {
            try witness.require(.displayNeedsResting, terms.timeInForce.rests, or: .displayNeedsResting)
        }
        if conditions.trigger != nil {
            try witness.require(
                .auctionOrderHasTrigger, !terms.timeInForce.isForAuction, or: .auctionOrderHasTrigger)
        }
        guard let expiry = conditions.expiry else {
            try witness.require(.expiryMissing, terms.timeInForce != .goodTillDate, or: .expiryMissing)
            return
        }
        try witness.require(
            .expiryNotAllowed, terms.timeInForce == .goodTillDate || conditions.trigger != nil, or: .expiryNotAllowed)
        let now = now
        try witness.require(.expiryPassed, expiry > now, or: .expiryPassed(expiry, now: now))
    }

    private mutating func checkPrices(
        _ conditions: OrderConditions, _ terms: PlaceOrder, _ checked: inout CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        if let protection = conditions.protection {
            try witness.require(.protectionNotPositive, protection.ticks > 0, or: .priceNotPositive(protection))
            checked.price = protection
        }
        switch conditions.trigger {
        case nil: break
        case .stop(let price), .takeProfit(let price):
            try witness.require(.triggerNotPositive, price.ticks > 0, or: .priceNotPositive(price))
            checked.trigger = price
        case .trailing(let offset):
            try checkRange(offset, &witness)
            guard let last = markets[Int(terms.instrument.value)].last else {
                throw witness.refuse(.noLastPrice, .noLastPrice(terms.instrument))
            }
            witness.passed(.noLastPrice)
            let most = terms.side == .sell ? last.ticks - 1 : Int64.max - last.ticks
            let trigger = offset.trigger(behind: last, terms.side)
            try witness.require(
                .trailingOffsetBeyondPrices, trigger != nil,
                or: .trailingOffsetOutOfRange(offset.ticks(at: last), limit: most))
            checked.trigger = trigger
        }
    }

    func checkRange(
        _ offset: TrailingOffset, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        switch offset {
        case .ticks(let ticks):
            try witness.require(.trailingOffset, ticks >= 1, or: .trailingOffsetOutOfRange(ticks, limit: 1))
        case .basisPoints(let points):
            try witness.require(.trailingOffset, points >= 1, or: .trailingOffsetOutOfRange(Int64(points), limit: 1))
            try witness.require(
                .trailingOffset, points <= 9_999, or: .trailingOffsetOutOfRange(Int64(points), limit: 9_999))
        }
    }

    /// Moves a post-only order that may be moved one tick off the best opposite price.
    private mutating func reprice(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: inout CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        guard conditions.reprices, conditions.trigger == nil, let price = checked.price,
            instruments[Int(terms.instrument.value)].phase == .continuous,
            books[terms.instrument].crosses(terms.side, price),
            let best = books[terms.instrument].best(terms.side.opposite)
        else { return }
        let (ticks, overflow) = best.ticks.addingReportingOverflow(terms.side == .buy ? -1 : 1)
        try witness.require(.repriceImpossible, !overflow && ticks >= 1, or: .postOnlyWouldTrade(price, best: best))
        checked.price = Price(ticks: ticks)
        checked.isRepriced = true
    }

    private mutating func checkSanity(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        if let price = checked.price { try checkSanity(price, terms.instrument, &witness) }
        switch conditions.trigger {
        case .stop(let price), .takeProfit(let price): try checkSanity(price, terms.instrument, &witness)
        case .trailing, nil: break
        }
    }

    mutating func checkSanity(
        _ price: Price, _ instrument: InstrumentID, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let market = markets[Int(instrument.value)]
        guard let width = market.rules.priceSanityBasisPoints, let compass = market.compass else { return }
        let band = compass.band(basisPoints: width)
        try witness.require(.priceTooFar, price >= band.low, or: .priceTooFar(price, limit: band.low))
        try witness.require(.priceTooFar, price <= band.high, or: .priceTooFar(price, limit: band.high))
    }

    private mutating func checkTrigger(
        _ terms: PlaceOrder, _ conditions: OrderConditions, _ checked: CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        guard let trigger = conditions.trigger, let price = checked.trigger,
            let last = markets[Int(terms.instrument.value)].last
        else { return }
        let isReached = trigger.isRising(terms.side) ? last >= price : last <= price
        try witness.require(.triggerReached, !isReached, or: .triggerReached(price, last: last))
    }

    mutating func checkPostOnly(
        _ side: Side, _ price: Price, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        guard let best = books[instrument.id].best(side.opposite) else { return witness.passed(.postOnlyWouldTrade) }
        try witness.require(
            .postOnlyWouldTrade, !books[instrument.id].crosses(side, price), or: .postOnlyWouldTrade(price, best: best))
    }

    @inline(__always)
    mutating func checkFunds(
        _ need: Money, _ account: AccountID, _ asset: AssetID, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let available = ledger.balance(account, asset).available
        try witness.require(
            .insufficientFunds, need <= available, or: .insufficientFunds(asset, needed: need, available: available))
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
