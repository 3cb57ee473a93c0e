/// Reads one JSON message, strictly and from front to back: the caller asks for what must come next.
///
/// The bytes belong to the caller and must outlive the reader and the strings that it gives. After an error the reader
/// is of no more use.
public struct JSONReader {
    private let start: UnsafeRawPointer
    let count: Int
    /// The byte that is read next.
    public internal(set) var offset = 0
    /// The field whose value is being read; errors name it.
    var field: StaticString?
    private var depth = 0
    private let depthMax: Int
    /// Whether the object or array that was begun last has had no member yet.
    private var isFirst = false

    /// Reads `bytes`, in which objects and arrays may lie `depthMax` deep within each other.
    public init(_ bytes: UnsafeRawBufferPointer, depthMax: Int = WireLimits.nestingDepthMax) {
        // An empty message may have no address. None of its bytes is ever read.
        let nowhere: StaticString = ""
        start = bytes.baseAddress ?? UnsafeRawPointer(nowhere.utf8Start)
        count = bytes.count
        self.depthMax = depthMax
    }

    /// What the next value is, by its first byte.
    public mutating func peek() throws(JSONError) -> JSONKind {
        switch try nextByte() {
        case quote: return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: throw malformed("A value is expected here")
        }
    }

    /// Enters an object; `nextKey` or `nextField` goes on.
    public mutating func beginObject() throws(JSONError) { try begin(.object) }

    /// Enters an array; `nextElement` goes on.
    public mutating func beginArray() throws(JSONError) { try begin(.array) }

    /// The name of the object's next member, whose value is read next; nil at the end of the object.
    public mutating func nextKey() throws(JSONError) -> JSONString? {
        guard try beginKey() else { return nil }
        let key = try scanString()
        try endKey()
        return key
    }

    /// Whether the array has another element, which is read next.
    public mutating func nextElement() throws(JSONError) -> Bool { try nextMember(closing: UInt8(ascii: "]")) }

    /// A string, checked but not yet converted.
    @inline(__always)
    public mutating func string() throws(JSONError) -> JSONString {
        try beginString()
        return try scanString()
    }

    /// A whole number that 64 bits hold.
    public mutating func integer() throws(JSONError) -> Int64 {
        try want(.number)
        let start = offset
        let number = try scanNumber()
        guard number.isWhole else { throw notWhole(start) }
        guard let value = number.value else { throw outOfRange(start, "64 bits") }
        return value
    }

    /// `true` or `false`.
    public mutating func boolean() throws(JSONError) -> Bool {
        try want(.boolean)
        let value = byte(at: offset) == UInt8(ascii: "t")
        try scanLiteral(value ? "true" : "false")
        return value
    }

    /// `null` and nothing else.
    public mutating func null() throws(JSONError) {
        try want(.null)
        try scanLiteral("null")
    }

    /// Passes over the next value, whatever it is.
    public mutating func skip() throws(JSONError) {
        switch try peek() {
        case .string: _ = try scanString()
        case .number: _ = try scanNumber()
        case .boolean: _ = try boolean()
        case .null: try null()
        case .array:
            try beginArray()
            while try nextElement() { try skip() }
        case .object:
            try beginObject()
            while try nextKey() != nil { try skip() }
        }
    }

    /// Makes sure that nothing but white space is left.
    public mutating func end() throws(JSONError) {
        skipWhiteSpace()
        guard offset == count else { throw trailingBytes() }
    }
}

extension JSONReader {
    /// The byte at `offset`, which lies within the message.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 { start.load(fromByteOffset: offset, as: UInt8.self) }

    /// Eight bytes from `offset` on, all within the message, the first one lowest.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A part of the message.
    @inline(__always)
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    /// Moves to the quote of a string.
    @inline(__always)
    mutating func beginString() throws(JSONError) {
        if try nextByte() != quote { try refuse(.string) }
    }

    /// Refuses a value of another kind.
    mutating func want(_ wanted: JSONKind) throws(JSONError) {
        if try peek() != wanted { try refuse(wanted) }
    }

    /// Refuses the next value, which is not of the wanted kind, once it is known to be a value at all.
    @inline(never)
    private mutating func refuse(_ wanted: JSONKind) throws(JSONError) {
        let found = try peek()
        let start = offset
        try skip()
        throw wrongType(wanted, found, at: start)
    }

    /// Moves to the quote of the next key; false at the end of the object.
    @inline(__always)
    mutating func beginKey() throws(JSONError) -> Bool {
        guard try nextMember(closing: UInt8(ascii: "}")) else { return false }
        guard byte(at: offset) == quote else { throw malformed("A name in quotes is expected here") }
        return true
    }

    /// Moves behind the colon that follows a key.
    @inline(__always)
    mutating func endKey() throws(JSONError) {
        guard try nextByte() == UInt8(ascii: ":") else { throw malformed("A colon is expected here") }
        offset += 1
    }

    /// Moves behind the string whose quote is the next byte, if it is this word, written without escapes.
    @inline(__always)
    mutating func take(_ word: StaticString) -> Bool {
        let wordCount = word.utf8CodeUnitCount
        guard count - offset >= wordCount + 2, byte(at: offset + wordCount + 1) == quote,
            areEqual(start + offset + 1, word)
        else { return false }
        offset += wordCount + 2
        return true
    }

    private mutating func begin(_ kind: JSONKind) throws(JSONError) {
        try want(kind)
        depth += 1
        guard depth <= depthMax else { throw tooDeep(depthMax) }
        offset += 1
        isFirst = true
    }

    /// Moves to the next member, or behind the end of the object or array.
    @inline(__always)
    private mutating func nextMember(closing: UInt8) throws(JSONError) -> Bool {
        var byte = try nextByte()
        if byte == closing {
            offset += 1
            depth -= 1
            isFirst = false
            return false
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw missingComma(closing) }
            offset += 1
            byte = try nextByte()
            guard byte != closing else { throw malformed("A comma must not stand at the end") }
        }
        isFirst = false
        return true
    }

    /// The next byte that is not white space; it is not consumed.
    @inline(__always)
    private mutating func nextByte() throws(JSONError) -> UInt8 {
        if offset < count, byte(at: offset) > 0x20 { return byte(at: offset) }
        skipWhiteSpace()
        guard offset < count else { throw unexpectedEnd() }
        return byte(at: offset)
    }

    @inline(never)
    private mutating func skipWhiteSpace() {
        while offset < count {
            switch byte(at: offset) {
            case 0x20, 0x0a, 0x0d, 0x09: offset += 1
            default: return
            }
        }
    }

    private mutating func scanLiteral(_ literal: StaticString) throws(JSONError) {
        for index in 0..<literal.utf8CodeUnitCount {
            guard offset < count else { throw unexpectedEnd() }
            guard byte(at: offset) == literal.utf8Start[index] else {
                throw malformed("Only \(literal) can stand here")
            }
            offset += 1
        }
    }
}

let quote = UInt8(ascii: "\"")
let backslash = UInt8(ascii: "\\")

/// The kinds of JSON values.
public enum JSONKind: Hashable, Sendable {
    case object, array, string, number, boolean, null

    var described: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "true or false"
        case .null: "null"
        }
    }
}
