internal import Domain
internal import HTTPTypes
internal import Wire

/// The interface under `/v1`: reads are answered from the view, everything else becomes a command.
struct VenueAPI: Sendable {
    let parts: VenueParts
    let submission: Submission
    let desk: TradingDesk
    let authenticator: Authenticator
    let services: ServiceTable
    /// How many streams there are.
    let streamCount: @Sendable () -> Int

    init(_ parts: VenueParts, streamCount: @escaping @Sendable () -> Int) {
        self.parts = parts
        self.streamCount = streamCount
        submission = Submission(parts)
        desk = TradingDesk(view: parts.view)
        authenticator = parts.authenticator
        services = ServiceTable(parts.services)
    }

    var view: VenueView { parts.view }

    func answer(_ request: RestRequest) async throws(Problem) -> RestAnswer {
        let endpoint = self.endpoint(request.target.segments)
        // Whether a page exists is known only to its source, and a path that does not exist has no methods.
        if case .page = endpoint {} else { try check(request.method, endpoint.methods) }
        switch endpoint {
        case .page(let path):
            _ = try parts.budgets.admit(nil, ordering: false, from: request.address)
            return try page(path, request)
        case .open(let endpoint):
            if !endpoint.isFree { _ = try parts.budgets.admit(nil, ordering: false, from: request.address) }
            return try answer(endpoint, request)
        case .personPage(let page):
            _ = try parts.budgets.admit(nil, ordering: false, from: request.address)
            return try await answer(page, request)
        case .person(let endpoint): return try await answer(endpoint, request)
        case .service(let endpoint): return try await answer(endpoint, request)
        case .trader(let endpoint):
            let principal = try await authenticator.principal(of: request)
            let account = try principal.account()
            try principal.check(endpoint.permission(request.method))
            let request = request.known(as: principal)
            return try await counted(request, ordering: endpoint.isOrdering(request.method)) {
                () async throws(Problem) in try await answer(endpoint, request, account)
            }
        case .operator(let endpoint):
            let principal = try await authenticator.principal(of: request)
            try principal.checkOperator()
            try principal.check(endpoint.permission(request.method))
            let request = request.known(as: principal)
            return try await counted(request, ordering: false) { () async throws(Problem) in
                try await answer(endpoint, request, principal)
            }
        }
    }

    /// Answers if the budgets of a user allow it, and tells how the user's stands, whatever the answer is.
    func counted(
        _ request: RestRequest, ordering: Bool, _ body: () async throws(Problem) -> RestAnswer
    ) async throws(Problem) -> RestAnswer {
        guard let allowance = try parts.budgets.admit(request.user, ordering: ordering, from: request.address) else {
            return try await body()
        }
        do throws(Problem) {
            var answer = try await body()
            if answer.fields[.rateLimit] == nil { answer.fields.tell(allowance) }
            return answer
        } catch {
            var problem = error
            problem.allowance = problem.allowance ?? allowance
            throw problem
        }
    }

    private func check(_ method: HTTPRequest.Method, _ allowed: [HTTPRequest.Method]) throws(Problem) {
        guard !allowed.contains(method) else { return }
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed, "This path takes \(names), not \(shortened(method.rawValue)).",
            observed: shortened(method.rawValue), limit: names)
        problem.allowed = allowed
        throw problem
    }

    private func page(_ path: String, _ request: RestRequest) throws(Problem) -> RestAnswer {
        guard let page = parts.pages.page(at: path) else {
            throw Problem(.notFound, "There is nothing at \(quoted(path)).", observed: shortened(path))
        }
        try check(request.method, Endpoint.page(path).methods)
        var answer = RestAnswer(status: .ok, mediaType: page.mediaType, body: page.bytes)
        answer.fields[.cacheControl] = page.cacheSeconds > 0 ? "public, max-age=\(page.cacheSeconds)" : "no-cache"
        answer.isForAll = true
        return answer.tagged()
    }

    private func answer(_ endpoint: Endpoint.Open, _ request: RestRequest) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        var query = try QueryReader(request.target.query)
        switch endpoint {
        case .document:
            try query.end()
            return try page("/v1/openapi.yaml", request)
        case .time: return try time(&query)
        case .assets: return try assets(&query)
        case .instruments: return try instruments(&query)
        case .instrument(let name): return try instrument(name, &query)
        case .book(let name): return try book(name, &query)
        case .trades(let name): return try trades(name, &query)
        case .auction(let name): return try auction(name, &query)
        case .stream: throw try refusedUpgrade(request, &query)
        case .keySet: return try keySet(&query)
        case .discovery: return try discovery(&query)
        case .health: return try health(&query)
        case .readiness: return try readiness(&query)
        }
    }

    private func answer(
        _ endpoint: Endpoint.Trader, _ request: RestRequest, _ account: AccountID
    ) async throws(Problem) -> RestAnswer {
        var query = try QueryReader(request.target.query)
        switch (endpoint, request.method) {
        case (.orders, .post): return try await placeOrder(account, request, &query)
        case (.orders, .delete): return try await cancelOrders(account, request, &query)
        case (.orders, _): return try orders(account, request, &query)
        case (.order(let id), .patch): return try await amendOrder(id, account, request, &query)
        case (.order(let id), .delete): return try await cancelOrder(id, account, request, &query)
        case (.order(let id), _): return try order(id, account, request, &query)
        case (.orderTest, _): return try await testOrder(account, request, &query)
        case (.orderBatch, _): return try await placeBatch(account, request, &query)
        case (.orderPair, _): return try await placePair(account, request, &query)
        case (.replacement(let id), _): return try await replaceOrder(id, account, request, &query)
        case (.balances, _): return try balances(account, request, &query)
        case (.account, _): return try self.account({ account }, request, &query)
        case (.accountStop, _): return try await set(.trader(account), request, &query) { .stopAccount(account) }
        case (.deadMan, .delete): return try await stopDeadMan(account, request, &query)
        case (.deadMan, _): return try await setDeadMan(account, request, &query)
        case (.preventedMatches, _): return try preventedMatches(account, request, &query)
        }
    }

    private func answer(
        _ endpoint: Endpoint.Operator, _ request: RestRequest, _ principal: Principal
    ) async throws(Problem) -> RestAnswer {
        let identity = principal.identity
        var query = try QueryReader(request.target.query)
        switch (endpoint, request.method) {
        case (.instruments, _): return try await listInstrument(identity, request, &query)
        case (.instrument(let name), _):
            return try await set(identity, request, &query) { () throws(Problem) in
                .delistInstrument(try market(name).instrument.id)
            }
        case (.instrumentSetting(let name, let setting), _):
            return try await set(setting, of: name, identity, request, &query)
        case (.asset(let code), _):
            return try await set(identity, request, &query) { () throws(Problem) in .delistAsset(try asset(code).id) }
        case (.assetTransfers(let code), _): return try await changeAsset(code, identity, request, &query)
        case (.accounts, .post): return try await openAccount(identity, request, &query)
        case (.accounts, _): return try accounts(request, &query)
        case (.account(let name), _): return try account({ () throws(Problem) in try accountID(name) }, request, &query)
        case (.accountSetting(let name, let setting), _):
            return try await set(setting, ofAccount: name, identity, request, &query)
        case (.deposits, _): return try await transfer(identity, request, &query, Command.deposit)
        case (.withdrawals, _): return try await transfer(identity, request, &query, Command.withdraw)
        case (.orders, _): return try await massCancel(identity, request, &query)
        case (.fees, .post): return try await setFees(identity, request, &query)
        case (.fees, _): return try fees(request, &query)
        case (.venue, _): return try venue(request, &query)
        case (.venueSetting(let setting), _): return try await set(setting, identity, request, &query)
        case (.users, _), (.user, _), (.userSetting, _), (.invitations, _), (.invitation, _), (.outbox, _):
            return try await answerAboutPeople(endpoint, request, principal, &query)
        case (.approvalRule, .post): return try await setApprovalRule(identity, request, &query)
        case (.approvalRule, _): return try approvalRule(request, &query)
        case (.proposals, _): return try proposals(request, &query)
        case (.proposal(let id), _): return try proposal(id, request, &query)
        case (.proposalDecision(let id, let decision), _):
            return try await decide(decision, on: id, identity, request, &query)
        case (.audit, _): return try audit(request, &query)
        }
    }
}

extension RestRequest {
    /// The same, now that it is known who asks.
    func known(as principal: Principal) -> RestRequest {
        var request = self
        request.user = principal.budgetUser
        return request
    }

    /// Where the request belongs in a distributed trace. A header that cannot be read is ignored, as its standard asks.
    var trace: TraceContext? { fields[.traceParent].flatMap(TraceContext.init(traceParent:)) }
}
