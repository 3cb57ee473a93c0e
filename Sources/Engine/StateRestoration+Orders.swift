import Domain

/// Open orders: each is checked by itself and put where it waits or rests.
extension EngineRestoration {
    mutating func add(_ entry: OrderEntry) throws(StateError) {
        try checkPlace(entry)
        try checkTrader(entry.account)
        guard isKnown(entry.order, counter: engine.orderCounter) else { throw flaw("its id was never given out") }
        guard engine.resting.count < Limits.openOrdersMax else { throw flaw("there are too many") }
        let instrument = engine.instruments[Int(entry.instrument.value)].instrument
        try checkForm(entry)
        try checkSize(entry)
        try checkStation(entry)
        try checkHold(entry, instrument)
        let slot = insert(entry, instrument)
        guard engine.orderIndex.insertIfAbsent(entry.order.rawValue, slot) else { throw flaw("its id is there twice") }
        try hold(entry.held, slot)
        try link(entry, slot)
        enter(entry, slot)
    }

    /// By instrument, then by station, then as the queues go.
    private mutating func checkPlace(_ entry: OrderEntry) throws(StateError) {
        guard Int(entry.instrument.value) < phases.count else { throw flaw("there is no such instrument") }
        guard phases[Int(entry.instrument.value)] != .delisted else { throw flaw("its instrument is delisted") }
        let queue = entry.queue
        let place = StatePlace(UInt64(entry.instrument.value), UInt64(queue.number))
        if isNewQueue(place) {
            try advance(to: .order, place)
            lastRank = Rank(.max)
        }
        if let rank = queue.rank {
            guard rank <= lastRank else { throw flaw("its price is better than that of the order before it") }
            lastRank = rank
        }
    }

    private func checkForm(_ entry: OrderEntry) throws(StateError) {
        guard entry.conditions != nil || entry.timeInForce != .goodTillDate else { throw flaw("it has no expiry") }
        let conditions = entry.conditions ?? .none
        var unwitnessed = Unwitnessed()
        do throws(Rejection) {
            try engine.checkForm(entry.terms, &unwitnessed)
            try engine.checkForm(entry.terms, conditions, &unwitnessed)
            if case .trailing(let offset) = conditions.trigger { try engine.checkRange(offset, &unwitnessed) }
            try engine.checkFees(maker: entry.makerFee, taker: entry.takerFee, &unwitnessed)
        } catch {
            throw flaw("\(error)")
        }
        guard entry.pricing.isPositive, conditions.protection?.ticks ?? 1 > 0, conditions.trigger?.isPositive ?? true
        else { throw flaw("a price is not positive") }
        guard (0..<1_000_000).contains(entry.creditMillionths) else { throw flaw("its fee credit is out of range") }
    }

    private func checkSize(_ entry: OrderEntry) throws(StateError) {
        if case .quantity(let quantity, let remaining) = entry.size {
            guard remaining > .zero, remaining <= quantity else {
                throw flaw("more is left than it wanted, or nothing")
            }
        }
        if let display = entry.conditions?.display, display <= .zero { throw flaw("it shows nothing") }
    }

    private func checkStation(_ entry: OrderEntry) throws(StateError) {
        let isMarket = entry.pricing == .market
        switch entry.station {
        case .book(let shown):
            guard !isMarket, entry.timeInForce.rests, let remaining = entry.remaining else {
                throw flaw("an order of its kind never rests")
            }
            if let display = entry.conditions?.display {
                guard shown > .zero, shown <= min(display, remaining) else {
                    throw flaw("it shows too much or nothing")
                }
            } else {
                guard shown == remaining else { throw flaw("it hides what it cannot hide") }
            }
        case .trigger(let price, let turn):
            guard let trigger = entry.conditions?.trigger else { throw flaw("it has no trigger to wait for") }
            guard price.ticks > 0 else { throw flaw("a price is not positive") }
            switch trigger {
            case .stop(let own), .takeProfit(let own):
                guard price == own, turn == nil else { throw flaw("it does not wait at its trigger") }
            case .trailing: if turn == nil { throw flaw("a trailing stop has a turn") }
            }
        case .line:
            guard entry.conditions?.trigger != nil, entry.partner == nil else { throw flaw("it cannot have triggered") }
        case .auction:
            guard entry.timeInForce.isForAuction else { throw flaw("it waits for no auction") }
        }
    }

    /// What it holds is what it needs: of a pair's second order that can only be said when the first is known.
    private func checkHold(_ entry: OrderEntry, _ instrument: Instrument) throws(StateError) {
        guard entry.held >= .zero else { throw flaw("its hold is negative") }
        if case .limit(let price) = entry.pricing, case .quantity(let quantity, _) = entry.size,
            instrument.notional(price, quantity) == nil
        {
            throw flaw("what it is worth is beyond the range of money")
        }
        guard let need = entry.need(instrument) else { throw flaw("what it needs is beyond the range of money") }
        if let partner = entry.partner, partner.rawValue < entry.order.rawValue {
            guard case .trigger = entry.station else { throw flaw("the second order of a pair waits for its trigger") }
            return
        }
        guard entry.held == need else { throw flaw("it holds \(entry.held.minorUnits) and needs \(need.minorUnits)") }
    }

    private mutating func insert(_ entry: OrderEntry, _ instrument: Instrument) -> Slot {
        let remaining = entry.remaining ?? .zero
        let slot = engine.resting.insert(
            RestingOrder(
                id: entry.order, remaining: remaining, next: .none, previous: .none, level: LevelNumber(0),
                owner: entry.account.value))
        var price = entry.conditions?.protection
        if case .limit(let limit) = entry.pricing { price = limit }
        var quantity = Quantity.zero
        if case .quantity(let total, _) = entry.size { quantity = total }
        _ = engine.open.insert(
            OpenOrder(
                account: entry.account, instrument: entry.instrument, side: entry.side, postOnly: entry.postOnly,
                timeInForce: entry.timeInForce, place: .book, hasPrice: price != nil, price: price ?? Price(ticks: 0),
                quantity: quantity, meter: FeeMeter(creditMillionths: entry.creditMillionths),
                rates: FeeRates(maker: entry.makerFee, taker: entry.takerFee), held: entry.held,
                base: engine.ledger.entry(entry.account, instrument.terms.base),
                quote: engine.ledger.entry(entry.account, instrument.terms.quote), request: .none, session: .none,
                extras: .none))
        noteBalances()
        orders.append(entry.order.rawValue)
        if let conditions = entry.conditions {
            engine.open[slot].extras = engine.extras.insert(
                OrderExtras(
                    conditions: conditions, hidden: 0, trigger: Price(ticks: 0), partner: .none,
                    isBudget: entry.size == .budget, isMarket: entry.pricing == .market))
            if let expiry = conditions.expiry {
                engine.expiries.set(slot.index, to: expiry, key: entry.order.rawValue)
            }
        }
        return slot
    }

    private mutating func hold(_ amount: Money, _ slot: Slot) throws(StateError) {
        let balance = engine.open[slot].heldBalance.index
        guard amount.minorUnits <= unheld[balance] else { throw flaw("it holds more than its account does") }
        unheld[balance] -= amount.minorUnits
    }

    /// Ties it to its session, its request and its partner.
    private mutating func link(_ entry: OrderEntry, _ slot: Slot) throws(StateError) {
        if let id = entry.session {
            let session = engine.sessions[id]
            guard session.exists, engine.sessions[session].account == entry.account,
                engine.tie(entry.conditions ?? .none, session).exists
            else { throw flaw("it is tied to a session that it cannot end with") }
            engine.open[slot].session = session
        }
        if let sequence = entry.request {
            let request = requestSlots[sequence.value]
            guard request.exists else { throw flaw("its request is not known") }
            let known = engine.requests.request(at: request)
            guard known.key.actor == UInt64(entry.account.value), known.outcome.placed(entry.order) else {
                throw flaw("its request did not place it")
            }
            engine.requests.pin(request)
            engine.open[slot].request = request
        }
        if let partner = entry.partner {
            guard entry.conditions != nil else { throw flaw("an order of a pair has conditions") }
            pairs.append((slot, partner))
        }
    }

    /// Puts it at the end of its queue.
    private mutating func enter(_ entry: OrderEntry, _ slot: Slot) {
        let number = Int(entry.instrument.value)
        let order = engine.open[slot]
        switch entry.station {
        case .book(let shown):
            if let remaining = entry.remaining { engine.setRemaining(remaining, shown: shown, slot) }
            if entry.conditions?.display != nil { engine.markets[number].countIceberg(entry.side, 1) }
            engine.books[entry.instrument].rest(slot, entry.side, at: order.price, in: &engine.resting)
        case .trigger(let price, let turn):
            engine.putAtTrigger(slot, price)
            if let turn { followers.append((entry.instrument, turn, slot)) }
        case .line:
            engine.open[slot].place = .line
            engine.linedUpOrders.append(slot, to: &engine.markets[number].line)
        case .auction: engine.putBeforeAuction(slot)
        }
    }
}

extension OrderEntry {
    /// The order's terms, as far as they are known still.
    fileprivate var terms: PlaceOrder {
        let asked: OrderSize =
            switch size {
            case .quantity(let quantity, _): .quantity(quantity)
            case .budget: .budget(held)
            }
        return PlaceOrder(
            instrument: instrument, side: side, pricing: pricing, size: asked, timeInForce: timeInForce,
            postOnly: postOnly)
    }

    /// What is left of it; nil for one that is sized by a budget.
    fileprivate var remaining: Quantity? {
        if case .quantity(_, let remaining) = size { remaining } else { nil }
    }

    /// Which of its instrument's queues it is in, and how good its price is there, where that counts.
    fileprivate var queue: (number: UInt8, rank: Rank?) {
        switch station {
        case .book:
            var rank: Rank?
            if case .limit(let price) = pricing { rank = Rank(price, side) }
            return (side.rawValue, rank)
        case .trigger(let price, _):
            let isRising = conditions?.trigger?.isRising(side) ?? false
            return (isRising ? 2 : 3, Rank(price, isRising ? .sell : .buy))
        case .line: return (4, nil)
        case .auction: return (timeInForce == .atTheOpen ? 5 : 6, nil)
        }
    }

    /// What it has to hold if it stands alone; nil beyond the range of money.
    func need(_ instrument: Instrument) -> Money? {
        guard let remaining else { return held }
        if side == .sell { return instrument.baseAmount(remaining) }
        var price = conditions?.protection
        if case .limit(let limit) = pricing { price = limit }
        guard let price else { return .zero }
        guard let notional = instrument.notional(price, remaining) else { return nil }
        return notional.adding(
            FeeMeter(creditMillionths: creditMillionths).hold(max(makerFee, takerFee), on: notional))
    }
}

extension Pricing {
    fileprivate var isPositive: Bool {
        if case .limit(let price) = self { price.ticks > 0 } else { true }
    }
}

extension Trigger {
    fileprivate var isPositive: Bool {
        switch self {
        case .stop(let price), .takeProfit(let price): price.ticks > 0
        case .trailing: true
        }
    }
}

extension Outcome {
    /// Whether a command with this outcome placed the order.
    func placed(_ order: OrderID) -> Bool {
        switch self {
        case .orderPlaced(let placed), .orderReplaced(_, let placed): placed == order
        case .pairPlaced(let first, let second): first == order || second == order
        default: false
        }
    }
}
