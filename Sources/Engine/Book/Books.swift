import Domain

/// The books of all instruments, by instrument number.
struct Books: ~Copyable {
    private var books: UnsafeMutablePointer<OrderBook>
    private var capacity = 16
    private var count = 0

    init() { books = .allocate(capacity: capacity) }

    deinit {
        books.deinitialize(count: count)
        books.deallocate()
    }

    @inline(__always)
    subscript(instrument: InstrumentID) -> OrderBook {
        _read { yield books[Int(instrument.value)] }
        nonmutating _modify { yield &books[Int(instrument.value)] }
    }

    mutating func append() {
        if count == capacity {
            let grown = UnsafeMutablePointer<OrderBook>.allocate(capacity: capacity * 2)
            grown.moveInitialize(from: books, count: count)
            books.deallocate()
            books = grown
            capacity *= 2
        }
        (books + count).initialize(to: OrderBook())
        count += 1
    }
}
