import Domain
import Wire

/// One named value of a row of an answer, in JSON a member, in CSV a column.
struct Field: Sendable {
    enum Value: Sendable {
        case missing
        case text(String)
        case number(Int64)
        case flag(Bool)
    }

    let name: StaticString
    let value: Value

    init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }

    init(_ name: StaticString, _ text: String?) { self.init(name, text.map { .text($0) } ?? .missing) }
    init(_ name: StaticString, word: some JSONWord) { self.init(name, word.word.description) }
    init(_ name: StaticString, wordIfAny word: (some JSONWord)?) { self.init(name, word?.word.description) }
    init(_ name: StaticString, _ moment: Timestamp?) { self.init(name, moment?.rfc3339) }
    init(_ name: StaticString, _ price: Price?, _ units: MarketUnits) {
        self.init(name, price.map { units.text($0) })
    }
    init(_ name: StaticString, _ quantity: Quantity?, _ units: MarketUnits) {
        self.init(name, quantity.map { units.text($0) })
    }
}

extension JSONWriter {
    /// An object of these members.
    mutating func object(_ fields: [Field]) {
        beginObject()
        members(fields)
        endObject()
    }

    mutating func members(_ fields: [Field]) {
        for field in fields {
            key(field.name)
            switch field.value {
            case .missing: null()
            case .text(let text): string(text)
            case .number(let number): integer(number)
            case .flag(let flag): boolean(flag)
            }
        }
    }
}

/// Rows as RFC 4180 has them: commas between values, quotes where they are needed, `\r\n` at the end of each line. What
/// has no value is empty.
enum CSV {
    static func header(_ names: [String], into bytes: inout [UInt8]) { line(names.map { .text($0) }, into: &bytes) }

    static func row(_ fields: [Field], into bytes: inout [UInt8]) { line(fields.map(\.value), into: &bytes) }

    private static func line(_ values: [Field.Value], into bytes: inout [UInt8]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch value {
            case .missing: break
            case .text(let text): append(text, to: &bytes)
            case .number(let number): bytes += String(number).utf8
            case .flag(let flag): bytes += (flag ? "true" : "false").utf8
            }
        }
        bytes += "\r\n".utf8
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard text.utf8.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 13 || $0 == 10 }) else {
            bytes += text.utf8
            return
        }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
