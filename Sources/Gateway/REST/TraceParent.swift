internal import Domain

extension TraceContext {
    /// Reads the header `traceparent` (W3C Trace Context, version 00); nil for anything else.
    init?(traceParent text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].elementsEqual("00".utf8), parts[1].count == 32,
            let high = hexadecimal(parts[1].prefix(16), digits: 16),
            let low = hexadecimal(parts[1].suffix(16), digits: 16),
            let span = hexadecimal(parts[2], digits: 16), let flags = hexadecimal(parts[3], digits: 2),
            high != 0 || low != 0, span != 0
        else { return nil }
        self.init(traceHigh: high, traceLow: low, span: span, flags: UInt8(flags))
    }
}

/// Exactly so many digits in lower case.
private func hexadecimal(_ digits: some Collection<UInt8>, digits count: Int) -> UInt64? {
    guard digits.count == count else { return nil }
    var value: UInt64 = 0
    for digit in digits {
        guard let four = hexadecimalDigit(digit) else { return nil }
        value = value << 4 | UInt64(four)
    }
    return value
}
