import Domain

/// What stands before every command: its deadline, resends, authority.
extension Engine {
    /// A record that reached the log too late is refused whether or not its clock is believed: an engine that fell
    /// behind must not trade with old orders.
    mutating func checkDeadline(_ record: Record) throws(Rejection) {
        guard record.time <= record.envelope.deadline else {
            throw .deadlinePassed(record.time, deadline: record.envelope.deadline)
        }
    }

    /// The request that this one resends.
    mutating func recall(_ envelope: Envelope) throws(Rejection) -> RememberedRequest? {
        guard let request = envelope.request else { return nil }
        guard let remembered = requests.recall(envelope.actor, request, at: now) else { return nil }
        guard remembered.bodyHash == envelope.bodyHash else { throw .requestReused(original: remembered.sequence) }
        return remembered
    }

    mutating func authorise(_ command: Command, _ actor: Actor) throws(Rejection) {
        switch (command.authority, actor) {
        case (.trader, .account(let account)), (.traderOrOperator, .account(let account)):
            guard Int(account.value) < accounts.count else { throw .unknownAccount(account) }
            guard account != .venue else { throw .notAuthorised }
        case (.operator, .operator), (.operator, .venue), (.traderOrOperator, .operator), (.traderOrOperator, .venue),
            (.venue, .venue):
            break
        default: throw .notAuthorised
        }
        if level < .marketRules, command.needsMarketRules { throw .levelTooLow(level, needed: .marketRules) }
    }
}

private enum Authority {
    case trader
    case `operator`
    case traderOrOperator
    case venue
}

extension Command {
    fileprivate var authority: Authority {
        switch self {
        case .place, .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession, .placeConditioned,
            .placePair, .replace, .setDeadMan:
            .trader
        case .massCancel, .stopAccount: .traderOrOperator
        case .listAsset, .listInstrument, .openAccount, .deposit, .withdraw, .acceptTime, .activate, .resumeAccount,
            .stopVenue, .resumeVenue, .setPhase, .setCalendar, .setReference, .setRules, .setAccountLimits,
            .setInstrumentLimits, .setTradeGroup, .setTier, .setFees, .changeInstrument, .delistInstrument,
            .changeAsset, .delistAsset:
            .operator
        case .clock, .skip: .venue
        }
    }
}

extension Command {
    /// Whether the command belongs to level 2.
    fileprivate var needsMarketRules: Bool {
        switch self {
        case .place(let order): order.timeInForce.rawValue > TimeInForce.fillOrKill.rawValue
        case .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession, .listAsset, .listInstrument,
            .openAccount, .deposit, .withdraw, .acceptTime, .activate, .clock:
            false
        default: true
        }
    }
}

extension Rejection {
    /// A resend after this may still succeed, so it is not remembered as the outcome of its request id.
    var isForgotten: Bool {
        switch self {
        case .deadlinePassed, .requestReused: true
        default: false
        }
    }
}
