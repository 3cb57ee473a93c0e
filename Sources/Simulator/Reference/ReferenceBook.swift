import Domain

/// The queues of one instrument, as two sorted arrays.
struct ReferenceBook: Sendable {
    struct Level: Sendable {
        let price: Price
        /// Oldest first.
        var queue: [OrderID]
    }

    /// By side: highest price first for bids, lowest first for asks.
    private var sides: [[Level]] = [[], []]

    /// The levels of a side, best first.
    func levels(_ side: Side) -> [Level] { sides[Int(side.rawValue)] }

    func bestPrice(_ side: Side) -> Price? { levels(side).first?.price }

    /// Whether an order of `side` with this limit trades with the best price of the other side.
    func crosses(_ side: Side, _ limit: Price) -> Bool {
        guard let best = bestPrice(side.opposite) else { return false }
        return side == .buy ? best <= limit : best >= limit
    }

    /// Puts an order at the end of the queue at its price.
    mutating func append(_ order: OrderID, _ side: Side, at price: Price) {
        let index = Int(side.rawValue)
        let notBetter = sides[index].firstIndex { side == .buy ? $0.price <= price : $0.price >= price }
        let place = notBetter ?? sides[index].endIndex
        if place == sides[index].endIndex || sides[index][place].price != price {
            sides[index].insert(Level(price: price, queue: []), at: place)
        }
        sides[index][place].queue.append(order)
    }

    mutating func remove(_ order: OrderID, _ side: Side, at price: Price) {
        let index = Int(side.rawValue)
        guard let place = sides[index].firstIndex(where: { $0.price == price }),
            let position = sides[index][place].queue.firstIndex(of: order)
        else { fatalError("order \(order.rawValue) is not in its queue") }
        sides[index][place].queue.remove(at: position)
        if sides[index][place].queue.isEmpty { sides[index].remove(at: place) }
    }
}
