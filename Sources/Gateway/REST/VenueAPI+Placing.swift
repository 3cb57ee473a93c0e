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
        return try await trade(try desk.place(body, key: key), account, request)
    }

    /// Each order of the batch has an outcome of its own. The batch is counted as what it is once it has been read.
    func placeBatch(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlaceBatchBody.self)
        let allowance = try parts.budgets.admit(
            batchOf: UInt32(body.orders.count), request.user ?? BudgetUser(identity: .trader(account)),
            from: request.address)
        let prepared = try desk.placeBatch(body.orders, key: key)
        let commands = prepared.compactMap { try? $0.get() }.map { ($0.command, $0.name) }
        let settled = await submission.submit(commands, from: .trader(account), trace: request.trace)
        let answers = desk.answers(prepared, settled, of: account, submission)
        var answer = RestAnswer { $0.outcomes(answers) }
        if let allowance { answer.fields.tell(allowance) }
        return answer
    }

    /// Says what would become of an order and does nothing. The body is that of placing it, name and all.
    func testOrder(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let body = try await request.decode(PlaceOrderBody.self)
        let order = try desk.order(body)
        let preview = try await submission.preview(order, of: account)
        let market = try desk.market(of: body.symbol)
        return RestAnswer { $0.preview(preview, of: order, market) }
    }

    func placePair(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlacePairBody.self)
        return try await trade(try desk.placePair(body, key: key), account, request)
    }

    func replaceOrder(
        _ name: String, _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let failure = try query.take(word: "onFailure") ?? ReplaceFailure.stop
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(PlaceOrderBody.self)
        return try await trade(try desk.replace(name, with: body, failure, key: key), account, request)
    }
}
