internal import Domain
internal import Ports

// What rests is saved with the orders; levels are what rests adds up to. Who stands where in line follows all accounts.
extension BookView {
    func save(into writer: inout ViewWriter) {
        writer.integer(sequence.value)
        writer.count(resting.count)
    }

    /// The book before its orders, and how many there will be.
    static func read(from reader: inout ViewReader) throws(SnapshotPartError) -> (book: BookView, restingCount: Int) {
        var book = BookView()
        book.sequence = try reader.sequence()
        let count = try reader.count()
        book.resting.reserveCapacity(min(count, reader.remaining / OrderRecord.savedBytesMin))
        return (book, count)
    }
}

extension BookView {
    /// Every order as it stands in line. Turns are not saved, they depend on what came and went.
    func saveQueue(into writer: inout ViewWriter) { writer.list(queued.sorted { $0.isBefore($1) }.map(\.order)) }

    /// What rests is here; now each order gets its turn.
    mutating func restoreQueue(from reader: inout ViewReader) throws(SnapshotPartError) {
        let count = try reader.count()
        guard count == resting.count else {
            throw reader.refusal("\(count) orders stand in line and \(resting.count) rest")
        }
        nextTurn = 1
        var last: QueuedOrder?
        for _ in 0..<count {
            let order = try OrderID(from: &reader)
            // Turn 0 is that of who has none yet.
            guard let place = resting.place(of: order), resting[place].turn == 0 else {
                throw reader.refusal("order \(order.rawValue) does not rest, or stands in line twice")
            }
            resting[place] = Resting(resting[place].shown, turn: nextTurn)
            nextTurn += 1
            let queued = queued(order, resting[place])
            guard last?.isBefore(queued) ?? true else {
                throw reader.refusal("order \(order.rawValue) comes behind a worse price")
            }
            last = queued
        }
    }
}

extension BookView.Shown: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.choice(side)
        price.save(into: &writer)
        displayed.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(side: try reader.choice(), price: try Price(from: &reader), displayed: try Quantity(from: &reader))
    }
}
