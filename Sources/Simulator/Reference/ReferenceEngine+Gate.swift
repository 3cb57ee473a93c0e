import Domain

// What every command that places or changes orders passes.
extension ReferenceEngine {
    func checkExists(_ instrument: InstrumentID) throws(Rejection) {
        guard instrument.value < instruments.count else { throw .unknownInstrument(instrument) }
    }

    /// The gate for a new order.
    mutating func passGate(
        _ account: AccountID, _ instrument: InstrumentID, session: SessionID?
    ) throws(Rejection) {
        try checkExists(instrument)
        if let session { _ = try indexOfSession(session, of: account) }
        try passGate(account, instrument)
    }

    /// The gate, from the stopped venue on.
    mutating func passGate(_ account: AccountID, _ instrument: InstrumentID) throws(Rejection) {
        if isVenueStopped { throw .venueStopped }
        if traders[Int(account.value)].isStopped { throw .accountStopped(account) }
        let phase = market(instrument).phase
        switch phase {
        case .continuous, .preOpen, .openingAuction, .volatilityAuction, .closingAuction: break
        case .halted: throw .instrumentHalted(instrument)
        case .cancelOnly, .closed: throw .phaseTakesNoOrders(instrument, phase)
        case .delisted: throw .instrumentDelisted(instrument)
        }
        try takeFromOrderRate(of: account)
    }

    private mutating func takeFromOrderRate(of account: AccountID) throws(Rejection) {
        let trader = traders[Int(account.value)]
        guard let limits = trader.limits, let rate = limits.ordersPerSecondMax else { return }
        let interval = 1_000_000_000 / Int64(rate)
        let latest = now.adding(nanoseconds: Int64(limits.orderBurstMax - 1) * interval)
        guard trader.rateMoment <= latest else { throw .orderRateExceeded(limitPerSecond: rate) }
        traders[Int(account.value)].rateMoment = max(trader.rateMoment, now).adding(nanoseconds: interval)
    }
}
