import Domain
import Engine

/// A repeatable stream of random numbers (SplitMix64): the same seed gives the same flow on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound.
    mutating func roll(below bound: Int) -> Int { Int(roll() % UInt64(bound)) }

    /// How many tries until the first success of chance 1 / mean: a geometric distance.
    mutating func geometric(mean: Int) -> Int {
        var distance = 0
        while roll(below: mean) != 0 && distance < mean * 20 { distance += 1 }
        return distance
    }
}

/// One thing that happens to a book.
enum Operation {
    case rest(OrderID, Side, Price, Quantity)
    case take(OrderID, Side, Price, Quantity)
    case cancel(OrderID, Side)
}

/// Half new orders, two in five cancels of a random live order, one in ten immediate-or-cancel, around a mid that
/// walks.
///
/// The flow is made with a book of its own, so that it knows which orders live: every cancel finds its order, and the
/// number of live orders stays near what was asked for.
struct Flow {
    /// Orders that fill the book before anything is measured.
    private(set) var filling: [Operation] = []
    private(set) var operations: [Operation] = []

    init(live: Int, operations count: Int, seed: UInt64) {
        var maker = FlowMaker(live: live, seed: seed)
        for _ in 0..<live { filling.append(maker.newOrder(rests: true)) }
        operations.reserveCapacity(count)
        for _ in 0..<count { operations.append(maker.next()) }
    }
}

private struct FlowMaker: ~Copyable {
    private let live: Int
    private var dice: Dice
    private var book: LimitOrderBook
    private var fills: [LimitOrderBook.Fill] = []
    private var alive: [(id: OrderID, side: Side)] = []
    /// Where each live order stands in `alive`.
    private var places: [OrderID: Int] = [:]
    private var counter: UInt64 = 0
    private var mid = 1_000_000

    init(live: Int, seed: UInt64) {
        self.live = live
        dice = Dice(seed: seed)
        book = LimitOrderBook(capacity: live * 2)
    }

    mutating func next() -> Operation {
        mid += dice.roll(below: 3) - 1
        switch dice.roll(below: 10) {
        case 0..<5 where alive.count < live + live / 20: return newOrder(rests: true)
        case 9: return newOrder(rests: false)
        default: return alive.isEmpty ? newOrder(rests: true) : cancel()
        }
    }

    mutating func newOrder(rests: Bool) -> Operation {
        counter += 1
        let id = OrderID(shard: ShardID(0), counter: counter)
        let side: Side = dice.roll(below: 2) == 0 ? .buy : .sell
        let quantity = Quantity(lots: Int64(1 + dice.roll(below: 100)))
        let away = rests ? 1 + dice.geometric(mean: 40) : -40
        let price = Price(ticks: Int64(side == .buy ? mid - away : mid + away))
        fills.removeAll(keepingCapacity: true)
        let left = book.submit(id, side, price, quantity, rests: rests, into: &fills)
        for fill in fills where fill.makerRemaining == .zero { forget(fill.maker) }
        guard rests else { return .take(id, side, price, quantity) }
        if let left, left > .zero {
            places[id] = alive.count
            alive.append((id, side))
        }
        return .rest(id, side, price, quantity)
    }

    private mutating func cancel() -> Operation {
        let order = alive[dice.roll(below: alive.count)]
        book.cancel(order.id, order.side)
        forget(order.id)
        return .cancel(order.id, order.side)
    }

    private mutating func forget(_ id: OrderID) {
        guard let place = places.removeValue(forKey: id) else { return }
        alive.swapAt(place, alive.count - 1)
        alive.removeLast()
        if place < alive.count { places[alive[place].id] = place }
    }
}
