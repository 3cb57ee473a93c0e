internal import Domain
internal import Ports

// Views of version 1 do not say in which order the orders at one price stand. Mostly it follows from what they know.
extension VenueState {
    /// Gives each order its turn. Refuses a view from which that of two orders at one price does not follow: the start
    /// then takes another snapshot or reads the log, and what everybody is told of the queues is right in any case.
    mutating func deduceQueues(_ reader: ViewReader) throws(SnapshotPartError) {
        for index in books.indices {
            var line = books[index].queued.map { (queued: $0, joined: orders[$0.order]?.joinedQueue) }
            line.sort {
                ($0.queued.side.rawValue, $0.queued.price, $0.joined?.value ?? 0, $0.queued.order.rawValue)
                    < ($1.queued.side.rawValue, $1.queued.price, $1.joined?.value ?? 0, $1.queued.order.rawValue)
            }
            for (first, second) in zip(line, line.dropFirst())
            where first.queued.side == second.queued.side && first.queued.price == second.queued.price {
                guard let earlier = first.joined, let later = second.joined, earlier < later else {
                    let orders = "\(first.queued.order.rawValue) and \(second.queued.order.rawValue)"
                    throw reader.refusal("version 1 does not say which of the orders \(orders) comes first")
                }
            }
            books[index].enqueue(line.map(\.queued.order))
        }
    }
}

extension BookView {
    /// Gives turns in this order.
    fileprivate mutating func enqueue(_ orders: [OrderID]) {
        for order in orders {
            guard let place = resting.place(of: order) else { continue }
            resting[place] = Resting(resting[place].shown, turn: nextTurn)
            nextTurn += 1
        }
    }
}

extension OrderRecord {
    /// The record in which it joined the queue that it stands in. Nil for an iceberg that may have shown its next part
    /// since, which sent it to the end of its queue.
    fileprivate var joinedQueue: Sequence? {
        let extras = extras.first
        let hasMet = !fills.isEmpty || extras?.preventions.last != nil
        guard extras?.conditions?.display == nil || !hasMet else { return nil }
        var joined = accepted.sequence
        if let left = extras?.waits.last, left.reason == nil { joined = max(joined, left.at.sequence) }
        var (price, quantity) = (terms.pricing.limit, terms.size.quantity)
        for revision in revisions {
            // With another price or a greater quantity it left its queue.
            let keepsPlace = revision.price == price && isNoGreater(revision.quantity, than: quantity)
            if !keepsPlace { joined = max(joined, revision.at.sequence) }
            (price, quantity) = (revision.price, revision.quantity)
        }
        return joined
    }

    private func isNoGreater(_ quantity: Quantity?, than other: Quantity?) -> Bool {
        guard let quantity, let other else { return true }
        return quantity <= other
    }
}
