import Domain
import Ports

/// Whatever the bytes, restoring a view does not trap; and what is restored answers and saves to the same bytes, or to
/// those of a newer version that mean the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let view = VenueView()
    guard (try? view.restore(from: bytes)) != nil else { return 0 }
    var saved: [UInt8] = []
    view.save(into: &saved)
    // A view of an older version is saved as one of today's, which then comes back as the same.
    if saved.first == bytes.first {
        guard saved.elementsEqual(bytes) else { fatalError("a view saves other bytes than it was restored from") }
    } else {
        let again = VenueView()
        guard (try? saved.withUnsafeBytes { try again.restore(from: $0) }) != nil else {
            fatalError("a view saves bytes that it is not restored from")
        }
        var savedAgain: [UInt8] = []
        again.save(into: &savedAgain)
        guard savedAgain == saved else { fatalError("a view of an older version is saved in two ways") }
    }
    view.read { state in
        for market in state.listings.markets { ask(state, about: market) }
        for account in state.listings.accounts { ask(state, about: account.id) }
        for proposal in state.approvals.newest(5, before: nil, isOpen: nil).proposals { _ = state.row(proposal) }
        for entry in state.auditTrail.newest(5, before: .max, where: { _ in true }).entries { _ = state.row(entry) }
    }
    return 0
}

private func ask(_ state: borrowing VenueState, about market: Market) {
    _ = state.summary(market.instrument.id)
    let index = Int(market.instrument.id.value)
    for side in Side.allCases { _ = state.books[index].levels(side, depth: .max) }
    let queue = QueueSnapshot(market, state.queue(market))
    for (side, orders) in [(Side.buy, queue.bids), (.sell, queue.asks)] {
        var levels: [BookLevel] = []
        for order in orders {
            if levels.last?.price == order.price {
                levels[levels.count - 1].quantity.lots += order.displayed.lots
            } else {
                levels.append(BookLevel(price: order.price, quantity: order.displayed))
            }
        }
        guard levels == state.books[index].levels(side, depth: .max) else { fatalError("the queues are no book") }
    }
    _ = state.tapes[index].newest(5, before: state.tapes[index].last?.id)
}

private func ask(_ state: borrowing VenueState, about account: AccountID) {
    _ = state.settings[account]
    _ = state.balances.balances(of: account)
    _ = state.preventions[account]?.newest(5, before: .max, of: nil)
    let last = state.last.sequence
    let middle = Sequence(last.value / 2)
    let state = copy state
    for filter in OrderFilter.allCases {
        _ = state.orders.walk(account, filter, before: nil) { record in
            for sequence in [middle, last] {
                let order = state.state(of: record, asOf: sequence)
                _ = (order?.fees, order?.averagePrice)
            }
            return true
        }
    }
}
