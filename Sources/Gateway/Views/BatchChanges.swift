internal import Domain

/// What the events of one record touched, each thing once, in the order in which it was first touched.
struct BatchChanges: Sendable {
    private(set) var books: [InstrumentID] = []
    private(set) var markets: [InstrumentID] = []
    private(set) var trades: [(instrument: InstrumentID, trades: [PublicTrade])] = []
    var orders: [(account: AccountID, ids: [OrderID])] = []
    private(set) var balances: [(account: AccountID, assets: [AssetID])] = []
    var rejected: (account: AccountID, request: RequestID?, rejection: Rejection)?

    // A record touches few accounts and instruments but may touch many orders of each: these say which are named.
    private var seenOrders: Set<OrderID> = []
    private var orderPlaces: [AccountID: Int] = [:]
    private var balancePlaces: [AccountID: Int] = [:]

    mutating func reset() {
        books.removeAll(keepingCapacity: true)
        markets.removeAll(keepingCapacity: true)
        trades.removeAll(keepingCapacity: true)
        orders.removeAll(keepingCapacity: true)
        balances.removeAll(keepingCapacity: true)
        rejected = nil
        seenOrders.removeAll(keepingCapacity: true)
        orderPlaces.removeAll(keepingCapacity: true)
        balancePlaces.removeAll(keepingCapacity: true)
    }

    mutating func touch(book instrument: InstrumentID) {
        if books.last != instrument, !books.contains(instrument) { books.append(instrument) }
    }

    /// What its phase, its auctions or its reference price are.
    mutating func touch(market instrument: InstrumentID) {
        if markets.last != instrument, !markets.contains(instrument) { markets.append(instrument) }
    }

    mutating func touch(_ trade: PublicTrade, of instrument: InstrumentID) {
        if let place = trades.lastIndex(where: { $0.instrument == instrument }) {
            trades[place].trades.append(trade)
        } else {
            trades.append((instrument, [trade]))
        }
    }

    mutating func touch(order: OrderID, of account: AccountID) {
        guard seenOrders.insert(order).inserted else { return }
        if let place = orderPlaces[account] {
            orders[place].ids.append(order)
        } else {
            orderPlaces[account] = orders.count
            orders.append((account, [order]))
        }
    }

    /// The engine names each balance once for each record.
    mutating func touch(balance asset: AssetID, of account: AccountID) {
        if let place = balancePlaces[account] {
            balances[place].assets.append(asset)
        } else {
            balancePlaces[account] = balances.count
            balances.append((account, [asset]))
        }
    }
}
