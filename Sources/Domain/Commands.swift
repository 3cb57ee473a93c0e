/// Everything that can be asked of the venue. The order of the log is the order of time.
///
/// Commands and values of a later level are refused with `levelTooLow` while the engine is below it.
public enum Command: Hashable, Sendable, BitwiseCopyable {
    // A trader's, for the account that is the envelope's actor.
    case place(PlaceOrder)
    case amend(AmendOrder)
    case cancel(OrderID)
    /// Cancels the account's open orders, oldest first: all, or those of one instrument.
    case cancelAll(InstrumentID?)
    case openSession(SessionTerms)
    case renewSession(SessionID)
    case closeSession(SessionID)
    // Of level 2.
    /// An order with more conditions than most have.
    case placeConditioned(ConditionedOrder)
    /// Two orders of which one ends the other.
    case placePair(OrderPair)
    /// Cancels an order and places another, in one step.
    case replace(ReplaceOrder)
    /// Restarts or stops the account's dead-man timer.
    case setDeadMan(DeadManTerms)

    // A trader's for his own account, or an operator's.
    /// Cancels open orders by account, instrument and side.
    case massCancel(MassCancel)
    /// The kill switch of an account: ends its open orders and refuses new ones.
    case stopAccount(AccountID)

    // An operator's.
    case listAsset(AssetTerms)
    case listInstrument(InstrumentTerms)
    case openAccount(AccountName)
    case deposit(Transfer)
    case withdraw(Transfer)
    /// Believes the log's clock up to this moment, after it ran ahead of the gateways' stamps.
    case acceptTime(Timestamp)
    /// Lets the rules and record kinds of this level take effect.
    case activate(Level)
    // Of level 2.
    case resumeAccount(AccountID)
    case stopVenue(cancelOrders: Bool)
    case resumeVenue
    case setPhase(PhaseOrder)
    case setCalendar(InstrumentCalendar)
    case setReference(ReferencePrice)
    case setRules(InstrumentRules)
    case setAccountLimits(AccountLimits)
    case setInstrumentLimits(InstrumentLimits)
    case setTradeGroup(TradeGroupMember)
    case setTier(AccountTier)
    case setFees(TierFees)
    case changeInstrument(InstrumentChange)
    case delistInstrument(InstrumentID)
    case changeAsset(AssetChange)
    case delistAsset(AssetID)
    // Of level 3.
    /// Says which changes need a second operator.
    case setApprovalRule(ApprovalRule)
    /// Makes the change that another operator proposed.
    case approve(ProposalID)
    /// Ends a proposal without its change; so its proposer takes it back.
    case rejectProposal(ProposalID)

    // The venue's own.
    /// Says only that time has passed.
    case clock
    /// Says that a record at which the engine stops is passed over (level 2). It must be known before that record is
    /// reached.
    case skip(Sequence)
}

/// A set of rules and record kinds. All replicas change level at the same record.
public struct Level: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var value: UInt16

    @inlinable public init(_ value: UInt16) { self.value = value }

    /// The level of a new venue.
    public static let first = Level(1)
    /// Conditioned orders, market phases, bands, risk limits, fee tiers.
    @inlinable public static var marketRules: Level { Level(2) }
    /// Changes that need a second operator.
    @inlinable public static var approvals: Level { Level(3) }
    /// The highest level that this program knows.
    public static let newest = Level.approvals

    @inlinable public static func < (left: Level, right: Level) -> Bool { left.value < right.value }
}

/// Money that enters or leaves an account from outside the venue.
public struct Transfer: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var asset: AssetID
    public var amount: Money
    /// An account never takes the same deposit, nor the same withdrawal, twice.
    public var id: TransferID

    @inlinable public init(account: AccountID, asset: AssetID, amount: Money, id: TransferID) {
        self.account = account
        self.asset = asset
        self.amount = amount
        self.id = id
    }
}

/// A lease: the session ends unless it is renewed within this time.
public struct SessionTerms: Hashable, Sendable, BitwiseCopyable {
    /// From `Limits.leaseNanosecondsMin` to `Limits.leaseNanosecondsMax`.
    public var leaseNanoseconds: Int64
    /// Whether the open orders that were placed in the session are cancelled when it ends.
    public var cancelOrdersAtEnd: Bool

    @inlinable public init(leaseNanoseconds: Int64, cancelOrdersAtEnd: Bool) {
        self.leaseNanoseconds = leaseNanoseconds
        self.cancelOrdersAtEnd = cancelOrdersAtEnd
    }
}

/// Who asks.
public enum Actor: Hashable, Sendable, BitwiseCopyable {
    /// A trader, for this account.
    case account(AccountID)
    /// An operator of the venue, by number.
    case `operator`(UInt32)
    /// The venue's own machinery.
    case venue
}

/// A W3C trace context: where this request belongs in a distributed trace.
public struct TraceContext: Hashable, Sendable, BitwiseCopyable {
    public var traceHigh: UInt64
    public var traceLow: UInt64
    public var span: UInt64
    public var flags: UInt8

    @inlinable public init(traceHigh: UInt64, traceLow: UInt64, span: UInt64, flags: UInt8) {
        self.traceHigh = traceHigh
        self.traceLow = traceLow
        self.span = span
        self.flags = flags
    }
}

/// What every command in the log carries besides itself.
public struct Envelope: Hashable, Sendable, BitwiseCopyable {
    public var shard: ShardID
    public var actor: Actor
    /// The live session that the request came through.
    public var session: SessionID?
    /// Recognises a resend; nil where the client does not care.
    public var request: RequestID?
    /// Tells a resend from another request under the same name.
    public var bodyHash: UInt64
    /// The gateway's clock when it took the request.
    public var stamp: Timestamp
    /// After this moment of the log's clock every engine refuses the command.
    public var deadline: Timestamp
    public var trace: TraceContext?

    @inlinable public init(
        shard: ShardID, actor: Actor, session: SessionID?, request: RequestID?, bodyHash: UInt64, stamp: Timestamp,
        deadline: Timestamp, trace: TraceContext?
    ) {
        self.shard = shard
        self.actor = actor
        self.session = session
        self.request = request
        self.bodyHash = bodyHash
        self.stamp = stamp
        self.deadline = deadline
        self.trace = trace
    }
}

/// A command with its place in the log.
public struct Record: Hashable, Sendable, BitwiseCopyable {
    public var sequence: Sequence
    /// The log's clock when the record was appended. It may run backwards; the engine's time does not.
    public var time: Timestamp
    public var envelope: Envelope
    public var command: Command

    @inlinable public init(sequence: Sequence, time: Timestamp, envelope: Envelope, command: Command) {
        self.sequence = sequence
        self.time = time
        self.envelope = envelope
        self.command = command
    }
}
