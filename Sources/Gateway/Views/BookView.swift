public import Domain

/// What all orders at one price show together.
public struct BookLevel: Hashable, Sendable, BitwiseCopyable {
    public var price: Price
    public var quantity: Quantity

    public init(price: Price, quantity: Quantity) {
        self.price = price
        self.quantity = quantity
    }
}

/// A level as it is after a record; a quantity of zero says that it is gone.
public struct BookLevelChange: Hashable, Sendable, BitwiseCopyable {
    public var side: Side
    public var level: BookLevel

    public init(side: Side, level: BookLevel) {
        self.side = side
        self.level = level
    }
}

/// What one instrument's book shows, by price level. Hidden parts of icebergs and orders that wait are not in it.
struct BookView: Sendable {
    struct Resting: Hashable {
        var side: Side
        var price: Price
        var displayed: Quantity
    }

    /// The last record that changed this book.
    var sequence = Sequence.start

    var resting: [OrderID: Resting] = [:]
    /// From price in ticks to quantity in lots.
    private var bids = ChunkedMap<Int64, Int64>()
    private var asks = ChunkedMap<Int64, Int64>()
    /// Levels that changed since `takeChanges`; a level may be named more than once.
    private var touched: [(side: Side, price: Price)] = []

    var bestBid: BookLevel? { bids.last.map(Self.level) }
    var bestAsk: BookLevel? { asks.first.map(Self.level) }

    /// The best `depth` levels of a side, best first.
    func levels(_ side: Side, depth: Int) -> [BookLevel] {
        var levels: [BookLevel] = []
        guard depth > 0 else { return levels }
        let visit = { (entry: ChunkedMap<Int64, Int64>.Entry) -> Bool in
            levels.append(Self.level(entry))
            return levels.count < depth
        }
        if side == .buy { bids.walkDown(visit) } else { asks.walkUp(visit) }
        return levels
    }

    /// An order joins the end of a queue, or an iceberg its next one, and shows so much.
    mutating func rest(_ order: OrderID, _ side: Side, _ price: Price, _ displayed: Quantity) {
        invariant(resting[order] == nil, "an order rests once")
        resting[order] = Resting(side: side, price: price, displayed: displayed)
        add(displayed.lots, side, price)
    }

    /// So much of an order traded or was decremented. In an uncross that may be more than it shows: then all of that
    /// goes. An order that shows nothing changes nothing.
    mutating func take(_ order: OrderID, _ quantity: Quantity) {
        guard let old = resting[order] else { return }
        set(order, displayed: Quantity(lots: old.displayed.lots - min(old.displayed.lots, quantity.lots)))
    }

    /// An order that kept its place shows what it showed, or what is left of it if that is less.
    mutating func trim(_ order: OrderID, to remaining: Quantity) {
        guard let old = resting[order], remaining < old.displayed else { return }
        set(order, displayed: remaining)
    }

    private mutating func set(_ order: OrderID, displayed: Quantity) {
        guard let old = resting[order] else { return }
        add(displayed.lots - old.displayed.lots, old.side, old.price)
        if displayed == .zero { resting[order] = nil } else { resting[order]?.displayed = displayed }
    }

    /// An order that does not rest changes nothing.
    mutating func remove(_ order: OrderID) { set(order, displayed: .zero) }

    /// The levels that changed since the last call, bids before asks and ascending within a side; moves `sequence` if
    /// there are any.
    mutating func takeChanges(at sequence: Sequence) -> [BookLevelChange] {
        guard !touched.isEmpty else { return [] }
        self.sequence = sequence
        touched.sort { ($0.side.rawValue, $0.price) < ($1.side.rawValue, $1.price) }
        var changes: [BookLevelChange] = []
        changes.reserveCapacity(touched.count)
        for (side, price) in touched {
            if let last = changes.last, last.side == side, last.level.price == price { continue }
            let lots = (side == .buy ? bids[price.ticks] : asks[price.ticks]) ?? 0
            changes.append(
                BookLevelChange(side: side, level: BookLevel(price: price, quantity: Quantity(lots: lots))))
        }
        touched.removeAll(keepingCapacity: true)
        return changes
    }

    private mutating func add(_ lots: Int64, _ side: Side, _ price: Price) {
        guard lots != 0 else { return }
        touched.append((side, price))
        addToLevel(lots, side, price)
    }

    /// Puts back an order as it was; false if no book can show it so.
    mutating func restore(_ order: OrderID, _ shown: Resting) -> Bool {
        let level = (shown.side == .buy ? bids : asks)[shown.price.ticks] ?? 0
        guard shown.displayed > .zero, !level.addingReportingOverflow(shown.displayed.lots).overflow,
            resting.updateValue(shown, forKey: order) == nil
        else { return false }
        addToLevel(shown.displayed.lots, shown.side, shown.price)
        return true
    }

    private mutating func addToLevel(_ lots: Int64, _ side: Side, _ price: Price) {
        if side == .buy {
            Self.add(lots, at: price.ticks, in: &bids)
        } else {
            Self.add(lots, at: price.ticks, in: &asks)
        }
    }

    private static func add(_ lots: Int64, at ticks: Int64, in levels: inout ChunkedMap<Int64, Int64>) {
        // All that rests is held, a lot takes at least one minor unit, and all of an asset fits in 64 bits.
        let (total, overflow) = (levels[ticks] ?? 0).addingReportingOverflow(lots)
        invariant(!overflow && total >= 0, "a level is what its orders show")
        if total == 0 { levels.remove(ticks) } else { levels.set(ticks, to: total) }
    }

    private static func level(_ entry: ChunkedMap<Int64, Int64>.Entry) -> BookLevel {
        BookLevel(price: Price(ticks: entry.key), quantity: Quantity(lots: entry.value))
    }
}
