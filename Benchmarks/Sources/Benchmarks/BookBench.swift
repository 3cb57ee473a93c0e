import Domain
import Engine

/// The book alone: queues, ladders and the index by id.
func benchBook(live: Int, operations: Int) -> Measurement {
    let flow = Flow(live: live, operations: operations * 2, seed: 1)
    var book = LimitOrderBook(capacity: live * 4)
    var fills: [LimitOrderBook.Fill] = []
    fills.reserveCapacity(4_096)

    func run(_ operations: ArraySlice<Operation>) {
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

    run(flow.filling[...])
    run(flow.operations[..<operations])
    let measurement = measure("book alone, \(live) live orders", operations: operations) {
        run(flow.operations[operations...])
    }
    book.checkInvariants()
    return measurement
}
