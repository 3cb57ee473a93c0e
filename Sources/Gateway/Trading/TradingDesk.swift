internal import Domain
internal import Wire

/// Where what traders ask becomes commands: the same for REST and for the stream.
struct TradingDesk: Sendable {
    let view: VenueView

    func place(_ body: PlaceOrderBody, key: RequestID?) throws(Problem) -> TradingRequest {
        let name = try Self.name(body.clientOrderID, key)
        return TradingRequest(command: try order(body).command, name: name, form: .order)
    }

    /// What each order of a batch is asked as, or why it cannot be. Without a name of its own it has that of the batch
    /// and its place, counted from 0.
    func placeBatch(
        _ orders: [PlaceOrderBody], key: RequestID?
    ) throws(Problem) -> [Result<TradingRequest, Problem>] {
        if let key, key.text.count > GatewayLimits.batchKeyBytesMax {
            throw Problem(
                .invalidIdempotencyKey,
                """
                The key of a batch is part of its orders' names and so has at most \(GatewayLimits.batchKeyBytesMax) \
                characters.
                """, observed: key.description, limit: String(GatewayLimits.batchKeyBytesMax))
        }
        var market: Market?
        return orders.enumerated().map { place, body in
            do throws(Problem) {
                // Most batches are of one market.
                if market?.symbol != body.symbol { market = try self.market(of: body.symbol) }
                guard let market else { throw Problem.unknownSymbol(body.symbol.description, field: "symbol") }
                let name = body.clientOrderID ?? key.flatMap { RequestID("\($0):\(place)") }
                return .success(TradingRequest(command: try order(body, market).command, name: name, form: .order))
            } catch {
                return .failure(error)
            }
        }
    }

    func placePair(_ body: PlacePairBody, key: RequestID?) throws(Problem) -> TradingRequest {
        let name = try Self.name(body.clientOrderID, key)
        let market = try market(of: body.symbol)
        let pair: OrderPair
        do { pair = try body.pair(market.instrument.id, market.units) } catch { throw Problem(error) }
        return TradingRequest(command: .placePair(pair), name: name, form: .pair)
    }

    func replace(
        _ name: String, with body: PlaceOrderBody, _ failure: ReplaceFailure, key: RequestID?
    ) throws(Problem) -> TradingRequest {
        let requestName = try Self.name(body.clientOrderID, key)
        guard let replaced = OrderID(opaque: name) else { throw Problem.unknownOrder(name) }
        let order = try order(body)
        let replacement = ReplaceOrder(
            cancelled: replaced, failure: failure, order: order.order, conditions: order.conditions)
        return TradingRequest(
            command: .replace(replacement), name: requestName, order: replaced, form: .replacement)
    }

    func amend(
        _ name: String, of account: AccountID, _ body: AmendOrderBody, key: RequestID?
    ) throws(Problem) -> TradingRequest {
        let record = try own(name, account)
        let amendment: AmendOrder
        do { amendment = try body.amendment(of: record.id, record.market.units) } catch { throw Problem(error) }
        return TradingRequest(command: .amend(amendment), name: key, order: record.id, form: .order)
    }

    func cancel(_ name: String, of account: AccountID, key: RequestID?) throws(Problem) -> TradingRequest {
        guard let order = OrderID(opaque: name),
            view.read({ state in state.orders.place(of: order).map { state.orders[$0].account } }) == account
        else { throw Problem.unknownOrder(name) }
        return TradingRequest(command: .cancel(order), name: key, order: order, form: .order)
    }

    /// What each cancellation of a batch is asked as, or why it cannot be.
    func cancelBatch(_ names: [String], of account: AccountID) -> [Result<TradingRequest, Problem>] {
        names.map { name in
            do throws(Problem) { return .success(try cancel(name, of: account, key: nil)) } catch {
                return .failure(error)
            }
        }
    }

    func cancelAll(_ symbol: Symbol?, _ side: Side?, key: RequestID?) throws(Problem) -> TradingRequest {
        let instrument = try symbol.map { symbol throws(Problem) in try market(of: symbol).instrument.id }
        let command: Command =
            side == nil
            ? .cancelAll(instrument) : .massCancel(MassCancel(account: nil, instrument: instrument, side: side))
        return TradingRequest(command: command, name: key, form: .count)
    }

    func setDeadMan(_ body: DeadManBody, key: RequestID?) throws(Problem) -> TradingRequest {
        let instrument = try body.symbol.map { symbol throws(Problem) in try market(of: symbol).instrument.id }
        let terms = DeadManTerms(countdownNanoseconds: body.countdownNanoseconds, instrument: instrument)
        return TradingRequest(command: .setDeadMan(terms), name: key, form: .setting)
    }

    func stopDeadMan(key: RequestID?) -> TradingRequest {
        let terms = DeadManTerms(countdownNanoseconds: nil, instrument: nil)
        return TradingRequest(command: .setDeadMan(terms), name: key, form: .setting)
    }
}

// What they share.
extension TradingDesk {
    /// The order of this account that a client names. Another account's order is as unknown as one that never was.
    func own(_ name: String, _ account: AccountID) throws(Problem) -> OrderState {
        let found = OrderID(opaque: name).flatMap { id in
            view.read { state in state.order(id, asOf: state.last.sequence) }
        }
        guard let found, found.account == account else { throw Problem.unknownOrder(name) }
        return found
    }

    func order(_ body: PlaceOrderBody) throws(Problem) -> ConditionedOrder {
        try order(body, try market(of: body.symbol))
    }

    private func order(_ body: PlaceOrderBody, _ market: Market) throws(Problem) -> ConditionedOrder {
        do { return try body.conditionedOrder(market.instrument.id, market.units) } catch { throw Problem(error) }
    }

    /// The market that the field `symbol` names.
    func market(of symbol: Symbol) throws(Problem) -> Market {
        guard let market = view.market(symbol) else {
            throw Problem.unknownSymbol(symbol.description, field: "symbol")
        }
        return market
    }

    /// The one name of a request that may be given in two places.
    private static func name(_ clientOrderID: RequestID?, _ key: RequestID?) throws(Problem) -> RequestID? {
        if let key, let clientOrderID, key != clientOrderID {
            throw Problem(
                .conflictingIdempotencyKey,
                "The idempotency key is \(quoted(key.description)) and clientOrderId is"
                    + " \(quoted(clientOrderID.description)).",
                observed: key.description, limit: clientOrderID.description, field: "clientOrderId")
        }
        return clientOrderID ?? key
    }
}

extension Problem {
    /// No order of the account has this id.
    static func unknownOrder(_ name: String) -> Problem {
        let known = RejectionText.problem(
            .unknownOrder(OrderID(rawValue: 0)), of: .cancelAll(nil), market: nil, asset: { _ in nil })
        return Problem(
            ProblemFields(
                status: 404, code: known.code, title: known.title,
                detail: "You have no order with the id \(quoted(name)).", rule: known.rule, observed: shortened(name)))
    }

    /// The order has ended.
    static func notOpen(_ order: OrderState) -> Problem {
        let status = order.status.word.description
        let why = order.reason.map { " (\($0.word))" } ?? ""
        return Problem(
            .orderNotOpen, "The order \(order.id.opaque) is \(status)\(why).", observed: status,
            limit: "open, partiallyFilled")
    }

    static func unexpected(_ outcome: Outcome) -> Problem {
        Problem(.internalError, "The engine decided something else than it was asked: \(outcome).")
    }
}
