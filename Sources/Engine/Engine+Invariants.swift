import Domain

extension Engine {
    /// Checks everything that `docs/engine.md` says always holds, and the structures behind it. Stops the process at
    /// the first thing that is not so. Takes time in proportion to the whole state.
    public func checkInvariants() {
        ledger.checkInvariants()
        var ordersInBooks = 0
        var needs = [Int64](repeating: 0, count: ledger.balanceCount)
        for number in 0..<instruments.count {
            let listed = instruments[number].instrument
            books[listed.id].checkInvariants(in: resting)
            for side in Side.allCases {
                books[listed.id].forEach(side, in: resting) { slot, place in
                    ordersInBooks += 1
                    check(slot, place, side, listed)
                    let order = open[slot]
                    needs[(side == .buy ? order.quote : order.base).index] += order.held.minorUnits
                }
            }
        }
        invariant(ordersInBooks == resting.count, "every open order is in a book")
        invariant(orderIndex.count == resting.count, "every open order is indexed")
        for number in 0..<ledger.balanceCount {
            let held = ledger.balance(number: number).balance.held.minorUnits
            invariant(held == needs[number], "held is what the open orders need")
        }
        checkLists()
    }

    private func check(_ slot: Slot, _ place: RestingOrder, _ side: Side, _ instrument: Instrument) {
        let order = open[slot]
        invariant(order.side == side && order.instrument == instrument.id, "an order is in its own book")
        invariant(order.account.value == place.owner, "a queue knows whose order it is")
        invariant(orderIndex[place.id.rawValue] == slot, "an order is found by its id")
        invariant(place.remaining <= order.quantity, "no more is left than was wanted")
        let need = instrument.need(side, order.price, place.remaining, order.meter)
        invariant(order.held == need, "an order holds what the rest of it can cost")
        if order.request.exists {
            invariant(requests.request(at: order.request).isPinned, "an open order's request is kept")
        }
    }

    private func checkLists() {
        var listed = 0
        for number in 0..<accounts.count {
            let list = accounts[number].openOrders
            var slot = list.first
            var before: UInt64 = 0
            for _ in 0..<list.count {
                invariant(Int(open[slot].account.value) == number, "an account lists its own orders")
                invariant(resting[slot].id.rawValue > before, "an account lists its orders as they were accepted")
                before = resting[slot].id.rawValue
                slot = ordersOfAccounts.next(after: slot)
                listed += 1
            }
            invariant(!slot.exists, "a list ends where its count says")
        }
        invariant(listed == resting.count, "every open order is listed under its account")
    }
}
