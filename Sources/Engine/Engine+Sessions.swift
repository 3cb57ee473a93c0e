import Domain

/// Leases.
extension Engine {
    mutating func openSession(
        _ terms: SessionTerms, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = actor.accountID
        let (lease, least, most) = (terms.leaseNanoseconds, Limits.leaseNanosecondsMin, Limits.leaseNanosecondsMax)
        try witness.require(
            .leaseOutOfRange, lease >= least, or: .leaseOutOfRange(nanoseconds: lease, limitNanoseconds: least))
        try witness.require(
            .leaseOutOfRange, lease <= most, or: .leaseOutOfRange(nanoseconds: lease, limitNanoseconds: most))
        try witness.require(.tooMany, sessions.count < Limits.sessionsMax, or: .tooMany(limit: Limits.sessionsMax))
        let session = sessions.open(shard: shard, account, terms, at: now)
        events.append(.sessionOpened(SessionOpened(session: session, account: account, terms: terms)))
        return Effect(.sessionOpened(session))
    }

    mutating func renewSession(
        _ session: SessionID, _ actor: Actor, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Effect {
        sessions.renew(try liveSession(session, of: actor.accountID, &witness), at: now)
        return Effect(.sessionRenewed(session))
    }

    mutating func closeSession(
        _ session: SessionID, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        endSession(try liveSession(session, of: actor.accountID, &witness), expired: false, into: &events)
        return Effect(.sessionClosed(session))
    }

    mutating func liveSession(
        _ id: SessionID, of account: AccountID, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Slot {
        let slot = sessions[id]
        try witness.require(.unknownSession, slot.exists && sessions[slot].account == account, or: .unknownSession(id))
        return slot
    }

    mutating func endSession(_ slot: Slot, expired: Bool, into events: inout [Event]) {
        let session = sessions[slot]
        events.append(
            .sessionEnded(SessionEnded(session: session.id, account: session.account, expired: expired)))
        while sessions[slot].orders.first.exists {
            endOpen(sessions[slot].orders.first, .sessionEnded, into: &events)
        }
        sessions.close(slot)
    }
}

extension Actor {
    /// The account that acts. Only asked after `authorise` has seen that the actor is one.
    @inline(__always)
    var accountID: AccountID {
        if case .account(let account) = self { return account }
        invariant(false, "a trader's command has an account as its actor")
        return .venue
    }
}
