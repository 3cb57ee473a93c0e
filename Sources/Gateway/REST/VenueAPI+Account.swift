internal import Domain
internal import Wire

// A trader's account beyond orders and balances.
extension VenueAPI {
    /// What is set for an account: for its trader, and for operators.
    func account(
        _ named: () throws(Problem) -> AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let id = try named()
        let found = view.read { state in
            state.listings[id].map { account in
                let settings = state.settings[id]
                return AccountSummary(
                    account: account, settings: settings,
                    markets: (settings.instrumentLimits.map(\.instrument) + [settings.deadMan?.instrument])
                        .compactMap { $0.flatMap { state.listings[$0] } })
            }
        }
        guard let found else { throw Problem.unknownAccount(id.opaque) }
        return RestAnswer { $0.account(found) }
    }

    func setDeadMan(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(DeadManBody.self)
        return try await trade(try desk.setDeadMan(body, key: key), account, request)
    }

    func stopDeadMan(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        return try await trade(desk.stopDeadMan(key: try request.idempotencyKey()), account, request)
    }

    /// Newest first.
    func preventedMatches(
        _ account: AccountID, _ request: RestRequest, _ query: inout QueryReader
    ) throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let order: OrderID? = try query.take(id: "orderId")
        let limit = try query.takeLimit()
        // Pages go down: without a cursor all are below.
        let before = UInt64(try query.take("cursor", in: 1...Int.max, missing: .max))
        try query.end()
        let page = view.read { state in
            let tape = state.preventions[account] ?? PreventionTape()
            let (matches, more) = tape.newest(limit, before: before, of: order)
            let rows = matches.compactMap { match in
                state.listings[match.event.instrument].map { (match, $0.units) }
            }
            return (matches: rows, more: more)
        }
        return RestAnswer { json in
            let next = page.more ? page.matches.last.map { String($0.0.number) } : nil
            json.page(page.matches, next: next) { json, item in json.preventedMatch(item.0, item.1, of: account) }
        }
    }
}

/// An account with what is set for it.
struct AccountSummary: Sendable {
    var account: Account
    var settings: VenueSettings.OfAccount
    /// The markets that its settings name.
    var markets: [Market]

    func market(_ instrument: InstrumentID?) -> Market? { markets.first { $0.instrument.id == instrument } }
}

extension Problem {
    /// No account has this id.
    static func unknownAccount(_ name: String) -> Problem {
        let known = RejectionText.problem(.unknownAccount(.venue), of: .clock, market: nil, asset: { _ in nil })
        return Problem(
            ProblemFields(
                status: known.status, code: known.code, title: known.title,
                detail: "No account has the id \(quoted(name)); GET /v1/admin/accounts lists them.", rule: known.rule,
                observed: shortened(name)))
    }
}
