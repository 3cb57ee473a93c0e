internal import Access
internal import Domain
internal import HTTPTypes
internal import Ports
internal import Wire

// What services answer.
extension VenueAPI {
    /// What a path is. What the gateway has itself goes before what services have.
    func endpoint(_ path: [String]) -> Endpoint {
        let endpoint = Endpoint(path)
        guard case .page = endpoint, let found = services.endpoint(path) else { return endpoint }
        return .service(found)
    }

    func answer(_ endpoint: ServiceEndpoint, _ request: RestRequest) async throws(Problem) -> RestAnswer {
        guard let choice = endpoint.choice(of: request.method) else {
            throw Problem(.internalError, "\(request.method.rawValue) was let through to a service without it.")
        }
        let route = choice.route
        guard route.audience != .everybody else {
            _ = try parts.budgets.admit(nil, ordering: false, from: request.address)
            return try await ask(choice, request, .nobody)
        }
        let principal = try await authenticator.principal(of: request)
        switch route.audience {
        case .traders: _ = try principal.account()
        case .operators: try principal.checkOperator()
        case .everybody, .whoeverIsKnown: break
        }
        try principal.check(Permissions(route.permission))
        let request = request.known(as: principal)
        return try await counted(request, ordering: false) { () async throws(Problem) in
            try await ask(choice, request, ServiceAsker(principal))
        }
    }

    private func ask(
        _ choice: ServiceEndpoint.Choice, _ request: RestRequest, _ asker: ServiceAsker
    ) async throws(Problem) -> RestAnswer {
        let service = choice.service
        let key = choice.route.method == .post ? try request.idempotencyKey() : nil
        let body = try await body(of: request, choice.route)
        let field = try request.header(.atLeast)
        do throws(ServiceProblem) {
            var query = try ServiceQuery(request.target.query)
            let atLeast = choice.route.method == .get ? try atLeast(field, &query) : nil
            var asked = ServiceRequest(
                route: choice.route, parameters: choice.parameters, query: query, body: body, asker: asker,
                atLeast: atLeast)
            asked.key = key
            let answer = try await elsewhere { [asked] () async throws(ServiceProblem) in
                try await service.answer(asked)
            }
            return try RestAnswer(answer, of: service.name, standing: try standing(answer.asOf, service.name))
                .replayed(answer.isReplay)
        } catch {
            throw Problem(error, of: service.name)
        }
    }

    /// The record that the answer has to know of, by the header or by the parameter: the greater one of them. What is
    /// ahead of the venue nobody waits for.
    private func atLeast(_ field: String?, _ query: inout ServiceQuery) throws(ServiceProblem) -> Domain.Sequence? {
        let texts = [(HTTPField.Name.atLeast.rawName, field), ("atLeast", query.take("atLeast"))]
        var wanted: Domain.Sequence?
        for case (let name, let text?) in texts {
            let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            guard isNumber, let number = UInt64(text) else {
                throw query.invalid(name, text, "the number of a record", limit: nil)
            }
            wanted = max(wanted ?? .start, Domain.Sequence(number))
        }
        let last = view.last.sequence
        guard let wanted, wanted > last else { return wanted }
        var problem = ServiceProblem(
            .notYet, "The venue's last record is \(last.value), and record \(wanted.value) is wanted.",
            observed: "\(last.value)", limit: "\(wanted.value)")
        problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
        throw problem
    }

    private func body(of request: RestRequest, _ route: ServiceRoute) async throws(Problem) -> [UInt8] {
        switch route.method {
        case .get, .delete:
            try request.expectNoBody()
            return []
        case .post, .put, .patch: return try await request.json()
        }
    }

    /// How far behind the venue something is that was read from a service's tables; nil for what was not. What is ahead
    /// of the venue did not happen here.
    private func standing(_ asOf: AsOf?, _ service: String) throws(ServiceProblem) -> String? {
        guard let asOf else { return nil }
        let last = view.last.sequence
        guard asOf.sequence <= last else {
            throw ServiceProblem(
                .serviceUnavailable,
                "The tables of \(service) are as of record \(asOf.sequence.value), and the venue's last one is "
                    + "\(last.value): it was restored from something older. "
                    + "'rialto rebuild \(service)' makes them anew.",
                observed: "\(asOf.sequence.value)", limit: "\(last.value)")
        }
        let records = last.value - asOf.sequence.value
        let milliseconds = records == 0 ? 0 : max(0, parts.clock.now().milliseconds(since: asOf.decidedAt))
        return "\(asOf.sequence.value);records=\(records);milliseconds=\(milliseconds)"
    }
}

/// Runs what a service does on threads of its own: on those of connections, orders would wait for it.
func elsewhere<Answer: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () async throws(Failure) -> Answer
) async throws(Failure) -> Answer {
    try await Task(executorPreference: globalConcurrentExecutor) { () -> Result<Answer, Failure> in
        do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
    }.value.get()
}

extension Timestamp {
    fileprivate func milliseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return overflow ? .max : difference / 1_000_000
    }
}

extension Permissions {
    fileprivate init(_ permission: ServiceRoute.Permission) {
        switch permission {
        case .read: self = .read
        case .trade: self = .trade
        }
    }
}

extension ServiceAsker {
    init(_ principal: Principal) {
        let role: Role
        switch (principal.identity, principal.role) {
        case (.trader(let account), _): role = .trader(account)
        case (.operator(let number), .auditor): role = .auditor(number)
        case (.operator(let number), _): role = .operator(number)
        }
        self.init(
            role: role, user: principal.user?.value, mayTrade: principal.permissions.contains(.trade),
            mayWithdraw: principal.permissions.contains(.withdraw))
    }
}

extension RestAnswer {
    /// - Parameter standing: how far behind the venue it is; nil for what does not come from the events.
    init(_ answer: ServiceAnswer, of service: String, standing: String?) throws(ServiceProblem) {
        guard (200...299).contains(answer.status) else {
            throw ServiceProblem(.internalError, "\(service) answered with the status \(answer.status).")
        }
        let status = HTTPResponse.Status(code: answer.status)
        switch answer.body {
        case .whole(let bytes) where answer.status == 204 && bytes.isEmpty: self.init(status: status)
        case .whole(let bytes): self.init(status: status, mediaType: answer.mediaType, body: bytes)
        case .pieces(let pieces):
            self.init(status: status, mediaType: answer.mediaType, body: [])
            self.pieces = pieces
        }
        for (text, value) in answer.fields {
            guard let name = HTTPField.Name(text), fields[name] == nil || name == .cacheControl,
                !Self.namesOfFraming.contains(name), HTTPField.isValidValue(value)
            else { throw ServiceProblem(.internalError, "\(service) answered with a header field \(text).") }
            fields[name] = value
        }
        if let standing { fields[.asOf] = standing }
    }

    private static let namesOfFraming: [HTTPField.Name] = [
        .contentLength, .transferEncoding, .connection, .contentEncoding, .trailer,
    ]
}

extension Problem {
    /// What a service refuses. Status, title and rule are those of the catalogue.
    init(_ problem: ServiceProblem, of service: String) {
        guard let entry = ErrorCatalogue.byCode[problem.code.rawValue] else {
            self.init(
                .internalError,
                "\(service) refused with a code that the catalogue does not have, \(problem.code.rawValue): "
                    + problem.detail)
            return
        }
        self.init(
            ProblemFields(
                status: entry.status, code: entry.code, title: entry.title, detail: problem.detail, rule: entry.rule,
                observed: problem.observed, limit: problem.limit, field: problem.field))
        retryAfterSeconds =
            problem.retryAfterSeconds ?? (entry.status == 503 ? GatewayLimits.retryAfterSeconds : nil)
    }
}
