import Domain

/// A decimal number that a client wrote, such as `12.340`, exact and not yet in any unit.
///
/// The form is an optional `-` where it is allowed, digits, and an optional `.` with digits, in at most 40 bytes. There
/// is no exponent, no `+`, no dot at either end, and no zero before another digit. Zeros at the end of the fraction
/// mean nothing: equal numbers are equal values.
public struct DecimalNumber: Hashable, Sendable, BitwiseCopyable {
    /// Whether a `-` may stand in front.
    public enum Sign: Hashable, Sendable, BitwiseCopyable { case notNegative, any }

    /// The digits without the dot.
    private let coefficient: UInt64
    /// How many of the digits stand behind the dot; the last of them is not zero.
    private let scale: UInt8
    private let isNegative: Bool

    /// Reads a decimal. One with more decimals, or beyond more digits, than any asset can have is refused at once.
    public init(_ bytes: UnsafeRawBufferPointer, sign: Sign = .notNegative) throws(DecimalError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= WireLimits.decimalBytesMax else { throw .tooLong(bytes: bytes.count) }
        var digits = DigitCounter()
        let hasMinus = bytes[0] == UInt8(ascii: "-")
        var index = hasMinus ? 1 : 0
        let integerStart = index
        while index < bytes.count, let digit = Digits.value(of: bytes[index]) {
            digits.append(digit)
            index += 1
        }
        let integerCount = index - integerStart
        guard integerCount > 0, integerCount == 1 || bytes[integerStart] != UInt8(ascii: "0") else { throw .malformed }
        if index < bytes.count {
            guard bytes[index] == UInt8(ascii: "."), index + 1 < bytes.count else { throw .malformed }
            index += 1
            while index < bytes.count {
                guard let digit = Digits.value(of: bytes[index]) else { throw .malformed }
                digits.appendFraction(digit)
                index += 1
            }
        }
        guard !hasMinus || sign == .any else { throw .negative }
        guard digits.scale <= Limits.assetDecimalsMax else { throw .tooManyDecimals(limit: Limits.assetDecimalsMax) }
        guard !digits.isTooGreat else { throw .outOfRange }
        coefficient = digits.coefficient
        scale = digits.scale
        isNegative = hasMinus && digits.coefficient > 0
    }

    /// Reads a decimal from text.
    public init(_ text: some StringProtocol, sign: Sign = .notNegative) throws(DecimalError) {
        let bytes = Array(text.utf8)
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(DecimalError) -> DecimalNumber in
            try DecimalNumber(UnsafeRawBufferPointer(buffer), sign: sign)
        }
    }

    /// The number in units of 10 to the power of minus `decimals`. It must be a whole number of them.
    public func minorUnits(decimals: UInt8) throws(DecimalError) -> Int64 {
        guard scale <= decimals else { throw .tooManyDecimals(limit: decimals) }
        guard coefficient > 0 else { return 0 }
        guard let factor = powerOfTen(decimals - scale) else { throw .outOfRange }
        let (magnitude, overflow) = coefficient.multipliedReportingOverflow(by: factor)
        guard !overflow, let minorUnits = Int64(exactly: isNegative ? -Int128(magnitude) : Int128(magnitude)) else {
            throw .outOfRange
        }
        return minorUnits
    }
}

extension DecimalNumber: CustomStringConvertible {
    /// The shortest form of the number.
    public var description: String {
        DecimalFormat.text(isNegative ? -Int128(coefficient) : Int128(coefficient), decimals: scale)
    }
}

/// Adds up digits; zeros at the end of a fraction wait until another digit needs them.
private struct DigitCounter {
    var coefficient: UInt64 = 0
    var scale: UInt8 = 0
    var isTooGreat = false
    private var waitingZeros: UInt8 = 0

    @inline(__always)
    mutating func append(_ digit: UInt8) {
        let (shifted, tooMany) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, tooFar) = shifted.addingReportingOverflow(UInt64(digit))
        coefficient = sum
        if tooMany || tooFar { isTooGreat = true }
    }

    @inline(__always)
    mutating func appendFraction(_ digit: UInt8) {
        guard digit > 0 else {
            waitingZeros += 1
            return
        }
        scale += waitingZeros + 1
        while waitingZeros > 0 {
            append(0)
            waitingZeros -= 1
        }
        append(digit)
    }
}
