/// A decimal number of 0 or more with at most eight decimals, as the venue writes prices and quantities.
struct DecimalNumber: Hashable, Comparable, Sendable {
    /// The number times 10^8.
    var units: Int128

    static let decimals = 8
    private static let wholeDigitsMax = 20
    private static let digitsMax = wholeDigitsMax + decimals
    static let one: Int128 = 100_000_000

    init(units: Int128) { self.units = units }

    /// Takes `123` or `123.45`; nil for anything else, and for more than eight decimals or 20 digits before the dot.
    init?(_ text: String) {
        var units: Int128 = 0
        var digits = 0
        /// How many digits there are before the dot.
        var whole: Int?
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), whole == nil {
                whole = digits
                continue
            }
            digits += 1
            guard case let digit = byte &- UInt8(ascii: "0"), digit < 10, digits <= Self.digitsMax else { return nil }
            units = units * 10 + Int128(digit)
        }
        let decimals = digits - (whole ?? digits)
        guard (1...Self.wholeDigitsMax).contains(whole ?? digits), decimals <= Self.decimals,
            whole == nil || decimals > 0
        else { return nil }
        for _ in decimals..<Self.decimals { units *= 10 }
        self.units = units
    }

    static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.units < right.units }
}

extension DecimalNumber: CustomStringConvertible {
    /// The shortest decimal, as `init` takes it.
    var description: String {
        let (whole, fraction) = units.quotientAndRemainder(dividingBy: Self.one)
        guard fraction > 0 else { return "\(whole)" }
        var digits = String(fraction + Self.one).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
