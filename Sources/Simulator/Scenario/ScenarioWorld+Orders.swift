import Domain

// From an order as it is written to the command that places, changes or ends it.
extension ScenarioWorld {
    func placing(
        _ order: ScenarioOrder, _ now: Timestamp, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Command {
        let terms = try terms(order, place)
        guard order.terms.hasConditions else { return .place(terms) }
        return .placeConditioned(
            ConditionedOrder(order: terms, conditions: try conditions(order.terms, now, place)))
    }

    func replacing(
        _ name: String, _ order: ScenarioOrder, _ failure: ReplaceFailure, _ now: Timestamp, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Command {
        .replace(
            ReplaceOrder(
                cancelled: try self.order(name, place), failure: failure, order: try terms(order, place),
                conditions: try conditions(order.terms, now, place)))
    }

    /// A trader who names neither a side nor an account says what level 1 already knows.
    func cancelling(
        _ mass: ScenarioMassCancel, by who: Actor, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Command {
        let market = try instrument(mass.market, place)
        if case .account = who, mass.side == nil, mass.account == nil { return .cancelAll(market) }
        var cancellation = MassCancel(account: nil, instrument: market, side: mass.side)
        if let name = mass.account { cancellation.account = try account(name, place) }
        return .massCancel(cancellation)
    }

    /// Nil if the line names no market.
    func instrument(_ symbol: String?, _ place: ScenarioPlace) throws(ScenarioError) -> InstrumentID? {
        guard let symbol else { return nil }
        return try market(symbol, place).id
    }

    private func terms(_ order: ScenarioOrder, _ place: ScenarioPlace) throws(ScenarioError) -> PlaceOrder {
        let market = try market(order.terms.market, place)
        let size: OrderSize
        switch order.size {
        case .quantity(let number): size = .quantity(try quantity(number, market, place))
        case .budget(let number, let code):
            guard try asset(code, place) == market.terms.quote else {
                throw unreadable(code, "the market is not priced in this asset", place)
            }
            size = .budget(try money(number, market.terms.quote, place))
        }
        return PlaceOrder(
            instrument: market.id, side: order.side, pricing: try pricing(order.price, market, place), size: size,
            timeInForce: order.timeInForce, postOnly: order.terms.postOnly)
    }

    private func pricing(
        _ number: ExactNumber?, _ market: Instrument, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Pricing {
        guard let number else { return .market }
        return .limit(try price(number, market, place))
    }

    private func conditions(
        _ terms: ScenarioTerms, _ now: Timestamp, _ place: ScenarioPlace
    ) throws(ScenarioError) -> OrderConditions {
        let market = try market(terms.market, place)
        var conditions = OrderConditions.none
        if let number = terms.protection { conditions.protection = try price(number, market, place) }
        conditions.trigger = try trigger(terms.trigger, market, place)
        if let number = terms.display { conditions.display = try quantity(number, market, place) }
        conditions.expiry = terms.expiryNanoseconds.map { now.adding(nanoseconds: $0) }
        conditions.selfTrade = terms.selfTrade ?? .none
        conditions.reprices = terms.reprices
        conditions.atSessionEnd = terms.atSessionEnd ?? .asSession
        return conditions
    }

    private func trigger(
        _ trigger: ScenarioTrigger?, _ market: Instrument, _ place: ScenarioPlace
    ) throws(ScenarioError) -> Trigger? {
        switch trigger {
        case .stop(let number): return .stop(try price(number, market, place))
        case .takeProfit(let number): return .takeProfit(try price(number, market, place))
        case .trailing(let offset): return .trailing(offset)
        case nil: return nil
        }
    }

    func pair(
        _ pair: ScenarioPair, _ now: Timestamp, _ place: ScenarioPlace
    ) throws(ScenarioError) -> OrderPair {
        let market = try market(pair.terms.market, place)
        func leg(_ leg: ScenarioPair.Leg) throws(ScenarioError) -> PairLeg {
            PairLeg(
                pricing: try pricing(leg.price, market, place), trigger: try trigger(leg.trigger, market, place),
                postOnly: leg.postOnly)
        }
        return OrderPair(
            instrument: market.id, side: pair.side, timeInForce: pair.terms.timeInForce ?? .goodTillCancelled,
            selfTrade: pair.terms.selfTrade ?? .none, quantity: try quantity(pair.quantity, market, place),
            expiry: pair.terms.expiryNanoseconds.map { now.adding(nanoseconds: $0) }, first: try leg(pair.first),
            second: try leg(pair.second))
    }

    func change(
        _ name: String, _ newPrice: ExactNumber?, _ newQuantity: ExactNumber?, _ place: ScenarioPlace
    ) throws(ScenarioError) -> AmendOrder {
        let id = try order(name, place)
        let market =
            if let open = mirror.orders[id] { mirror.instruments[Int(open.instrument.value)] } else {
                try market(nil, place)
            }
        var change = AmendOrder(order: id, price: nil, quantity: nil)
        if let newPrice { change.price = try price(newPrice, market, place) }
        if let newQuantity { change.quantity = try quantity(newQuantity, market, place) }
        return change
    }
}
