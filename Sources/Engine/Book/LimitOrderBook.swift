public import Domain

/// One instrument's book by itself, for those who embed matching without accounts and money: the same queues and
/// ladders that the engine uses, with an index by order id.
public struct LimitOrderBook: ~Copyable {
    private var book = OrderBook()
    private var resting: Slab<RestingOrder>
    private var index: HashIndex<UInt64>

    /// A resting order that was hit.
    public struct Fill: Hashable, Sendable, BitwiseCopyable {
        public var maker: OrderID
        public var price: Price
        public var quantity: Quantity
        /// What the maker still wants; at zero it has left the book.
        public var makerRemaining: Quantity

        public init(maker: OrderID, price: Price, quantity: Quantity, makerRemaining: Quantity) {
            self.maker = maker
            self.price = price
            self.quantity = quantity
            self.makerRemaining = makerRemaining
        }
    }

    /// - Parameter capacity: the number of resting orders up to which the book does not allocate.
    public init(capacity: Int) {
        resting = Slab(capacity: capacity)
        index = HashIndex(capacity: capacity)
    }

    /// Trades what crosses, best price first and oldest first, and rests what is left.
    ///
    /// - Parameters:
    ///   - id: an id that does not rest here.
    ///   - quantity: one lot or more. All orders at one price together stay within 64 bits.
    ///   - rests: false for immediate-or-cancel.
    ///   - fills: gets one entry for each resting order that was hit.
    /// - Returns: what was not traded. Nil, with no effect, if the id rests here already or the quantity or price is
    /// not positive.
    @discardableResult
    public mutating func submit(
        _ id: OrderID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool, into fills: inout [Fill]
    ) -> Quantity? {
        guard quantity > .zero, price.ticks > 0, !index[id.rawValue].exists else { return nil }
        let remaining = match(side, price, quantity, into: &fills)
        if rests, remaining > .zero {
            let slot = resting.insert(
                RestingOrder(
                    id: id, remaining: remaining, next: .none, previous: .none, level: LevelNumber(0), owner: 0))
            index.insert(id.rawValue, slot)
            book.rest(slot, side, at: price, in: &resting)
        }
        return remaining
    }

    private mutating func match(
        _ side: Side, _ price: Price, _ quantity: Quantity, into fills: inout [Fill]
    ) -> Quantity {
        var remaining = quantity
        let limit = Rank(price, side.opposite)
        while remaining > .zero {
            let front = book.front(side.opposite, limit: limit)
            guard front.exists else { break }
            let maker = resting[front]
            let traded = min(remaining, maker.remaining)
            let left = Quantity(lots: maker.remaining.lots - traded.lots)
            let makerPrice = book[side.opposite].bestRank.price(side.opposite)
            fills.append(Fill(maker: maker.id, price: makerPrice, quantity: traded, makerRemaining: left))
            if left == .zero {
                book.remove(front, side.opposite, from: &resting)
                drop(front, maker.id)
            } else {
                book.reduce(front, side.opposite, by: traded, in: &resting)
            }
            remaining.lots -= traded.lots
        }
        return remaining
    }

    /// Takes a resting order off the book. Returns what it still wanted; nil if it does not rest here.
    @discardableResult
    public mutating func cancel(_ id: OrderID, _ side: Side) -> Quantity? {
        let slot = index[id.rawValue]
        guard slot.exists else { return nil }
        let remaining = resting[slot].remaining
        book.remove(slot, side, from: &resting)
        drop(slot, id)
        return remaining
    }

    /// Makes a resting order smaller; it keeps its place. Returns false, with no effect, if it does not rest here or
    /// would not keep at least one lot and become smaller.
    @discardableResult
    public mutating func reduce(_ id: OrderID, _ side: Side, to quantity: Quantity) -> Bool {
        let slot = index[id.rawValue]
        guard slot.exists, quantity > .zero, quantity < resting[slot].remaining else { return false }
        let cut = Quantity(lots: resting[slot].remaining.lots - quantity.lots)
        book.reduce(slot, side, by: cut, in: &resting)
        return true
    }

    /// The best price of a side; nil if nothing rests there.
    public func best(_ side: Side) -> Price? { book.best(side) }

    /// What rests at a price of a side.
    public func quantity(_ side: Side, at price: Price) -> Quantity {
        guard let level = book[side].level(at: Rank(price, side)) else { return .zero }
        return book[side][level].total
    }

    /// How many orders rest.
    public var count: Int { resting.count }

    /// Walks the whole book and stops the process at the first thing that cannot be.
    public func checkInvariants() {
        book.checkInvariants(in: resting)
        invariant(index.count == resting.count, "every resting order is indexed")
    }

    private mutating func drop(_ slot: Slot, _ id: OrderID) {
        index.remove(id.rawValue)
        resting.remove(slot)
    }
}
