internal import Domain
internal import Ports

extension OrderHistory {
    /// The orders of an account, and the rings that say which of the ended ones are still kept. What the books show of
    /// them is saved with them.
    func save(_ account: AccountID, shownIn books: [BookView], into writer: inout ViewWriter) {
        guard let shelf = shelves[account], !shelf.all.isEmpty else { return writer.boolean(false) }
        writer.boolean(true)
        writer.count(shelf.all.count)
        shelf.all.walkUp { entry in
            let id = OrderID(rawValue: entry.key)
            guard let record = self[id] else { fatalError("an account's orders are kept") }
            record.save(shown: books[Int(record.terms.instrument.value)].resting[id]?.shown, into: &writer)
            return true
        }
        writer.list(
            shelf.asked.elements.map { asked in
                SavedAsked(order: entries.order(at: asked.order), second: asked.second.map(entries.order(at:)))
            })
        writer.list(shelf.finished.elements.map(entries.order(at:)))
    }

    /// Makes room for so many orders that are to come.
    mutating func reserve(_ count: Int, from reader: ViewReader) {
        entries.reserveCapacity(min(count, reader.remaining / OrderRecord.savedBytesMin))
    }

    /// Returns how many orders there were.
    mutating func restore(
        _ account: AccountID, shownIn books: inout [BookView], from reader: inout ViewReader
    ) throws(SnapshotPartError) -> Int {
        guard try reader.boolean() else { return 0 }
        let count = try reader.count()
        guard count > 0 else { throw reader.refusal("an account with 0 orders") }
        var shelf = Shelf()
        var ended: [Place] = []
        for _ in 0..<count {
            let (record, shown) = try OrderRecord.read(of: account, from: &reader)
            let id = record.id
            if let last = shelf.all.last, id.rawValue <= last.key {
                throw reader.refusal("order \(id.rawValue) comes after \(last.key)")
            }
            guard entries.place(of: id) == nil else {
                throw reader.refusal("order \(id.rawValue) belongs to two accounts")
            }
            let place = keep(record)
            shelf.all.set(id.rawValue, to: ())
            if record.isOpen { shelf.open.set(id.rawValue, to: ()) } else { ended.append(place) }
            if let shown, !books[Int(record.terms.instrument.value)].restore(id, shown) {
                throw reader.refusal("no book shows order \(id.rawValue) like this")
            }
        }
        shelves[account, default: Shelf()] = shelf
        try restoreRings(account, ended, from: &reader)
        return count
    }

    /// `ended` are the account's orders that the rings have to name.
    private mutating func restoreRings(
        _ account: AccountID, _ ended: [Place], from reader: inout ViewReader
    ) throws(SnapshotPartError) {
        var asked: [Asked] = []
        for saved in try reader.list(SavedAsked.self) {
            let order = try place(of: saved.order, of: account, reader)
            var second: Place?
            if let saved = saved.second { second = try place(of: saved, of: account, reader) }
            asked.append(Asked(order: order, second: second))
        }
        for asked in asked { pin(asked) }
        var finished: [Place] = []
        for order in try reader.list(OrderID.self) { finished.append(try place(of: order, of: account, reader)) }
        for place in finished { pin(place) }
        // Nothing would ever make the venue forget it.
        for place in ended where !isPinned(place) {
            throw reader.refusal("order \(entries.order(at: place).rawValue) ended unnoticed")
        }
        // The rings of another version may have been longer.
        for forgotten in shelves[account, default: Shelf()].asked.append(contentsOf: asked) { unpin(forgotten) }
        for forgotten in shelves[account, default: Shelf()].finished.append(contentsOf: finished) { unpin(forgotten) }
    }

    private func place(
        of order: OrderID, of account: AccountID, _ reader: ViewReader
    ) throws(SnapshotPartError) -> Place {
        guard let place = place(of: order), self[place].account == account else {
            throw reader.refusal("order \(order.rawValue) is not one of account \(account.value)")
        }
        return place
    }
}

/// The orders that one request was about.
private struct SavedAsked: Saveable {
    var order: OrderID
    var second: OrderID?

    func save(into writer: inout ViewWriter) {
        order.save(into: &writer)
        writer.optional(second)
    }
}

extension SavedAsked {
    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(order: try OrderID(from: &reader), second: try reader.optional())
    }
}
