import Domain

/// What every command that places or changes orders has to pass first.
extension Engine {
    mutating func checkExists(_ instrument: InstrumentID) throws(Rejection) {
        guard Int(instrument.value) < instruments.count else { throw .unknownInstrument(instrument) }
    }

    /// The session that a new order of this envelope may be tied to.
    @inline(__always)
    mutating func sessionForOrders(_ envelope: Envelope, of account: AccountID) throws(Rejection) -> Slot {
        guard let id = envelope.session else { return .none }
        return try liveSession(id, of: account)
    }

    /// Passes the gate, and counts the command against the account's order rate.
    @inline(__always)
    mutating func passGate(
        _ instrument: InstrumentID, _ account: AccountID, into events: inout [Event]
    ) throws(Rejection) {
        do {
            try checkGate(instrument, account)
        } catch {
            quarantine(instrument, error, into: &events)
            throw error
        }
        if accounts[Int(account.value)].limits.exists { useOrderRate(of: account) }
    }

    /// Whether the gate is open, with no effect.
    @inline(__always)
    mutating func checkGate(_ instrument: InstrumentID, _ account: AccountID) throws(Rejection) {
        if isStopped { throw .venueStopped }
        if accounts[Int(account.value)].isStopped { throw .accountStopped(account) }
        let phase = instruments[Int(instrument.value)].phase
        if phase == .continuous {
            guard books[instrument].looksSane(in: resting) else { throw .instrumentHalted(instrument) }
        } else {
            try checkTakesOrders(instrument, phase)
        }
        if accounts[Int(account.value)].limits.exists { try checkOrderRate(of: account) }
    }

    private mutating func checkTakesOrders(_ instrument: InstrumentID, _ phase: InstrumentPhase) throws(Rejection) {
        switch phase {
        case .continuous, .preOpen, .openingAuction, .volatilityAuction, .closingAuction: break
        case .halted: throw .instrumentHalted(instrument)
        case .cancelOnly, .closed: throw .phaseTakesNoOrders(instrument, phase)
        case .delisted: throw .instrumentDelisted(instrument)
        }
    }

    private mutating func checkOrderRate(of account: AccountID) throws(Rejection) {
        let state = accountLimits[accounts[Int(account.value)].limits.index]
        guard let perSecond = state.limits.ordersPerSecondMax else { return }
        // At most 10^7 × 10^9 nanoseconds, and the used moment is never far beyond `now`.
        let burst = Int64(state.limits.orderBurstMax - 1) * interval(perSecond)
        guard state.usedUntil <= now.adding(nanoseconds: burst) else {
            throw .orderRateExceeded(limitPerSecond: perSecond)
        }
    }

    private mutating func useOrderRate(of account: AccountID) {
        let slot = accounts[Int(account.value)].limits.index
        guard let perSecond = accountLimits[slot].limits.ordersPerSecondMax else { return }
        accountLimits[slot].usedUntil = max(accountLimits[slot].usedUntil, now).adding(
            nanoseconds: interval(perSecond))
    }

    private func interval(_ perSecond: UInt32) -> Int64 { 1_000_000_000 / Int64(perSecond) }
}
