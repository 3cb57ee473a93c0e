public import Domain

/// Turns the rows of a message file into commands and compares what the venue decides with what the file recorded.
///
/// The one who drives it submits the commands in the order in which `next` gave them and hands the events of each
/// record to `observe` in the same order. Records may be decided in batches: `observe` may lag behind `next` as far as
/// `needs` allows. In short:
///
///     while let row = try reader.next() {
///         if replay.needs(row) { /* submit what is waiting, and observe all of it */ }
///         if let step = try replay.next(row) { /* let it wait for its batch */ }
///     }
///     /* submit what is waiting, and observe all of it */
public struct LobsterReplay {
    private let file: String
    private let market: LobsterMarket
    private let tick: LobsterTick
    private var tally = LobsterTally()

    /// Every order that the file entered, in the order of entry.
    private var orders: [EnteredOrder] = []
    private var orderByNumber: [LobsterOrderID: Int] = [:]
    private var orderByVenueID: [OrderID: Int] = [:]
    /// The commands that `next` gave and whose events have not been observed, oldest first, from `firstInFlight` on.
    private var inFlight: [PendingStep] = []
    private var firstInFlight = 0

    /// `file` is for errors.
    public init(file: String, market: LobsterMarket, tick: LobsterTick) {
        self.file = file
        self.market = market
        self.tick = tick
    }

    /// Whether the command of this row depends on a result that has not been observed: the venue's id of the order that
    /// it names, or for a reduction also what that order has left. Then everything submitted must be observed before
    /// the row goes to `next`.
    public func needs(_ row: LobsterRow) -> Bool {
        switch row.kind {
        case .entered, .executed, .executedHidden, .halted: false
        case .reduced: orderByNumber[row.order] != nil && firstInFlight < inFlight.count
        case .deleted: orderByNumber[row.order].map { orders[$0].venueID == nil } ?? false
        }
    }

    /// Takes the next row of the file; nil if it asks nothing of the venue.
    public mutating func next(_ row: LobsterRow) throws(LobsterError) -> LobsterStep? {
        invariant(!needs(row), "a row waits for what it depends on")
        tally.rows += 1
        switch row.kind {
        case .entered: return try enter(row)
        case .reduced, .deleted: return cancel(row)
        case .executed: return try execute(row)
        case .executedHidden: tally.hiddenExecutions += 1
        case .halted: tally.halts += 1
        }
        return nil
    }

    /// Takes the events of the oldest command that has not been observed.
    public mutating func observe(_ events: [Event]) throws(LobsterError) {
        invariant(firstInFlight < inFlight.count, "only what was submitted is observed")
        let step = inFlight[firstInFlight]
        firstInFlight += 1
        if firstInFlight == inFlight.count {
            inFlight.removeAll(keepingCapacity: true)
            firstInFlight = 0
        }
        var fills = Fills()
        for event in events {
            switch event {
            case .orderAccepted(let accepted): accept(accepted.order, step)
            case .traded(let trade): fill(trade, into: &fills)
            case .decided(let decision): try decide(decision.outcome, step)
            default: break
            }
        }
        if case .execution(let order, let price, let quantity) = step.purpose {
            compare(fills, with: orders[order], price, quantity)
        }
    }

    /// What has been found so far, after `seconds` of replaying.
    public func report(seconds: Double) -> LobsterReport { LobsterReport(tally: tally, seconds: seconds) }
}

/// A command that a row became, and who gives it.
public struct LobsterStep: Hashable, Sendable {
    public var account: AccountID
    public var command: Command
}

// MARK: Rows to commands

extension LobsterReplay {
    private mutating func enter(_ row: LobsterRow) throws(LobsterError) -> LobsterStep {
        guard orderByNumber[row.order] == nil else {
            throw .field(
                file: file, line: row.line, field: .orderID, value: "\(row.order.value)",
                wanted: "an order that no row before has entered")
        }
        let order = placing(row, row.side, .goodTillCancelled, at: try price(of: row))
        tally.orders += 1
        orderByNumber[row.order] = orders.count
        inFlight.append(PendingStep(line: row.line, purpose: .entry(orders.count)))
        orders.append(EnteredOrder(venueID: nil, total: row.shares, left: row.shares))
        return LobsterStep(account: market.owner, command: .place(order))
    }

    private mutating func cancel(_ row: LobsterRow) -> LobsterStep? {
        guard let index = orderByNumber[row.order] else {
            tally.cancelsOfNothing += 1
            tally.cancelsNeverEntered += 1
            return nil
        }
        guard let id = orders[index].venueID else { fatalError("a row waits for the id of its order") }
        let command: Command
        if row.kind == .reduced && orders[index].left > row.shares {
            orders[index].total -= row.shares
            orders[index].left -= row.shares
            command = .amend(AmendOrder(order: id, price: nil, quantity: Quantity(lots: orders[index].total)))
        } else {
            command = .cancel(id)
        }
        if row.kind == .reduced { tally.reductions += 1 } else { tally.deletions += 1 }
        inFlight.append(PendingStep(line: row.line, purpose: .cancellation))
        return LobsterStep(account: market.owner, command: command)
    }

    private mutating func execute(_ row: LobsterRow) throws(LobsterError) -> LobsterStep? {
        guard let index = orderByNumber[row.order] else {
            tally.skippedExecutions += 1
            return nil
        }
        let price = try price(of: row)
        tally.knownExecutions += 1
        let purpose = PendingStep.Purpose.execution(of: index, at: price, Quantity(lots: row.shares))
        inFlight.append(PendingStep(line: row.line, purpose: purpose))
        let order = placing(row, row.side.opposite, .immediateOrCancel, at: price)
        return LobsterStep(account: market.taker, command: .place(order))
    }

    private func placing(
        _ row: LobsterRow, _ side: Side, _ timeInForce: TimeInForce, at price: Price
    ) -> PlaceOrder {
        PlaceOrder(
            instrument: market.instrument, side: side, pricing: .limit(price),
            size: .quantity(Quantity(lots: row.shares)), timeInForce: timeInForce, postOnly: false)
    }

    private func price(of row: LobsterRow) throws(LobsterError) -> Price {
        if let price = tick.price(tenThousandths: row.priceTenThousandths) { return price }
        throw .field(
            file: file, line: row.line, field: .price, value: "\(row.priceTenThousandths)",
            wanted: "a multiple of \(tick.tenThousandths), for ticks of \(tick) dollars,"
                + " or a replay with --tick \(LobsterTick.finest)")
    }
}

// MARK: Events to the report

extension LobsterReplay {
    private mutating func accept(_ id: OrderID, _ step: PendingStep) {
        guard case .entry(let index) = step.purpose else { return }
        orders[index].venueID = id
        orderByVenueID[id] = index
    }

    /// Takes the quantity of a trade from the entered orders that had part in it: the resting one, and the taker where
    /// a row's order traded on entry.
    private mutating func fill(_ trade: Trade, into fills: inout Fills) {
        for leg in [trade.maker, trade.taker] {
            guard let index = orderByVenueID[leg.order] else { continue }
            orders[index].left -= trade.quantity.lots
        }
        fills.lots += trade.quantity.lots
        fills.prices.append(trade.price)
        fills.makers.append(trade.maker.order)
    }

    private mutating func decide(_ outcome: Outcome, _ step: PendingStep) throws(LobsterError) {
        guard case .rejected(let rejection) = outcome else { return }
        if case .cancellation = step.purpose, case .unknownOrder = rejection {
            tally.cancelsOfNothing += 1
        } else {
            throw .refused(file: file, line: step.line, rejection: rejection)
        }
    }

    private mutating func compare(_ fills: Fills, with order: EnteredOrder, _ price: Price, _ quantity: Quantity) {
        guard fills.lots == quantity.lots else {
            tally.shortExecutions += 1
            return
        }
        guard fills.prices.allSatisfy({ $0 == price }) else { return }
        tally.atRecordedPrice += 1
        if fills.makers.allSatisfy({ $0 == order.venueID }) { tally.sameRestingOrder += 1 }
    }
}

/// An order that the file entered, as the venue has it.
private struct EnteredOrder {
    /// Nil until the venue has accepted it.
    var venueID: OrderID?
    /// In shares, what has been filled included.
    var total: Int64
    /// What has neither traded nor been taken back by a reduction, in shares.
    var left: Int64
}

/// A command whose events have not been observed.
private struct PendingStep {
    enum Purpose {
        case entry(Int)
        case cancellation
        case execution(of: Int, at: Price, Quantity)
    }

    /// The row that it comes from.
    var line: Int
    var purpose: Purpose
}

/// What one command traded.
private struct Fills {
    var lots: Int64 = 0
    var prices: [Price] = []
    var makers: [OrderID] = []
}
