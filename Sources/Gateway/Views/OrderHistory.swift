internal import Domain

/// Which orders of an account a list shows.
enum OrderFilter: String, CaseIterable, Sendable {
    case open
    case closed
    case all
}

/// Every open order, and those that have ended for as long as a client may still ask for them.
struct OrderHistory: Sendable {
    /// The orders of one account.
    struct Shelf: Sendable {
        var open = ChunkedMap<UInt64, Void>()
        /// Open or ended.
        var all = ChunkedMap<UInt64, Void>()
        /// The orders of the last requests that had one: a resend of such a request is answered from its order.
        var asked = Ring<Asked>(capacity: GatewayLimits.endedOrdersPerAccountMax)
        /// The orders that ended last.
        var finished = Ring<OrderID>(capacity: GatewayLimits.endedOrdersPerAccountMax)
    }

    /// The orders that one request was about: two for a pair, and for a replacement.
    struct Asked: Sendable {
        var order: OrderID
        var second: OrderID?
    }

    struct Entry: Sendable {
        var record: OrderRecord
        /// How many places of the rings name it. An ended order that none names is forgotten.
        var pins = 0
    }

    var entries: [OrderID: Entry] = [:]
    var shelves: [AccountID: Shelf] = [:]

    /// How many orders are kept, open or not.
    var count: Int { entries.count }

    subscript(order: OrderID) -> OrderRecord? { entries[order]?.record }

    mutating func accept(_ record: OrderRecord) {
        entries[record.id] = Entry(record: record)
        shelves[record.account, default: Shelf()].open.set(record.id.rawValue, to: ())
        shelves[record.account]?.all.set(record.id.rawValue, to: ())
    }

    /// Adds a fill; an order whose last lot it was has ended.
    mutating func fill(_ order: OrderID, _ fill: Fill) {
        guard let open = entries[order]?.record.isOpen, open else { return }
        entries[order]?.record.fill(fill)
        close(order)
    }

    /// Changes an order in a way that does not end it.
    mutating func change(_ order: OrderID, _ change: (inout OrderRecord) -> Void) {
        guard let place = entries.index(forKey: order) else { return }
        change(&entries.values[place].record)
    }

    mutating func end(_ order: OrderID, _ reason: EndReason, at moment: Moment) {
        guard entries[order] != nil else { return }
        entries[order]?.record.end(reason, at: moment)
        close(order)
    }

    /// A request with an id of this account was about this order, or about these two.
    mutating func asked(_ account: AccountID, for order: OrderID, and second: OrderID? = nil) {
        guard entries[order] != nil else { return }
        pin(order)
        if let second { pin(second) }
        guard let forgotten = shelves[account, default: Shelf()].asked.append(Asked(order: order, second: second))
        else { return }
        unpin(forgotten.order)
        if let second = forgotten.second { unpin(second) }
    }

    /// The account's orders from the newest below `before` on, for as long as `body` returns true. Looks at
    /// `ordersScannedMax` at most, and returns the last order that it looked at if there may be more.
    func walk(
        _ account: AccountID, _ filter: OrderFilter, before: OrderID?, _ body: (OrderRecord) -> Bool
    ) -> OrderID? {
        guard let shelf = shelves[account] else { return nil }
        var scanned = 0
        var stopped: OrderID?
        let map = filter == .open ? shelf.open : shelf.all
        map.walkDown(below: before?.rawValue) { entry in
            let id = OrderID(rawValue: entry.key)
            scanned += 1
            var goesOn = scanned < GatewayLimits.ordersScannedMax
            if let record = entries[id]?.record, filter != .closed || !record.isOpen { goesOn = body(record) && goesOn }
            if !goesOn { stopped = id }
            return goesOn
        }
        return stopped
    }

    /// The account's open orders, oldest first.
    func open(_ account: AccountID) -> [OrderID] {
        var ids: [OrderID] = []
        shelves[account]?.open.walkUp { entry in
            ids.append(OrderID(rawValue: entry.key))
            return true
        }
        return ids
    }

    /// How many orders of the account are open.
    func openCount(_ account: AccountID) -> Int { shelves[account]?.open.count ?? 0 }

    private mutating func close(_ order: OrderID) {
        guard let record = entries[order]?.record, !record.isOpen else { return }
        let id = order.rawValue
        guard shelves[record.account]?.open.remove(id) != nil else { return }
        entries[order]?.pins += 1
        if let forgotten = shelves[record.account]?.finished.append(order) { unpin(forgotten) }
    }

    mutating func pin(_ order: OrderID) { entries[order]?.pins += 1 }

    mutating func unpin(_ order: OrderID) {
        guard let entry = entries[order] else { return }
        entries[order]?.pins = entry.pins - 1
        guard entry.pins == 1, !entry.record.isOpen else { return }
        entries[order] = nil
        shelves[entry.record.account]?.all.remove(order.rawValue)
    }
}
