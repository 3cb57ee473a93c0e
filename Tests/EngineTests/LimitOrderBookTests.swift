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

    mutating func submit(_ order: Order, rests: Bool, into fills: inout [Fill]) -> Quantity? {
        guard order.price.ticks > 0, order.quantity > .zero, place(of: order.id) == nil else { return nil }
        var left = order.quantity
        while left > .zero, let index = bestIndex(order.side.opposite), crosses(order, orders[index]) {
            let traded = min(left, orders[index].quantity)
            orders[index].quantity.lots -= traded.lots
            left.lots -= traded.lots
            fills.append(
                Fill(
                    taker: order.id, maker: orders[index].id, price: orders[index].price, quantity: traded,
                    makerRemaining: orders[index].quantity))
            if orders[index].quantity == .zero { orders.remove(at: index) }
        }
        if rests, left > .zero {
            orders.append(Order(id: order.id, side: order.side, price: order.price, quantity: left))
        }
        return left
    }

    mutating func cancel(_ id: OrderID) -> Quantity? { place(of: id).map { orders.remove(at: $0).quantity } }

    mutating func amend(_ id: OrderID, price: Price?, quantity: Quantity?, into fills: inout [Fill]) -> Quantity? {
        guard let place = place(of: id) else { return nil }
        var order = orders[place]
        let keepsPlace = (price ?? order.price) == order.price && (quantity ?? order.quantity) <= order.quantity
        order.price = price ?? order.price
        order.quantity = quantity ?? order.quantity
        guard order.price.ticks > 0, order.quantity > .zero else { return nil }
        if keepsPlace {
            orders[place] = order
            return order.quantity
        }
        orders.remove(at: place)
        return submit(order, rests: true, into: &fills)
    }

    /// The first of those at the best price: they stand in the order of arrival.
    private func bestIndex(_ side: Side) -> Int? {
        var best: Int?
        for index in orders.indices where orders[index].side == side {
            guard let known = best else {
                best = index
                continue
            }
            let (price, other) = (orders[index].price, orders[known].price)
            if side == .buy ? price > other : price < other { best = index }
        }
        return best
    }

    private func place(of id: OrderID) -> Int? { orders.firstIndex { $0.id == id } }

    private func crosses(_ taker: Order, _ maker: Order) -> Bool {
        taker.side == .buy ? taker.price >= maker.price : taker.price <= maker.price
    }

    func best(_ side: Side) -> Price? { bestIndex(side).map { orders[$0].price } }

    func depth(_ side: Side) -> [DepthLevel] {
        let totals = Dictionary(grouping: orders.filter { $0.side == side }, by: \.price).mapValues { queue in
            Quantity(lots: queue.map(\.quantity.lots).reduce(0, +))
        }
        let levels = totals.map { DepthLevel(price: $0.key, quantity: $0.value) }
        return levels.sorted { side == .buy ? $0.price > $1.price : $0.price < $1.price }
    }
}

/// Where the prices of a market lie.
private enum Prices: UInt64, CaseIterable {
    case near
    case spread
    /// Anywhere from 1 to 2^63.
    case far

    func ticks(_ dice: inout TestDice) -> Int64 {
        switch self {
        case .near: Int64(1_000_000 + dice.roll(below: 24))
        case .spread: Int64(1_000_000 + dice.roll(below: 20_000))
        case .far: max(1, Int64(dice.roll(below: .max)) >> Int64(dice.roll(below: 63)))
        }
    }
}

/// Which ids the orders have.
private enum Numbering: UInt64, CaseIterable {
    case upwards
    /// A few, used again after the end of the order that had them.
    case reused
    /// Those of an unkind stranger: alike in the lower half, or in the upper.
    case alike

    func id(_ number: Int, _ dice: inout TestDice) -> OrderID {
        switch self {
        case .upwards: OrderID(rawValue: UInt64(number))
        case .reused: OrderID(rawValue: UInt64(dice.roll(below: 200)))
        case .alike: OrderID(rawValue: UInt64(dice.roll(below: 300)) << UInt64(dice.roll(below: 2) * 40))
        }
    }
}

@Suite struct LimitOrderBookTests {
    /// In all 270,000 steps.
    @Test(arguments: Prices.allCases, Numbering.allCases)
    fileprivate func `the book does what an array does`(_ prices: Prices, _ numbering: Numbering) {
        var dice = TestDice(prices.rawValue * 10 + numbering.rawValue)
        var book = LimitOrderBook(capacity: 8, seed: 7)
        var plain = PlainBook()
        var fills = FillBuffer(capacity: 1)
        for number in 1...30_000 {
            var plainFills: [Fill] = []
            fills.removeAll()
            let id = dice.roll(below: 4) > 0 ? plain.someID(&dice) : nil
            let side: Side = dice.roll(below: 2) == 0 ? .buy : .sell
            let price = Price(ticks: prices.ticks(&dice) - (dice.roll(below: 50) == 0 ? .max : 0))
            let quantity = Quantity(lots: Int64(dice.roll(below: 20)))
            let answers: (Quantity?, Quantity?)
            switch dice.roll(below: plain.orders.count > 40 ? 12 : 8) {
            case 0..<5:
                let order = PlainBook.Order(
                    id: numbering.id(number, &dice), side: side, price: price, quantity: quantity)
                let rests = dice.roll(below: 5) > 0
                answers = (
                    book.submit(order.id, side, price, quantity, rests: rests, into: &fills),
                    plain.submit(order, rests: rests, into: &plainFills)
                )
            case 5..<7:
                let id = id ?? numbering.id(number, &dice)
                let price = dice.roll(below: 2) == 0 ? price : nil
                let quantity = dice.roll(below: 2) == 0 ? quantity : nil
                answers = (
                    book.amend(id, price: price, quantity: quantity, into: &fills),
                    plain.amend(id, price: price, quantity: quantity, into: &plainFills)
                )
            default:
                let id = id ?? numbering.id(number, &dice)
                answers = (book.cancel(id), plain.cancel(id))
            }
            #expect(answers.0 == answers.1)
            #expect(fills.array == plainFills)
            expectSame(book, plain, thoroughly: number.isMultiple(of: 50))
        }
    }

    private func expectSame(_ book: borrowing LimitOrderBook, _ plain: PlainBook, thoroughly: Bool) {
        let best = Side.allCases.map { book.best($0) }
        #expect(best == Side.allCases.map { plain.best($0) })
        let count = book.count
        #expect(count == plain.orders.count)
        guard thoroughly else { return }
        book.checkInvariants()
        for side in Side.allCases {
            let levels = plain.depth(side)
            let depth = [book.depth(side, count: .max), book.depth(side, count: 3)]
            #expect(depth == [levels, Array(levels.prefix(3))])
            let quantities = levels.map { book.quantity(side, at: $0.price) }
            #expect(quantities == levels.map(\.quantity))
        }
        let remaining = plain.orders.map { book.remaining($0.id) }
        #expect(remaining == plain.orders.map(\.quantity))
    }

    @Test func `what cannot rest is refused without effect`() {
        var book = LimitOrderBook(capacity: 8)
        var fills = FillBuffer(capacity: 8)
        let id = OrderID(rawValue: 1)
        func submit(_ side: Side, _ ticks: Int64, _ lots: Int64) -> Quantity? {
            book.submit(id, side, Price(ticks: ticks), Quantity(lots: lots), rests: true, into: &fills)
        }
        let answers = [submit(.buy, 0, 1), submit(.buy, 1, 0), submit(.buy, 1, 1), submit(.sell, 1, 1)]
        #expect(answers == [nil, nil, Quantity(lots: 1), nil], "the last one has the id of an order that rests")
        let isEmpty = fills.isEmpty
        #expect(isEmpty)
        let resting = book.quantity(.buy, at: Price(ticks: 1))
        #expect(resting == Quantity(lots: 1))
        let unknown = book.cancel(OrderID(rawValue: 2))
        #expect(unknown == nil)
        let ends = [book.best(.sell), book.best(.buy)]
        #expect(ends == [nil, Price(ticks: 1)])
    }

    @Test func `a level never holds more than 64 bits`() {
        var book = LimitOrderBook(capacity: 8)
        var fills = FillBuffer(capacity: 8)
        let price = Price(ticks: .max)
        func submit(_ id: UInt64, _ lots: Int64) -> Quantity? {
            book.submit(OrderID(rawValue: id), .sell, price, Quantity(lots: lots), rests: true, into: &fills)
        }
        let answers = [submit(1, .max - 5), submit(2, 6), submit(3, 5), submit(4, 1)]
        #expect(answers == [Quantity(lots: .max - 5), nil, Quantity(lots: 5), nil])
        let grown = book.amend(OrderID(rawValue: 3), price: nil, quantity: Quantity(lots: 6), into: &fills)
        #expect(grown == nil)
        let total = book.quantity(.sell, at: price)
        #expect(total == Quantity(lots: .max))
        book.checkInvariants()
    }
}

extension PlainBook {
    fileprivate func someID(_ dice: inout TestDice) -> OrderID? {
        orders.isEmpty ? nil : orders[dice.roll(below: orders.count)].id
    }
}
