/// A decimal number of 0 or more with at most eight decimals, as the venue writes prices and quantities.
struct DecimalNumber: Hashable, Comparable, Sendable {
    /// The number times 10^8.
    var units: Int128

    static let decimals = 8
    static let one: Int128 = 100_000_000

    init(units: Int128) { self.units = units }

    /// Takes `123` or `123.45`; nil for anything else, and for more than eight decimals or 20 digits before the dot.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard let whole = parts.first, (1...20).contains(whole.count),
            parts.count == 1 || (1...Self.decimals).contains(fraction.count)
        else { return nil }
        var units: Int128 = 0
        let zeros = Array(repeating: UInt8(ascii: "0"), count: Self.decimals - fraction.count)
        for byte in Array(whole) + fraction + zeros {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            units = units * 10 + Int128(byte - UInt8(ascii: "0"))
        }
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
