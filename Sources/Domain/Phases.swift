/// What an instrument does with orders at the moment.
public enum InstrumentPhase: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Orders match as they arrive.
    case continuous = 0
    /// Nothing matches and nothing new is taken; open orders can be cancelled.
    case halted = 1

    // Of level 2.
    /// Orders are collected for the opening and do not match.
    case preOpen = 2
    /// Orders are collected, and the price at which they would trade is published.
    case openingAuction = 3
    /// As the opening auction, for a while, because a trade would have printed outside the dynamic band.
    case volatilityAuction = 4
    /// As the opening auction, for the last price of the day.
    case closingAuction = 5
    /// As halted, announced by the operator.
    case cancelOnly = 6
    /// The day is over; open orders can be cancelled.
    case closed = 7
    /// Gone for good.
    case delisted = 8

    /// Whether new and amended orders are taken.
    @inlinable public var takesOrders: Bool {
        switch self {
        case .continuous, .preOpen, .openingAuction, .volatilityAuction, .closingAuction: true
        case .halted, .cancelOnly, .closed, .delisted: false
        }
    }

    /// Whether the phase ends with all that can trade trading at one price.
    @inlinable public var isAuction: Bool {
        switch self {
        case .openingAuction, .volatilityAuction, .closingAuction: true
        case .continuous, .halted, .preOpen, .cancelOnly, .closed, .delisted: false
        }
    }
}

/// An operator moves an instrument to another phase.
public struct PhaseOrder: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var phase: InstrumentPhase

    @inlinable public init(instrument: InstrumentID, phase: InstrumentPhase) {
        self.instrument = instrument
        self.phase = phase
    }
}

/// A moment of each week at which an instrument enters a phase, in UTC.
public struct CalendarEntry: Hashable, Sendable, BitwiseCopyable {
    /// Seconds after midnight, 0 ..< 86,400.
    public var secondOfDay: UInt32
    /// Bit 0 is Monday, bit 6 Sunday; at least one.
    public var days: UInt8
    public var phase: InstrumentPhase

    @inlinable public init(secondOfDay: UInt32, days: UInt8, phase: InstrumentPhase) {
        self.secondOfDay = secondOfDay
        self.days = days
        self.phase = phase
    }
}

/// When an instrument enters which phase, week after week. Without entries it changes phase by command alone.
public struct InstrumentCalendar: Hashable, Sendable, BitwiseCopyable {
    public static let entriesMax = 8

    public var instrument: InstrumentID
    /// The entries that are in use, 0 ... `entriesMax`.
    public private(set) var count: UInt8 = 0
    // Plain memory has no arrays. Entries that are not in use are all alike, so equal calendars are equal values.
    private var entry0 = Self.unused
    private var entry1 = Self.unused
    private var entry2 = Self.unused
    private var entry3 = Self.unused
    private var entry4 = Self.unused
    private var entry5 = Self.unused
    private var entry6 = Self.unused
    private var entry7 = Self.unused

    private static let unused = CalendarEntry(secondOfDay: 0, days: 0, phase: .continuous)

    /// A calendar without entries.
    public init(instrument: InstrumentID) { self.instrument = instrument }

    /// Takes up to `entriesMax` entries; nil for more.
    public init?(instrument: InstrumentID, entries: some Collection<CalendarEntry>) {
        guard entries.count <= Self.entriesMax else { return nil }
        self.init(instrument: instrument)
        for entry in entries {
            set(Int(count), entry)
            count += 1
        }
    }

    /// The entry at `index`, 0 ..< `count`.
    public subscript(index: Int) -> CalendarEntry {
        switch index {
        case 0: entry0
        case 1: entry1
        case 2: entry2
        case 3: entry3
        case 4: entry4
        case 5: entry5
        case 6: entry6
        default: entry7
        }
    }

    private mutating func set(_ index: Int, _ entry: CalendarEntry) {
        switch index {
        case 0: entry0 = entry
        case 1: entry1 = entry
        case 2: entry2 = entry
        case 3: entry3 = entry
        case 4: entry4 = entry
        case 5: entry5 = entry
        case 6: entry6 = entry
        default: entry7 = entry
        }
    }
}

/// The price that an instrument's static band lies round.
public struct ReferencePrice: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var price: Price

    @inlinable public init(instrument: InstrumentID, price: Price) {
        self.instrument = instrument
        self.price = price
    }
}

/// An instrument has entered a phase.
public struct PhaseChanged: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var from: InstrumentPhase
    public var to: InstrumentPhase
    /// When the phase ends by itself; nil if it does not.
    public var ends: Timestamp?

    @inlinable public init(
        instrument: InstrumentID, from: InstrumentPhase, to: InstrumentPhase, ends: Timestamp?
    ) {
        self.instrument = instrument
        self.from = from
        self.to = to
        self.ends = ends
    }
}

/// What an auction would trade if it ended now, by what the book shows: hidden parts of icebergs are not counted.
public struct Indicative: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    /// Nil if nothing would trade.
    public var price: Price?
    public var volume: Quantity
    /// What would be left over at that price.
    public var imbalance: Quantity
    /// The side that would be left over; meaningless if the imbalance is zero.
    public var imbalanceSide: Side

    @inlinable public init(
        instrument: InstrumentID, price: Price?, volume: Quantity, imbalance: Quantity, imbalanceSide: Side
    ) {
        self.instrument = instrument
        self.price = price
        self.volume = volume
        self.imbalance = imbalance
        self.imbalanceSide = imbalanceSide
    }
}

/// All that could trade traded at one price.
public struct AuctionResult: Hashable, Sendable, BitwiseCopyable {
    public var instrument: InstrumentID
    public var price: Price
    public var volume: Quantity

    @inlinable public init(instrument: InstrumentID, price: Price, volume: Quantity) {
        self.instrument = instrument
        self.price = price
        self.volume = volume
    }
}

/// What validation found to be broken when it quarantined a command.
public enum BrokenInvariant: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The best bid is not below the best ask in continuous trading.
    case bookCrossed = 0
    /// A best level has no order, or its total is not positive.
    case levelEmpty = 1
    /// The first order of a best level does not know its level, or wants nothing.
    case queueBroken = 2
}
