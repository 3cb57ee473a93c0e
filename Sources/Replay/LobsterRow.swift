public import Domain

/// What a row of a message file says: something happened to the visible book of one instrument.
public struct LobsterRow: Hashable, Sendable {
    /// The row's place in its file, counted from 1.
    public var line: Int
    public var nanosecondsAfterMidnight: Int64
    public var kind: LobsterKind
    public var order: LobsterOrderID
    /// 1 or more, but 0 or more for a halt.
    public var shares: Int64
    /// The price in dollars times 10,000: 1 or more. For a halt it is -1, 0 or 1, and not a price.
    public var priceTenThousandths: Int64
    /// The side of the resting order.
    public var side: Side

    public init(
        line: Int, nanosecondsAfterMidnight: Int64, kind: LobsterKind, order: LobsterOrderID, shares: Int64,
        priceTenThousandths: Int64, side: Side
    ) {
        self.line = line
        self.nanosecondsAfterMidnight = nanosecondsAfterMidnight
        self.kind = kind
        self.order = order
        self.shares = shares
        self.priceTenThousandths = priceTenThousandths
        self.side = side
    }
}

/// What happened, by the file's own numbers.
public enum LobsterKind: UInt8, Hashable, Sendable, CaseIterable {
    /// A new limit order rests.
    case entered = 1
    /// A resting order became smaller by the row's size.
    case reduced = 2
    /// What was left of a resting order was deleted.
    case deleted = 3
    /// A resting order traded the row's size.
    case executed = 4
    /// A hidden order traded: nothing changed in the visible book.
    case executedHidden = 5
    /// Trading was halted or resumed.
    case halted = 7
}

/// An order's number in the file, unique for the day. Zero where a row concerns no visible order.
public struct LobsterOrderID: Hashable, Sendable {
    public var value: UInt64

    public init(_ value: UInt64) { self.value = value }
}

/// The columns of a message file, in their order.
public enum LobsterField: String, Hashable, Sendable, CaseIterable {
    case time
    case type
    case orderID
    case size
    case price
    case side
}
