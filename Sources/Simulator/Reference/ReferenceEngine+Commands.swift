import Domain

// Who may say what, and who does it.
extension ReferenceEngine {
    fileprivate enum Speaker {
        case trader
        case operators
        case traderOrOperator
        case operatorAlone
        case venueAlone
    }

    func checkAuthority(_ actor: Actor, _ command: Command) throws(Rejection) {
        let isAllowed =
            switch (command.speaker, actor) {
            case (.trader, .account), (.traderOrOperator, _): true
            case (.operators, .operator), (.operators, .venue): true
            case (.operatorAlone, .operator): true
            case (.venueAlone, .venue): true
            default: false
            }
        guard isAllowed else { throw .notAuthorised }
        if case .account(let account) = actor {
            guard account != .venue else { throw .notAuthorised }
            guard exists(account) else { throw .unknownAccount(account) }
        }
        if level < command.levelNeeded { throw .levelTooLow(level, needed: command.levelNeeded) }
    }

    mutating func performForTrader(
        _ account: AccountID, _ record: Record, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let envelope = record.envelope
        switch record.command {
        case .place(let terms): return try place(terms, for: account, envelope, into: &events)
        case .placeConditioned(let asked):
            return .orderPlaced(try placeConditioned(asked, for: account, envelope, into: &events))
        case .placePair(let pair): return try placePair(pair, for: account, envelope, into: &events)
        case .replace(let asked): return try replace(asked, for: account, envelope, into: &events)
        case .amend(let change): return try amend(change, for: account, into: &events)
        case .cancel(let order): return try cancel(order, for: account, into: &events)
        case .cancelAll(let instrument): return try cancelAll(instrument, for: account, into: &events)
        case .openSession(let terms): return try openSession(terms, for: account, into: &events)
        case .renewSession(let session): return try renewSession(session, for: account)
        case .closeSession(let session): return try closeSession(session, for: account, into: &events)
        case .setDeadMan(let terms): return try setDeadMan(terms, for: account, into: &events)
        default: fatalError("a command of the venue passed the check of authority for a trader")
        }
    }

    mutating func performForOperator(_ command: Command, into events: inout [Event]) throws(Rejection) -> Outcome {
        switch command {
        case .listAsset(let terms): return try listAsset(terms, into: &events)
        case .listInstrument(let terms): return try listInstrument(terms, into: &events)
        case .openAccount(let name): return try openAccount(name, into: &events)
        case .acceptTime(let moment):
            acceptedTime = moment
            return .timeAccepted
        case .activate(let level): return try activate(level, into: &events)
        case .clock: return .timePassed
        case .skip(let sequence): return .skipNoted(sequence)
        default:
            try performSetting(command, into: &events)
            if case .setPhase(let order) = command, level >= .approvals {
                return .phaseEntered(order.phase, of: order.instrument)
            }
            return .changed
        }
    }

    private mutating func performSetting(_ command: Command, into events: inout [Event]) throws(Rejection) {
        switch command {
        case .resumeAccount(let account): try resumeAccount(account, into: &events)
        case .stopVenue(let cancelOrders): stopVenue(cancelOrders: cancelOrders, into: &events)
        case .resumeVenue: resumeVenue(into: &events)
        case .setPhase(let order): try setPhase(order, into: &events)
        case .setCalendar(let calendar): try setCalendar(calendar, into: &events)
        case .setReference(let reference): try setReference(reference, into: &events)
        case .setRules(let rules): try setRules(rules, into: &events)
        case .setAccountLimits(let limits): try setAccountLimits(limits, into: &events)
        case .setInstrumentLimits(let limits): try setInstrumentLimits(limits, into: &events)
        case .setTradeGroup(let member): try setTradeGroup(member, into: &events)
        case .setTier(let tier): try setTier(tier, into: &events)
        case .setFees(let fees): try setFees(fees, into: &events)
        case .changeInstrument(let change): try changeInstrument(change, into: &events)
        case .delistInstrument(let instrument): try delistInstrument(instrument, into: &events)
        case .changeAsset(let change): try changeAsset(change, into: &events)
        case .delistAsset(let asset): try delistAsset(asset, into: &events)
        case .setApprovalRule(let rule): try setApprovalRule(rule, into: &events)
        default: fatalError("a trader's command passed the check of authority for another actor")
        }
    }

    private mutating func activate(_ wanted: Level, into events: inout [Event]) throws(Rejection) -> Outcome {
        guard Int(wanted.value) == Int(level.value) + 1 else {
            throw .levelNotNext(wanted, current: level)
        }
        guard wanted <= .newest else { fatalError("this program does not know level \(wanted.value)") }
        level = wanted
        events.append(.levelActivated(wanted))
        return .levelActivated(wanted)
    }
}

extension Command {
    fileprivate var speaker: ReferenceEngine.Speaker {
        switch self {
        case .place, .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession, .placeConditioned,
            .placePair, .replace, .setDeadMan:
            .trader
        case .massCancel, .stopAccount: .traderOrOperator
        case .listAsset, .listInstrument, .openAccount, .deposit, .withdraw, .acceptTime, .activate, .resumeAccount,
            .stopVenue, .resumeVenue, .setPhase, .setCalendar, .setReference, .setRules, .setAccountLimits,
            .setInstrumentLimits, .setTradeGroup, .setTier, .setFees, .changeInstrument, .delistInstrument,
            .changeAsset, .delistAsset:
            .operators
        case .setApprovalRule, .approve, .rejectProposal: .operatorAlone
        case .clock, .skip: .venueAlone
        }
    }

    fileprivate var levelNeeded: Level {
        switch self {
        case .place(let terms):
            switch terms.timeInForce {
            case .goodTillCancelled, .immediateOrCancel, .fillOrKill: .first
            case .goodTillDate, .day, .atTheOpen, .atTheClose: .marketRules
            }
        case .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession, .listAsset, .listInstrument,
            .openAccount, .deposit, .withdraw, .acceptTime, .activate, .clock:
            .first
        case .placeConditioned, .placePair, .replace, .setDeadMan, .massCancel, .stopAccount, .resumeAccount,
            .stopVenue, .resumeVenue, .setPhase, .setCalendar, .setReference, .setRules, .setAccountLimits,
            .setInstrumentLimits, .setTradeGroup, .setTier, .setFees, .changeInstrument, .delistInstrument,
            .changeAsset, .delistAsset, .skip:
            .marketRules
        case .setApprovalRule, .approve, .rejectProposal: .approvals
        }
    }
}
