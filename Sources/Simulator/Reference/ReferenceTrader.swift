import Domain

/// What the operators and the trader have set for an account.
struct ReferenceTrader: Sendable {
    var isStopped = false
    var limits: AccountLimits?
    /// By instrument.
    var instrumentLimits: [InstrumentID: InstrumentLimits] = [:]
    /// Until when the orders that came so far would take at the greatest rate.
    var rateMoment = Timestamp(nanoseconds: 0)
    var tradeGroup: UInt32?
    var tier: AccountTier?
    var deadMan: ReferenceDeadMan?
}

/// A dead-man timer that runs.
struct ReferenceDeadMan: Sendable {
    let countdownNanoseconds: Int64
    let instrument: InstrumentID?
    var fires: Timestamp
}

/// What an operator has said of an asset since it was listed.
struct ReferenceAssetState: Sendable {
    var takesDeposits = true
    var paysWithdrawals = true
    var isDelisted = false
}

/// Whose rates: a tier's, everywhere or on one instrument.
struct ReferenceTierKey: Hashable, Sendable {
    let tier: UInt8
    let instrument: InstrumentID?
}

/// What an order pays for its whole life.
struct ReferenceRates: Sendable {
    let maker: FeeRate
    let taker: FeeRate
}
