import Domain
import Engine
import Testing

/// The slow obvious twin of the book: one array of orders, searched for the best each time.
private struct PlainBook {
    struct Order {
        var id: OrderID
        var side: Side
        var price: Price
        var quantity: Quantity
    }

    var orders: [Order] = []

    mutating func submit(
        _ order: Order, rests: Bool, into fills: inout [LimitOrderBook.Fill]
    ) -> Quantity {
        var left = order.quantity
        while left > .zero, let index = bestIndex(order.side.opposite), crosses(order, orders[index]) {
            let traded = min(left, orders[index].quantity)
            orders[index].quantity.lots -= traded.lots
            left.lots -= traded.lots
            fills.append(
                LimitOrderBook.Fill(
                    maker: orders[index].id, price: orders[index].price, quantity: traded,
                    makerRemaining: orders[index].quantity))
            if orders[index].quantity == .zero { orders.remove(at: index) }
        }
        if rests, left > .zero {
            orders.append(Order(id: order.id, side: order.side, price: order.price, quantity: left))
        }
        return left
    }

    /// The first of those at the best price: they stand in the order of arrival.
    private func bestIndex(_ side: Side) -> Int? {
        let prices = orders.filter { $0.side == side }.map(\.price)
        guard let best = side == .buy ? prices.max() : prices.min() else { return nil }
        return orders.firstIndex { $0.side == side && $0.price == best }
    }

    private func crosses(_ taker: Order, _ maker: Order) -> Bool {
        taker.side == .buy ? taker.price >= maker.price : taker.price <= maker.price
    }

    func best(_ side: Side) -> Price? { bestIndex(side).map { orders[$0].price } }
}

@Suite struct LimitOrderBookTests {
    @Test(arguments: 1...12) func `the book does what an array does`(seed: Int) {
        var dice = TestDice(UInt64(seed))
        var book = LimitOrderBook(capacity: 8)
        var plain = PlainBook()
        for number in 1...1_500 {
            if dice.roll(below: 5) < 2, !plain.orders.isEmpty {
                let order = plain.orders[dice.roll(below: plain.orders.count)]
                if dice.roll(below: 2) == 0 {
                    let left = book.cancel(order.id, order.side)
                    #expect(left == order.quantity)
                    plain.orders.removeAll { $0.id == order.id }
                } else if order.quantity.lots > 1 {
                    let isSmaller = book.reduce(order.id, order.side, to: Quantity(lots: order.quantity.lots - 1))
                    #expect(isSmaller)
                    plain.orders[plain.orders.firstIndex { $0.id == order.id }!].quantity.lots -= 1
                }
            } else {
                let order = PlainBook.Order(
                    id: OrderID(rawValue: UInt64(number)), side: dice.roll(below: 2) == 0 ? .buy : .sell,
                    price: Price(ticks: Int64(1_000 + dice.roll(below: 40 * seed))),
                    quantity: Quantity(lots: Int64(1 + dice.roll(below: 9))))
                let rests = dice.roll(below: 5) > 0
                var fills: [LimitOrderBook.Fill] = []
                var plainFills: [LimitOrderBook.Fill] = []
                let left = book.submit(order.id, order.side, order.price, order.quantity, rests: rests, into: &fills)
                let plainLeft = plain.submit(order, rests: rests, into: &plainFills)
                #expect(left == plainLeft)
                #expect(fills == plainFills)
            }
            let best = Side.allCases.map { book.best($0) }
            #expect(best == Side.allCases.map { plain.best($0) })
            let count = book.count
            #expect(count == plain.orders.count)
            book.checkInvariants()
        }
    }

    @Test func `what cannot rest is refused without effect`() {
        var book = LimitOrderBook(capacity: 8)
        var fills: [LimitOrderBook.Fill] = []
        let id = OrderID(rawValue: 1)
        func submit(_ side: Side, _ ticks: Int64, _ lots: Int64) -> Quantity? {
            book.submit(id, side, Price(ticks: ticks), Quantity(lots: lots), rests: true, into: &fills)
        }
        let answers = [submit(.buy, 0, 1), submit(.buy, 1, 0), submit(.buy, 1, 1), submit(.sell, 1, 1)]
        #expect(answers == [nil, nil, Quantity(lots: 1), nil], "the last one has the id of an order that rests")
        #expect(fills.isEmpty)
        let resting = book.quantity(.buy, at: Price(ticks: 1))
        #expect(resting == Quantity(lots: 1))
        let isSmaller = book.reduce(id, .buy, to: Quantity(lots: 1))
        #expect(!isSmaller)
        let unknown = book.cancel(OrderID(rawValue: 2), .buy)
        #expect(unknown == nil)
    }
}
