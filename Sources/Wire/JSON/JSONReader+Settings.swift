import Domain

// What the bodies of settings have in common.
extension JSONReader {
    /// Reads an object that has these fields, each at most once.
    mutating func fields<Field: JSONWord>(
        _ type: Field.Type, _ read: (Field, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        var seen = JSONFieldSet<Field>()
        try beginObject()
        while let field = try nextField(&seen) { try read(field, &self) }
    }

    /// A whole number of a setting. The engine knows which ones are allowed.
    mutating func count<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(JSONError) -> Number {
        Number(truncatingIfNeeded: try integer(in: 0...Int64(clamping: Number.max)))
    }

    /// Basis points with at most two decimals. Their hundredths are parts per million.
    mutating func feeRate(sign: DecimalNumber.Sign) throws(JSONError) -> FeeRate {
        try scaled(sign: sign) { number throws(DecimalError) in
            guard let partsPerMillion = Int32(exactly: try number.minorUnits(decimals: 2)) else {
                throw DecimalError.outOfRange
            }
            return FeeRate(partsPerMillion: partsPerMillion)
        }
    }

    /// Seconds as a decimal, in nanoseconds.
    mutating func seconds() throws(JSONError) -> Int64 {
        try scaled(sign: .notNegative) { number throws(DecimalError) in try number.minorUnits(decimals: 9) }
    }

    private mutating func scaled<Value>(
        sign: DecimalNumber.Sign, _ convert: (DecimalNumber) throws(DecimalError) -> Value
    ) throws(JSONError) -> Value {
        _ = try peek()
        let start = offset
        let number = try decimal(sign: sign)
        do throws(DecimalError) { return try convert(number) } catch { throw notADecimal(error, number, at: start) }
    }

    /// A day such as `2026-01-02`, in days since 1970-01-01.
    mutating func day() throws(JSONError) -> UInt32 {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> UInt32 in
            let text = String(decoding: content, as: UTF8.self)
            guard content.count == 10, let midnight = Timestamp(rfc3339: text + "T00:00:00Z"),
                midnight.nanoseconds >= 0
            else { throw notATime(content, "a day such as 2026-01-02", at: string.offset) }
            return UInt32(truncatingIfNeeded: midnight.nanoseconds / 86_400_000_000_000)
        }
    }

    /// A time of day such as `09:30` or `09:30:00`.
    mutating func timeOfDay() throws(JSONError) -> TimeOfDay {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> TimeOfDay in
            guard let time = TimeOfDay(String(decoding: content, as: UTF8.self)) else {
                throw notATime(content, "a time of day such as 09:30", at: string.offset)
            }
            return time
        }
    }
}
