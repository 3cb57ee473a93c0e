import Domain

extension OrderBook {
    /// Walks the whole book. Stops the process at the first thing that cannot be.
    func checkInvariants(in orders: borrowing Slab<RestingOrder>) {
        checkIsUncrossed()
        checkQueues(in: orders)
    }

    /// Outside auctions a book is never crossed.
    func checkIsUncrossed() {
        if let bid = best(.buy), let ask = best(.sell) { invariant(bid < ask, "a resting book is never crossed") }
    }

    /// Walks all queues.
    func checkQueues(in orders: borrowing Slab<RestingOrder>) {
        for side in Side.allCases {
            var level = self[side].first
            var better: Rank?
            while let number = level {
                let rank = self[side].rank(of: number)
                if let better {
                    invariant(rank < better, "levels are in order of price")
                } else {
                    invariant(rank == self[side].bestRank, "the best price is that of the first level")
                }
                better = rank
                checkQueue(self[side][number], number, in: orders)
                level = self[side].levelAfter(number)
            }
            invariant((better == nil) == self[side].isEmpty, "a side is empty when it has no level")
        }
    }

    private func checkQueue(_ level: PriceLevel, _ number: LevelNumber, in orders: borrowing Slab<RestingOrder>) {
        var total = Quantity.zero
        var previous = Slot.none
        var slot = level.first
        invariant(slot.exists, "an occupied level has an order")
        while slot.exists {
            let order = orders[slot]
            invariant(order.remaining > .zero, "a resting order wants something")
            invariant(order.previous == previous, "a queue reads the same both ways")
            invariant(order.level.number == number.number, "an order knows its level")
            total.lots += order.remaining.lots
            previous = slot
            slot = order.next
        }
        invariant(level.last == previous, "a level knows the end of its queue")
        invariant(level.total == total, "a level's total is the sum of its orders")
    }
}
