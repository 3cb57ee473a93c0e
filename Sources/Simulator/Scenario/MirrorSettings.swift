import Domain

/// What the events told of accounts and of the venue as a whole.
struct MirrorSettings {
    private struct FeeKey: Hashable {
        let tier: UInt8
        let instrument: InstrumentID?
    }

    private var groups: [AccountID: UInt32] = [:]
    private var tiers: [AccountID: UInt8] = [:]
    private var fees: [FeeKey: TierFees] = [:]
    private var stopped: Set<AccountID> = []
    /// The latest moment that any record had.
    private(set) var latest = Timestamp.distantPast
    private var timers: [AccountID: Timestamp] = [:]
    private var venueIsStopped = false

    /// Whether the account may place orders.
    func mayTrade(_ account: AccountID) -> Bool { !venueIsStopped && !stopped.contains(account) }

    /// Whether the two are one for self-trade prevention.
    func areOneParty(_ first: AccountID, _ second: AccountID) -> Bool {
        if first == second { return true }
        guard let group = groups[first] else { return false }
        return groups[second] == group
    }

    /// The rates of an order that is accepted now.
    func rates(_ account: AccountID, _ instrument: Instrument) -> (maker: FeeRate, taker: FeeRate) {
        if let tier = tiers[account], tier > 0,
            let own = fees[FeeKey(tier: tier, instrument: instrument.id)] ?? fees[FeeKey(tier: tier, instrument: nil)]
        {
            return (own.makerFee, own.takerFee)
        }
        return (instrument.terms.makerFee, instrument.terms.takerFee)
    }

    /// A record's time may lie behind that of one before it; the engine's does not.
    mutating func pass(to time: Timestamp) { latest = max(latest, time) }

    mutating func take(_ event: Event, _ record: Record) throws(Contradiction) {
        switch event {
        case .venueStopped: venueIsStopped = true
        case .venueResumed: venueIsStopped = false
        case .accountStopped(let account): stopped.insert(account)
        case .accountResumed(let account): stopped.remove(account)
        case .tradeGroupChanged(let member):
            try check(.setTradeGroup(member), record)
            groups[member.account] = member.group
        case .tierChanged(let tier):
            try check(.setTier(tier), record)
            tiers[tier.account] = tier.tier
        case .feesChanged(let changed):
            try check(.setFees(changed), record)
            fees[FeeKey(tier: changed.tier, instrument: changed.instrument)] = changed
        case .accountLimitsChanged(let limits): try check(.setAccountLimits(limits), record)
        case .instrumentLimitsChanged(let limits): try check(.setInstrumentLimits(limits), record)
        case .deadManSet(let timer): timers[timer.account] = timer.fires
        case .deadManFired(let account):
            // An outage restarts a timer without a word, so it may fire later than it said, and never earlier.
            guard let fires = timers.removeValue(forKey: account), fires <= latest else {
                throw Contradiction("a dead-man timer fires that does not run, or too early")
            }
        default: break
        }
    }

    private func check(_ command: Command, _ record: Record) throws(Contradiction) {
        guard record.command == command else { throw Contradiction("a setting is not what was asked for") }
    }
}
