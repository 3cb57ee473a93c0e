import Domain

/// What stands before every command: time, deadlines, resends, authority.
extension Engine {
    /// Moves engine time and lets what was due happen first.
    mutating func passTime(to record: Record, into events: inout [Event]) {
        switch clock.advance(to: record.time, stamp: record.envelope.stamp) {
        case .believed, .doubted: break
        case .believedAfterSilence: sessions.renewAll(at: now)
        case .doubtBegins:
            events.append(.clockDoubted(recordTime: record.time, stamp: record.envelope.stamp))
        }
        while let ends = sessions.firstEnd, ends <= now {
            endSession(sessions.firstToEnd, expired: true, into: &events)
        }
    }

    /// A record that reached the log too late is refused whether or not its clock is believed: an engine that fell
    /// behind must not trade with old orders.
    func checkDeadline(_ record: Record) throws(Rejection) {
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

    func authorise(_ command: Command, _ actor: Actor) throws(Rejection) {
        switch (command.authority, actor) {
        case (.trader, .account(let account)), (.traderOrOperator, .account(let account)):
            guard Int(account.value) < accounts.count else { throw .unknownAccount(account) }
            guard account != .venue else { throw .notAuthorised }
        case (.operator, .operator), (.operator, .venue), (.traderOrOperator, .operator), (.traderOrOperator, .venue),
            (.venue, .venue):
            break
        default: throw .notAuthorised
        }
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
            .changeAsset, .delistAsset, .skip:
            .operator
        case .clock: .venue
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
