internal import Domain

/// What the events of one record touched, each thing once, in the order in which it was first touched.
struct BatchChanges: Sendable {
    private(set) var books = Notes<InstrumentID>()
    private(set) var markets = Notes<InstrumentID>()
    private(set) var trades = Groups<InstrumentID, PublicTrade>()
    /// An account without an order has had a request rejected, or an order changed that is not kept.
    var orders = Groups<AccountID, OrderID>()
    /// The engine names each balance once for each record.
    private(set) var balances = Groups<AccountID, AssetID>()
    /// Only while somebody follows executions.
    private(set) var executions = Groups<AccountID, Execution>()
    private(set) var notices = Groups<AccountID, Notice>()
    var rejected: (account: AccountID, request: RequestID?, rejection: Rejection)?

    mutating func reset() {
        books.reset()
        markets.reset()
        trades.reset()
        orders.reset()
        balances.reset()
        executions.reset()
        notices.reset()
        rejected = nil
    }

    mutating func touch(book instrument: InstrumentID) {
        if books.last != instrument, !books.contains(instrument) { books.append(instrument) }
    }

    /// What its phase, its auctions or its reference price are.
    mutating func touch(market instrument: InstrumentID) {
        if markets.last != instrument, !markets.contains(instrument) { markets.append(instrument) }
    }

    mutating func touch(_ trade: PublicTrade, of instrument: InstrumentID) { trades.add(trade, to: instrument) }

    mutating func touch(_ execution: Execution, of account: AccountID) { executions.add(execution, to: account) }

    mutating func touch(_ notice: Notice, of account: AccountID) { notices.add(notice, to: account) }

    mutating func touch(balance asset: AssetID, of account: AccountID) { balances.add(asset, to: account) }
}
