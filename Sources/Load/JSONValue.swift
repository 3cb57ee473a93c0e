/// A JSON value of an answer. Numbers and the three words are not needed and are only skipped.
indirect enum JSONValue: Hashable, Sendable {
    case text(String)
    case list([JSONValue])
    /// In the order of the text; the first member of a name counts.
    case object([Member])
    case other

    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    /// Reads one value with nothing after it; nil if the bytes are not JSON.
    init?(_ bytes: some Collection<UInt8>) {
        var cursor = JSONCursor(bytes: Array(bytes))
        guard let value = cursor.value(depth: 0), cursor.isAtEnd else { return nil }
        self = value
    }

    /// The text that is the member `name` of the object in `bytes`. What stands before it is skipped and what stands
    /// after it is not looked at.
    static func text(named name: String, in bytes: [UInt8]) -> String? {
        var cursor = JSONCursor(bytes: bytes)
        return cursor.text(named: Array(name.utf8))
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
}

/// Reads JSON from front to back. It takes what is well-formed enough to be understood: the venue's own tests are
/// elsewhere.
private struct JSONCursor {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether only white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return index == bytes.count
        }
    }

    mutating func value(depth: Int) -> JSONValue? {
        guard depth < Limits.nestingMax else { return nil }
        skipSpace()
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "["): return list(depth)
        case UInt8(ascii: "{"): return object(depth)
        default: return word() ? .other : nil
        }
    }

    /// The text of the member of this name, if the next value is an object and has one.
    mutating func text(named wanted: [UInt8]) -> String? {
        guard take("{") else { return nil }
        repeat {
            guard let name = rawString(), take(":") else { return nil }
            skipSpace()
            if name.elementsEqual(wanted) {
                return index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? string() : nil
            }
            guard skipValue() else { return nil }
        } while take(",")
        return nil
    }

    /// Goes past the next value without looking closely at it.
    private mutating func skipValue() -> Bool {
        var depth = 0
        repeat {
            skipSpace()
            guard index < bytes.count else { return false }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                if rawString() == nil { return false }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                if depth == 0 { return false }
                index += 1
            default:
                if !word() { return false }
            }
        } while depth > 0
        return depth == 0
    }

    /// The bytes between the quotes of the next text, escapes as they stand.
    private mutating func rawString() -> ArraySlice<UInt8>? {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        index += 1
        return bytes[start..<index - 1]
    }

    private mutating func list(_ depth: Int) -> JSONValue? {
        index += 1
        var items: [JSONValue] = []
        if take("]") { return .list(items) }
        while let item = value(depth: depth + 1) {
            items.append(item)
            if take("]") { return .list(items) }
            guard take(",") else { return nil }
        }
        return nil
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        index += 1
        var members: [JSONValue.Member] = []
        if take("}") { return .object(members) }
        while let name = name(), take(":"), let item = value(depth: depth + 1) {
            members.append(JSONValue.Member(name: name, value: item))
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
        return nil
    }

    private mutating func name() -> String? {
        skipSpace()
        return index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? string() : nil
    }

    /// A text; the cursor stands on its opening quote.
    private mutating func string() -> String? {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
        var text = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return String(validating: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let scalar = escaped() else { return nil }
                text += Array(String(scalar).utf8)
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    /// What an escape stands for; the cursor stands behind the backslash. Half of a surrogate pair becomes U+FFFD.
    private mutating func escaped() -> UnicodeScalar? {
        guard index < bytes.count else { return nil }
        let letter = bytes[index]
        index += 1
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count else { return nil }
            let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
            index += 4
            return UInt32(digits, radix: 16).map { UnicodeScalar($0) ?? "\u{fffd}" }
        default: return UnicodeScalar(letter)
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() -> Bool {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
                UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
                index += 1
            default: return index > start
            }
        }
        return index > start
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }
