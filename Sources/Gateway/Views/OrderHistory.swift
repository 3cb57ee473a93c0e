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
        var finished = Ring<Place>(capacity: GatewayLimits.endedOrdersPerAccountMax)
    }

    /// The orders that one request was about: two for a pair, and for a replacement.
    struct Asked: Sendable {
        var order: Place
        var second: Place?
    }

    struct Entry: Sendable {
        /// The last record that is known to have changed it.
        var touched = Sequence.start
        var record: OrderRecord
    }

    typealias Place = OrderMap<Entry>.Place

    var entries = OrderMap<Entry>()
    var shelves = NumberedMap<AccountID, Shelf>()
    /// By the number of an order's place, how often the rings name it, and once more while it is open. An order that
    /// has none is forgotten.
    ///
    /// They lie beside the orders because what a ring lets go ended long ago and is far from the processor, and mostly
    /// something else names it still.
    private var pins: [UInt32] = []

    /// How many orders are kept, open or not.
    var count: Int { entries.count }

    subscript(order: OrderID) -> OrderRecord? { place(of: order).map { entries[$0].record } }

    subscript(place: Place) -> OrderRecord {
        @inline(__always) _read { yield entries[place].record }
    }

    func place(of order: OrderID) -> Place? { entries.place(of: order) }

    @discardableResult
    mutating func accept(_ record: OrderRecord) -> Place {
        shelves[record.account, default: Shelf()].accept(record.id)
        return keep(record)
    }

    /// Keeps an order that neither a shelf nor a ring names yet.
    @discardableResult
    mutating func keep(_ record: OrderRecord) -> Place {
        let (place, isNew) = entries.set(record.id, to: Entry(record: record))
        let own: UInt32 = record.isOpen ? 1 : 0
        if !isNew {
            // A snapshot may have known of an order that was still to come. Too many pins are better than too few.
            pins[place.number] += own
        } else if place.number == pins.count {
            pins.append(own)
        } else {
            pins[place.number] = own
        }
        return place
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
        let asked = Asked(order: place, second: second.flatMap { self.place(of: $0) })
        pin(asked)
        if let forgotten = shelves[account, default: Shelf()].asked.append(asked) { unpin(forgotten) }
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
        // The pin that it had because it was open is the ring's now.
        if let forgotten = shelves[account, default: Shelf()].finished.append(place) { unpin(forgotten) }
    }

    /// Whether it is open or a ring names it.
    func isPinned(_ place: Place) -> Bool { pins[place.number] > 0 }

    mutating func pin(_ place: Place) { pins[place.number] += 1 }

    mutating func pin(_ asked: Asked) {
        pin(asked.order)
        if let second = asked.second { pin(second) }
    }

    mutating func unpin(_ asked: Asked) {
        unpin(asked.order)
        if let second = asked.second { unpin(second) }
    }

    mutating func unpin(_ place: Place) {
        pins[place.number] -= 1
        if pins[place.number] == 0 { forget(place) }
    }

    private mutating func forget(_ place: Place) {
        let (id, account) = (entries[place].record.id, entries[place].record.account)
        shelves[account, default: Shelf()].all.remove(id.rawValue)
        entries[place].record.forget()
        entries.remove(id, at: place)
    }
}

extension OrderHistory.Shelf {
    mutating func accept(_ order: OrderID) {
        open.set(order.rawValue, to: ())
        all.set(order.rawValue, to: ())
    }
}
