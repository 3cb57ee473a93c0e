/// A string inside a message, checked but not yet converted. It is valid as long as the message's bytes are.
public struct JSONString {
    /// What stands between the quotes.
    public let raw: UnsafeRawBufferPointer
    /// Whether `raw` holds escapes.
    public let isEscaped: Bool
    /// Where the opening quote is in the message.
    public let offset: Int

    @inline(__always)
    init(_ raw: UnsafeRawBufferPointer, isEscaped: Bool, offset: Int) {
        self.raw = raw
        self.isEscaped = isEscaped
        self.offset = offset
    }

    /// Hands over the bytes that the string means. Only a string with escapes is copied.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard isEscaped else { return try body(raw) }
        return try unescaped().withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
            try body(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The string as text.
    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// Whether the string is this word.
    public func equals(_ word: StaticString) -> Bool {
        withBytes { content in
            content.count == word.utf8CodeUnitCount && !content.isEmpty
                && areEqual(content.baseAddress.unsafelyUnwrapped, word)
        }
    }

    @inline(never)
    private func unescaped() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            guard raw[index] == backslash else {
                result.append(raw[index])
                index += 1
                continue
            }
            switch raw[index + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0c)
            case UInt8(ascii: "n"): result.append(0x0a)
            case UInt8(ascii: "r"): result.append(0x0d)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var scalar = codeUnit(at: index)
                if scalar & 0xfc00 == 0xd800 {
                    index += 6
                    scalar = 0x10000 + (scalar & 0x3ff) << 10 + codeUnit(at: index) & 0x3ff
                }
                appendUTF8(scalar, to: &result)
                index += 4
            case let byte: result.append(byte)
            }
            index += 2
        }
        return result
    }

    /// The number in the escape `\u` and four digits at `index`.
    private func codeUnit(at index: Int) -> UInt32 {
        var unit: UInt32 = 0
        for place in index + 2..<index + 6 { unit = unit << 4 | UInt32(hexDigit(raw[place]) ?? 0) }
        return unit
    }
}

/// Whether `word` stands at `one`. It compares pieces of eight or four bytes, the last of which may overlap the one
/// before.
@inline(__always)
func areEqual(_ one: UnsafeRawPointer, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    let other = UnsafeRawPointer(word.utf8Start)
    func isEqual<Piece: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: Piece.Type) -> Bool {
        one.loadUnaligned(fromByteOffset: offset, as: Piece.self)
            == other.loadUnaligned(fromByteOffset: offset, as: Piece.self)
    }
    if count >= 8 {
        var offset = 0
        while offset < count - 8 {
            guard isEqual(offset, UInt64.self) else { return false }
            offset += 8
        }
        return isEqual(count - 8, UInt64.self)
    }
    if count >= 4 { return isEqual(0, UInt32.self) && isEqual(count - 4, UInt32.self) }
    for offset in 0..<count where !isEqual(offset, UInt8.self) { return false }
    return true
}

private func appendUTF8(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3f) }
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
        bytes.append(0xc0 | UInt8(truncatingIfNeeded: scalar >> 6))
        bytes.append(continuation(0))
    case 0x800..<0x10000:
        bytes.append(0xe0 | UInt8(truncatingIfNeeded: scalar >> 12))
        bytes.append(continuation(6))
        bytes.append(continuation(0))
    default:
        bytes.append(0xf0 | UInt8(truncatingIfNeeded: scalar >> 18))
        bytes.append(continuation(12))
        bytes.append(continuation(6))
        bytes.append(continuation(0))
    }
}
