import Domain

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
struct Flow {
    /// Orders that fill the book before anything is measured.
    var filling: [Operation] = []
    var operations: [Operation] = []

    init(live: Int, operations count: Int, seed: UInt64) {
        var dice = Dice(seed: seed)
        var alive: [(OrderID, Side)] = []
        var next: UInt64 = 0
        var mid = 1_000_000

        func newOrder(rests: Bool) -> Operation {
            next += 1
            let side: Side = dice.roll(below: 2) == 0 ? .buy : .sell
            let quantity = Quantity(lots: Int64(1 + dice.roll(below: 100)))
            let away = rests ? 1 + dice.geometric(mean: 40) : -2
            let price = Price(ticks: Int64(side == .buy ? mid - away : mid + away))
            let id = OrderID(shard: ShardID(0), counter: next)
            if rests { alive.append((id, side)) }
            return rests ? .rest(id, side, price, quantity) : .take(id, side, price, quantity)
        }

        for _ in 0..<live { filling.append(newOrder(rests: true)) }
        operations.reserveCapacity(count)
        for _ in 0..<count {
            mid += dice.roll(below: 3) - 1
            switch dice.roll(below: 10) {
            case 0..<5: operations.append(newOrder(rests: true))
            case 5..<9 where !alive.isEmpty:
                let index = dice.roll(below: alive.count)
                let (id, side) = alive[index]
                alive.swapAt(index, alive.count - 1)
                alive.removeLast()
                operations.append(.cancel(id, side))
            default: operations.append(newOrder(rests: false))
            }
        }
    }
}
