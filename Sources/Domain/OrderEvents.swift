/// What an accepted order asks for beyond its terms.
public struct OrderConditioned: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var conditions: OrderConditions

    @inlinable public init(order: OrderID, conditions: OrderConditions) {
        self.order = order
        self.conditions = conditions
    }
}

/// An accepted order has another limit than it asked for.
public struct OrderRepriced: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var price: Price

    @inlinable public init(order: OrderID, price: Price) {
        self.order = order
        self.price = price
    }
}

/// An order waits outside the book. Nobody but its owner knows.
public struct OrderWaiting: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    /// The price that triggers it at present; nil for an order that waits for its auction.
    public var trigger: Price?

    @inlinable public init(order: OrderID, instrument: InstrumentID, trigger: Price?) {
        self.order = order
        self.instrument = instrument
        self.trigger = trigger
    }
}

/// A trailing stop's trigger followed the last trade.
public struct TriggerMoved: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    public var trigger: Price

    @inlinable public init(order: OrderID, instrument: InstrumentID, trigger: Price) {
        self.order = order
        self.instrument = instrument
        self.trigger = trigger
    }
}

/// A trade reached an order's trigger.
public struct OrderTriggered: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    /// The price of that trade.
    public var last: Price

    @inlinable public init(order: OrderID, instrument: InstrumentID, last: Price) {
        self.order = order
        self.instrument = instrument
        self.last = last
    }
}

/// An iceberg's displayed part was used up and the next one joined the end of the queue.
public struct OrderRefilled: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var instrument: InstrumentID
    public var side: Side
    public var price: Price
    /// The new displayed part.
    public var displayed: Quantity

    @inlinable public init(
        order: OrderID, instrument: InstrumentID, side: Side, price: Price, displayed: Quantity
    ) {
        self.order = order
        self.instrument = instrument
        self.side = side
        self.price = price
        self.displayed = displayed
    }
}

/// Two orders of one party would have traded. What ends in consequence follows as `orderEnded`.
public struct SelfTradePrevented: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    /// The taker's.
    public var mode: SelfTradePrevention
    public var maker: OrderID
    public var makerAccount: AccountID
    public var taker: OrderID
    public var takerAccount: AccountID
    /// The price at which they would have traded.
    public var price: Price
    /// By how much both became smaller; zero unless the mode is `decrement`.
    public var decrement: Quantity

    @inlinable public init(
        instrument: InstrumentID, mode: SelfTradePrevention, maker: OrderID, makerAccount: AccountID, taker: OrderID,
        takerAccount: AccountID, price: Price, decrement: Quantity
    ) {
        self.instrument = instrument
        self.mode = mode
        self.maker = maker
        self.makerAccount = makerAccount
        self.taker = taker
        self.takerAccount = takerAccount
        self.price = price
        self.decrement = decrement
    }
}

/// An account's dead-man timer runs, or does not.
public struct DeadManSet: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var instrument: InstrumentID?
    /// When it fires unless it is set again; nil for a timer that was stopped.
    public var fires: Timestamp?

    @inlinable public init(account: AccountID, instrument: InstrumentID?, fires: Timestamp?) {
        self.account = account
        self.instrument = instrument
        self.fires = fires
    }
}
