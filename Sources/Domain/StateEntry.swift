/// One piece of an engine's state, in the words of the venue.
///
/// The whole state is a stream of entries in one order: the venue, then each kind of entry as the cases stand here, and
/// each kind in the order that it describes. What an engine can compute from the rest is not in it. So two engines that
/// will decide everything alike give the same stream, however they came to be.
public enum StateEntry: Hashable, Sendable, BitwiseCopyable {
    /// The first entry, and the only one of its kind.
    case venue(VenueEntry)
    /// By number, from 0 without a gap.
    case asset(AssetEntry)
    /// By number, from 0 without a gap.
    case instrument(InstrumentEntry)
    /// By number, from 0 without a gap: the venue's own first.
    case account(AccountEntry)
    /// What a tier pays: by tier, what holds everywhere before what holds for an instrument, those by instrument.
    case tierFees(TierFees)
    /// By account, then by instrument.
    case instrumentLimits(InstrumentLimits)
    /// By account, then by asset; balances of nothing are left out.
    case balance(BalanceEntry)
    /// By record.
    case transfer(TransferEntry)
    /// By id.
    case session(SessionEntry)
    /// By actor (accounts, operators, the venue; each by number), then by record.
    case request(RequestEntry)
    /// By instrument, then by station; within a station as the orders would come to their turns.
    case order(OrderEntry)
    /// At most one: left out while the rule is off and nothing was ever proposed.
    case approvals(ApprovalsEntry)
    /// By id.
    case proposal(ProposalEntry)
}

/// What is known of the venue as a whole.
public struct VenueEntry: Hashable, Sendable, BitwiseCopyable {
    public var shard: ShardID
    public var level: Level
    /// Trading is stopped everywhere.
    public var isStopped: Bool
    public var clock: ClockEntry
    /// The counter of the last order id that was given out.
    public var ordersAccepted: UInt64
    /// The counter of the last trade id.
    public var tradesMade: UInt64
    /// The counter of the last session id.
    public var sessionsOpened: UInt64

    public init(
        shard: ShardID, level: Level, isStopped: Bool, clock: ClockEntry, ordersAccepted: UInt64, tradesMade: UInt64,
        sessionsOpened: UInt64
    ) {
        self.shard = shard
        self.level = level
        self.isStopped = isStopped
        self.clock = clock
        self.ordersAccepted = ordersAccepted
        self.tradesMade = tradesMade
        self.sessionsOpened = sessionsOpened
    }
}

/// What an engine believes of the log's clock.
public struct ClockEntry: Hashable, Sendable, BitwiseCopyable {
    /// Engine time.
    public var now: Timestamp
    /// The time of the last record that was believed; nil before the first.
    public var lastBelieved: Timestamp?
    /// An operator vouched for times up to here.
    public var acceptedUntil: Timestamp
    /// The time of the last record was not believed.
    public var isDoubted: Bool

    public init(now: Timestamp, lastBelieved: Timestamp?, acceptedUntil: Timestamp, isDoubted: Bool) {
        self.now = now
        self.lastBelieved = lastBelieved
        self.acceptedUntil = acceptedUntil
        self.isDoubted = isDoubted
    }
}

/// An asset, and how much of it there is.
public struct AssetEntry: Hashable, Sendable, BitwiseCopyable {
    public var asset: Asset
    public var takesDeposits: Bool
    public var paysWithdrawals: Bool
    public var isDelisted: Bool
    /// What all accounts together have of it.
    public var supply: Money

    public init(asset: Asset, takesDeposits: Bool, paysWithdrawals: Bool, isDelisted: Bool, supply: Money) {
        self.asset = asset
        self.takesDeposits = takesDeposits
        self.paysWithdrawals = paysWithdrawals
        self.isDelisted = isDelisted
        self.supply = supply
    }
}

/// An instrument with its rules, and where its market stands.
public struct InstrumentEntry: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var terms: InstrumentTerms
    public var phase: InstrumentPhase
    public var rules: InstrumentRules
    public var calendar: InstrumentCalendar
    /// When the calendar speaks next.
    public var nextEntry: Timestamp?
    /// When the volatility auction ends.
    public var auctionEnds: Timestamp?
    /// The price of the last trade.
    public var last: Price?
    /// What the static band lies round.
    public var reference: Price?
    /// What was last published in the auction that runs.
    public var indicative: Indicative?

    public init(
        instrument: InstrumentID, terms: InstrumentTerms, phase: InstrumentPhase, rules: InstrumentRules,
        calendar: InstrumentCalendar, nextEntry: Timestamp?, auctionEnds: Timestamp?, last: Price?,
        reference: Price?, indicative: Indicative?
    ) {
        self.instrument = instrument
        self.terms = terms
        self.phase = phase
        self.rules = rules
        self.calendar = calendar
        self.nextEntry = nextEntry
        self.auctionEnds = auctionEnds
        self.last = last
        self.reference = reference
        self.indicative = indicative
    }
}

/// An account with what was set for it.
public struct AccountEntry: Hashable, Sendable, BitwiseCopyable {
    public var account: Account
    public var isStopped: Bool
    public var tier: UInt8
    /// The day of the last tier that was set.
    public var tierDay: UInt32?
    public var group: UInt32?
    public var limits: AccountLimits?
    /// The moment up to which its orders have used its rate; zero without limits.
    public var rateUsedUntil: Timestamp
    /// The dead-man timer that runs.
    public var deadMan: DeadManEntry?

    public init(
        account: Account, isStopped: Bool, tier: UInt8, tierDay: UInt32?, group: UInt32?, limits: AccountLimits?,
        rateUsedUntil: Timestamp, deadMan: DeadManEntry?
    ) {
        self.account = account
        self.isStopped = isStopped
        self.tier = tier
        self.tierDay = tierDay
        self.group = group
        self.limits = limits
        self.rateUsedUntil = rateUsedUntil
        self.deadMan = deadMan
    }
}

/// A dead-man timer that runs.
public struct DeadManEntry: Hashable, Sendable, BitwiseCopyable {
    public var fires: Timestamp
    public var countdownNanoseconds: Int64
    /// Whose orders end: those of one instrument, or all.
    public var instrument: InstrumentID?

    public init(fires: Timestamp, countdownNanoseconds: Int64, instrument: InstrumentID?) {
        self.fires = fires
        self.countdownNanoseconds = countdownNanoseconds
        self.instrument = instrument
    }
}

/// What an account has of an asset.
public struct BalanceEntry: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var asset: AssetID
    public var balance: Balance

    public init(account: AccountID, asset: AssetID, balance: Balance) {
        self.account = account
        self.asset = asset
        self.balance = balance
    }
}
