import Domain
import Engine

/// The book alone: queues, ladders and the index by id.
func benchBook(live: Int, operations: Int) -> Measurement {
    let flow = Flow(live: live, operations: operations * 2, seed: 1)
    var bench = BookBench(capacity: live * 4)
    bench.run(flow.filling[...])
    bench.run(flow.operations[..<operations])
    let watch = Stopwatch()
    bench.run(flow.operations[operations...])
    let measurement = watch.stop("book alone, \(live) live orders", operations: operations)
    bench.book.checkInvariants()
    return measurement
}

private struct BookBench: ~Copyable {
    var book: LimitOrderBook
    private var fills: [LimitOrderBook.Fill] = []

    init(capacity: Int) {
        book = LimitOrderBook(capacity: capacity)
        fills.reserveCapacity(4_096)
    }

    mutating func run(_ operations: ArraySlice<Operation>) {
        for operation in operations {
            fills.removeAll(keepingCapacity: true)
            switch operation {
            case .rest(let id, let side, let price, let quantity):
                book.submit(id, side, price, quantity, rests: true, into: &fills)
            case .take(let id, let side, let price, let quantity):
                book.submit(id, side, price, quantity, rests: false, into: &fills)
            case .cancel(let id, let side): book.cancel(id, side)
            }
        }
    }
}
