/// An open order with all that is known of it.
public struct OrderEntry: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var account: AccountID
    public var instrument: InstrumentID
    public var side: Side
    /// The present limit, after repricing and amendments.
    public var pricing: Pricing
    public var size: OpenSize
    public var timeInForce: TimeInForce
    public var postOnly: Bool
    /// Nil for an order that was placed without any.
    public var conditions: OrderConditions?
    public var station: OrderStation
    /// What is set aside for it.
    public var held: Money
    /// What its fees were rounded up by so far, in millionths of a minor unit.
    public var creditMillionths: Int32
    /// The rates that it pays for its whole life.
    public var makerFee: FeeRate
    public var takerFee: FeeRate
    /// The record of the request that placed it, if that had a name.
    public var request: Sequence?
    /// The session that it ends with.
    public var session: SessionID?
    /// The other order of its pair.
    public var partner: OrderID?

    public init(
        order: OrderID, account: AccountID, instrument: InstrumentID, side: Side, pricing: Pricing, size: OpenSize,
        timeInForce: TimeInForce, postOnly: Bool, conditions: OrderConditions?, station: OrderStation, held: Money,
        creditMillionths: Int32, makerFee: FeeRate, takerFee: FeeRate, request: Sequence?, session: SessionID?,
        partner: OrderID?
    ) {
        self.order = order
        self.account = account
        self.instrument = instrument
        self.side = side
        self.pricing = pricing
        self.size = size
        self.timeInForce = timeInForce
        self.postOnly = postOnly
        self.conditions = conditions
        self.station = station
        self.held = held
        self.creditMillionths = creditMillionths
        self.makerFee = makerFee
        self.takerFee = takerFee
        self.request = request
        self.session = session
        self.partner = partner
    }
}

/// How much an open order wants.
public enum OpenSize: Hashable, Sendable, BitwiseCopyable {
    /// The total, what has been filled included, and what is left of it.
    case quantity(Quantity, remaining: Quantity)
    /// What its hold can pay for.
    case budget
}

/// Where an open order is.
public enum OrderStation: Hashable, Sendable, BitwiseCopyable {
    /// In the book, and how much of it is shown. Bids first, then asks; each side best price first, and at a price the
    /// oldest first.
    case book(shown: Quantity)
    /// It waits for a trade at this price. Rising triggers first, the lowest first, then falling ones, the highest
    /// first; at a price as they joined. A trailing stop has its turn to follow the market, counted from 0 among those
    /// of the instrument.
    case trigger(Price, turnToFollow: UInt32?)
    /// It has triggered and stands in line.
    case line
    /// It waits for its auction: those at the open first.
    case auction
}
