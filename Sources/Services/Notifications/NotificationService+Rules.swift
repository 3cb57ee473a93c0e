import Domain
import Ports
import Wire

// Rules.
extension NotificationService {
    func rules(of account: AccountID) async throws -> ServiceAnswer {
        let rules = try await database.read { session in try await RuleTable(session).rules(of: account) }
        return list(rules, write)
    }

    func addRule(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: RuleBody.self)
        let draft = try self.draft(body, of: account)
        return try await change(request, of: account) { session in
            let table = RuleTable(session)
            guard try await table.rules(of: account).count < NotificationLimits.rulesPerAccountMax else {
                throw ServiceProblem(
                    .notificationRulesFull, "You have as many rules as there can be. Delete one first.",
                    limit: "\(NotificationLimits.rulesPerAccountMax)")
            }
            var rule = draft
            rule.id = try await table.nextRule()
            if let channels = body.channels { rule.channels = try await self.known(channels, of: account, session) }
            return (rule, isDeleted: false, self.own(status: 201) { self.write(rule, &$0) })
        }
    }

    func changeRule(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: RuleChangeBody.self)
        return try await change(request, of: account) { session in
            var rule = try await self.rule(request.parameters["id"], of: account, session)
            if body.level != nil || body.percent != nil {
                guard (body.percent != nil) == (rule.kind == .percentMove), (body.level != nil) == rule.kind.takesLevel
                else {
                    throw ServiceProblem(
                        .notificationRuleUnfit, "The rule \(rule.id) is of the kind \(rule.kind.word).",
                        observed: "\(rule.kind.word)", field: body.level != nil ? "level" : "percent")
                }
                rule.level = try self.level(body.level, body.percent, rule)
            }
            if let channels = body.channels { rule.channels = try await self.known(channels, of: account, session) }
            return (rule, isDeleted: false, self.own { self.write(rule, &$0) })
        }
    }

    func deleteRule(_ request: ServiceRequest, of account: AccountID) async throws -> ServiceAnswer {
        try await change(request, of: account) { session in
            (try await self.rule(request.parameters["id"], of: account, session), isDeleted: true, self.done)
        }
    }

    /// Makes a change that holds behind all that is folded or decided.
    private func change(
        _ request: ServiceRequest, of account: AccountID,
        _ make: @escaping @Sendable (any DatabaseSession) async throws -> (Rule, isDeleted: Bool, ServiceAnswer)
    ) async throws -> ServiceAnswer {
        let (now, decided) = (now(), parts.lastDecided())
        return try await once(request) { session in
            let table = RuleTable(session)
            let since = now.adding(nanoseconds: -NotificationLimits.dayNanoseconds)
            guard try await table.changes(of: account, since: since) < NotificationLimits.ruleChangesPerDayMax else {
                throw ServiceProblem(
                    .notificationRulesFull, "You have changed your rules as often as can be in a day. Wait.",
                    limit: "\(NotificationLimits.ruleChangesPerDayMax)")
            }
            let (rule, isDeleted, answer) = try await make(session)
            let folded = try await DeliveryTable(session).queuedThrough()
            try await table.add(rule, isDeleted: isDeleted, after: max(folded, decided), at: now)
            return Change(answer)
        }
    }

    private func rule(
        _ id: String?, of account: AccountID, _ session: any DatabaseSession
    ) async throws -> Rule {
        let rules = try await RuleTable(session).rules(of: account)
        guard let rule = rules.first(where: { "\($0.id)" == id }) else {
            throw ServiceProblem(.notFound, "You have no rule of this number.", observed: id)
        }
        return rule
    }

    /// The numbers of channels that the account has.
    private func known(
        _ channels: [String], of account: AccountID, _ session: any DatabaseSession
    ) async throws -> [Int64] {
        let known = try await ChannelTable(session).channels(of: account).map(\.id)
        var numbers: [Int64] = []
        for text in channels {
            guard let number = known.first(where: { "\($0)" == text }) else {
                throw ServiceProblem(
                    .notFound, "You have no channel of this number.", observed: text, field: "channels")
            }
            if !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }
}

// What a rule says.
extension NotificationService {
    private func draft(_ body: RuleBody, of account: AccountID) throws(ServiceProblem) -> Rule {
        guard let kind = body.kind else { throw missing("kind", "Say what you want to be told.") }
        guard kind != .test else {
            throw ServiceProblem(
                .conflictingFields, "There is no rule for tests. Test a channel instead.", observed: "test",
                field: "kind")
        }
        var rule = Rule(id: 0, account: account, kind: kind, level: 0, channels: [])
        if let symbol = body.symbol {
            guard kind.takesInstrument else { throw unfit("symbol", kind) }
            guard let instrument = parts.markets.instrument(symbol) else {
                throw ServiceProblem(
                    .unknownInstrument, "There is no instrument \(symbol).", observed: "\(symbol)", field: "symbol")
            }
            rule.instrument = instrument
        } else if kind.isOfPrice {
            throw missing("symbol", "Say whose price is meant.")
        }
        if let code = body.asset {
            guard kind.isOfBalance else { throw unfit("asset", kind) }
            guard let asset = parts.markets.assetNamed(code) else {
                throw ServiceProblem(.unknownAsset, "There is no asset \(code).", observed: "\(code)", field: "asset")
            }
            rule.asset = asset.id
        } else if kind.isOfBalance {
            throw missing("asset", "Say whose balance is meant.")
        }
        rule.level = try level(body.level, body.percent, rule)
        return rule
    }

    private func level(
        _ level: DecimalNumber?, _ percent: DecimalNumber?, _ rule: Rule
    ) throws(ServiceProblem) -> Int64 {
        if rule.kind == .percentMove {
            guard level == nil else { throw unfit("level", rule.kind) }
            guard let percent else { throw missing("percent", "Say how far, such as 2.5.") }
            let points = try minorUnits(percent, decimals: 2, "percent")
            guard NotificationLimits.basisPoints.contains(points) else {
                throw ServiceProblem(
                    .numberOutOfRange, "The field 'percent' is from 0.01 to 10000.", observed: "\(percent)",
                    limit: "0.01 to 10000", field: "percent")
            }
            return points
        }
        guard percent == nil else { throw unfit("percent", rule.kind) }
        guard rule.kind.takesLevel else {
            guard level == nil else { throw unfit("level", rule.kind) }
            return 0
        }
        guard let level else { throw missing("level", "Say at which value you want to be told.") }
        guard let decimals = decimals(rule) else {
            throw ServiceProblem(.unknownInstrument, "What the rule is about is not listed.")
        }
        return try minorUnits(level, decimals: decimals, "level")
    }

    private func decimals(_ rule: Rule) -> UInt8? {
        if let instrument = rule.instrument { return parts.markets.units(instrument)?.quote.decimals }
        return rule.asset.flatMap { parts.markets.asset($0)?.terms.decimals }
    }

    private func minorUnits(
        _ number: DecimalNumber, decimals: UInt8, _ field: String
    ) throws(ServiceProblem) -> Int64 {
        do throws(DecimalError) { return try number.minorUnits(decimals: decimals) } catch {
            throw ServiceProblem(
                .tooManyDecimals, "The field '\(field)' has at most \(decimals) decimals, within the range of amounts.",
                observed: "\(number)", limit: "\(decimals)", field: field)
        }
    }

    private func missing(_ field: String, _ advice: String) -> ServiceProblem {
        ServiceProblem(.missingField, "The field '\(field)' is missing. \(advice)", field: field)
    }

    private func unfit(_ field: String, _ kind: NotificationKind) -> ServiceProblem {
        ServiceProblem(
            .conflictingFields, "A rule of the kind \(kind.word) has no '\(field)'. Leave it out.", field: field)
    }

    private func write(_ rule: Rule, _ writer: inout JSONWriter) {
        writer.key("ruleId")
        writer.string("\(rule.id)")
        writer.key("kind")
        writer.word(rule.kind)
        if let instrument = rule.instrument, let units = parts.markets.units(instrument) {
            writer.key("symbol")
            writer.string(units.symbol)
        }
        if let asset = rule.asset.flatMap({ parts.markets.asset($0) }) {
            writer.key("asset")
            writer.string(asset.terms.code)
        }
        if rule.kind == .percentMove {
            writer.key("percent")
            writer.string(DecimalFormat.text(Int128(rule.level), decimals: 2))
        } else if rule.kind.isOfPrice || rule.kind.isOfBalance, let decimals = decimals(rule) {
            writer.key("level")
            writer.string(DecimalFormat.text(Int128(rule.level), decimals: decimals))
        }
        writer.key("channels")
        writer.beginArray()
        for channel in rule.channels { writer.string("\(channel)") }
        writer.endArray()
    }
}
