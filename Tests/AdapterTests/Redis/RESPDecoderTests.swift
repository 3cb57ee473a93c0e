#if Redis
import Testing

@testable import RedisAdapter

/// Answers as bytes, whole, in pieces and wrong.
struct RESPDecoderTests {
    private static let examples: [(text: String, value: RESPValue)] = [
        ("+OK\r\n", .bytes(Array("OK".utf8))), ("$0\r\n\r\n", .bytes([])), ("$-1\r\n", .null), ("_\r\n", .null),
        ("$5\r\na\r\nbc\r\n", .bytes(Array("a\r\nbc".utf8))), (":-12\r\n", .number(-12)),
        (":9223372036854775807\r\n", .number(.max)), ("#t\r\n", .boolean(true)), ("#f\r\n", .boolean(false)),
        (",1.5e3\r\n", .bytes(Array("1.5e3".utf8))),
        ("(123456789012345678901\r\n", .bytes(Array("123456789012345678901".utf8))),
        ("-ERR no\r\n", .error("ERR no")), ("!7\r\nERR\r\nno\r\n", .error("ERR\r\nno")),
        ("=7\r\ntxt:abc\r\n", .bytes(Array("abc".utf8))), ("*-1\r\n", .null), ("*0\r\n", .array([])),
        ("%0\r\n", .map([])),
        ("*2\r\n*1\r\n:1\r\n~2\r\n:2\r\n_\r\n", .array([.array([.number(1)]), .array([.number(2), .null])])),
        ("%1\r\n+a\r\n*0\r\n", .map([.bytes([97]), .array([])])), (">1\r\n:1\r\n", .push([.number(1)])),
        ("|1\r\n+a\r\n:1\r\n:2\r\n", .number(2)), ("*2\r\n|0\r\n:1\r\n:2\r\n", .array([.number(1), .number(2)])),
    ]

    @Test func `every kind of answer is read`() throws {
        for (text, value) in Self.examples {
            var decoder = RESPDecoder()
            decoder.feed(text.utf8)
            #expect(try decoder.next() == value, "\(text)")
            #expect(try decoder.next() == nil)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `answers are the same in whatever pieces they come`(_ seed: UInt64) throws {
        var luck = SplitMix(seed)
        let chosen = (0..<200).map { _ in Self.examples[Int.random(in: 0..<Self.examples.count, using: &luck)] }
        let bytes = Array(chosen.map(\.text).joined().utf8)
        var decoder = RESPDecoder()
        var values: [RESPValue] = []
        var at = 0
        while at < bytes.count {
            let count = min(bytes.count - at, Int.random(in: 1...(seed.isMultiple(of: 2) ? 3 : 90), using: &luck))
            decoder.feed(bytes[at..<at + count])
            at += count
            while let value = try decoder.next() { values.append(value) }
        }
        #expect(values == chosen.map(\.value))
    }

    @Test(arguments: [
        "x\r\n", "\r\n", ":\r\n", ":1a\r\n", ":9223372036854775808\r\n", ":--1\r\n", "#x\r\n", "_1\r\n", "$-2\r\n",
        "$+\r\n", "$1\r\nabc", "$1\r\na\n\r", "*-2\r\n", "%-1\r\n", "+a\rb", "=3\r\nabc\r\n", "=4\r\nabcd\r\n",
        "$?\r\n", "*?\r\n", "(1x\r\n", "\u{0}\r\n",
    ])
    func `what is no answer is an error`(_ text: String) {
        var decoder = RESPDecoder()
        decoder.feed(text.utf8)
        #expect {
            try decoder.next()
        } throws: { error in
            if case .malformed = error as? RESPError { true } else { false }
        }
    }

    @Test func `what is too long, too much or too deep is an error before it is held`() {
        let long = String(repeating: "a", count: RedisLimits.lineBytesMax + 1)
        let deep = String(repeating: "*1\r\n", count: RedisLimits.depthMax + 1)
        let many =
            "*\(RedisLimits.answerValuesMax)\r\n" + String(repeating: "_\r\n", count: RedisLimits.answerValuesMax)
        for text in [
            "+" + long, "+" + long + "\r\n", "$\(RedisLimits.answerBytesMax + 1)\r\n", "*9223372036854775807\r\n",
            "%\(RedisLimits.answerValuesMax + 1)\r\n", deep, many,
        ] {
            var decoder = RESPDecoder()
            decoder.feed(text.utf8)
            #expect("\(text.prefix(40))") {
                while try decoder.next() != nil {}
            } throws: { error in
                if case .tooLarge = error as? RESPError { true } else { false }
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `bytes that were changed give answers or an error`(_ seed: UInt64) {
        var luck = SplitMix(seed)
        var bytes = Array(Self.examples.map(\.text).joined().utf8)
        for _ in 0..<Int.random(in: 1...4, using: &luck) {
            bytes[Int.random(in: 0..<bytes.count, using: &luck)] = UInt8.random(in: 0...255, using: &luck)
        }
        var decoder = RESPDecoder()
        var count = 0
        decoder.feed(bytes)
        while let value = try? decoder.next() {
            if case .push = value { continue }
            count += 1
        }
        #expect(count <= Self.examples.count * 3)
    }

    @Test func `a command is written as an array of texts`() {
        let command = RedisCommand([Array("GET".utf8), [0, 13, 10]], key: [0, 13, 10], isQuestion: true)
        #expect(command.bytes == Array("*2\r\n$3\r\nGET\r\n$3\r\n".utf8) + [0, 13, 10] + Array("\r\n".utf8))
    }
}

/// Numbers that are the same for the same seed.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
#endif
