public import Domain

/// What happens by the passing of time alone.
extension Engine {
    /// When something happens next. After this moment a replica says so with a `clock` command; saying it twice, or too
    /// early, is harmless.
    public var nextDeadline: Timestamp? {
        var next: Timestamp?
        func consider(_ time: Timestamp?) {
            guard let time else { return }
            next = min(next ?? time, time)
        }
        consider(sessions.firstEnd)
        consider(deadMen.first?.time)
        // While somebody's timer runs, the log must not fall silent for no other reason than that nothing happens.
        if next != nil { consider(clock.lastBelieved?.adding(nanoseconds: Limits.clockIntervalNanoseconds)) }
        consider(expiries.first?.time)
        if !isStopped { consider(phaseEnds.first?.time) }
        if approvals.count > 0 { consider(approvals.firstLapse) }
        return next
    }

    /// Moves engine time and lets what was due happen first.
    @inline(__always)
    mutating func passTime(to record: Record, into events: inout [Event]) {
        switch clock.advance(to: record.time, stamp: record.envelope.stamp) {
        case .believed, .doubted: break
        case .believedAfterSilence: restartTimers()
        case .doubtBegins:
            events.append(.clockDoubted(recordTime: record.time, stamp: record.envelope.stamp))
        }
        if earliestDeadline() <= now { meetDeadlines(into: &events) }
    }

    /// The end of time if nothing is due ever; something may be due then, too.
    @inline(__always)
    private mutating func earliestDeadline() -> Timestamp {
        var first = sessions.firstEnd ?? .distantFuture
        if let time = deadMen.first?.time, time < first { first = time }
        if let time = expiries.first?.time, time < first { first = time }
        if let time = phaseEnds.first?.time, time < first, !isStopped { first = time }
        return min(first, approvals.firstLapse)
    }

    private mutating func restartTimers() {
        sessions.renewAll(at: now)
        guard deadMen.count > 0 else { return }
        let moment = now
        deadMen.resetAll { account in
            moment.adding(nanoseconds: accounts[account].deadMan.countdownNanoseconds ?? 0)
        }
    }

    private enum Due {
        case session(Slot)
        case deadMan(Int)
        case expiry(Slot)
        case phase(Int)
        case proposal(Int)
    }

    @inline(never)
    private mutating func meetDeadlines(into events: inout [Event]) {
        while let due = firstDue {
            switch due {
            case .session(let slot): endSession(slot, expired: true, into: &events)
            case .deadMan(let account): fireDeadMan(account, into: &events)
            case .expiry(let slot): endOpen(slot, .expired, into: &events)
            case .phase(let instrument): meetPhaseEnd(InstrumentID(UInt16(instrument)), into: &events)
            case .proposal(let place): endProposal(at: place, .lapsed, into: &events)
            }
        }
    }

    /// What is due at `now` or before and comes first: at equal times in the order of the cases.
    private var firstDue: Due? {
        var due: Due?
        var time = now
        func comesFirst(_ other: Timestamp) -> Bool { due == nil ? other <= time : other < time }
        if let end = sessions.firstEnd, comesFirst(end) { (due, time) = (.session(sessions.firstToEnd), end) }
        if let entry = deadMen.first, comesFirst(entry.time) { (due, time) = (.deadMan(entry.number), entry.time) }
        if let entry = expiries.first, comesFirst(entry.time) {
            (due, time) = (.expiry(Slot(UInt32(truncatingIfNeeded: entry.number))), entry.time)
        }
        if let entry = phaseEnds.first, comesFirst(entry.time), !isStopped {
            (due, time) = (.phase(entry.number), entry.time)
        }
        if let place = approvals.firstToLapse, comesFirst(approvals.firstLapse) { due = .proposal(place) }
        return due
    }

    mutating func setDeadMan(
        _ terms: DeadManTerms, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let account = Int(actor.accountID.value)
        if let instrument = terms.instrument { try checkExists(instrument, &witness) }
        if let countdown = terms.countdownNanoseconds {
            try checkRange(
                .deadManCountdown, .deadManNanoseconds, countdown,
                Limits.leaseNanosecondsMin...Limits.leaseNanosecondsMax, &witness)
        }
        let wasRunning = deadMen.time(of: account) != nil
        accounts[account].deadMan = terms
        var fires: Timestamp?
        if let countdown = terms.countdownNanoseconds {
            let moment = now.adding(nanoseconds: countdown)
            deadMen.set(account, to: moment, key: UInt64(account))
            fires = moment
        } else {
            deadMen.remove(account)
        }
        if fires != nil || wasRunning {
            events.append(
                .deadManSet(DeadManSet(account: actor.accountID, instrument: terms.instrument, fires: fires)))
        }
        return Effect(.changed)
    }

    private mutating func fireDeadMan(_ account: Int, into events: inout [Event]) {
        let instrument = accounts[account].deadMan.instrument
        deadMen.remove(account)
        accounts[account].deadMan = DeadManTerms(countdownNanoseconds: nil, instrument: nil)
        let id = AccountID(UInt32(truncatingIfNeeded: account))
        events.append(.deadManFired(id))
        endOrders(of: id, on: instrument, side: nil, .deadMan, into: &events)
    }
}
