internal import Domain
internal import HTTPTypes
internal import Wire

// What a trader may do with the orders and balances of the token's account.
extension VenueAPI {
    func amendOrder(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(AmendOrderBody.self)
        return try await trade(try desk.amend(name, of: account, body, key: key), account, request)
    }

    func cancelOrder(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        return try await trade(try desk.cancel(name, of: account, key: key), account, request)
    }

    func cancelOrders(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let symbol = try query.takeSymbol()
        let side: Side? = try query.take(word: "side")
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        // A parameter is no field of a body.
        _ = try market(symbol)
        return try await trade(try desk.cancelAll(symbol, side, key: key), account, request)
    }

    /// Cancels many orders as one command.
    func cancel(
        _ command: Command, _ identity: Identity, _ key: RequestID?, _ request: RestRequest
    ) async throws(Problem) -> RestAnswer {
        let decided = try await submission.submit(command, from: identity, request: key, trace: request.trace)
        guard case .ordersCancelled(let count) = decided.outcome else { throw Problem.unexpected(decided.outcome) }
        return RestAnswer { json in
            json.beginObject()
            json.key("cancelled")
            json.integer(UInt64(count))
            json.endObject()
        }.replayed(decided.replayed)
    }

    func order(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let state = try desk.own(name, account)
        return RestAnswer { $0.order(state) }
    }

    func orders(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let filter = try query.take("status", missing: OrderFilter.all)
        let symbol = try query.takeSymbol()
        let limit = try query.takeLimit()
        let cursor: OrderID? = try query.take(id: "cursor")
        try query.end()
        let market = try market(symbol)
        let (page, next) = view.read { state -> ([OrderState], OrderID?) in
            var page: [OrderState] = []
            var isFull = false
            let stopped = state.orders.walk(account, filter, before: cursor) { record in
                guard market == nil || market?.instrument.id == record.terms.instrument else { return true }
                // One that no longer fits says that there is another page.
                isFull = page.count == limit
                if !isFull, let order = state.state(of: record, asOf: state.last.sequence) { page.append(order) }
                return !isFull
            }
            return (page, isFull ? page.last?.id : stopped)
        }
        return RestAnswer { json in
            json.page(page, next: next?.opaque) { json, order in json.order(order) }
        }
    }

    func balances(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let balances = view.read { $0.balances(of: account) }
        return RestAnswer { json in
            json.page(balances, next: nil) { json, balance in json.balance(balance) }
        }
    }
}

// What they share.
extension VenueAPI {
    /// Submits what a trader wants done, and shows what became of it.
    func trade(
        _ trade: TradingRequest, _ account: AccountID, _ request: RestRequest
    ) async throws(Problem) -> RestAnswer {
        let settled = await submission.settle(
            trade.command, from: .trader(account), request: trade.name, trace: request.trace)
        let done = try desk.answers([trade], [settled], of: account, submission)[0].get()
        var answer = RestAnswer(HTTPResponse.Status(code: done.status)) { $0.answer(done.content) }
            .replayed(done.replayed)
        if let placed = done.placed { answer.fields[.location] = "/v1/orders/\(placed.opaque)" }
        return answer
    }
}

extension RestAnswer {
    consuming func replayed(_ replayed: Bool) -> RestAnswer {
        if replayed { fields[.idempotencyReplayed] = "true" }
        return self
    }
}

extension VenueState {
    func balances(of account: AccountID) -> [AccountBalance] {
        balances.balances(of: account).compactMap { entry in
            listings[entry.asset].map { AccountBalance(asset: $0, balance: entry.balance) }
        }
    }
}
