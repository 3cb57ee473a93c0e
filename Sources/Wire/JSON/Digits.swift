/// The decimal digits of numbers, two at a time.
enum Digits {
    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """

    /// What a byte is worth as a digit; nil if it is none.
    @inline(__always)
    static func value(of byte: UInt8) -> UInt8? {
        // Bytes below "0" wrap around to great numbers.
        let value = byte &- UInt8(ascii: "0")
        return value <= 9 ? value : nil
    }

    /// Writes the last `count` digits of `value`, an even number of them.
    @inline(__always)
    static func write(pairsOf value: UInt64, count: Int, to memory: UnsafeMutableRawPointer) {
        var rest = value
        var offset = count
        while offset > 0 {
            offset -= 2
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            write(pair: pair, to: memory + offset)
            rest = quotient
        }
    }

    /// Writes a number below 100.
    @inline(__always)
    static func write(pair: UInt64, to memory: UnsafeMutableRawPointer) {
        let digits = UnsafeRawPointer(pairs.utf8Start).loadUnaligned(
            fromByteOffset: Int(truncatingIfNeeded: 2 * pair), as: UInt16.self)
        memory.storeBytes(of: digits, as: UInt16.self)
    }

    /// Writes all digits of `value` so that they end before `end`, and returns where they begin.
    @inline(__always)
    static func write(_ value: UInt64, endingAt end: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        var start = end
        var rest = value
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            start -= 2
            write(pair: pair, to: start)
            rest = quotient
        }
        guard rest >= 10 else {
            start -= 1
            start.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest), as: UInt8.self)
            return start
        }
        start -= 2
        write(pair: rest, to: start)
        return start
    }
}
