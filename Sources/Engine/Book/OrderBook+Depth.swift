public import Domain

/// A price and what rests there.
public struct DepthLevel: Hashable, Sendable, BitwiseCopyable {
    public var price: Price
    public var quantity: Quantity

    public init(price: Price, quantity: Quantity) {
        self.price = price
        self.quantity = quantity
    }
}

extension OrderBook {
    /// The best `count` levels of a side, best first.
    package func depth(_ side: Side, count: Int) -> [DepthLevel] {
        var depth: [DepthLevel] = []
        var level = self[side].first
        while let number = level, depth.count < count {
            let price = self[side].rank(of: number).price(side)
            depth.append(DepthLevel(price: price, quantity: self[side][number].total))
            level = self[side].levelAfter(number)
        }
        return depth
    }

    /// Calls `body` for each order of a side, in the order in which they would trade.
    func forEach(_ side: Side, in orders: borrowing Slab<RestingOrder>, _ body: (Slot, RestingOrder) -> Void) {
        var level = self[side].first
        while let number = level {
            var slot = self[side][number].first
            while slot.exists {
                body(slot, orders[slot])
                slot = orders[slot].next
            }
            level = self[side].levelAfter(number)
        }
    }
}
