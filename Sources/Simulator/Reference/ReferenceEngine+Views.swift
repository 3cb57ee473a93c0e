public import Domain

/// An order as the book shows it to those who may see everything.
public struct RestingOrder: Hashable, Sendable {
    public let id: OrderID
    public let account: AccountID
    public let remaining: Quantity
    /// The total, what has been filled included.
    public let quantity: Quantity
}

/// The queue at one price, oldest first.
public struct RestingLevel: Hashable, Sendable {
    public let price: Price
    public let orders: [RestingOrder]
}

extension ReferenceEngine {
    /// What an account has of an asset; zero for what does not exist.
    public func balance(_ account: AccountID, _ asset: AssetID) -> Balance { ledger.balance(account, asset) }

    /// One side of a book with every order, best price first; empty for an unknown instrument.
    public func levels(of instrument: InstrumentID, _ side: Side) -> [RestingLevel] {
        guard instrument.value < books.count else { return [] }
        return books[Int(instrument.value)].levels(side).map { level in
            RestingLevel(price: level.price, orders: level.queue.map(restingOrder))
        }
    }

    /// The best price of one side of a book; nil if it is empty.
    public func bestPrice(of instrument: InstrumentID, _ side: Side) -> Price? {
        instrument.value < books.count ? books[Int(instrument.value)].bestPrice(side) : nil
    }

    /// The account's open orders, in the order of acceptance.
    public func openOrders(of account: AccountID) -> [OrderID] {
        account.value < accounts.count ? ordersByAccount[Int(account.value)] : []
    }

    private func restingOrder(_ id: OrderID) -> RestingOrder {
        guard let order = orders[id], let quantity = order.quantity, let remaining = order.remaining else {
            fatalError("what rests is an open order that wants a quantity")
        }
        return RestingOrder(id: id, account: order.account, remaining: remaining, quantity: quantity)
    }
}
