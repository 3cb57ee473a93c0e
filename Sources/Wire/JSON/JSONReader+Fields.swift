public import Domain

/// The fields of an object that have been read.
public struct JSONFieldSet<Field: JSONWord>: Hashable, Sendable {
    private var bits: UInt64 = 0
    /// Clients send fields in one order: the search begins after the field that was found last.
    private var likely: UInt8 = 0

    /// No field yet.
    public init() {}

    /// Whether the object has this field.
    public func contains(_ field: Field) -> Bool { bits & (1 << UInt64(field.rawValue)) != 0 }

    /// Says whether the field is new.
    @inline(__always)
    fileprivate mutating func insert(_ field: Field) -> Bool {
        let bit: UInt64 = 1 << UInt64(field.rawValue)
        defer { bits |= bit }
        return bits & bit == 0
    }

    /// The field whose name `isName` accepts.
    @inline(__always)
    fileprivate mutating func find(_ isName: (StaticString) -> Bool) -> Field? {
        var number = likely
        while let field = Field(rawValue: number) {
            number += 1
            if isName(field.word) {
                likely = number
                return field
            }
        }
        number = 0
        while number < likely, let field = Field(rawValue: number) {
            number += 1
            if isName(field.word) {
                likely = number
                return field
            }
        }
        return nil
    }
}

extension JSONReader {
    /// The object's next field, whose value is read next; nil at the end of the object. A field that is not one of
    /// `Field`, and one that was there before, is an error.
    @inline(__always)
    public mutating func nextField<Field: JSONWord>(_ seen: inout JSONFieldSet<Field>) throws(JSONError) -> Field? {
        field = nil
        guard try beginKey() else { return nil }
        let keyOffset = offset
        // A name that is not found may be written with escapes.
        let found = seen.find { take($0) }
        let name = if let found { found } else { try escapedField(&seen) }
        field = name.word
        guard seen.insert(name) else { throw duplicateField(at: keyOffset) }
        try endKey()
        return name
    }

    @inline(never)
    private mutating func escapedField<Field: JSONWord>(_ seen: inout JSONFieldSet<Field>) throws(JSONError) -> Field {
        let key = try scanString()
        guard let found = seen.find({ key.equals($0) }) else { throw unknownField(key, Field.self) }
        return found
    }

    /// A name: 1 to `N.bytesMax` letters, digits and `- _ . : /`.
    @inline(__always)
    public mutating func name<N: Name>(_ type: N.Type = N.self) throws(JSONError) -> N {
        let string = try string()
        if !string.isEscaped, let start = string.raw.baseAddress,
            let name = Wire.name(N.self, start, count: string.raw.count)
        {
            return name
        }
        return try string.withBytes { (content) throws(JSONError) -> N in
            guard let name = N(content) else { throw notAName(content, N.self, at: string.offset) }
            return name
        }
    }

    /// Printable ASCII without spaces, 1 to `bytesMax` (at most 40) bytes.
    public mutating func printable(bytesMax: Int) throws(JSONError) -> Text {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> Text in
            try checkLength(content, bytesMax: bytesMax, at: string.offset)
            guard let text = Text(content) else { throw notPrintable(content, at: string.offset) }
            return text
        }
    }

    /// A decimal number in a string.
    @inline(__always)
    public mutating func decimal(sign: DecimalNumber.Sign = .notNegative) throws(JSONError) -> DecimalNumber {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> DecimalNumber in
            do throws(DecimalError) {
                return try DecimalNumber(content, sign: sign)
            } catch {
                throw notADecimal(error, content, at: string.offset)
            }
        }
    }

    /// One of the words of `Word`.
    @inline(__always)
    public mutating func word<Word: JSONWord>(_ type: Word.Type = Word.self) throws(JSONError) -> Word {
        try beginString()
        var number: UInt8 = 0
        while let word = Word(rawValue: number) {
            if take(word.word) { return word }
            number += 1
        }
        return try escapedWord()
    }

    @inline(never)
    private mutating func escapedWord<Word: JSONWord>(_ type: Word.Type = Word.self) throws(JSONError) -> Word {
        let string = try scanString()
        var number: UInt8 = 0
        while let word = Word(rawValue: number) {
            if string.equals(word.word) { return word }
            number += 1
        }
        throw unknownValue(string, Word.self)
    }

    /// A whole number within `range`.
    public mutating func integer(in range: ClosedRange<Int64>) throws(JSONError) -> Int64 {
        try want(.number)
        let start = offset
        let number = try scanNumber()
        guard number.isWhole else { throw notWhole(start) }
        guard let value = number.value, range.contains(value) else {
            throw outOfRange(start, "\(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A moment in a string.
    mutating func timestamp() throws(JSONError) -> Timestamp {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> Timestamp in
            guard let moment = Timestamp(rfc3339: String(decoding: content, as: UTF8.self)) else {
                throw notATime(content, "RFC 3339 in UTC, such as 2026-01-02T03:04:05Z", at: string.offset)
            }
            return moment
        }
    }

    /// A bearer token: printable ASCII, 1 to `WireLimits.tokenBytesMax` bytes. No error shows what was sent.
    mutating func token() throws(JSONError) -> String {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> String in
            try checkLength(content, bytesMax: WireLimits.tokenBytesMax, at: string.offset)
            guard content.allSatisfy({ $0 >= 0x21 && $0 <= 0x7e }) else { throw notAToken(at: string.offset) }
            return String(decoding: content, as: UTF8.self)
        }
    }

    /// The id of an account: a string of digits.
    mutating func accountID() throws(JSONError) -> AccountID {
        let string = try string()
        return try string.withBytes { (content) throws(JSONError) -> AccountID in
            try checkLength(content, bytesMax: WireLimits.decimalBytesMax, at: string.offset)
            guard let number = opaqueNumber(content), let account = AccountID(exactly: number) else {
                throw notAnAccount(content, at: string.offset)
            }
            return account
        }
    }
}
