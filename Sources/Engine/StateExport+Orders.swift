import Domain

extension Engine {
    /// Requests that an open order keeps beyond their time are in no list, so they are found through the orders.
    func exportRequests(_ body: (StateEntry) -> Void) {
        var known: [(actor: UInt64, sequence: UInt64, slot: Slot)] = []
        known.reserveCapacity(requests.count)
        for number in 0..<requests.actorCount {
            requests.forEach(ofActor: number) { slot, request in
                known.append((request.key.actor, request.sequence.value, slot))
            }
        }
        if known.count < requests.count {
            for number in 0..<accounts.count {
                var order = accounts[number].openOrders.first
                while order.exists {
                    let slot = open[order].request
                    if slot.exists, !requests.request(at: slot).isListed {
                        known.append((UInt64(number), requests.request(at: slot).sequence.value, slot))
                    }
                    order = ordersOfAccounts.next(after: order)
                }
            }
        }
        known.sort { ($0.actor, $0.sequence) < ($1.actor, $1.sequence) }
        var last = Slot.none
        // Both orders of a pair keep the same request.
        for (_, _, slot) in known where slot != last {
            body(.request(requestEntry(requests.request(at: slot))))
            last = slot
        }
    }

    private func requestEntry(_ request: RememberedRequest) -> RequestEntry {
        RequestEntry(
            actor: Actor(number: request.key.actor), request: request.key.request, bodyHash: request.bodyHash,
            outcome: request.outcome, sequence: request.sequence, time: request.time, isAmongLast: request.isListed)
    }

    func exportOrders(_ body: (StateEntry) -> Void) {
        for number in 0..<instruments.count {
            let id = instruments[number].instrument.id
            for side in Side.allCases {
                #if CANARY
                if Canary.forgottenDemotion.isPlanted {
                    exportAsAccepted(side, of: id, body)
                    continue
                }
                #endif
                books[id].forEach(side, in: resting) { slot, place in
                    body(.order(orderEntry(slot, .book(shown: place.remaining))))
                }
            }
            exportWaiting(number, id, body)
        }
    }

    #if CANARY
    private func exportAsAccepted(_ side: Side, of id: InstrumentID, _ body: (StateEntry) -> Void) {
        var orders: [(rank: Int, id: UInt64, entry: StateEntry)] = []
        var rank = 0
        var level: UInt32?
        books[id].forEach(side, in: resting) { slot, place in
            if level != place.level.number { rank += 1 }
            level = place.level.number
            orders.append((rank, place.id.rawValue, .order(orderEntry(slot, .book(shown: place.remaining)))))
        }
        for order in orders.sorted(by: { ($0.rank, $0.id) < ($1.rank, $1.id) }) { body(order.entry) }
    }
    #endif

    private func exportWaiting(_ number: Int, _ id: InstrumentID, _ body: (StateEntry) -> Void) {
        let market = markets[number]
        if market.triggerCount > 0 {
            let turns = turnsToFollow(market)
            for side in [Side.sell, .buy] {
                triggers[id].forEach(side, in: resting) { slot, _ in
                    let extra = extras[open[slot].extras]
                    let turn = extra.isTrailing ? turns[UInt64(slot.number)].number : nil
                    body(.order(orderEntry(slot, .trigger(extra.trigger, turnToFollow: turn))))
                }
            }
        }
        export(market.line, .line, body)
        export(market.atTheOpen, .auction, body)
        export(market.atTheClose, .auction, body)
    }

    /// The trailing stops' places in the order in which they follow the market.
    private func turnsToFollow(_ market: MarketState) -> HashIndex<UInt64> {
        var turns = HashIndex<UInt64>(capacity: max(1, Int(market.trailing.count)))
        var slot = market.trailing.first
        for turn in 0..<market.trailing.count {
            turns.insert(UInt64(slot.number), Slot(turn))
            slot = trailingOrders.next(after: slot)
        }
        return turns
    }

    private func export(_ list: ListEnds, _ station: OrderStation, _ body: (StateEntry) -> Void) {
        var slot = list.first
        while slot.exists {
            body(.order(orderEntry(slot, station)))
            slot = linedUpOrders.next(after: slot)
        }
    }

    private func orderEntry(_ slot: Slot, _ station: OrderStation) -> OrderEntry {
        let order = open[slot]
        var (pricing, size) = (
            Pricing.limit(order.price), OpenSize.quantity(order.quantity, remaining: remaining(of: slot))
        )
        var conditions: OrderConditions?
        var partner: OrderID?
        if order.extras.exists {
            let extra = extras[order.extras]
            conditions = extra.conditions
            if extra.isMarket { pricing = .market }
            if extra.isBudget { size = .budget }
            if extra.partner.exists { partner = resting[extra.partner].id }
        }
        return OrderEntry(
            order: resting[slot].id, account: order.account, instrument: order.instrument, side: order.side,
            pricing: pricing, size: size, timeInForce: order.timeInForce, postOnly: order.postOnly,
            conditions: conditions, station: station, held: order.held,
            creditMillionths: order.meter.creditMillionths, makerFee: order.rates.maker, takerFee: order.rates.taker,
            request: order.request.exists ? requests.request(at: order.request).sequence : nil,
            session: order.session.exists ? sessions[order.session].id : nil, partner: partner)
    }
}

extension Actor {
    /// The actor of a number that `number` gave.
    init(number: UInt64) {
        switch number >> 32 {
        case 0: self = .account(AccountID(UInt32(truncatingIfNeeded: number)))
        case 1: self = .operator(UInt32(truncatingIfNeeded: number))
        default: self = .venue
        }
    }
}
