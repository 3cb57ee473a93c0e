/// Something that happened. The events of one record are numbered from 0; the last one is always `decided`, so a reader
/// knows that it has them all, and every record has at least one.
public enum Event: Hashable, Sendable, BitwiseCopyable {
    case assetListed(Asset)
    case instrumentListed(Instrument)
    case accountOpened(Account)
    case deposited(Transfer)
    case withdrawn(Transfer)
    case orderAccepted(OrderAccepted)
    case traded(Trade)
    /// What is left of an order joined the end of the queue at its price.
    case orderRested(OrderRested)
    case orderAmended(OrderAmended)
    case orderEnded(OrderEnded)
    /// A balance as it is after the record; each balance at most once for each record.
    case balanceChanged(BalanceChanged)
    case sessionOpened(SessionOpened)
    case sessionEnded(SessionEnded)
    /// The log's clock is further ahead of a gateway's stamp than is believed; time stands still until it is accepted.
    case clockDoubted(recordTime: Timestamp, stamp: Timestamp)
    case levelActivated(Level)
    /// Validation found what the engine knows of the instrument to be broken. The command was set aside and the
    /// instrument halted, on every replica alike; the rest of the venue goes on.
    case quarantined(InstrumentID, BrokenInvariant)

    // Of level 2, about orders.
    /// Comes right after `orderAccepted` for an order that has conditions.
    case orderConditioned(OrderConditioned)
    /// A post-only order was moved one tick off the best opposite price instead of being rejected.
    case orderRepriced(OrderRepriced)
    case ordersPaired(first: OrderID, second: OrderID)
    /// An order waits outside the book, for its trigger or for its auction.
    case orderWaiting(OrderWaiting)
    /// A trailing stop followed the market.
    case triggerMoved(TriggerMoved)
    /// A trade reached the order's trigger. It trades once the order that printed is done.
    case orderTriggered(OrderTriggered)
    /// An iceberg shows its next part, at the end of the queue.
    case orderRefilled(OrderRefilled)
    case selfTradePrevented(SelfTradePrevented)
    case deadManSet(DeadManSet)
    /// A dead-man timer ran out; the cancellations follow.
    case deadManFired(AccountID)

    // Of level 2, about markets and accounts.
    case phaseChanged(PhaseChanged)
    case indicativeChanged(Indicative)
    /// An auction traded at one price; its trades came before.
    case auctionUncrossed(AuctionResult)
    case referenceChanged(ReferencePrice)
    case rulesChanged(InstrumentRules)
    case calendarChanged(InstrumentCalendar)
    case instrumentChanged(Instrument)
    case instrumentDelisted(InstrumentID)
    case assetChanged(AssetChange)
    case assetDelisted(AssetID)
    case accountStopped(AccountID)
    case accountResumed(AccountID)
    case venueStopped
    case venueResumed
    case accountLimitsChanged(AccountLimits)
    case instrumentLimitsChanged(InstrumentLimits)
    case tradeGroupChanged(TradeGroupMember)
    case tierChanged(AccountTier)
    case feesChanged(TierFees)

    // Of level 3.
    case approvalRuleChanged(ApprovalRule)
    case proposalMade(Proposal)
    case proposalEnded(ProposalEnded)
    case decided(Decision)
}

/// An order passed every check. It may trade and rest within the same record.
public struct OrderAccepted: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var account: AccountID
    public var request: RequestID?
    public var terms: PlaceOrder

    @inlinable public init(order: OrderID, account: AccountID, request: RequestID?, terms: PlaceOrder) {
        self.order = order
        self.account = account
        self.request = request
        self.terms = terms
    }
}

/// One match, at the resting order's price. Both legs and both fees have moved.
public struct Trade: Hashable, Sendable, BitwiseCopyable {
    public var id: TradeID
    public var instrument: InstrumentID
    public var takerSide: Side
    public var price: Price
    public var quantity: Quantity
    public var maker: TradeLeg
    public var taker: TradeLeg

    @inlinable public init(
        id: TradeID, instrument: InstrumentID, takerSide: Side, price: Price, quantity: Quantity, maker: TradeLeg,
        taker: TradeLeg
    ) {
        self.id = id
        self.instrument = instrument
        self.takerSide = takerSide
        self.price = price
        self.quantity = quantity
        self.maker = maker
        self.taker = taker
    }
}

/// What a trade means for one of its two orders.
public struct TradeLeg: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var account: AccountID
    /// In the quote asset; negative for a rebate.
    public var fee: Money
    /// What the order still wants; nil for an order that is sized by a budget.
    public var remaining: Quantity?

    @inlinable public init(order: OrderID, account: AccountID, fee: Money, remaining: Quantity?) {
        self.order = order
        self.account = account
        self.fee = fee
        self.remaining = remaining
    }
}

/// What is left of an order is in the book, last in the queue at its price.
public struct OrderRested: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    public var side: Side
    public var price: Price
    /// All that it still wants; its owner's to know.
    public var remaining: Quantity
    /// What the book shows of it: all, unless it is an iceberg.
    public var displayed: Quantity

    @inlinable public init(
        order: OrderID, instrument: InstrumentID, side: Side, price: Price, remaining: Quantity, displayed: Quantity
    ) {
        self.order = order
        self.instrument = instrument
        self.side = side
        self.price = price
        self.remaining = remaining
        self.displayed = displayed
    }
}

/// An open order has new terms.
public struct OrderAmended: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    public var price: Price
    /// The new total, what has been filled included.
    public var quantity: Quantity
    /// False when the order left its queue; trades and `orderRested` follow as for a new order.
    public var keptPlace: Bool

    @inlinable public init(
        order: OrderID, instrument: InstrumentID, price: Price, quantity: Quantity, keptPlace: Bool
    ) {
        self.order = order
        self.instrument = instrument
        self.price = price
        self.quantity = quantity
        self.keptPlace = keptPlace
    }
}

/// An order is over for another reason than that its last lot traded.
public struct OrderEnded: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    public var account: AccountID
    public var reason: EndReason
    /// What was left of it; nil for an order that is sized by a budget.
    public var remaining: Quantity?

    @inlinable public init(
        order: OrderID, instrument: InstrumentID, account: AccountID, reason: EndReason, remaining: Quantity?
    ) {
        self.order = order
        self.instrument = instrument
        self.account = account
        self.reason = reason
        self.remaining = remaining
    }
}

/// A balance as it is after the record.
public struct BalanceChanged: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var asset: AssetID
    public var balance: Balance

    @inlinable public init(account: AccountID, asset: AssetID, balance: Balance) {
        self.account = account
        self.asset = asset
        self.balance = balance
    }
}

/// A trader has a live session.
public struct SessionOpened: Hashable, Sendable, BitwiseCopyable {
    public var session: SessionID
    public var account: AccountID
    public var terms: SessionTerms

    @inlinable public init(session: SessionID, account: AccountID, terms: SessionTerms) {
        self.session = session
        self.account = account
        self.terms = terms
    }
}

/// A session is over; the cancellations that it asked for follow.
public struct SessionEnded: Hashable, Sendable, BitwiseCopyable {
    public var session: SessionID
    public var account: AccountID
    /// True when the lease ran out, false when the trader closed it.
    public var expired: Bool

    @inlinable public init(session: SessionID, account: AccountID, expired: Bool) {
        self.session = session
        self.account = account
        self.expired = expired
    }
}

/// What became of a command.
public struct Decision: Hashable, Sendable, BitwiseCopyable {
    public var actor: Actor
    public var request: RequestID?
    public var outcome: Outcome
    /// For a resend: the record that `outcome` was first decided at.
    public var repeats: Sequence?

    @inlinable public init(actor: Actor, request: RequestID?, outcome: Outcome, repeats: Sequence?) {
        self.actor = actor
        self.request = request
        self.outcome = outcome
        self.repeats = repeats
    }
}

/// What a command led to, or why it was refused.
public enum Outcome: Hashable, Sendable, BitwiseCopyable {
    case orderPlaced(OrderID)
    case pairPlaced(first: OrderID, second: OrderID)
    /// `cancelled` is nil if there was nothing to cancel and the request allowed that.
    case orderReplaced(cancelled: OrderID?, placed: OrderID)
    /// The old order was cancelled, and then the new one refused.
    case replacementRejected(cancelled: OrderID, Rejection)
    case orderAmended(OrderID)
    case orderCancelled(OrderID)
    case ordersCancelled(count: UInt32)
    case sessionOpened(SessionID)
    case sessionRenewed(SessionID)
    case sessionClosed(SessionID)
    case assetListed(AssetID)
    case instrumentListed(InstrumentID)
    case accountOpened(AccountID)
    case deposited
    case withdrawn
    case timeAccepted
    case levelActivated(Level)
    case timePassed
    /// A setting of an account, an instrument or the venue is as the command said.
    case changed
    /// The record at that sequence is known to be passed over.
    case skipNoted(Sequence)
    /// This record was passed over, because a `skip` in the log says so.
    case skipped
    /// The change needs a second operator and waits for one.
    case proposed(ProposalID)
    case proposalApproved(ProposalID)
    case proposalRejected(ProposalID)
    /// An operator moved an instrument. Before level 3 this was `changed`, which a phase that ended in the same record
    /// by itself cannot be told from.
    case phaseEntered(InstrumentPhase, of: InstrumentID)
    case rejected(Rejection)
}

/// Where the engine's events go: one call for each record, in order, on the engine's thread.
public struct EventBatch: Hashable, Sendable {
    public var sequence: Sequence
    /// The engine's time at the record: never earlier than at the record before.
    public var time: Timestamp
    public var events: [Event]

    public init(sequence: Sequence, time: Timestamp, events: [Event]) {
        self.sequence = sequence
        self.time = time
        self.events = events
    }
}
