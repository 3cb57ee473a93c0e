import Domain

/// What an instrument is up to, besides its book.
struct ReferenceMarket: Sendable {
    struct DueEntry: Sendable {
        let moment: Timestamp
        let phase: InstrumentPhase
    }

    var phase = InstrumentPhase.continuous
    /// When a volatility auction is over.
    var phaseEnd: Timestamp?
    var calendar: InstrumentCalendar?
    /// The next moment of the calendar.
    var nextEntry: DueEntry?
    var rules: InstrumentRules?
    /// Of the last trade.
    var last: Price?
    var reference: Price?
    /// The last indicative since the auction began.
    var published: Indicative?

    /// Orders that wait for a trade, in the order of joining their queues.
    var triggers: [OrderID] = []
    /// Orders that wait for an auction.
    var auctionWaiters: [OrderID] = []
    /// Triggered orders, the first one next.
    var line: [OrderID] = []

    /// The price that sanity is measured from.
    var lastOrReference: Price? { last ?? reference }

    /// The prices that the static band allows; nil if there is no such band.
    var staticBand: ClosedRange<Price>? {
        guard let basisPoints = rules?.staticBandBasisPoints, let reference else { return nil }
        return reference.band(basisPoints: Int64(basisPoints))
    }

    /// The prices at which an order that begins to execute now may trade; nil if there are no bands.
    var window: Window? {
        var window: Window?
        if let staticBand { window = Window(low: staticBand.lowerBound, high: staticBand.upperBound) }
        if let basisPoints = rules?.dynamicBandBasisPoints, let last {
            let band = last.band(basisPoints: Int64(basisPoints))
            window = Window(
                low: max(window?.low ?? band.lowerBound, band.lowerBound),
                high: min(window?.high ?? band.upperBound, band.upperBound))
        }
        return window
    }

    /// The prices from `low` to `high`: none if two bands have nothing in common.
    struct Window: Sendable {
        let low: Price
        let high: Price

        func contains(_ price: Price) -> Bool { low <= price && price <= high }
    }
}

extension Price {
    /// How far a price may be away.
    func distance(basisPoints: Int64) -> Int128 { Int128(ticks) * Int128(basisPoints) / 10_000 }

    func band(basisPoints: Int64) -> ClosedRange<Price> {
        let distance = distance(basisPoints: basisPoints)
        let low = max(1, Int128(ticks) - distance)
        let high = min(Int128(Int64.max), Int128(ticks) + distance)
        return Price(ticks: Int64(low))...Price(ticks: Int64(high))
    }
}

extension InstrumentCalendar {
    private static let dayNanoseconds: Int128 = 86_400 * 1_000_000_000

    /// The earliest moment after `time`; nil if there is none within the range of `Timestamp`.
    func entry(after time: Int128) -> ReferenceMarket.DueEntry? {
        let today = (time - Self.floorRemainder(time, Self.dayNanoseconds)) / Self.dayNanoseconds
        // Whatever the hour, each weekday comes once more within the seven days after today.
        for day in today...(today + 7) {
            // The first of January 1970 was a Thursday, and bit 0 is Monday.
            let weekday = Int(Self.floorRemainder(day + 3, 7))
            for index in 0..<Int(count) where self[index].days >> weekday & 1 == 1 {
                let moment = day * Self.dayNanoseconds + Int128(self[index].secondOfDay) * 1_000_000_000
                guard moment > time else { continue }
                guard let nanoseconds = Int64(exactly: moment) else { return nil }
                return ReferenceMarket.DueEntry(
                    moment: Timestamp(nanoseconds: nanoseconds), phase: self[index].phase)
            }
        }
        return nil
    }

    /// The first entry that no calendar can have.
    var firstInvalidEntry: UInt8? {
        for index in 0..<Int(count) {
            let entry = self[index]
            let isValid =
                entry.secondOfDay < 86_400 && entry.days != 0 && entry.days < 128
                && entry.phase != .volatilityAuction && entry.phase != .delisted
            let comesInOrder = index == 0 || self[index - 1].secondOfDay <= entry.secondOfDay
            let isAlone = !(0..<index).contains {
                self[$0].secondOfDay == entry.secondOfDay && self[$0].days & entry.days != 0
            }
            guard isValid, comesInOrder, isAlone else { return UInt8(index) }
        }
        return nil
    }

    private static func floorRemainder(_ value: Int128, _ divisor: Int128) -> Int128 {
        let remainder = value % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
