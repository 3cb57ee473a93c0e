import Domain
import Testing
import Wire

@Suite struct SettingBodyTests {
    private func bytes(_ json: String) -> [UInt8] { Array(json.utf8) }

    @Test func `rules are set all at once, and what is left out is off`() throws {
        let some = try RulesBody.decode(
            bytes(#"{"staticBandBasisPoints":1000,"volatilityAuctionSeconds":"30.5","maxOpenOrders":9}"#))
        #expect(
            some.rules(of: InstrumentID(2))
                == InstrumentRules(
                    instrument: InstrumentID(2), staticBandBasisPoints: 1_000, dynamicBandBasisPoints: nil,
                    volatilityAuctionNanoseconds: 30_500_000_000, priceSanityBasisPoints: nil,
                    openOrdersPerAccountMax: 9))
        let none = try RulesBody.decode(bytes("{}")).rules(of: InstrumentID(2))
        #expect(none.volatilityAuctionNanoseconds == Limits.volatilityAuctionNanosecondsDefault)
        #expect(none.staticBandBasisPoints == nil)
    }

    @Test func `a calendar is a list of times of day, days and phases`() throws {
        let body = try CalendarBody.decode(
            bytes(
                """
                {"entries":[{"time":"08:30","days":["monday","friday"],"phase":"preOpen"},\
                {"time":"17:30:05","days":["sunday"],"phase":"closed"}]}
                """))
        let calendar = body.calendar(of: InstrumentID(1))
        #expect(calendar.count == 2)
        #expect(calendar[0] == CalendarEntry(secondOfDay: 30_600, days: 0b10001, phase: .preOpen))
        #expect(calendar[1] == CalendarEntry(secondOfDay: 63_005, days: 0b1000000, phase: .closed))
        #expect(try CalendarBody.decode(bytes(#"{"entries":[]}"#)).calendar(of: InstrumentID(1)).count == 0)
        let most = String(repeating: #"{"time":"00:00","days":[],"phase":"closed"},"#, count: 8)
        #expect(try CalendarBody.decode(bytes("{\"entries\":[\(most.dropLast())]}")).entries.count == 8)
    }

    @Test(arguments: ["24:00", "09:60", "9:00", "09-00", "09:00:60", "", "0900", "09:00:0", "09:00:00Z"])
    func `a time of day that does not exist is none`(text: String) {
        let json = "{\"entries\":[{\"time\":\"\(text)\",\"days\":[],\"phase\":\"closed\"}]}"
        let error = failure(CalendarBody.self, bytes(json))
        #expect(error?.code == .malformedTime && error?.field == "time")
    }

    @Test func `a time of day is written as it is read`() {
        for second in [UInt32(0), 59, 3_600, 34_215, 86_399] {
            #expect(TimeOfDay(TimeOfDay(second).text)?.second == second)
        }
    }

    @Test func `limits of accounts are read in their units`() throws {
        let account = AccountID(4)
        #expect(
            try AccountLimitsBody.decode(bytes(#"{"ordersPerSecond":50,"maxOpenOrders":7}"#)).limits(of: account)
                == AccountLimits(account: account, openOrdersMax: 7, ordersPerSecondMax: 50, orderBurstMax: 50))
        #expect(
            try AccountLimitsBody.decode(bytes(#"{"ordersPerSecond":50,"orderBurst":8}"#)).limits(of: account)
                .orderBurstMax == 8)
        #expect(
            try AccountLimitsBody.decode(bytes("{}")).limits(of: account)
                == AccountLimits(account: account, openOrdersMax: nil, ordersPerSecondMax: nil, orderBurstMax: 1))
        let limits = try InstrumentLimitsBody.decode(
            bytes(#"{"symbol":"BTC-USD","maxQuantity":"2","maxNotional":"5000.5"}"#))
        #expect(limits.symbol == Symbol("BTC-USD"))
        #expect(
            try limits.limits(of: account, InstrumentID(0), Markets.bitcoin)
                == InstrumentLimits(
                    account: account, instrument: InstrumentID(0), quantityMax: Quantity(lots: 200_000),
                    notionalMax: Money(minorUnits: 500_050), openOrdersMax: nil))
    }

    @Test func `a tier has a day`() throws {
        let body = try TierBody.decode(bytes(#"{"tier":3,"day":"2026-01-02"}"#))
        #expect(body.tier == 3 && body.day == 20_455)
        for day in ["2026-1-2", "2026-02-30", "1969-12-31", "2026-01-02T00:00:00Z", "20455"] {
            let error = failure(TierBody.self, bytes("{\"tier\":1,\"day\":\"\(day)\"}"))
            #expect(error?.code == .malformedTime && error?.field == "day", "\(day)")
        }
    }

    @Test func `the other settings are what they say`() throws {
        #expect(try PhaseBody.decode(bytes(#"{"phase":"cancelOnly"}"#)).phase == .cancelOnly)
        #expect(
            try ReferenceBody.decode(bytes(#"{"price":"10.5"}"#)).reference(InstrumentID(0), Markets.shares).price
                == Price(ticks: 42))
        #expect(try TradeGroupBody.decode(bytes(#"{"group":7}"#)).group == 7)
        #expect(try TradeGroupBody.decode(bytes("{}")).group == nil)
        let fees = try FeesBody.decode(bytes(#"{"tier":2,"makerFeeBps":"-0.5","takerFeeBps":"7.25"}"#))
        #expect(fees.makerFee.partsPerMillion == -50 && fees.takerFee.partsPerMillion == 725 && fees.symbol == nil)
        let asset = try AssetChangeBody.decode(bytes(#"{"takesDeposits":false,"paysWithdrawals":true}"#))
        #expect(!asset.takesDeposits && asset.paysWithdrawals)
        #expect(try StopVenueBody.decode(bytes(#"{"cancelOrders":true}"#)).cancelOrders)
        #expect(try LevelBody.decode(bytes(#"{"level":2}"#)).level == .marketRules)
        #expect(try TimeBody.decode(bytes(#"{"time":"1970-01-01T00:00:01Z"}"#)).time.nanoseconds == 1_000_000_000)
        let timer = try DeadManBody.decode(bytes(#"{"countdownSeconds":"1.5","symbol":"BTC-USD"}"#))
        #expect(timer.countdownNanoseconds == 1_500_000_000 && timer.symbol == Symbol("BTC-USD"))
        let change = try InstrumentChangeBody.decode(
            bytes(
                """
                {"minQuantity":"1","maxQuantity":"5","minNotional":"0","maxNotional":"9.5","makerFeeBps":"-1",\
                "takerFeeBps":"2"}
                """)
        ).change(of: InstrumentID(0), Markets.shares)
        #expect(change.quantityMax == Quantity(lots: 5) && change.notionalMax == Money(minorUnits: 950))
        #expect(change.makerFee.partsPerMillion == -100)
    }

    @Test func `a setting that cannot be read is refused by its name`() {
        func check<Body: JSONBody>(_ type: Body.Type, _ json: String, _ code: JSONError.Code, _ field: String) {
            let error = failure(type, bytes(json))
            #expect(error?.code == code && error?.field == field, "\(json) \(String(describing: error))")
        }
        check(PhaseBody.self, "{}", .missingField, "phase")
        check(PhaseBody.self, #"{"phase":"open"}"#, .unknownValue, "phase")
        check(ReferenceBody.self, "{}", .missingField, "price")
        check(RulesBody.self, #"{"staticBandBasisPoints":70000}"#, .numberOutOfRange, "staticBandBasisPoints")
        check(RulesBody.self, #"{"staticBandBasisPoints":"5"}"#, .wrongType, "staticBandBasisPoints")
        check(RulesBody.self, #"{"volatilityAuctionSeconds":30}"#, .wrongType, "volatilityAuctionSeconds")
        check(RulesBody.self, #"{"bands":1}"#, .unknownField, "bands")
        check(CalendarBody.self, "{}", .missingField, "entries")
        check(CalendarBody.self, #"{"entries":[{"time":"09:00","days":[]}]}"#, .missingField, "phase")
        check(CalendarBody.self, #"{"entries":[{"time":"09:00","phase":"closed"}]}"#, .missingField, "days")
        check(
            CalendarBody.self, #"{"entries":[{"time":"09:00","days":["Monday"],"phase":"closed"}]}"#, .unknownValue,
            "days")
        let nine = String(repeating: #"{"time":"00:00","days":[],"phase":"closed"},"#, count: 9)
        check(CalendarBody.self, "{\"entries\":[\(nine.dropLast())]}", .numberOutOfRange, "entries")
        check(AccountLimitsBody.self, #"{"orderBurst":5}"#, .missingField, "ordersPerSecond")
        check(AccountLimitsBody.self, #"{"maxOpenOrders":-1}"#, .numberOutOfRange, "maxOpenOrders")
        check(InstrumentLimitsBody.self, "{}", .missingField, "symbol")
        check(TradeGroupBody.self, #"{"group":4294967296}"#, .numberOutOfRange, "group")
        check(TierBody.self, #"{"tier":256,"day":"2026-01-02"}"#, .numberOutOfRange, "tier")
        check(TierBody.self, #"{"tier":1}"#, .missingField, "day")
        check(FeesBody.self, #"{"tier":1,"makerFeeBps":"0"}"#, .missingField, "takerFeeBps")
        check(FeesBody.self, #"{"tier":1,"makerFeeBps":"0","takerFeeBps":"-1"}"#, .negativeNotAllowed, "takerFeeBps")
        check(AssetChangeBody.self, #"{"takesDeposits":true}"#, .missingField, "paysWithdrawals")
        check(StopVenueBody.self, "{}", .missingField, "cancelOrders")
        check(LevelBody.self, #"{"level":4}"#, .numberOutOfRange, "level")
        check(TimeBody.self, #"{"time":"now"}"#, .malformedTime, "time")
        check(DeadManBody.self, "{}", .missingField, "countdownSeconds")
        check(DeadManBody.self, #"{"countdownSeconds":"99999999999"}"#, .numberOutOfRange, "countdownSeconds")
        check(DeadManBody.self, #"{"countdownSeconds":"1e1"}"#, .malformedDecimal, "countdownSeconds")
        check(InstrumentChangeBody.self, #"{"minQuantity":"1"}"#, .missingField, "maxQuantity")
    }
}
