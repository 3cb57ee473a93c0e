/// A price in whole ticks of one instrument. Valid prices are 1 or more; the meaning of a tick is
/// `Instrument.tickSize`.
public struct Price: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var ticks: Int64

    @inlinable public init(ticks: Int64) { self.ticks = ticks }

    @inlinable public static func < (left: Price, right: Price) -> Bool { left.ticks < right.ticks }
}

/// A quantity in whole lots of one instrument; the meaning of a lot is `Instrument.lotSize`.
public struct Quantity: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var lots: Int64

    @inlinable public init(lots: Int64) { self.lots = lots }

    // Computed, so that other modules see a number and not a call.
    @inlinable public static var zero: Quantity { Quantity(lots: 0) }

    @inlinable public static func < (left: Quantity, right: Quantity) -> Bool { left.lots < right.lots }
}

/// An amount of one asset in its minor units: 10 to the power of minus `Asset.decimals`.
public struct Money: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var minorUnits: Int64

    @inlinable public init(minorUnits: Int64) { self.minorUnits = minorUnits }

    @inlinable public static var zero: Money { Money(minorUnits: 0) }

    @inlinable public static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }
}

/// A share of the notional that a side of a trade pays, in parts per million. 100 parts per million are one basis
/// point. A negative rate is a rebate.
public struct FeeRate: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var partsPerMillion: Int32

    @inlinable public init(partsPerMillion: Int32) { self.partsPerMillion = partsPerMillion }

    @inlinable public static var zero: FeeRate { FeeRate(partsPerMillion: 0) }
    @inlinable public static var one: Int64 { 1_000_000 }

    @inlinable public static func < (left: FeeRate, right: FeeRate) -> Bool {
        left.partsPerMillion < right.partsPerMillion
    }
}

/// A moment, in nanoseconds since 1970-01-01T00:00:00Z without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var nanoseconds: Int64

    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    @inlinable public static var distantPast: Timestamp { Timestamp(nanoseconds: .min) }
    @inlinable public static var distantFuture: Timestamp { Timestamp(nanoseconds: .max) }

    @inlinable public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The moment `nanoseconds` later, held at the end of the range instead of leaving it.
    @inlinable public func adding(nanoseconds added: Int64) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(added)
        guard overflow else { return Timestamp(nanoseconds: sum) }
        return added > 0 ? .distantFuture : .distantPast
    }
}
