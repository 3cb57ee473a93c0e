import Domain

/// What the engine reads of an instrument for every order.
struct ListedInstrument: BitwiseCopyable {
    var instrument: Instrument
    var phase: InstrumentPhase
    /// Whether a rule bounds the prices at which it trades.
    var hasBands = false
    /// Whether a rule bounds the prices that orders name.
    var checksSanity = false
    /// Whether open orders are counted by account, because a limit asks for it.
    var countsOpenOrders = false
    /// The venue's balance in the quote asset, where fees go.
    var venueQuote: Slot
}

/// The rest of what is known of an instrument.
struct MarketState: BitwiseCopyable {
    var rules: InstrumentRules
    var calendar: InstrumentCalendar
    /// The price of the last trade.
    var last: Price?
    /// What the static band lies round.
    var reference: Price?
    /// Resting icebergs by side, because their levels offer more than they show.
    var icebergs = (buy: UInt32(0), sell: UInt32(0))
    /// Orders with triggers that wait.
    var triggerCount: UInt32 = 0
    /// Trailing stops, in order of acceptance.
    var trailing = ListEnds.empty
    /// Triggered orders, in the order of their turns.
    var line = ListEnds.empty
    var atTheOpen = ListEnds.empty
    var atTheClose = ListEnds.empty
    /// When the volatility auction ends.
    var auctionEnds: Timestamp?
    /// When the calendar speaks next.
    var nextEntry: Timestamp?
    /// What was last published in the auction that runs.
    var indicative: Indicative?
    /// The book has changed since the indicative was computed.
    var isStale = false

    init(_ instrument: InstrumentID) {
        rules = InstrumentRules(
            instrument: instrument, staticBandBasisPoints: nil, dynamicBandBasisPoints: nil,
            volatilityAuctionNanoseconds: Limits.volatilityAuctionNanosecondsDefault, priceSanityBasisPoints: nil,
            openOrdersPerAccountMax: nil)
        calendar = InstrumentCalendar(instrument: instrument)
    }

    @inline(__always)
    func icebergs(_ side: Side) -> UInt32 { side == .buy ? icebergs.buy : icebergs.sell }

    mutating func countIceberg(_ side: Side, _ change: Int32) {
        if side == .buy {
            icebergs.buy = UInt32(Int32(icebergs.buy) + change)
        } else {
            icebergs.sell = UInt32(Int32(icebergs.sell) + change)
        }
    }

    /// What prices are compared with: the last trade, or before the first one the reference.
    var compass: Price? { last ?? reference }
}

/// The prices at which an order may trade.
struct Window: BitwiseCopyable {
    var low: Price
    var high: Price
    /// What the static band alone allows.
    var staticLow: Price
    var staticHigh: Price

    static let open = Window(
        low: Price(ticks: 1), high: Price(ticks: .max), staticLow: Price(ticks: 1), staticHigh: Price(ticks: .max))

    func contains(_ price: Price) -> Bool { price >= low && price <= high }
    func staticContains(_ price: Price) -> Bool { price >= staticLow && price <= staticHigh }
}

extension Price {
    /// The prices within `basisPoints` of this one, rounded towards it, from one tick to the end of the range.
    func band(basisPoints: UInt32) -> (low: Price, high: Price) {
        let width = Int128(ticks) * Int128(basisPoints) / 10_000
        return (
            Price(ticks: Int64(truncatingIfNeeded: max(1, Int128(ticks) - width))),
            Price(ticks: Int64(clamping: Int128(ticks) + width))
        )
    }
}

extension Engine {
    /// The prices at which an order may trade that begins to execute now.
    func window(of instrument: InstrumentID) -> Window {
        let market = markets[Int(instrument.value)]
        var window = Window.open
        if let reference = market.reference, let width = market.rules.staticBandBasisPoints {
            (window.staticLow, window.staticHigh) = reference.band(basisPoints: UInt32(width))
            (window.low, window.high) = (window.staticLow, window.staticHigh)
        }
        if let last = market.last, let width = market.rules.dynamicBandBasisPoints {
            let band = last.band(basisPoints: UInt32(width))
            window.low = max(window.low, band.low)
            window.high = min(window.high, band.high)
        }
        return window
    }
}

/// What the engine knows of an account.
struct AccountState: BitwiseCopyable {
    var account: Account
    /// In the order of acceptance.
    var openOrders: ListEnds
    var tier: UInt8 = 0
    /// Something beyond the ordinary has to be looked at before an order is taken.
    var isStopped = false
    var hasInstrumentLimits = false
    /// The day of the last tier.
    var tierDay: UInt32?
    var group: UInt32?
    /// Its limits, if an operator set any.
    var limits = Slot.none
    var trailingCount: UInt32 = 0
    /// The countdown of its dead-man timer, and whose orders it ends.
    var deadMan = DeadManTerms(countdownNanoseconds: nil, instrument: nil)

    init(_ account: Account) {
        self.account = account
        openOrders = .empty
    }
}

/// An account's limits, and how much of its order rate is used up.
struct AccountLimitState: BitwiseCopyable {
    var limits: AccountLimits
    /// The moment up to which its orders have used the rate.
    var usedUntil: Timestamp
}
