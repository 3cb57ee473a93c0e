import Domain

extension ReferenceEngine {
    mutating func openSession(
        _ terms: SessionTerms, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let length = terms.leaseNanoseconds
        guard length >= Limits.leaseNanosecondsMin else {
            throw .leaseOutOfRange(nanoseconds: length, limitNanoseconds: Limits.leaseNanosecondsMin)
        }
        guard length <= Limits.leaseNanosecondsMax else {
            throw .leaseOutOfRange(nanoseconds: length, limitNanoseconds: Limits.leaseNanosecondsMax)
        }
        guard sessions.count < Limits.sessionsMax else { throw .tooMany(limit: Limits.sessionsMax) }
        sessionCount += 1
        let id = SessionID(shard: shard, counter: sessionCount)
        let end = now.adding(nanoseconds: length)
        sessions.append(ReferenceSession(id: id, account: account, terms: terms, end: end))
        events.append(.sessionOpened(SessionOpened(session: id, account: account, terms: terms)))
        return .sessionOpened(id)
    }

    mutating func renewSession(_ id: SessionID, for account: AccountID) throws(Rejection) -> Outcome {
        let index = try indexOfSession(id, of: account)
        restartLease(at: index)
        return .sessionRenewed(id)
    }

    mutating func closeSession(
        _ id: SessionID, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let index = try indexOfSession(id, of: account)
        endSession(at: index, expired: false, into: &events)
        return .sessionClosed(id)
    }

    /// Where the live session of this account is.
    func indexOfSession(_ id: SessionID, of account: AccountID) throws(Rejection) -> Int {
        guard let index = sessions.firstIndex(where: { $0.id == id && $0.account == account }) else {
            throw .unknownSession(id)
        }
        return index
    }

    mutating func restartAllLeases() {
        for index in sessions.indices { restartLease(at: index) }
    }

    private mutating func restartLease(at index: Int) {
        sessions[index].end = now.adding(nanoseconds: sessions[index].terms.leaseNanoseconds)
    }

    mutating func endSession(at index: Int, expired: Bool, into events: inout [Event]) {
        let session = sessions.remove(at: index)
        events.append(
            .sessionEnded(SessionEnded(session: session.id, account: session.account, expired: expired)))
        endAll(openOrders(of: session.account), .sessionEnded, into: &events) { $0.session == session.id }
    }
}
