import Domain
import Testing
import Wire

/// An order of a type with these further fields.
private func order(_ type: String, _ fields: String = "") -> String {
    #"{"symbol":"BTC-USD","side":"sell","quantity":"0.5","type":""# + type + "\"" + (fields.isEmpty ? "" : ",")
        + fields + "}"
}

private func read(_ type: String, _ fields: String = "") throws -> ConditionedOrder {
    try PlaceOrderBody.decode(Array(order(type, fields).utf8)).conditionedOrder(InstrumentID(3), Markets.bitcoin)
}

private func bad(_ type: String, _ fields: String, _ code: JSONError.Code, _ field: String) -> BadBody {
    BadBody(order(type, fields), code, field)
}

@Suite struct ConditionedOrderBodyTests {
    private static let price = Price(ticks: 6_400_000)
    private static let trigger = Price(ticks: 6_500_000)

    @Test(
        arguments: [
            ("limit", #""price":"64000""#, .limit(price), nil), ("market", "", .market, nil),
            ("stop", #""stopPrice":"65000""#, .market, .stop(trigger)),
            ("stopLimit", #""stopPrice":"65000","price":"64000""#, .limit(price), .stop(trigger)),
            ("takeProfit", #""stopPrice":"65000""#, .market, .takeProfit(trigger)),
            ("takeProfitLimit", #""price":"64000","stopPrice":"65000""#, .limit(price), .takeProfit(trigger)),
            ("trailingStop", #""trailingOffset":"10.25""#, .market, .trailing(.ticks(1_025))),
            ("trailingStop", #""trailingBasisPoints":75"#, .market, .trailing(.basisPoints(75))),
            ("trailingStop", #""trailingBasisPoints":1,"price":"64000""#, .limit(price), .trailing(.basisPoints(1))),
        ] as [(String, String, Pricing, Trigger?)])
    func `each type makes of its prices what it says`(
        type: String, fields: String, pricing: Pricing, trigger: Trigger?
    ) throws {
        let order = try read(type, fields)
        #expect(order.order.pricing == pricing)
        #expect(order.conditions == OrderConditions(trigger: trigger))
        #expect(order.order.timeInForce == (pricing == .market ? .immediateOrCancel : .goodTillCancelled))
        #expect(OrderType(pricing, trigger).word.description == type)
    }

    @Test func `every condition is read`() throws {
        let order = try read(
            "limit",
            """
            "price":"64000","timeInForce":"GTD","expireTime":"2026-01-02T03:04:05.5Z","displayQuantity":"0.1",\
            "selfTradePrevention":"cancelOldest","postOnly":true,"repricePostOnly":true,"onSessionEnd":"keep"
            """)
        #expect(order.order.timeInForce == .goodTillDate)
        #expect(order.order.postOnly)
        #expect(
            order.conditions
                == OrderConditions(
                    display: Quantity(lots: 10_000), expiry: Timestamp(nanoseconds: 1_767_323_045_500_000_000),
                    selfTrade: .cancelOldest, reprices: true, atSessionEnd: .keep))
        #expect(try read("market", #""protectionPrice":"64000""#).conditions == OrderConditions(protection: Self.price))
        #expect(
            try read("stop", #""stopPrice":"65000","protectionPrice":"64000""#).conditions
                == OrderConditions(protection: Self.price, trigger: .stop(Self.trigger)))
    }

    @Test func `what asks for nothing beyond its terms has no conditions, however it is said`() throws {
        let said = """
            "price":"64000","selfTradePrevention":"none","repricePostOnly":false,"onSessionEnd":"asSession"
            """
        #expect(try read("limit", said).conditions == .none)
        #expect(try read("limit", said) == read("limit", #""price":"64000""#))
    }

    @Test(
        arguments: [
            ("DAY", .day), ("atTheOpen", .atTheOpen), ("atTheClose", .atTheClose), ("GTD", .goodTillDate),
        ] as [(String, TimeInForce)])
    func `the times in force of level 2 have words`(word: String, timeInForce: TimeInForce) throws {
        let order = try read("limit", "\"price\":\"64000\",\"timeInForce\":\"\(word)\"")
        #expect(order.order.timeInForce == timeInForce)
        #expect(order.conditions == .none)
    }

    @Test(arguments: [
        bad("limit", #""price":"1","stopPrice":"2""#, .conflictingFields, "stopPrice"),
        bad("market", #""stopPrice":"2""#, .conflictingFields, "stopPrice"),
        bad("limit", #""price":"1","trailingOffset":"2""#, .conflictingFields, "trailingOffset"),
        bad("stop", #""stopPrice":"2","trailingBasisPoints":2"#, .conflictingFields, "trailingBasisPoints"),
        bad("stop", "", .missingField, "stopPrice"),
        bad("stop", #""stopPrice":"2","price":"1""#, .conflictingFields, "price"),
        bad("stopLimit", #""stopPrice":"2""#, .missingField, "price"),
        bad("stopLimit", #""price":"2""#, .missingField, "stopPrice"),
        bad("takeProfit", #""price":"2","stopPrice":"1""#, .conflictingFields, "price"),
        bad("takeProfitLimit", #""stopPrice":"1""#, .missingField, "price"),
        bad("trailingStop", "", .missingField, "trailingOffset"),
        bad("trailingStop", #""stopPrice":"2","trailingOffset":"1""#, .conflictingFields, "stopPrice"),
        bad(
            "trailingStop", #""trailingBasisPoints":1,"trailingOffset":"1""#, .conflictingFields,
            "trailingBasisPoints"),
        bad("limit", #""price":"1","protectionPrice":"2""#, .conflictingFields, "protectionPrice"),
        bad("stopLimit", #""price":"1","stopPrice":"1","protectionPrice":"2""#, .conflictingFields, "protectionPrice"),
        bad("market", #""displayQuantity":"1""#, .conflictingFields, "displayQuantity"),
        bad("stop", #""stopPrice":"1","displayQuantity":"1""#, .conflictingFields, "displayQuantity"),
        bad("iceberg", #""price":"1""#, .unknownValue, "type"),
        bad("stop", #""stopPrice":2"#, .wrongType, "stopPrice"),
        bad("stop", #""stopPrice":"-2""#, .negativeNotAllowed, "stopPrice"),
        bad("trailingStop", #""trailingBasisPoints":"75""#, .wrongType, "trailingBasisPoints"),
        bad("trailingStop", #""trailingBasisPoints":-1"#, .numberOutOfRange, "trailingBasisPoints"),
        bad("trailingStop", #""trailingBasisPoints":1.5"#, .wrongType, "trailingBasisPoints"),
        bad("limit", #""price":"1","expireTime":"tomorrow""#, .malformedTime, "expireTime"),
        bad("limit", #""price":"1","expireTime":"2026-01-02T03:04:05+00:00""#, .malformedTime, "expireTime"),
        bad("limit", #""price":"1","expireTime":"2026-02-30T03:04:05Z""#, .malformedTime, "expireTime"),
        bad("limit", #""price":"1","expireTime":1767323045"#, .wrongType, "expireTime"),
        bad("limit", #""price":"1","expireTime":"""#, .malformedTime, "expireTime"),
        bad("limit", #""price":"1","selfTradePrevention":"cancel""#, .unknownValue, "selfTradePrevention"),
        bad("limit", #""price":"1","onSessionEnd":true"#, .wrongType, "onSessionEnd"),
        bad("limit", #""price":"1","onSessionEnd":"end""#, .unknownValue, "onSessionEnd"),
        bad("limit", #""price":"1","repricePostOnly":"yes""#, .wrongType, "repricePostOnly"),
        bad("limit", #""price":"1","timeInForce":"day""#, .unknownValue, "timeInForce"),
        bad("limit", #""price":"1","displayQuantity":"x""#, .malformedDecimal, "displayQuantity"),
        bad("limit", #""price":"1","displayQty":"1""#, .unknownField, "displayQty"),
    ])
    func `a field that is wrong, or does not fit the type, is refused by its name`(bad: BadBody) {
        let error = failure(PlaceOrderBody.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field, "\(String(describing: error))")
    }

    @Test(
        arguments: [
            ("stop", #""stopPrice":"65000.001""#, "stopPrice"), ("takeProfit", #""stopPrice":"0.001""#, "stopPrice"),
            ("trailingStop", #""trailingOffset":"0.001""#, "trailingOffset"),
            ("market", #""protectionPrice":"1.234""#, "protectionPrice"),
            ("limit", #""price":"1","displayQuantity":"0.000001""#, "displayQuantity"),
        ])
    func `a number between ticks or lots is a problem of its field`(type: String, fields: String, field: String) {
        let problem = #expect(throws: ProblemFields.self) { try read(type, fields) }
        #expect(problem?.field == field)
        #expect(problem?.code == (field == "displayQuantity" ? "quantityNotOnLot" : "priceNotOnTick"))
    }
}

@Suite struct PlacePairBodyTests {
    private static let first = #""first":{"type":"limit","price":"66000","postOnly":true}"#
    private static let second = #""second":{"type":"stop","stopPrice":"63000"}"#

    private func body(_ fields: String...) -> [UInt8] {
        Array((#"{"symbol":"BTC-USD","side":"sell","# + fields.joined(separator: ",") + "}").utf8)
    }

    @Test func `a pair is two orders over one quantity`() throws {
        let bytes = body(
            Self.first, #""quantity":"0.5","clientOrderId":"p-1","selfTradePrevention":"cancelBoth""#, Self.second)
        let pair = try PlacePairBody.decode(bytes)
        #expect(pair.clientOrderID == RequestID("p-1"))
        #expect(
            try pair.pair(InstrumentID(3), Markets.bitcoin)
                == OrderPair(
                    instrument: InstrumentID(3), side: .sell, timeInForce: .goodTillCancelled, selfTrade: .cancelBoth,
                    quantity: Quantity(lots: 50_000), expiry: nil,
                    first: PairLeg(pricing: .limit(Price(ticks: 6_600_000)), trigger: nil, postOnly: true),
                    second: PairLeg(pricing: .market, trigger: .stop(Price(ticks: 6_300_000)), postOnly: false)))
    }

    @Test func `a pair may end by itself and trail`() throws {
        let bytes = body(
            #""quantity":"1","timeInForce":"GTD","expireTime":"2026-01-02T00:00:00Z""#,
            #""first":{"type":"takeProfitLimit","price":"66000","stopPrice":"65000"}"#,
            #""second":{"type":"trailingStop","trailingBasisPoints":50,"price":"60000"}"#)
        let pair = try PlacePairBody.decode(bytes).pair(InstrumentID(0), Markets.bitcoin)
        #expect(pair.timeInForce == .goodTillDate && pair.expiry != nil)
        #expect(pair.first.trigger == .takeProfit(Price(ticks: 6_500_000)))
        #expect(pair.second.trigger == .trailing(.basisPoints(50)))
        #expect(pair.second.pricing == .limit(Price(ticks: 6_000_000)))
    }

    @Test func `what is wrong with a pair is refused by its name`() {
        let quantity = #""quantity":"1""#
        let cases: [([UInt8], JSONError.Code, String)] = [
            (body(Self.first, Self.second), .missingField, "quantity"),
            (body(quantity, Self.second), .missingField, "first"),
            (body(quantity, Self.first), .missingField, "second"),
            (body(quantity, Self.first, #""second":{"type":"stop"}"#), .missingField, "stopPrice"),
            (body(quantity, Self.first, #""second":{"stopPrice":"1"}"#), .missingField, "type"),
            (body(quantity, Self.first, #""second":"stop""#), .wrongType, "second"),
            (
                body(quantity, #""first":{"type":"limit","price":"1","stopPrice":"2"}"#, Self.second),
                .conflictingFields, "stopPrice"
            ),
            (body(quantity, #""first":{"type":"limit","price":"1","quantity":"2"}"#), .unknownField, "quantity"),
            (body(quantity, Self.first, Self.first, Self.second), .duplicateField, "first"),
            (body(quantity, #""postOnly":true"#), .unknownField, "postOnly"),
        ]
        for (bytes, code, field) in cases {
            let error = failure(PlacePairBody.self, bytes)
            #expect(error?.code == code && error?.field == field, "\(String(describing: error))")
        }
    }
}
