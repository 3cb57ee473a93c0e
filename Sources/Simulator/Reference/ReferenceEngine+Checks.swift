import Domain

// The checks of a new order, in their order: form, prices, repricing, size, sanity, trigger, phase, post-only.
extension ReferenceEngine {
    /// The order as it would be accepted under `id`, if nothing but room and funds stands against it.
    func checkedOrder(
        _ asked: ConditionedOrder, of account: AccountID, _ id: OrderID, session: SessionID?
    ) throws(Rejection) -> ReferenceOrder {
        var order = ReferenceOrder(
            id: id, account: account, asked, session: tie(asked.conditions.atSessionEnd, to: session),
            rates(of: account, on: asked.order.instrument))
        try checkForm(of: asked)
        try checkPrices(of: &order)
        if asked.conditions.reprices { try reprice(&order) }
        try checkSize(of: order)
        try checkSanity(of: order)
        let market = market(order.instrument)
        if let price = order.triggerPrice, let last = market.last, order.isReached(by: last) {
            throw .triggerReached(price, last: last)
        }
        guard order.trigger == nil else { return order }
        if market.phase != .continuous,
            !order.timeInForce.rests || order.limit == nil || order.postOnly
        {
            throw .needsContinuousTrading(market.phase)
        }
        if order.postOnly, let limit = order.limit { try checkWouldNotTrade(order, at: limit) }
        return order
    }

    /// The session that will end an order placed through `session`; nil if none does.
    private func tie(_ atEnd: AtSessionEnd, to session: SessionID?) -> SessionID? {
        switch atEnd {
        case .cancel: session
        case .keep: nil
        case .asSession: sessions.first { $0.id == session && $0.terms.cancelOrdersAtEnd }?.id
        }
    }

    /// The rates in force for an account.
    func rates(of account: AccountID, on instrument: InstrumentID) -> ReferenceRates {
        let terms = self.instrument(instrument).terms
        let ofTerms = ReferenceRates(maker: terms.makerFee, taker: terms.takerFee)
        guard let tier = traders[Int(account.value)].tier?.tier, tier > 0 else { return ofTerms }
        return tierFees[ReferenceTierKey(tier: tier, instrument: instrument)]
            ?? tierFees[ReferenceTierKey(tier: tier, instrument: nil)] ?? ofTerms
    }

    private func checkForm(of asked: ConditionedOrder) throws(Rejection) {
        let (terms, conditions) = (asked.order, asked.conditions)
        let isMarket = terms.pricing == .market
        let timeInForce = terms.timeInForce
        let staysOpen = timeInForce == .goodTillCancelled || timeInForce == .goodTillDate || timeInForce == .day
        if isMarket && timeInForce.rests { throw .marketCannotRest }
        if terms.postOnly && (isMarket || !staysOpen) { throw .postOnlyCannotTake }
        if case .budget = terms.size {
            if !isMarket || terms.side == .sell { throw .budgetNeedsMarketBuy }
            if timeInForce == .fillOrKill { throw .budgetCannotFillOrKill }
            if conditions.selfTrade == .decrement { throw .budgetCannotDecrement }
        }
        if conditions.protection != nil && !isMarket { throw .protectionNeedsMarket }
        if conditions.reprices && !terms.postOnly { throw .repriceNeedsPostOnly }
        if conditions.display != nil && (isMarket || !timeInForce.rests) { throw .displayNeedsResting }
        if timeInForce.isForAuction && conditions.trigger != nil { throw .auctionOrderHasTrigger }
        guard let expiry = conditions.expiry else {
            if timeInForce == .goodTillDate { throw .expiryMissing }
            return
        }
        if timeInForce != .goodTillDate && conditions.trigger == nil { throw .expiryNotAllowed }
        if expiry <= now { throw .expiryPassed(expiry, now: now) }
    }

    /// Finds the trigger price, too.
    private func checkPrices(of order: inout ReferenceOrder) throws(Rejection) {
        if let bound = order.bound, bound.ticks <= 0 { throw .priceNotPositive(bound) }
        switch order.trigger {
        case nil: break
        case .stop(let price), .takeProfit(let price):
            if price.ticks <= 0 { throw .priceNotPositive(price) }
            order.triggerPrice = price
        case .trailing(let offset): order.triggerPrice = try firstTrigger(of: order, behind: offset)
        }
    }

    private func firstTrigger(
        of order: ReferenceOrder, behind offset: TrailingOffset
    ) throws(Rejection) -> Price {
        switch offset {
        case .ticks(let ticks):
            if ticks < 1 { throw .trailingOffsetOutOfRange(ticks, limit: 1) }
        case .basisPoints(let basisPoints):
            if basisPoints < 1 { throw .trailingOffsetOutOfRange(Int64(basisPoints), limit: 1) }
            if basisPoints > 9_999 { throw .trailingOffsetOutOfRange(Int64(basisPoints), limit: 9_999) }
        }
        guard let last = market(order.instrument).last else { throw .noLastPrice(order.instrument) }
        guard let price = offset.trigger(order.side, behind: last) else {
            let greatest = order.side == .buy ? Int64.max - last.ticks : last.ticks - 1
            throw .trailingOffsetOutOfRange(offset.ticks(from: last), limit: greatest)
        }
        return price
    }

    private func reprice(_ order: inout ReferenceOrder) throws(Rejection) {
        guard market(order.instrument).phase == .continuous, order.trigger == nil, let limit = order.limit else {
            return
        }
        let book = books[Int(order.instrument.value)]
        guard book.crosses(order.side, limit), let best = book.bestPrice(order.side.opposite) else { return }
        let (ticks, overflow) =
            order.side == .buy
            ? best.ticks.subtractingReportingOverflow(1) : best.ticks.addingReportingOverflow(1)
        guard !overflow, ticks >= 1 else { throw .postOnlyWouldTrade(limit, best: best) }
        order.limit = Price(ticks: ticks)
    }

    func checkWouldNotTrade(_ order: ReferenceOrder, at price: Price) throws(Rejection) {
        let book = books[Int(order.instrument.value)]
        if book.crosses(order.side, price), let best = book.bestPrice(order.side.opposite) {
            throw .postOnlyWouldTrade(price, best: best)
        }
    }
}

// Size and sanity.
extension ReferenceEngine {
    private func checkSize(of order: ReferenceOrder) throws(Rejection) {
        if let budget = order.budget {
            guard budget > .zero else { throw .amountNotPositive(budget) }
            try checkNotional(budget, of: order)
            return
        }
        guard let quantity = order.quantity else { fatalError("an order has a quantity or a budget") }
        try checkQuantity(quantity, of: order, exceeds: nil)
        if let display = order.display {
            let least = max(instrument(order.instrument).terms.quantityMin, leastPart(of: quantity))
            if display < least { throw .displayOutOfRange(display, limit: least) }
            if display > quantity { throw .displayOutOfRange(display, limit: quantity) }
        }
        guard instrument(order.instrument).need(of: order) != nil else { throw .notionalOutOfRange }
        if let limit = order.limit {
            guard let notional = instrument(order.instrument).notional(limit, quantity) else {
                throw .notionalOutOfRange
            }
            try checkNotional(notional, of: order)
        }
    }

    /// The least that an iceberg of this total may show at a time.
    private func leastPart(of quantity: Quantity) -> Quantity {
        let (parts, rest) = quantity.lots.quotientAndRemainder(dividingBy: Int64(Limits.icebergPartsMax))
        return Quantity(lots: rest > 0 ? parts + 1 : parts)
    }

    func checkDisplay(of order: ReferenceOrder, amendedTo quantity: Quantity) throws(Rejection) {
        guard let display = order.display else { return }
        let least = leastPart(of: quantity)
        if display < least { throw .displayOutOfRange(display, limit: least) }
    }

    /// `filled` is what a new total must exceed; nil for a new order.
    func checkQuantity(
        _ quantity: Quantity, of order: ReferenceOrder, exceeds filled: Quantity?
    ) throws(Rejection) {
        let terms = instrument(order.instrument).terms
        guard quantity > .zero else { throw .quantityNotPositive(quantity) }
        if let filled, quantity <= filled { throw .quantityBelowFilled(quantity, filled: filled) }
        guard quantity >= terms.quantityMin else {
            throw .quantityBelowMinimum(quantity, minimum: terms.quantityMin)
        }
        for most in [terms.quantityMax, limits(of: order)?.quantityMax].compactMap({ $0 }) where quantity > most {
            throw .quantityAboveMaximum(quantity, maximum: most)
        }
    }

    func checkNotional(_ notional: Money, of order: ReferenceOrder) throws(Rejection) {
        let terms = instrument(order.instrument).terms
        guard notional >= terms.notionalMin else {
            throw .notionalBelowMinimum(notional, minimum: terms.notionalMin)
        }
        for most in [terms.notionalMax, limits(of: order)?.notionalMax].compactMap({ $0 }) where notional > most {
            throw .notionalAboveMaximum(notional, maximum: most)
        }
    }

    /// What an operator allows the order's account on its instrument.
    func limits(of order: ReferenceOrder) -> InstrumentLimits? {
        traders[Int(order.account.value)].instrumentLimits[order.instrument]
    }

    private func checkSanity(of order: ReferenceOrder) throws(Rejection) {
        try checkSanity(of: order.limit, on: order.instrument)
        try checkSanity(of: order.protection, on: order.instrument)
        if !order.isTrailing { try checkSanity(of: order.triggerPrice, on: order.instrument) }
    }

    func checkSanity(of price: Price?, on instrument: InstrumentID) throws(Rejection) {
        let market = market(instrument)
        guard let price, let basisPoints = market.rules?.priceSanityBasisPoints, let centre = market.lastOrReference
        else { return }
        let distance = centre.distance(basisPoints: Int64(basisPoints))
        let (low, high) = (Int128(centre.ticks) - distance, Int128(centre.ticks) + distance)
        if price.ticks < low { throw .priceTooFar(price, limit: Price(ticks: Int64(clamping: low))) }
        if price.ticks > high { throw .priceTooFar(price, limit: Price(ticks: Int64(clamping: high))) }
    }
}

extension TrailingOffset {
    /// How many ticks this is behind a trade at `last`.
    func ticks(from last: Price) -> Int64 {
        switch self {
        case .ticks(let ticks): ticks
        // Less than the price itself, so it stays within 64 bits.
        case .basisPoints(let basisPoints): max(1, Int64(last.distance(basisPoints: Int64(basisPoints))))
        }
    }

    /// The trigger price of a trailing stop behind a trade at `last`; nil below 1 or beyond 64 bits.
    func trigger(_ side: Side, behind last: Price) -> Price? {
        let offset = ticks(from: last)
        let (ticks, overflow) =
            side == .buy
            ? last.ticks.addingReportingOverflow(offset) : last.ticks.subtractingReportingOverflow(offset)
        return overflow || ticks < 1 ? nil : Price(ticks: ticks)
    }
}
