import Domain
import Testing
import Wire

private typealias Code = JSONError.Code

/// The error of a body, or nil if it decodes.
func failure<Body: JSONBody>(_ type: Body.Type, _ json: [UInt8]) -> JSONError? {
    do throws(JSONError) {
        _ = try Body.decode(json)
        return nil
    } catch {
        return error
    }
}

struct BadBody: CustomTestStringConvertible, Sendable {
    var json: [UInt8]
    var code: JSONError.Code
    var field: String?

    init(_ json: String, _ code: JSONError.Code, _ field: String? = nil) {
        self.init(bytes: Array(json.utf8), code, field)
    }

    init(bytes: [UInt8], _ code: JSONError.Code, _ field: String? = nil) {
        self.json = bytes
        self.code = code
        self.field = field
    }

    var testDescription: String { "\(String(decoding: json, as: UTF8.self)) \(code)" }
}

/// A good limit order in which `field` has another value, or is not there.
private func order(_ field: String, _ value: String?) -> String {
    var members = [
        ("symbol", #""BTC-USD""#), ("side", #""buy""#), ("type", #""limit""#), ("quantity", #""0.5""#),
        ("price", #""64250.10""#), ("timeInForce", #""GTC""#), ("postOnly", "false"), ("clientOrderId", #""a-1""#),
    ]
    let index = members.firstIndex { $0.0 == field }
    if let index { members.remove(at: index) }
    if let value { members.insert((field, value), at: index ?? members.count) }
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
}

private func bad(_ field: String, _ value: String, _ code: JSONError.Code) -> BadBody {
    BadBody(order(field, value), code, field)
}

@Suite struct PlaceOrderBodyTests {
    @Test func `a limit order with every field`() throws {
        let body = try PlaceOrderBody.decode(Array(order("side", #""sell""#).utf8))
        #expect(
            body
                == PlaceOrderBody(
                    symbol: Symbol("BTC-USD")!, side: .sell, pricing: .limit(try DecimalNumber("64250.1")),
                    size: .quantity(try DecimalNumber("0.5")), timeInForce: .goodTillCancelled, postOnly: false,
                    clientOrderID: RequestID("a-1")))
    }

    @Test func `what is left out has its default`() throws {
        let limit = try PlaceOrderBody.decode(
            Array(#"{"price":"1","quantity":"2","type":"limit","side":"buy","symbol":"X"}"#.utf8))
        #expect(limit.timeInForce == .goodTillCancelled && !limit.postOnly && limit.clientOrderID == nil)
        let market = try PlaceOrderBody.decode(
            Array(#"{"symbol":"X","side":"buy","type":"market","quoteQuantity":"2"}"#.utf8))
        #expect(market.timeInForce == .immediateOrCancel && market.pricing == .market)
        #expect(market.size == .quoteQuantity(try DecimalNumber("2")))
    }

    @Test func `white space, escapes and any order of fields change nothing`() throws {
        let plain = try PlaceOrderBody.decode(Array(order("symbol", #""BTC-USD""#).utf8))
        let spaced = order("symbol", " \"BTC\\u002dUSD\"\t").replacing(",", with: " ,\r\n").replacing(
            ":", with: " :\n ")
        #expect(try PlaceOrderBody.decode(Array(" \n\(spaced)\t ".utf8)) == plain)
        let keys = order("side", #""\u0062uy""#).replacing(#""price""#, with: #""\u0070rice""#)
        #expect(try PlaceOrderBody.decode(Array(keys.utf8)) == plain)
        let reversed = """
            {"clientOrderId":"a-1","postOnly":false,"timeInForce":"GTC","price":"64250.10","quantity":"0.5",
            "type":"limit","side":"buy","symbol":"BTC-USD"}
            """
        #expect(try PlaceOrderBody.decode(Array(reversed.utf8)) == plain)
    }

    @Test(arguments: malformed + misshapen + wrongTypes + wrongTexts + wrongNumbers)
    func `a bad body is refused with its code and field`(bad: BadBody) throws {
        let error = try #require(failure(PlaceOrderBody.self, bad.json))
        #expect(error.code == bad.code)
        #expect(error.field == bad.field)
        #expect(error.offset >= 0 && error.offset <= bad.json.count)
        #expect(error.detail.hasSuffix(".") && error.detail.contains(". "), "no advice: \(error.detail)")
    }

    @Test func `there are more than 120 bad bodies`() {
        let all = Self.malformed + Self.misshapen + Self.wrongTypes + Self.wrongTexts + Self.wrongNumbers
        #expect(all.count > 120 && Set(all.map(\.json)).count == all.count)
    }

    @Test func `every cut of a good body is an unexpected end`() {
        let bytes = Array(order("side", #""\u0062uy""#).utf8)
        for count in 0..<bytes.count {
            #expect(failure(PlaceOrderBody.self, Array(bytes[..<count]))?.code == .unexpectedEnd, "\(count)")
        }
    }

    @Test func `errors explain themselves`() throws {
        let number = try #require(failure(PlaceOrderBody.self, Array(order("price", "64250.10").utf8)))
        #expect(
            number.detail
                == "The field 'price' must be a string, but a number was found. Send it as a string, in quotes.")
        #expect(number.observed == "a number" && number.limit == "a string")
        let side = try #require(failure(PlaceOrderBody.self, Array(order("side", #""BUY""#).utf8)))
        #expect(
            side.detail
                == "The field 'side' is 'BUY'. It can be buy, sell, and upper and lower case differ.")
        #expect(side.observed == "BUY" && side.limit == "buy, sell")
        let comma = try #require(failure(PlaceOrderBody.self, Array(#"{"symbol":"X",}"#.utf8)))
        #expect(
            comma.detail
                == "A comma must not stand at the end, but '}' was found at byte 14. Send well-formed JSON.")
        let unknown = try #require(failure(PlaceOrderBody.self, Array(order("Price", #""1""#).utf8)))
        #expect(
            unknown.limit
                == """
                symbol, side, type, quantity, quoteQuantity, price, timeInForce, postOnly, clientOrderId, stopPrice, \
                trailingOffset, trailingBasisPoints, protectionPrice, displayQuantity, expireTime, \
                selfTradePrevention, repricePostOnly, onSessionEnd
                """)
        let long = try #require(
            failure(PlaceOrderBody.self, Array(order("symbol", "\"\(String(repeating: "A", count: 25))\"").utf8)))
        #expect(long.observed == "25" && long.limit == "24")
        let problem = long.problem
        #expect(problem.status == 400 && problem.code == "textTooLong" && problem.field == "symbol")
    }

    @Test func `the offset is that of the value or key that is wrong`() throws {
        let json = #"{"symbol":"X","side": "hold"}"#
        #expect(failure(PlaceOrderBody.self, Array(json.utf8))?.offset == 22)
        #expect(failure(PlaceOrderBody.self, Array(#"{"a":1}"#.utf8))?.offset == 1)
        #expect(failure(PlaceOrderBody.self, Array(#"{} x"#.utf8))?.offset == 3)
    }

    @Test func `the order gets the units of its market`() throws {
        let units = Markets.bitcoin
        let body = try PlaceOrderBody.decode(Array(order("quantity", #""0.50000""#).utf8))
        #expect(
            try body.order(InstrumentID(3), units)
                == PlaceOrder(
                    instrument: InstrumentID(3), side: .buy, pricing: .limit(Price(ticks: 6_425_010)),
                    size: .quantity(Quantity(lots: 50_000)), timeInForce: .goodTillCancelled, postOnly: false))
        let budget = try PlaceOrderBody.decode(
            Array(#"{"symbol":"X","side":"buy","type":"market","quoteQuantity":"12.3"}"#.utf8))
        #expect(try budget.order(InstrumentID(3), units).size == .budget(Money(minorUnits: 1_230)))
        #expect(try budget.order(InstrumentID(3), units).pricing == .market)
    }

    @Test(arguments: [
        ("price", "1.001", "priceNotOnTick", "0.01"), ("price", "0.001", "priceNotOnTick", "0.01"),
        ("price", "99999999999999999", "numberOutOfRange", nil),
        ("quantity", "0.000001", "quantityNotOnLot", "0.00001"),
        ("quantity", "1.00000001", "quantityNotOnLot", "0.00001"),
        ("quantity", "999999999999", "numberOutOfRange", nil),
        ("quoteQuantity", "1.001", "tooManyDecimals", "2"),
    ])
    func `a number that does not fit its market is a problem`(
        field: String, value: String, code: String, limit: String?
    ) throws {
        var json = order(field, "\"\(value)\"")
        if field == "quoteQuantity" {
            json = #"{"symbol":"X","side":"buy","type":"market","quoteQuantity":"\#(value)"}"#
        }
        let body = try PlaceOrderBody.decode(Array(json.utf8))
        let problem = try #require(throws: ProblemFields.self) { try body.order(InstrumentID(0), Markets.bitcoin) }
        #expect(problem.code == code && problem.field == field)
        #expect(problem.status == (code.contains("NotOn") ? 422 : 400))
        #expect(problem.limit == limit && problem.observed == value)
    }

    @Test func `random damage never traps and never passes for what it is not`() throws {
        var random = SeededRandom(seed: 7)
        let good = Array(order("symbol", #""BTC-\u0055SD""#).utf8)
        let alphabet = Array("{}[]\",:\\u0019.-+eEtrufalsn xX/\u{e9}\u{20ac}".utf8) + [0, 0x1f, 0x80, 0xc0, 0xff]
        for _ in 0..<40_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = alphabet.randomElement(using: &random)!
                case 1: bytes.insert(alphabet.randomElement(using: &random)!, at: place)
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            if let error = failure(PlaceOrderBody.self, bytes) {
                #expect(error.offset >= 0 && error.offset <= bytes.count && !error.detail.isEmpty)
            }
        }
    }
}

extension PlaceOrderBodyTests {
    static let malformed: [BadBody] = [
        BadBody("", .unexpectedEnd), BadBody("   ", .unexpectedEnd), BadBody("{", .unexpectedEnd),
        BadBody("}", .malformedJSON), BadBody("hello", .malformedJSON), BadBody("{]", .malformedJSON),
        BadBody("{,}", .malformedJSON), BadBody("{symbol:1}", .malformedJSON), BadBody("{'symbol':1}", .malformedJSON),
        BadBody("{1:2}", .malformedJSON), BadBody("{null:2}", .malformedJSON),
        BadBody(#"{"symbol" "X"}"#, .malformedJSON, "symbol"), BadBody(#"{"symbol","X"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"X" "side":"buy"}"#, .malformedJSON), BadBody(#"{"symbol":"X";}"#, .malformedJSON),
        BadBody(#"{"symbol":"X",}"#, .malformedJSON), BadBody(#"{"symbol":"X",,"side":"buy"}"#, .malformedJSON),
        BadBody(#"{"symbol":"X"]"#, .malformedJSON), BadBody(#"{"symbol":}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":,}"#, .malformedJSON, "symbol"), BadBody(#"{"symbol":X}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"X"#, .unexpectedEnd, "symbol"), BadBody(#"{"symbol":"X""#, .unexpectedEnd),
        BadBody(#"{"symbol""#, .unexpectedEnd, "symbol"), BadBody(#"{"symbol":"#, .unexpectedEnd, "symbol"),
        BadBody(#"{"symbo"#, .unexpectedEnd), BadBody(#"{"symbol":"\"#, .unexpectedEnd, "symbol"),
        BadBody(#"{"symbol":"\u00"#, .unexpectedEnd, "symbol"),
        BadBody(#"{"symbol":"a\qb"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\u00g0"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\ud800"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\ud800x"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\ud800\u0041"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\udc00\ud800"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"symbol":"\udc00\udc00"}"#, .malformedJSON, "symbol"),
        BadBody(#"{"sym\xbol":"X"}"#, .malformedJSON),
        BadBody("{\"symbol\":\"a\nb\"}", .malformedJSON, "symbol"),
        BadBody("{\"symbol\":\"a\tb\"}", .malformedJSON, "symbol"),
        BadBody("{\"symbol\":\"a\u{0}b\"}", .malformedJSON, "symbol"),
        BadBody("\u{feff}{}", .malformedJSON), BadBody("\u{b}{}", .malformedJSON), BadBody("// x\n{}", .malformedJSON),
        BadBody(order("postOnly", "tru"), .malformedJSON, "postOnly"),
        BadBody(order("postOnly", "True"), .malformedJSON, "postOnly"),
        BadBody(order("postOnly", "truer"), .malformedJSON),
        BadBody(order("postOnly", "fals"), .malformedJSON, "postOnly"),
        BadBody(order("price", "nul"), .malformedJSON, "price"), BadBody(order("price", "01"), .malformedJSON, "price"),
        BadBody(order("price", "-"), .malformedJSON, "price"), BadBody(order("price", "1."), .malformedJSON, "price"),
        BadBody(order("price", ".5"), .malformedJSON, "price"), BadBody(order("price", "+5"), .malformedJSON, "price"),
        BadBody(order("price", "1e"), .malformedJSON, "price"), BadBody(order("price", "NaN"), .malformedJSON, "price"),
        BadBody(order("price", "Infinity"), .malformedJSON, "price"),
        BadBody(order("price", "[1,]"), .malformedJSON, "price"),
        BadBody(order("price", "{\"a\"}"), .malformedJSON, "price"),
        BadBody(bytes: Array(#"{"symbol":""#.utf8) + [0xff] + Array(#""}"#.utf8), .invalidUTF8, "symbol"),
        BadBody(bytes: Array(#"{"symbol":""#.utf8) + [0xc0, 0x80] + Array(#""}"#.utf8), .invalidUTF8, "symbol"),
        BadBody(bytes: Array(#"{"symbol":""#.utf8) + [0xed, 0xa0, 0x80] + Array(#""}"#.utf8), .invalidUTF8, "symbol"),
        BadBody(bytes: Array(#"{"symbol":""#.utf8) + [0xe2, 0x82] + Array(#""}"#.utf8), .invalidUTF8, "symbol"),
        BadBody(bytes: Array(#"{"symbol":""#.utf8) + [0xf5, 0x80, 0x80, 0x80], .invalidUTF8, "symbol"),
        BadBody(bytes: Array(#"{""#.utf8) + [0x80] + Array(#"":1}"#.utf8), .invalidUTF8),
        BadBody(bytes: [0xff, 0xfe, 0x7b, 0], .malformedJSON),
    ]

    static let misshapen: [BadBody] = [
        BadBody("[]", .wrongType), BadBody("null", .wrongType), BadBody("12", .wrongType), BadBody("true", .wrongType),
        BadBody(#""order""#, .wrongType), BadBody("[{}]", .wrongType),
        BadBody(order("side", #""buy""#) + "x", .trailingBytes),
        BadBody(order("side", #""buy""#) + "{}", .trailingBytes),
        BadBody(order("side", #""buy""#) + "\u{0}", .trailingBytes), BadBody("{},", .trailingBytes),
        BadBody("{}", .missingField, "symbol"),
        BadBody(order("symbol", nil), .missingField, "symbol"), BadBody(order("side", nil), .missingField, "side"),
        BadBody(order("type", nil), .missingField, "type"), BadBody(order("quantity", nil), .missingField, "quantity"),
        BadBody(order("price", nil), .missingField, "price"),
        bad("quoteQuantity", #""5""#, .conflictingFields),
        BadBody(order("type", #""market""#), .conflictingFields, "price"),
        bad("stopprice", #""5""#, .unknownField), bad("Symbol", #""X""#, .unknownField), bad("", "1", .unknownField),
        bad("symbol ", "1", .unknownField), bad("clientOrderID", #""x""#, .unknownField),
        bad("client_order_id", #""x""#, .unknownField), bad("sym", "1", .unknownField),
        bad("quantityquantity", "1", .unknownField),
        BadBody(#"{"symbol":"X","symbol":"X"}"#, .duplicateField, "symbol"),
        BadBody(#"{"symbol":"X","\u0073ymbol":"Y"}"#, .duplicateField, "symbol"),
        BadBody(#"{"price":"1","side":"buy","price":2}"#, .duplicateField, "price"),
        BadBody(#"{"postOnly":true,"postOnly":false}"#, .duplicateField, "postOnly"),
    ]

    static let wrongTypes: [BadBody] =
        ["symbol", "side", "type", "quantity", "price", "timeInForce", "clientOrderId"].flatMap { field in
            ["1", "-1.5e3", "true", "null", "[]", "{}"].map { bad(field, $0, .wrongType) }
        }
        + ["1", "0", "\"true\"", "null", "[true]", "{\"a\":true}"].map { bad("postOnly", $0, .wrongType) }
        + [
            bad("price", String(repeating: "[", count: 20) + String(repeating: "]", count: 20), .nestingTooDeep),
            bad(
                "price", String(repeating: #"{"a":"#, count: 16) + "1" + String(repeating: "}", count: 16),
                .nestingTooDeep),
            bad("price", "0x1", .wrongType),
            bad("price", String(repeating: "[", count: 15) + String(repeating: "]", count: 15), .wrongType),
            BadBody(order("price", String(repeating: "[", count: 100_000)), .nestingTooDeep, "price"),
        ]

    static let wrongTexts: [BadBody] = [
        bad("symbol", #""""#, .textEmpty), bad("symbol", "\"\(String(repeating: "A", count: 25))\"", .textTooLong),
        bad("symbol", "\"\(String(repeating: "\u{e9}", count: 13))\"", .textTooLong),
        bad("symbol", #""BTC USD""#, .invalidCharacters), bad("symbol", #""BTC\u0000""#, .invalidCharacters),
        bad("symbol", #""BTC\nUSD""#, .invalidCharacters), bad("symbol", #""BTC€""#, .invalidCharacters),
        bad("symbol", #""BTC\u00e9""#, .invalidCharacters), bad("symbol", #""BTC,USD""#, .invalidCharacters),
        bad("symbol", #"" BTC""#, .invalidCharacters), bad("symbol", #""BTC@""#, .invalidCharacters),
        bad("symbol", #""BTC`""#, .invalidCharacters), bad("symbol", #""BTC[""#, .invalidCharacters),
        bad("symbol", #""BTC;""#, .invalidCharacters), bad("symbol", #""\ud83d\ude00""#, .invalidCharacters),
        bad("clientOrderId", #""""#, .textEmpty),
        bad("clientOrderId", "\"\(String(repeating: "x", count: 37))\"", .textTooLong),
        bad("clientOrderId", #""a b""#, .invalidCharacters), bad("clientOrderId", #""a\"b""#, .invalidCharacters),
        bad("side", #""""#, .unknownValue), bad("side", #""BUY""#, .unknownValue),
        bad("side", #""Buy""#, .unknownValue),
        bad("side", #""bu""#, .unknownValue), bad("side", #""buyy""#, .unknownValue),
        bad("side", #"" buy""#, .unknownValue),
        bad("side", #""b""#, .unknownValue), bad("side", #""1""#, .unknownValue),
        bad("type", #""LIMIT""#, .unknownValue), bad("type", #""stopLoss""#, .unknownValue),
        bad("type", #""""#, .unknownValue),
        bad("timeInForce", #""gtc""#, .unknownValue), bad("timeInForce", #""GTX""#, .unknownValue),
        bad("timeInForce", #""Day""#, .unknownValue), bad("timeInForce", #""GTC ""#, .unknownValue),
    ]

    static let wrongNumbers: [BadBody] =
        ["quantity", "price"].flatMap { field in
            [
                #""""#: Code.textEmpty, #"" 1""#: .malformedDecimal, #""1 ""#: .malformedDecimal,
                #""abc""#: .malformedDecimal, #""+1""#: .malformedDecimal, #"".5""#: .malformedDecimal,
                #""5.""#: .malformedDecimal, #""1e3""#: .malformedDecimal, #""1,000""#: .malformedDecimal,
                #""01""#: .malformedDecimal, #""00.5""#: .malformedDecimal, #""1.2.3""#: .malformedDecimal,
                #""0x10""#: .malformedDecimal, #""--1""#: .malformedDecimal, #""-""#: .malformedDecimal,
                #"".""#: .malformedDecimal, #""1_000""#: .malformedDecimal, #""٣""#: .malformedDecimal,
                #""NaN""#: .malformedDecimal, #""-1""#: .negativeNotAllowed, #""-0""#: .negativeNotAllowed,
                #""0.000000001""#: .tooManyDecimals, #""99999999999999999999""#: .numberOutOfRange,
                "\"\(String(repeating: "1", count: 41))\"": .textTooLong,
                "\"\(String(repeating: "1", count: 40))\"": .numberOutOfRange,
                "\"0.\(String(repeating: "1", count: 38))\"": .tooManyDecimals,
            ].sorted { $0.key < $1.key }.map { bad(field, $0.key, $0.value) }
        } + [
            BadBody(
                #"{"symbol":"X","side":"buy","type":"market","quoteQuantity":"1e3"}"#, .malformedDecimal,
                "quoteQuantity"),
            BadBody(#"{"symbol":"X","side":"buy","type":"market","quoteQuantity":5}"#, .wrongType, "quoteQuantity"),
        ]
}
