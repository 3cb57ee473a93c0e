public import Domain

/// An order in the book as everybody sees it.
public struct QueuedOrder: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var side: Side
    public var price: Price
    public var displayed: Quantity
    /// Of two orders at one price the one with the lower turn comes first.
    var turn: UInt64

    /// Whether it stands before another order of the book: bids before asks, the best price first, then by turn.
    func isBefore(_ other: QueuedOrder) -> Bool {
        if side != other.side { return side == .buy }
        if price != other.price { return side == .buy ? price > other.price : price < other.price }
        return turn < other.turn
    }
}

/// What a record changed in the queues of a book. Take away what was removed, set what changed, then put what joined to
/// the ends of its queues, in this order: those are the queues after it.
public struct QueueChange: Hashable, Sendable {
    /// Filled, ended, or moved: then it joins as well.
    public var removed: [OrderID] = []
    /// Where they were, with another quantity.
    public var changed: [Change] = []
    public var joined: [QueuedOrder] = []

    public struct Change: Hashable, Sendable, BitwiseCopyable {
        public var order: OrderID
        public var displayed: Quantity
    }
}

/// Every order of a book, the best price first, at one price the first in line first.
struct QueueSnapshot: Sendable {
    var market: Market
    /// The last record that changed the book.
    var sequence: Sequence
    var bids: ArraySlice<QueuedOrder>
    var asks: ArraySlice<QueuedOrder>
    var top: BookTop
}

/// Orders that a record touched, as they stood before.
struct QueueNotes: Sendable {
    var isWanted = false
    /// An order may be named more than once; the first time counts.
    fileprivate var touched = Notes<(order: OrderID, before: BookView.Resting?)>()

    mutating func note(_ order: OrderID, before: BookView.Resting?) { touched.append((order, before)) }
}

extension BookView {
    /// Every order, in no order that means anything.
    var queued: [QueuedOrder] {
        var orders: [QueuedOrder] = []
        orders.reserveCapacity(resting.count)
        for place in resting.places { orders.append(queued(resting.order(at: place), resting[place])) }
        return orders
    }

    /// What happened to single orders since the last call.
    mutating func takeQueueChange() -> QueueChange {
        var change = QueueChange()
        var seen: Set<OrderID> = []
        for (order, before) in queueNotes.touched where seen.insert(order).inserted {
            let now = resting[order]
            if let before, let now, before.turn == now.turn {
                guard before.displayed != now.displayed else { continue }
                change.changed.append(QueueChange.Change(order: order, displayed: now.displayed))
            } else {
                if before != nil { change.removed.append(order) }
                if let now { change.joined.append(queued(order, now)) }
            }
        }
        queueNotes.touched.reset()
        change.joined.sort { $0.turn < $1.turn }
        return change
    }

    func queued(_ order: OrderID, _ resting: Resting) -> QueuedOrder {
        QueuedOrder(
            order: order, side: resting.side, price: resting.price, displayed: resting.displayed, turn: resting.turn)
    }
}

extension VenueState {
    /// Every order of the book, in no order that means anything; `QueueSnapshot.init` puts them in line.
    func queue(_ market: Market) -> (orders: [QueuedOrder], sequence: Sequence, top: BookTop) {
        let book = books[Int(market.instrument.id.value)]
        return (book.queued, book.sequence, book.top)
    }
}

extension QueueSnapshot {
    /// There may be a great many orders, so they are put in line where nobody waits for the view.
    init(_ market: Market, _ queue: (orders: [QueuedOrder], sequence: Sequence, top: BookTop)) {
        self.market = market
        sequence = queue.sequence
        top = queue.top
        let orders = queue.orders.sorted { $0.isBefore($1) }
        let bidCount = orders.partitionPoint { $0.side == .buy }
        bids = orders[..<bidCount]
        asks = orders[bidCount...]
    }
}
