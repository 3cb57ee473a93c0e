/// Ratios of sums that 64 bits do not hold, without losing anything on the way.
enum Ratio {
    /// `whole` times `part` over `total`, rounded down. `part` is at most `total`, which is not zero.
    static func share(_ whole: UInt128, _ part: UInt128, of total: UInt128) -> UInt128 {
        total.dividingFullWidth(whole.multipliedFullWidth(by: part)).quotient
    }

    /// `numerator` times `factor` over `denominator`, rounded half away from zero; nil where there is no such number.
    static func rounded(_ numerator: Int128, times factor: UInt128 = 1, over denominator: Int128) -> Int128? {
        let product = numerator.magnitude.multipliedFullWidth(by: factor)
        // A quotient that does not fit is refused before it is formed.
        guard denominator > 0, product.high < denominator.magnitude else { return nil }
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth(product)
        let isUp = remainder >= denominator.magnitude - remainder
        guard let magnitude = Int128(exactly: quotient), magnitude < .max else { return nil }
        let value = isUp ? magnitude + 1 : magnitude
        return numerator < 0 ? -value : value
    }
}
