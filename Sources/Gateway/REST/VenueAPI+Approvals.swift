internal import Domain
internal import HTTPTypes
internal import Wire

// Changes that need a second operator.
extension VenueAPI {
    /// A change waits for a second operator: where to look, and what it would do.
    func proposed(_ id: ProposalID, _ decided: Decided) throws(Problem) -> RestAnswer {
        var answer = try answer(.accepted, id).replayed(decided.replayed)
        answer.fields[.location] = "/v1/admin/proposals/\(id.opaque)"
        return answer
    }

    private func answer(_ status: HTTPResponse.Status, _ id: ProposalID) throws(Problem) -> RestAnswer {
        let found = view.read { state in state.approvals[id].map { state.row($0) } }
        guard let found else { throw Problem.unknownProposal(id.opaque) }
        return RestAnswer(status) { $0.proposal(found) }
    }

    func proposals(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let status = try query.take("status", missing: ProposalFilter.all)
        let limit = try query.takeLimit()
        let before: ProposalID? = try query.take(id: "cursor")
        try query.end()
        let page = view.read { state in
            let page = state.approvals.newest(limit, before: before, isOpen: status.isOpen)
            return (rows: page.proposals.map { state.row($0) }, more: page.more)
        }
        return RestAnswer { json in
            let next = page.more ? page.rows.last?.known.proposal.id.opaque : nil
            json.page(page.rows, next: next) { $0.proposal($1) }
        }
    }

    func proposal(_ name: String, _ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        return try answer(.ok, try proposalID(name))
    }

    func decide(
        _ decision: Endpoint.ProposalDecision, on name: String, _ identity: Identity, _ request: RestRequest,
        _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        let id = try proposalID(name)
        let command: Command =
            switch decision {
            case .approve: .approve(id)
            case .reject: .rejectProposal(id)
            }
        let decided = try await submission.submit(command, from: identity, request: key, trace: request.trace)
        return try answer(.ok, id).replayed(decided.replayed)
    }

    private func proposalID(_ name: String) throws(Problem) -> ProposalID {
        guard let id = ProposalID(opaque: name) else { throw Problem.unknownProposal(name) }
        return id
    }

    func approvalRule(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let rule = view.read { $0.approvals.rule }
        return RestAnswer { $0.approvalRule(rule) }
    }

    func setApprovalRule(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(ApprovalRuleBody.self)
        return try await set(.setApprovalRule(body.rule), identity, key, request)
    }
}

/// Which proposals are asked for.
private enum ProposalFilter: String, CaseIterable {
    case open
    case closed
    case all

    var isOpen: Bool? {
        switch self {
        case .open: true
        case .closed: false
        case .all: nil
        }
    }
}

// What operators did.
extension VenueAPI {
    /// Newest first.
    func audit(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        var wanted = AuditFilter()
        if let text = query.take("operator") {
            guard let number = UInt32(text), String(number) == text else {
                throw query.invalid("operator", text, "the number of an operator", limit: nil)
            }
            wanted.operatorNumber = number
        }
        let account = query.take("account")
        let code = query.take("asset")
        let symbol = try query.takeSymbol()
        let limit = try query.takeLimit()
        // Pages go down: without a cursor all are below.
        let before = UInt64(try query.take("cursor", in: 1...Int.max, missing: .max))
        try query.end()
        if let account { wanted.account = try accountID(account) }
        if let code { wanted.asset = try asset(code).id }
        wanted.instrument = try market(symbol)?.instrument.id
        let page = view.read { state in
            let page = state.auditTrail.newest(limit, before: before) { wanted.takes($0, in: state) }
            return (rows: page.entries.map { state.row($0) }, more: page.more)
        }
        return RestAnswer { json in
            let next = page.more ? page.rows.last.map { String($0.entry.number) } : nil
            json.page(page.rows, next: next) { $0.auditEntry($1) }
        }
    }
}

/// Which entries of the audit trail are asked for: those that have all of this.
private struct AuditFilter {
    /// Who asked for it, or approved it.
    var operatorNumber: UInt32?
    var account: AccountID?
    var instrument: InstrumentID?
    var asset: AssetID?

    func takes(_ entry: AuditEntry, in state: borrowing VenueState) -> Bool {
        if let operatorNumber {
            guard entry.actor == .operator(operatorNumber) || entry.approval?.approver == operatorNumber else {
                return false
            }
        }
        let subject = entry.act.subject
        return (account == nil || subject.account == account) && (asset == nil || subject.asset == asset)
            && (instrument == nil || subject.instrument == instrument)
    }
}

extension Problem {
    /// No proposal has this id, or it is over and forgotten.
    static func unknownProposal(_ name: String) -> Problem {
        let known = RejectionText.problem(
            .unknownProposal(ProposalID(rawValue: 0)), of: .clock, market: nil, asset: { _ in nil })
        return Problem(
            ProblemFields(
                status: known.status, code: known.code, title: known.title,
                detail: "No proposal has the id \(quoted(name)); GET /v1/admin/proposals lists them.",
                rule: known.rule, observed: shortened(name)))
    }
}
