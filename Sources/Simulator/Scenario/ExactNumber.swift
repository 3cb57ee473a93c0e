/// A decimal number as it is written in a scenario, without rounding: `digits` × 10 to the power of minus `places`.
struct ExactNumber: Hashable, Sendable {
    /// Does not end in a zero unless `places` is 0, so equal numbers are equal values.
    let digits: Int128
    /// 0 or more.
    let places: Int

    private static let digitsMax = 30

    init(_ digits: Int128, places: Int) {
        var (digits, places) = (digits, places)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        self.digits = digits
        self.places = places
    }

    /// Accepts an optional minus, digits, and optionally a point and more digits; nil for anything else.
    init?(_ text: String) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
            unsigned.utf8.count <= Self.digitsMax, let digits = Int128(parts.joined())
        else { return nil }
        self.init(text.hasPrefix("-") ? -digits : digits, places: parts.count == 2 ? parts[1].utf8.count : 0)
    }

    /// How many units of 10 to the power of minus `decimals` the number is; nil if that is not a whole number.
    func units(decimals: Int) -> Int128? {
        guard places <= decimals else { return nil }
        let (units, overflow) = digits.multipliedReportingOverflow(by: powerOfTen(decimals - places))
        return overflow ? nil : units
    }
}

extension ExactNumber: CustomStringConvertible {
    var description: String {
        let sign = digits < 0 ? "-" : ""
        let text = "\(digits.magnitude)"
        guard places > 0 else { return sign + text }
        let padded = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}

/// 10 to the power of `exponent`, which is at most 30.
func powerOfTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
