public import Domain

extension Record {
    /// One line with all that decides, in the order: sequence, log time, stamp, deadline, who, through what, command.
    public var line: String {
        var words = ["#\(sequence.value)", "time=\(time.nanoseconds)", "stamp=\(envelope.stamp.nanoseconds)"]
        words.append("deadline=\(envelope.deadline.nanoseconds)")
        words.append(envelope.actor.words)
        if let session = envelope.session { words.append("session=\(session.words)") }
        if let request = envelope.request { words.append("request=\(request)/\(envelope.bodyHash)") }
        words.append(command.words)
        return words.joined(separator: " ")
    }
}

extension Actor {
    fileprivate var words: String {
        switch self {
        case .account(let account): "account=\(account.value)"
        case .operator(let number): "operator=\(number)"
        case .venue: "venue"
        }
    }
}

extension ShardedID {
    /// The counter, after the shard where that is another than a simulated venue's.
    fileprivate var words: String {
        shard == LockstepRun.shard ? "\(counter)" : "\(shard.value):\(counter)"
    }
}

extension Command {
    fileprivate var words: String { orderWords ?? marketWords ?? accountWords }

    private var orderWords: String? {
        switch self {
        case .place(let terms): "place \(terms.words)"
        case .placeConditioned(let order): "placeConditioned \(order.order.words)\(order.conditions.words)"
        case .placePair(let pair): "placePair \(pair.words)"
        case .replace(let replacement):
            "replace \(replacement.cancelled.words) \(replacement.failure) by \(replacement.order.words)"
                + replacement.conditions.words
        case .amend(let change):
            "amend \(change.order.words) price=\(text(change.price?.ticks)) quantity=\(text(change.quantity?.lots))"
        case .cancel(let order): "cancel \(order.words)"
        case .cancelAll(let instrument): "cancelAll\(optional("instrument", instrument?.value))"
        case .massCancel(let cancel):
            "massCancel\(optional("account", cancel.account?.value))"
                + optional("instrument", cancel.instrument?.value) + optional("side", cancel.side)
        case .setDeadMan(let terms):
            "setDeadMan\(optional("countdown", terms.countdownNanoseconds))"
                + optional("instrument", terms.instrument?.value)
        case .openSession(let terms):
            "openSession lease=\(terms.leaseNanoseconds) cancelOrdersAtEnd=\(terms.cancelOrdersAtEnd)"
        case .renewSession(let session): "renewSession \(session.words)"
        case .closeSession(let session): "closeSession \(session.words)"
        default: nil
        }
    }

    private var marketWords: String? {
        switch self {
        case .listAsset(let terms): "listAsset \(terms.code) decimals=\(terms.decimals)"
        case .changeAsset(let change):
            "changeAsset \(change.asset.value) takesDeposits=\(change.takesDeposits) "
                + "paysWithdrawals=\(change.paysWithdrawals)"
        case .delistAsset(let asset): "delistAsset \(asset.value)"
        case .listInstrument(let terms): "listInstrument \(terms.words)"
        case .changeInstrument(let change): "changeInstrument \(change.words)"
        case .delistInstrument(let instrument): "delistInstrument \(instrument.value)"
        case .setPhase(let order): "setPhase instrument=\(order.instrument.value) \(order.phase)"
        case .setCalendar(let calendar): "setCalendar instrument=\(calendar.instrument.value) \(calendar.words)"
        case .setReference(let reference):
            "setReference instrument=\(reference.instrument.value) price=\(reference.price.ticks)"
        case .setRules(let rules): "setRules \(rules.words)"
        case .stopVenue(let cancelOrders): "stopVenue cancelOrders=\(cancelOrders)"
        case .resumeVenue: "resumeVenue"
        case .skip(let sequence): "skip \(sequence.value)"
        case .acceptTime(let moment): "acceptTime \(moment.nanoseconds)"
        case .activate(let level): "activate \(level.value)"
        case .approve(let proposal): "approve \(proposal.words)"
        case .rejectProposal(let proposal): "rejectProposal \(proposal.words)"
        case .clock: "clock"
        default: nil
        }
    }

    private var accountWords: String {
        switch self {
        case .openAccount(let name): "openAccount \(name)"
        case .deposit(let transfer): "deposit \(transfer.words)"
        case .withdraw(let transfer): "withdraw \(transfer.words)"
        case .stopAccount(let account): "stopAccount \(account.value)"
        case .resumeAccount(let account): "resumeAccount \(account.value)"
        case .setAccountLimits(let limits):
            "setAccountLimits account=\(limits.account.value)\(optional("openOrders", limits.openOrdersMax))"
                + "\(optional("perSecond", limits.ordersPerSecondMax)) burst=\(limits.orderBurstMax)"
        case .setInstrumentLimits(let limits):
            "setInstrumentLimits account=\(limits.account.value) instrument=\(limits.instrument.value)"
                + optional("quantity", limits.quantityMax?.lots) + optional("notional", limits.notionalMax?.minorUnits)
                + optional("openOrders", limits.openOrdersMax)
        case .setTradeGroup(let member):
            "setTradeGroup account=\(member.account.value)\(optional("group", member.group))"
        case .setTier(let tier): "setTier account=\(tier.account.value) tier=\(tier.tier) day=\(tier.day)"
        case .setFees(let fees):
            "setFees tier=\(fees.tier)\(optional("instrument", fees.instrument?.value)) "
                + "fees=\(fees.makerFee.partsPerMillion)/\(fees.takerFee.partsPerMillion)"
        case .setApprovalRule(let rule):
            "setApprovalRule \(rule.classes.names.joined(separator: ",")) lapse=\(rule.lapseNanoseconds)"
        default: "\(self)"
        }
    }
}

extension PlaceOrder {
    fileprivate var words: String {
        let size =
            switch size {
            case .quantity(let quantity): "quantity=\(quantity.lots)"
            case .budget(let budget): "budget=\(budget.minorUnits)"
            }
        return "instrument=\(instrument.value) \(side) \(size) \(pricing.words) \(timeInForce)"
            + (postOnly ? " postOnly" : "")
    }
}

extension Pricing {
    fileprivate var words: String {
        switch self {
        case .market: "market"
        case .limit(let price): "limit=\(price.ticks)"
        }
    }
}

extension Trigger {
    fileprivate var words: String {
        switch self {
        case .stop(let price): "stop=\(price.ticks)"
        case .takeProfit(let price): "takeProfit=\(price.ticks)"
        case .trailing(.ticks(let ticks)): "trailing=\(ticks)ticks"
        case .trailing(.basisPoints(let basisPoints)): "trailing=\(basisPoints)bp"
        }
    }
}

extension OrderConditions {
    fileprivate var words: String {
        optional("protection", protection?.ticks) + (trigger.map { " \($0.words)" } ?? "")
            + optional("display", display?.lots) + optional("expiry", expiry?.nanoseconds)
            + (selfTrade == .none ? "" : " selfTrade=\(selfTrade)") + (reprices ? " reprices" : "")
            + (atSessionEnd == .asSession ? "" : " atSessionEnd=\(atSessionEnd)")
    }
}

extension OrderPair {
    fileprivate var words: String {
        "instrument=\(instrument.value) \(side) quantity=\(quantity.lots) \(timeInForce)"
            + optional("expiry", expiry?.nanoseconds) + (selfTrade == .none ? "" : " selfTrade=\(selfTrade)")
            + " first(\(first.words)) second(\(second.words))"
    }
}

extension PairLeg {
    fileprivate var words: String {
        pricing.words + (trigger.map { " \($0.words)" } ?? "") + (postOnly ? " postOnly" : "")
    }
}

extension InstrumentTerms {
    fileprivate var words: String {
        let sizes = "tick=\(tickSize.minorUnits) lot=\(lotSize.minorUnits)"
        let quantities = "quantity=\(quantityMin.lots)..\(quantityMax.lots)"
        let notionals = "notional=\(notionalMin.minorUnits)..\(notionalMax.minorUnits)"
        let fees = "fees=\(makerFee.partsPerMillion)/\(takerFee.partsPerMillion)"
        return "\(symbol) base=\(base.value) quote=\(quote.value) \(sizes) \(quantities) \(notionals) \(fees)"
    }
}

extension InstrumentChange {
    fileprivate var words: String {
        let quantities = "quantity=\(quantityMin.lots)..\(quantityMax.lots)"
        let notionals = "notional=\(notionalMin.minorUnits)..\(notionalMax.minorUnits)"
        let fees = "fees=\(makerFee.partsPerMillion)/\(takerFee.partsPerMillion)"
        return "\(instrument.value) \(quantities) \(notionals) \(fees)"
    }
}

extension InstrumentCalendar {
    fileprivate var words: String {
        (0..<Int(count)).map { "\(self[$0].secondOfDay)s/\(self[$0].days)/\(self[$0].phase)" }.joined(separator: " ")
    }
}

extension InstrumentRules {
    fileprivate var words: String {
        "instrument=\(instrument.value)\(optional("static", staticBandBasisPoints))"
            + "\(optional("dynamic", dynamicBandBasisPoints)) auction=\(volatilityAuctionNanoseconds)"
            + optional("sanity", priceSanityBasisPoints) + optional("openOrders", openOrdersPerAccountMax)
    }
}

extension Transfer {
    fileprivate var words: String {
        "account=\(account.value) asset=\(asset.value) amount=\(amount.minorUnits) id=\(id)"
    }
}

private func text(_ number: Int64?) -> String { number.map { "\($0)" } ?? "same" }

/// A word with a space before it; nothing for what is not said.
private func optional<Value>(_ name: String, _ value: Value?) -> String { value.map { " \(name)=\($0)" } ?? "" }
