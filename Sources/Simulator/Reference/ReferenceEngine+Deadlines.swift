public import Domain

// What happens when its moment has come.
extension ReferenceEngine {
    private enum Deadline {
        case lease(index: Int)
        case deadMan(AccountID)
        case expiry(OrderID)
        case auctionEnd(InstrumentID)
        case calendarEntry(InstrumentID)
        case lapse(ProposalID)
    }

    /// When somebody must say that time has passed; nil if nothing waits for time.
    public var nextDeadline: Timestamp? {
        let timers = sessions.map { $0.end } + traders.compactMap { $0.deadMan?.fires }
        var moments = deadlines().map { $0.moment }
        if !timers.isEmpty {
            moments.append(lastBelievedTime.adding(nanoseconds: Limits.clockIntervalNanoseconds))
        }
        return moments.min()
    }

    /// Lets happen what was due at or before now, the earliest first.
    mutating func passDeadlines(into events: inout [Event]) {
        // `min` gives the first of equal moments, and the deadlines are listed in the order of equal moments.
        while let earliest = deadlines().min(by: { $0.moment < $1.moment }), earliest.moment <= now {
            pass(earliest.deadline, into: &events)
        }
    }

    /// All deadlines there are; those of one moment in the order in which they happen.
    private func deadlines() -> [(moment: Timestamp, deadline: Deadline)] {
        var all: [(moment: Timestamp, deadline: Deadline)] = []
        for (index, session) in sessions.enumerated() { all.append((session.end, .lease(index: index))) }
        for (account, trader) in traders.enumerated() {
            if let timer = trader.deadMan { all.append((timer.fires, .deadMan(AccountID(UInt32(account))))) }
        }
        for id in ordersThatExpire {
            if let expiry = order(id).expiry { all.append((expiry, .expiry(id))) }
        }
        for (index, market) in markets.enumerated() where market.phase != .delisted && !isVenueStopped {
            let instrument = InstrumentID(UInt16(index))
            if let end = market.phaseEnd { all.append((end, .auctionEnd(instrument))) }
            if let entry = market.nextEntry { all.append((entry.moment, .calendarEntry(instrument))) }
        }
        for entry in approvals.open { all.append((entry.proposal.lapses, .lapse(entry.proposal.id))) }
        return all
    }

    private mutating func pass(_ deadline: Deadline, into events: inout [Event]) {
        switch deadline {
        case .lease(let index): endSession(at: index, expired: true, into: &events)
        case .deadMan(let account): fireDeadMan(of: account, into: &events)
        case .expiry(let id): endOrder(id, .expired, into: &events)
        case .auctionEnd(let instrument): enterPhase(.continuous, of: instrument, into: &events)
        case .calendarEntry(let instrument): passCalendarEntry(of: instrument, into: &events)
        case .lapse(let proposal): endProposal(proposal, .lapsed, into: &events)
        }
    }
}
