import Domain

/// An open order as the events tell it.
struct MirrorOrder {
    let account: AccountID
    let instrument: InstrumentID
    let side: Side
    /// Nil for a market order.
    var limit: Price?
    /// Nil, like `remaining`, for an order that is sized by a budget.
    var quantity: Quantity?
    var remaining: Quantity?

    init(_ accepted: OrderAccepted) {
        account = accepted.account
        instrument = accepted.terms.instrument
        side = accepted.terms.side
        if case .limit(let price) = accepted.terms.pricing { limit = price }
        if case .quantity(let size) = accepted.terms.size { quantity = size }
        remaining = quantity
    }

    /// Whether the trade is one that this order can make.
    func fits(_ trade: Trade, _ leg: TradeLeg, side: Side) -> Bool {
        let isWithinLimit = limit.map { side == .buy ? trade.price <= $0 : trade.price >= $0 } ?? true
        let left = remaining.map { Quantity(lots: $0.lots - trade.quantity.lots) }
        return self.side == side && account == leg.account && instrument == trade.instrument && isWithinLimit
            && leg.remaining == left && left.map { $0 >= .zero } ?? true
    }
}

/// The queues of one market as the events tell them.
struct MirrorBook {
    private struct Level {
        let price: Price
        /// Oldest first.
        var queue: [OrderID]
    }

    /// By side, worst price first.
    private var sides: [[Level]] = [[], []]

    /// The order that trades next.
    func front(_ side: Side) -> (order: OrderID, price: Price)? {
        guard let level = sides[Int(side.rawValue)].last, let order = level.queue.first else { return nil }
        return (order, level.price)
    }

    /// All orders of a side with their prices, in the order in which they trade.
    func queue(_ side: Side) -> [(order: OrderID, price: Price)] {
        sides[Int(side.rawValue)].reversed().flatMap { level in level.queue.map { ($0, level.price) } }
    }

    mutating func append(_ order: OrderID, _ side: Side, at price: Price) {
        let index = place(of: price, side)
        let number = Int(side.rawValue)
        if index == sides[number].count || sides[number][index].price != price {
            sides[number].insert(Level(price: price, queue: []), at: index)
        }
        sides[number][index].queue.append(order)
    }

    mutating func remove(_ order: OrderID, _ side: Side, at price: Price) {
        let index = place(of: price, side)
        let number = Int(side.rawValue)
        guard index < sides[number].count, let position = sides[number][index].queue.firstIndex(of: order) else {
            fatalError("an order that rests is in the queue at its price")
        }
        sides[number][index].queue.remove(at: position)
        if sides[number][index].queue.isEmpty { sides[number].remove(at: index) }
    }

    /// The first index whose price is as good as this one or better.
    private func place(of price: Price, _ side: Side) -> Int {
        let levels = sides[Int(side.rawValue)]
        var (low, high) = (0, levels.count)
        while low < high {
            let middle = (low + high) / 2
            let isWorse = side == .buy ? levels[middle].price < price : levels[middle].price > price
            if isWorse { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What was decided about requests and transfers, to hold repetitions against.
struct MirrorDecisions {
    private struct First {
        let sequence: Sequence
        let outcome: Outcome
    }

    private struct RequestKey: Hashable {
        let actor: Actor
        let request: RequestID
    }

    private var requests: [RequestKey: First] = [:]
    private var deposits: [Transfer: Sequence] = [:]
    private var withdrawals: [Transfer: Sequence] = [:]

    mutating func take(_ decision: Decision, _ events: [Event], of record: Record) throws(Contradiction) {
        guard decision.actor == record.envelope.actor, decision.request == record.envelope.request else {
            throw Contradiction("the decision is about another request")
        }
        guard let repeats = decision.repeats else {
            guard agrees(decision.outcome, events) else {
                throw Contradiction("the outcome is not what the other events tell")
            }
            rememberTransfer(decision.outcome, record)
            rememberRequest(decision, record)
            return
        }
        if let first = first(decision), first.sequence == repeats, first.outcome == decision.outcome { return }
        guard firstTransfer(decision.outcome, record) == repeats else {
            throw Contradiction("what is repeated was not decided before")
        }
        rememberRequest(decision, record)
    }

    private func agrees(_ outcome: Outcome, _ events: [Event]) -> Bool {
        switch outcome {
        case .orderPlaced, .orderAmended, .orderCancelled, .sessionOpened: events.contains { agrees(outcome, $0) }
        case .ordersCancelled(let count): events.count { isCancelledAll($0) } == count
        default: true
        }
    }

    private func agrees(_ outcome: Outcome, _ event: Event) -> Bool {
        switch (outcome, event) {
        case (.orderPlaced(let order), .orderAccepted(let accepted)): accepted.order == order
        case (.orderAmended(let order), .orderAmended(let amended)): amended.order == order
        case (.orderCancelled(let order), .orderEnded(let ended)): ended.order == order
        case (.sessionOpened(let session), .sessionOpened(let opened)): opened.session == session
        default: false
        }
    }

    private func isCancelledAll(_ event: Event) -> Bool {
        if case .orderEnded(let ended) = event { ended.reason == .cancelledAll } else { false }
    }

    private func first(_ decision: Decision) -> First? {
        decision.request.flatMap { requests[RequestKey(actor: decision.actor, request: $0)] }
    }

    private func firstTransfer(_ outcome: Outcome, _ record: Record) -> Sequence? {
        switch (record.command, outcome) {
        case (.deposit(let transfer), .deposited): deposits[transfer]
        case (.withdraw(let transfer), .withdrawn): withdrawals[transfer]
        default: nil
        }
    }

    private mutating func rememberTransfer(_ outcome: Outcome, _ record: Record) {
        switch (record.command, outcome) {
        case (.deposit(let transfer), .deposited): deposits[transfer] = record.sequence
        case (.withdraw(let transfer), .withdrawn): withdrawals[transfer] = record.sequence
        default: break
        }
    }

    private mutating func rememberRequest(_ decision: Decision, _ record: Record) {
        switch decision.outcome {
        case .rejected(.deadlinePassed), .rejected(.requestReused): return
        default: break
        }
        guard let request = decision.request else { return }
        requests[RequestKey(actor: decision.actor, request: request)] = First(
            sequence: record.sequence, outcome: decision.outcome)
    }
}
