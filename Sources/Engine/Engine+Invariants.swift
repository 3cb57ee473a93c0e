import Domain

extension Engine {
    /// Checks everything that `docs/engine.md` says always holds, and the structures behind it. Stops the process at
    /// the first thing that is not so. Takes time in proportion to the whole state.
    public func checkInvariants() {
        ledger.checkInvariants()
        var needs = [Int64](repeating: 0, count: ledger.balanceCount)
        var found = 0
        for number in 0..<instruments.count { found += checkMarket(number, &needs) }
        invariant(found == resting.count, "every open order is in exactly one place")
        invariant(orderIndex.count == resting.count, "every open order is indexed")
        for number in 0..<ledger.balanceCount {
            let held = ledger.balance(number: number).balance.held.minorUnits
            invariant(held == needs[number], "held is what the open orders need")
        }
        checkLists()
    }

    /// Returns how many orders of the instrument are open.
    private func checkMarket(_ number: Int, _ needs: inout [Int64]) -> Int {
        let listed = instruments[number].instrument
        let market = markets[number]
        if instruments[number].phase == .continuous { books[listed.id].checkIsUncrossed() }
        books[listed.id].checkQueues(in: resting)
        triggers[listed.id].checkQueues(in: resting)
        var slots: [Slot] = []
        var icebergs: [UInt32] = [0, 0]
        for side in Side.allCases {
            books[listed.id].forEach(side, in: resting) { slot, _ in
                invariant(open[slot].place == .book && open[slot].side == side, "an order in the book rests")
                slots.append(slot)
                let extra = open[slot].extras
                if extra.exists, extras[extra].conditions.display != nil { icebergs[Int(side.rawValue)] += 1 }
            }
            triggers[listed.id].forEach(side, in: resting) { slot, place in
                invariant(open[slot].place == .trigger, "an order in a trigger queue waits for its trigger")
                let rank = triggers[listed.id][side].rank(of: place.level)
                invariant(extras[open[slot].extras].trigger == rank.price(side), "it waits at its trigger")
                slots.append(slot)
            }
        }
        invariant(
            icebergs == [market.icebergs.buy, market.icebergs.sell], "icebergs are counted")
        invariant(
            slots.count { open[$0].place == .trigger } == Int(market.triggerCount), "waiting orders are counted")
        slots += checkLine(market)
        for slot in slots {
            check(slot, listed)
            let order = open[slot]
            needs[order.heldBalance.index] += order.held.minorUnits
        }
        return slots.count
    }

    private func checkLine(_ market: MarketState) -> [Slot] {
        var slots: [Slot] = []
        for (list, place) in [
            (market.line, OrderPlace.line), (market.atTheOpen, .auction), (market.atTheClose, .auction),
        ] {
            var slot = list.first
            while slot.exists {
                invariant(open[slot].place == place, "an order in a line knows it")
                slots.append(slot)
                slot = linedUpOrders.next(after: slot)
            }
        }
        return slots
    }

    private func check(_ slot: Slot, _ instrument: Instrument) {
        let order = open[slot]
        let place = resting[slot]
        invariant(order.instrument == instrument.id, "an order is in its own book")
        invariant(order.account.value == place.owner, "a queue knows whose order it is")
        invariant(orderIndex[place.id.rawValue] == slot, "an order is found by its id")
        let left = remaining(of: slot)
        let isBudget = order.extras.exists && extras[order.extras].isBudget
        invariant(isBudget || left > .zero, "an open order wants something")
        invariant(left <= order.quantity, "no more is left than was wanted")
        invariant(order.held == need(of: slot, instrument), "an order holds what the rest of it can cost")
        if order.place == .book, order.extras.exists { checkShown(slot, left) }
        if order.request.exists {
            invariant(requests.request(at: order.request).isPinned, "an open order's request is kept")
        }
    }

    private func checkShown(_ slot: Slot, _ left: Quantity) {
        let shown = resting[slot].remaining
        invariant(shown > .zero && shown <= left, "a resting order shows something and no more than it has")
        if let display = extras[open[slot].extras].conditions.display {
            invariant(shown <= display, "an iceberg shows at most its display quantity")
        } else {
            invariant(shown == left, "an order that is no iceberg shows all")
        }
    }

    /// What an open order has to hold: the second of a pair only what it needs beyond the first.
    private func need(of slot: Slot, _ instrument: Instrument) -> Money {
        let order = open[slot]
        guard order.extras.exists else {
            return instrument.need(order.side, order.price, remaining(of: slot), order.meter, order.rates)
        }
        let need = needOfWaiting(slot, instrument)
        let partner = extras[order.extras].partner
        guard partner.exists, resting[partner].id.rawValue < resting[slot].id.rawValue else { return need }
        invariant(extras[open[partner].extras].partner == slot, "a pair knows each other")
        return max(.zero, need - needOfWaiting(partner, instrument))
    }

    private func checkLists() {
        var listed = 0
        for number in 0..<accounts.count {
            let list = accounts[number].openOrders
            var slot = list.first
            var before: UInt64 = 0
            var trailing: UInt32 = 0
            for _ in 0..<list.count {
                invariant(Int(open[slot].account.value) == number, "an account lists its own orders")
                invariant(resting[slot].id.rawValue > before, "an account lists its orders as they were accepted")
                before = resting[slot].id.rawValue
                if open[slot].place == .trigger, extras[open[slot].extras].isTrailing { trailing += 1 }
                slot = ordersOfAccounts.next(after: slot)
                listed += 1
            }
            invariant(!slot.exists, "a list ends where its count says")
            invariant(trailing == accounts[number].trailingCount, "trailing stops are counted")
        }
        invariant(listed == resting.count, "every open order is listed under its account")
    }
}
