/// The place of a record in the log of one shard, counted from 1. Zero means "before the first record".
public struct Sequence: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var value: UInt64

    @inlinable public init(_ value: UInt64) { self.value = value }

    public static let start = Sequence(0)

    /// The place after this one. It cannot overflow: no log has 2^64 records.
    @inlinable public var next: Sequence { Sequence(value &+ 1) }

    @inlinable public static func < (left: Sequence, right: Sequence) -> Bool { left.value < right.value }
}

/// One order of the log: a market that scales out runs several, each with its own instruments, accounts and counters.
public struct ShardID: Hashable, Sendable, BitwiseCopyable {
    public var value: UInt16

    @inlinable public init(_ value: UInt16) { self.value = value }
}

/// An identifier that a shard gave out: the shard in the upper 16 bits, the shard's counter in the lower 48.
///
/// Outside it is an opaque string of decimal digits. A counter of 2^48 lasts nine years at a million a second.
public protocol ShardedID: Hashable, Sendable, BitwiseCopyable {
    var rawValue: UInt64 { get set }
    init(rawValue: UInt64)
}

extension ShardedID {
    @inlinable public init(shard: ShardID, counter: UInt64) {
        self.init(rawValue: UInt64(shard.value) << 48 | (counter & 0xffff_ffff_ffff))
    }

    @inlinable public var shard: ShardID { ShardID(UInt16(truncatingIfNeeded: rawValue >> 48)) }
    @inlinable public var counter: UInt64 { rawValue & 0xffff_ffff_ffff }
}

/// An order, for its whole life and after.
public struct OrderID: ShardedID {
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// One match between a taker and one resting order.
public struct TradeID: ShardedID {
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// A trader's live session: a lease that the engine holds and that ends when it is not renewed.
public struct SessionID: ShardedID {
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// An account, numbered from 0 in the order of opening. Account 0 belongs to the venue: fees go there.
public struct AccountID: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var value: UInt32

    @inlinable public init(_ value: UInt32) { self.value = value }

    public static let venue = AccountID(0)

    @inlinable public static func < (left: AccountID, right: AccountID) -> Bool { left.value < right.value }
}

/// An asset, numbered from 0 in the order of listing.
public struct AssetID: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var value: UInt16

    @inlinable public init(_ value: UInt16) { self.value = value }

    @inlinable public static func < (left: AssetID, right: AssetID) -> Bool { left.value < right.value }
}

/// An instrument, numbered from 0 in the order of listing.
public struct InstrumentID: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var value: UInt16

    @inlinable public init(_ value: UInt16) { self.value = value }

    @inlinable public static func < (left: InstrumentID, right: InstrumentID) -> Bool { left.value < right.value }
}
