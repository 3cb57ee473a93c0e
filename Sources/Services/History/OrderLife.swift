import Domain
import Listings
import Ports
import Wire

/// The life of an order, read from the tables.
struct OrderLife: Sendable {
    let order: OrderID
    let session: any DatabaseSession

    /// The steps after a place and up to a record, oldest first, at most `limit`. The end is not among them: it stands
    /// with the order.
    func steps(after place: Place?, through last: Domain.Sequence, limit: Int64) async throws -> [OrderStep] {
        var steps = try await rows(of: Tables.steps, after: place, through: last, limit).map(OrderStep.init(_:))
        // In its table an execution's position is twice the event's, and one more for the taker's.
        var behind = place
        if let place { behind?.position = 2 * place.position + 1 }
        steps += try await rows(of: Tables.executions, after: behind, through: last, limit)
            .map(OrderStep.init(execution:))
        steps.sort { $0.place < $1.place }
        return Array(steps.prefix(Int(limit)))
    }

    private func rows(
        of table: String, after place: Place?, through last: Domain.Sequence, _ limit: Int64
    ) async throws -> [DatabaseRow] {
        var conditions = Conditions()
        conditions.add("order_id = ?", .id(order))
        conditions.add("sequence <= ?", .integer(last))
        if let place {
            conditions.add(
                "(decided_at, sequence, position) > (?, ?, ?)", .integer(place.moment.time),
                .integer(place.moment.sequence), .integer(place.position))
        }
        return try await session.run(
            "SELECT * FROM \(table)\(conditions.clause) ORDER BY decided_at, sequence, position LIMIT \(limit)",
            conditions.values)
    }

    /// The order of a row as it was after a record that did not come before it was accepted.
    static func order(
        _ row: DatabaseRow, asOf last: Domain.Sequence, in session: any DatabaseSession
    ) async throws -> HistoryOrder {
        let present = try HistoryOrder(row)
        if present.changed.sequence <= last { return present }
        var order = try HistoryOrder(accepted: row)
        let life = OrderLife(order: order.id, session: session)
        var place: Place?
        while true {
            let steps = try await life.steps(after: place, through: last, limit: HistoryLimits.lifeRows)
            for step in steps { order.apply(step) }
            guard steps.count == HistoryLimits.lifeRows else { return order }
            place = steps.last?.place
        }
    }
}

// What steps look like outside.
extension OrderStep {
    func fields(_ units: MarketUnits) -> [Field] {
        details(units) + [
            Field("sequence", .number(Int64(bitPattern: place.moment.sequence.value))),
            Field("index", .number(place.position)), Field("time", place.moment.time),
        ]
    }

    private func details(_ units: MarketUnits) -> [Field] {
        switch kind {
        case .paired(let other): [Field("step", "paired"), Field("pairedOrderId", other.opaque)]
        case .repriced(let price): [Field("step", "repriced"), Field("price", price, units)]
        case .waiting(let trigger): [Field("step", "waiting"), Field("stopPrice", trigger, units)]
        case .triggerMoved(let trigger): [Field("step", "triggerMoved"), Field("stopPrice", trigger, units)]
        case .triggered(let last): [Field("step", "triggered"), Field("triggeredPrice", last, units)]
        case .rested(let price, let remaining, let displayed):
            [
                Field("step", "rested"), Field("price", price, units), Field("remainingQuantity", remaining, units),
                Field("displayedQuantity", displayed, units),
            ]
        case .refilled(let price, let displayed):
            [
                Field("step", "refilled"), Field("price", price, units),
                Field("displayedQuantity", displayed, units),
            ]
        case .amended(let price, let quantity, let keptPlace):
            [
                Field("step", "amended"), Field("price", price, units), Field("quantity", quantity, units),
                Field("keptPlace", .flag(keptPlace)),
            ]
        case .prevented(let price, let decrement):
            [
                Field("step", "selfTradePrevented"), Field("price", price, units),
                Field("decrementedQuantity", decrement, units),
            ]
        case .traded(let fill):
            [
                Field("step", "traded"), Field("tradeId", fill.trade.opaque), Field("price", fill.price, units),
                Field("quantity", fill.quantity, units), Field("fee", units.quoteText(fill.fee)),
                Field("liquidity", word: fill.liquidity),
            ]
        case .ended(let reason): [Field("step", "ended"), Field("reason", word: reason)]
        }
    }

    /// The first step, which stands with the order.
    static func acceptance(of order: HistoryOrder, _ units: MarketUnits) -> [Field] {
        var limit: Price?
        var quantity: Quantity?
        if case .limit(let price) = order.terms.pricing { limit = price }
        if case .quantity(let total) = order.terms.size { quantity = total }
        return [
            Field("step", "accepted"), Field("price", limit, units), Field("quantity", quantity, units),
            Field("sequence", .number(Int64(bitPattern: order.accepted.moment.sequence.value))),
            Field("index", .number(order.accepted.position)), Field("time", order.accepted.moment.time),
        ]
    }
}
