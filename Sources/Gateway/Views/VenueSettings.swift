internal import Domain

/// What operators have set for accounts and for the venue, and what traders have set for themselves.
struct VenueSettings: Sendable {
    struct OfAccount: Hashable, Sendable {
        var isStopped = false
        var limits: AccountLimits?
        /// By instrument number.
        var instrumentLimits: [InstrumentLimits] = []
        var tradeGroup: UInt32?
        /// Nil for tier 0 that was never set.
        var tier: AccountTier?
        /// A timer that runs.
        var deadMan: DeadManSet?
    }

    var level = Level.first
    var isStopped = false
    /// By tier, and within a tier the rates for all instruments first.
    var fees: [TierFees] = []
    var accounts: [AccountID: OfAccount] = [:]

    subscript(account: AccountID) -> OfAccount { accounts[account] ?? OfAccount() }

    /// Folds in an event about settings.
    mutating func apply(_ event: Event) {
        switch event {
        case .levelActivated(let level): self.level = level
        case .venueStopped: isStopped = true
        case .venueResumed: isStopped = false
        case .accountStopped(let account): accounts[account, default: OfAccount()].isStopped = true
        case .accountResumed(let account): accounts[account, default: OfAccount()].isStopped = false
        case .accountLimitsChanged(let limits): accounts[limits.account, default: OfAccount()].limits = limits
        case .instrumentLimitsChanged(let limits): set(limits)
        case .tradeGroupChanged(let member):
            accounts[member.account, default: OfAccount()].tradeGroup = member.group
        case .tierChanged(let tier): accounts[tier.account, default: OfAccount()].tier = tier
        case .feesChanged(let fees): set(fees)
        case .deadManSet(let timer):
            accounts[timer.account, default: OfAccount()].deadMan = timer.fires == nil ? nil : timer
        case .deadManFired(let account): accounts[account, default: OfAccount()].deadMan = nil
        default: invariant(false, "only events about settings come here")
        }
    }

    private mutating func set(_ limits: InstrumentLimits) {
        var all = self[limits.account].instrumentLimits
        all.removeAll { $0.instrument == limits.instrument }
        all.insert(limits, at: all.firstIndex { $0.instrument > limits.instrument } ?? all.endIndex)
        accounts[limits.account, default: OfAccount()].instrumentLimits = all
    }

    private mutating func set(_ rates: TierFees) {
        fees.removeAll { $0.tier == rates.tier && $0.instrument == rates.instrument }
        fees.insert(rates, at: fees.firstIndex { rank($0) > rank(rates) } ?? fees.endIndex)
    }

    private func rank(_ rates: TierFees) -> (tier: UInt8, instrument: Int) {
        (rates.tier, rates.instrument.map { Int($0.value) } ?? -1)
    }
}
