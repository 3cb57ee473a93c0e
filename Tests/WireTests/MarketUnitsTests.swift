import Domain
import Testing
import Wire

@Suite struct MarketUnitsTests {
    @Test func `prices are whole ticks and quantities whole lots`() throws {
        #expect(try Markets.shares.price(DecimalNumber("10.25")) == Price(ticks: 41))
        #expect(try Markets.shares.price(DecimalNumber("0")) == Price(ticks: 0))
        #expect(try Markets.shares.quantity(DecimalNumber("7.0")) == Quantity(lots: 7))
        #expect(try Markets.bitcoin.quantity(DecimalNumber("0.00001")) == Quantity(lots: 1))
        #expect(try Markets.bitcoin.quoteAmount(DecimalNumber("3.5")) == Money(minorUnits: 350))
    }

    @Test(arguments: ["10.26", "10.251", "0.1", "0.0001"])
    func `a price between ticks is refused with the tick`(text: String) {
        #expect(throws: DecimalError.notOnTick(tick: "0.25")) { try Markets.shares.price(DecimalNumber(text)) }
    }

    @Test func `a quantity between lots is refused with the lot`() {
        #expect(throws: DecimalError.notOnLot(lot: "1")) { try Markets.shares.quantity(DecimalNumber("1.5")) }
        #expect(throws: DecimalError.notOnLot(lot: "0.00001")) {
            try Markets.bitcoin.quantity(DecimalNumber("0.000011"))
        }
        #expect(throws: DecimalError.outOfRange) { try Markets.bitcoin.quantity(DecimalNumber("92233720369")) }
    }

    @Test func `a unit that is not positive has no multiples and does not trap`() {
        var units = Markets.bitcoin
        for size in [0, -1, Int64.min] {
            units.tickSize = Money(minorUnits: size)
            units.lotSize = Money(minorUnits: size)
            #expect(throws: DecimalError.self) { try units.price(DecimalNumber("1")) }
            #expect(throws: DecimalError.self) { try units.quantity(DecimalNumber("0")) }
        }
    }

    @Test func `products beyond 64 bits are written in full`() {
        var units = Markets.bitcoin
        units.tickSize = Money(minorUnits: .max)
        #expect(units.text(Price(ticks: .max)) == "850705917302346158473969077842325012.49")
        #expect(units.text(Price(ticks: .min)) == "-850705917302346158566202798210872770.56")
        units.lotSize = Money(minorUnits: .min)
        #expect(units.text(Quantity(lots: .min)) == "850705917302346158658436518579.42052864")
    }

    @Test func `prices and quantities come back from their text`() throws {
        var random = SeededRandom(seed: 13)
        for _ in 0..<10_000 {
            let units = MarketUnits(
                symbol: Symbol("X-Y")!,
                base: AssetTerms(code: AssetCode("X")!, decimals: UInt8.random(in: 0...8, using: &random)),
                quote: AssetTerms(code: AssetCode("Y")!, decimals: UInt8.random(in: 0...8, using: &random)),
                tickSize: Money(minorUnits: Int64.random(in: 1...100_000, using: &random)),
                lotSize: Money(minorUnits: Int64.random(in: 1...100_000, using: &random)))
            let price = Price(ticks: Int64.random(in: 0...(1 << 40), using: &random))
            let quantity = Quantity(lots: Int64.random(in: 0...(1 << 40), using: &random))
            #expect(try units.price(DecimalNumber(units.text(price))) == price)
            #expect(try units.quantity(DecimalNumber(units.text(quantity))) == quantity)
        }
    }

    @Test(
        arguments: [
            // 3 shares for 10.00: 3.3333… is 3.33; for 10.01: 3.3366… is 3.34.
            (1_000, 3, 333), (1_001, 3, 334),
            // Halves go up: 1.01 / 2 is 0.505.
            (101, 2, 51), (1, 2, 1), (1, 3, 0), (2, 3, 1), (0, 5, 0),
            (Int64.max, 1, Int64.max), (Int64.max, Int64.max, 1),
        ] as [(Int64, Int64, Int64)])
    func `the average price is rounded half up`(notional: Int64, lots: Int64, average: Int64) {
        #expect(
            Markets.shares.averagePrice(notional: Money(minorUnits: notional), filled: Quantity(lots: lots))
                == Money(minorUnits: average))
    }

    @Test func `the average price counts the decimals of the base asset`() {
        // 0.5 BTC for 32125.05 USD.
        #expect(
            Markets.bitcoin.averagePrice(notional: Money(minorUnits: 3_212_505), filled: Quantity(lots: 50_000))
                == Money(minorUnits: 6_425_010))
    }

    @Test func `there is no average of nothing, nor one beyond 64 bits`() {
        let units = Markets.bitcoin
        #expect(units.averagePrice(notional: Money(minorUnits: 1), filled: .zero) == nil)
        #expect(units.averagePrice(notional: Money(minorUnits: 1), filled: Quantity(lots: -1)) == nil)
        #expect(units.averagePrice(notional: Money(minorUnits: -1), filled: Quantity(lots: 1)) == nil)
        #expect(units.averagePrice(notional: Money(minorUnits: .max), filled: Quantity(lots: 1)) == nil)
        #expect(units.averagePrice(notional: Money(minorUnits: .max), filled: Quantity(lots: .max)) != nil)
        var strange = units
        strange.base.decimals = 255
        #expect(strange.averagePrice(notional: Money(minorUnits: 1), filled: Quantity(lots: 1)) == nil)
    }
}
