public import Domain

/// Where an open order is.
public enum OrderWhereabouts: UInt8, Hashable, Sendable {
    /// In the book.
    case resting
    /// Outside it, until a trade reaches its trigger.
    case waitingForTrigger
    /// Outside it, until its auction.
    case waitingForAuction
    /// Triggered, until its turn.
    case waitingForTurn
}

/// An open order as the engine knows it.
public struct OpenOrderState: Hashable, Sendable {
    public var order: OrderID
    public var account: AccountID
    public var instrument: InstrumentID
    public var side: Side
    public var timeInForce: TimeInForce
    public var postOnly: Bool
    /// Nil for a market order without a protection, which can only wait.
    public var price: Price?
    /// The total, what has been filled included; nil for an order that is sized by a budget.
    public var quantity: Quantity?
    /// All that it still wants; nil for an order that is sized by a budget.
    public var remaining: Quantity?
    /// What the book shows of it; zero outside the book.
    public var displayed: Quantity
    /// What is held for it, in the quote asset of a buy and the base asset of a sell.
    public var held: Money
    public var whereabouts: OrderWhereabouts
    /// The price that triggers it at present.
    public var trigger: Price?
}

/// Where an order stands in the queue at its price.
public struct QueuePosition: Hashable, Sendable {
    public var price: Price
    public var ordersAhead: Int
    /// What the orders ahead show.
    public var quantityAhead: Quantity

    public init(price: Price, ordersAhead: Int, quantityAhead: Quantity) {
        self.price = price
        self.ordersAhead = ordersAhead
        self.quantityAhead = quantityAhead
    }
}

/// What a tool asks about orders. Nothing here changes the state.
extension Engine {
    /// An open order; nil if there is none of this id.
    public func openOrder(_ id: OrderID) -> OpenOrderState? {
        let slot = orderIndex[id.rawValue]
        return slot.exists ? state(of: slot) : nil
    }

    private func state(of slot: Slot) -> OpenOrderState {
        let order = open[slot]
        let extra = order.extras.exists ? extras[order.extras] : nil
        let isBudget = extra?.isBudget ?? false
        return OpenOrderState(
            order: resting[slot].id, account: order.account, instrument: order.instrument, side: order.side,
            timeInForce: order.timeInForce, postOnly: order.postOnly, price: order.hasPrice ? order.price : nil,
            quantity: isBudget ? nil : order.quantity, remaining: isBudget ? nil : remaining(of: slot),
            displayed: order.place == .book ? resting[slot].remaining : .zero, held: order.held,
            whereabouts: whereabouts(order.place), trigger: order.place == .trigger ? extra?.trigger : nil)
    }

    private func whereabouts(_ place: OrderPlace) -> OrderWhereabouts {
        switch place {
        case .book: .resting
        case .trigger: .waitingForTrigger
        case .auction: .waitingForAuction
        case .line: .waitingForTurn
        }
    }

    /// Where an order stands in its queue; nil unless it rests in the book. Takes time in proportion to the orders
    /// ahead of it.
    public func queuePosition(_ id: OrderID) -> QueuePosition? {
        let slot = orderIndex[id.rawValue]
        guard slot.exists, open[slot].place == .book else { return nil }
        var position = QueuePosition(price: open[slot].price, ordersAhead: 0, quantityAhead: .zero)
        var ahead = resting[slot].previous
        while ahead.exists {
            position.ordersAhead += 1
            position.quantityAhead.lots += resting[ahead].remaining.lots
            ahead = resting[ahead].previous
        }
        return position
    }

    /// The open orders of an account, in order of acceptance.
    public func openOrders(of account: AccountID) -> [OpenOrderState] {
        guard Int(account.value) < accounts.count else { return [] }
        var orders: [OpenOrderState] = []
        var slot = accounts[Int(account.value)].openOrders.first
        while slot.exists {
            orders.append(state(of: slot))
            slot = ordersOfAccounts.next(after: slot)
        }
        return orders
    }

    /// How many open orders an account has.
    public func openOrderCount(of account: AccountID) -> Int {
        Int(account.value) < accounts.count ? Int(accounts[Int(account.value)].openOrders.count) : 0
    }

    /// What rests on a side of a book, best price first, and at one price in the order in which it would trade.
    public func restingOrders(_ instrument: InstrumentID, _ side: Side) -> [OpenOrderState] {
        guard Int(instrument.value) < instruments.count else { return [] }
        var orders: [OpenOrderState] = []
        books[instrument].forEach(side, in: resting) { slot, _ in orders.append(state(of: slot)) }
        return orders
    }

    /// How many orders rest on a side of a book.
    public func restingOrderCount(_ instrument: InstrumentID, _ side: Side) -> Int {
        guard Int(instrument.value) < instruments.count else { return 0 }
        var count = 0
        books[instrument].forEach(side, in: resting) { _, _ in count += 1 }
        return count
    }

    /// The open orders of an instrument outside its book, in no order that means anything to the market.
    public func waitingOrders(_ instrument: InstrumentID) -> [OpenOrderState] {
        var orders: [OpenOrderState] = []
        for number in 0..<accounts.count {
            orders += openOrders(of: accounts[number].account.id).filter {
                $0.instrument == instrument && $0.whereabouts != .resting
            }
        }
        return orders
    }

    /// The best `count` levels of a side, best first.
    public func depth(_ instrument: InstrumentID, _ side: Side, count: Int) -> [DepthLevel] {
        Int(instrument.value) < instruments.count ? books[instrument].depth(side, count: count) : []
    }
}
