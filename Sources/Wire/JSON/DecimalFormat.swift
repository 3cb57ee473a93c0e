public import Domain

/// Integers of minor units as decimal text.
public enum DecimalFormat {
    /// The longest text has a sign, a zero, a dot, and the most decimals that a byte can say.
    private static let bytesMax = 258
    /// A number of 64 bits with at most this many decimals is a short text: no more than 22 bytes.
    static let shortDecimalsMax: UInt8 = 19

    /// The shortest decimal that is `minorUnits` / 10^`decimals`: no zeros at the end of a fraction, `0` for zero.
    public static func text(_ minorUnits: Int128, decimals: UInt8) -> String {
        withUnsafeTemporaryAllocation(byteCount: bytesMax, alignment: 1) { memory in
            let end = memory.baseAddress.unsafelyUnwrapped + bytesMax
            let start =
                if let small = Int64(exactly: minorUnits), decimals <= shortDecimalsMax {
                    writeShort(small, decimals: decimals, endingAt: end)
                } else {
                    writeLong(minorUnits, decimals: decimals, endingAt: end)
                }
            return String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self)
        }
    }

    /// The shortest decimal of an amount.
    public static func text(_ money: Money, decimals: UInt8) -> String {
        text(Int128(money.minorUnits), decimals: decimals)
    }

    /// Writes the text so that it ends before `end`, and returns where it begins. `decimals` is at most
    /// `shortDecimalsMax`.
    @inline(__always)
    static func writeShort(
        _ minorUnits: Int64, decimals: UInt8, endingAt end: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        var magnitude = minorUnits.magnitude
        var decimals = magnitude == 0 ? 0 : decimals
        dropZeros(4, 10_000, &magnitude, &decimals)
        dropZeros(2, 100, &magnitude, &decimals)
        dropZeros(1, 10, &magnitude, &decimals)
        var start = end
        if decimals > 0 {
            let scale = powerOfTen(decimals) ?? .max
            let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: scale)
            let dot = end - Int(decimals) - 1
            start = Digits.write(fraction, endingAt: end)
            while start > dot {
                start -= 1
                start.storeBytes(of: UInt8(ascii: "0"), as: UInt8.self)
            }
            dot.storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
            start = dot
            magnitude = whole
        }
        start = Digits.write(magnitude, endingAt: start)
        if minorUnits < 0 {
            start -= 1
            start.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
        }
        return start
    }

    /// Takes `count` zeros at a time from the end of a fraction.
    @inline(__always)
    private static func dropZeros(_ count: UInt8, _ power: UInt64, _ magnitude: inout UInt64, _ decimals: inout UInt8) {
        while decimals >= count {
            let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: power)
            guard remainder == 0 else { return }
            magnitude = quotient
            decimals -= count
        }
    }

    /// What `writeShort` does, digit by digit, for numbers and decimals of any size. They are rare.
    @inline(never)
    private static func writeLong(
        _ minorUnits: Int128, decimals: UInt8, endingAt end: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        var rest = minorUnits.magnitude
        var start = end
        func write(_ byte: UInt8) {
            start -= 1
            start.storeBytes(of: byte, as: UInt8.self)
        }
        func writeDigit() -> Bool {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
            return digit != 0
        }
        for _ in 0..<(rest == 0 ? 0 : decimals) {
            // Zeros at the end of the fraction are taken back.
            let isFirst = start == end
            if !writeDigit() && isFirst { start = end }
        }
        if start < end { write(UInt8(ascii: ".")) }
        repeat { _ = writeDigit() } while rest > 0
        if minorUnits < 0 { write(UInt8(ascii: "-")) }
        return start
    }
}
