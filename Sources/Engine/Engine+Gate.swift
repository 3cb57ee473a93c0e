import Domain

/// What stands before every command: its deadline, resends, authority.
extension Engine {
    /// A record that reached the log too late is refused whether or not its clock is believed: an engine that fell
    /// behind must not trade with old orders.
    @inline(__always)
    mutating func checkDeadline(_ record: Record, _ witness: inout some CheckWitness) throws(Rejection) {
        #if CANARY
        if Canary.uncheckedDeadline.isPlanted { return }
        #endif
        try witness.require(
            .deadlinePassed, record.time <= record.envelope.deadline,
            or: .deadlinePassed(record.time, deadline: record.envelope.deadline))
    }

    /// The request that this one resends.
    @inline(__always)
    mutating func recall(
        _ envelope: Envelope, _ witness: inout some CheckWitness
    ) throws(Rejection) -> RememberedRequest? {
        guard let request = envelope.request else { return nil }
        guard let remembered = requests.recall(envelope.actor, request, at: now) else {
            witness.passed(.requestReused)
            return nil
        }
        try witness.require(
            .requestReused, remembered.bodyHash == envelope.bodyHash, or: .requestReused(original: remembered.sequence))
        witness.repeats()
        return remembered
    }

    @inline(__always)
    mutating func authorise(
        _ command: Command, _ actor: Actor, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        switch (command.authority, actor) {
        case (.trader, .account(let account)), (.traderOrOperator, .account(let account)):
            witness.passed(.notAuthorised)
            try witness.require(.unknownActor, Int(account.value) < accounts.count, or: .unknownAccount(account))
            try witness.require(.actorIsVenue, account != .venue, or: .notAuthorised)
        case (.operator, .operator), (.operator, .venue), (.traderOrOperator, .operator), (.traderOrOperator, .venue),
            (.operatorAlone, .operator), (.venue, .venue):
            witness.passed(.notAuthorised)
        default: throw witness.refuse(.notAuthorised, .notAuthorised)
        }
        if level < .newest { try checkLevel(command, &witness) }
        witness.passed(.levelTooLow)
    }

    @inline(never)
    private func checkLevel(_ command: Command, _ witness: inout some CheckWitness) throws(Rejection) {
        let needed = command.levelNeeded
        if level < needed { throw witness.refuse(.levelTooLow, .levelTooLow(level, needed: needed)) }
    }
}

private enum Authority {
    case trader
    case `operator`
    case traderOrOperator
    /// A person: a second one cannot be the venue's own machinery.
    case operatorAlone
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
        case .setApprovalRule, .approve, .rejectProposal: .operatorAlone
        case .clock, .skip: .venue
        }
    }
}

extension Command {
    /// The level that brought the command.
    fileprivate var levelNeeded: Level {
        switch self {
        case .place(let order): order.timeInForce.rawValue > TimeInForce.fillOrKill.rawValue ? .marketRules : .first
        case .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession, .listAsset, .listInstrument,
            .openAccount, .deposit, .withdraw, .acceptTime, .activate, .clock:
            .first
        case .setApprovalRule, .approve, .rejectProposal: .approvals
        default: .marketRules
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
