internal import Domain
internal import Ports

// What rests is saved with the orders; levels are what rests adds up to.
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

extension BookView.Resting: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.choice(side)
        price.save(into: &writer)
        displayed.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(side: try reader.choice(), price: try Price(from: &reader), displayed: try Quantity(from: &reader))
    }
}
