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
        /// How many places of the rings name it. An ended order that none names is forgotten.
        var pins = 0
        /// The last record that is known to have changed it.
        var touched = Sequence.start
        var record: OrderRecord
    }

    typealias Place = OrderMap<Entry>.Place

    var entries = OrderMap<Entry>()
    var shelves = NumberedMap<AccountID, Shelf>()

    /// How many orders are kept, open or not.
    var count: Int { entries.count }

    subscript(order: OrderID) -> OrderRecord? { place(of: order).map { entries[$0].record } }

    subscript(place: Place) -> OrderRecord {
        @inline(__always) _read { yield entries[place].record }
    }

    func place(of order: OrderID) -> Place? { entries.place(of: order) }

    @discardableResult
    mutating func accept(_ record: OrderRecord) -> Place {
        let id = record.id
        shelves[record.account, default: Shelf()].accept(id)
        return entries.insert(id, Entry(record: record))
    }

    /// Whether an order has not been touched before by the record at `sequence`. From now on it has.
    mutating func touch(_ place: Place, at sequence: Sequence) -> Bool {
        guard entries[place].touched != sequence else { return false }
        entries[place].touched = sequence
        return true
    }

    /// Adds a fill; an order whose last lot it was has ended.
    mutating func fill(_ place: Place, _ fill: Fill) {
        guard entries[place].record.isOpen else { return }
        entries[place].record.fill(fill)
        close(place)
    }

    /// Changes an order in a way that does not end it.
    mutating func change(_ place: Place, _ change: (inout OrderRecord) -> Void) { change(&entries[place].record) }

    @discardableResult
    mutating func end(_ order: OrderID, _ reason: EndReason, at moment: Moment) -> Place? {
        guard let place = place(of: order) else { return nil }
        entries[place].record.end(reason, at: moment)
        close(place)
        return place
    }

    /// A request with an id of this account was about this order, or about these two.
    mutating func asked(_ account: AccountID, for order: OrderID, and second: OrderID? = nil) {
        guard let place = place(of: order) else { return }
        entries[place].pins += 1
        if let second { pin(second) }
        let asked = Asked(order: order, second: second)
        guard let forgotten = shelves[account, default: Shelf()].asked.append(asked) else { return }
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
            if let record = self[id], filter != .closed || !record.isOpen { goesOn = body(record) && goesOn }
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

    private mutating func close(_ place: Place) {
        guard !entries[place].record.isOpen else { return }
        let (id, account) = (entries[place].record.id, entries[place].record.account)
        guard shelves[account, default: Shelf()].open.remove(id.rawValue) != nil else { return }
        entries[place].pins += 1
        if let forgotten = shelves[account, default: Shelf()].finished.append(id) { unpin(forgotten) }
    }

    mutating func pin(_ order: OrderID) {
        if let place = place(of: order) { entries[place].pins += 1 }
    }

    mutating func unpin(_ order: OrderID) {
        guard let place = place(of: order) else { return }
        entries[place].pins -= 1
        guard entries[place].pins == 0, !entries[place].record.isOpen else { return }
        shelves[entries[place].record.account, default: Shelf()].all.remove(order.rawValue)
        entries[place].record.forget()
        entries.remove(order)
    }
}

extension OrderHistory.Shelf {
    mutating func accept(_ order: OrderID) {
        open.set(order.rawValue, to: ())
        all.set(order.rawValue, to: ())
    }
}
