import Domain

/// What every command that places or changes orders has to pass first.
extension Engine {
    @inline(__always)
    mutating func checkExists(
        _ instrument: InstrumentID, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        try witness.require(
            .unknownInstrument, Int(instrument.value) < instruments.count, or: .unknownInstrument(instrument))
    }

    /// The session that a new order of this envelope may be tied to.
    @inline(__always)
    mutating func sessionForOrders(
        _ envelope: Envelope, of account: AccountID, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Slot {
        guard let id = envelope.session else { return .none }
        return try liveSession(id, of: account, &witness)
    }

    /// Passes the gate, and counts the command against the account's order rate.
    @inline(__always)
    mutating func passGate(
        _ instrument: InstrumentID, _ account: AccountID, _ witness: inout some CheckWitness,
        into events: inout [Event]
    ) throws(Rejection) {
        do {
            try checkGate(instrument, account, &witness)
        } catch {
            quarantine(instrument, error, into: &events)
            throw error
        }
        if accounts[Int(account.value)].limits.exists { useOrderRate(of: account) }
    }

    /// Whether the gate is open, with no effect.
    @inline(__always)
    mutating func checkGate(
        _ instrument: InstrumentID, _ account: AccountID, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        try witness.require(.venueStopped, !isStopped, or: .venueStopped)
        try witness.require(.accountStopped, !accounts[Int(account.value)].isStopped, or: .accountStopped(account))
        let phase = instruments[Int(instrument.value)].phase
        if phase == .continuous {
            witness.passed(.phaseTakesNoOrders)
            try witness.require(
                .bookBroken, books[instrument].looksSane(in: resting), or: .instrumentHalted(instrument))
        } else {
            try checkTakesOrders(instrument, phase, &witness)
        }
        if accounts[Int(account.value)].limits.exists { try checkOrderRate(of: account, &witness) }
    }

    private mutating func checkTakesOrders(
        _ instrument: InstrumentID, _ phase: InstrumentPhase, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        switch phase {
        case .continuous, .preOpen, .openingAuction, .volatilityAuction, .closingAuction:
            witness.passed(.phaseTakesNoOrders)
        case .halted: throw witness.refuse(.phaseTakesNoOrders, .instrumentHalted(instrument))
        case .cancelOnly, .closed: throw witness.refuse(.phaseTakesNoOrders, .phaseTakesNoOrders(instrument, phase))
        case .delisted: throw witness.refuse(.phaseTakesNoOrders, .instrumentDelisted(instrument))
        }
    }

    private mutating func checkOrderRate(
        of account: AccountID, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let state = accountLimits[accounts[Int(account.value)].limits.index]
        guard let perSecond = state.limits.ordersPerSecondMax else { return }
        // At most 10^7 × 10^9 nanoseconds, and the used moment is never far beyond `now`.
        let burst = Int64(state.limits.orderBurstMax - 1) * interval(perSecond)
        try witness.require(
            .orderRateExceeded, state.usedUntil <= now.adding(nanoseconds: burst),
            or: .orderRateExceeded(limitPerSecond: perSecond))
    }

    private mutating func useOrderRate(of account: AccountID) {
        let slot = accounts[Int(account.value)].limits.index
        guard let perSecond = accountLimits[slot].limits.ordersPerSecondMax else { return }
        accountLimits[slot].usedUntil = max(accountLimits[slot].usedUntil, now).adding(
            nanoseconds: interval(perSecond))
    }

    private func interval(_ perSecond: UInt32) -> Int64 { 1_000_000_000 / Int64(perSecond) }
}
