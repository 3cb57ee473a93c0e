import Foundation
import Testing
import Wire

/// A whole value of any shape, as the reader gives it.
private indirect enum Value: Equatable {
    case object([String: Value])
    case array([Value])
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    case null

    static func read(_ json: [UInt8], depthMax: Int = WireLimits.nestingDepthMax) throws(JSONError) -> Value {
        try json.withUnsafeBufferPointer { (buffer) throws(JSONError) -> Value in
            var reader = JSONReader(UnsafeRawBufferPointer(buffer), depthMax: depthMax)
            let value = try read(&reader)
            try reader.end()
            return value
        }
    }

    private static func read(_ reader: inout JSONReader) throws(JSONError) -> Value {
        switch try reader.peek() {
        case .string: return .string(try reader.string().text)
        case .number: return .integer(try reader.integer())
        case .boolean: return .boolean(try reader.boolean())
        case .null:
            try reader.null()
            return .null
        case .array:
            var elements: [Value] = []
            try reader.beginArray()
            while try reader.nextElement() { elements.append(try read(&reader)) }
            return .array(elements)
        case .object:
            var members: [String: Value] = [:]
            try reader.beginObject()
            while let key = try reader.nextKey() { members[key.text] = try read(&reader) }
            return .object(members)
        }
    }

    static func code(_ json: String) -> JSONError.Code? {
        do throws(JSONError) {
            _ = try read(Array(json.utf8))
            return nil
        } catch {
            return error.code
        }
    }
}

@Suite struct JSONReaderTests {
    @Test func `nested values are read as they stand`() throws {
        let json = #" { "a" : [ 1 , -2 , [ ] , { } ] , "b" : { "c" : null , "d" : [ true , false ] } , "" : "x" } "#
        #expect(
            try Value.read(Array(json.utf8))
                == .object([
                    "a": .array([.integer(1), .integer(-2), .array([]), .object([:])]),
                    "b": .object(["c": .null, "d": .array([.boolean(true), .boolean(false)])]),
                    "": .string("x"),
                ]))
    }

    @Test(arguments: [
        (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u0041\u00e9\u20ac\ud83d\ude00\u0000""#, "A\u{e9}\u{20ac}\u{1f600}\u{0}"),
        (#""\uFFFF\uABcd""#, "\u{ffff}\u{abcd}"), (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10ffff}"),
        (
            "\"\u{e9}\u{20ac}\u{1f600}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10ffff}\"",
            "\u{e9}\u{20ac}\u{1f600}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10ffff}"
        ),
        (#""1234567\"""#, "1234567\""), (#""12345678\"12345678""#, "12345678\"12345678"),
    ])
    func `strings mean what their escapes say`(json: String, text: String) throws {
        #expect(try Value.read(Array(json.utf8)) == .string(text))
    }

    @Test func `a quote, backslash or control character is seen in any place of a string`() {
        for count in 0..<40 {
            let text = String(repeating: "x", count: count)
            for tail in 0..<20 {
                let rest = String(repeating: "y", count: tail)
                #expect(Value.code("\"\(text)\"") == nil)
                #expect(Value.code("\"\(text)\"\(rest)") == (tail == 0 ? nil : .trailingBytes))
                #expect(Value.code("\"\(text)\u{1f}\(rest)\"") == .malformedJSON)
                #expect(Value.code("\"\(text)\u{7f}\(rest)\"") == nil)
                #expect(Value.code("\"\(text)\\z\(rest)\"") == .malformedJSON)
                #expect(Value.code("\"\(text)\\\"\(rest)\"") == nil)
                #expect(Value.code("\"\(text)\(rest)") == .unexpectedEnd)
            }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min), ("10", 10),
        ] as [(String, Int64)])
    func `whole numbers of 64 bits are read`(json: String, value: Int64) throws {
        #expect(try Value.read(Array(json.utf8)) == .integer(value))
    }

    @Test(
        arguments: [
            ("9223372036854775808", .numberOutOfRange), ("-9223372036854775809", .numberOutOfRange),
            ("100000000000000000000000000", .numberOutOfRange), ("1.0", .wrongType), ("1e2", .wrongType),
            ("1E+2", .wrongType), ("-1.5e-7", .wrongType), ("00", .malformedJSON), ("-01", .malformedJSON),
            ("-", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd), ("1e+", .unexpectedEnd),
            ("1.x", .malformedJSON), ("1ex", .malformedJSON), ("-x", .malformedJSON), ("1x", .trailingBytes),
            ("1 2", .trailingBytes), ("[1 2]", .malformedJSON), ("[1,]", .malformedJSON), ("[,1]", .malformedJSON),
            ("[1}", .malformedJSON), ("[", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd),
            ("{\"a\":1,}", .malformedJSON), ("{\"a\"}", .malformedJSON), ("nul", .unexpectedEnd),
            ("nulx", .malformedJSON), ("t", .unexpectedEnd), ("[tru]", .malformedJSON), ("", .unexpectedEnd),
        ] as [(String, JSONError.Code)])
    func `what is not JSON, or not a whole number, is refused`(json: String, code: JSONError.Code) {
        #expect(Value.code(json) == code)
    }

    @Test func `nesting goes as deep as the limit and no deeper`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try Value.read(nested(16)) }
        #expect(throws: Never.self) { try Value.read(nested(3), depthMax: 3) }
        let error = #expect(throws: JSONError.self) { try Value.read(nested(4), depthMax: 3) }
        #expect(error?.code == .nestingTooDeep && error?.offset == 3)
        // One after the other is not one within the other.
        #expect(throws: Never.self) { try Value.read(Array("[[],[],[[],[]],[]]".utf8), depthMax: 3) }
    }

    @Test func `UTF-8 is accepted exactly where the standard library accepts it`() {
        var random = SeededRandom(seed: 8)
        let leads: [UInt8] = [
            0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4,
            0xf5, 0xff, 0x8f, 0x90, 0x9f, 0xa0,
        ]
        var valid = 0
        for _ in 0..<60_000 {
            let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in leads.randomElement(using: &random)! }
            let isValid = String(validating: text, as: UTF8.self) != nil
            if isValid { valid += 1 }
            let error = failure(Value.self, [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")])
            #expect((error == nil) == isValid, "\(text)")
            if let error { #expect(error.code == .invalidUTF8) }
        }
        #expect(valid > 1_000)
    }

    @Test func `random values are read as Foundation writes them`() throws {
        var random = SeededRandom(seed: 9)
        for _ in 0..<2_000 {
            let value = Self.randomValue(&random, depth: 0)
            let json = try JSONSerialization.data(withJSONObject: Self.foundation(value), options: [.fragmentsAllowed])
            #expect(try Value.read(Array(json)) == value)
        }
    }

    private static func randomValue(_ random: inout SeededRandom, depth: Int) -> Value {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &random) {
        case 0: .string(randomText(&random))
        case 1: .integer(random.integer())
        case 2: .boolean(random.chance(oneIn: 2))
        case 3: .null
        case 4: .array((0..<random.next() % 4).map { _ in randomValue(&random, depth: depth + 1) })
        default:
            .object(
                Dictionary(
                    (0..<random.next() % 4).map { _ in (randomText(&random), randomValue(&random, depth: depth + 1)) },
                    uniquingKeysWith: { $1 }))
        }
    }

    static func randomText(_ random: inout SeededRandom) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{c}", "\u{0}", "\u{1f}", "\u{7f}",
            "\u{e9}", "\u{20ac}", "\u{2028}", "\u{1f600}", "\u{ffff}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<random.next() % 24 { text.append(alphabet.randomElement(using: &random)!) }
        return String(text)
    }

    private static func foundation(_ value: Value) -> Any {
        switch value {
        case .object(let members): members.mapValues(foundation)
        case .array(let elements): elements.map(foundation)
        case .string(let text): text
        case .integer(let number): number
        case .boolean(let flag): flag
        case .null: NSNull()
        }
    }
}

extension Value: JSONBody {
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Value { try read(Array(bytes)) }
}
