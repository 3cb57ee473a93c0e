import Domain

/// The queues of one market as the events tell them.
struct MirrorBook {
    private struct Level {
        let price: Price
        /// Oldest first.
        var queue: [OrderID]
    }

    /// By side, worst price first.
    private var sides: [[Level]] = [[], []]

    /// The order that trades next.
    func front(_ side: Side) -> (order: OrderID, price: Price)? {
        guard let level = sides[Int(side.rawValue)].last, let order = level.queue.first else { return nil }
        return (order, level.price)
    }

    /// All orders of a side with their prices, in the order in which they trade.
    func queue(_ side: Side) -> [(order: OrderID, price: Price)] {
        sides[Int(side.rawValue)].reversed().flatMap { level in level.queue.map { ($0, level.price) } }
    }

    /// Whether the best bid is at the best ask or above.
    var isCrossed: Bool {
        guard let bid = front(.buy), let ask = front(.sell) else { return false }
        return bid.price >= ask.price
    }

    mutating func append(_ order: OrderID, _ side: Side, at price: Price) {
        let index = place(of: price, side)
        let number = Int(side.rawValue)
        if index == sides[number].count || sides[number][index].price != price {
            sides[number].insert(Level(price: price, queue: []), at: index)
        }
        sides[number][index].queue.append(order)
    }

    mutating func remove(_ order: OrderID, _ side: Side, at price: Price) {
        let index = place(of: price, side)
        let number = Int(side.rawValue)
        guard index < sides[number].count, let position = sides[number][index].queue.firstIndex(of: order) else {
            fatalError("an order that rests is in the queue at its price")
        }
        sides[number][index].queue.remove(at: position)
        if sides[number][index].queue.isEmpty { sides[number].remove(at: index) }
    }

    /// The first index whose price is as good as this one or better.
    private func place(of price: Price, _ side: Side) -> Int {
        let levels = sides[Int(side.rawValue)]
        var (low, high) = (0, levels.count)
        while low < high {
            let middle = (low + high) / 2
            let isWorse = side == .buy ? levels[middle].price < price : levels[middle].price > price
            if isWorse { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
