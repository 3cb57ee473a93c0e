import Domain
import Simulator
import Testing

@Suite struct ReferenceListingTests {
    @Test func `each broken rule of an asset or an account has its rejection`() {
        var venue = TestVenue()
        func asset(_ code: String, _ decimals: UInt8) -> Command {
            .listAsset(AssetTerms(code: AssetCode(code)!, decimals: decimals))
        }
        #expect(venue.operate(asset("USD", 2)).rejection == .nameTaken)
        #expect(venue.operate(asset("ETH", 9)).rejection == .decimalsTooMany(9, limit: 8))
        #expect(venue.operate(asset("ETH", 8)).outcome == .assetListed(AssetID(2)))
        #expect(venue.operate(.openAccount(AccountName("venue")!)).rejection == .nameTaken)
        #expect(venue.operate(.openAccount(AccountName("alice")!)).rejection == .nameTaken)
    }

    private func changed(_ change: (inout InstrumentTerms) -> Void) -> Command {
        var terms = TestVenue.terms(symbol: "NEW", makerFee: -10, takerFee: 10)
        change(&terms)
        return .listInstrument(terms)
    }

    private var brokenRules: [(Command, Rejection)] {
        let (zero, one) = (Money.zero, Money(minorUnits: 1))
        let none = Quantity(lots: 0)
        let high = FeeRate(partsPerMillion: 100_000)
        return [
            (changed { $0.symbol = Symbol("BTC-USD")! }, .nameTaken),
            (changed { $0.base = AssetID(9) }, .unknownAsset(AssetID(9))),
            (changed { $0.quote = AssetID(9) }, .unknownAsset(AssetID(9))),
            (changed { $0.quote = TestVenue.btc }, .baseIsQuote),
            (changed { $0.tickSize = zero }, .tickSizeNotPositive(zero)),
            (changed { $0.lotSize = zero }, .lotSizeNotPositive(zero)),
            (changed { ($0.base, $0.quote) = (TestVenue.usd, TestVenue.btc) }, .notionalNotWhole),
            (changed { ($0.tickSize.minorUnits, $0.lotSize.minorUnits) = (.max, 2) }, .notionalNotWhole),
            (changed { $0.quantityMin = none }, .quantityLimitsInvalid(none, maximum: Quantity(lots: 1_000_000))),
            (changed { ($0.notionalMin, $0.notionalMax) = (one, zero) }, .notionalLimitsInvalid(one, maximum: zero)),
            (
                changed { $0.makerFee.partsPerMillion = 100_001 },
                .feeOutOfRange(FeeRate(partsPerMillion: 100_001), limit: high)
            ),
            (
                changed { $0.makerFee.partsPerMillion = -100_001 },
                .feeOutOfRange(FeeRate(partsPerMillion: -100_001), limit: FeeRate(partsPerMillion: -100_000))
            ),
            (
                changed { $0.takerFee.partsPerMillion = -1 },
                .feeOutOfRange(FeeRate(partsPerMillion: -1), limit: .zero)
            ),
            (
                changed { $0.takerFee.partsPerMillion = 9 },
                .rebateAboveTakerFee(FeeRate(partsPerMillion: -10), takerFee: FeeRate(partsPerMillion: 9))
            ),
        ]
    }

    @Test func `each broken rule of an instrument has its rejection`() {
        var venue = TestVenue()
        for (command, rejection) in brokenRules {
            #expect(venue.operate(command).rejection == rejection)
        }
        #expect(venue.operate(changed { _ in }).outcome == .instrumentListed(InstrumentID(1)))
    }

    @Test func `all deposits of an asset stay within the range of money`() {
        var venue = TestVenue(usd: 1)
        let room = Money(minorUnits: .max - 3)
        let much = TestVenue.transfer(TestVenue.alice, TestVenue.usd, .max - 2, "much")
        #expect(venue.operate(.deposit(much)).rejection == .supplyTooLarge(much.amount, limit: room))
        let fits = TestVenue.transfer(.venue, TestVenue.usd, .max - 3, "fits")
        #expect(venue.operate(.deposit(fits)).outcome == .deposited)
    }
}
