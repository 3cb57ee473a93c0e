extension JSONReader {
    /// Reads a string whose opening quote is the next byte. Escapes and UTF-8 are checked, not converted.
    @inline(__always)
    mutating func scanString() throws(JSONError) -> JSONString {
        let opening = offset
        offset += 1
        skipPlainBytes()
        guard offset < count, byte(at: offset) == quote else { return try scanLongString(opening) }
        offset += 1
        return JSONString(bytes(opening + 1..<offset - 1), isEscaped: false, offset: opening)
    }

    /// Reads what is left of a string that has more than plain bytes.
    @inline(never)
    private mutating func scanLongString(_ opening: Int) throws(JSONError) -> JSONString {
        var isEscaped = false
        while true {
            guard offset < count else { throw unexpectedEnd() }
            switch byte(at: offset) {
            case quote:
                offset += 1
                return JSONString(bytes(opening + 1..<offset - 1), isEscaped: isEscaped, offset: opening)
            case backslash:
                isEscaped = true
                try scanEscape()
            case 0x80...: try scanMultibyte()
            default: throw malformed("A control character must be escaped")
            }
            skipPlainBytes()
        }
    }

    /// Stops at a quote, a backslash, a control character, a byte beyond ASCII, or the end.
    @inline(__always)
    private mutating func skipPlainBytes() {
        while count - offset >= 8 {
            let stops = stopBits(word(at: offset))
            // A borrow can only mark bytes above the lowest one that stops, and the lowest is the one that counts.
            if stops != 0 {
                offset += stops.trailingZeroBitCount / 8
                return
            }
            offset += 8
        }
        while offset < count {
            let byte = byte(at: offset)
            if byte < 0x20 || byte >= 0x80 || byte == quote || byte == backslash { return }
            offset += 1
        }
    }

    private mutating func scanEscape() throws(JSONError) {
        guard offset + 1 < count else { throw endOfBytes() }
        switch byte(at: offset + 1) {
        case quote, backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 2
        case UInt8(ascii: "u"):
            let start = offset
            let unit = try scanHexEscape()
            guard unit & 0xf800 == 0xd800 else { return }
            guard unit < 0xdc00, offset + 1 < count, byte(at: offset) == backslash,
                byte(at: offset + 1) == UInt8(ascii: "u"), try scanHexEscape() & 0xfc00 == 0xdc00
            else {
                offset = start
                throw malformed("Half of a surrogate pair stands alone")
            }
        default: throw malformed("This escape does not exist")
        }
    }

    /// Reads `\u` and four digits, of which the first two bytes are known to be there.
    private mutating func scanHexEscape() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for index in offset + 2..<offset + 6 {
            guard index < count else { throw endOfBytes() }
            guard let digit = hexDigit(byte(at: index)) else { throw malformed("\\u needs four hexadecimal digits") }
            unit = unit << 4 | UInt16(digit)
        }
        offset += 6
        return unit
    }

    /// Reads one character of two to four bytes: no overlong form, no surrogate, nothing above U+10FFFF.
    private mutating func scanMultibyte() throws(JSONError) {
        let lead = byte(at: offset)
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xc2...0xdf: (2, 0x80...0xbf)
            case 0xe0: (3, 0xa0...0xbf)
            case 0xed: (3, 0x80...0x9f)
            case 0xe1...0xef: (3, 0x80...0xbf)
            case 0xf0: (4, 0x90...0xbf)
            case 0xf1...0xf3: (4, 0x80...0xbf)
            case 0xf4: (4, 0x80...0x8f)
            default: (0, 0x80...0xbf)
            }
        guard length > 0 else { throw invalidUTF8() }
        for index in 1..<length {
            guard offset + index < count else { throw endOfBytes() }
            guard (index == 1 ? second : 0x80...0xbf).contains(byte(at: offset + index)) else { throw invalidUTF8() }
        }
        offset += length
    }

    struct Number {
        /// Written without a fraction and without an exponent.
        var isWhole: Bool
        /// Nil beyond 64 bits. It means nothing where the number is not whole.
        var value: Int64?
    }

    /// Reads a number whose first byte is the next byte.
    mutating func scanNumber() throws(JSONError) -> Number {
        let isNegative = byte(at: offset) == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        guard offset < count else { throw unexpectedEnd() }
        let hasLeadingZero = byte(at: offset) == UInt8(ascii: "0")
        let start = offset
        var value: Int64? = 0
        while let digit = digitAtOffset() {
            value = value.flatMap { appending(digit, to: $0, isNegative: isNegative) }
            offset += 1
        }
        guard offset > start else { throw malformed("A digit is expected here") }
        guard !hasLeadingZero || offset == start + 1 else {
            offset = start
            throw malformed("A number must not begin with a zero before another digit")
        }
        var isWhole = true
        if offset < count, byte(at: offset) == UInt8(ascii: ".") {
            isWhole = false
            offset += 1
            try scanDigits()
        }
        if offset < count, byte(at: offset) | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            offset += 1
            if offset < count, byte(at: offset) == UInt8(ascii: "+") || byte(at: offset) == UInt8(ascii: "-") {
                offset += 1
            }
            try scanDigits()
        }
        return Number(isWhole: isWhole, value: value)
    }

    private mutating func scanDigits() throws(JSONError) {
        guard offset < count else { throw unexpectedEnd() }
        guard digitAtOffset() != nil else { throw malformed("A digit is expected here") }
        while digitAtOffset() != nil { offset += 1 }
    }

    private func digitAtOffset() -> UInt8? { offset < count ? Digits.value(of: byte(at: offset)) : nil }

    /// The message ends within a character: the mistake is at the end, not where the character begins.
    private mutating func endOfBytes() -> JSONError {
        offset = count
        return unexpectedEnd()
    }
}

/// The top bit of each byte that a plain run of a string cannot contain. The subtractions may wrap around: a borrow
/// reaches only bytes above one that stops.
@inline(__always)
private func stopBits(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let toQuote = word ^ (ones * UInt64(quote))
    let toBackslash = word ^ (ones * UInt64(backslash))
    let isControl = (word &- ones * 0x20) & ~word
    let isQuote = (toQuote &- ones) & ~toQuote
    let isBackslash = (toBackslash &- ones) & ~toBackslash
    return (isControl | isQuote | isBackslash | word) & tops
}

private func appending(_ digit: UInt8, to value: Int64, isNegative: Bool) -> Int64? {
    let (shifted, tooMany) = value.multipliedReportingOverflow(by: 10)
    let (sum, tooFar) =
        isNegative
        ? shifted.subtractingReportingOverflow(Int64(digit)) : shifted.addingReportingOverflow(Int64(digit))
    return tooMany || tooFar ? nil : sum
}

/// The value of a hexadecimal digit of either case.
func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
