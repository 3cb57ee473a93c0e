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
    /// What it shows of an order.
    struct Shown: Hashable {
        var side: Side
        var price: Price
        var displayed: Quantity
    }

    /// An order that rests. A great many do, so side and turn share a word.
    struct Resting {
        let price: Price
        var displayed: Quantity
        private let turnAndSide: UInt64

        init(_ shown: Shown, turn: UInt64) {
            price = shown.price
            displayed = shown.displayed
            turnAndSide = turn << 1 | UInt64(shown.side.rawValue)
        }

        var side: Side { turnAndSide & 1 == UInt64(Side.buy.rawValue) ? .buy : .sell }
        /// Of two orders at one price the one with the lower turn comes first.
        var turn: UInt64 { turnAndSide >> 1 }
        var shown: Shown { Shown(side: side, price: price, displayed: displayed) }
    }

    /// The last record that changed this book.
    var sequence = Sequence.start

    var resting = OrderMap<Resting>()
    /// That of the next order that joins a queue, of whichever price.
    var nextTurn: UInt64 = 0
    /// What is told of single orders, while somebody follows them.
    var queueNotes = QueueNotes()
    /// From price in ticks to quantity in lots.
    private var bids = ChunkedMap<Int64, Int64>()
    private var asks = ChunkedMap<Int64, Int64>()
    /// Levels that changed since `takeChanges`; a level may be named more than once.
    private var touched = Notes<(side: Side, price: Price)>()

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

    /// What a checksum is made of.
    var top: BookTop {
        BookTop(
            bids: levels(.buy, depth: GatewayLimits.checksumLevels),
            asks: levels(.sell, depth: GatewayLimits.checksumLevels))
    }

    /// An order joins the end of a queue, or an iceberg its next one, and shows so much.
    mutating func rest(_ order: OrderID, _ side: Side, _ price: Price, _ displayed: Quantity) {
        let shown = Shown(side: side, price: price, displayed: displayed)
        let isNew = resting.set(order, to: Resting(shown, turn: nextTurn)).isNew
        invariant(isNew, "an order rests once")
        nextTurn += 1
        if queueNotes.isWanted { queueNotes.note(order, before: nil) }
        add(displayed.lots, side, price)
    }

    /// So much of an order traded or was decremented. In an uncross that may be more than it shows: then all of that
    /// goes. An order that shows nothing changes nothing.
    mutating func take(_ order: OrderID, _ quantity: Quantity) {
        guard let place = resting.place(of: order) else { return }
        let displayed = resting[place].displayed
        set(order, at: place, displayed: Quantity(lots: displayed.lots - min(displayed.lots, quantity.lots)))
    }

    /// An order that kept its place shows what it showed, or what is left of it if that is less.
    mutating func trim(_ order: OrderID, to remaining: Quantity) {
        guard let place = resting.place(of: order), remaining < resting[place].displayed else { return }
        set(order, at: place, displayed: remaining)
    }

    /// An order that does not rest changes nothing.
    mutating func remove(_ order: OrderID) {
        guard let place = resting.place(of: order) else { return }
        set(order, at: place, displayed: Quantity(lots: 0))
    }

    private mutating func set(_ order: OrderID, at place: OrderMap<Resting>.Place, displayed: Quantity) {
        let old = resting[place]
        if queueNotes.isWanted, displayed != old.displayed { queueNotes.note(order, before: old) }
        add(displayed.lots - old.displayed.lots, old.side, old.price)
        if displayed.lots == 0 { resting.remove(order, at: place) } else { resting[place].displayed = displayed }
    }

    /// The levels that changed since the last call, bids before asks and ascending within a side; moves `sequence` if
    /// there are any.
    mutating func takeChanges(at sequence: Sequence) -> [BookLevelChange] {
        guard !touched.isEmpty else { return [] }
        self.sequence = sequence
        let touched = touched.sorted { ($0.side.rawValue, $0.price) < ($1.side.rawValue, $1.price) }
        var changes: [BookLevelChange] = []
        changes.reserveCapacity(touched.count)
        for (side, price) in touched {
            if let last = changes.last, last.side == side, last.level.price == price { continue }
            let lots = (side == .buy ? bids[price.ticks] : asks[price.ticks]) ?? 0
            changes.append(
                BookLevelChange(side: side, level: BookLevel(price: price, quantity: Quantity(lots: lots))))
        }
        self.touched.reset()
        return changes
    }

    /// As `takeChanges`, where nobody wants to know.
    mutating func passOverChanges(at sequence: Sequence) {
        guard !touched.isEmpty else { return }
        self.sequence = sequence
        touched.reset()
    }

    private mutating func add(_ lots: Int64, _ side: Side, _ price: Price) {
        guard lots != 0 else { return }
        touched.append((side, price))
        addToLevel(lots, side, price)
    }

    /// Puts back an order as it was, but for its turn; false if no book can show it so.
    mutating func restore(_ order: OrderID, _ shown: Shown) -> Bool {
        let level = (shown.side == .buy ? bids : asks)[shown.price.ticks] ?? 0
        guard shown.displayed > .zero, !level.addingReportingOverflow(shown.displayed.lots).overflow,
            resting.place(of: order) == nil
        else { return false }
        resting.set(order, to: Resting(shown, turn: 0))
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
        levels.change(ticks) { shown in
            // All that rests is held, a lot takes at least one minor unit, and all of an asset fits in 64 bits.
            let (total, overflow) = (shown ?? 0).addingReportingOverflow(lots)
            invariant(!overflow && total >= 0, "a level is what its orders show")
            return total == 0 ? nil : total
        }
    }

    private static func level(_ entry: ChunkedMap<Int64, Int64>.Entry) -> BookLevel {
        BookLevel(price: Price(ticks: entry.key), quantity: Quantity(lots: entry.value))
    }
}
