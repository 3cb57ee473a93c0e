import Domain
import Testing

@Suite struct NameTests {
    @Test(arguments: ["a", "12345678", "123456789", "order-17_x.y:z/1", String(repeating: "q", count: 36)])
    func `a name reads back as it was written`(text: String) throws {
        #expect(try #require(RequestID(text)).description == text)
    }

    @Test(arguments: ["", String(repeating: "q", count: 37), "a b", "naïve", "a\u{0}b", "semi;colon", "\u{7f}"])
    func `what is not a name is refused`(text: String) {
        #expect(RequestID(text) == nil)
    }

    @Test func `each kind of name has its own length`() {
        #expect(AssetCode(String(repeating: "A", count: 12)) != nil)
        #expect(AssetCode(String(repeating: "A", count: 13)) == nil)
        #expect(Symbol(String(repeating: "S", count: 24)) != nil)
        #expect(Symbol(String(repeating: "S", count: 25)) == nil)
    }

    @Test func `texts are equal exactly when their bytes are`() {
        #expect(RequestID("abc") == RequestID("abc"))
        #expect(RequestID("abc") != RequestID("abcd"))
        #expect(Text("12345678".utf8) != Text("123456789".utf8))
    }
}

@Suite struct IdentifierTests {
    @Test func `an id carries its shard and its counter`() {
        let id = OrderID(shard: ShardID(7), counter: 42)
        #expect(id.shard == ShardID(7))
        #expect(id.counter == 42)
        #expect(OrderID(shard: ShardID(0), counter: 42).rawValue == 42)
    }
}

@Suite struct InstrumentTests {
    private let instrument = Instrument(
        id: InstrumentID(0),
        terms: InstrumentTerms(
            symbol: Symbol("BTC-USD")!, base: AssetID(0), quote: AssetID(1), tickSize: Money(minorUnits: 10_000),
            lotSize: Money(minorUnits: 10_000), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: .max),
            notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero),
        notionalPerTickLot: Money(minorUnits: 3))

    @Test func `a notional is exact`() {
        #expect(instrument.notional(Price(ticks: 7), Quantity(lots: 11)) == Money(minorUnits: 231))
    }

    @Test func `a notional beyond 64 bits is none`() {
        #expect(instrument.notional(Price(ticks: .max), Quantity(lots: 1)) == nil)
        #expect(instrument.notional(Price(ticks: 1), Quantity(lots: .max)) == nil)
        #expect(instrument.baseAmount(Quantity(lots: .max)) == nil)
    }
}

@Suite struct TimestampTests {
    @Test func `time stays within its range`() {
        #expect(Timestamp.distantFuture.adding(nanoseconds: 1) == .distantFuture)
        #expect(Timestamp.distantPast.adding(nanoseconds: -1) == .distantPast)
        #expect(Timestamp(nanoseconds: 5).adding(nanoseconds: -7) == Timestamp(nanoseconds: -2))
    }
}
