import Domain
import Wire

// Records as a person reads them in a dump. Prices are in ticks, quantities in lots, amounts in minor units: what they
// are worth depends on the listings, which are records themselves.

extension Actor {
    var words: String {
        switch self {
        case .account(let account): "account \(account.value)"
        case .operator(let number): "operator \(number)"
        case .venue: "venue"
        }
    }
}

extension Command {
    var words: String {
        switch self {
        case .place, .placeConditioned, .placePair, .replace, .amend, .cancel, .cancelAll, .massCancel: orderWords
        case .openSession(let terms):
            "open session of \(terms.leaseNanoseconds) ns"
                + (terms.cancelOrdersAtEnd ? ", cancelling orders at its end" : "")
        case .renewSession(let session): "renew session \(session.rawValue)"
        case .closeSession(let session): "close session \(session.rawValue)"
        case .setDeadMan(let terms): terms.words
        case .stopAccount(let account): "stop account \(account.value)"
        case .resumeAccount(let account): "resume account \(account.value)"
        case .listAsset(let terms): "list asset \(terms.code) with \(terms.decimals) decimals"
        case .listInstrument(let terms):
            "list instrument \(terms.symbol): asset \(terms.base.value) in asset \(terms.quote.value), tick"
                + " \(terms.tickSize.minorUnits), lot \(terms.lotSize.minorUnits)"
        case .openAccount(let name): "open account \(name)"
        case .deposit(let transfer): "deposit \(transfer.words)"
        case .withdraw(let transfer): "withdraw \(transfer.words)"
        case .acceptTime(let time): "accept time \(time.nanoseconds)"
        case .activate(let level): "activate level \(level.value)"
        case .stopVenue(let cancelsOrders): "stop venue" + (cancelsOrders ? ", cancelling all orders" : "")
        case .resumeVenue: "resume venue"
        case .setPhase, .setCalendar, .setReference, .setRules, .changeInstrument, .delistInstrument, .changeAsset,
            .delistAsset, .setAccountLimits, .setInstrumentLimits, .setTradeGroup, .setTier, .setFees,
            .setApprovalRule:
            settingWords
        case .approve(let proposal): "approve proposal \(proposal.rawValue)"
        case .rejectProposal(let proposal): "reject proposal \(proposal.rawValue)"
        case .skip(let sequence): "skip record \(sequence.value)"
        case .clock: "clock"
        }
    }

    private var orderWords: String {
        switch self {
        case .place(let order): "place \(order.words)"
        case .placeConditioned(let order): "place \(order.words)"
        case .placePair(let pair):
            "place pair: \(pair.order(pair.first).words); or \(pair.order(pair.second).words)"
        case .replace(let replacement): replacement.words
        case .amend(let change):
            "amend order \(change.order.rawValue)" + (change.price.map { " to \($0.ticks) ticks" } ?? "")
                + (change.quantity.map { " to \($0.lots) lots" } ?? "")
        case .cancel(let order): "cancel order \(order.rawValue)"
        case .cancelAll(let instrument): "cancel all" + (instrument.map { " of instrument \($0.value)" } ?? "")
        case .massCancel(let filter):
            "cancel all" + (filter.side.map { " that \($0)" } ?? "")
                + (filter.instrument.map { " of instrument \($0.value)" } ?? "")
                + (filter.account.map { " of account \($0.value)" } ?? "")
        default: ""
        }
    }
}

extension Transfer {
    fileprivate var words: String {
        "\(amount.minorUnits) of asset \(asset.value) for account \(account.value) as \(id)"
    }
}

extension DeadManTerms {
    fileprivate var words: String {
        guard let countdownNanoseconds else { return "stop the dead-man timer" }
        return "set the dead-man timer to \(countdownNanoseconds) ns"
            + (instrument.map { " for instrument \($0.value)" } ?? "")
    }
}

extension ReplaceOrder {
    fileprivate var words: String {
        "replace order \(cancelled.rawValue) by \(ConditionedOrder(order: order, conditions: conditions).words)"
            + (failure == .allow ? ", also if it is not open" : "")
    }
}

extension ConditionedOrder {
    fileprivate var words: String { ([order.words] + conditions.words).joined(separator: ", ") }
}

extension OrderConditions {
    fileprivate var words: [String] {
        var words: [String] = []
        if let protection { words.append("protected at \(protection.ticks) ticks") }
        if let trigger { words.append(trigger.words) }
        if let display { words.append("showing \(display.lots) lots") }
        if let expiry { words.append("until \(expiry.rfc3339)") }
        if selfTrade != .none { words.append("\(selfTrade) in self-trades") }
        if reprices { words.append("repriced") }
        switch atSessionEnd {
        case .asSession: break
        case .cancel: words.append("cancelled with its session")
        case .keep: words.append("kept after its session")
        }
        return words
    }
}

extension Trigger {
    fileprivate var words: String {
        switch self {
        case .stop(let price): "stop at \(price.ticks) ticks"
        case .takeProfit(let price): "take profit at \(price.ticks) ticks"
        case .trailing(.ticks(let ticks)): "stop trailing by \(ticks) ticks"
        case .trailing(.basisPoints(let points)): "stop trailing by \(points) basis points"
        }
    }
}

extension PlaceOrder {
    fileprivate var words: String {
        let amount =
            switch size {
            case .quantity(let quantity): "\(quantity.lots) lots"
            case .budget(let budget): "for \(budget.minorUnits)"
            }
        let price =
            switch pricing {
            case .market: "market"
            case .limit(let price): "at \(price.ticks) ticks"
            }
        return "\(side) \(amount) of instrument \(instrument.value) \(price), \(timeInForce.word)"
            + (postOnly ? ", post-only" : "")
    }
}
