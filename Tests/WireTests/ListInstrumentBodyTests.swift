import Domain
import Testing
import Wire

private func listing(_ field: String, _ value: String?) -> String {
    var members = [
        "symbol": #""BTC-USD""#, "base": #""BTC""#, "quote": #""USD""#, "baseDecimals": "8", "quoteDecimals": "2",
        "tickSize": #""0.01""#, "lotSize": #""0.00001""#, "minQuantity": #""0.00001""#, "maxQuantity": #""100""#,
        "minNotional": #""1""#, "maxNotional": #""10000000""#, "makerFeeBps": #""-0.5""#, "takerFeeBps": #""1.25""#,
    ]
    members[field] = value
    return "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
}

@Suite struct ListInstrumentBodyTests {
    private static let coin = Asset(id: AssetID(4), terms: Markets.coin)
    private static let dollar = Asset(id: AssetID(5), terms: Markets.dollar)

    @Test func `a listing gets the decimals of its assets`() throws {
        let body = try ListInstrumentBody.decode(Array(listing("symbol", #""BTC-USD""#).utf8))
        #expect(body.base == AssetCode("BTC") && body.quote == AssetCode("USD"))
        #expect(body.baseDecimals == 8 && body.quoteDecimals == 2)
        #expect(
            try body.terms(base: Self.coin, quote: Self.dollar)
                == InstrumentTerms(
                    symbol: Symbol("BTC-USD")!, base: AssetID(4), quote: AssetID(5), tickSize: Money(minorUnits: 1),
                    lotSize: Money(minorUnits: 1_000), quantityMin: Quantity(lots: 1),
                    quantityMax: Quantity(lots: 10_000_000), notionalMin: Money(minorUnits: 100),
                    notionalMax: Money(minorUnits: 1_000_000_000), makerFee: FeeRate(partsPerMillion: -50),
                    takerFee: FeeRate(partsPerMillion: 125)))
    }

    @Test func `decimals may be left out, and zero is a number of decimals`() throws {
        let without = try ListInstrumentBody.decode(Array(listing("baseDecimals", nil).utf8))
        #expect(without.baseDecimals == nil)
        let zero = try ListInstrumentBody.decode(Array(listing("baseDecimals", "0").utf8))
        #expect(zero.baseDecimals == 0)
    }

    @Test(arguments: [
        ("tickSize", #""0.001""#, "tooManyDecimals"), ("lotSize", #""99999999999""#, "numberOutOfRange"),
        ("minQuantity", #""0.000015""#, "quantityNotOnLot"), ("maxQuantity", #""0.00000001""#, "quantityNotOnLot"),
        ("minNotional", #""0.001""#, "tooManyDecimals"), ("maxNotional", #""99999999999999999""#, "numberOutOfRange"),
    ])
    func `a number that does not fit its asset is a problem of its field`(
        field: String, value: String, code: String
    ) throws {
        let body = try ListInstrumentBody.decode(Array(listing(field, value).utf8))
        let problem = #expect(throws: ProblemFields.self) { try body.terms(base: Self.coin, quote: Self.dollar) }
        #expect(problem?.code == code && problem?.field == field)
    }

    @Test func `a lot or tick of zero is left for the engine to refuse`() throws {
        let lot = try ListInstrumentBody.decode(Array(listing("lotSize", #""0""#).utf8))
        #expect(try lot.terms(base: Self.coin, quote: Self.dollar).lotSize == .zero)
        let tick = try ListInstrumentBody.decode(Array(listing("tickSize", #""0.00""#).utf8))
        #expect(try tick.terms(base: Self.coin, quote: Self.dollar).tickSize == .zero)
    }

    @Test(arguments: [
        "symbol", "base", "quote", "tickSize", "lotSize", "minQuantity", "maxQuantity", "minNotional", "maxNotional",
        "makerFeeBps", "takerFeeBps",
    ])
    func `a required field must be there and must not be null`(field: String) {
        let missing = failure(ListInstrumentBody.self, Array(listing(field, nil).utf8))
        #expect(missing?.code == .missingField && missing?.field == field)
        let null = failure(ListInstrumentBody.self, Array(listing(field, "null").utf8))
        #expect(null?.code == .wrongType && null?.field == field)
    }

    @Test(arguments: [
        BadBody(listing("baseDecimals", "9"), .numberOutOfRange, "baseDecimals"),
        BadBody(listing("baseDecimals", "-1"), .numberOutOfRange, "baseDecimals"),
        BadBody(listing("baseDecimals", "256"), .numberOutOfRange, "baseDecimals"),
        BadBody(listing("quoteDecimals", "99999999999999999999"), .numberOutOfRange, "quoteDecimals"),
        BadBody(listing("quoteDecimals", "2.0"), .wrongType, "quoteDecimals"),
        BadBody(listing("quoteDecimals", #""2""#), .wrongType, "quoteDecimals"),
        BadBody(listing("quoteDecimals", "null"), .wrongType, "quoteDecimals"),
        BadBody(listing("tickSize", "0.01"), .wrongType, "tickSize"),
        BadBody(listing("tickSize", #""-0.01""#), .negativeNotAllowed, "tickSize"),
        BadBody(listing("symbol", #""BTC USD""#), .invalidCharacters, "symbol"),
        BadBody(listing("base", #""ABCDEFGHIJKLM""#), .textTooLong, "base"),
        BadBody(listing("takerFeeBps", #""-1""#), .negativeNotAllowed, "takerFeeBps"),
        BadBody(listing("takerFeeBps", #""0.125""#), .tooManyDecimals, "takerFeeBps"),
        BadBody(listing("makerFeeBps", #""-0.001""#), .tooManyDecimals, "makerFeeBps"),
        BadBody(listing("makerFeeBps", #""-21474836.49""#), .numberOutOfRange, "makerFeeBps"),
        BadBody(listing("takerFeeBps", #""21474836.48""#), .numberOutOfRange, "takerFeeBps"),
        BadBody(listing("makerFeeBps", "-1"), .wrongType, "makerFeeBps"),
        BadBody(listing("makerFeeBps", #""--1""#), .malformedDecimal, "makerFeeBps"),
        BadBody(listing("status", #""halted""#), .unknownField, "status"),
    ])
    func `a bad listing is refused with its code and field`(bad: BadBody) {
        let error = failure(ListInstrumentBody.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field)
    }
}
