internal import Domain
internal import Wire

// What an operator sets, and what has been set.
extension VenueAPI {
    /// Submits a setting that needs no body. What the path names is looked up last.
    func set(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader,
        _ command: () throws(Problem) -> Command
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        return try await set(try command(), identity, key, request)
    }

    /// Submits a setting. The answer names the record from which on it holds; what holds now is for GET to say.
    func set(
        _ command: Command, _ identity: Identity, _ key: RequestID?, _ request: RestRequest
    ) async throws(Problem) -> RestAnswer {
        let decided = try await submission.submit(command, from: identity, request: key, trace: request.trace)
        if case .proposed(let proposal) = decided.outcome { return try proposed(proposal, decided) }
        return RestAnswer { json in
            json.beginObject()
            json.key("sequence")
            json.integer(decided.sequence.value)
            json.endObject()
        }.replayed(decided.replayed)
    }

    func set(
        _ setting: Endpoint.InstrumentSetting, of name: String, _ identity: Identity, _ request: RestRequest,
        _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let command: Command
        switch setting {
        case .phase:
            let body = try await request.decode(PhaseBody.self)
            command = .setPhase(PhaseOrder(instrument: try market(name).instrument.id, phase: body.phase))
        case .calendar:
            let body = try await request.decode(CalendarBody.self)
            command = .setCalendar(body.calendar(of: try market(name).instrument.id))
        case .rules:
            let body = try await request.decode(RulesBody.self)
            command = .setRules(body.rules(of: try market(name).instrument.id))
        case .reference:
            let body = try await request.decode(ReferenceBody.self)
            let market = try market(name)
            do { command = .setReference(try body.reference(market.instrument.id, market.units)) } catch {
                throw Problem(error)
            }
        case .terms:
            let body = try await request.decode(InstrumentChangeBody.self)
            let market = try market(name)
            do { command = .changeInstrument(try body.change(of: market.instrument.id, market.units)) } catch {
                throw Problem(error)
            }
        }
        return try await set(command, identity, key, request)
    }

    func set(
        _ setting: Endpoint.AccountSetting, ofAccount name: String, _ identity: Identity, _ request: RestRequest,
        _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let command: Command
        switch setting {
        case .limits:
            let body = try await request.decode(AccountLimitsBody.self)
            command = .setAccountLimits(body.limits(of: try accountID(name)))
        case .instrumentLimits:
            let body = try await request.decode(InstrumentLimitsBody.self)
            let account = try accountID(name)
            let market = try desk.market(of: body.symbol)
            do {
                command = .setInstrumentLimits(try body.limits(of: account, market.instrument.id, market.units))
            } catch {
                throw Problem(error)
            }
        case .tradeGroup:
            let body = try await request.decode(TradeGroupBody.self)
            command = .setTradeGroup(TradeGroupMember(account: try accountID(name), group: body.group))
        case .tier:
            let body = try await request.decode(TierBody.self)
            command = .setTier(AccountTier(account: try accountID(name), tier: body.tier, day: body.day))
        case .stop:
            try request.expectNoBody()
            command = .stopAccount(try accountID(name))
        case .resume:
            try request.expectNoBody()
            command = .resumeAccount(try accountID(name))
        }
        return try await set(command, identity, key, request)
    }

    func set(
        _ setting: Endpoint.VenueSetting, _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let command: Command
        switch setting {
        case .stop: command = .stopVenue(cancelOrders: try await request.decode(StopVenueBody.self).cancelOrders)
        case .level: command = .activate(try await request.decode(LevelBody.self).level)
        case .time: command = .acceptTime(try await request.decode(TimeBody.self).time)
        case .resume:
            try request.expectNoBody()
            command = .resumeVenue
        }
        return try await set(command, identity, key, request)
    }

    func changeAsset(
        _ code: String, _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(AssetChangeBody.self)
        let change = AssetChange(
            asset: try asset(code).id, takesDeposits: body.takesDeposits, paysWithdrawals: body.paysWithdrawals)
        return try await set(.changeAsset(change), identity, key, request)
    }

    func setFees(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try query.end()
        let key = try request.idempotencyKey()
        let body = try await request.decode(FeesBody.self)
        var instrument: InstrumentID?
        if let symbol = body.symbol { instrument = try desk.market(of: symbol).instrument.id }
        let fees = TierFees(
            tier: body.tier, instrument: instrument, makerFee: body.makerFee, takerFee: body.takerFee)
        return try await set(.setFees(fees), identity, key, request)
    }

    func massCancel(
        _ identity: Identity, _ request: RestRequest, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let accountName = query.take("account")
        let symbol = try query.takeSymbol()
        let side: Side? = try query.take(word: "side")
        try query.end()
        try request.expectNoBody()
        let key = try request.idempotencyKey()
        var account: AccountID?
        if let accountName { account = try accountID(accountName) }
        let filter = MassCancel(account: account, instrument: try market(symbol)?.instrument.id, side: side)
        return try await cancel(.massCancel(filter), identity, key, request)
    }
}

// What has been set.
extension VenueAPI {
    func fees(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let rows = view.read { state in
            state.settings.fees.map { ($0, $0.instrument.flatMap { state.listings[$0]?.symbol }) }
        }
        return RestAnswer { json in
            json.page(rows, next: nil) { json, row in
                json.beginObject()
                json.key("tier")
                json.integer(Int64(row.0.tier))
                json.key("symbol")
                json.optional(row.1) { $0.string($1) }
                json.key("makerFeeBps")
                json.basisPoints(row.0.makerFee)
                json.key("takerFeeBps")
                json.basisPoints(row.0.takerFee)
                json.endObject()
            }
        }
    }

    func venue(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        try request.expectNoBody()
        let (settings, last) = view.read { ($0.settings, $0.last) }
        return RestAnswer { json in
            json.beginObject()
            json.key("level")
            json.integer(Int64(settings.level.value))
            json.key("stopped")
            json.boolean(settings.isStopped)
            json.key("sequence")
            json.integer(last.sequence.value)
            json.key("time")
            json.timestamp(last.time)
            json.endObject()
        }
    }

    /// The account that a path or a parameter names.
    func accountID(_ name: String) throws(Problem) -> AccountID {
        guard let id = AccountID(opaque: name) else { throw Problem.unknownAccount(name) }
        return id
    }

    /// The asset that a path names.
    func asset(_ name: String) throws(Problem) -> Asset {
        guard let code = AssetCode(name), let asset = view.asset(code) else {
            throw Problem.unknownAsset(name, field: nil)
        }
        return asset
    }
}
