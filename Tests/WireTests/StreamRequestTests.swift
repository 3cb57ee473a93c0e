import Domain
import Testing
import Wire

private func request(_ json: String) throws -> StreamRequest { try StreamRequest.decode(Array(json.utf8)) }

@Suite struct StreamRequestTests {
    private static let bitcoin = Symbol("BTC-USD")!

    @Test(
        arguments: [
            (#"{"op":"ping"}"#, .ping, nil), (#"{"id":"7","op":"ping"}"#, .ping, "7"),
            (#"{"op":"authenticate","token":"abc.DEF-1_2=~"}"#, .authenticate(token: "abc.DEF-1_2=~"), nil),
            (
                #"{"op":"subscribe","channel":"book","symbol":"BTC-USD"}"#,
                .subscribe(StreamSubscription(.book(bitcoin))), nil
            ),
            (
                #"{"depth":1,"symbol":"BTC-USD","channel":"book","op":"subscribe"}"#,
                .subscribe(StreamSubscription(.book(bitcoin), depth: 1)), nil
            ),
            (
                #"{"op":"subscribe","channel":"book","symbol":"BTC-USD","depth":1000,"id":"a\"b"}"#,
                .subscribe(StreamSubscription(.book(bitcoin), depth: 1_000)), "a\"b"
            ),
            (
                #"{"op":"subscribe","channel":"trades","symbol":"BTC-USD"}"#,
                .subscribe(StreamSubscription(.trades(bitcoin))),
                nil
            ),
            (
                #"{"op":"subscribe","channel":"market","symbol":"BTC-USD"}"#,
                .subscribe(StreamSubscription(.market(bitcoin))),
                nil
            ),
            (
                #"{"op":"subscribe","channel":"orders-full","symbol":"BTC-USD","resume":7,"checksum":true}"#,
                .subscribe(StreamSubscription(.ordersFull(bitcoin), resume: Sequence(7), hasChecksum: true)), nil
            ),
            (
                #"{"op":"subscribe","channel":"auction","symbol":"BTC-USD"}"#,
                .subscribe(StreamSubscription(.auction(bitcoin))), nil
            ),
            (
                #"{"op":"subscribe","channel":"status","symbol":"BTC-USD"}"#,
                .subscribe(StreamSubscription(.status(bitcoin))), nil
            ),
            (
                #"{"op":"subscribe","channel":"candles","symbol":"BTC-USD","interval":"15m","resume":7}"#,
                .subscribe(StreamSubscription(.candles(bitcoin, .quarterHour), resume: Sequence(7))), nil
            ),
            (#"{"op":"subscribe","channel":"orders"}"#, .subscribe(StreamSubscription(.orders)), nil),
            (#"{"op":"subscribe","channel":"balances"}"#, .subscribe(StreamSubscription(.balances)), nil),
            (
                #"{"op":"subscribe","channel":"book","symbol":"BTC-USD","resume":5123,"checksum":true}"#,
                .subscribe(StreamSubscription(.book(bitcoin), resume: Sequence(5_123), hasChecksum: true)), nil
            ),
            (
                #"{"op":"subscribe","channel":"orders","resume":0}"#,
                .subscribe(StreamSubscription(.orders, resume: .start)), nil
            ),
            (#"{"op":"unsubscribe","channel":"book","symbol":"BTC-USD"}"#, .unsubscribe(.book(bitcoin)), nil),
            (#"{"op":"unsubscribe","channel":"orders","id":"x"}"#, .unsubscribe(.orders), "x"),
        ] as [(String, StreamRequest.Operation, String?)])
    func `a message asks for one thing`(json: String, operation: StreamRequest.Operation, id: String?) throws {
        #expect(
            try request(json) == StreamRequest(operation: operation, id: id.map { Text($0.utf8)! }))
    }

    @Test(arguments: [
        BadBody("", .unexpectedEnd), BadBody("ping", .malformedJSON), BadBody("[]", .wrongType),
        BadBody("{}", .missingField, "op"), BadBody(#"{"op":"Ping"}"#, .unknownValue, "op"),
        BadBody(#"{"op":1}"#, .wrongType, "op"), BadBody(#"{"op":"ping"}{"op":"ping"}"#, .trailingBytes),
        BadBody(#"{"op":"authenticate"}"#, .missingField, "token"),
        BadBody(#"{"op":"authenticate","token":""}"#, .textEmpty, "token"),
        BadBody(#"{"op":"authenticate","token":"a b"}"#, .invalidCharacters, "token"),
        BadBody(#"{"op":"authenticate","token":"a\nb"}"#, .invalidCharacters, "token"),
        BadBody(#"{"op":"authenticate","token":7}"#, .wrongType, "token"),
        BadBody(
            "{\"op\":\"authenticate\",\"token\":\"\(String(repeating: "t", count: 4_097))\"}", .textTooLong, "token"),
        BadBody(#"{"op":"authenticate","token":"t","channel":"orders"}"#, .conflictingFields, "channel"),
        BadBody(#"{"op":"authenticate","token":"t","symbol":"X"}"#, .conflictingFields, "symbol"),
        BadBody(#"{"op":"ping","token":"t"}"#, .conflictingFields, "token"),
        BadBody(#"{"op":"ping","channel":"book"}"#, .conflictingFields, "channel"),
        BadBody(#"{"op":"subscribe","channel":"candles","symbol":"BTC-USD"}"#, .missingField, "interval"),
        BadBody(
            #"{"op":"subscribe","channel":"candles","symbol":"BTC-USD","interval":"2m"}"#, .unknownValue, "interval"),
        BadBody(
            #"{"op":"subscribe","channel":"book","symbol":"BTC-USD","interval":"1m"}"#, .conflictingFields, "interval"),
        BadBody(#"{"op":"ping","depth":5}"#, .conflictingFields, "depth"),
        BadBody(#"{"op":"subscribe"}"#, .missingField, "channel"),
        BadBody(#"{"op":"subscribe","channel":"spreads"}"#, .unknownValue, "channel"),
        BadBody(#"{"op":"subscribe","channel":"book"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"trades"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"market"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"orders-full"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"ordersFull","symbol":"X"}"#, .unknownValue, "channel"),
        BadBody(#"{"op":"subscribe","channel":"orders-full","symbol":"X","depth":10}"#, .conflictingFields, "depth"),
        BadBody(
            #"{"op":"subscribe","channel":"orders-full","symbol":"X","conflate":200}"#, .conflictingFields, "conflate"),
        BadBody(#"{"op":"subscribe","channel":"auction"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"status","symbol":"X","checksum":true}"#, .conflictingFields, "checksum"),
        BadBody(#"{"op":"subscribe","channel":"orders","symbol":"X"}"#, .conflictingFields, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"balances","symbol":"X"}"#, .conflictingFields, "symbol"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","token":"t"}"#, .conflictingFields, "token"),
        BadBody(#"{"op":"subscribe","channel":"trades","symbol":"X","depth":5}"#, .conflictingFields, "depth"),
        BadBody(#"{"op":"subscribe","channel":"orders","depth":5}"#, .conflictingFields, "depth"),
        BadBody(#"{"op":"unsubscribe","channel":"book","symbol":"X","depth":5}"#, .conflictingFields, "depth"),
        BadBody(#"{"op":"unsubscribe","channel":"book"}"#, .missingField, "symbol"),
        BadBody(#"{"op":"unsubscribe","channel":"orders","resume":5}"#, .conflictingFields, "resume"),
        BadBody(#"{"op":"ping","checksum":false}"#, .conflictingFields, "checksum"),
        BadBody(#"{"op":"subscribe","channel":"orders","checksum":true}"#, .conflictingFields, "checksum"),
        BadBody(#"{"op":"subscribe","channel":"orders","resume":-1}"#, .numberOutOfRange, "resume"),
        BadBody(#"{"op":"subscribe","channel":"orders","resume":1.5}"#, .wrongType, "resume"),
        BadBody(#"{"op":"subscribe","channel":"orders","resume":"5"}"#, .wrongType, "resume"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","checksum":1}"#, .wrongType, "checksum"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","depth":0}"#, .numberOutOfRange, "depth"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","depth":1001}"#, .numberOutOfRange, "depth"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","depth":"5"}"#, .wrongType, "depth"),
        BadBody(#"{"op":"subscribe","channel":"book","symbol":"X","depth":5.0}"#, .wrongType, "depth"),
        BadBody(#"{"op":"ping","id":""}"#, .textEmpty, "id"), BadBody(#"{"op":"ping","id":7}"#, .wrongType, "id"),
        BadBody(#"{"op":"ping","id":"a b"}"#, .invalidCharacters, "id"),
        BadBody(#"{"op":"ping","id":"é"}"#, .invalidCharacters, "id"),
        BadBody("{\"op\":\"ping\",\"id\":\"\(String(repeating: "i", count: 37))\"}", .textTooLong, "id"),
        BadBody(#"{"op":"ping","extra":1}"#, .unknownField, "extra"),
    ])
    func `a bad message is refused with its code and field`(bad: BadBody) {
        let error = failure(StreamRequest.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field)
    }

    @Test(arguments: [
        #"{"op":"authenticate","token":"secret token"}"#, #"{"op":"authenticate","token":"secret\u0000"}"#,
        "{\"op\":\"authenticate\",\"token\":\"\(String(repeating: "secret", count: 1_000))\"}",
        #"{"op":"authenticate","token":"secret","token":"secret"}"#, #"{"op":"ping","token":"secret"}"#,
        #"{"op":"authenticate","token":["secret"]}"#,
    ])
    func `no error shows a token`(json: String) throws {
        let error = try #require(failure(StreamRequest.self, Array(json.utf8)))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `a channel says its name and instrument`() {
        let channels: [StreamChannel] = [
            .book(Self.bitcoin), .trades(Self.bitcoin), .orders, .balances, .market(Self.bitcoin),
            .executions, .ticker(Self.bitcoin), .notifications, .ordersFull(Self.bitcoin), .auction(Self.bitcoin),
            .status(Self.bitcoin), .candles(Self.bitcoin, .hour), .inbox,
        ]
        #expect(channels.map(\.kind) == StreamChannelKind.allCases)
        let ofInstruments: [StreamChannelKind] = [
            .book, .trades, .market, .ticker, .ordersFull, .auction, .status, .candles,
        ]
        #expect(Set(channels.filter { $0.symbol == Self.bitcoin }.map(\.kind)) == Set(ofInstruments))
    }
}
