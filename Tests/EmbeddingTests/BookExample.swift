import Domain
import Engine

/// One book, no accounts: three orders, two trades, a change and a cancel.
func bookExample() -> [String] {
    var report: [String] = []
    var book = LimitOrderBook(capacity: 100_000)
    var fills = FillBuffer(capacity: 1_024)
    func id(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }

    // Two sellers wait, the cheaper one first. Prices are ticks, quantities are lots, ids are yours.
    book.submit(id(1), .sell, Price(ticks: 102), Quantity(lots: 5), rests: true, into: &fills)
    book.submit(id(2), .sell, Price(ticks: 101), Quantity(lots: 3), rests: true, into: &fills)
    // A buyer takes the cheaper one, then a part of the other. What is left would rest, but nothing is.
    let left = book.submit(id(3), .buy, Price(ticks: 102), Quantity(lots: 4), rests: true, into: &fills)
    for index in 0..<fills.count {
        let fill = fills[index]
        report.append("\(fill.taker.rawValue) takes \(fill.quantity.lots) at \(fill.price.ticks)")
    }
    report.append("left \(left?.lots ?? -1), best ask \(book.best(.sell)?.ticks ?? 0)")

    // Smaller keeps its place in the queue; another price or a greater quantity loses it, and trades if it crosses.
    book.amend(id(1), price: nil, quantity: Quantity(lots: 2), into: &fills)
    book.submit(id(4), .buy, Price(ticks: 99), Quantity(lots: 7), rests: true) { fill in
        report.append("told of \(fill.maker.rawValue)")
    }
    report.append("bids \(book.depth(.buy, count: 10).map(\.quantity.lots))")
    // What makes no sense is answered with nil and changes nothing.
    report.append("cancelled \(book.cancel(id(4))?.lots ?? 0), again \(book.cancel(id(4))?.lots ?? 0)")
    return report
}
