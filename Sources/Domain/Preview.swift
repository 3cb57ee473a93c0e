/// What would become of an order if it were placed now. Nothing has happened.
public struct OrderPreview: Hashable, Sendable {
    /// What happens to what does not trade at once.
    public enum Remainder: Hashable, Sendable {
        /// Nothing is left.
        case filled
        case rests(Quantity, at: Price)
        /// It waits for its trigger or for its auction.
        case waits
        /// It ends; the quantity is nil for an order that is sized by a budget.
        case ends(EndReason, Quantity?)
    }

    /// What it would trade with orders of the same party.
    public struct SelfTrade: Hashable, Sendable {
        public var mode: SelfTradePrevention
        /// How often it would meet an order of its own party: an iceberg once for each part that it meets.
        public var orders: UInt32

        public init(mode: SelfTradePrevention, orders: UInt32) {
            self.mode = mode
            self.orders = orders
        }
    }

    /// What the account would hold before it trades or rests.
    public var hold: Money
    public var heldAsset: AssetID
    /// The rates that it would pay for its whole life.
    public var makerFee: FeeRate
    public var takerFee: FeeRate
    public var filled: Quantity
    /// Of what would trade at once.
    public var notional: Money
    /// The taker's fee for that.
    public var fee: Money
    public var worstPrice: Price?
    public var remainder: Remainder
    public var selfTrade: SelfTrade
    /// The prices within which it may trade, where bands apply.
    public var windowLow: Price?
    public var windowHigh: Price?
    /// It would meet the dynamic band, so that a volatility auction begins.
    public var startsAuction: Bool

    public init(
        hold: Money, heldAsset: AssetID, makerFee: FeeRate, takerFee: FeeRate, filled: Quantity, notional: Money,
        fee: Money, worstPrice: Price?, remainder: Remainder, selfTrade: SelfTrade, windowLow: Price?,
        windowHigh: Price?, startsAuction: Bool
    ) {
        self.hold = hold
        self.heldAsset = heldAsset
        self.makerFee = makerFee
        self.takerFee = takerFee
        self.filled = filled
        self.notional = notional
        self.fee = fee
        self.worstPrice = worstPrice
        self.remainder = remainder
        self.selfTrade = selfTrade
        self.windowLow = windowLow
        self.windowHigh = windowHigh
        self.startsAuction = startsAuction
    }
}
