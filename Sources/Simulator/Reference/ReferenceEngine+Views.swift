public import Domain

/// An order in the book, as those see it who may see everything.
public struct RestingOrder: Hashable, Sendable {
    public let id: OrderID
    public let account: AccountID
    /// What the book shows of it: all, unless it is an iceberg.
    public let displayed: Quantity
    /// What it still wants, the hidden part included.
    public let remaining: Quantity
    /// The total, what has been filled included.
    public let quantity: Quantity

    /// What the book does not show.
    public var hidden: Quantity { Quantity(lots: remaining.lots - displayed.lots) }
}

/// The queue at one price, oldest first.
public struct RestingLevel: Hashable, Sendable {
    public let price: Price
    public let orders: [RestingOrder]

    /// What the book shows at this price.
    public var displayed: Quantity { Quantity(lots: orders.reduce(0) { $0 + $1.displayed.lots }) }
}

/// An order outside the book.
public struct WaitingOrder: Hashable, Sendable {
    /// What it waits for.
    public enum Reason: Hashable, Sendable {
        /// A trade at this price or beyond.
        case trigger(Price)
        case auction
        /// Its turn, or continuous trading: it has triggered.
        case turn
    }

    public let id: OrderID
    public let account: AccountID
    public let side: Side
    public let reason: Reason
}

/// An open order with all that its owner knows of it.
public struct OpenOrder: Hashable, Sendable {
    public let id: OrderID
    public let account: AccountID
    public let instrument: InstrumentID
    public let side: Side
    /// Nil for a market order.
    public let limit: Price?
    /// What triggers it at present.
    public let trigger: Price?
    /// The total; nil for an order that is sized by a budget.
    public let quantity: Quantity?
    public let filled: Quantity
    public let held: Money
    public let makerFee: FeeRate
    public let takerFee: FeeRate
    /// The other order of its pair.
    public let partner: OrderID?
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

    /// An open order; nil for any other id.
    public func openOrder(_ id: OrderID) -> OpenOrder? {
        orders[id].map { order in
            OpenOrder(
                id: id, account: order.account, instrument: order.instrument, side: order.side, limit: order.limit,
                trigger: order.triggerPrice, quantity: order.quantity, filled: order.filled, held: order.held,
                makerFee: order.makerFee, takerFee: order.takerFee, partner: order.partner)
        }
    }

    /// The orders of an instrument that are open and not in the book, in the order of acceptance.
    public func waitingOrders(of instrument: InstrumentID) -> [WaitingOrder] {
        openOrders { $0.instrument == instrument && $0.place != .book }.map { id in
            let order = order(id)
            let reason: WaitingOrder.Reason =
                switch (order.place, order.triggerPrice) {
                case (.inLine, _): .turn
                case (_, let price?): .trigger(price)
                case (_, nil): .auction
                }
            return WaitingOrder(id: id, account: order.account, side: order.side, reason: reason)
        }
    }

    /// The phase of an instrument; nil for an unknown one.
    public func phase(of instrument: InstrumentID) -> InstrumentPhase? { marketIfKnown(instrument)?.phase }

    /// When the phase of an instrument ends by itself; nil if it does not.
    public func phaseEnd(of instrument: InstrumentID) -> Timestamp? { marketIfKnown(instrument)?.phaseEnd }

    /// The price of an instrument's last trade; nil before the first.
    public func lastPrice(of instrument: InstrumentID) -> Price? { marketIfKnown(instrument)?.last }

    /// The price that an instrument's static band lies round.
    public func referencePrice(of instrument: InstrumentID) -> Price? { marketIfKnown(instrument)?.reference }

    /// Whether an account takes no orders.
    public func isStopped(_ account: AccountID) -> Bool { exists(account) && traders[Int(account.value)].isStopped }

    /// When the dead-man timer of an account fires; nil if none runs.
    public func deadManFires(of account: AccountID) -> Timestamp? {
        exists(account) ? traders[Int(account.value)].deadMan?.fires : nil
    }

    private func marketIfKnown(_ instrument: InstrumentID) -> ReferenceMarket? {
        instrument.value < markets.count ? market(instrument) : nil
    }

    private func restingOrder(_ id: OrderID) -> RestingOrder {
        let order = order(id)
        return RestingOrder(
            id: id, account: order.account, displayed: order.displayed,
            remaining: Quantity(lots: order.remainingLots),
            quantity: Quantity(lots: order.remainingLots + order.filled.lots))
    }
}
