/// What an operator sets for an instrument beyond its terms. What is nil is off.
public struct InstrumentRules: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    /// No trade prints further from the reference price than this, in basis points of it: 1 ... 10,000.
    public var staticBandBasisPoints: UInt16?
    /// Nor further from the last trade before the order; instead a volatility auction begins. 1 ... 10,000.
    public var dynamicBandBasisPoints: UInt16?
    /// How long a volatility auction lasts, `Limits.auctionNanosecondsMin` ... `Limits.auctionNanosecondsMax`.
    public var volatilityAuctionNanoseconds: Int64
    /// How far from the last trade (before the first one, from the reference) an order may name a price:
    /// 1 ... 1,000,000.
    public var priceSanityBasisPoints: UInt32?
    /// How many open orders an account may have here.
    public var openOrdersPerAccountMax: UInt32?

    @inlinable public init(
        instrument: InstrumentID, staticBandBasisPoints: UInt16?, dynamicBandBasisPoints: UInt16?,
        volatilityAuctionNanoseconds: Int64, priceSanityBasisPoints: UInt32?, openOrdersPerAccountMax: UInt32?
    ) {
        self.instrument = instrument
        self.staticBandBasisPoints = staticBandBasisPoints
        self.dynamicBandBasisPoints = dynamicBandBasisPoints
        self.volatilityAuctionNanoseconds = volatilityAuctionNanoseconds
        self.priceSanityBasisPoints = priceSanityBasisPoints
        self.openOrdersPerAccountMax = openOrdersPerAccountMax
    }
}

/// What an operator allows one account, over all instruments. What is nil is off.
public struct AccountLimits: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var openOrdersMax: UInt32?
    /// New orders, amendments and replacements a second, 1 ... `Limits.orderRatePerSecondMax`.
    public var ordersPerSecondMax: UInt32?
    /// How many of them may come at once: the size of the bucket, 1 ... `Limits.orderBurstMax`.
    public var orderBurstMax: UInt32

    @inlinable public init(
        account: AccountID, openOrdersMax: UInt32?, ordersPerSecondMax: UInt32?, orderBurstMax: UInt32
    ) {
        self.account = account
        self.openOrdersMax = openOrdersMax
        self.ordersPerSecondMax = ordersPerSecondMax
        self.orderBurstMax = orderBurstMax
    }
}

/// What an operator allows one account on one instrument. What is nil is off; the instrument's own limits hold too.
public struct InstrumentLimits: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    public var instrument: InstrumentID
    public var quantityMax: Quantity?
    public var notionalMax: Money?
    public var openOrdersMax: UInt32?

    @inlinable public init(
        account: AccountID, instrument: InstrumentID, quantityMax: Quantity?, notionalMax: Money?,
        openOrdersMax: UInt32?
    ) {
        self.account = account
        self.instrument = instrument
        self.quantityMax = quantityMax
        self.notionalMax = notionalMax
        self.openOrdersMax = openOrdersMax
    }
}

/// Accounts of one trade group are one party for self-trade prevention.
public struct TradeGroupMember: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    /// Nil for an account that is a party of its own.
    public var group: UInt32?

    @inlinable public init(account: AccountID, group: UInt32?) {
        self.account = account
        self.group = group
    }
}

/// An account's fee tier, from a day on.
public struct AccountTier: Hashable, Sendable, BitwiseCopyable {
    public var account: AccountID
    /// 0 ... `Limits.feeTierMax`; 0 pays what the instruments' terms say.
    public var tier: UInt8
    /// Days since 1970-01-01. It only ever grows, so a repeated or late command changes nothing.
    public var day: UInt32

    @inlinable public init(account: AccountID, tier: UInt8, day: UInt32) {
        self.account = account
        self.tier = tier
        self.day = day
    }
}

/// What a tier pays, everywhere or on one instrument.
public struct TierFees: Hashable, Sendable, BitwiseCopyable {
    /// 1 ... `Limits.feeTierMax`.
    public var tier: UInt8
    /// Nil for all instruments that have no rates of their own for this tier.
    public var instrument: InstrumentID?
    /// Negative for a rebate.
    public var makerFee: FeeRate
    public var takerFee: FeeRate

    @inlinable public init(tier: UInt8, instrument: InstrumentID?, makerFee: FeeRate, takerFee: FeeRate) {
        self.tier = tier
        self.instrument = instrument
        self.makerFee = makerFee
        self.takerFee = takerFee
    }
}

/// What may change of an instrument's terms while it trades. Orders that rest keep the rates that they were accepted
/// with.
public struct InstrumentChange: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var quantityMin: Quantity
    public var quantityMax: Quantity
    public var notionalMin: Money
    public var notionalMax: Money
    public var makerFee: FeeRate
    public var takerFee: FeeRate

    @inlinable public init(
        instrument: InstrumentID, quantityMin: Quantity, quantityMax: Quantity, notionalMin: Money, notionalMax: Money,
        makerFee: FeeRate, takerFee: FeeRate
    ) {
        self.instrument = instrument
        self.quantityMin = quantityMin
        self.quantityMax = quantityMax
        self.notionalMin = notionalMin
        self.notionalMax = notionalMax
        self.makerFee = makerFee
        self.takerFee = takerFee
    }
}

/// What may change of an asset.
public struct AssetChange: Hashable, Sendable, BitwiseCopyable {
    public var asset: AssetID
    public var takesDeposits: Bool
    public var paysWithdrawals: Bool

    @inlinable public init(asset: AssetID, takesDeposits: Bool, paysWithdrawals: Bool) {
        self.asset = asset
        self.takesDeposits = takesDeposits
        self.paysWithdrawals = paysWithdrawals
    }
}

/// A setting that has a range, as a rejection names it.
public enum Setting: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    case staticBandBasisPoints = 0
    case dynamicBandBasisPoints = 1
    case volatilityAuctionNanoseconds = 2
    case priceSanityBasisPoints = 3
    case openOrdersMax = 4
    case ordersPerSecondMax = 5
    case orderBurstMax = 6
    case quantityMax = 7
    case notionalMax = 8
    case feeTier = 9
    case deadManNanoseconds = 10
    case proposalNanoseconds = 11
}
