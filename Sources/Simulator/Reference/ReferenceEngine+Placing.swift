import Domain

extension ReferenceEngine {
    mutating func place(
        _ terms: PlaceOrder, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        try passGate(account, terms.instrument, session: envelope.session)
        let asked = ConditionedOrder(order: terms, conditions: .none)
        let order = try checkedNewOrder(asked, of: account, session: envelope.session)
        accept(order, asked, request: envelope.request, hasConditions: false, into: &events)
        hold(order.held, for: order)
        start(order.id, into: &events)
        return .orderPlaced(order.id)
    }

    mutating func placeConditioned(
        _ asked: ConditionedOrder, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> OrderID {
        try passGate(account, asked.order.instrument, session: envelope.session)
        return try placeAfterGate(asked, for: account, envelope, into: &events)
    }

    mutating func placeAfterGate(
        _ asked: ConditionedOrder, for account: AccountID, _ envelope: Envelope, into events: inout [Event]
    ) throws(Rejection) -> OrderID {
        let order = try checkedNewOrder(asked, of: account, session: envelope.session)
        accept(order, asked, request: envelope.request, hasConditions: true, into: &events)
        hold(order.held, for: order)
        start(order.id, into: &events)
        return order.id
    }

    /// An order that passed all checks, with what it has to hold.
    func checkedNewOrder(
        _ asked: ConditionedOrder, of account: AccountID, session: SessionID?
    ) throws(Rejection) -> ReferenceOrder {
        var order = try checkedOrder(asked, of: account, nextOrderID(after: 0), session: session)
        if order.timeInForce.rests || order.trigger != nil {
            try checkRoom(for: 1, like: order, trailing: order.isTrailing ? 1 : 0)
        }
        order.held = try checkedNeed(of: order)
        try checkFunds(account, instrument(order.instrument).assetHeld(order.side), order.held)
        return order
    }

    func nextOrderID(after count: UInt64) -> OrderID {
        OrderID(shard: shard, counter: orderCount + count + 1)
    }

    /// Whether `count` more open orders like this one are allowed, of which `trailing` are trailing stops.
    func checkRoom(for count: Int, like order: ReferenceOrder, trailing: Int) throws(Rejection) {
        let open = ordersByAccount[Int(order.account.value)]
        let mostHere = [market(order.instrument).rules?.openOrdersPerAccountMax, limits(of: order)?.openOrdersMax]
        // Counted only where it matters: an account may have a hundred thousand open orders.
        let isCounted = mostHere.contains { $0 != nil }
        let openHere = isCounted ? open.count { orders[$0]?.instrument == order.instrument } : 0
        let bounds: [(Int, UInt32?)] = [
            (open.count, Limits.openOrdersPerAccountMax),
            (open.count, traders[Int(order.account.value)].limits?.openOrdersMax),
            (openHere, mostHere[0]),
            (openHere, mostHere[1]),
        ]
        for (present, most) in bounds {
            if let most, present + count > most { throw .tooManyOpenOrders(limit: most) }
        }
        guard orders.count + count <= Limits.openOrdersMax else { throw .tooMany(limit: Limits.openOrdersMax) }

        guard trailing > 0 else { return }
        func waits(_ id: OrderID) -> Bool { orders[id].map { $0.isTrailing && $0.place == .waitsForTrigger } ?? false }
        guard open.filter(waits).count + trailing <= Limits.trailingOrdersPerAccountMax else {
            throw .tooMany(limit: Limits.trailingOrdersPerAccountMax)
        }
        let trailingHere = market(order.instrument).triggers.filter(waits).count
        guard trailingHere + trailing <= Limits.trailingOrdersPerInstrumentMax else {
            throw .tooMany(limit: Limits.trailingOrdersPerInstrumentMax)
        }
    }

    /// What a new order has to hold before it trades, rests or waits.
    func checkedNeed(of order: ReferenceOrder) throws(Rejection) -> Money {
        let need =
            order.needsWhatTheBookCharges && order.trigger == nil
            ? chargeOfBook(for: order) : instrument(order.instrument).need(of: order)
        guard let need else { throw .notionalOutOfRange }
        return need
    }

    /// The order is open from here on. What it holds is not yet set aside.
    mutating func accept(
        _ order: ReferenceOrder, _ asked: ConditionedOrder, request: RequestID?, hasConditions: Bool,
        into events: inout [Event]
    ) {
        orderCount += 1
        orders[order.id] = order
        ordersByAccount[Int(order.account.value)].append(order.id)
        if order.expiry != nil { ordersThatExpire.append(order.id) }
        events.append(
            .orderAccepted(
                OrderAccepted(order: order.id, account: order.account, request: request, terms: asked.order)))
        if hasConditions {
            events.append(.orderConditioned(OrderConditioned(order: order.id, conditions: asked.conditions)))
        }
        if let limit = order.limit, asked.order.pricing != .limit(limit) {
            events.append(.orderRepriced(OrderRepriced(order: order.id, price: limit)))
        }
    }

    /// An accepted order waits, rests or executes; after that come the orders that it triggered.
    mutating func start(_ id: OrderID, into events: inout [Event]) {
        let instrument = order(id).instrument
        let prints = waitRestOrExecute(id, into: &events)
        lookAtTriggers(of: instrument, after: prints, into: &events)
        executeLine(of: instrument, into: &events)
    }

    /// An accepted order waits, rests or executes.
    mutating func waitRestOrExecute(_ id: OrderID, into events: inout [Event]) -> Prints? {
        let order = order(id)
        let index = Int(order.instrument.value)
        let phase = markets[index].phase
        if order.trigger != nil {
            orders[id]?.place = .waitsForTrigger
            markets[index].triggers.append(id)
        } else if order.timeInForce.isForAuction, !phase.collects(order.timeInForce) {
            orders[id]?.place = .waitsForAuction
            markets[index].auctionWaiters.append(id)
        } else if phase == .continuous {
            return execute(id, into: &events)
        } else {
            rest(id, into: &events)
            return nil
        }
        events.append(
            .orderWaiting(OrderWaiting(order: id, instrument: order.instrument, trigger: order.triggerPrice)))
        return nil
    }
}

extension InstrumentPhase {
    /// Whether orders for an auction are in the book in this phase.
    func collects(_ timeInForce: TimeInForce) -> Bool {
        switch timeInForce {
        case .atTheOpen: self == .preOpen || self == .openingAuction
        case .atTheClose: self == .closingAuction
        case .goodTillCancelled, .immediateOrCancel, .fillOrKill, .goodTillDate, .day: false
        }
    }
}

extension ReferenceOrder {
    init(
        id: OrderID, account: AccountID, _ asked: ConditionedOrder, session: SessionID?, _ rates: ReferenceRates
    ) {
        let (terms, conditions) = (asked.order, asked.conditions)
        self.id = id
        self.account = account
        instrument = terms.instrument
        side = terms.side
        limit = if case .limit(let price) = terms.pricing { price } else { nil }
        protection = conditions.protection
        quantity = if case .quantity(let quantity) = terms.size { quantity } else { nil }
        budget = if case .budget(let budget) = terms.size { budget } else { nil }
        timeInForce = terms.timeInForce
        postOnly = terms.postOnly
        self.session = session
        display = conditions.display
        expiry = conditions.expiry
        selfTrade = conditions.selfTrade
        trigger = conditions.trigger
        makerFee = rates.maker
        takerFee = rates.taker
    }
}
