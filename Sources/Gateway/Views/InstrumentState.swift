public import Domain

/// What an instrument does at the moment, beside its book and its trades.
public struct InstrumentState: Hashable, Sendable {
    /// An auction that traded.
    public struct Auction: Hashable, Sendable {
        public var price: Price
        public var volume: Quantity
        public var at: Moment
    }

    public internal(set) var phase = InstrumentPhase.continuous
    /// When the phase ends by itself; nil if it does not.
    public internal(set) var phaseEnds: Timestamp?
    /// What the auction would trade now; nil outside of auctions, and until it is known.
    public internal(set) var indicative: Indicative?
    /// The last auction that traded: its last round.
    public internal(set) var lastAuction: Auction?
    /// The price that the static band lies round; nil until there is one.
    public internal(set) var reference: Price?
    /// Nil where none were ever set.
    public internal(set) var rules: InstrumentRules?
    public internal(set) var calendar: InstrumentCalendar?
    /// Why the venue halted it, where validation did.
    public internal(set) var broken: BrokenInvariant?
    /// The last record that changed what the channel `market` says: all but rules, calendar and what is broken.
    public internal(set) var sequence = Sequence.start

    public init() {}

    /// Whether it says the same of its auctions.
    func hasSameAuction(as other: InstrumentState) -> Bool {
        indicative == other.indicative && lastAuction == other.lastAuction
    }

    /// Whether it is in the same phase until the same moment.
    func hasSameStatus(as other: InstrumentState) -> Bool { phase == other.phase && phaseEnds == other.phaseEnds }

    mutating func enter(_ event: PhaseChanged) {
        phase = event.to
        phaseEnds = event.ends
        indicative = nil
        broken = nil
    }

    mutating func halt(_ broken: BrokenInvariant) {
        phase = .halted
        phaseEnds = nil
        indicative = nil
        self.broken = broken
    }

    mutating func delist() {
        phase = .delisted
        phaseEnds = nil
        indicative = nil
    }

    mutating func uncross(_ result: AuctionResult, at moment: Moment) {
        lastAuction = Auction(price: result.price, volume: result.volume, at: moment)
        reference = result.price
    }
}
