/// What an order asks for beyond its terms. Each order has at most one of each.
public struct OrderConditions: Hashable, Sendable, BitwiseCopyable {
    /// The worst price at which a market order trades.
    public var protection: Price?
    /// The order waits until a trade reaches this.
    public var trigger: Trigger?
    /// How much of it the book shows at a time (FIX tag 1138, DisplayQty); the rest is hidden.
    public var display: Quantity?
    /// The moment that ends it (FIX tag 126, ExpireTime).
    public var expiry: Timestamp?
    /// What happens when it would trade with the same party as a taker.
    public var selfTrade: SelfTradePrevention
    /// A post-only order that would trade rests one tick off the best opposite price instead of being rejected.
    public var reprices: Bool
    public var atSessionEnd: AtSessionEnd

    @inlinable public init(
        protection: Price? = nil, trigger: Trigger? = nil, display: Quantity? = nil, expiry: Timestamp? = nil,
        selfTrade: SelfTradePrevention = .none, reprices: Bool = false, atSessionEnd: AtSessionEnd = .asSession
    ) {
        self.protection = protection
        self.trigger = trigger
        self.display = display
        self.expiry = expiry
        self.selfTrade = selfTrade
        self.reprices = reprices
        self.atSessionEnd = atSessionEnd
    }

    /// An order that asks for nothing beyond its terms.
    public static let none = OrderConditions()
}

/// What wakes an order that waits. The source is always the last trade.
public enum Trigger: Hashable, Sendable, BitwiseCopyable {
    /// A buy triggers at this price or above, a sell at this price or below.
    case stop(Price)
    /// A buy triggers at this price or below, a sell at this price or above.
    case takeProfit(Price)
    /// A stop that follows the last trade at a distance when the market moves in the order's favour, and never back.
    case trailing(TrailingOffset)
}

/// How far behind the last trade a trailing stop follows.
public enum TrailingOffset: Hashable, Sendable, BitwiseCopyable {
    /// 1 or more.
    case ticks(Int64)
    /// Hundredths of a per cent of the last trade, 1 ... 9,999, rounded down to a tick but at least one tick.
    case basisPoints(Int32)
}

/// What happens when an order would trade with one of the same party: the same account or trade group
/// (FIX tag 2362 and following). The taker's choice counts.
public enum SelfTradePrevention: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// They trade.
    case none = 0
    /// The taker ends.
    case cancelNewest = 1
    /// The resting order ends, and the taker goes on.
    case cancelOldest = 2
    /// Both end.
    case cancelBoth = 3
    /// Both become smaller by what would have traded; what has nothing left ends.
    case decrement = 4
}

/// Whether an order ends with the session that it came through.
public enum AtSessionEnd: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// If the session's terms say so.
    case asSession = 0
    case cancel = 1
    case keep = 2
}

/// An order with conditions.
public struct ConditionedOrder: Hashable, Sendable, BitwiseCopyable {
    public var order: PlaceOrder
    public var conditions: OrderConditions

    @inlinable public init(order: PlaceOrder, conditions: OrderConditions) {
        self.order = order
        self.conditions = conditions
    }
}

/// Two orders of one account on one side of one instrument, of which one ends the other (one cancels the other).
/// Together they hold what the dearer of them needs.
public struct OrderPair: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var side: Side
    /// Of legs with a limit. A leg without one is immediate-or-cancel once it has triggered.
    public var timeInForce: TimeInForce
    public var selfTrade: SelfTradePrevention
    public var quantity: Quantity
    public var expiry: Timestamp?
    /// Rests at its limit, or waits for its trigger.
    public var first: PairLeg
    /// Waits for its trigger.
    public var second: PairLeg

    @inlinable public init(
        instrument: InstrumentID, side: Side, timeInForce: TimeInForce, selfTrade: SelfTradePrevention,
        quantity: Quantity, expiry: Timestamp?, first: PairLeg, second: PairLeg
    ) {
        self.instrument = instrument
        self.side = side
        self.timeInForce = timeInForce
        self.selfTrade = selfTrade
        self.quantity = quantity
        self.expiry = expiry
        self.first = first
        self.second = second
    }

    /// One leg as the order that it is.
    @inlinable public func order(_ leg: PairLeg) -> ConditionedOrder {
        ConditionedOrder(
            order: PlaceOrder(
                instrument: instrument, side: side, pricing: leg.pricing, size: .quantity(quantity),
                timeInForce: leg.pricing == .market ? .immediateOrCancel : timeInForce, postOnly: leg.postOnly),
            conditions: OrderConditions(trigger: leg.trigger, expiry: expiry, selfTrade: selfTrade))
    }
}

/// One order of a pair, as far as it differs from the other.
public struct PairLeg: Hashable, Sendable, BitwiseCopyable {
    public var pricing: Pricing
    public var trigger: Trigger?
    public var postOnly: Bool

    @inlinable public init(pricing: Pricing, trigger: Trigger?, postOnly: Bool) {
        self.pricing = pricing
        self.trigger = trigger
        self.postOnly = postOnly
    }
}

/// Cancels one order and places another.
public struct ReplaceOrder: Hashable, Sendable, BitwiseCopyable {
    public var cancelled: OrderID
    public var failure: ReplaceFailure
    public var order: PlaceOrder
    public var conditions: OrderConditions

    @inlinable public init(
        cancelled: OrderID, failure: ReplaceFailure, order: PlaceOrder, conditions: OrderConditions
    ) {
        self.cancelled = cancelled
        self.failure = failure
        self.order = order
        self.conditions = conditions
    }
}

/// What a replacement does when there is nothing left to cancel.
public enum ReplaceFailure: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The new order is not placed.
    case stop = 0
    /// The new order is placed all the same.
    case allow = 1
}

/// Which open orders end. What is nil is not asked.
public struct MassCancel: Hashable, Sendable, BitwiseCopyable {
    /// Nil from a trader means his own; nil from an operator means all accounts.
    public var account: AccountID?
    public var instrument: InstrumentID?
    public var side: Side?

    @inlinable public init(account: AccountID?, instrument: InstrumentID?, side: Side?) {
        self.account = account
        self.instrument = instrument
        self.side = side
    }
}

/// A timer that ends an account's open orders unless it is set again in time.
public struct DeadManTerms: Hashable, Sendable, BitwiseCopyable {
    /// From `Limits.leaseNanosecondsMin` to `Limits.leaseNanosecondsMax`; nil stops the timer.
    public var countdownNanoseconds: Int64?
    /// Whose orders end: those of one instrument, or all.
    public var instrument: InstrumentID?

    @inlinable public init(countdownNanoseconds: Int64?, instrument: InstrumentID?) {
        self.countdownNanoseconds = countdownNanoseconds
        self.instrument = instrument
    }
}
