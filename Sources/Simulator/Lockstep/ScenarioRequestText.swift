import Domain

/// What a line of a scenario asks.
struct ScenarioRequestText {
    let names: ScenarioNames
    let now: Timestamp
    /// How many records came before the first that is a line, here and there.
    let sequences: (here: UInt64, there: UInt64)?

    /// Without who asks; nil for what cannot be written down.
    func words(_ record: Record) -> String? {
        order(record.command) ?? trader(record.command, record.envelope.actor) ?? market(record.command)
            ?? account(record.command)
    }

    private func order(_ command: Command) -> String? {
        switch command {
        case .place(let terms): return order(terms, .none)
        case .placeConditioned(let order): return self.order(order.order, order.conditions)
        case .placePair(let pair): return words(pair)
        case .replace(let replacement):
            // Only `spend` alone can follow `with`.
            if case .budget = replacement.order.size, replacement.order.side == .sell { return nil }
            return order(replacement.order, replacement.conditions).map { order in
                "replace \(names.name(replacement.cancelled)) with \(order)"
                    + (replacement.failure == .allow ? " even if gone" : "")
            }
        case .amend(let change):
            guard let market = names.market(of: change.order) ?? names.instruments.first else { return nil }
            let price = change.price.map { " price \(names.number($0, market))" } ?? ""
            let quantity = change.quantity.map { " quantity \(names.number($0, market))" } ?? ""
            return "amend \(names.name(change.order))\(price)\(quantity)"
        case .cancel(let order): return "cancel \(names.name(order))"
        default: return nil
        }
    }

    private func trader(_ command: Command, _ actor: Actor) -> String? {
        func on(_ instrument: InstrumentID?) -> String { instrument.map { " on \(names.name($0))" } ?? "" }
        switch command {
        case .cancelAll(let instrument): return "cancel all\(on(instrument))"
        case .massCancel(let cancel):
            let side = cancel.side.map { $0 == .buy ? " buys" : " sells" } ?? ""
            // A trader's words without a side and an account ask for `cancelAll`, which ends the same orders.
            return "cancel all\(side)\(cancel.account.map { " of \(names.name($0))" } ?? "")\(on(cancel.instrument))"
        case .setDeadMan(let terms):
            guard let countdown = terms.countdownNanoseconds else {
                return terms.instrument == nil ? "dead-man off" : nil
            }
            return countdown < 0 ? nil : "dead-man \(span(countdown))\(on(terms.instrument))"
        case .openSession(let terms):
            guard terms.leaseNanoseconds >= 0 else { return nil }
            return "open session \(span(terms.leaseNanoseconds))\(terms.cancelOrdersAtEnd ? "" : " keep orders")"
        case .renewSession(let session): return "renew \(names.name(session))"
        case .closeSession(let session): return "close \(names.name(session))"
        case .stopAccount(let account):
            return actor == .account(account) ? "stop trading" : "stop \(names.name(account))"
        default: return nil
        }
    }

    private func market(_ command: Command) -> String? {
        switch command {
        case .listAsset(let terms): return "list asset \(terms.code) decimals \(terms.decimals)"
        case .listInstrument(let terms):
            let isTaken = names.instruments.contains { $0.terms.base == terms.base && $0.terms.quote == terms.quote }
            return terms.tickSize > .zero && terms.lotSize > .zero && !isTaken
                ? "list market \(names.terms(terms))" : nil
        case .changeInstrument(let change):
            guard let market = names.market(change.instrument) else { return nil }
            let limits = names.limits(
                market.terms, change.quantityMin, change.quantityMax, change.notionalMin, change.notionalMax,
                change.makerFee, change.takerFee)
            return "change market \(names.name(change.instrument)) \(limits)"
        case .changeAsset(let change):
            return "change asset \(names.name(change.asset)) deposits \(change.takesDeposits ? "on" : "off") "
                + "withdrawals \(change.paysWithdrawals ? "on" : "off")"
        case .delistInstrument(let instrument): return "delist market \(names.name(instrument))"
        case .delistAsset(let asset): return "delist asset \(names.name(asset))"
        case .setPhase(let order): return "move \(names.name(order.instrument)) to \(order.phase.scenarioWords)"
        case .setCalendar(let calendar): return "calendar \(names.name(calendar.instrument)) \(words(calendar))"
        case .setReference(let reference):
            return names.market(reference.instrument).map {
                "reference \(names.name(reference.instrument)) \(names.number(reference.price, $0))"
            }
        case .setRules(let rules): return words(rules)
        default: return nil
        }
    }

    private func account(_ command: Command) -> String? {
        switch command {
        case .openAccount: return "open account \(names.nextPerson)"
        case .deposit(let transfer):
            return "deposit \(names.money(transfer.amount, transfer.asset)) to \(names.name(transfer.account)) "
                + "ref \(transfer.id)"
        case .withdraw(let transfer):
            return "withdraw \(names.money(transfer.amount, transfer.asset)) from \(names.name(transfer.account)) "
                + "ref \(transfer.id)"
        case .resumeAccount(let account): return "resume \(names.name(account))"
        case .stopVenue(let cancelOrders): return "stop venue\(cancelOrders ? " cancel orders" : "")"
        case .resumeVenue: return "resume venue"
        case .setAccountLimits(let limits):
            return "limit \(names.name(limits.account))\(optional("orders", limits.openOrdersMax))"
                + (limits.ordersPerSecondMax.map { " rate \($0)/s" } ?? "") + " burst \(limits.orderBurstMax)"
        case .setInstrumentLimits(let limits):
            guard let market = names.market(limits.instrument) else { return nil }
            return "limit \(names.name(limits.account)) on \(names.name(limits.instrument))"
                + optional("quantity", limits.quantityMax.map { names.number($0, market) })
                + optional("notional", limits.notionalMax.map { names.amount($0, market.terms.quote) })
                + optional("orders", limits.openOrdersMax)
        case .setTradeGroup(let member):
            return "group \(names.name(member.account)) \(member.group.map { "\($0)" } ?? "none")"
        case .setTier(let tier): return "tier \(names.name(tier.account)) \(tier.tier) day \(tier.day)"
        case .setFees(let fees):
            return "fees tier \(fees.tier) maker \(names.share(fees.makerFee)) taker \(names.share(fees.takerFee))"
                + optional("on", fees.instrument.map { names.name($0) })
        case .acceptTime(let moment):
            let lead = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
            return lead.overflow || lead.partialValue < 0 ? nil : "accept time for \(span(lead.partialValue))"
        case .activate(let level): return "activate \(level.value)"
        case .setApprovalRule(let rule):
            guard rule.lapseNanoseconds >= 0 else { return nil }
            let classes = rule.classes.isEmpty ? ["off"] : rule.classes.names
            return "approvals \(classes.joined(separator: " ")) lapse \(span(rule.lapseNanoseconds))"
        case .approve(let proposal): return "approve \(names.name(proposal))"
        case .rejectProposal(let proposal): return "reject \(names.name(proposal))"
        case .skip(let sequence):
            guard let sequences, sequence.value > sequences.here, sequence.value < .max / 2 else { return nil }
            return "skip \(sequence.value - sequences.here + sequences.there)"
        case .clock: return "clock"
        default: return nil
        }
    }
}

// Orders.
extension ScenarioRequestText {
    private func order(_ terms: PlaceOrder, _ conditions: OrderConditions) -> String? {
        guard let market = names.market(terms.instrument) else { return nil }
        var words: [String] = []
        switch terms.size {
        case .quantity(let quantity): words.append("\(terms.side) \(names.number(quantity, market))")
        case .budget(let budget):
            words.append("\(terms.side == .sell ? "sell " : "")spend \(names.money(budget, market.terms.quote))")
        }
        let isBudget = if case .budget = terms.size { true } else { false }
        switch terms.pricing {
        case .limit(let price): words.append("@ \(names.number(price, market))")
        case .market: if !isBudget { words.append("market") }
        }
        guard let times = self.words(terms.timeInForce, expiry: conditions.expiry) else { return nil }
        words += times
        if terms.postOnly { words.append("post-only") }
        if conditions.reprices { words.append("reprice") }
        words += self.words(conditions, market)
        if terms.instrument.value > 0 { words.append("on \(names.name(terms.instrument))") }
        return words.joined(separator: " ")
    }

    private func words(_ conditions: OrderConditions, _ market: Instrument) -> [String] {
        var words: [String] = []
        if let protection = conditions.protection { words.append("protect \(names.number(protection, market))") }
        if let trigger = conditions.trigger { words.append(self.words(trigger, market)) }
        if let display = conditions.display { words.append("show \(names.number(display, market))") }
        switch conditions.selfTrade {
        case .none: break
        case .cancelNewest: words.append("stp newest")
        case .cancelOldest: words.append("stp oldest")
        case .cancelBoth: words.append("stp both")
        case .decrement: words.append("stp decrement")
        }
        switch conditions.atSessionEnd {
        case .asSession: break
        case .cancel: words.append("cancel at session end")
        case .keep: words.append("keep at session end")
        }
        return words
    }

    /// Nil for an expiry that lies behind.
    private func words(_ time: TimeInForce, expiry: Timestamp?) -> [String]? {
        let names: [TimeInForce: String] = [
            .goodTillCancelled: "GTC", .immediateOrCancel: "IOC", .fillOrKill: "FOK", .goodTillDate: "GTD", .day: "DAY",
            .atTheOpen: "at open", .atTheClose: "at close",
        ]
        let word = names[time, default: "GTC"]
        guard let expiry else { return [word] }
        let (wait, overflow) = expiry.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
        guard !overflow, wait >= 0 else { return nil }
        return [word, "expires \(span(wait))"]
    }

    private func words(_ trigger: Trigger, _ market: Instrument) -> String {
        switch trigger {
        case .stop(let price): "stop \(names.number(price, market))"
        case .takeProfit(let price): "take-profit \(names.number(price, market))"
        case .trailing(.ticks(let ticks)): "trail \(ticks) ticks"
        case .trailing(.basisPoints(let basisPoints)): "trail \(basisPoints)bp"
        }
    }

    private func words(_ pair: OrderPair) -> String? {
        guard let market = names.market(pair.instrument), let times = words(pair.timeInForce, expiry: pair.expiry)
        else { return nil }
        func leg(_ leg: PairLeg) -> String {
            let pricing =
                switch leg.pricing {
                case .limit(let price): "@ \(names.number(price, market))"
                case .market: "market"
                }
            let trigger = leg.trigger.map { " \(words($0, market))" } ?? ""
            return pricing + trigger + (leg.postOnly ? " post-only" : "")
        }
        let shared = times + words(OrderConditions(selfTrade: pair.selfTrade), market)
        return "\(pair.side) \(names.number(pair.quantity, market)) pair \(leg(pair.first)) or \(leg(pair.second)) "
            + shared.joined(separator: " ") + (pair.instrument.value > 0 ? " on \(names.name(pair.instrument))" : "")
    }
}

// Settings.
extension ScenarioRequestText {
    private func words(_ calendar: InstrumentCalendar) -> String {
        let entries = (0..<Int(calendar.count)).map { index in
            let entry = calendar[index]
            let parts = [entry.secondOfDay / 3_600, entry.secondOfDay / 60 % 60, entry.secondOfDay % 60]
            let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            return "days \(entry.days) \(time) \(entry.phase.scenarioWords)"
        }
        return entries.isEmpty ? "none" : entries.joined(separator: ", ")
    }

    private func words(_ rules: InstrumentRules) -> String? {
        guard rules.volatilityAuctionNanoseconds >= 0 else { return nil }
        return "rules \(names.name(rules.instrument))"
            + optional("static", rules.staticBandBasisPoints.map { "\($0)bp" })
            + optional("dynamic", rules.dynamicBandBasisPoints.map { "\($0)bp" })
            + " auction \(span(rules.volatilityAuctionNanoseconds))"
            + optional("sanity", rules.priceSanityBasisPoints.map { "\($0)bp" })
            + optional("orders", rules.openOrdersPerAccountMax)
    }

    private func optional<Value>(_ name: String, _ value: Value?) -> String { value.map { " \(name) \($0)" } ?? "" }
}
