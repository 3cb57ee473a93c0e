package import Domain

/// One instrument's resting orders in price-time priority. It has never heard of money.
///
/// The orders themselves lie in a slab that all books share; a book holds the queues.
package struct OrderBook: ~Copyable {
    private let ladders: UnsafeMutablePointer<PriceLadder>

    package init() {
        ladders = .allocate(capacity: 2)
        ladders.initialize(to: PriceLadder())
        (ladders + 1).initialize(to: PriceLadder())
    }

    deinit {
        ladders.deinitialize(count: 2)
        ladders.deallocate()
    }

    @inline(__always)
    subscript(side: Side) -> PriceLadder {
        _read { yield ladders[Int(side.rawValue)] }
        nonmutating _modify { yield &ladders[Int(side.rawValue)] }
    }

    /// Where a side is, as long as the book is.
    @inline(__always)
    func address(_ side: Side) -> UnsafeMutablePointer<PriceLadder> { ladders + Int(side.rawValue) }

    /// The side that an order of `side` trades with.
    @inline(__always)
    func address(against side: Side) -> UnsafeMutablePointer<PriceLadder> { ladders + Int(side.rawValue ^ 1) }

    /// The best price of a side.
    @inline(__always)
    package func best(_ side: Side) -> Price? {
        self[side].isEmpty ? nil : self[side].bestRank.price(side)
    }

    /// The oldest order at the best price of `side`, if that is at `limit` or better.
    @inline(__always)
    func front(_ side: Side, limit: Rank) -> Slot {
        guard !self[side].isEmpty, self[side].bestRank >= limit else { return .none }
        return self[side][self[side].bestLevel].first
    }

    /// Whether an order of `side` at `price` would trade now.
    @inline(__always)
    func crosses(_ side: Side, _ price: Price) -> Bool {
        // Without a branch on the side, which cannot be foreseen.
        let makers = address(against: side)
        return !makers.pointee.isEmpty && makers.pointee.bestRank >= Rank(price, against: side)
    }

    /// Puts an order at the end of the queue at `price`.
    @inline(__always)
    mutating func rest(_ slot: Slot, _ side: Side, at price: Price, in orders: inout Slab<RestingOrder>) {
        let ladder = address(side)
        let rank = Rank(price, side)
        let number = ladder.pointee.level(for: rank)
        let level = ladder.pointee.address(number)
        let order = orders.address(slot)
        let last = level.pointee.last
        order.pointee.level = number
        order.pointee.previous = last
        order.pointee.next = .none
        level.pointee.last = slot
        level.pointee.total.lots += order.pointee.remaining.lots
        if last.exists {
            orders[last].next = slot
        } else {
            level.pointee.first = slot
            ladder.pointee.mark(number, rank)
        }
    }

    /// Takes an order out of its queue.
    @inline(__always)
    mutating func remove(_ slot: Slot, _ side: Side, from orders: inout Slab<RestingOrder>) {
        let order = orders[slot]
        let level = self[side].address(order.level)
        if order.previous.exists {
            orders[order.previous].next = order.next
        } else if order.next.exists {
            level.pointee.first = order.next
        } else {
            self[side].vacate(order.level)
            return
        }
        if order.next.exists {
            orders[order.next].previous = order.previous
        } else {
            level.pointee.last = order.previous
        }
        level.pointee.total.lots -= order.remaining.lots
    }

    /// Makes an order smaller in its place; it keeps at least one lot.
    @inline(__always)
    mutating func reduce(_ slot: Slot, _ side: Side, by quantity: Quantity, in orders: inout Slab<RestingOrder>) {
        invariant(quantity.lots < orders[slot].remaining.lots, "a reduced order keeps a lot")
        orders[slot].remaining.lots -= quantity.lots
        self[side][orders[slot].level].total.lots -= quantity.lots
    }
}
