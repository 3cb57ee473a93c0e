import Domain
import Wire

/// Commands about orders as a person reads them, with the units of their instruments.
extension StoryNames {
    /// Nil for a command that is about no order.
    func words(_ command: Command, about instrument: InstrumentID?) -> String? {
        switch command {
        case .place(let order): "place: \(words(order))"
        case .placeConditioned(let order): "place: \(words(order))"
        case .placePair(let pair):
            "place a pair: \(words(pair.order(pair.first))); or \(words(pair.order(pair.second)))"
        case .replace(let change):
            "replace order \(change.cancelled.opaque) by: "
                + words(ConditionedOrder(order: change.order, conditions: change.conditions))
        case .amend(let change): "amend order \(change.order.opaque): \(words(change, instrument))"
        case .cancel(let order): "cancel order \(order.opaque)"
        case .cancelAll(let instrument): "cancel all orders" + (instrument.map { " on \(symbol($0))" } ?? "")
        case .massCancel(let filter): words(filter)
        default: nil
        }
    }

    private func words(_ filter: MassCancel) -> String {
        "cancel all orders" + (filter.side.map { " that \($0.word)" } ?? "")
            + (filter.account.map { " of \(text($0))" } ?? "") + (filter.instrument.map { " on \(symbol($0))" } ?? "")
    }

    private func words(_ change: AmendOrder, _ instrument: InstrumentID?) -> String {
        guard let instrument else {
            let price = change.price.map { "price \($0.ticks) ticks" }
            let quantity = change.quantity.map { "quantity \($0.lots) lots" }
            return [price, quantity].compactMap { $0 }.joined(separator: ", ")
        }
        let price = change.price.map { "price \(text($0, instrument))" }
        let quantity = change.quantity.map { "quantity \(text($0, instrument))" }
        return [price, quantity].compactMap { $0 }.joined(separator: ", ")
    }

    func words(_ order: ConditionedOrder) -> String {
        let conditions = order.conditions
        let instrument = order.order.instrument
        let parts: [String?] = [
            words(order.order), conditions.protection.map { "protected at \(text($0, instrument))" },
            conditions.trigger.map { words($0, instrument) },
            conditions.display.map { "showing \(text($0, instrument))" },
            conditions.expiry.map { "until \($0.rfc3339)" },
            conditions.selfTrade == .none ? nil : "self-trade prevention \(conditions.selfTrade.word)",
            conditions.reprices ? "repriced if it would trade" : nil,
            conditions.atSessionEnd == .asSession ? nil : "at the session's end: \(conditions.atSessionEnd.word)",
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    private func words(_ trigger: Trigger, _ instrument: InstrumentID) -> String {
        switch trigger {
        case .stop(let price): "stop at \(text(price, instrument))"
        case .takeProfit(let price): "take profit at \(text(price, instrument))"
        case .trailing(.ticks(let ticks)): "stop trailing by \(text(Price(ticks: ticks), instrument))"
        case .trailing(.basisPoints(let points)): "stop trailing by \(points) basis points"
        }
    }

    func words(_ order: PlaceOrder) -> String {
        let size =
            switch order.size {
            case .quantity(let quantity): text(quantity, order.instrument)
            case .budget(let budget): "for \(text(budget, quoteOf: order.instrument))"
            }
        let price =
            switch order.pricing {
            case .market: "at the market"
            case .limit(let price): "at \(text(price, order.instrument))"
            }
        return "\(order.side.word) \(size) \(price), \(order.timeInForce.word)" + (order.postOnly ? ", post-only" : "")
            + ", on \(symbol(order.instrument))"
    }
}
