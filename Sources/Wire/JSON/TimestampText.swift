public import Domain

extension Timestamp {
    /// How many bytes `rfc3339` has, always.
    static let textBytes = 30

    /// RFC 3339 with nanoseconds and `Z`, such as `2026-01-02T03:04:05.123456789Z`: always 30 bytes.
    public var rfc3339: String {
        withUnsafeTemporaryAllocation(byteCount: Timestamp.textBytes, alignment: 1) { memory in
            write(to: memory)
            return String(decoding: memory, as: UTF8.self)
        }
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.f]Z` with 1 to 9 digits `f`; nil for another form, an impossible date or time of day
    /// (leap seconds included), or a moment outside the range of `Timestamp`.
    public init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let nanoseconds = bytes.withUnsafeBufferPointer { nanosecondsSince1970(UnsafeRawBufferPointer($0)) }
        guard let nanoseconds else { return nil }
        self.init(nanoseconds: nanoseconds)
    }

    /// Writes the text to the first 30 bytes of `memory`.
    func write(to memory: UnsafeMutableRawBufferPointer) {
        invariant(memory.count >= Timestamp.textBytes, "a timestamp fits the memory")
        let (seconds, fraction) = flooredDivision(nanoseconds, by: 1_000_000_000)
        let (days, secondOfDay) = flooredDivision(seconds, by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let year = UInt64(truncatingIfNeeded: date.year)
        let time = UInt64(truncatingIfNeeded: secondOfDay)
        let start = memory.baseAddress.unsafelyUnwrapped
        Digits.write(pairsOf: year, count: 4, to: start)
        Digits.write(pair: UInt64(truncatingIfNeeded: date.month), to: start + 5)
        Digits.write(pair: UInt64(truncatingIfNeeded: date.day), to: start + 8)
        Digits.write(pair: time / 3_600, to: start + 11)
        Digits.write(pair: time / 60 % 60, to: start + 14)
        Digits.write(pair: time % 60, to: start + 17)
        // Ten digits of which the first is always zero: the dot takes its place.
        Digits.write(pairsOf: UInt64(truncatingIfNeeded: fraction), count: 10, to: start + 19)
        start.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 4, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 7, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "T"), toByteOffset: 10, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: ":"), toByteOffset: 13, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: ":"), toByteOffset: 16, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "."), toByteOffset: 19, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "Z"), toByteOffset: 29, as: UInt8.self)
    }
}

/// A day of the Gregorian calendar, counted without a table.
///
/// Years are taken to begin in March, so that the leap day is the last day of a year and the months before it have a
/// regular pattern: five months in a row always have 153 days.
private struct CivilDate {
    var year: Int64
    var month: Int64
    var day: Int64

    private static let daysIn400Years: Int64 = 146_097
    /// From 0000-03-01 to 1970-01-01.
    private static let daysBefore1970: Int64 = 719_468

    init(daysSince1970: Int64) {
        let days = daysSince1970 + CivilDate.daysBefore1970
        let (era, dayOfEra) = flooredDivision(days, by: CivilDate.daysIn400Years)
        // A day is taken off for each leap day that has passed, so that years of 365 days remain.
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// Nil for a day that does not exist.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lastDay: Int64 =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= lastDay else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    var daysSince1970: Int64 {
        let (era, yearOfEra) = flooredDivision(month <= 2 ? year - 1 : year, by: 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * CivilDate.daysIn400Years + dayOfEra - CivilDate.daysBefore1970
    }
}

/// Quotient rounded towards negative infinity, and the remainder, which is never negative. `divisor` is positive.
private func flooredDivision(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

private func nanosecondsSince1970(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    func number(at offset: Int, count: Int) -> Int64? {
        var value: Int64 = 0
        for index in offset..<offset + count {
            guard let digit = Digits.value(of: bytes[index]) else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }
    guard bytes.count == 20 || (22...Timestamp.textBytes).contains(bytes.count),
        bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
        bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
        let year = number(at: 0, count: 4), let month = number(at: 5, count: 2), let day = number(at: 8, count: 2),
        let hour = number(at: 11, count: 2), let minute = number(at: 14, count: 2),
        let second = number(at: 17, count: 2), hour < 24, minute < 60, second < 60,
        let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var fraction: Int64 = 0
    if bytes.count > 20 {
        let fractionDigits = bytes.count - 21
        guard bytes[19] == UInt8(ascii: "."), let digits = number(at: 20, count: fractionDigits) else { return nil }
        fraction = digits
        for _ in fractionDigits..<9 { fraction *= 10 }
    }
    let seconds = date.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
    return Int64(exactly: Int128(seconds) * 1_000_000_000 + Int128(fraction))
}
