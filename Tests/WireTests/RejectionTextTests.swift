import Domain
import Foundation
import Testing
import Wire

struct RejectionExample: Sendable, CustomTestStringConvertible {
    var rejection: Rejection
    var command: Command
    var status: Int
    var observed: String?
    var limit: String?
    var field: String?

    init(
        _ rejection: Rejection, _ command: Command, _ status: Int, _ observed: String?, _ limit: String?,
        _ field: String?
    ) {
        self.rejection = rejection
        self.command = command
        self.status = status
        self.observed = observed
        self.limit = limit
        self.field = field
    }

    var testDescription: String { "\(rejection)" }
}

@Suite struct RejectionTextTests {
    private static func lookup(_ asset: AssetID) -> AssetTerms? {
        switch asset.value {
        case 0: Markets.coin
        case 1: Markets.dollar
        default: nil
        }
    }

    private static func problem(
        _ rejection: Rejection, _ command: Command, market: MarketUnits? = Markets.bitcoin
    ) -> ProblemFields {
        RejectionText.problem(rejection, of: command, market: market, asset: lookup)
    }

    /// The name of the case, as the language prints it.
    private static func caseName(_ rejection: Rejection) -> String {
        String("\(rejection)".prefix { $0 != "(" }.split(separator: ".").last ?? "")
    }

    @Test(arguments: RejectionExamples.all)
    func `a rejection is told with its code, values and advice`(example: RejectionExample) {
        let isListing = if case .listInstrument = example.command { true } else { false }
        let problem = Self.problem(example.rejection, example.command, market: isListing ? nil : Markets.bitcoin)
        #expect(problem.code == Self.caseName(example.rejection))
        #expect(problem.status == example.status)
        #expect(problem.observed == example.observed)
        #expect(problem.limit == example.limit)
        #expect(problem.field == example.field)
        // A sentence that says what is wrong, and one that says what to do.
        #expect(problem.detail.contains(". ") && problem.detail.hasSuffix("."))
        #expect(problem.rule.hasSuffix(".") && !problem.title.hasSuffix("."))
        #expect(!problem.detail.contains("Optional") && !problem.detail.contains("nil"))
        for value in [problem.observed, problem.limit].compactMap({ $0 }).flatMap({ $0.split(separator: ", ") }) {
            #expect(problem.detail.contains(value), "\(problem)")
        }
    }

    @Test(arguments: RejectionExamples.all)
    func `a rejection without known units says ticks, lots and minor units`(example: RejectionExample) {
        let problem = RejectionText.problem(example.rejection, of: .clock, market: nil, asset: { _ in nil })
        #expect(problem.code == Self.caseName(example.rejection))
        #expect(problem.detail.contains(". ") && !problem.detail.contains("Optional"))
    }

    @Test func `every case of Rejection has an example`() throws {
        let source = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Domain/Rejection.swift")
        let cases = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("    case ") }.map { $0.dropFirst(9).prefix { $0.isLetter } }
        #expect(Set(cases.map(String.init)) == Set(RejectionExamples.all.map { Self.caseName($0.rejection) }))
    }

    @Test func `codes and titles are each the rejection's own`() {
        var titles: [String: String] = [:]
        for example in RejectionExamples.all {
            let problem = Self.problem(example.rejection, example.command)
            #expect(titles.updateValue(problem.code, forKey: problem.title) ?? problem.code == problem.code)
        }
    }

    @Test func `amounts are spoken with their units`() {
        let place = RejectionExamples.place
        #expect(
            Self.problem(.quantityBelowMinimum(Quantity(lots: 5), minimum: Quantity(lots: 10)), place).detail
                == "The quantity is 0.00005 BTC, and the minimum is 0.0001 BTC. Send that or more.")
        #expect(
            Self.problem(.postOnlyWouldTrade(Price(ticks: 101), best: Price(ticks: 100)), place).detail
                == "At 1.01 USD the order would trade at once against the best price of 1 USD. Send a price that does "
                + "not reach it.")
        #expect(
            Self.problem(
                .insufficientFunds(AssetID(0), needed: Money(minorUnits: 150_000_000), available: .zero), place
            ).detail
                == "This needs 1.5 BTC, and 0 BTC are available. Deposit more, free what open orders hold, or ask for "
                + "less.")
        #expect(
            Self.problem(.priceNotPositive(Price(ticks: 0)), place, market: nil).detail
                == "The price is 0 ticks, and it must be more than 0. Send a higher price.")
        #expect(
            Self.problem(.leaseOutOfRange(nanoseconds: 500_000_000, limitNanoseconds: 1_000_000_000), place).detail
                == "The lease is 0.5 s, and the least is 1 s. Ask for a longer lease.")
    }

    @Test func `title and rule are the same for each rejection of a code`() {
        // The page of all errors tells them without a command.
        for example in RejectionExamples.all {
            let problem = Self.problem(example.rejection, example.command)
            let general = RejectionText.problem(example.rejection, of: .clock, market: nil, asset: { _ in nil })
            #expect(problem.title == general.title && problem.rule == general.rule && problem.status == general.status)
        }
    }

    @Test func `what an operator set is told in its unit`() {
        func detail(_ setting: Setting, _ value: Int64, _ limit: Int64) -> String {
            Self.problem(.settingOutOfRange(setting, value: value, limit: limit), .clock).detail
        }
        #expect(
            detail(.volatilityAuctionNanoseconds, 500_000_000, 1_000_000_000)
                == "The length of a volatility auction is 0.5 s, and the least that is allowed is 1 s. Send a greater "
                + "one.")
        #expect(
            detail(.staticBandBasisPoints, 10_001, 10_000)
                == "The static price band is 10001 basis points, and the greatest that is allowed is 10000 basis "
                + "points. Send a smaller one.")
        #expect(detail(.quantityMax, 0, 1).contains("is 0 BTC, and the least that is allowed is 0.00001 BTC"))
        #expect(detail(.notionalMax, 0, 1).contains("is 0 USD, and the least that is allowed is 0.01 USD"))
        #expect(detail(.feeTier, 16, 15).contains("fee tier is 16, and the greatest that is allowed is 15."))
        #expect(
            detail(.ordersPerSecondMax, 0, 1)
                .contains("is 0 orders a second, and the least that is allowed is 1 order a second"))
        #expect(detail(.dynamicBandBasisPoints, 0, 1).contains("is allowed is 1 basis point."))
        #expect(Set(Setting.allCases.map { detail($0, 0, 1) }).count == Setting.allCases.count)
    }

    @Test(
        arguments: [
            (CalendarEntry(secondOfDay: 86_400, days: 1, phase: .closed), "Its second of the day is 86400"),
            (CalendarEntry(secondOfDay: 0, days: 0, phase: .closed), "It names no day of the week."),
            (CalendarEntry(secondOfDay: 0, days: 128, phase: .closed), "a day beyond the seven"),
            (CalendarEntry(secondOfDay: 0, days: 1, phase: .delisted), "It names the phase delisted"),
            (
                CalendarEntry(secondOfDay: 0, days: 1, phase: .volatilityAuction),
                "It names the phase volatilityAuction"
            ),
            (CalendarEntry(secondOfDay: 0, days: 1, phase: .closed), "It comes before the entry before it"),
        ])
    func `a calendar is told what is wrong with its entry`(entry: CalendarEntry, words: String) throws {
        let good = CalendarEntry(secondOfDay: 1, days: 1, phase: .preOpen)
        let calendar = try #require(InstrumentCalendar(instrument: InstrumentID(0), entries: [good, entry]))
        #expect(Self.problem(.calendarInvalid(entry: 1), .setCalendar(calendar)).detail.contains(words))
    }

    @Test func `what no phase leads to is told with the way there`() {
        func detail(_ phase: InstrumentPhase, _ current: InstrumentPhase) -> String {
            Self.problem(.phaseNotReachable(phase, from: current), .clock).detail
        }
        #expect(detail(.halted, .halted) == "The instrument is in the phase halted already. Name another phase.")
        #expect(detail(.delisted, .closed).hasSuffix("Delist the instrument instead."))
        #expect(detail(.volatilityAuction, .closed).contains("from continuous trading alone"))
    }

    @Test func `a price that is too far away is told which way to go`() {
        let place = RejectionExamples.place
        #expect(
            Self.problem(.priceTooFar(Price(ticks: 89), limit: Price(ticks: 90)), place).detail
                == "The order names a price of 0.89 USD, and the lowest that the instrument takes at present is 0.9 "
                + "USD. Send a higher price.")
        #expect(
            Self.problem(.priceTooFar(Price(ticks: 111), limit: Price(ticks: 110)), place).detail
                .hasSuffix("the highest that the instrument takes at present is 1.1 USD. Send a lower price."))
    }

    @Test func `what is full is named`() {
        let assets = Self.problem(.tooMany(limit: 4_096), .listAsset(Markets.coin))
        #expect(assets.detail.contains("4096 assets"))
        let orders = Self.problem(.tooMany(limit: 9), RejectionExamples.place)
        #expect(orders.detail.contains("9 open orders"))
        let trailing = RejectionExamples.waiting(.trailing(.basisPoints(5)))
        #expect(Self.problem(.tooMany(limit: 1_000), trailing).detail.contains("1000 trailing stops of one account"))
        #expect(Self.problem(.tooMany(limit: 10_000), trailing).detail.contains("10000 trailing stops on one instr"))
        #expect(Self.problem(.tooMany(limit: 8_388_608), trailing).detail.contains("8388608 open orders"))
    }

    @Test func `extremes do not trap`() {
        let amounts = [Int64.min, .max]
        for value in amounts {
            let (price, quantity, money) = (Price(ticks: value), Quantity(lots: value), Money(minorUnits: value))
            for rejection in [
                Rejection.priceNotPositive(price), .quantityAboveMaximum(quantity, maximum: quantity),
                .notionalAboveMaximum(money, maximum: money), .postOnlyWouldTrade(price, best: price),
                .insufficientFunds(AssetID(0), needed: money, available: money),
                .leaseOutOfRange(nanoseconds: value, limitNanoseconds: value),
                .deadlinePassed(Timestamp(nanoseconds: value), deadline: Timestamp(nanoseconds: value)),
                .levelNotNext(Level(.max), current: Level(.max)),
                .levelTooLow(Level(.max), needed: Level(.max)), .tierNotNewer(day: .max, last: .max),
                .calendarInvalid(entry: .max), .trailingOffsetOutOfRange(value, limit: value),
                .priceTooFar(price, limit: price), .triggerReached(price, last: price),
                .displayOutOfRange(quantity, limit: quantity),
                .settingOutOfRange(.quantityMax, value: value, limit: value),
                .settingOutOfRange(.notionalMax, value: value, limit: value),
                .settingOutOfRange(.deadManNanoseconds, value: value, limit: value),
                .expiryPassed(Timestamp(nanoseconds: value), now: Timestamp(nanoseconds: value)),
                .feeOutOfRange(FeeRate(partsPerMillion: .min), limit: FeeRate(partsPerMillion: .max)),
            ] {
                #expect(!Self.problem(rejection, RejectionExamples.place).detail.isEmpty)
            }
        }
    }
}

@Suite struct ProblemDocumentTests {
    private static func document(_ problem: ProblemFields, instance: String?) throws -> [String: Any] {
        var writer = JSONWriter()
        ProblemDocument.write(problem, instance: instance, into: &writer)
        return try #require(JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    }

    @Test func `a problem document has the members of RFC 9457 and the venue's own`() throws {
        let problem = ProblemFields(
            status: 422, code: "priceNotOnTick", title: "Title", detail: "A \"detail\".", rule: "Rule.",
            observed: "1.001", limit: "0.01", field: "price")
        let document = try Self.document(problem, instance: "/v1/orders")
        #expect(document["status"] as? Int == 422)
        #expect(
            document.compactMapValues { $0 as? String } == [
                "type": "/docs/errors#priceNotOnTick", "title": "Title", "detail": "A \"detail\".",
                "instance": "/v1/orders", "code": "priceNotOnTick", "rule": "Rule.", "observed": "1.001",
                "limit": "0.01", "field": "price",
            ])
    }

    @Test func `what there is not is left out`() throws {
        let problem = ProblemFields(status: 403, code: "notAuthorised", title: "T", detail: "D.", rule: "R.")
        let document = try Self.document(problem, instance: nil)
        #expect(Set(document.keys) == ["type", "title", "status", "detail", "code", "rule"])
    }

    @Test func `the caller adds members of its own`() {
        var writer = JSONWriter()
        let problem = ProblemFields(status: 403, code: "c", title: "t", detail: "d", rule: "r")
        ProblemDocument.write(problem, instance: nil, into: &writer) { json in
            json.key("requestId")
            json.string("7")
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"type":"/docs/errors#c","title":"t","status":403,"detail":"d","code":"c","rule":"r","#
                + #""requestId":"7"}"#
        )
    }

    @Test func `every mistake in a message has a title and a rule of its own`() {
        let codes = JSONError.Code.allCases
        #expect(Set(codes.map(\.title)).count == codes.count && Set(codes.map(\.rule)).count == codes.count)
        for code in codes {
            let problem = JSONError(code: code, field: "f", offset: 0, detail: "d").problem
            #expect(problem.code == "\(code)" && problem.status == code.status && problem.field == "f")
        }
    }
}
