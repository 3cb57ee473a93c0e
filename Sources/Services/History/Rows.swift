import Domain
import Ports
import Wire

// Orders as rows.
extension HistoryOrder {
    static let columns = [
        "id", "account", "instrument", "side", "limit_price", "placed_quantity", "budget", "time_in_force",
        "post_only", "request", "accepted_at", "accepted_sequence", "accepted_position", "status", "price", "quantity",
        "filled", "notional", "fees", "fills", "preventions", "waiting", "reason", "ended_position", "changed_at",
        "changed_sequence",
    ]
    /// What never changes after an order was accepted.
    static let constantColumns = Array(columns.prefix { $0 != "status" })
    static let conditionColumns = [
        "order_id", "trigger_kind", "trigger_value", "protection", "display", "expiry", "self_trade", "reprices",
        "at_session_end", "trigger_price", "triggered_price", "triggered_at", "repriced_from", "partner",
    ]

    var row: [DatabaseValue] {
        var limit: Int64?
        var placed: Int64?
        var budget: Int64?
        if case .limit(let price) = terms.pricing { limit = price.ticks }
        switch terms.size {
        case .quantity(let quantity): placed = quantity.lots
        case .budget(let money): budget = money.minorUnits
        }
        return [
            .id(id), .integer(account), .integer(terms.instrument), .integer(Int64(terms.side.rawValue)),
            .optional(limit), .optional(placed), .optional(budget), .integer(Int64(terms.timeInForce.rawValue)),
            .integer(terms.postOnly), .optional(request?.description), .integer(accepted.moment.time),
            .integer(accepted.moment.sequence), .integer(accepted.position), .integer(Int64(status.rawValue)),
            .optional(price?.ticks), .optional(quantity?.lots), .integer(filled.lots), .text(String(notional)),
            .integer(fees.minorUnits), .integer(fills), .integer(preventions),
            .optional(waiting.map { Int64($0.rawValue) }), .optional(ending.map { Int64($0.reason.rawValue) }),
            .optional(ending?.place.position), .integer(changed.time), .integer(changed.sequence),
        ]
    }

    /// Nil for an order without conditions.
    var conditionRow: [DatabaseValue]? {
        guard let conditions else { return nil }
        let trigger = conditions.trigger.map(TriggerKind.kind(of:))
        return [
            .id(id), .optional(trigger.map { Int64($0.kind.rawValue) }), .optional(trigger?.value),
            .optional(conditions.protection?.ticks), .optional(conditions.display?.lots),
            .optional(conditions.expiry?.nanoseconds), .integer(Int64(conditions.selfTrade.rawValue)),
            .integer(conditions.reprices), .integer(Int64(conditions.atSessionEnd.rawValue)),
            .optional(self.trigger?.ticks), .optional(triggered?.price.ticks),
            .optional(triggered?.time.nanoseconds), .optional(repricedFrom?.ticks),
            partner.map { .id($0) } ?? .null,
        ]
    }

    /// An order as it was when it was accepted, from a row that has its conditions beside it.
    init(accepted row: DatabaseRow) throws(DatabaseError) {
        let size: OrderSize
        if let budget = try row.integerIfAny("budget") {
            size = .budget(Money(minorUnits: budget))
        } else {
            size = .quantity(Quantity(lots: try row.integer("placed_quantity")))
        }
        let terms = PlaceOrder(
            instrument: try row.instrument("instrument"), side: try row.choice("side"),
            pricing: try row.price("limit_price").map { .limit($0) } ?? .market, size: size,
            timeInForce: try row.choice("time_in_force"), postOnly: try row.flag("post_only"))
        self.init(
            id: try row.id("id"), account: try row.account("account"),
            request: try row.textIfAny("request").flatMap { RequestID($0) }, terms: terms,
            accepted: Place(
                moment: try row.moment("accepted_at", "accepted_sequence"),
                position: try row.integer("accepted_position")))
        guard try row.integerIfAny("order_id") != nil else { return }
        conditions = OrderConditions(
            protection: try row.price("protection"), trigger: try TriggerKind.trigger(of: row),
            display: try row.quantity("display"),
            expiry: try row.integerIfAny("expiry").map { Timestamp(nanoseconds: $0) },
            selfTrade: try row.choice("self_trade"), reprices: try row.flag("reprices"),
            atSessionEnd: try row.choice("at_session_end"))
    }

    /// An order as it is, from such a row.
    init(_ row: DatabaseRow) throws(DatabaseError) {
        try self.init(accepted: row)
        price = try row.price("price")
        quantity = try row.quantity("quantity")
        filled = Quantity(lots: try row.integer("filled"))
        notional = try row.sum("notional")
        fees = try row.money("fees")
        fills = try row.integer("fills")
        preventions = try row.integer("preventions")
        waiting = try row.choiceIfAny("waiting")
        changed = try row.moment("changed_at", "changed_sequence")
        if let reason: EndReason = try row.choiceIfAny("reason") {
            // Nothing changes an order that has ended.
            ending = (reason, Place(moment: changed, position: try row.integer("ended_position")))
        }
        guard conditions != nil else { return }
        trigger = try row.price("trigger_price")
        if let price = try row.price("triggered_price") { triggered = (price, try row.time("triggered_at")) }
        repricedFrom = try row.price("repriced_from")
        if try row.integerIfAny("partner") != nil { partner = try row.id("partner") as OrderID }
    }
}

/// A trigger in two columns.
private enum TriggerKind: UInt8 {
    case stop = 0
    case takeProfit = 1
    case trailingTicks = 2
    case trailingBasisPoints = 3

    static func kind(of trigger: Trigger) -> (kind: TriggerKind, value: Int64) {
        switch trigger {
        case .stop(let price): (.stop, price.ticks)
        case .takeProfit(let price): (.takeProfit, price.ticks)
        case .trailing(.ticks(let ticks)): (.trailingTicks, ticks)
        case .trailing(.basisPoints(let points)): (.trailingBasisPoints, Int64(points))
        }
    }

    static func trigger(of row: DatabaseRow) throws(DatabaseError) -> Trigger? {
        guard let kind: TriggerKind = try row.choiceIfAny("trigger_kind") else { return nil }
        return switch kind {
        case .stop: .stop(Price(ticks: try row.integer("trigger_value")))
        case .takeProfit: .takeProfit(Price(ticks: try row.integer("trigger_value")))
        case .trailingTicks: .trailing(.ticks(try row.integer("trigger_value")))
        case .trailingBasisPoints: .trailing(.basisPoints(try row.small("trigger_value")))
        }
    }
}

// Steps as rows. Trades are executions, and an end stands with its order.
extension OrderStep {
    static let columns = ["order_id", "decided_at", "sequence", "position", "kind", "price", "quantity", "other"]

    /// Nil for a trade and for an end.
    func row(of order: OrderID) -> [DatabaseValue]? {
        let (kind, price, quantity, other): (StepKind, Price?, Quantity?, DatabaseValue)
        switch self.kind {
        case .paired(let partner): (kind, price, quantity, other) = (.paired, nil, nil, .id(partner))
        case .repriced(let limit): (kind, price, quantity, other) = (.repriced, limit, nil, .null)
        case .waiting(let trigger): (kind, price, quantity, other) = (.waiting, trigger, nil, .null)
        case .triggerMoved(let trigger): (kind, price, quantity, other) = (.triggerMoved, trigger, nil, .null)
        case .triggered(let last): (kind, price, quantity, other) = (.triggered, last, nil, .null)
        case .rested(let limit, let remaining, let displayed):
            (kind, price, quantity, other) = (.rested, limit, remaining, .integer(displayed.lots))
        case .refilled(let limit, let displayed):
            (kind, price, quantity, other) = (.refilled, limit, nil, .integer(displayed.lots))
        case .amended(let limit, let total, let keptPlace):
            (kind, price, quantity, other) = (.amended, limit, total, .integer(keptPlace))
        case .prevented(let at, let decrement): (kind, price, quantity, other) = (.prevented, at, decrement, .null)
        case .traded, .ended: return nil
        }
        return [
            .id(order), .integer(place.moment.time), .integer(place.moment.sequence), .integer(place.position),
            .integer(Int64(kind.rawValue)), .optional(price?.ticks), .optional(quantity?.lots), other,
        ]
    }

    init(_ row: DatabaseRow) throws(DatabaseError) {
        place = Place(moment: try row.moment("decided_at", "sequence"), position: try row.integer("position"))
        let price = try row.price("price") ?? Price(ticks: 0)
        let quantity = try row.quantity("quantity") ?? .zero
        let stored: StepKind = try row.choice("kind")
        switch stored {
        case .paired: kind = .paired(with: try row.id("other"))
        case .repriced: kind = .repriced(price)
        case .waiting: kind = .waiting(trigger: try row.price("price"))
        case .triggerMoved: kind = .triggerMoved(price)
        case .triggered: kind = .triggered(last: price)
        case .rested:
            kind = .rested(price, remaining: quantity, displayed: Quantity(lots: try row.integer("other")))
        case .refilled: kind = .refilled(price, displayed: Quantity(lots: try row.integer("other")))
        case .amended: kind = .amended(price, quantity, keptPlace: try row.flag("other"))
        case .prevented: kind = .prevented(price, decrement: quantity)
        }
    }

    /// The trade of an execution, as a step.
    init(execution row: DatabaseRow) throws(DatabaseError) {
        place = Place(moment: try row.moment("decided_at", "sequence"), position: try row.integer("position") / 2)
        kind = .traded(
            Fill(
                trade: try row.id("trade"), price: Price(ticks: try row.integer("price")),
                quantity: Quantity(lots: try row.integer("quantity")), fee: try row.money("fee"),
                notional: try row.money("notional"), liquidity: try row.choice("liquidity")))
    }
}

private enum StepKind: UInt8 {
    case paired = 0
    case repriced = 1
    case waiting = 2
    case triggerMoved = 3
    case triggered = 4
    case rested = 5
    case refilled = 6
    case amended = 7
    case prevented = 8
}

// Months as rows.
extension BalanceMonth {
    static let columns = [
        "account", "asset", "month", "opening", "closing", "deposits", "withdrawals", "received", "paid", "fees",
        "entries",
    ]

    func row(of key: BalanceKey) -> [DatabaseValue] {
        [
            .integer(key.account), .integer(key.asset), .integer(month.number), .integer(opening), .integer(closing),
            .text(String(deposits)), .text(String(withdrawals)), .text(String(received)), .text(String(paid)),
            .text(String(fees)), .integer(entries),
        ]
    }

    init(_ row: DatabaseRow) throws(DatabaseError) {
        self.init(Month(number: try row.integer("month")), opening: try row.integer("opening"))
        closing = try row.integer("closing")
        deposits = try row.sum("deposits")
        withdrawals = try row.sum("withdrawals")
        received = try row.sum("received")
        paid = try row.sum("paid")
        fees = try row.sum("fees")
        entries = try row.integer("entries")
    }
}
