internal import Domain
internal import HTTPTypes
internal import Wire

// How a trader's orders come to be.
extension VenueAPI {
    func placeOrder(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlaceOrderBody.self)
        let name = try Self.name(body.clientOrderID, key)
        let order = try order(body)
        let decided = try await submission.submit(
            order.command, from: .trader(account), request: name, trace: request.trace)
        guard case .orderPlaced(let id) = decided.outcome else { throw Problem.unexpected(decided.outcome) }
        var answer = try answer(.created, id, asOf: decided)
        answer.fields[.location] = "/v1/orders/\(id.opaque)"
        return answer
    }

    /// Says what would become of an order and does nothing. The body is that of placing it, name and all.
    func testOrder(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let body = try await request.decode(PlaceOrderBody.self)
        let order = try order(body)
        let preview = try await submission.preview(order, of: account)
        guard let market = view.market(body.symbol) else {
            throw Problem.unknownSymbol(body.symbol.description, field: "symbol")
        }
        return RestAnswer { $0.preview(preview, of: order, market) }
    }

    func placePair(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlacePairBody.self)
        let name = try Self.name(body.clientOrderID, key)
        let market = try market(of: body.symbol)
        let pair: OrderPair
        do { pair = try body.pair(market.instrument.id, market.units) } catch { throw Problem(error) }
        let decided = try await submission.submit(
            .placePair(pair), from: .trader(account), request: name, trace: request.trace)
        guard case .pairPlaced(let first, let second) = decided.outcome else {
            throw Problem.unexpected(decided.outcome)
        }
        let states = (try order(first, asOf: decided), try order(second, asOf: decided))
        return RestAnswer(.created) { json in
            json.beginObject()
            json.key("first")
            json.order(states.0)
            json.key("second")
            json.order(states.1)
            json.endObject()
        }.replayed(decided.replayed)
    }

    func replaceOrder(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let failure = try query.take(word: "onFailure") ?? ReplaceFailure.stop
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlaceOrderBody.self)
        let requestName = try Self.name(body.clientOrderID, key)
        guard let replaced = OrderID(opaque: name) else { throw Problem.unknownOrder(name) }
        let order = try order(body)
        let command = Command.replace(
            ReplaceOrder(cancelled: replaced, failure: failure, order: order.order, conditions: order.conditions))
        let decided = try await submit(command, about: replaced, account, requestName, request)
        guard case .orderReplaced(let cancelled, let placed) = decided.outcome else {
            throw Problem.unexpected(decided.outcome)
        }
        let old = try cancelled.map { id throws(Problem) in try self.order(id, asOf: decided) }
        let new = try self.order(placed, asOf: decided)
        var answer = RestAnswer(.created) { json in
            json.beginObject()
            json.key("cancelled")
            json.optional(old) { $0.order($1) }
            json.key("placed")
            json.order(new)
            json.endObject()
        }.replayed(decided.replayed)
        answer.fields[.location] = "/v1/orders/\(placed.opaque)"
        return answer
    }
}

// What they share.
extension VenueAPI {
    /// The one name of a request that may be given in two places.
    private static func name(_ clientOrderID: RequestID?, _ key: RequestID?) throws(Problem) -> RequestID? {
        if let key, let clientOrderID, key != clientOrderID {
            throw Problem(
                .conflictingIdempotencyKey,
                "Idempotency-Key is \(quoted(key.description)) and clientOrderId is"
                    + " \(quoted(clientOrderID.description)).",
                observed: key.description, limit: clientOrderID.description, field: "clientOrderId")
        }
        return clientOrderID ?? key
    }

    private func order(_ body: PlaceOrderBody) throws(Problem) -> ConditionedOrder {
        let market = try market(of: body.symbol)
        do { return try body.conditionedOrder(market.instrument.id, market.units) } catch { throw Problem(error) }
    }

    /// The market that the field `symbol` names.
    func market(of symbol: Symbol) throws(Problem) -> Market {
        guard let market = view.market(symbol) else {
            throw Problem.unknownSymbol(symbol.description, field: "symbol")
        }
        return market
    }
}
