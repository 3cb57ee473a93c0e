/// The fees of one order, rounded up once for the order and not once for each fill.
///
/// After any fills the order has paid the exact fees of those fills, added up and rounded up to the minor unit. What
/// the last rounding took too much is the credit, and counts towards the next fill. So a fee does not depend on how
/// the market slices an order, and `hold` covers every possible slicing.
public struct FeeMeter: Hashable, Sendable, BitwiseCopyable {
    /// What has been paid beyond the exact fee, in millionths of a minor unit: 0 ..< 1,000,000.
    public private(set) var creditMillionths: Int32

    /// A meter of an order that has not traded, unless a snapshot says otherwise.
    public init(creditMillionths: Int32 = 0) { self.creditMillionths = creditMillionths }

    /// The fee of one fill; negative for a rebate. The rate is within ± 1,000,000 parts per million.
    public mutating func charge(_ rate: FeeRate, on notional: Money) -> Money {
        let due = Int128(notional.minorUnits) * Int128(rate.partsPerMillion) - Int128(creditMillionths)
        let fee = roundedUpMillionths(due)
        creditMillionths = Int32(truncatingIfNeeded: fee * Int128(FeeRate.one) - due)
        return Money(minorUnits: Int64(truncatingIfNeeded: fee))
    }

    /// The most that fills of `notional` in all can still cost in fees at `rate` or less; never negative.
    public func hold(_ rate: FeeRate, on notional: Money) -> Money {
        guard rate.partsPerMillion > 0 else { return .zero }
        let due = Int128(notional.minorUnits) * Int128(rate.partsPerMillion) - Int128(creditMillionths)
        let fee = roundedUpMillionths(due)
        return fee > 0 ? Money(minorUnits: Int64(truncatingIfNeeded: fee)) : .zero
    }

    /// The greatest number of lots at `perLot` each that `budget` pays for, fees at `rate` (0 or more) included.
    public func affordableLots(_ budget: Money, perLot: Money, _ rate: FeeRate) -> Int64 {
        let means = Int128(budget.minorUnits) * Int128(FeeRate.one) + Int128(creditMillionths)
        let costs = Int128(perLot.minorUnits) * (Int128(FeeRate.one) + Int128(rate.partsPerMillion))
        return Int64(truncatingIfNeeded: means / costs)
    }
}

/// `value` / 1,000,000, rounded towards positive infinity.
private func roundedUpMillionths(_ value: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: Int128(FeeRate.one))
    return remainder > 0 ? quotient + 1 : quotient
}
