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
        let record = try own(name, account)
        let amendment: AmendOrder
        do { amendment = try body.amendment(of: record.id, record.market.units) } catch { throw Problem(error) }
        let decided = try await submit(.amend(amendment), about: record.id, account, key, request)
        return try answer(.ok, record.id, asOf: decided)
    }

    func cancelOrder(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        let record = try own(name, account)
        let decided = try await submit(.cancel(record.id), about: record.id, account, key, request)
        return try answer(.ok, record.id, asOf: decided)
    }

    func cancelOrders(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let symbol = try query.takeSymbol()
        let side: Side? = try query.take(word: "side")
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        let instrument = try market(symbol)?.instrument.id
        let command: Command =
            side == nil
            ? .cancelAll(instrument) : .massCancel(MassCancel(account: nil, instrument: instrument, side: side))
        return try await cancel(command, .trader(account), key, request)
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
        let state = try own(name, account)
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
    /// The order of this account that a path names. Another account's order is as unknown as one that never was.
    func own(_ name: String, _ account: AccountID) throws(Problem) -> OrderState {
        let found = OrderID(opaque: name).flatMap { id in
            view.read { state in state.order(id, asOf: state.last.sequence) }
        }
        guard let found, found.account == account else { throw Problem.unknownOrder(name) }
        return found
    }

    /// Submits a command about an order of the account. Where the engine knows no such open order, the order has ended.
    func submit(
        _ command: Command, about order: OrderID, _ account: AccountID, _ key: RequestID?, _ request: RestRequest
    ) async throws(Problem) -> Decided {
        do throws(Problem) {
            return try await submission.submit(command, from: .trader(account), request: key, trace: request.trace)
        } catch {
            guard error.fields.code == Problem.unknownOrder("").fields.code else { throw error }
            var problem = Problem.notOpen(try own(order.opaque, account))
            problem.replayed = error.replayed
            throw problem
        }
    }

    /// The order as it was when this was decided.
    func answer(
        _ status: HTTPResponse.Status, _ id: OrderID, asOf decided: Decided
    ) throws(Problem) -> RestAnswer {
        let state = try order(id, asOf: decided)
        return RestAnswer(status) { $0.order(state) }.replayed(decided.replayed)
    }

    /// An order as it was when something about it was decided.
    func order(_ id: OrderID, asOf decided: Decided) throws(Problem) -> OrderState {
        guard let state = view.read({ $0.order(id, asOf: decided.sequence) }) else {
            throw Problem(.internalError, "The order \(id.opaque) was decided but is not in the view.")
        }
        return state
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

    fileprivate static func notOpen(_ order: OrderState) -> Problem {
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
